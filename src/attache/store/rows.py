"""A record → the rows it becomes. Pure: the same record gives the same rows, but for the article's number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table

from attache.record import Attribution, Claim, Entity, Event, Place, Record
from attache.store import tables
from attache.store.nouns import quantities_json
from attache.store.tables import part_number
from attache.store.words import name_key

Row = dict[str, Any]

NO_DAY = ""
# Deeper chains of relays do not occur; a record made by hand may hold a circle.
_MOST_RELAYS = 8


@dataclass(frozen=True, slots=True)
class _Parts:
    """A record with its parts by id."""

    record: Record
    number: int
    current: bool
    day: str
    publisher_key: str | None
    entities: Mapping[str, Entity] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    attributions: Mapping[str, Attribution] = field(default_factory=dict)
    events: Mapping[str, int] = field(default_factory=dict)


def rows_of(record: Record, number: int, *, current: bool) -> dict[Table, list[Row]]:
    """The rows of everything read from an article, by table, parents first.

    Args:
        record: What was read. Of two parts of one kind with one id the later is left out.
        number: The article's number in the store.
        current: Whether the article is the newest version of its report.
    """
    parts = _take_apart(record, number, current=current)
    events = list(_unique(record.events).values())
    claims = list(_unique(record.claims).values())
    return {
        tables.times: [_time_row(number, time) for time in _unique(record.times).values()],
        tables.places: [_place_row(number, place) for place in parts.places.values()],
        tables.entities: [_entity_row(number, entity) for entity in parts.entities.values()],
        tables.attributions: [_attribution_row(number, each) for each in parts.attributions.values()],
        tables.events: [_event_row(parts, event) for event in events],
        tables.event_actors: [row for event in events for row in _actor_rows(parts, event)],
        tables.event_sources: [row for event in events for row in _source_rows(parts, event)],
        tables.dyads: [row for event in events for row in _dyad_rows(parts, event)],
        tables.claims: [_claim_row(parts, claim, at) for at, claim in enumerate(claims)],
        tables.positions: [row for at, claim in enumerate(claims) for row in _position_rows(parts, claim, at)],
    }


def article_day(record: Record) -> str:
    """The day of publication, ISO 8601, or empty."""
    day = record.article.published_date
    return day.isoformat() if day else NO_DAY


def iso(when: date | datetime | None) -> str | None:
    """A day or time as ISO 8601, or None."""
    return when.isoformat() if when else None


def _take_apart(record: Record, number: int, *, current: bool) -> _Parts:
    return _Parts(
        record=record,
        number=number,
        current=current,
        day=article_day(record),
        publisher_key=name_key(record.article.publisher),
        entities=_unique(record.entities),
        places=_unique(record.places),
        attributions=_unique(record.attributions),
        events={identity: part_number(number, at) for at, identity in enumerate(_unique(record.events))},
    )


def _unique(parts: tuple[Any, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        found.setdefault(part.id, part)
    return found


def _time_row(number: int, time: Any) -> Row:
    names = ("id", "start", "end", "text", "type", "value", "first", "last")
    return {"article": number} | {name: getattr(time, name) for name in names}


def _place_row(number: int, place: Place) -> Row:
    return {
        "article": number,
        "id": place.id,
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "feature": place.feature,
    }


def _entity_row(number: int, entity: Entity) -> Row:
    return {
        "article": number,
        "id": entity.id,
        "name": entity.name,
        "name_key": name_key(entity.name),
        "kind": entity.kind,
        "country": entity.country,
        "sector": entity.sector,
        "role": entity.role,
        "n_mentions": len(entity.mentions),
    }


def _attribution_row(number: int, attribution: Attribution) -> Row:
    return {
        "article": number,
        "id": attribution.id,
        "source": attribution.source.text if attribution.source else None,
        "entity": attribution.entity,
        "cue": attribution.cue.text,
        "kind": attribution.kind,
        "stance": attribution.stance,
        "anonymous": attribution.anonymous,
        "medium": attribution.medium,
        "via": attribution.via,
    }


def _event_row(parts: _Parts, event: Event) -> Row:
    place = parts.places.get(event.place or "")
    return {
        "number": parts.events[event.id],
        "article": parts.number,
        "id": event.id,
        "current": parts.current,
        "day": _event_day(parts, event),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "score": event.score,
        "quad": event.quad,
        "publisher_key": parts.publisher_key,
        "place_key": name_key(place.name) if place else None,
        "place_country": place.country if place else None,
        "place": place.name if place else None,
        "date": event.date.value if event.date else None,
        "first": event.date.first if event.date else None,
        "last": event.date.last if event.date else None,
        "cameo": event.cameo,
        "contexts": " ".join(event.contexts),
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "trigger": event.trigger.text,
        "sentence_start": event.sentence.start,
        "sentence_end": event.sentence.end,
        "attribution": event.attribution,
        "confidence": event.confidence,
        "quantities": quantities_json(event.quantities) if event.quantities else None,
        "why": event.why,
    }


def _event_day(parts: _Parts, event: Event) -> str:
    date = event.date
    return (date.first or date.last if date else None) or parts.day


def _sides(parts: _Parts, event: Event) -> Iterator[tuple[str, int, Entity]]:
    for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for position, identity in enumerate(dict.fromkeys(ids)):
            if identity in parts.entities:
                yield side, position, parts.entities[identity]


def _actor_rows(parts: _Parts, event: Event) -> Iterator[Row]:
    for side, position, entity in _sides(parts, event):
        yield {
            "event": parts.events[event.id],
            "side": side,
            "position": position,
            "day": _event_day(parts, event),
            "entity": entity.id,
            "name": entity.name,
            "name_key": name_key(entity.name),
            "country": entity.country,
            "sector": entity.sector,
            "kind": entity.kind,
        }


def _dyad_rows(parts: _Parts, event: Event) -> Iterator[Row]:
    countries: dict[str, set[str]] = {"actor": set(), "recipient": set()}
    for side, _, entity in _sides(parts, event):
        if entity.country:
            countries[side].add(entity.country)
    for actor in sorted(countries["actor"]):
        for recipient in sorted(countries["recipient"]):
            yield {
                "event": parts.events[event.id],
                "actor": actor,
                "recipient": recipient,
                "day": _event_day(parts, event),
                "current": parts.current,
                "score": event.score,
                "quad": event.quad,
            }


def _source_rows(parts: _Parts, event: Event) -> Iterator[Row]:
    """Who says so, the source itself first, then the relays it came through."""
    identity = event.attribution
    for position in range(_MOST_RELAYS):
        attribution = parts.attributions.get(identity or "")
        if attribution is None:
            return
        entity = parts.entities.get(attribution.entity or "")
        name = entity.name if entity else attribution.source.text if attribution.source else None
        if name is not None:
            yield {
                "event": parts.events[event.id],
                "position": position,
                "day": _event_day(parts, event),
                "entity": attribution.entity,
                "name": name,
                "name_key": name_key(name),
                "country": entity.country if entity else None,
                "anonymous": attribution.anonymous,
            }
        identity = attribution.via


def _claim_row(parts: _Parts, claim: Claim, at: int) -> Row:
    return {
        "number": part_number(parts.number, at),
        "article": parts.number,
        "id": claim.id,
        "current": parts.current,
        "day": parts.day,
        "status": claim.status,
        "event": parts.events.get(claim.event or ""),
        "text": claim.text,
        "publisher_key": parts.publisher_key,
    }


def _position_rows(parts: _Parts, claim: Claim, at: int) -> Iterator[Row]:
    for place, position in enumerate(claim.positions):
        entity = parts.entities.get(position.entity or "")
        attribution = parts.attributions.get(position.attribution or "")
        said = attribution.source.text if attribution and attribution.source else None
        name = entity.name if entity else said
        yield {
            "claim": part_number(parts.number, at),
            "position": place,
            "day": parts.day,
            "entity": position.entity,
            "name": name,
            "name_key": name_key(name),
            "country": entity.country if entity else None,
            "stance": position.stance,
            "attribution": position.attribution,
        }
