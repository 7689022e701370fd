"""Texts longer than any report: cut where nothing is torn, read in parts, joined into one sound record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.desk.parts import cut_text, join_records, shift_record
from attache.record import Article, Extent, Record
from tests.conftest import STORY
from tests.desk.soundness import check

CUTS = [
    # text, longest part, the parts
    ("one", 10, ["one"]),
    ("", 10, [""]),
    ("one two.\n\nthree four.", 14, ["one two.\n\n", "three four."]),
    ("one two three.\nfour five", 20, ["one two three.\n", "four five"]),
    ("One two three. Four five six", 20, ["One two three. ", "Four five six"]),
    ("one two three four", 10, ["one two ", "three four"]),
    ("x" * 25, 10, ["x" * 10, "x" * 10, "x" * 5]),
]


@pytest.mark.parametrize(("text", "longest", "parts"), CUTS)
def test_a_text_is_cut_where_least_is_torn(text: str, longest: int, parts: list[str]) -> None:
    assert [text[part.start : part.end] for part in cut_text(text, longest)] == parts


@given(st.text("ab .\n", max_size=300), st.integers(2, 50))
def test_parts_are_the_text_and_none_is_too_long(text: str, longest: int) -> None:
    parts = [text[part.start : part.end] for part in cut_text(text, longest)]
    assert "".join(parts) == text
    assert all(len(part) <= longest for part in parts)


def test_a_report_is_one_part() -> None:
    assert list(cut_text(STORY * 60)) == [Extent(0, len(STORY) * 60)]


@pytest.fixture
def joined(record: Record) -> Record:
    """The record of a text that tells STORY twice."""
    whole = replace(record.article, text=STORY + STORY, id="")
    return join_records(whole, [record, shift_record(record, len(STORY))])


def test_what_is_joined_is_sound(joined: Record, record: Record) -> None:
    check(joined)
    assert len(joined.events) == 2 * len(record.events)
    for part in (joined.times, joined.places, joined.events, joined.attributions, joined.claims, joined.entities):
        assert len({thing.id for thing in part}) == len(part)


def test_an_actor_of_one_name_is_one(joined: Record, record: Record) -> None:
    assert [entity.name for entity in joined.entities] == [entity.name for entity in record.entities]
    assert all(
        len(one.mentions) == 2 * len(other.mentions)
        for one, other in zip(joined.entities, record.entities, strict=True)
    )
    first, second = joined.events[1], joined.events[5]
    assert first.actors == second.actors
    assert joined.claims[1].positions[0].entity == joined.claims[0].positions[0].entity


def test_actors_of_one_name_in_two_countries_stay_two(record: Record) -> None:
    abroad = replace(record, entities=tuple(replace(entity, country="XXX") for entity in record.entities))
    whole = Article(STORY + STORY)
    joined = join_records(whole, [record, shift_record(abroad, len(STORY))])
    assert len(joined.entities) == 2 * len(record.entities)
    check(joined)
