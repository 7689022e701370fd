from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from attache.corpus.copies import compare, days_apart, publication_order, relation_of
from attache.corpus.signatures import signature_of
from attache.record import Copy
from tests.corpus.reports import (
    FOOTBALL,
    FUNERALS,
    MARKET,
    MARKET_NEXT_DAY,
    QUAKE,
    QUAKE_MORE,
    QUAKE_REVISED,
    WRAP,
    article,
    first,
    with_line,
)

EXTENDED = with_line(QUAKE, QUAKE_MORE, 1)
AMERICAN = QUAKE.replace("neighbour", "neighbor").replace("kilometres", "kilometers").replace("harbour", "harbor")

# The earlier text, the later one, and how the later stands to it.
RELATED = [
    pytest.param(QUAKE, QUAKE, "copy", id="the same"),
    pytest.param(QUAKE, first(QUAKE, 3), "copy", id="its tail cut"),
    pytest.param(QUAKE, first(QUAKE, 2), "copy", id="two paragraphs left"),
    pytest.param(QUAKE, with_line(QUAKE, "Map locating the epicentre", 2), "copy", id="a line put in"),
    pytest.param(QUAKE, with_line(first(QUAKE, 3), "Photo: the harbour at noon", 1), "copy", id="cut, a line put in"),
    pytest.param(QUAKE, QUAKE.replace('"', "”").replace("'", "’"), "copy", id="other quotes"),
    pytest.param(QUAKE, AMERICAN, "copy", id="other spelling"),
    pytest.param(QUAKE, QUAKE.replace("twelve", "fourteen"), "copy", id="a figure corrected"),
    pytest.param(QUAKE, f"STRELSAU, March 10 (Zenda Wire) -- {QUAKE}", "copy", id="another dateline"),
    pytest.param(QUAKE, EXTENDED, "extended", id="new paragraphs below the lead"),
    pytest.param(QUAKE, f"{QUAKE}\n\n{QUAKE_MORE}", "extended", id="new paragraphs at the end"),
    pytest.param(first(QUAKE, 1), QUAKE, "extended", id="a bulletin and its report"),
    pytest.param(QUAKE, EXTENDED.replace("twelve", "nineteen"), "extended", id="new paragraphs, a new figure"),
    pytest.param(MARKET, first(MARKET, 3), "copy", id="figures, its tail cut"),
    pytest.param(QUAKE, QUAKE_REVISED, "revised", id="rewritten"),
]
UNRELATED = [
    pytest.param(QUAKE, FUNERALS, 1, id="the next day, the same background"),
    pytest.param(QUAKE, WRAP, 2, id="quoted far down in other news"),
    pytest.param(MARKET, MARKET_NEXT_DAY, 1, id="the same template on another day"),
    pytest.param(MARKET, MARKET_NEXT_DAY, 0, id="the same template on the same day"),
    pytest.param(MARKET, MARKET_NEXT_DAY, None, id="the same template, no dates"),
    pytest.param(QUAKE, FOOTBALL, 0, id="other news"),
    pytest.param(EXTENDED, QUAKE_MORE.partition("\n\n")[2] + "\n\n" + FOOTBALL, 0, id="two paragraphs in other news"),
    pytest.param("Talks go on.", "Talks go on.", 0, id="too short to tell"),
    pytest.param("", "", 0, id="nothing"),
]


@pytest.mark.parametrize(("earlier", "later", "relation"), RELATED)
def test_relations(earlier: str, later: str, relation: str) -> None:
    found = relation_of(article("a", earlier), article("b", later))
    assert found
    assert (found.earlier, found.later, found.relation) == ("a", "b", relation)


@pytest.mark.parametrize(("earlier", "later", "days"), UNRELATED)
def test_reports_of_their_own(earlier: str, later: str, days: int | None) -> None:
    assert compare(signature_of(earlier), signature_of(later), days) is None


def test_shared_is_the_part_of_the_shorter_that_stands_in_the_other() -> None:
    assert relation_of(article("a", QUAKE), article("b", EXTENDED)) == Copy("a", "b", "extended", 1.0)
    half = compare(signature_of(first(QUAKE, 2)), signature_of(f"{first(QUAKE, 2)}\n\n{QUAKE_MORE}"), 0)
    assert half
    assert (half.kept, half.shared) == (1.0, 1.0)
    assert 0.3 < half.old < 0.5


def test_the_order_of_publication() -> None:
    ruritania = timezone(timedelta(hours=5))
    published = [
        date(2025, 3, 9),
        datetime(2025, 3, 10, 2, 0, tzinfo=ruritania),  # nine in the evening of the 9th in UTC
        date(2025, 3, 10),
        datetime(2025, 3, 10, 1, 0, tzinfo=UTC),
        datetime(2025, 3, 10, 2, 0),
        None,
    ]
    orders = [publication_order(day, "a") for day in published]
    assert orders == sorted(orders)
    assert publication_order(date(2025, 3, 9), "a") < publication_order(date(2025, 3, 9), "b")


def test_days_apart() -> None:
    assert days_apart(date(2025, 3, 1), datetime(2025, 2, 27, 23, 0)) == 2
    assert days_apart(None, date(2025, 3, 1)) is None
