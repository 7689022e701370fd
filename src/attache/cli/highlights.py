"""Which words of a report show what was read: overlapping spans cut into pieces, to be drawn one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from attache.cli.wording import Lookup, chain, named
from attache.record import Attribution, Entity, Event, Extent, Mention, Place, Record, Span, Time

Kind = Literal["time", "place", "entity", "event", "source", "cue", "content"]
KINDS: tuple[Kind, ...] = ("event", "entity", "time", "place", "source", "cue", "content")
Role = Literal["act", "also", "who", "whom", "when", "where", "says", "cue", "said"]

_BREAK = re.compile(r"\n\s*\n|\s+\Z|\A\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to draw: its kind, what is known of it in words, and the number of the event it shows, if any."""

    start: int
    end: int
    kind: Kind
    hint: str
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside which no mark begins or ends. ``opens`` is the event whose trigger begins here."""

    number: int
    start: int
    end: int
    text: str
    kinds: tuple[Kind, ...]
    hints: tuple[str, ...]
    events: tuple[int, ...]
    opens: int | None


def find_marks(record: Record, lookup: Lookup) -> list[Mark]:
    """Everything in the record that can be shown in its text."""
    return [
        *(_time_mark(time) for time in record.times),
        *(_place_mark(place) for place in record.places),
        *(_entity_mark(entity, mention) for entity in record.entities for mention in entity.mentions),
        *(mark for event in record.events for mark in _event_marks(event, lookup)),
        *(mark for attribution in record.attributions for mark in _attribution_marks(attribution)),
    ]


def split_text(text: str, marks: Sequence[Mark]) -> list[list[Piece]]:
    """The text's paragraphs, each in pieces; the pieces are numbered through the whole text."""
    waiting = deque(sorted(marks, key=lambda mark: mark.start))
    inside: list[Mark] = []
    paragraphs: list[list[Piece]] = []
    number = 0
    for paragraph in _paragraphs(text):
        while waiting and waiting[0].start < paragraph.end:
            inside.append(waiting.popleft())
        inside = [mark for mark in inside if paragraph.start < mark.end]
        pieces = [_piece(number + at, text, extent, inside) for at, extent in enumerate(_cuts(paragraph, inside))]
        number += len(pieces)
        paragraphs.append(pieces)
    return paragraphs


def light(evidence: Iterable[tuple[Extent, Role]], pieces: Sequence[Piece], starts: Sequence[int]) -> str:
    """The pieces that the evidence covers, as ``12:who 13:who 15:act``; a later role paints over an earlier one.

    Args:
        evidence: Ranges of the text with their roles.
        pieces: All pieces of the text, in order.
        starts: Where each begins.
    """
    lit: dict[int, Role] = {}
    for extent, role in evidence:
        at = bisect_left(starts, extent.start)
        while at < len(pieces) and pieces[at].start < extent.end:
            if pieces[at].kinds:
                lit[pieces[at].number] = role
            at += 1
    return " ".join(f"{number}:{role}" for number, role in sorted(lit.items()))


def event_evidence(event: Event, lookup: Lookup) -> list[tuple[Extent, Role]]:
    """The words that show an event, the broad ones first: what is said, who says so, when, where, whom, who, act."""
    attribution = lookup.attributions[event.attribution] if event.attribution else None
    times = [lookup.times[event.date.time]] if event.date and event.date.time else []
    places = [lookup.places[event.place]] if event.place else []
    return [
        *attribution_evidence(attribution, lookup),
        *((Extent(time.start, time.end), "when") for time in times),
        *((Extent(place.start, place.end), "where") for place in places),
        *_mentions(event.recipients, "whom", event, lookup),
        *_mentions(event.actors, "who", event, lookup),
        *((extent, "also") for extent in event.also),
        (event.trigger.extent, "act"),
    ]


