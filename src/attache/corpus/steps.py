"""The steps of a claim: what one party did about it in one report, and the corrections that take it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attache.corpus.accounts import Library
from attache.corpus.chains import chain_of, publisher_of
from attache.corpus.outlets import credited
from attache.corpus.reports import day_of
from attache.corpus.sayings import lead_of, takes_back
from attache.corpus.standing import speaks_for_state
from attache.corpus.voices import Voiced
from attache.lexicon.retracting import retraction_words
from attache.record import Attribution, Chain, ClaimAct, ClaimStep, Position, Record, Ref

_OUTLETS = frozenset({"agency", "publisher"})


def steps_of(voices: Sequence[Voiced], library: Library) -> list[ClaimStep]:
    """What every party did, report by report, and what corrections take back.

    A step that copies repeat counts once, in the earliest of them.
    """
    made = _made(voices, library)
    found: dict[tuple[str, ...], ClaimStep] = {}
    for step in made:
        family = library.shelf.lineage.family(step.article)
        found.setdefault((family, _party(step), step.act), step)
    return [*found.values(), *dict.fromkeys(_corrections(made, library))]


def chains_of(voices: Iterable[Voiced], library: Library) -> list[Chain]:
    """The chains of all who make the claim, in every report; who takes it back does not make it."""
    made = ((position, one, library.shelf.records[one.ref.article]) for one in voices for position in one.positions)
    return [_chain(position, one, library) for position, one, record in made if _makes(position, record)]


def _makes(position: Position, record: Record) -> bool:
    attribution = _attribution(position, record)
    taken_back = attribution is not None and takes_back(attribution, record.article.text)
    return position.stance != "denies" and not taken_back


def _made(voices: Sequence[Voiced], library: Library) -> list[ClaimStep]:
    accused = frozenset().union(*(one.accused for one in voices))
    positions = [(position, one) for one in voices for position in one.positions]
    is_charge = any(one.is_charge for one in voices) and any(
        position.stance != "denies" and _is_another(position, one, accused, library) for position, one in positions
    )
    return [_step(position, one, library, is_charge) for position, one in positions]


def _is_another(position: Position, one: Voiced, accused: frozenset[str], library: Library) -> bool:
    """Whether somebody makes the claim who does not belong to those it is about."""
    actor = library.shelf.actors.get(Ref(one.ref.article, position.entity or ""))
    return actor is not None and actor.id not in accused and (actor.country is None or actor.country not in accused)


def _corrections(steps: Sequence[ClaimStep], library: Library) -> Iterator[ClaimStep]:
    """What the publisher of a corrected report takes back: what the report claims and its correction does not.

    Whoever it is in the correction that claims it, the reader may have found the source only in one of the two.
    """
    making = [step for step in steps if step.act in ("asserted", "confirmed")]
    for step in making:
        for later in _corrected_in(step.article, library):
            if not any(other.article == later for other in making):
                record = library.shelf.records[later]
                publisher = publisher_of(record).name
                yield ClaimStep(day_of(record), "retracted", None, publisher, later, step.claim, None, ())


def _corrected_in(article: str, library: Library) -> list[str]:
    """Later versions of a report, by the same publisher or agency, that say that they correct it."""
    shelf = library.shelf
    return [
        later
        for later in shelf.lineage.relatives(article)
        for copy in shelf.lineage.copied.get(later, ())
        if copy.earlier == article
        and _same_house(shelf.records[article], shelf.records[later])
        and _says_it_corrects(shelf.records[later])
        and not _says_it_corrects(shelf.records[article])
    ]


def _same_house(one: Record, other: Record) -> bool:
    ours = {publisher_of(one), *map(credited, one.article.agencies)}
    return not ours.isdisjoint({publisher_of(other), *map(credited, other.article.agencies)})


def _says_it_corrects(record: Record) -> bool:
    article = record.article
    notice = retraction_words().notice
    skipped = (part.text for part in article.skipped)
    return any(notice.search(text) for text in (article.title or "", article.text, *skipped))


def _step(position: Position, one: Voiced, library: Library, is_charge: bool) -> ClaimStep:
    record = library.shelf.records[one.ref.article]
    attribution = _attribution(position, record)
    chain = _chain(position, one, library)
    speaker = Ref(one.ref.article, position.entity or _who_takes_back(attribution, record) or "")
    actor = library.shelf.actors.get(speaker)
    return ClaimStep(
        day=one.day,
        act=_act(position, attribution, record, is_charge and one.is_charge and _is_accused(position, one, library)),
        actor=actor.id if actor is not None else None,
        name=actor.name if actor is not None and chain.links[-1].kind not in _OUTLETS else chain.links[-1].name,
        article=one.ref.article,
        claim=one.ref,
        attribution=Ref(one.ref.article, attribution.id) if attribution is not None else None,
        through=tuple(link.name for link in chain.links[:-1]),
    )


def _who_takes_back(attribution: Attribution | None, record: Record) -> str | None:
    """Of "Kenya withdrew its claim that …", where nobody was found to say it, whoever is named first."""
    if attribution is None or attribution.source is not None:
        return None
    found = lead_of(attribution, record.article.text)
    named = [(m.start, e.id) for e in record.entities for m in e.mentions if m.form == "name" and found.covers(m)]
    return min(named)[1] if named and takes_back(attribution, record.article.text) else None


def _chain(position: Position, one: Voiced, library: Library) -> Chain:
    record = library.shelf.records[one.ref.article]
    attribution = _attribution(position, record)
    event = next((event for event in record.events if event.id == one.claim.event), None)
    if attribution is not None:
        return chain_of(attribution, record, library.shelf, attribution.cue.extent, event)
    about = event.sentence if event is not None else record.events[0].sentence
    return chain_of(None, record, library.shelf, about, event)


def _attribution(position: Position, record: Record) -> Attribution | None:
    return next((one for one in record.attributions if one.id == position.attribution), None)


def _is_accused(position: Position, one: Voiced, library: Library) -> bool:
    """Whether the speaker speaks of his own deeds, or of those of his state."""
    actor = library.shelf.actors.get(Ref(one.ref.article, position.entity or ""))
    accused = one.accused
    return actor is not None and (actor.id in accused or (speaks_for_state(actor) and actor.country in accused))


def _act(position: Position, attribution: Attribution | None, record: Record, is_accused: bool) -> ClaimAct:
    if attribution is not None and takes_back(attribution, record.article.text):
        return "retracted"
    if position.stance == "denies":
        return "denied"
    return "confirmed" if is_accused else "asserted"


def _party(step: ClaimStep) -> str:
    return step.actor or step.name
