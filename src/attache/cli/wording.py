"""A record in the words people read: who, what, when, where, according to whom; the same in the table and the page."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from attache.cli.terminal import flat
from attache.lexicon.ontology import cameo_codes
from attache.record import (
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    EventDate,
    Place,
    Position,
    Quantity,
    Record,
    Time,
)

UNKNOWN_SOURCE = "an unstated source"
_DENYING = frozenset({"denies", "doubts"})
_PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime", "MI": "midday"}
_VAGUE = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}


@dataclass(frozen=True, slots=True)
class Lookup:
    """A record's parts by their ids, and its events' numbers as a person counts them, from 1."""

    entities: Mapping[str, Entity]
    times: Mapping[str, Time]
    places: Mapping[str, Place]
    attributions: Mapping[str, Attribution]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim that somebody denies or doubts, with both sides."""

    claim: Claim
    asserting: tuple[Position, ...]
    denying: tuple[Position, ...]


def look_up(record: Record) -> Lookup:
    """The record's parts by id."""
    return Lookup(
        entities={entity.id: entity for entity in record.entities},
        times={time.id: time for time in record.times},
        places={place.id: place for place in record.places},
        attributions={attribution.id: attribution for attribution in record.attributions},
        numbers={event.id: number for number, event in enumerate(record.events, 1)},
    )


def heading(article: Article) -> str:
    """The title, or the report's first words where it has none."""
    if article.title:
        return flat(article.title)
    opening = flat(article.text)
    return opening if len(opening) <= 80 else opening[:79].rstrip() + "…"


def imprint(article: Article) -> list[str]:
    """Publisher, time of publication, dateline, byline and agencies: those that are known, in this order."""
    parts = [
        article.publisher or "",
        published(article),
        ", ".join(article.dateline),
        "by " + ", ".join(article.byline) if article.byline else "",
        "with " + ", ".join(article.agencies) if article.agencies else "",
    ]
    return [flat(part) for part in parts if part]


def published(article: Article) -> str:
    """``2025-03-12`` or ``2025-03-12 18:40 +08:00``; empty where unknown."""
    moment = article.published
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d %H:%M} {moment:%z}".rstrip()
    return moment.isoformat() if moment else ""


def notes(record: Record) -> list[str]:
    """What could not be read, and how much of the source document was left out and why."""
    left_out = Counter(skipped.reason for skipped in record.article.skipped)
    counted = [f"left out: {reason}" + (f" (×{count})" if count > 1 else "") for reason, count in left_out.items()]
    return [flat(note) for note in (*record.notes, *counted)]


def named(entity: Entity) -> str:
    """``Sergei Shoigu (RUS)``."""
    return flat(f"{entity.name} ({entity.country})" if entity.country else entity.name)


def parties(ids: tuple[str, ...], lookup: Lookup) -> str:
    """Several actors or recipients, joined by semicolons."""
    return "; ".join(named(lookup.entities[entity]) for entity in ids)


def act(event: Event) -> str:
    """``CONSULT visit``."""
    return f"{event.type} {event.mode}" if event.mode else event.type


def cameo(event: Event) -> str:
    """``043 Host a visit``; empty for an event that has no code."""
    if not event.cameo:
        return ""
    known = cameo_codes().get(event.cameo)
    return f"{event.cameo} {known.name}" if known else event.cameo


def when(event: Event) -> str:
    """The date of an event in words; empty where unknown."""
    return dated(event.date) if event.date else ""


def dated(date: EventDate) -> str:
    """A date in words: ``2025-03-11 evening``, ``2025-03-01 to 2025-03-07``."""
    value, first, last = date.value, date.first, date.last
    day, _, part = value.partition("T")
    if part in _PARTS_OF_DAY:
        return f"{day} {_PARTS_OF_DAY[part]}"
    if first and last and not day.replace("-", "").isdigit():
        return first if first == last else f"{first} to {last}"
    return _VAGUE.get(value, value)


def spanned(first: str | None, last: str | None) -> str:
    """A stretch of days (ISO 8601, both inclusive) in as few words as it has: ``2025``, ``2025-03``, two days."""
    if not first or not last or first == last:
        return first or last or ""
    year, month = first[:4], first[:7]
    if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    if first == f"{month}-01" and last[:7] == month and int(last[8:]) == monthrange(int(year), int(month[5:]))[1]:
        return month
    return f"{first} to {last}"


def amounts(quantities: Iterable[Quantity]) -> list[str]:
    """The numbers that count what an event did, as the text gives them: "at least 12 people (killed)"."""
    return [_amount(quantity) for quantity in quantities]


def _amount(quantity: Quantity) -> str:
    words = flat(quantity.span.text)
    is_said = not quantity.of or quantity.of in words.lower()
    return words if is_said else f"{words} ({quantity.of})"


def where(event: Event, lookup: Lookup) -> str:
    """``Pyongyang (PRK)``; empty where unknown."""
    if not event.place:
        return ""
    place = lookup.places[event.place]
    return flat(f"{place.name} ({place.country})" if place.country else place.name)


def speaker(attribution: Attribution, lookup: Lookup) -> str:
    """Who speaks: the name where there is one, else the words the report uses."""
    if attribution.entity and not attribution.anonymous:
        return named(lookup.entities[attribution.entity])
    return flat(attribution.source.text) if attribution.source else UNKNOWN_SOURCE


def chain(attribution: Attribution | None, lookup: Lookup) -> list[Attribution]:
    """The attribution and its relays, the one who speaks first, the last who passed it on at the end."""
    links: list[Attribution] = []
    while attribution and attribution not in links:
        links.append(attribution)
        attribution = lookup.attributions[attribution.via] if attribution.via else None
    return links


def according_to(event: Event, lookup: Lookup) -> str:
    """``unnamed officials via Yonhap (KOR)``; empty where the writer vouches for it."""
    if not event.attribution:
        return ""
    return " via ".join(speaker(link, lookup) for link in chain(lookup.attributions[event.attribution], lookup))


def disputes(record: Record) -> list[Dispute]:
    """The claims on which the report's parties disagree."""
    return [_sides(claim) for claim in record.claims if claim.status != "asserted"]


def party(position: Position, lookup: Lookup) -> str:
    """Who holds a position: the entity's name, or the words of the source that speaks for it."""
    if position.entity:
        return named(lookup.entities[position.entity])
    return speaker(lookup.attributions[position.attribution], lookup) if position.attribution else UNKNOWN_SOURCE


def counted(number: int, noun: str) -> str:
    """``1 event``, ``2 events``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _sides(claim: Claim) -> Dispute:
    denying = tuple(position for position in claim.positions if position.stance in _DENYING)
    asserting = tuple(position for position in claim.positions if position.stance not in _DENYING)
    return Dispute(claim, asserting, denying)
