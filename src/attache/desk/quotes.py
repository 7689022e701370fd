"""The words an answer rests on: which report, which offsets, what it says there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from attache.record import Actor, Claim, Record, Ref, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report: ``text`` stands at offsets ``start`` to ``end`` (exclusive) of ``article``'s text."""

    article: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, article: str, span: Span) -> Quote:
        """The words of a span of a report."""
        return cls(article, span.start, span.end, span.text)


def quotes_of_claim(claim: str, record: Record) -> tuple[Quote, ...]:
    """The cues by which parties take their position, and the words that tell the event it is about."""
    found = next((one for one in record.claims if one.id == claim), None)
    spans = dict.fromkeys(_claim_spans(found, record) if found else ())
    return tuple(Quote.of(record.article.id, span) for span in spans)


def _claim_spans(claim: Claim, record: Record) -> Iterator[Span]:
    cues = {attribution.id: attribution.cue for attribution in record.attributions}
    yield from (cues[held.attribution] for held in claim.positions if held.attribution in cues)
    yield from (event.trigger for event in record.events if event.id == claim.event)


def first_mentions(actor: Actor, records: Mapping[str, Record], most: int) -> tuple[Quote, ...]:
    """The first words for an actor in each of its first reports, at most so many, in the order of its mentions."""
    found = (quote for ref in actor.mentions if (quote := _mention(ref, records.get(ref.article))))
    return tuple(quote for quote, _ in zip(found, range(most), strict=False))


def first_reports(actors: Sequence[Actor], most: int) -> set[str]:
    """The ids of the reports that :func:`first_mentions` looks into."""
    return {ref.article for actor in actors for ref in actor.mentions[:most]}


def _mention(ref: Ref, record: Record | None) -> Quote | None:
    entities = record.entities if record else ()
    mentions = next((entity.mentions for entity in entities if entity.id == ref.id), ())
    first = next(iter(mentions), None)
    return Quote(ref.article, first.start, first.end, first.text) if first else None
