"""Where a claim stands after all its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attache.record import Actor, ClaimAct, ClaimStep, Standing

ORGANS = frozenset({"GOV", "MIL", "SPY"})
"""Sectors (PLOVER) whose word is their state's: what one organ confirms another no longer denies."""
_MEDIA = "MED"


def standing_of(steps: Sequence[ClaimStep], actors: Mapping[str, Actor]) -> Standing:
    """The standing of a claim from its steps in order of time.

    Each party stands where its last step left it. What a corrected report alone had passed on no longer counts.
    Confirmed by the accused outweighs all; a claim whose makers have all taken it back is withdrawn, denied or not.
    """
    corrected = {step.claim.article for step in steps if step.act == "retracted" and step.attribution is None}
    last: dict[str, ClaimAct] = {}
    for step in steps:
        if step.attribution is None and step.act == "retracted":
            continue
        if step.article in corrected and step.act in ("asserted", "confirmed"):
            continue
        last[_voice(step, actors)] = step.act
    acts = set(last.values())
    if "confirmed" in acts:
        return "confirmed"
    if "asserted" in acts:
        return "contested" if "denied" in acts else "asserted"
    if "retracted" in acts or corrected:
        return "withdrawn"
    return "denied"


def _voice(step: ClaimStep, actors: Mapping[str, Actor]) -> str:
    """Whose word it is: the state's, where one of its organs speaks; an outlet's, by the name it is credited under."""
    actor = actors.get(step.actor or "")
    if actor is None or actor.sector == _MEDIA:
        return step.name
    return actor.country if actor.country and speaks_for_state(actor) else actor.id


def speaks_for_state(actor: Actor) -> bool:
    """Whether an actor's word is its state's: a ministry's or a minister's, and "the Pakistani military"'s too."""
    return actor.kind == "state" or (actor.sector in ORGANS and (actor.named or actor.kind == "organization"))
