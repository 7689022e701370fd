"""W3C Web Annotation: one page of annotations, each a span of a report with what was read from it.

Format: Web Annotation Data Model (W3C Recommendation, 23 February 2017). A span is selected twice, by its words with
what stands around them and by its position, so the evidence is found again when the page was set anew. Positions are
in Unicode code points, as the model asks and Python counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attache.exports.addresses import source_of, urn
from attache.exports.json_lines import known, to_json
from attache.exports.selection import Selection, Tally
from attache.exports.targets import Sink
from attache.record import Article, Attribution, Event, Extent, Record

AROUND = 32
"""Characters of prefix and suffix: what annotation clients keep, and enough to tell two places of a report apart."""

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write one AnnotationPage with every span of every record."""
    sink.write_text(f'{{"@context": "{_CONTEXT}", "id": "{urn("annotations")}", "type": "AnnotationPage", "items": [')
    between = "\n"
    for record in selection.records:
        tally.read["record"] += 1
        for annotation in _annotations(record):
            sink.write_text(between + to_json(annotation))
            between = ",\n"
            tally.written["annotation"] += 1
    sink.write_text("\n]}\n")


def _annotations(record: Record) -> Iterator[dict[str, Any]]:
    article = record.article
    for event in record.events:
        yield from _of_event(event, article)
    for attribution in record.attributions:
        yield from _of_attribution(attribution, article)
    for entity in record.entities:
        for number, mention in enumerate(entity.mentions, 1):
            body = _body(entity.name, "identifying", entity=urn(article.id, entity.id), country=entity.country)
            yield _annotation(article, (entity.id, str(number)), Extent(mention.start, mention.end), body)
    for place in record.places:
        at = f"https://sws.geonames.org/{place.geonameid}/" if place.geonameid else None
        body = _body(place.name, "identifying", place=at, country=place.country)
        yield _annotation(article, (place.id,), Extent(place.start, place.end), body)
    for time in record.times:
        yield _annotation(article, (time.id,), Extent(time.start, time.end), _body(time.value or time.text, "tagging"))


def _of_event(event: Event, article: Article) -> Iterator[dict[str, Any]]:
    act = f"{event.type} {event.mode}" if event.mode else event.type
    body = _body(act, "classifying", event=urn(article.id, event.id), status=event.status)
    yield _annotation(article, (event.id,), event.trigger.extent, body)
    for number, extent in enumerate(event.also, 1):
        yield _annotation(article, (event.id, str(number)), extent, body)
    for number, quantity in enumerate(event.quantities, 1):
        measured = f"{quantity.value:g} {quantity.unit}"
        said = _body(measured, "tagging", event=urn(article.id, event.id), of=quantity.of)
        yield _annotation(article, (event.id, "quantity", str(number)), quantity.span.extent, said)


def _of_attribution(attribution: Attribution, article: Article) -> Iterator[dict[str, Any]]:
    """The source, the cue and each piece of the content, told apart by their bodies."""
    address = urn(article.id, attribution.id)
    spans = [("cue", attribution.cue.extent)]
    spans += [("source", attribution.source.extent)] if attribution.source else []
    spans += [("content", extent) for extent in attribution.content]
    for number, (part, extent) in enumerate(spans):
        body = _body(part, "classifying", attribution=address, stance=attribution.stance)
        yield _annotation(article, (attribution.id, part, str(number)), extent, body)


def _body(value: str, purpose: str, **links: str | None) -> list[dict[str, Any]]:
    """The text body, and a tag ``name=value`` for each link that is known."""
    text = {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain"}
    tags = [f"{name}={link}" for name, link in links.items() if link]
    return [text, *({"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags)]


def _annotation(article: Article, ids: tuple[str, ...], extent: Extent, body: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": urn(article.id, *ids),
        "type": "Annotation",
        "motivation": body[0]["purpose"],
        "body": body,
        "target": {"source": source_of(article), "selector": _selectors(article.text, extent)},
    }


def _selectors(text: str, extent: Extent) -> list[dict[str, Any]]:
    start, end = extent.start, extent.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            **known({"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}),
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
