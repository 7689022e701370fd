"""Spans that overlap are cut into pieces that do not, and evidence lights the right ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attache.cli.highlights import Mark, event_evidence, find_marks, light, nearest, split_text
from attache.cli.wording import look_up
from attache.record import Extent, Record
from tests.conftest import STORY


def mark(start: int, end: int, kind: str = "entity") -> Mark:
    return Mark(start, end, kind, f"{kind} {start}")  # type: ignore[arg-type]


def test_overlapping_spans_are_cut_where_any_begins_or_ends() -> None:
    (pieces,) = split_text("abcdefgh", [mark(1, 5), mark(3, 7, "event")])
    assert [(piece.text, piece.kinds) for piece in pieces] == [
        ("a", ()),
        ("bc", ("entity",)),
        ("de", ("event", "entity")),
        ("fg", ("event",)),
        ("h", ()),
    ]


def test_a_span_across_paragraphs_is_in_each() -> None:
    first, second, third = split_text("ab\n\ncd\n\nef", [mark(1, 6), mark(8, 9)])
    assert [piece.text for piece in first if piece.kinds] == ["b"]
    assert [piece.text for piece in second if piece.kinds] == ["cd"]
    assert [piece.text for piece in third if piece.kinds] == ["e"]
    assert [piece.number for piece in (*first, *second, *third)] == [0, 1, 2, 3, 4]


@given(
    st.text("ab \n", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8),
)
def test_pieces_quote_the_text_and_know_their_spans(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [mark(start, min(start + size, len(text))) for start, size in spans if start < len(text)]
    for paragraph in split_text(text, marks):
        for piece in paragraph:
            assert text[piece.start : piece.end] == piece.text != ""
            over = [one for one in marks if one.start <= piece.start and piece.end <= one.end]
            assert bool(piece.kinds) == bool(over)
            assert all(one.end <= piece.start or piece.end <= one.start for one in marks if one not in over)


def test_the_evidence_of_an_event_lights_its_words(record: Record) -> None:
    lookup = look_up(record)
    pieces = [piece for paragraph in split_text(STORY, find_marks(record, lookup)) for piece in paragraph]
    lit = light(event_evidence(record.events[0], lookup), pieces, [piece.start for piece in pieces])
    roles: dict[str, str] = {}
    for pair in lit.split():
        number, _, role = pair.partition(":")
        roles[role] = roles.get(role, "") + pieces[int(number)].text
    assert roles["act"] == "received"
    assert roles["who"] == "Anna Berzina"
    assert roles["when"] == "Tuesday"
    assert roles["where"] == "Riga"
    assert roles["says"] == "the Baltic Wire agencytwo unnamed diplomats"


def test_the_mention_in_the_sentence_of_the_event_stands_for_the_actor(record: Record) -> None:
    ruritania = record.entities[0]
    found = nearest(ruritania, record.events[0])
    assert found
    assert record.events[0].sentence.covers(Extent(found.start, found.end))
