"""The tables that CSV and Parquet have in common: their columns with types, and the rows of a record or account.

Ids are those of :func:`~attache.exports.parts.whole_id`, so that every table joins every other on one column. Offsets
are those of the record: indices of Unicode characters into ``articles.text``, from 0, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from attache.exports.cells import day_of
from attache.exports.parts import Parts, nearest_mention, take_apart, whole_id
from attache.record import Article, Attribution, Claim, Entity, Event, Extent, Place, Position, Record

Kind = Literal["text", "integer", "bigint", "real", "date", "flag", "list"]
Value = str | int | float | date | bool | tuple[str, ...] | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, and the kind of each column by name. An ``integer`` has 32 bits, a ``bigint`` 64."""

    name: str
    columns: dict[str, Kind]


ARTICLES = Table(
    "articles",
    {
        "id": "text", "url": "text", "title": "text", "publisher": "text", "published": "date", "published_at": "text",
        "language": "text", "byline": "list", "agencies": "list", "dateline": "list", "text": "text", "notes": "list",
        "made_by_attache": "text", "made_by_model": "text", "made_by_ontology": "text",
    },
)  # fmt: skip
EVENTS = Table(
    "events",
    {
        "id": "text", "article_id": "text", "type": "text", "mode": "text", "contexts": "list", "cameo": "text",
        "quad": "integer", "score": "real", "status": "text",
        "trigger_start": "integer", "trigger_end": "integer", "trigger_text": "text", "mentions": "integer",
        "sentence_start": "integer", "sentence_end": "integer",
        "date_value": "text", "date_first": "date", "date_last": "date",
        "place_name": "text", "place_country": "text", "place_admin1": "text", "place_geonameid": "bigint",
        "place_lat": "real", "place_lon": "real", "place_feature": "text",
        "place_start": "integer", "place_end": "integer", "place_text": "text",
        "attribution_id": "text", "confidence": "real", "why": "text",
    },
)  # fmt: skip
EVENT_ACTORS = Table(
    "event_actors",
    {
        "event_id": "text", "article_id": "text", "side": "text", "position": "integer", "entity_id": "text",
        "name": "text", "kind": "text", "country": "text", "sector": "text", "role": "text",
        "mention_start": "integer", "mention_end": "integer", "mention_text": "text",
    },
)  # fmt: skip
EVENT_QUANTITIES = Table(
    "event_quantities",
    {
        "event_id": "text", "article_id": "text", "position": "integer", "value": "real", "unit": "text",
        "of_what": "text", "start": "integer", "end": "integer", "text": "text",
    },
)  # fmt: skip
ATTRIBUTIONS = Table(
    "attributions",
    {
        "id": "text", "article_id": "text", "entity_id": "text", "entity_name": "text", "entity_country": "text",
        "source_start": "integer", "source_end": "integer", "source_text": "text",
        "cue_start": "integer", "cue_end": "integer", "cue_text": "text",
        "content_start": "integer", "content_end": "integer", "content_text": "text",
        "kind": "text", "stance": "text", "anonymous": "flag", "medium": "text", "via_id": "text",
    },
)  # fmt: skip
CLAIMS = Table(
    "claims",
    {
        "id": "text", "article_id": "text", "event_id": "text", "text": "text", "status": "text", "position": "integer",
        "entity_id": "text", "entity_name": "text", "stance": "text", "attribution_id": "text",
    },
)  # fmt: skip


def record_rows(record: Record) -> Iterator[tuple[Table, Row]]:
    """Every row of one record, each with its table."""
    article, parts = record.article, take_apart(record)
    yield ARTICLES, _article(record)
    for event in record.events:
        yield EVENTS, _event(event, article, parts)
        for row in _event_actors(event, article, parts):
            yield EVENT_ACTORS, row
        for row in _quantities(event, article):
            yield EVENT_QUANTITIES, row
    for attribution in record.attributions:
        yield ATTRIBUTIONS, _attribution(attribution, article, parts)
    for claim in record.claims:
        for row in _claim(claim, article, parts):
            yield CLAIMS, row


