"""Which sector an actor belongs to: nouns, modifiers, fixed phrases, and organisations that the news names often.

Sectors are PLOVER's with LAB, REL, IGO and NGO. The words live in ``lexicon/sectors/``; everything is loaded once, on
first use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from attache.lexicon.tables import read_table
from attache.record import EntityKind

_FOLDER = "sectors"

NounForm = Literal["person", "people", "body", "state"]


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """A noun that heads the name of an actor.

    ``firm`` when no modifier or owner changes its sector; ``relation`` when its owner is somebody else ("ally").
    """

    sector: str
    form: NounForm
    firm: bool
    relation: bool


@dataclass(frozen=True, slots=True)
class Organization:
    """A well-known organisation. ``country`` is ISO 3166-1 alpha-3, IGO, NGO, or None for one of no single state."""

    name: str
    country: str | None
    sector: str
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The small words of ``words.toml``, each list said there; lower case."""

    locating: frozenset[str]
    towards: frozenset[str]
    origin: frozenset[str]
    whereabouts: frozenset[str]
    opposing: frozenset[str]
    several: frozenset[str]
    pair: frozenset[str]
    definite: frozenset[str]
    states: frozenset[str]
    rough: frozenset[str]


@cache
def actor_words() -> ActorWords:
    """The small words around the names of actors."""
    text = files("attache.lexicon").joinpath(_FOLDER, "words.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return ActorWords(**{field.name: frozenset(lists[field.name]) for field in fields(ActorWords)})


@cache
def actor_nouns() -> Mapping[str, ActorNoun]:
    """Actor nouns by lemma, lower case."""
    return {
        noun: ActorNoun(sector, cast("NounForm", form), hold == "firm", hold == "relation")
        for noun, sector, form, hold in read_table(_FOLDER, "nouns.tsv")
    }


def singular_noun(word: str, lemma: str) -> str | None:
    """The actor noun that a word in lower case is a form of, or None; lemmas may be wrong for rare plurals."""
    nouns = actor_nouns()
    if lemma in nouns:
        return lemma
    if word in nouns:
        return word
    return next((noun for noun in _singulars(word) if noun in nouns), None) if word.endswith(("s", "men")) else None


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith("men"):
        return (word[:-2] + "an",)
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    return word[:-1], word[:-2]


@cache
def sector_modifiers() -> Mapping[str, str]:
    """Modifiers that decide the sector of an open noun, lower case: "rebel" in "rebel leader"."""
    return {row[0]: row[1] for row in read_table(_FOLDER, "modifiers.tsv")}


@cache
def sector_phrases() -> Mapping[tuple[str, ...], str]:
    """Fixed phrases of several words, lower case, that decide the sector: ("prime", "minister")."""
    return {tuple(phrase.split(" ")): sector for phrase, sector in read_table(_FOLDER, "phrases.tsv")}


@cache
def stateless_words() -> frozenset[str]:
    """Words that say an actor belongs to no single state: "foreign", "western"."""
    return frozenset(word for (word,) in read_table(_FOLDER, "stateless.tsv"))


@cache
def seats() -> Mapping[str, tuple[str, str]]:
    """Words that name no state and yet tell whose an actor is: the sector it must have (empty: any) and the code."""
    return {word: (sector, country) for word, sector, country in read_table(_FOLDER, "seats.tsv")}


@cache
def organizations() -> Mapping[str, Organization]:
    """Well-known organisations by every name they have, lower case, as words one space apart."""
    known: dict[str, Organization] = {}
    for name, aliases, country, sector, kind in read_table(_FOLDER, "organizations.tsv"):
        organization = Organization(name, country or None, sector, cast("EntityKind", kind))
        for alias in (name, *(aliases.split("|") if aliases else ())):
            known[organization_key(alias)] = organization
    return known


def organization_key(name: str) -> str:
    """How names are compared: lower case, hyphens, apostrophes and possessive endings apart as the tokenizer does."""
    return " ".join(name.replace("’", "'").replace("-", " - ").replace("'", " '").lower().split())
