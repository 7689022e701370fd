"""Which claim a denial means: by the same words, the same event, a noun such as "the charges", or words in common.

Whoever is accused may answer without a word on the charge ("denied any wrongdoing", "is innocent"), or by saying that
the thing is not so, or harmless. Evidence is summed in points, and enough of it within a few sentences makes an answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from attache.lexicon.reporting import reporting_cues, reporting_words
from attache.reading.propositions import Proposition
from attache.record import Entity

# How many sentences back a denial may look for what it denies, and how far whoever is accused by name.
_REACH = 5
_FAR = 10
# The least evidence that makes a denial an answer to a claim; see ``_evidence_of_one``.
_ENOUGH = 3.5
# Words that a negation shares with what it contradicts, where neither accuses the other.
_LEAST_SHARED = 3
_CONFLICT = (3, 4)  # PLOVER's quads of verbal and material conflict
# Those who speak and are accused in the name of their state (PLOVER sectors); None where the sector is not known.
_STATE_SECTORS = frozenset({"GOV", "MIL", "SPY", None})


def denied_claim(denial: Proposition, groups: Sequence[list[Proposition]]) -> list[Proposition] | None:
    """The claim for which there is most evidence that the denial means it, if it is enough."""
    best = max(groups, key=lambda group: _evidence(denial, group), default=None)
    return best if best is not None and _evidence(denial, best) >= _ENOUGH else None


def is_same_assertion(one: Proposition, other: Proposition) -> bool:
    """Whether both report one event, in words of which they share some: two acts may be folded wrongly.

    What the accused tells of the deed is an account of his own, unless he owns up.
    """
    if one.event is None or other.event is None or one.event.id != other.event.id:
        return False
    return not one.words.isdisjoint(other.words) and not (_own_account(one, other) or _own_account(other, one))


def _own_account(told: Proposition, charge: Proposition) -> bool:
    return told.cue not in reporting_words().admitting and _share(told.speakers, charge.accused)


def _evidence(denial: Proposition, group: Sequence[Proposition]) -> float:
    """How much speaks for the denial being about the claim; the nearer, the better, all else equal.

    Nobody is read as contradicting himself, and who denies without anybody being named contradicts nobody.
    """
    if any(_contradicts_itself(denial, claim) for claim in group):
        return 0.0
    return max(_evidence_of_one(denial, claim) for claim in group)


def _evidence_of_one(denial: Proposition, claim: Proposition) -> float:
    if denial.attribution.source is None or _is_told_of(denial, claim):
        return 0.0
    if denial.counters is None and any(one.overlaps(other) for one in denial.extents for other in claim.extents):
        return 10.0
    if denial.answer is None and denial.counters is None and is_same_assertion(denial, claim):
        return 9.0
    distance = denial.sentence - claim.sentence
    if denial.answer is not None and denial.answer.of_press and not claim.by_press:
        return 0.0
    if denial.counters is not None:
        return _countering(denial, claim, abs(distance))
    agreement = _agreement(denial, claim, distance)
    if not -1 <= distance <= (_FAR if _share(denial.speakers, claim.accused) else _REACH) or not agreement:
        return 0.0
    accused = _share(_concerned(denial), claim.parties)
    accuses = _accuses(claim, denial)
    return 3.0 * accused + agreement + 1.0 * accuses - 0.25 * abs(distance) - 2.0 * (distance < 0)


def _countering(denial: Proposition, claim: Proposition, distance: int) -> float:
    """For an assertion that something is not so or harmless: by the accused, or of what another says was done."""
    shared = len(denial.words & claim.words)
    if any(one.overlaps(other) for one in denial.extents for other in claim.extents):
        return 0.0
    accused = _may_concern(claim) and (
        _share(denial.speakers, claim.accused or claim.parties) or _is_set_against(denial, claim)
    )
    if accused and shared and distance <= _REACH:
        return 4.0 + _weight(denial, claim, shared) - 0.5 * distance
    return _ENOUGH + 0.5 - 0.02 * min(distance, 20) if _is_opposite(denial, claim) else 0.0


def _may_concern(claim: Proposition) -> bool:
    return claim.attribution.stance == "accuses" or claim.cue in reporting_words().alleging


def _is_set_against(denial: Proposition, claim: Proposition) -> bool:
    """Whether one sentence has both, and does not tell who is accused: "A insists it is peaceful, but B charges …"."""
    return denial.counters == "harmless" and denial.sentence == claim.sentence and not claim.accused


def _is_opposite(negation: Proposition, claim: Proposition) -> bool:
    """Whether one says that an act was done and the other that the same one was not: "had not arrested him"."""
    if negation.counters != "not so" or claim.has_not:
        return False
    shared, one, other = negation.words & claim.words, negation.event, claim.event
    if one is not None and other is not None and one.type == other.type and set(one.actors) & set(other.actors):
        return len(shared) > 1 and 2 * len(shared) >= len(claim.words)
    same_act = negation.predicate in claim.words
    return same_act and len(shared) >= _LEAST_SHARED and 2 * len(shared) >= len(negation.words)


def _concerned(denial: Proposition) -> tuple[Entity, ...]:
    """Those of whom the charge is: who answers it, and whom he speaks for ("the charges against the two")."""
    return (*denial.speakers, *denial.parties) if denial.answer else denial.speakers


def _accuses(claim: Proposition, denial: Proposition) -> bool:
    """Whether the claim accuses, by its verb or by the event in it ("prosecutors said he faced charges")."""
    nouns = reporting_words().content
    if claim.attribution.stance == "accuses" or any(nouns.get(word) == "accuses" for word in claim.words):
        return True
    charged = claim.event is not None and claim.event.type == "ACCUSE"
    return charged and claim.event is not None and any(one.id in claim.event.recipients for one in _concerned(denial))


def _may_be_denied(claim: Proposition) -> bool:
    """Whether something bad is said of somebody: an act of conflict is reported, or it is only claimed."""
    alleged = claim.cue in reporting_words().alleging
    return alleged or (claim.event is not None and claim.event.quad in _CONFLICT)


def _contradicts_itself(denial: Proposition, claim: Proposition) -> bool:
    """Whether the two have the same speaker, who would hardly deny what he maintains."""
    return claim.side == "asserts" and _share(denial.speakers, claim.speakers)


def _is_told_of(denial: Proposition, claim: Proposition) -> bool:
    """Whether the claim is that the denial was made: "IRNA reported that Iran had rejected the charges"."""
    row = reporting_cues().get(claim.predicate)
    if row is not None and row.stance == "denies":
        return True
    return denial.attribution.id != claim.attribution.id and any(
        extent.covers(denial.attribution.cue.extent) for extent in claim.extents
    )


def _agreement(denial: Proposition, claim: Proposition, distance: int) -> float:
    """Points for what is denied: the kind of thing a noun such as "charges" names, or words in common."""
    shared, answer = len(denial.words & claim.words), denial.answer
    accuses = _accuses(claim, denial)
    if answer is None or not (answer.bare or denial.words & reporting_words().involvement):
        return _weight(denial, claim, shared) if shared > 1 or accuses else 0.0
    if answer.put_forward == {"accuses"} and not accuses:
        return (1.0 + min(shared, 2)) * (distance <= 1 and _may_be_denied(claim))
    if not answer.put_forward:
        return 1.0 if distance <= 1 else 0.0
    fits = claim.attribution.stance in answer.put_forward or answer.put_forward == {"asserts"}
    near = (distance <= 1) * (2 if answer.definite else 1)
    return (2.0 if fits else 1.0) + min(shared, 2) + near


def _weight(denial: Proposition, claim: Proposition, shared: int) -> float:
    """Points for words in common: twice as many where they are half of what one of the two says."""
    return min(shared, 3) * (1.5 if 2 * shared >= min(len(denial.words), len(claim.words)) else 0.75)


def _share(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    return any(_is_same_party(one, other) for one in some for other in others)


def _is_same_party(one: Entity, other: Entity) -> bool:
    """The same entity, or a state and somebody who speaks for it."""
    if one.id == other.id:
        return True
    official = "state" in (one.kind, other.kind) and {one.sector, other.sector} <= _STATE_SECTORS
    return official and one.country is not None and one.country == other.country