def attribution_evidence(attribution: Attribution | None, lookup: Lookup) -> list[tuple[Extent, Role]]:
    """The words that show who says what, relays included."""
    links = chain(attribution, lookup)
    return [
        *((extent, "said") for link in links[:1] for extent in link.content),
        *((link.cue.extent, "cue") for link in links),
        *((link.source.extent, "says") for link in links if link.source),
    ]


def nearest(entity: Entity, event: Event) -> Mention | None:
    """The mention that stands for the entity beside the event's trigger: in its sentence if any does."""

    def distance(mention: Mention) -> tuple[bool, int]:
        gap = max(mention.start - event.trigger.end, event.trigger.start - mention.end)
        return not event.sentence.covers(Extent(mention.start, mention.end)), gap

    return min(entity.mentions, key=distance, default=None)


def _mentions(ids: Sequence[str], role: Role, event: Event, lookup: Lookup) -> list[tuple[Extent, Role]]:
    found = (nearest(lookup.entities[identity], event) for identity in ids)
    return [(Extent(mention.start, mention.end), role) for mention in found if mention]


def _time_mark(time: Time) -> Mark:
    days = f", {time.first} to {time.last}" if time.first and time.first != time.last else ""
    return Mark(time.start, time.end, "time", f"{time.type.lower()}: {time.value or 'unresolved'}{days}")


def _place_mark(place: Place) -> Mark:
    position = f", {place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    number = f", GeoNames {place.geonameid}" if place.geonameid is not None else ""
    return Mark(place.start, place.end, "place", f"place: {place.name} ({place.country or '?'}){position}{number}")


def _entity_mark(entity: Entity, mention: Mention) -> Mark:
    details = ", ".join(part for part in (entity.sector, entity.role) if part)
    hint = f"{entity.kind}: {named(entity)}" + (f", {details}" if details else "")
    return Mark(mention.start, mention.end, "entity", hint)


def _event_marks(event: Event, lookup: Lookup) -> list[Mark]:
    number = lookup.numbers[event.id]
    hint = f"event {number}: {event.type}, {event.status}"
    extents = (event.trigger.extent, *event.also)
    return [Mark(extent.start, extent.end, "event", hint, number) for extent in extents]


def _attribution_marks(attribution: Attribution) -> list[Mark]:
    cue, source = attribution.cue, attribution.source
    spoken = "unnamed source" if attribution.anonymous else "source"
    sources: list[Span] = [source] if source else []
    return [
        *(Mark(extent.start, extent.end, "content", "") for extent in attribution.content),
        *(Mark(span.start, span.end, "source", f"{spoken}, {attribution.stance}") for span in sources),
        Mark(cue.start, cue.end, "cue", f"cue: {attribution.stance}"),
    ]


def _paragraphs(text: str) -> list[Extent]:
    """The stretches of text between blank lines, none of them empty."""
    ends = [match.start() for match in _BREAK.finditer(text)]
    starts = [match.end() for match in _BREAK.finditer(text)]
    bounds = zip([0, *starts], [*ends, len(text)], strict=True)
    return [Extent(start, end) for start, end in bounds if start < end]


def _cuts(paragraph: Extent, marks: Sequence[Mark]) -> list[Extent]:
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if paragraph.start < edge < paragraph.end}
    return [Extent(start, end) for start, end in pairwise(sorted({paragraph.start, paragraph.end, *edges}))]


def _piece(number: int, text: str, extent: Extent, marks: Sequence[Mark]) -> Piece:
    over = [mark for mark in marks if mark.start <= extent.start and extent.end <= mark.end]
    return Piece(
        number=number,
        start=extent.start,
        end=extent.end,
        text=text[extent.start : extent.end],
        kinds=tuple(kind for kind in KINDS if any(mark.kind == kind for mark in over)),
        hints=tuple(dict.fromkeys(mark.hint for mark in over if mark.hint)),
        events=tuple(dict.fromkeys(mark.event for mark in over if mark.event is not None)),
        opens=next((mark.event for mark in over if mark.event is not None and mark.start == extent.start), None),
    )
