"""Texts longer than any report: cut into parts at paragraphs, each read by itself, the records joined into one.

Annotations and the stages behind them take memory and time that grow faster than the text. A part is longer than a
report ever is, so reports are read whole; what is cut is a collection of them, across which no pronoun reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from attache.record import (
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    Extent,
    Mention,
    Place,
    Position,
    Record,
    Span,
    Time,
    content_id,
)

PART_CHARS = 40_000
"""Characters in a part, at most: some 6,500 words. Of 1,499 newswire stories the longest has 1,500, and a magazine's
long report seldom has more than 6,000."""

_Placed = TypeVar("_Placed", Extent, Span, Mention, Time, Place)


@dataclass(frozen=True, slots=True)
class Shift:
    """What moves a part's findings to their places in the whole text: the offset, and ids that are unique there."""

    offset: int

    def __call__(self, identity: str) -> str:
        """The id in the whole text; the first part's stay as they are."""
        return content_id(identity.partition("-")[0], self.offset, identity) if self.offset else identity


def cut_text(text: str, longest: int = PART_CHARS) -> Iterator[Extent]:
    """The parts of a text, one after the other: the whole where it is short enough.

    A part ends at an empty line, else at a line's end, a sentence's or a word's, else wherever the limit falls.
    """
    start = 0
    while len(text) - start > longest:
        end = _cut_before(text, start, start + longest)
        yield Extent(start, end)
        start = end
    if start < len(text) or not text:
        yield Extent(start, len(text))


def shift_record(record: Record, offset: int) -> Record:
    """A part's record with its offsets and ids as they are in the whole text."""
    shift = Shift(offset)
    return replace(
        record,
        times=tuple(replace(_moved(time, offset), id=shift(time.id)) for time in record.times),
        places=tuple(replace(_moved(place, offset), id=shift(place.id)) for place in record.places),
        entities=tuple(_shift_entity(entity, shift) for entity in record.entities),
        events=tuple(_shift_event(event, shift) for event in record.events),
        attributions=tuple(_shift_attribution(attribution, shift) for attribution in record.attributions),
        claims=tuple(_shift_claim(claim, shift) for claim in record.claims),
    )


def join_records(article: Article, parts: Sequence[Record]) -> Record:
    """One record of the whole article from those of its parts, shifted to their places.

    An actor whom two parts call by the same name is one, where kind and country agree.
    """
    entities, known = _join_entities(entity for part in parts for entity in part.entities)
    return Record(
        article=article,
        made_by=parts[0].made_by,
        times=tuple(time for part in parts for time in part.times),
        places=tuple(place for part in parts for place in part.places),
        entities=tuple(entities),
        events=tuple(_with_actors(event, known) for part in parts for event in part.events),
        attributions=tuple(_with_speaker(said, known) for part in parts for said in part.attributions),
        claims=tuple(_with_parties(claim, known) for part in parts for claim in part.claims),
    )


def _cut_before(text: str, start: int, limit: int) -> int:
    floor = start + (limit - start) // 2
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.rfind(mark, floor, limit)
        if at >= 0:
            return at + len(mark)
    return limit


def _moved(placed: _Placed, offset: int) -> _Placed:
    return replace(placed, start=placed.start + offset, end=placed.end + offset)


def _shift_entity(entity: Entity, shift: Shift) -> Entity:
    mentions = tuple(_moved(mention, shift.offset) for mention in entity.mentions)
    return replace(entity, id=shift(entity.id), mentions=mentions)


def _shift_event(event: Event, shift: Shift) -> Event:
    date = event.date
    return replace(
        event,
        id=shift(event.id),
        actors=tuple(map(shift, event.actors)),
        recipients=tuple(map(shift, event.recipients)),
        trigger=_moved(event.trigger, shift.offset),
        also=tuple(_moved(extent, shift.offset) for extent in event.also),
        sentence=_moved(event.sentence, shift.offset),
        date=replace(date, time=date.time and shift(date.time)) if date else None,
        place=event.place and shift(event.place),
        attribution=event.attribution and shift(event.attribution),
    )


def _shift_attribution(said: Attribution, shift: Shift) -> Attribution:
    return replace(
        said,
        id=shift(said.id),
        source=_moved(said.source, shift.offset) if said.source else None,
        entity=said.entity and shift(said.entity),
        cue=_moved(said.cue, shift.offset),
        content=tuple(_moved(extent, shift.offset) for extent in said.content),
        via=said.via and shift(said.via),
    )


def _shift_claim(claim: Claim, shift: Shift) -> Claim:
    positions = tuple(_shift_position(position, shift) for position in claim.positions)
    return replace(claim, id=shift(claim.id), event=claim.event and shift(claim.event), positions=positions)


def _shift_position(position: Position, shift: Shift) -> Position:
    return replace(
        position,
        entity=position.entity and shift(position.entity),
        attribution=position.attribution and shift(position.attribution),
    )


def _join_entities(entities: Iterable[Entity]) -> tuple[list[Entity], dict[str, str]]:
    """The entities, those of one name joined in the first of them, and the first one's id by each other's."""
    first: dict[tuple[str, str, str | None], str] = {}
    groups: dict[str, list[Entity]] = {}
    known: dict[str, str] = {}
    for entity in entities:
        key = (entity.name, entity.kind, entity.country)
        named = any(mention.form == "name" for mention in entity.mentions)
        identity = first.setdefault(key, entity.id) if named else entity.id
        groups.setdefault(identity, []).append(entity)
        known[entity.id] = identity
    return [_joined(group) for group in groups.values()], known


def _joined(group: Sequence[Entity]) -> Entity:
    if len(group) == 1:
        return group[0]
    return replace(
        group[0],
        sector=next((entity.sector for entity in group if entity.sector), None),
        role=next((entity.role for entity in group if entity.role), None),
        mentions=tuple(mention for entity in group for mention in entity.mentions),
    )


def _with_actors(event: Event, known: Mapping[str, str]) -> Event:
    return replace(event, actors=_known(event.actors, known), recipients=_known(event.recipients, known))


def _known(ids: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known[identity] for identity in ids))


def _with_speaker(said: Attribution, known: Mapping[str, str]) -> Attribution:
    return replace(said, entity=known[said.entity]) if said.entity else said


def _with_parties(claim: Claim, known: Mapping[str, str]) -> Claim:
    return replace(claim, positions=tuple(_with_holder(position, known) for position in claim.positions))


def _with_holder(position: Position, known: Mapping[str, str]) -> Position:
    return replace(position, entity=known[position.entity]) if position.entity else position
