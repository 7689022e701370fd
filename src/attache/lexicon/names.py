"""How the names and roles of actors are compared: sounds, aliases, spellings, and where a family name stands.

The words live in ``lexicon/names/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from attache.lexicon.tables import read_table

_FOLDER = "names"

NameOrder = Literal["first", "double", "last"]


@dataclass(frozen=True, slots=True)
class ActorNameWords:
    """The closed lists of ``words.toml``; lower case, sectors as PLOVER writes them."""

    particles: frozenset[str]
    small: frozenset[str]
    common_roles: frozenset[str]
    public_sectors: frozenset[str]
    open_sectors: frozenset[str]
    spokesmen: frozenset[str]
    pronouns: frozenset[str]


@cache
def actor_name_words() -> ActorNameWords:
    """The closed lists of ``words.toml``."""
    text = files("attache.lexicon").joinpath(_FOLDER, "words.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return ActorNameWords(**{field.name: frozenset(lists[field.name]) for field in fields(ActorNameWords)})


@cache
def sound_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What to replace by what, in order, to bring a romanised name to its sound."""
    return tuple((re.compile(pattern), to) for pattern, to in read_table(_FOLDER, "sounds.tsv"))


@cache
def name_aliases() -> Mapping[str, str]:
    """The usual name of people known by another, which is written as :func:`alias_key` writes it."""
    rows = read_table(_FOLDER, "aliases.tsv")
    return {alias_key(alias): name for name, aliases in rows for alias in aliases.split("|")}


def alias_key(name: str) -> str:
    """How aliases are compared: lower case, hyphens as spaces."""
    return " ".join(name.lower().replace("-", " ").split())


@cache
def body_spellings() -> Mapping[str, str]:
    """Words in the names of bodies by their other spelling; empty where the word tells nothing."""
    return {row[0]: row[1] for row in read_table(_FOLDER, "spellings.tsv")}


@cache
def name_orders() -> Mapping[str, NameOrder]:
    """Where the family name stands in the names of a state's people (ISO 3166-1 alpha-3); elsewhere last."""
    return {country: cast("NameOrder", order) for country, order in read_table(_FOLDER, "orders.tsv")}
