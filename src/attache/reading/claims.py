"""What is claimed and who stands where on it.

``propositions`` turns attributions into propositions; here denials meet what they deny and repeated assertions of one
event become one claim with several positions. A denial finds its claim by the same words, the same event, a noun such
as "the charges", or the words it shares with a claim about the party that denies it, within a few sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from attache.lexicon.reporting import reporting_words
from attache.reading.propositions import Proposition, find_propositions
from attache.record import Attribution, Claim, ClaimStatus, Entity, Event, Position, content_id

# How many sentences back a denial may look for what it denies.
_REACH = 5
# The least evidence that makes a denial an answer to a claim; see ``_evidence``.
_ENOUGH = 3.5


def find_claims(
    doc: Doc, events: Sequence[Event], attributions: Sequence[Attribution], entities: Sequence[Entity]
) -> list[Claim]:
    """The claims of a report in order of the text, each with the positions taken on it.

    A claim is the content of an accusation or a denial, or an assertion that reports an event. An accuser's position
    is "asserts". Its text is quoted from the article.
    """
    groups: list[list[Proposition]] = []
    for proposition in _assertions_first(find_propositions(doc, events, attributions, entities)):
        group, taken = _group_for(proposition, groups)
        if group is not None:
            group.append(taken)
        elif not proposition.bare:
            groups.append([proposition])
    groups.sort(key=lambda group: group[0].extents[0])
    return [_claim(group) for group in groups if _is_claim(group)]


def _is_claim(group: Sequence[Proposition]) -> bool:
    """Whether it is more than something said that nobody disputes and that reports no event."""
    return any(
        proposition.event is not None or proposition.side == "denies" or proposition.attribution.stance == "accuses"
        for proposition in group
    )


def _assertions_first(propositions: Sequence[Proposition]) -> list[Proposition]:
    """Denials may come before what they deny: assertions first, then what contradicts them, last bare answers."""
    return sorted(propositions, key=lambda one: (one.side == "denies", one.negated, one.answers))


def _group_for(
    proposition: Proposition, groups: Sequence[list[Proposition]]
) -> tuple[list[Proposition] | None, Proposition]:
    """The claim a proposition belongs to, if there is one, and the proposition as it stands to it.

    "We have not sent arms" is an assertion by itself; to the accusation of having sent them it is a denial.
    """
    denied = None
    if proposition.side == "denies" or proposition.negated:
        denied = _denied(replace(proposition, side="denies"), groups)
    if denied is not None:
        return denied, replace(proposition, side="denies")
    if proposition.side == "denies":
        return None, proposition
    return next((group for group in groups if _is_same_assertion(proposition, group[0])), None), proposition


def _denied(denial: Proposition, groups: Sequence[list[Proposition]]) -> list[Proposition] | None:
    """The claim for which there is most evidence that the denial means it, if it is enough."""
    best = max(groups, key=lambda group: _evidence(denial, group), default=None)
    return best if best is not None and _evidence(denial, best) >= _ENOUGH else None


def _is_same_assertion(one: Proposition, other: Proposition) -> bool:
    """Whether both report one event, in words of which they share some: two acts may be folded wrongly."""
    same_event = one.event is not None and other.event is not None and one.event.id == other.event.id
    return same_event and not one.words.isdisjoint(other.words)


def _evidence(denial: Proposition, group: Sequence[Proposition]) -> float:
    """How much speaks for the denial being about the claim; the nearer, the better, all else equal."""
    return max(_evidence_of_one(denial, claim) for claim in group)


def _evidence_of_one(denial: Proposition, claim: Proposition) -> float:
    if _contradicts_itself(denial, claim):
        return 0.0
    if not denial.negated and any(one.overlaps(other) for one in denial.extents for other in claim.extents):
        return 10.0
    if not denial.answers and not denial.negated and _is_same_assertion(denial, claim):
        return 9.0
    distance = denial.sentence - claim.sentence
    agreement = _agreement(denial, claim)
    if not -1 <= distance <= _REACH or not agreement:
        return 0.0
    accused = _share(denial.speakers, claim.parties)
    accuses = claim.attribution.stance == "accuses"
    if denial.negated and not (accused and accuses):
        return _ENOUGH + 0.5 - 0.1 * abs(distance) if _is_opposite(denial, claim) else 0.0
    return 3.0 * accused + agreement + 1.0 * accuses - 0.25 * abs(distance) - 2.0 * (distance < 0)


def _is_opposite(negation: Proposition, claim: Proposition) -> bool:
    """Whether one says that an act was done and the other that the same one was not: "had not arrested him"."""
    one, other = negation.event, claim.event
    if one is None or other is None or claim.negated or one.type != other.type:
        return False
    return bool(set(one.actors) & set(other.actors)) and 2 * len(negation.words & claim.words) >= len(claim.words)


def _contradicts_itself(denial: Proposition, claim: Proposition) -> bool:
    """Whether the two have the same speaker, who would hardly deny what he maintains."""
    return claim.side == "asserts" and _share(denial.speakers, claim.speakers)


def _agreement(denial: Proposition, claim: Proposition) -> float:
    """Points for what is denied: the kind of thing a noun such as "charges" names, or words in common."""
    shared = len(denial.words & claim.words)
    if not denial.answers:
        return min(shared, 3) * (1.5 if 2 * shared >= min(len(denial.words), len(claim.words)) else 0.75)
    put_forward = {reporting_words().content.get(word) for word in denial.words} - {None}
    if not put_forward:
        return 1.0 if denial.sentence - claim.sentence <= 1 else 0.0
    fits = claim.attribution.stance in put_forward or put_forward == {"asserts"}
    return (2.0 if fits else 1.0) + min(shared, 2) + (denial.sentence - claim.sentence <= 1)


def _share(some: Sequence[Entity], others: Sequence[Entity]) -> bool:
    return any(_is_same_party(one, other) for one in some for other in others)


def _is_same_party(one: Entity, other: Entity) -> bool:
    """The same entity, or a state and somebody who speaks for it."""
    if one.id == other.id:
        return True
    official = "state" in (one.kind, other.kind) and {one.sector, other.sector} <= _STATE_SECTORS
    return official and one.country is not None and one.country == other.country


# Those who speak and are accused in the name of their state (PLOVER sectors); None where the sector is not known.
_STATE_SECTORS = frozenset({"GOV", "MIL", "SPY", None})


def _claim(group: Sequence[Proposition]) -> Claim:
    first = group[0]
    sides = {proposition.side for proposition in group}
    status: ClaimStatus = "contested" if len(sides) == 2 else "denied" if sides == {"denies"} else "asserted"
    return Claim(
        id=content_id("c", first.text, first.extents[0].start),
        text=first.text,
        event=next((proposition.event.id for proposition in group if proposition.event is not None), None),
        status=status,
        positions=tuple(dict.fromkeys(position for proposition in group for position in _positions(proposition))),
    )


def _positions(proposition: Proposition) -> Iterator[Position]:
    speakers: list[str | None] = [entity.id for entity in proposition.speakers]
    return (Position(speaker, proposition.side, proposition.attribution.id) for speaker in speakers or [None])
