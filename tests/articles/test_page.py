from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from attache.articles import read_bytes
from attache.errors import NoArticle
from attache.record import Article
from tests.articles.stories import PAGE


def read(page: str) -> Article:
    return read_bytes(page.encode(), subject="page.html")


def test_a_page_is_read() -> None:
    article = read(PAGE)
    assert article.title == "Envoys agree to meet again"
    assert article.publisher == "The Daily Example"
    assert article.url == "https://news.example/envoys"
    assert article.published == datetime(2023, 7, 26, 10, 15, tzinfo=timezone(timedelta(hours=8)))
    assert (article.byline, article.agencies, article.dateline) == (("Jane Doe",), ("AFP", "Reuters"), ("Geneva",))
    assert article.text.startswith("GENEVA (AFP) – Envoys")
    assert article.text.endswith("before the end of the year.")
    assert len(article.text.split("\n\n")) == 3


def test_what_a_page_leaves_out_has_no_offsets() -> None:
    skipped = read(PAGE).skipped
    assert {left_out.start for left_out in skipped} == {None}
    reasons = {left_out.text: left_out.reason for left_out in skipped}
    assert reasons["The envoys shake hands."] == "caption"
    assert reasons["REUTERS"] == "agency credit"
    assert reasons["Sign up for our newsletter and get the news in your inbox."] == "invitation"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-07-26">', date(2023, 7, 26)),
        ('<meta name="date" content="26 July 2023">', date(2023, 7, 26)),
        ('<meta name="date" content="soon">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 5}</script>', None),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", None),
    ],
)
def test_when_a_page_appeared(head: str, published: date | None) -> None:
    start, end = PAGE.index("<script"), PAGE.index("</script>") + len("</script>")
    assert read(PAGE[:start] + head + PAGE[end:]).published == published


def test_a_time_element_dates_a_page() -> None:
    start, end = PAGE.index("<script"), PAGE.index("</script>") + len("</script>")
    page = (PAGE[:start] + PAGE[end:]).replace('<p class="byline">', '<time datetime="2023-07-26">Wed</time><p>')
    assert read(page).published == date(2023, 7, 26)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html></html>",
        "<!DOCTYPE html>",
        "<html><head><title>404</title></head><body><p>Page not found</p></body></html>",
        "<html><body>" + "<a href='/x'>World news today</a> " * 30 + "</body></html>",
        "<?xml version='1.0'?><rss><channel><item/></channel></rss>",
    ],
)
def test_a_page_without_a_report(page: str) -> None:
    with pytest.raises(NoArticle, match=r"^page\.html: "):
        read(page)


def test_external_entities_stay_outside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    page = PAGE.replace("<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY e SYSTEM "file://{secret}">]>')
    assert "the secret" not in read(page.replace("“We have", "&e; “We have")).text


def test_a_deep_page_does_no_harm() -> None:
    deep = "<html><body>" + "<div>" * 20_000 + PAGE[PAGE.index("<article>") :]
    try:
        article = read(deep)
    except NoArticle:
        return
    assert "Envoys of Aland" in article.text
