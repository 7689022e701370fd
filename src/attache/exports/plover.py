"""PLOVER JSONL: one event a line, with its words, their offsets and, beyond PLOVER, who says so and who denies it.

Format: PLOVER manual, "JSON fields" (Open Event Data Alliance). ``text`` is the sentence and ``text_info`` says where
in ``text_story``, the whole report, it stands: ``text_story[start:end] == text``. ``status``, ``according_to``,
``claims`` and ``quantities`` are ours. What is not known is not there.
"""

from __future__ import annotations

import re
from typing import Any

from attache.exports.cells import day_of
from attache.exports.gdelt import NO_DAY
from attache.exports.geography import surroundings
from attache.exports.json_lines import known, to_json
from attache.exports.parts import Parts, chain, event_day, name_of, nearest_mention, speaker, whole_id
from attache.exports.selection import Selection, Tally
from attache.exports.sentences import sentence_number
from attache.exports.targets import Sink
from attache.exports.told import told_events
from attache.lexicon.states import load_states
from attache.record import Article, Attribution, Entity, Event, Extent, Place, Position, Quantity, Record, Span

_CLOCK = re.compile(r"T(\d\d:\d\d)")


def write_plover(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write each event that has a day, its own or that of publication, as one JSON object on a line."""
    for told in told_events(selection, tally, _why_left_out):
        sink.write_text(to_json(_event(told.event, told.record, told.parts)) + "\n")


def _why_left_out(event: Event, article: Article) -> str | None:
    return NO_DAY if event_day(event, article) is None else None


def _event(event: Event, record: Record, parts: Parts) -> dict[str, Any]:
    article = record.article
    return {
        "id": whole_id(article.id, event.id),
        "date": str(event_day(event, article)),
        "actor": [_party(entity, event, article) for entity in _parties(event.actors, parts)],
        "event": [event.type],
        **known(
            {
                "recipient": [_party(entity, event, article) for entity in _parties(event.recipients, parts)],
                "has_event": True,
                **_times(event),
                "event_loc": _location(parts.places.get(event.place or "")),
                "event_text": [event.trigger.text, *_quoted(event.also, article)],
                "quad_code": event.quad,
                "event_scale": event.score,
                "mode": [event.mode] if event.mode else [],
                "context": list(event.contexts),
                "link": article.url,
                "text": article.text[event.sentence.start : event.sentence.end],
                "text_info": _text_info(event, article),
                "cite_info": _cite_info(record),
                "coder": f"Attaché {record.made_by.attache}",
                "comment": event.why,
                "cameo": event.cameo,
                "status": event.status,
                "confidence": event.confidence,
                "trigger": _span(event.trigger),
                "according_to": [_voice(link, parts, article) for link in chain(event.attribution, parts)],
                "claims": _claims(event, record, parts),
                "quantities": [_quantity(quantity) for quantity in event.quantities],
            }
        ),
    }


def _parties(ids: tuple[str, ...], parts: Parts) -> list[Entity]:
    return [parts.entities[entity] for entity in ids if entity in parts.entities]


def _party(entity: Entity, event: Event, article: Article) -> dict[str, Any]:
    mention = nearest_mention(entity, event.sentence, event.trigger)
    return known(
        {
            "code": entity.country,
            "sector": entity.sector,
            "entity_text": entity.name,
            "identifier_id": whole_id(article.id, entity.id),
            "office": entity.role,
            "mention": _span(Span(mention.start, mention.end, mention.text)) if mention else None,
        }
    )


def _times(event: Event) -> dict[str, Any]:
    """``time``, and ``enddate`` where the event is not of one day."""
    if event.date is None:
        return {}
    clock = _CLOCK.search(event.date.value)
    first, last = day_of(event.date.first), day_of(event.date.last)
    return {"time": clock[1] if clock else None, "enddate": str(last) if last and last != first else None}


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    around = surroundings(place)
    state = load_states().state(place.country or "")
    return known(
        {
            "extracted_place": place.text,
            "resolved_place": place.name,
            "geonameid": place.geonameid,
            "lat": place.lat,
            "lon": place.lon,
            "city": around.city,
            "district": around.district,
            "province": around.province,
            "country": state.name if state else None,
            "country_code": place.country,
            "feature_code": place.feature,
            "span": _span(Span(place.start, place.end, place.text)),
        }
    )


def _text_info(event: Event, article: Article) -> dict[str, Any]:
    return {
        "sequence": sentence_number(article.text, event.trigger.start),
        "start": event.sentence.start,
        "end": event.sentence.end,
        "text_story": article.text,
    }


def _cite_info(record: Record) -> dict[str, Any]:
    article = record.article
    citation = [article.publisher, name_of(article), str(article.published_date or "")]
    return known(
        {
            "citation": ", ".join(filter(None, citation)),
            "url": article.url,
            "title": article.title,
            "language": article.language,
            "publication": article.publisher,
            "coder": record.made_by.model,
            "codebook": record.made_by.ontology,
            "version": record.made_by.attache,
        }
    )


def _voice(attribution: Attribution, parts: Parts, article: Article) -> dict[str, Any]:
    """One link of the chain by which the report has it: who speaks first comes first, relays follow."""
    entity = parts.entities.get(attribution.entity or "")
    return known(
        {
            "name": speaker(attribution, parts),
            "identifier_id": whole_id(article.id, attribution.entity),
            "code": entity.country if entity else None,
            "stance": attribution.stance,
            "kind": attribution.kind,
            "medium": attribution.medium,
            "source": _span(attribution.source) if attribution.source else None,
            "cue": _span(attribution.cue),
        }
    ) | {"anonymous": attribution.anonymous}


def _claims(event: Event, record: Record, parts: Parts) -> list[dict[str, Any]]:
    return [
        {
            "text": claim.text,
            "status": claim.status,
            "positions": [_position(position, parts) for position in claim.positions],
        }
        for claim in record.claims
        if claim.event == event.id
    ]


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return known(
        {"value": quantity.value, "unit": quantity.unit, "of": quantity.of, "span": _span(quantity.span)},
    )


def _position(position: Position, parts: Parts) -> dict[str, Any]:
    entity = parts.entities.get(position.entity or "")
    attribution = parts.attributions.get(position.attribution or "")
    name = entity.name if entity else speaker(attribution, parts) if attribution else None
    return {"name": name, "stance": position.stance}


def _quoted(extents: tuple[Extent, ...], article: Article) -> list[str]:
    return [article.text[extent.start : extent.end] for extent in extents]


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
