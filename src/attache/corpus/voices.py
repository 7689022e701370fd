"""A claim of one report as following it over time needs it: what it is about, who is accused, when.

``Voiced`` is to ``claims`` what a Telling is to ``folding``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from attache.corpus.chains import Shelf
from attache.corpus.details import day_answer, place_answer
from attache.corpus.reports import day_of
from attache.corpus.sayings import negates_its_event
from attache.corpus.tellings import Shape, Telling, future_of
from attache.corpus.utterances import Correction, Utterance, corrections_of, utterances_of
from attache.corpus.wording import telling_stems
from attache.record import Actor, Claim, Entity, Event, Record, Ref

_HOSTILE = 4  # the class (quad) of material conflict


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim in one report.

    ``event`` is the event it is about, which may be another than the one it was read at; ``is_whole`` is whether the
    report has its words in one piece. ``said`` is what parties that speak for themselves say of it; ``family`` names
    the reports its report is a copy of, and ``corrections`` are the later reports that correct it. ``accused`` are
    those it says have done something, as tokens of actor and state; without an event those who deny it, whom the
    accuser names before it, or whom its words name. ``is_charge`` is whether that is held against them: an accusation,
    a denial, an alleged or a hostile act. ``is_negation`` is whether it says that something did not happen.
    ``affected`` are the recipients. ``acts`` are the types its event may go under, ``when`` and ``where`` its day and
    exact place if told; ``stems`` are its words without the names of the parties.
    """

    ref: Ref
    claim: Claim
    event: str | None
    is_whole: bool
    day: str | None
    account: str | None
    said: tuple[Utterance, ...]
    family: str
    corrections: tuple[Correction, ...]
    accused: frozenset[str]
    is_charge: bool
    is_negation: bool
    affected: frozenset[str]
    acts: frozenset[str]
    when: str | None
    where: str | None
    stems: frozenset[str]

    def __hash__(self) -> int:
        return hash(self.ref)


def voiced_in(
    record: Record, shelf: Shelf, accounts: Mapping[Ref, str], tellings: Mapping[Ref, Telling]
) -> Iterator[Voiced]:
    """The claims of a record.

    Args:
        record: The record.
        shelf: For each entity the actor it is.
        accounts: For each event the account it was folded into.
        tellings: For each event how folding sees it.
    """
    events = {event.id: event for event in record.events}
    entities = {entity.id: entity for entity in record.entities}
    for claim in {claim.id: claim for claim in reversed(record.claims)}.values():
        event = _matter(claim, events.get(claim.event or ""), record)
        ref = Ref(record.article.id, event.id if event is not None else "")
        shape = tellings[ref].shape if ref in tellings else None
        yield _voiced(record, claim, event, entities, shelf, accounts.get(ref), shape)


def _matter(claim: Claim, event: Event | None, record: Record) -> Event | None:
    """The event that is claimed: of "denied that it had sent arms" the sending, where it was read, not the denying."""
    held = {position.attribution for position in claim.positions}
    denying = [one for one in record.attributions if one.id in held and one.stance == "denies"]
    if event is None or not any(one.cue.extent.overlaps(event.trigger) for one in denying):
        return event
    ids = {one.id for one in denying}
    return next((other for other in record.events if other.attribution in ids and other.id != event.id), None)


def tokens_of(actor: Actor) -> frozenset[str]:
    """What makes two mentions of a party meet: the actor if named, and its state."""
    found = {actor.id} if actor.named else set()
    return frozenset(found | ({actor.country} if actor.country else set()))


def _voiced(
    record: Record,
    claim: Claim,
    event: Event | None,
    entities: Mapping[str, Entity],
    shelf: Shelf,
    account: str | None,
    shape: Shape | None,
) -> Voiced:
    article = record.article.id
    named = [entity.id for entity in entities.values() if _is_named_in(claim.text, entity)]
    deniers = [position.entity for position in claim.positions if position.stance == "denies" and position.entity]
    doers = list(event.actors) if event is not None else deniers
    doers = doers or _accused_before(record, claim) or named
    others = list(event.recipients) if event is not None else [one for one in named if one not in doers]
    names = (telling_stems(entities[one].name) for one in {*doers, *others, *named} if one in entities)
    return Voiced(
        ref=Ref(article, claim.id),
        claim=claim,
        event=event.id if event is not None else None,
        is_whole=claim.text in record.article.text,
        day=day_of(record),
        account=account,
        said=tuple(utterances_of(claim, record, shelf)),
        family=shelf.lineage.family(article),
        corrections=tuple(corrections_of(record, shelf)),
        accused=_tokens(article, doers, shelf),
        is_charge=_is_charge(claim, event, record),
        is_negation=negates_its_event(claim, event, record.article.text),
        affected=_tokens(article, others, shelf),
        acts=frozenset({event.type, future_of(event.type)}) if event is not None else frozenset(),
        when=day_answer(shape) if shape is not None else None,
        where=place_answer(shape) if shape is not None else None,
        stems=telling_stems(claim.text).difference(*names),
    )


def _is_charge(claim: Claim, event: Event | None, record: Record) -> bool:
    held = {position.attribution for position in claim.positions}
    stances = {one.stance for one in record.attributions if one.id in held}
    hostile = event is not None and (event.quad == _HOSTILE or event.status == "alleged")
    return hostile or not stances.isdisjoint({"accuses", "denies"})


def _accused_before(record: Record, claim: Claim) -> list[str]:
    """Whom the accuser names before saying of what: "accused North Korea of shipping shells"."""
    held = {position.attribution for position in claim.positions}
    accusing = [one for one in record.attributions if one.id in held and one.stance == "accuses"]
    text = record.article.text
    between = [(one.cue.end, text.find(claim.text, one.cue.end)) for one in accusing]
    return [
        entity.id
        for entity in record.entities
        if any(start <= mention.start < end for mention in entity.mentions for start, end in between)
    ]


def _is_named_in(text: str, entity: Entity) -> bool:
    return any(mention.form == "name" and mention.text in text for mention in entity.mentions)


def _tokens(article: str, parties: Iterable[str], shelf: Shelf) -> frozenset[str]:
    actors = (shelf.actors.get(Ref(article, party)) for party in parties)
    return frozenset(token for actor in actors if actor is not None for token in tokens_of(actor))
