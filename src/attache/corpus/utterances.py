"""What one party says of a claim in one report, and the later reports that take it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attache.corpus.chains import Shelf, chain_of, publisher_of
from attache.corpus.outlets import credited
from attache.corpus.reports import day_of
from attache.corpus.sayings import lead_of, takes_back
from attache.lexicon.retracting import retraction_words
from attache.record import Attribution, Chain, Claim, Extent, Position, Record, Ref


@dataclass(frozen=True, slots=True)
class Utterance:
    """A position on a claim: in which attribution, by which chain, and whether it takes the claim back.

    ``actor`` is whose it is; where nobody holds it, who is named as taking the claim back.
    """

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
        if copy.earlier == article
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
    speaker = position.entity or _who_takes_back(attribution, record) or ""
    actor = shelf.actors.get(Ref(record.article.id, speaker))
    return Utterance(
        position=position,
        actor=actor.id if actor is not None else None,
        attribution=Ref(record.article.id, attribution.id) if attribution is not None else None,
        takes_back=attribution is not None and takes_back(attribution, record.article.text),
        chain=_chain(attribution, claim, record, shelf),
    )


def _chain(attribution: Attribution | None, claim: Claim, record: Record, shelf: Shelf) -> Chain:
    event = next((event for event in record.events if event.id == claim.event), None)
    if attribution is not None:
        return chain_of(attribution, record, shelf, attribution.cue.extent, event)
    about = event.sentence if event is not None else record.events[0].sentence
    return chain_of(None, record, shelf, about, event)


def _who_takes_back(attribution: Attribution | None, record: Record) -> str | None:
    """Of "Kenya withdrew its claim that …", where nobody was found to say it, whoever is named first."""
    if attribution is None or attribution.source is not None:
        return None
    found = lead_of(attribution, record.article.text)
    mentions = ((one, entity.id) for entity in record.entities for one in entity.mentions if one.form == "name")
    named = [(one.start, own) for one, own in mentions if found.covers(Extent(one.start, one.end))]
    return min(named)[1] if named and takes_back(attribution, record.article.text) else None


def _same_house(one: Record, other: Record) -> bool:
    ours = {publisher_of(one), *map(credited, one.article.agencies)}
    return not ours.isdisjoint({publisher_of(other), *map(credited, other.article.agencies)})


def _says_it_corrects(record: Record) -> bool:
    article = record.article
    notice = retraction_words().notice
    skipped = (part.text for part in article.skipped)
    return any(notice.search(text) for text in (article.title or "", article.text, *skipped))
