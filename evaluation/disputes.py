"""Disputes against the hand-coded stories: who maintains what, and who denies it.

A contested claim fits a gold dispute when on each side, those who assert and those who deny, at least one party is the
same: of the same country (not merely both an IGO or NGO), or alike in name. The codebook names parties in words; their
countries are looked up among the story's own actors. One to one; precision and recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from attache import Record
from attache.record import Claim, Entity, Stance
from evaluation.scores import Found, match

DENIALS: frozenset[Stance] = frozenset({"denies", "doubts"})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or a party to a dispute, as the analyst names it."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class GoldDispute:
    """A proposition on which parties disagree."""

    about: str
    asserted_by: tuple[Party, ...]
    denied_by: tuple[Party, ...]


def score_disputes(record: Record, disputes: Sequence[GoldDispute]) -> Found:
    """Contested claims against the gold disputes."""
    entities = {entity.id: entity for entity in record.entities}
    claims = [claim for claim in record.claims if claim.status == "contested"]
    pairs = match(claims, disputes, lambda claim, dispute: _dispute_fit(claim, dispute, entities))
    return Found(len(pairs), len(claims), len(disputes))


def gold_dispute(dispute: dict[str, Any], known: Sequence[Party]) -> GoldDispute:
    """One dispute; its parties' countries are those of the story's ``known`` actors of the same name."""
    sides = ([placed_party(name, known) for name in dispute[side]] for side in ("asserted_by", "denied_by"))
    asserted, denied = sides
    return GoldDispute(dispute["about"], tuple(asserted), tuple(denied))


def placed_party(name: str, known: Sequence[Party]) -> Party:
    """A party with its country: a code of three capitals is one, else that of the known actor most like it in name."""
    if re.fullmatch(r"[A-Z]{3}", name):
        return Party(name, name)
    ranked = sorted(known, key=lambda party: -len(name_words(party.name) & name_words(name)))
    nearest = [party for party in ranked[:1] if name_words(party.name) & name_words(name)]
    return Party(name, nearest[0].country if nearest else None)


def alike(name: str, other: str) -> bool:
    """Whether two names may be one party's: all capitalised words of one are in the other, or it is its initials."""
    ours, theirs = name_words(name), name_words(other)
    if not ours or not theirs:
        return False
    return ours <= theirs or theirs <= ours or ours == {initials(other)} or theirs == {initials(name)}


def name_words(name: str) -> frozenset[str]:
    """The words of a name that begin with a capital, without case."""
    return frozenset(word.rstrip(".").casefold() for word in _capitalised(name))


def initials(name: str) -> str:
    """The first letters of the capitalised words, without case."""
    return "".join(word[0] for word in _capitalised(name)).casefold()


def _dispute_fit(claim: Claim, dispute: GoldDispute, entities: dict[str, Entity]) -> float | None:
    """How many gold parties stand on their side; None unless both sides are met."""
    denying = [p.entity for p in claim.positions if p.stance in DENIALS]
    asserting = [p.entity for p in claim.positions if p.stance not in DENIALS]
    asserted = _shared(asserting, dispute.asserted_by, entities)
    denied = _shared(denying, dispute.denied_by, entities)
    return float(asserted + denied) if asserted and denied else None


def _shared(ids: Iterable[str | None], parties: Sequence[Party], entities: dict[str, Entity]) -> int:
    ours = [entities[name] for name in ids if name in entities]
    return sum(any(_is_party(entity, party) for entity in ours) for party in parties)


def _is_party(entity: Entity, party: Party) -> bool:
    if entity.country and entity.country == party.country and entity.country not in ("IGO", "NGO"):
        return True
    names = (entity.name, *(mention.text for mention in entity.mentions if mention.form == "name"))
    return any(alike(name, party.name) for name in names)


def _capitalised(name: str) -> list[str]:
    return re.findall(r"\b[A-Z][\w'’.-]*", name)