def _article(record: Record) -> Row:
    article, made_by = record.article, record.made_by
    return (
        article.id,
        article.url,
        article.title,
        article.publisher,
        article.published_date,
        article.published.isoformat() if article.published else None,
        article.language,
        article.byline,
        article.agencies,
        article.dateline,
        article.text,
        record.notes,
        made_by.attache,
        made_by.model,
        made_by.ontology,
    )


def _event(event: Event, article: Article, parts: Parts) -> Row:
    return (
        whole_id(article.id, event.id),
        article.id,
        event.type,
        event.mode,
        event.contexts,
        event.cameo,
        event.quad,
        event.score,
        event.status,
        event.trigger.start,
        event.trigger.end,
        event.trigger.text,
        1 + len(event.also),
        event.sentence.start,
        event.sentence.end,
        *_date(event),
        *_place(parts.places.get(event.place or "")),
        whole_id(article.id, event.attribution),
        event.confidence,
        event.why,
    )


def _date(event: Event) -> Row:
    if event.date is None:
        return (None, None, None)
    return (event.date.value, day_of(event.date.first), day_of(event.date.last))


def _place(place: Place | None) -> Row:
    if place is None:
        return (None,) * 10
    return (
        place.name,
        place.country,
        place.admin1,
        place.geonameid,
        place.lat,
        place.lon,
        place.feature,
        place.start,
        place.end,
        place.text,
    )


def _event_actors(event: Event, article: Article, parts: Parts) -> Iterator[Row]:
    for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for position, entity in enumerate(ids, 1):
            if entity in parts.entities:
                head = (whole_id(article.id, event.id), article.id, side, position, whole_id(article.id, entity))
                yield (*head, *_party(parts.entities[entity], event))


def _party(entity: Entity, event: Event) -> Row:
    mention = nearest_mention(entity, event.sentence, event.trigger)
    words: Row = (mention.start, mention.end, mention.text) if mention else (None, None, None)
    return (entity.name, entity.kind, entity.country, entity.sector, entity.role, *words)


def _quantities(event: Event, article: Article) -> Iterator[Row]:
    for position, one in enumerate(event.quantities, 1):
        head = (whole_id(article.id, event.id), article.id, position)
        yield (*head, one.value, one.unit, one.of, one.span.start, one.span.end, one.span.text)


def _attribution(attribution: Attribution, article: Article, parts: Parts) -> Row:
    entity = parts.entities.get(attribution.entity or "")
    source = attribution.source
    return (
        whole_id(article.id, attribution.id),
        article.id,
        whole_id(article.id, attribution.entity),
        entity.name if entity else None,
        entity.country if entity else None,
        *((source.start, source.end, source.text) if source else (None, None, None)),
        attribution.cue.start,
        attribution.cue.end,
        attribution.cue.text,
        *_content(attribution.content, article.text),
        attribution.kind,
        attribution.stance,
        attribution.anonymous,
        attribution.medium,
        whole_id(article.id, attribution.via),
    )


def _content(content: tuple[Extent, ...], text: str) -> Row:
    """Where what is said begins and ends, and its words; pieces are joined by an ellipsis."""
    if not content:
        return (None, None, None)
    start, end = min(piece.start for piece in content), max(piece.end for piece in content)
    return (start, end, " … ".join(text[piece.start : piece.end] for piece in content))


def _claim(claim: Claim, article: Article, parts: Parts) -> Iterator[Row]:
    """A row for each party's position; one without a party for a claim on which nobody is known to stand."""
    head = (whole_id(article.id, claim.id), article.id, whole_id(article.id, claim.event), claim.text, claim.status)
    for number, position in enumerate(claim.positions, 1):
        yield (*head, number, *_position(position, article, parts))
    if not claim.positions:
        yield (*head, None, None, None, None, None)


def _position(position: Position, article: Article, parts: Parts) -> Row:
    entity = parts.entities.get(position.entity or "")
    return (
        whole_id(article.id, position.entity),
        entity.name if entity else None,
        position.stance,
        whole_id(article.id, position.attribution),
    )
