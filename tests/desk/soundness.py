"""What must hold of every record, whatever was read: offsets quote the text, ids resolve, JSON reads back."""

from __future__ import annotations

from collections.abc import Iterator

from attache.record import Extent, Record, Span


def quoted(record: Record) -> Iterator[Span]:
    """Everything in a record that claims to quote the text."""
    for thing in (*record.times, *record.places, *(m for entity in record.entities for m in entity.mentions)):
        yield Span(thing.start, thing.end, thing.text)
    for event in record.events:
        yield event.trigger
    for attribution in record.attributions:
        yield attribution.cue
        if attribution.source:
            yield attribution.source


def extents(record: Record) -> Iterator[Extent]:
    for event in record.events:
        yield from (event.sentence, *event.also)
    for attribution in record.attributions:
        yield from attribution.content


def check(record: Record) -> None:
    text = record.article.text
    assert all(text[span.start : span.end] == span.text for span in quoted(record))
    assert all(0 <= extent.start < extent.end <= len(text) for extent in extents(record))
    ids = {"entity": {e.id for e in record.entities}, "attribution": {a.id for a in record.attributions}}
    assert {actor for event in record.events for actor in (*event.actors, *event.recipients)} <= ids["entity"]
    assert {event.attribution for event in record.events} - {None} <= ids["attribution"]
    assert {attribution.via for attribution in record.attributions} - {None} <= ids["attribution"]
    assert {event.place for event in record.events} - {None} <= {place.id for place in record.places}
    assert Record.from_json(record.to_json()) == record
