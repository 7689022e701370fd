"""A record's parts by id, and what a row of any format asks of them.

An id of an event, entity or attribution is unique only within its article; outside it stands with the article's,
``a-…/e-…`` (see :func:`whole_id`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from attache.exports.cells import day_of
from attache.record import Article, Attribution, Entity, Event, Extent, Mention, Place, Record, Ref, Span


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one record by their ids."""

    entities: Mapping[str, Entity]
    places: Mapping[str, Place]
    attributions: Mapping[str, Attribution]
    events: Mapping[str, Event]


def take_apart(record: Record) -> Parts:
    """The record's parts by id."""
    return Parts(
        entities={entity.id: entity for entity in record.entities},
        places={place.id: place for place in record.places},
        attributions={attribution.id: attribution for attribution in record.attributions},
        events={event.id: event for event in record.events},
    )


def whole_id(article: str, part: str | None) -> str | None:
    """The id of a part outside its article: ``a-…/e-…``; None where there is no part."""
    return f"{article}/{part}" if part else None


def ref_id(ref: Ref | None) -> str | None:
    """The same of a reference."""
    return whole_id(ref.article, ref.id) if ref else None


def event_day(event: Event, article: Article) -> date | None:
    """The first day of the event; where it is not told, the day of publication, as GDELT, ICEWS and POLECAT have it."""
    told = day_of(event.date.first) if event.date else None
    return told or article.published_date


def chain(attribution: str | None, parts: Parts) -> list[Attribution]:
    """The attribution and its relays: who speaks first, who passed it on last at the end."""
    links: list[Attribution] = []
    at = parts.attributions.get(attribution or "")
    while at and at not in links:
        links.append(at)
        at = parts.attributions.get(at.via or "")
    return links


def speaker(attribution: Attribution, parts: Parts) -> str | None:
    """Who speaks: the name where there is one, else the words of the report; None where it says neither."""
    entity = parts.entities.get(attribution.entity or "")
    if entity and not attribution.anonymous:
        return entity.name
    return attribution.source.text if attribution.source else None


def nearest_mention(entity: Entity, sentence: Extent, trigger: Span | Extent) -> Mention | None:
    """The mention of the entity nearest to the trigger among those in the sentence; None where it stands in none."""
    inside = [mention for mention in entity.mentions if sentence.covers(Extent(mention.start, mention.end))]
    return min(inside, key=lambda mention: _distance(mention, trigger), default=None)


def name_of(article: Article) -> str:
    """How a citation names the report: its title, or its first words where it has none."""
    opening = " ".join((article.title or article.text).split())
    return opening if len(opening) <= 120 else opening[:119].rstrip() + "…"


def moment(article: Article) -> datetime | None:
    """When the report appeared, in UTC; a day begins at midnight, and a time without a zone is taken as UTC."""
    published = article.published
    if published is None:
        return None
    if not isinstance(published, datetime):
        return datetime(published.year, published.month, published.day, tzinfo=UTC)
    if published.tzinfo is None:
        return published.replace(tzinfo=UTC)
    try:
        return published.astimezone(UTC)
    except OverflowError:  # the first or last day of the calendar
        return published.replace(tzinfo=UTC)


def _distance(mention: Mention, trigger: Span | Extent) -> int:
    return max(mention.start - trigger.end, trigger.start - mention.end, 0)
