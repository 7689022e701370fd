"""A record as a table for a terminal: what the report is, the events in order, the disputes, the chain of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attache.cli.grid import fit, hang, row_lines
from attache.cli.terminal import Ink, flat, wrap
from attache.cli.voices import Voice, find_voices
from attache.cli.wording import (
    Dispute,
    Lookup,
    according_to,
    act,
    amounts,
    counted,
    disputes,
    heading,
    imprint,
    look_up,
    notes,
    parties,
    party,
    when,
    where,
)
from attache.record import Event, Position, Record

_HEADS = ("", "WHEN", "WHO", "DID", "TO WHOM", "WHERE", "STATUS")
_INDENT = "    "


def render_table(record: Record, columns: int, ink: Ink) -> str:
    """The record laid out in ``columns`` terminal columns, ending in a line break."""
    lookup = look_up(record)
    sections = (
        _head(record, columns, ink),
        _section("Notes", _bullets(notes(record), columns), ink),
        _section("Events", _events(record.events, lookup, columns, ink), ink),
        _section("Disputes", _disputes(disputes(record), lookup, columns, ink), ink),
        _section("Sources", _voices(find_voices(record, lookup), lookup, columns, ""), ink),
    )
    return "\n".join(line for section in sections for line in section)


def _head(record: Record, columns: int, ink: Ink) -> Iterator[str]:
    yield from (ink(line, "title") for line in wrap(heading(record.article), columns))
    yield from wrap(" · ".join(imprint(record.article)) or "publisher and date unknown", columns)
    yield from (ink(line, "quiet") for line in wrap(_summary(record), columns))
    yield ""


def _summary(record: Record) -> str:
    attributed = sum(event.attribution is not None for event in record.events)
    return ", ".join(
        (
            f"{counted(len(record.events), 'event')}, {attributed} attributed",
            counted(len(disputes(record)), "dispute"),
            counted(len(record.entities), "name"),
            counted(len(record.places), "place"),
            counted(len(record.times), "time"),
        )
    )


def _section(title: str, lines: Iterator[str], ink: Ink) -> list[str]:
    """The lines under their title; nothing where there are none."""
    found = list(lines)
    return [ink(title, "heading"), *found, ""] if found else []


def _bullets(texts: Sequence[str], columns: int) -> Iterator[str]:
    for text in texts:
        yield from hang("  – ", text, columns)


def _events(events: Sequence[Event], lookup: Lookup, columns: int, ink: Ink) -> Iterator[str]:
    if not events:
        return
    rows = [_cells(event, lookup) for event in events]
    widths = fit([_HEADS, *rows], columns)
    yield from (ink(line, "quiet") for line in row_lines(_HEADS, widths))
    for event, row in zip(events, rows, strict=True):
        yield from row_lines(row, widths)
        yield from (ink(line, "quiet") for line in hang(_INDENT, _evidence(event, lookup), columns))


def _cells(event: Event, lookup: Lookup) -> tuple[str, ...]:
    return (
        str(lookup.numbers[event.id]),
        when(event),
        parties(event.actors, lookup) or "?",
        act(event),
        parties(event.recipients, lookup),
        where(event, lookup),
        event.status,
    )


def _evidence(event: Event, lookup: Lookup) -> str:
    also = ", ".join(str(extent.start) for extent in event.also)
    source = according_to(event, lookup)
    parts = (
        f"“{event.trigger.text}” at {event.trigger.start}–{event.trigger.end}",
        f"also {also}" if also else "",
        f"according to {source}" if source else "",
        *amounts(event.quantities),
    )
    return " · ".join(part for part in parts if part)


def _disputes(found: Sequence[Dispute], lookup: Lookup, columns: int, ink: Ink) -> Iterator[str]:
    for number, dispute in enumerate(found, 1):
        event = dispute.claim.event
        about = f"{dispute.claim.text} ({dispute.claim.status}{f', event {lookup.numbers[event]}' if event else ''})"
        yield from (ink(line, "warning") for line in hang(f"{number:>2}  ", about, columns))
        for position in (*dispute.asserting, *dispute.denying):
            yield from hang(f"{_INDENT}{position.stance:<9} ", _held_by(position, lookup), columns)


def _held_by(position: Position, lookup: Lookup) -> str:
    name = party(position, lookup)
    if not position.attribution:
        return name
    cue = lookup.attributions[position.attribution].cue
    return f"{name}, “{flat(cue.text)}” at {cue.start}"


def _voices(voices: Sequence[Voice], lookup: Lookup, columns: int, indent: str) -> Iterator[str]:
    for voice in voices:
        yield from hang(f"  {indent}", f"{voice.name}{_said(voice, lookup)}", columns)
        yield from _voices(voice.relayed, lookup, columns, indent.replace("└ ", "  ") + "└ ")


def _said(voice: Voice, lookup: Lookup) -> str:
    """What is known of a voice, after its name: unnamed, the cues with their offsets, the events told in it."""
    cues = ", ".join(f"“{attribution.cue.text}” {attribution.cue.start}" for attribution in voice.attributions)
    events = ", ".join(str(lookup.numbers[event.id]) for event in voice.events)
    noun = "event" if len(voice.events) == 1 else "events"
    return "".join(
        (" (unnamed)" if voice.anonymous else "", f": {cues}" if cues else "", f" → {noun} {events}" if events else "")
    )
