"""Records as JSON Lines: every line is the record it was."""

from __future__ import annotations

from hypothesis import given

from attache.exports.cells import sound
from attache.record import Record

from .samples import HOSTILE, clash, hostile, hostile_words, written


def test_every_line_is_read_back_as_it_was(story: Record, record: Record) -> None:
    records = [story, record, clash()]
    text, summary = written("jsonl", iter(records))
    assert [Record.from_json(line) for line in text.split("\n")[:-1]] == records
    assert (summary.read, summary.written, summary.left_out) == ({"record": 3}, {"record": 3}, {})


@given(words=hostile_words)
def test_any_words_stay_on_their_line_and_come_back(words: str) -> None:
    text, _ = written("jsonl", [hostile(words)])
    (line,) = text.splitlines()
    assert Record.from_json(line) == hostile(sound(words))


def test_hostile_words_are_kept_but_for_what_utf8_cannot_hold() -> None:
    (line,) = written("jsonl", [hostile()])[0].splitlines()
    assert Record.from_json(line).article.text == sound(HOSTILE)
