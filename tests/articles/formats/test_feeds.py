import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from attache.articles import take_fetched
from attache.record import Arrival, Refusal, Unfetched
from tests.articles.formats.samples import ATOM, FRENCH, HTML, RDF, RSS, arrivals, refusals, take
from tests.articles.stories import BODY, PAGE


def test_an_rss_entry_with_its_text_is_read() -> None:
    arrival = take(RSS)[0]
    assert isinstance(arrival, Arrival)
    article = arrival.article
    assert (arrival.key, arrival.position) == ("https://news.example/envoys", "entry 1")
    assert (article.title, article.publisher) == ("Envoys & ministers agree", "The Daily Example")
    assert article.published == datetime(2023, 7, 26, 10, 15, tzinfo=timezone(timedelta(hours=8)))
    assert (article.byline, article.agencies, article.dateline) == (("Jane Doe",), ("AFP", "Reuters"), ("Geneva",))
    assert article.text.startswith("GENEVA (AFP) – Envoys")
    assert article.text.endswith("The talks are to go on.")
    assert {skipped.reason for skipped in article.skipped} == {"caption", "agency credit"}


def test_an_entry_with_only_a_summary_is_listed_for_fetching() -> None:
    (listed,) = refusals(take(RSS))
    assert isinstance(listed, Unfetched)
    assert (listed.position, listed.fault, listed.url) == ("entry 2", "only a summary", "https://news.example/second")
    assert "--fetch" in listed.remedy
    assert listed.particulars.title == "Second"
    assert listed.particulars.published == datetime(2023, 7, 26, 12, tzinfo=UTC)


def test_a_fetched_page_has_the_particulars_it_was_listed_by() -> None:
    (listed,) = refusals(take(RSS))
    assert isinstance(listed, Unfetched)
    arrival = take_fetched(listed, PAGE.encode())
    assert isinstance(arrival, Arrival)
    assert arrival.key == "https://news.example/second"
    assert (arrival.article.title, arrival.position) == ("Second", "entry 2")
    assert arrival.article.published == datetime(2023, 7, 26, 12, tzinfo=UTC)
    refused = take_fetched(listed, b"%PDF-1.4")
    assert isinstance(refused, Refusal)
    assert refused.fault == "a PDF"


def test_a_fetched_page_is_read_in_the_encoding_its_server_declares() -> None:
    (listed,) = refusals(take(RSS))
    assert isinstance(listed, Unfetched)
    latin = PAGE.replace('<meta charset="utf-8">', "").replace("“", '"').replace("”", '"').replace("–", "-")
    arrival = take_fetched(listed, latin.replace("Aland", "Łódź").encode("iso-8859-2", "replace"), "iso-8859-2")
    assert isinstance(arrival, Arrival)
    assert "Envoys of Łódź" in arrival.article.text


def test_atom_entries_are_read() -> None:
    xhtml, plain, listed = take(ATOM)
    assert isinstance(xhtml, Arrival)
    assert isinstance(plain, Arrival)
    assert isinstance(listed, Unfetched)
    assert xhtml.article.title == "Envoys agree"
    assert xhtml.article.published == datetime(2023, 7, 26, 10, 15, tzinfo=timezone(timedelta(hours=2)))
    assert xhtml.article.byline == ("John Roe",)
    assert xhtml.article.text == plain.article.text == BODY
    assert (plain.key, plain.article.url) == ("urn:2", None)
    assert listed.url == "https://wire.example/3"


def test_rss_1_is_read() -> None:
    (arrival,) = arrivals(take(RDF))
    assert arrival.article.publisher == "Old Example"
    assert arrival.article.published == datetime(2023, 7, 26, 10, 15, tzinfo=timezone(timedelta(hours=2)))
    assert arrival.article.text == BODY


@pytest.mark.parametrize(
    ("feed", "fault"),
    [
        ('<rss version="2.0"><channel><title>x</title></channel></rss>', "a feed without entries"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"/>', "a feed without entries"),
        ("<rss><channel><<<>", "breaks off"),
    ],
)
def test_feeds_without_entries(feed: str, fault: str) -> None:
    (refused,) = take(feed)
    assert isinstance(refused, Refusal)
    assert fault in refused.fault


def test_a_feed_that_breaks_off_keeps_what_came_before() -> None:
    read, refused = take(RSS[: RSS.index("<description>Only")])
    assert isinstance(read, Arrival)
    assert isinstance(refused, Refusal)
    assert (refused.position, refused.fault[:26]) == ("entry 2", "the feed breaks off here (")


def test_a_feed_that_is_not_well_formed_is_read() -> None:
    assert len(take(RSS.replace("&amp;", "&"))) == 2


def test_entries_in_other_languages_are_refused() -> None:
    refused = refusals(take(RSS.replace(HTML[HTML.index("</p>") + 4 :], "").replace(BODY.split("\n\n")[0], FRENCH)))
    assert [refusal.fault for refusal in refused] == ["detected French (fr)", "only a summary"]


def test_the_language_a_feed_declares_decides_about_little_text_only() -> None:
    short = RDF.replace(HTML, "<p>Genève: accord signé.</p>").replace("</title></channel>", "</title>{}</channel>")
    (refused,) = take(short.format("<dc:language>fr</dc:language>"))
    assert isinstance(refused, Refusal)
    assert refused.fault == "its source says French (fr)"
    assert len(arrivals(take(RSS.replace("en-us", "fr")))) == 1


def test_entries_of_one_guid_are_versions_of_one_report() -> None:
    item = ATOM[ATOM.index("<entry>") : ATOM.index("</entry>") + len("</entry>")]
    later = item.replace("next month", "next week")
    first, second = arrivals(take(ATOM.replace(item, item + later)))[:2]
    assert first.key == second.key
    assert first.article.id != second.article.id


@pytest.mark.parametrize(
    "ending", ["[…]", "Continue reading", "<a href='x'>Read more »</a>", "The post X appeared first on Y."]
)
def test_a_teaser_is_only_a_summary(ending: str) -> None:
    feed = RSS[: RSS.index("<content:encoded>")] + f"<content:encoded><![CDATA[<p>The envoys met.</p><p>{ending}</p>]]>"
    (listed,) = take(feed + "</content:encoded></item></channel></rss>")
    assert isinstance(listed, Unfetched)


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for subset in (f'<!ENTITY s SYSTEM "{secret.as_uri()}">', f'<!ENTITY l0 "ha">{laughs}', '<!ENTITY s "x">'):
        feed = RSS.replace("<rss", f"<!DOCTYPE rss [{subset}]><rss").replace("A summary", "&s;&l11;")
        (refused,) = take(feed)
        assert isinstance(refused, Refusal)
        assert "entities" in refused.fault


def test_deep_markup_in_an_entry_costs_that_entry_only() -> None:
    began = time.perf_counter()
    outcomes = take(RSS.replace("<p>GENEVA", "<div>" * 200_000 + "<p>GENEVA"))
    assert [outcome.position for outcome in outcomes] == ["entry 1", "entry 2"]
    assert time.perf_counter() - began < 20


def test_deep_elements_of_a_feed_are_refused() -> None:
    (refused,) = take(ATOM.replace("<entry>", "<entry>" + "<a>" * 200_000))
    assert isinstance(refused, Refusal)
    assert refused.fault == "tags nested more than 5,000 deep"


def test_addresses_that_are_no_web_pages_are_left_out() -> None:
    arrival = arrivals(take(RSS.replace("https://news.example/envoys", "javascript:alert(1)")))[0]
    assert arrival.article.url is None
    assert arrival.key == "example-1"
