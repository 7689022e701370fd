"""The events of a selection, one after the other, for the formats that have a row or line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from attache.exports.parts import Parts, take_apart
from attache.exports.selection import Selection, Tally
from attache.record import Article, Event, Record


@dataclass(frozen=True, slots=True)
class Told:
    """An event, with the record that tells it."""

    event: Event
    record: Record
    parts: Parts

    @property
    def article(self) -> Article:
        """The report."""
        return self.record.article


WhyLeftOut = Callable[[Event, Article], str | None]
"""Why a format has no place for an event; None where it has."""


def told_events(selection: Selection, tally: Tally, why_left_out: WhyLeftOut) -> Iterator[Told]:
    """The events that a format has a place for; the others are counted by their reason."""
    for record in selection.records:
        tally.read["record"] += 1
        parts = take_apart(record)
        for event in record.events:
            tally.read["event"] += 1
            if reason := why_left_out(event, record.article):
                tally.left_out[reason] += 1
            else:
                tally.written["event"] += 1
                yield Told(event, record, parts)
