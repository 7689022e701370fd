import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from attache.articles.streams import LONGEST_LINE
from attache.record import Arrival, PassedOver, Refusal, Unfetched
from tests.articles.formats.samples import HTML, NINJS_1, NINJS_2, NINJS_3, arrivals, refusals, take
from tests.articles.stories import BODY, PAGE

ROW = {"text": BODY, "published": "2023-07-26T10:15:00Z", "title": "Envoys agree", "url": "https://n.example/1"}


def lines(*rows: object) -> str:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n"


def test_a_broken_line_costs_itself() -> None:
    outcomes = take(lines(ROW, '{"text": "cut', "", "17", [1], {"headline": "x", "colour": 1}, ROW | {"url": "x"}))
    assert [arrival.position for arrival in arrivals(outcomes)] == ["line 1", "line 7"]
    faults = {refusal.position: refusal.fault for refusal in refusals(outcomes)}
    assert faults["line 2"].startswith("broken JSON (")
    assert faults["line 4"] == "a number, not an object"
    assert faults["line 5"] == "a list, not an object"
    assert faults["line 6"] == "no column with a text; found are headline, colour"
    assert "wanted is a column text" in refusals(outcomes)[-1].remedy


def test_the_first_line_may_be_the_broken_one() -> None:
    assert [type(outcome) for outcome in take(lines('{"text": "cut', ROW))] == [Refusal, Arrival]


def test_what_a_row_says_is_taken() -> None:
    row = {
        "Body": BODY,
        "publishedAt": 1690366500000,
        "source": {"id": None, "name": "The Daily Example"},
        "authors": [{"name": "Jane Doe"}, "Reuters"],
        "id": 17,
    }
    (arrival,) = arrivals(take(lines(row)))
    article = arrival.article
    assert article.text == BODY
    assert article.published == datetime(2023, 7, 26, 10, 15, tzinfo=UTC)
    assert (article.publisher, article.byline, article.agencies) == ("The Daily Example", ("Jane Doe",), ("Reuters",))
    assert arrival.key == "17"


def test_a_date_that_two_countries_read_differently_is_refused() -> None:
    (refused,) = refusals(take(lines(ROW | {"published": "07/08/2023"})))
    assert refused.fault.startswith("published '07/08/2023': ")


def test_a_row_without_a_text_is_listed() -> None:
    listed, nothing, beginning = refusals(
        take(lines({"url": "https://n.example/1"}, {"text": "", "title": "x"}, ROW | {"text": "He met. [+99 chars]"}))
    )
    assert isinstance(listed, Unfetched)
    assert (listed.fault, nothing.fault) == ("only an address", "no text")
    assert isinstance(beginning, Unfetched)


@pytest.mark.parametrize("text", [HTML, PAGE])
def test_a_text_may_be_markup(text: str) -> None:
    (arrival,) = arrivals(take(lines(ROW | {"text": text})))
    assert arrival.article.title == "Envoys agree"
    assert "<" not in arrival.article.text


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "document",
    [[ROW, ROW | {"url": "https://n.example/2"}], {"status": "ok", "articles": [ROW, ROW | {"url": None}]}],
)
def test_a_list_of_reports_is_read(document: object, indent: int | None) -> None:
    if indent is None and isinstance(document, dict):
        pytest.skip("on one line it is JSON Lines")
    outcomes = take(json.dumps(document, indent=indent))
    assert [arrival.position for arrival in arrivals(outcomes)] == ["item 1", "item 2"]


def test_one_object_is_one_report() -> None:
    (arrival,) = take(json.dumps(ROW, indent=2))
    assert isinstance(arrival, Arrival)
    assert (arrival.article.title, arrival.position) == ("Envoys agree", "")


def test_a_list_that_breaks_off_keeps_what_came_before() -> None:
    read, refused = take(json.dumps([ROW, ROW])[:-40])
    assert isinstance(read, Arrival)
    assert isinstance(refused, Refusal)
    assert refused.position == "item 2"


@pytest.mark.parametrize("document", ["[]", '{"articles":\n []}', "[\n]"])
def test_an_empty_list(document: str) -> None:
    assert [refusal.fault for refusal in refusals(take(document))] == ["an empty list"]


@pytest.mark.parametrize("deep", ["[" * 300_000, '{"a":' * 300_000, '[{"text":' + "[" * 300_000])
def test_deep_nesting_is_refused(deep: str) -> None:
    assert all(isinstance(outcome, Refusal) for outcome in take(deep))


def test_a_line_in_another_encoding_is_read() -> None:
    other = json.dumps(ROW | {"text": f"The café is open. {BODY}"}, ensure_ascii=False)
    latin = other.replace("“", '\\"').replace("”", '\\"').encode("cp1252")
    first, second = arrivals(take(lines(ROW).encode() + latin))
    assert "café" in second.article.text
    assert first.article.text == BODY


def test_utf_16_lines_are_read() -> None:
    assert len(arrivals(take(lines(ROW, ROW | {"url": "x"}).encode("utf-16")))) == 2


def test_halves_of_characters_do_not_get_through() -> None:
    (arrival,) = arrivals(take(lines(ROW | {"text": BODY + " \ud800", "title": "a\udfff"})))
    assert (arrival.article.text + (arrival.article.title or "")).encode("utf-8")


def test_a_line_too_long_costs_itself() -> None:
    first = json.dumps(ROW).encode()
    outcomes = take(b"\n".join((first, b'{"text": "' + b"a" * LONGEST_LINE + b'"}', first)))
    assert [outcome.position for outcome in outcomes] == ["line 1", "line 2", "line 3"]
    assert [refusal.fault for refusal in refusals(outcomes)] == ["a line of more than 16 MB"]


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3])
@pytest.mark.parametrize("pack", [lambda item: [item], lambda item: item, lambda item: {"items": [item]}])
def test_ninjs_is_read(item: dict[str, object], pack: object) -> None:
    (arrival,) = take(json.dumps(pack(item), indent=1))  # type: ignore[operator]
    assert isinstance(arrival, Arrival)
    article = arrival.article
    assert (article.text, article.title) == (BODY, "Envoys agree")
    assert arrival.key == item["uri"]
    assert isinstance(article.published, datetime)
    assert article.published.tzinfo is not None
    assert len(article.agencies) == 1


def test_ninjs_particulars() -> None:
    article = arrivals(take(json.dumps([NINJS_1])))[0].article
    assert article.published == datetime(2023, 7, 26, 10, 15, tzinfo=timezone(timedelta(hours=2)))
    assert (article.byline, article.agencies, article.dateline) == (("Jane Doe",), ("Reuters",), ("Geneva",))
    assert (article.publisher, article.url) == ("Reuters", "http://wire.example/items/1")


def test_ninjs_items_that_cannot_be_read() -> None:
    withheld, empty, picture = (
        NINJS_1 | {"pubstatus": "withheld"},
        {name: value for name, value in NINJS_1.items() if name != "body_xhtml"},
        NINJS_1 | {"type": "picture"},
    )
    outcomes = take(lines(withheld, empty, picture))
    assert [outcome.fault for outcome in outcomes if isinstance(outcome, Refusal)] == [
        "withheld by its provider",
        "an item without a text in it",
        "1 items of type picture passed over",
    ]
    assert isinstance(outcomes[1], Unfetched)
    assert isinstance(outcomes[2], PassedOver)
