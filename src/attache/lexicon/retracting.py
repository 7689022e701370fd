"""Words by which something said is taken back, by whoever said it or by the report that passed it on.

The words live in ``lexicon/reporting/retractions.toml``; they are loaded once, on first use.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RetractionWords:
    """``retracting`` verbs by lemma, the nouns such a verb has as its object, and what a correction notice says."""

    retracting: frozenset[str]
    taken_back: frozenset[str]
    notice: re.Pattern[str]


@cache
def retraction_words() -> RetractionWords:
    """The lists of ``retractions.toml``."""
    path = files("attache.lexicon").joinpath("reporting", "retractions.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return RetractionWords(
        retracting=frozenset(lists["retracting"]),
        taken_back=frozenset(lists["taken_back"]),
        notice=re.compile("|".join(f"(?:{notice})" for notice in lists["notices"]), re.IGNORECASE),
    )
