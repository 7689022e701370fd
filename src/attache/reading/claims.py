"""What is claimed and who stands where on it.

``propositions`` turns attributions into propositions; here denials meet what they deny and repeated assertions of one
event become one claim with several positions; ``contradiction`` tells which claim a denial means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from attache.reading.contradiction import denied_claim, is_same_assertion
from attache.reading.propositions import Proposition, find_propositions
from attache.record import Attribution, Claim, ClaimStatus, Entity, Event, Position, content_id


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
        elif not (proposition.answer and proposition.answer.bare):
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
    return sorted(
        propositions, key=lambda one: (one.side == "denies", one.counters is not None, one.answer is not None)
    )


def _group_for(
    proposition: Proposition, groups: Sequence[list[Proposition]]
) -> tuple[list[Proposition] | None, Proposition]:
    """The claim a proposition belongs to, if there is one, and the proposition as it stands to it.

    "We have not sent arms" is an assertion by itself; to the accusation of having sent them it is a denial.
    """
    if proposition.side == "denies" or proposition.counters is not None:
        denial = replace(proposition, side="denies")
        denied = denied_claim(denial, groups)
        if denied is not None:
            return denied, _by_the_accused(denial, denied)
    if proposition.side == "denies":
        return None, proposition
    return next((group for group in groups if is_same_assertion(proposition, group[0])), None), proposition


def _by_the_accused(denial: Proposition, claim: Sequence[Proposition]) -> Proposition:
    """The denial with those who are accused for "both countries"."""
    accused = next((one.accused for one in claim if len(one.accused) > 1), ())
    return replace(denial, speakers=accused) if denial.by_all and accused else denial


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
