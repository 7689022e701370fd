"""The steps of a claim: what one party did about it in one report, and the corrections that take it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attache.corpus.standing import speaks_for_state
from attache.corpus.utterances import Utterance
from attache.corpus.voices import Voiced
from attache.record import Actor, Chain, ClaimAct, ClaimStep

Actors = Mapping[str, Actor]


def steps_of(voices: Sequence[Voiced], actors: Actors) -> list[ClaimStep]:
    """What every party did, report by report, and what corrections take back.

    A step that copies repeat counts once, in the earliest of them.
    """
    made = _made(voices, actors)
    families = {one.ref.article: one.family for one in voices}
    found: dict[tuple[str, ...], ClaimStep] = {}
    for step in made:
        found.setdefault((families[step.article], _party(step), step.act), step)
    return [*found.values(), *dict.fromkeys(_corrections(made, voices))]


def chains_of(voices: Iterable[Voiced]) -> list[Chain]:
    """The chains of all who make the claim, in every report."""
    return [said.chain for one in voices for said in one.said if said.position.stance != "denies"]


def _made(voices: Sequence[Voiced], actors: Actors) -> list[ClaimStep]:
    accused = frozenset().union(*(one.accused for one in voices))
    is_made_by_others = any(
        said.position.stance != "denies" and not _is_accused(said, accused, actors)
        for one in voices
        for said in one.said
    )
    confirming = accused if is_made_by_others else frozenset()
    return [_step(said, one, actors, confirming) for one in voices for said in one.said]


def _corrections(steps: Sequence[ClaimStep], voices: Sequence[Voiced]) -> Iterator[ClaimStep]:
    """What the publisher of a corrected report takes back: what the report claims and its correction does not."""
    making = [step for step in steps if step.act in ("asserted", "confirmed")]
    makers = {(step.article, _party(step)) for step in making}
    corrections = {one.ref.article: one.corrections for one in voices}
    for step in making:
        for later in corrections[step.article]:
            if (later.article, _party(step)) not in makers:
                name = later.publisher
                yield ClaimStep(later.day, "retracted", None, name, later.article, step.claim, None, ())


def _step(said: Utterance, one: Voiced, actors: Actors, accused: frozenset[str]) -> ClaimStep:
    actor = actors[said.actor] if said.actor is not None else None
    return ClaimStep(
        day=one.day,
        act=_act(said, _is_accused(said, accused, actors)),
        actor=said.actor,
        name=actor.name if actor is not None else said.chain.links[-1].name,
        article=one.ref.article,
        claim=one.ref,
        attribution=said.attribution,
        through=tuple(link.name for link in said.chain.links[:-1]),
    )


def _is_accused(said: Utterance, accused: frozenset[str], actors: Actors) -> bool:
    if said.actor is None:
        return False
    actor = actors[said.actor]
    return actor.id in accused or (speaks_for_state(actor) and actor.country in accused)


def _act(said: Utterance, is_accused: bool) -> ClaimAct:
    if said.takes_back:
        return "retracted"
    if said.position.stance == "denies":
        return "denied"
    return "confirmed" if is_accused else "asserted"


def _party(step: ClaimStep) -> str:
    return step.actor or step.name
