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
    """What takes something back, what does so together with a noun of what is taken back, and what a notice says.

    ``afterwards`` matches a sentence that takes back what the one before it reports.
    """

    retracting: re.Pattern[str]
    withdrawing: re.Pattern[str]
    taken_back: re.Pattern[str]
    notice: re.Pattern[str]
    afterwards: re.Pattern[str]


@cache
def retraction_words() -> RetractionWords:
    """The lists of ``retractions.toml``."""
    path = files("attache.lexicon").joinpath("reporting", "retractions.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return RetractionWords(
        retracting=_any_of(lists["retracting"]),
        withdrawing=_any_of(lists["withdrawing"]),
        taken_back=_any_of(lists["taken_back"]),
        notice=_either(lists["notices"]),
        afterwards=_afterwards(lists["taken_back"], **lists["afterwards"]),
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _either(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _afterwards(
    taken_back: Sequence[str], *, speakers: Sequence[str], later: Sequence[str], done: Sequence[str]
) -> re.Pattern[str]:
    """Sentences in which a speaker "later corrected" or "withdrew its report", or a report "was later withdrawn"."""
    who, when, did, what = ("|".join(words) for words in (speakers, later, done, taken_back))
    passive = "(?:was|were|has been|had been|have been)"
    speaker = rf"(?:(?:the|that) (?:\w+ ){{0,2}})?(?:{who}) (?:(?:has|have|had) )?"
    return _either(
        [
            rf"{speaker}(?:{when}) (?:{did})\b",
            rf"{speaker}(?:{did}) (?:\w+ ){{1,3}}(?:{what})\b",
            rf"(?:the|that|this|its|his|her|their) (?:{what}) {passive} (?:(?:{when}) )?(?:{did})\b",
        ]
    )
