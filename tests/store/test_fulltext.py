"""Search: what a user types is words, and the same words are found on both databases."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from attache.store import Store
from attache.store.fulltext import Search, bare_in_place, find_quote, parse_search
from tests.store.reports import reading

TEXT = "The Iranian missiles struck São Paulo's 2,000 bunkers, and well-known observers were running_away."


@pytest.mark.parametrize(
    ("typed", "phrases", "without"),
    [
        ("missile strike", [("missile",), ("strike",)], []),
        ('"missile strike" iran', [("missile", "strike"), ("iran",)], []),
        ('missile -"São Paulo" -iran', [("missile",)], [("sao", "paulo"), ("iran",)]),
        ('"AND (', [("and",)], []),
        ("NEAR(a b, 2) OR NOT *:^{}", [("near", "a"), ("b",), ("2",), ("or",), ("not",)], []),
        ("well-known", [("well", "known")], []),
        ("-", [], []),
        ("", [], []),
        ('""', [], []),
    ],
)
def test_parse(typed: str, phrases: list[tuple[str, ...]], without: list[tuple[str, ...]]) -> None:
    assert parse_search(typed) == Search(tuple(phrases), tuple(without))


@pytest.fixture
def searched(store: Store) -> Store:
    store.add_all([reading(TEXT, title="Café talks", url="u1"), reading("Missiles again.", url="u2")])
    return store


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("missile", {"u1", "u2"}),
        ("MISSILES iran", set()),
        ("missiles iranian", {"u1"}),
        ("sao", {"u1"}),
        ("Sâo", {"u1"}),
        ("cafe", {"u1"}),
        ("the", {"u1"}),
        ('"the iranian missiles"', {"u1"}),
        ('"missiles iranian"', set()),
        ("well-known", {"u1"}),
        ("2000", set()),
        ("2,000", {"u1"}),
        ("running", {"u1"}),
        ("missile -cafe", {"u2"}),
        ("missile -again", {"u1"}),
        ('missile -"iranian missiles"', {"u2"}),
        ("-missile", set()),
        ('"AND (', {"u1"}),
        ('missile" OR 1=1', set()),
        ("('", set()),
        ("* NEAR", set()),
        ("missile:*", {"u1", "u2"}),
    ],
)
def test_search(searched: Store, typed: str, expected: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert {hit.article.url for hit in searched.search(typed).rows} == expected
    # Where a search finds many, articles are looked at one by one; the answer is the same.
    monkeypatch.setattr("attache.store.owning.FEW", 1)
    assert {hit.article.url for hit in searched.search(typed).rows} == expected


def test_a_hit_quotes_the_words_that_show_why(searched: Store) -> None:
    (hit,) = searched.search("observers").rows
    assert "observers" in hit.quote.text
    assert TEXT[hit.quote.start : hit.quote.end] == hit.quote.text


@given(st.text(max_size=60))
@example('"AND (')
@example('a" b -"')
@example("\0\ud800 'x")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_is_an_error(searched: Store, typed: str) -> None:
    searched.search(typed)


@given(st.text(max_size=300), st.text(alphabet="ab ", max_size=5))
def test_a_quote_quotes(body: str, typed: str) -> None:
    quote = find_quote(body, parse_search(typed))
    assert body[quote.start : quote.end] == quote.text
    assert len(bare_in_place(body)) == len(body)
    assert len(quote.text) <= 181


def test_texts_too_long_for_an_index_go_in(store: Store) -> None:
    long = " ".join(f"w{number}é" for number in range(60_000))
    assert store.add(reading(f"{long} end", url="u1")) == "read"
    assert len(store.search("w77e").rows) == 1


def test_a_quote_is_of_the_phrase_where_it_stands() -> None:
    body = "Diplomats met. " * 40 + "It said the diplomats had spied for years."
    quote = find_quote(body, parse_search('"diplomat had spied"'))
    assert "diplomats had spied" in quote.text
    assert body[quote.start : quote.end] == quote.text
