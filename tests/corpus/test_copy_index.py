from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import attache.corpus.copy_index as copy_index
from attache.corpus.copies import relation_of
from attache.corpus.copy_index import LEAST_KEYS, WINDOW_DAYS, CopyIndex, find_copies, worth_comparing
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
    article,
    first,
    with_line,
)

DAY = date(2025, 3, 10)
TEXTS = {
    "quake": (QUAKE, DAY),
    "cut": (first(QUAKE, 3), DAY),
    "lead": (first(QUAKE, 1), DAY),
    "extended": (with_line(QUAKE, QUAKE_MORE, 1), DAY),
    "revised": (QUAKE_REVISED, DAY),
    "funerals": (FUNERALS, DAY + timedelta(1)),
    "football": (FOOTBALL, DAY),
    "market": (MARKET, DAY),
    "market-2": (MARKET_NEXT_DAY, DAY + timedelta(1)),
    "reprint": (QUAKE, DAY + timedelta(WINDOW_DAYS)),
    "much-later": (QUAKE, DAY + timedelta(2 * WINDOW_DAYS + 1)),
    "undated": (QUAKE, None),
    "brief": ("Nobody came.", DAY),
}
REPORTS = [(name, signature_of(text), published) for name, (text, published) in TEXTS.items()]


def pairwise() -> set[Copy]:
    """What comparing every two reports finds, without an index."""
    articles = [article(name, text, published) for name, (text, published) in TEXTS.items()]
    ordered = sorted(articles, key=lambda one: (str(one.published or "~"), one.id))
    pairs = [(one, other) for at, one in enumerate(ordered) for other in ordered[at + 1 :]]
    near = [
        (one, other)
        for one, other in pairs
        if not (one.published and other.published) or (other.published - one.published).days <= WINDOW_DAYS
    ]
    return {copy for one, other in near if (copy := relation_of(one, other))}


def test_the_index_finds_what_comparing_all_finds() -> None:
    found = set(find_copies(REPORTS))
    assert found == pairwise()
    named = {(copy.earlier, copy.later): copy.relation for copy in found}
    assert named["cut", "extended"] == "extended"
    assert named["quake", "reprint"] == "copy"
    assert named["quake", "undated"] == "copy"
    assert ("quake", "much-later") not in named
    assert not {name for pair in named for name in pair} & {"funerals", "football", "market", "market-2", "brief"}


@given(st.permutations(REPORTS))
@settings(deadline=None, max_examples=25)
def test_the_order_of_arrival_does_not_count(reports: list[copy_index.CopyIndex]) -> None:
    assert set(find_copies(reports)) == set(find_copies(REPORTS))


@given(st.permutations([*REPORTS, *REPORTS]))
@settings(deadline=None, max_examples=15)
def test_what_comes_twice_counts_once(reports: list[copy_index.CopyIndex]) -> None:
    found = list(find_copies(reports))
    assert len(found) == len(set(found))
    assert set(found) == set(find_copies(REPORTS))


@given(st.permutations(REPORTS), st.integers(1, 5))
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sorted_tables_answer_as_the_fresh_keys_do(
    monkeypatch: pytest.MonkeyPatch, reports: list[copy_index.CopyIndex], fresh: int
) -> None:
    expected = set(find_copies(REPORTS))
    with monkeypatch.context() as patch:
        patch.setattr(copy_index, "_FRESH", fresh)
        assert set(find_copies(reports)) == expected


def test_a_report_is_no_copy_of_itself() -> None:
    index = CopyIndex()
    name, signature, published = REPORTS[0]
    index.add(name, signature, published)
    index.add(name, signature, published)
    assert len(index) == 1
    assert name in index
    assert index.matches(name, signature, published) == []
    assert index.matches("other", signature, published) == [Copy("other", name, "copy", 1.0)]


@pytest.mark.parametrize(
    ("shared", "keys", "other_keys", "expected"),
    [
        (2, 50, 60, True),
        (1, 50, 60, False),
        (1, 1, 60, True),
        (1, 60, 1, True),
        (LEAST_KEYS, 2, 2, True),
        (0, 1, 1, False),
    ],
)
def test_which_reports_are_worth_comparing(shared: int, keys: int, other_keys: int, expected: bool) -> None:
    assert worth_comparing(shared, keys, other_keys) is expected
