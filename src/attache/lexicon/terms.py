"""Terms: the words of a report without their endings, and how common each is in news; counts in ``terms/counts.tsv``.

The counts weigh what two reports share: a word that a third of all reports hold says nothing, a name that none of them
holds says much. They are fixed, so how alike two reports are depends on nothing but the two.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from attache.lexicon.spelling import one_spelling
from attache.lexicon.tables import read_table

_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 4
_TERMS_KEPT = 1 << 17
_TOTAL = "*"


@lru_cache(maxsize=_TERMS_KEPT)
def term_of(word: str) -> str:
    """A lower-case word in one spelling and without the endings of plural and tense: for comparing, not for showing."""
    word = one_spelling(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def rarity(term: str) -> float:
    """The natural logarithm of how many reports there are for each that holds the term (inverse document frequency).

    A term of no report counts as one of a single report.
    """
    counts = _counts()
    return math.log(counts[_TOTAL] / counts.get(term, 1))


@cache
def _counts() -> dict[str, int]:
    return {term: int(count) for term, count in read_table("terms", "counts.tsv")}
