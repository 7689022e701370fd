"""The words of a sentence as far as they tell what it is about."""

from __future__ import annotations

import re
from functools import lru_cache

from attache.corpus.names import plain
from attache.lexicon.publishing import frame_words

_WORD = re.compile(r"[a-z0-9]+")
# Words are compared by their first letters: a stemmer of one line, enough to tell how much two sentences share.
_STEM = 5
_LEAST = 3
_OF_TWO = 0.5
_ENDINGS = ("ing", "ed", "es", "s", "e")
_CACHED = 1 << 12


def stem(word: str) -> str:
    """The beginning of a word without its ending, lower case without accents: "bombed" and "bombing" alike."""
    lowered = plain(word)
    ending = next((ending for ending in _ENDINGS if lowered.endswith(ending)), "")
    return lowered[: max(len(lowered) - len(ending), _LEAST)][:_STEM]


@lru_cache(_CACHED)
def telling_stems(text: str) -> frozenset[str]:
    """The stems of a text's words, small and frequent words and days left out; numbers stay as they are."""
    idle, days = frame_words().english, frame_words().weekdays
    words = [word for word in _WORD.findall(plain(text)) if word not in idle and word not in days]
    numbers = {word for word in words if word.isdigit()}
    return frozenset(numbers | {stem(word) for word in words if len(word) >= _LEAST and word not in numbers})


def shared_part(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that stands in the other, 0 to 1; of two words both must, and tell half as much."""
    shared, least = len(one & other), min(len(one), len(other))
    if least < _LEAST:
        return _OF_TWO if least == 2 and shared == 2 else 0.0
    return shared / least
