"""Titles before names, given names and pronouns: who is meant, a man or a woman, one or many.

The words live in ``lexicon/titles/``; everything is loaded once, on first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from attache.lexicon.tables import read_table

_FOLDER = "titles"

Gender = Literal["m", "f"]
Number = Literal["one", "many", "any"]
Personhood = Literal["yes", "no", "any"]


@dataclass(frozen=True, slots=True)
class Title:
    """A title: the sector its holder works in and the holder's gender, where the title tells."""

    sector: str | None
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun may stand for. ``person`` is "yes" for people only and "no" for anything but a person."""

    number: Number
    gender: Gender | None
    person: Personhood


@cache
def titles() -> Mapping[str, Title]:
    """Titles by their last word, lower case."""
    return {
        title: Title(sector or None, cast("Gender | None", gender or None))
        for title, sector, gender in read_table(_FOLDER, "titles.tsv")
    }


@cache
def given_names() -> Mapping[str, Gender]:
    """The gender that a given name tells, lower case."""
    return {name: cast("Gender", gender) for name, gender in read_table(_FOLDER, "given_names.tsv")}


@cache
def pronouns() -> Mapping[str, Pronoun]:
    """Third-person and relative pronouns, lower case."""
    return {
        pronoun: Pronoun(cast("Number", number), cast("Gender | None", gender or None), cast("Personhood", person))
        for pronoun, number, gender, person in read_table(_FOLDER, "pronouns.tsv")
    }


@cache
def leaders() -> Mapping[str, str]:
    """The state (ISO 3166-1 alpha-3, or IGO) of well-known leaders by full name, lower case, hyphens as spaces."""
    return {
        leader_key(name): country for country, names in read_table(_FOLDER, "leaders.tsv") for name in names.split("|")
    }


def leader_key(name: str) -> str:
    """How leaders' names are compared."""
    return " ".join(name.lower().replace("-", " ").split())
