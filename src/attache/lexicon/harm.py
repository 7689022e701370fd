"""Words that say how many people were killed, wounded, captured, displaced or are missing.

The words live in ``lexicon/harm/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Harm:
    """One way to come to harm, with the words that follow its number, precede it, or name its toll; lower case."""

    name: str
    after: frozenset[str]
    before: frozenset[str]
    toll: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HarmWords:
    """``people`` may stand between a number and a word of harm; ``bounds`` say how exact the number before is."""

    harms: tuple[Harm, ...]
    people: frozenset[str]
    bounds: Mapping[str, str]


@cache
def harm_words() -> HarmWords:
    """The whole vocabulary of ``lexicon/harm/words.toml``."""
    text = files("attache.lexicon").joinpath("harm", "words.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    people, bounds = frozenset(lists.pop("people")["words"]), lists.pop("bounds")
    return HarmWords(tuple(_harm(name, words) for name, words in lists.items()), people, bounds)


def _harm(name: str, words: Mapping[str, Any]) -> Harm:
    return Harm(name, frozenset(words["after"]), frozenset(words["before"]), tuple(words["toll"]))
