"""One mention of an actor as the text gives it, before anything is resolved."""

from __future__ import annotations

from dataclasses import dataclass

from attache.lexicon.sectors import ActorNoun, Organization
from attache.lexicon.titles import Gender, Pronoun
from attache.reading.affiliation import Affiliation
from attache.record import EntityKind, MentionForm


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention as the text gives it. ``head``, ``start`` and ``end`` (exclusive) are token indices.

    ``name`` is the name it bears, without title; ``nouns`` the actor nouns that describe it (title and head);
    ``state`` is set where the mention is a state itself; ``owners`` are the heads of phrases inside it whose state it
    shares ("his", "Kabila's", the party in "the party's leader").
    """

    head: int
    start: int
    end: int
    form: MentionForm
    kind: EntityKind
    sentence: int
    subject: bool
    plural: bool
    definite: bool
    affiliation: Affiliation
    name: str | None = None
    nouns: tuple[str, ...] = ()
    role: str | None = None
    gender: Gender | None = None
    state: str | None = None
    organization: Organization | None = None
    pronoun: Pronoun | None = None
    noun: ActorNoun | None = None
    owners: tuple[int, ...] = ()
