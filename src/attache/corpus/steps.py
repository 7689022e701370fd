"""The steps of a claim: what one party did about it in one report, and the corrections that take it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attache.corpus.standing import speaks_for_state
from attache.corpus.utterances import Utterance
from attache.corpus.voices import Voiced
from attache.record import Actor, Chain, ClaimAct, ClaimStep

Actors = Mapping[str, Actor]

_OUTLETS = frozenset({"agency", "publisher"})


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
    """The chains of all who make the claim, in every report; who takes it back does not make it."""
    made = (said for one in voices for said in one.said if said.position.stance != "denies")
    return [said.chain for said in made if not said.takes_back]


def _made(voices: Sequence[Voiced], actors: Actors) -> list[ClaimStep]:
    accused = frozenset().union(*(one.accused for one in voices))
    is_charge = any(one.is_charge for one in voices) and any(
        said.position.stance != "denies" and _is_another(said, accused, actors) for one in voices for said in one.said
    )
    return [_step(said, one, actors, is_charge) for one in voices for said in one.said]


def _is_another(said: Utterance, accused: frozenset[str], actors: Actors) -> bool:
    """Whether somebody makes the claim who does not belong to those it is about."""
    if said.actor is None or not said.position.entity:
        return False
    actor = actors[said.actor]
    return actor.id not in accused and (actor.country is None or actor.country not in accused)


def _corrections(steps: Sequence[ClaimStep], voices: Sequence[Voiced]) -> Iterator[ClaimStep]:
    """What the publisher of a corrected report takes back: what the report claims and its correction does not.

    Whoever it is in the correction that claims it, the reader may have found the source only in one of the two.
    """
    making = [step for step in steps if step.act in ("asserted", "confirmed")]
    claiming = {step.article for step in making}
    corrections = {one.ref.article: one.corrections for one in voices}
    for step in making:
        for later in corrections[step.article]:
            if later.article not in claiming:
                name = later.publisher
                yield ClaimStep(later.day, "retracted", None, name, later.article, step.claim, None, ())


def _step(said: Utterance, one: Voiced, actors: Actors, is_charge: bool) -> ClaimStep:
    actor = actors[said.actor] if said.actor is not None else None
    origin = said.chain.links[-1]
    return ClaimStep(
        day=one.day,
        act=_act(said, is_charge and one.is_charge and _is_accused(said, one, actors)),
        actor=said.actor,
        name=actor.name if actor is not None and origin.kind not in _OUTLETS else origin.name,
        article=one.ref.article,
        claim=one.ref,
        attribution=said.attribution,
        through=tuple(link.name for link in said.chain.links[:-1]),
    )


def _is_accused(said: Utterance, one: Voiced, actors: Actors) -> bool:
    """Whether the speaker speaks of his own deeds, or of those of his state."""
    if said.actor is None:
        return False
    actor = actors[said.actor]
    return actor.id in one.accused or (speaks_for_state(actor) and actor.country in one.accused)


def _act(said: Utterance, is_accused: bool) -> ClaimAct:
    if said.takes_back:
        return "retracted"
    if said.position.stance == "denies":
        return "denied"
    return "confirmed" if is_accused else "asserted"


def _party(step: ClaimStep) -> str:
    return step.actor or step.name
