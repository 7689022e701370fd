"""What one party says of a claim in one report, and the later reports that take it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attache.corpus.chains import Shelf, chain_of, publisher_of
from attache.corpus.outlets import credited
from attache.corpus.reports import day_of
from attache.lexicon.retracting import retraction_words
from attache.record import Attribution, Chain, Claim, Position, Record, Ref


@dataclass(frozen=True, slots=True)
class Utterance:
    """A position on a claim: whose, in which attribution, by which chain, and whether it takes the claim back."""

    position: Position
    actor: str | None
    attribution: Ref | None
    takes_back: bool
    chain: Chain


@dataclass(frozen=True, slots=True)
class Correction:
    """A later version of a report that says that it corrects it."""

    article: str
    day: str | None
    publisher: str


def utterances_of(claim: Claim, record: Record, shelf: Shelf) -> Iterator[Utterance]:
    """What is said of a claim, but by mere relays: in "X denied it, the agency said" the agency vouches for nothing."""
    held = {position.attribution for position in claim.positions}
    relays = {attribution.via for attribution in record.attributions if attribution.id in held} - {None}
    for position in claim.positions:
        if position.attribution not in relays:
            yield _utterance(position, claim, record, shelf)


def corrections_of(record: Record, shelf: Shelf) -> list[Correction]:
    """Later versions of a report, by the same publisher or agency, that say that they correct it."""
    article = record.article.id
    later = [
        shelf.records[other]
        for other in shelf.lineage.relatives(article)
        for copy in shelf.lineage.copied.get(other, ())
        if copy.earlier == article and copy.relation != "copy"
    ]
    if not later or _says_it_corrects(record):
        return []
    return [
        Correction(one.article.id, day_of(one), publisher_of(one).name)
        for one in later
        if _same_house(record, one) and _says_it_corrects(one)
    ]


def _utterance(position: Position, claim: Claim, record: Record, shelf: Shelf) -> Utterance:
    attribution = next((one for one in record.attributions if one.id == position.attribution), None)
    actor = shelf.actors.get(Ref(record.article.id, position.entity or ""))
    return Utterance(
        position=position,
        actor=actor.id if actor is not None else None,
        attribution=Ref(record.article.id, attribution.id) if attribution is not None else None,
        takes_back=attribution is not None and _takes_back(attribution, record.article.text),
        chain=_chain(attribution, claim, record, shelf),
    )


def _chain(attribution: Attribution | None, claim: Claim, record: Record, shelf: Shelf) -> Chain:
    event = next((event for event in record.events if event.id == claim.event), None)
    if attribution is not None:
        return chain_of(attribution, record, shelf, attribution.cue.extent, event)
    about = event.sentence if event is not None else record.events[0].sentence
    return chain_of(None, record, shelf, about, event)


def _takes_back(attribution: Attribution, text: str) -> bool:
    """Whether the words from source to content take the content back: "Yonhap withdrew its report that …"."""
    source = attribution.source.start if attribution.source is not None else attribution.cue.start
    start = min(source, attribution.cue.start)
    words = text[start : max(attribution.cue.end, attribution.content[0].start if attribution.content else 0)]
    lists = retraction_words()
    return bool(lists.retracting.search(words) or (lists.withdrawing.search(words) and lists.taken_back.search(words)))


def _same_house(one: Record, other: Record) -> bool:
    ours = {publisher_of(one), *map(credited, one.article.agencies)}
    return not ours.isdisjoint({publisher_of(other), *map(credited, other.article.agencies)})


def _says_it_corrects(record: Record) -> bool:
    article = record.article
    notice = retraction_words().notice
    skipped = (part.text for part in article.skipped)
    return any(notice.search(text) for text in (article.title or "", article.text, *skipped))
