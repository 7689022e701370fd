"""The steps of a claim: what one party did about it in one report, and the corrections that take it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attache.corpus.accounts import Library
from attache.corpus.chains import chain_of, publisher_of
from attache.corpus.outlets import credited
from attache.corpus.reports import day_of
from attache.corpus.standing import speaks_for_state
from attache.corpus.voices import Voiced
from attache.lexicon.retracting import retraction_words
from attache.record import Attribution, Chain, ClaimAct, ClaimStep, Position, Record, Ref


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
    """The chains of all who make the claim, in every report."""
    return [
        _chain(position, one, library) for one in voices for position in one.positions if position.stance != "denies"
    ]


def _made(voices: Sequence[Voiced], library: Library) -> list[ClaimStep]:
    accused = frozenset().union(*(one.accused for one in voices))
    positions = [(position, one) for one in voices for position in one.positions]
    is_made_by_others = any(
        position.stance != "denies" and not _is_accused(position, one, accused, library) for position, one in positions
    )
    confirming = accused if is_made_by_others else frozenset()
    return [_step(position, one, library, confirming) for position, one in positions]


def _corrections(steps: Sequence[ClaimStep], library: Library) -> Iterator[ClaimStep]:
    """What the publisher of a corrected report takes back: what the report claims and its correction does not."""
    making = [step for step in steps if step.act in ("asserted", "confirmed")]
    for step in making:
        for later in _corrected_in(step.article, library):
            if not any(other.article == later and _party(other) == _party(step) for other in making):
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
        and copy.relation != "copy"
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


def _step(position: Position, one: Voiced, library: Library, accused: frozenset[str]) -> ClaimStep:
    record = library.shelf.records[one.ref.article]
    attribution = _attribution(position, record)
    chain = _chain(position, one, library)
    speaker = Ref(one.ref.article, position.entity or "")
    actor = library.shelf.actors.get(speaker)
    return ClaimStep(
        day=one.day,
        act=_act(position, attribution, record, _is_accused(position, one, accused, library)),
        actor=actor.id if actor is not None else None,
        name=actor.name if actor is not None else chain.links[-1].name,
        article=one.ref.article,
        claim=one.ref,
        attribution=Ref(one.ref.article, attribution.id) if attribution is not None else None,
        through=tuple(link.name for link in chain.links[:-1]),
    )


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


def _is_accused(position: Position, one: Voiced, accused: frozenset[str], library: Library) -> bool:
    actor = library.shelf.actors.get(Ref(one.ref.article, position.entity or ""))
    return actor is not None and (actor.id in accused or (speaks_for_state(actor) and actor.country in accused))


def _act(position: Position, attribution: Attribution | None, record: Record, is_accused: bool) -> ClaimAct:
    if attribution is not None and _takes_back(attribution, record.article.text):
        return "retracted"
    if position.stance == "denies":
        return "denied"
    return "confirmed" if is_accused else "asserted"


def _takes_back(attribution: Attribution, text: str) -> bool:
    """Whether the words from source to content take the content back: "Yonhap withdrew its report that …"."""
    source = attribution.source.start if attribution.source is not None else attribution.cue.start
    start = min(source, attribution.cue.start)
    words = text[start : max(attribution.cue.end, attribution.content[0].start if attribution.content else 0)]
    lists = retraction_words()
    return bool(lists.retracting.search(words) or (lists.withdrawing.search(words) and lists.taken_back.search(words)))


def _party(step: ClaimStep) -> str:
    return step.actor or step.name
