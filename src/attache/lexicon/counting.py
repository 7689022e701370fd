"""Words around numbers that count what an event did: people, money, measures.

The words live in ``lexicon/quantities/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CountingWords:
    """Lemma to what befell those counted, sign or lemma to currency (ISO 4217) and to unit of measure.

    ``bounds`` are phrases before a number, longest first.
    """

    befell: Mapping[str, str]
    people: frozenset[str]
    money: Mapping[str, str]
    measures: Mapping[str, str]
    uncounted: frozenset[str]
    bounds: tuple[str, ...]


@cache
def counting_words() -> CountingWords:
    """The whole vocabulary of ``lexicon/quantities/words.toml``."""
    text = files("attache.lexicon").joinpath("quantities", "words.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return CountingWords(
        befell={lemma: name for name, lemmas in lists["befell"].items() for lemma in lemmas},
        people=frozenset(lists["people"]["words"]),
        money=lists["money"],
        measures=lists["measures"],
        uncounted=frozenset(lists["uncounted"]["words"]),
        bounds=tuple(sorted(lists["bounds"]["words"], key=len, reverse=True)),
    )
