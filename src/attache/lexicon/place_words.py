"""Words that go with names of places: what kind of place a word names, and what precedes or follows names.

The words live in ``lexicon/gazetteer/features.tsv`` and ``words.toml``, loaded once, on first use.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from attache.lexicon.tables import read_table

PlaceKind = Literal["division", "nature", "settlement", "facility"]


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """What a word says of the name beside it: ``feature`` is a GeoNames feature code."""

    kind: PlaceKind
    feature: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of ``words.toml``, each said there; ``kinds`` has the words of ``features.tsv``, lower case."""

    kinds: dict[str, PlaceWord]
    locating: frozenset[str]
    leading: frozenset[str]
    eponymous: frozenset[str]
    directions: frozenset[str]
    facility_fillers: frozenset[str]

    def kind(self, word: str) -> PlaceKind | None:
        """The kind of place a word names, in any case: "Airport" → facility."""
        found = self.kinds.get(word.lower())
        return found.kind if found else None


@cache
def load_place_words() -> PlaceWords:
    """The words; read once, in about a millisecond."""
    text = files("attache.lexicon").joinpath("gazetteer", "words.toml").read_text(encoding="utf-8")
    lists = {name: frozenset(words) for name, words in tomllib.loads(text).items()}
    rows = read_table("gazetteer", "features.tsv")
    kinds = {
        word: PlaceWord(cast("PlaceKind", kind), feature) for words, kind, feature in rows for word in words.split("|")
    }
    return PlaceWords(kinds=kinds, **lists)
