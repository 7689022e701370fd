"""Words by which something said is taken back, by whoever said it or by the report that passed it on.

The words live in ``lexicon/reporting/retractions.toml``; they are loaded once, on first use.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RetractionWords:
    """What takes something back, what does so together with a noun of what is taken back, and what a notice says."""

    retracting: re.Pattern[str]
    withdrawing: re.Pattern[str]
    taken_back: re.Pattern[str]
    notice: re.Pattern[str]


@cache
def retraction_words() -> RetractionWords:
    """The lists of ``retractions.toml``."""
    path = files("attache.lexicon").joinpath("reporting", "retractions.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return RetractionWords(
        retracting=_any_of(lists["retracting"]),
        withdrawing=_any_of(lists["withdrawing"]),
        taken_back=_any_of(lists["taken_back"]),
        notice=re.compile("|".join(f"(?:{notice})" for notice in lists["notices"]), re.IGNORECASE),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
