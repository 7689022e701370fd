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
_CACHED = 1 << 12


def stem(word: str) -> str:
    """The beginning of a word, lower case without accents: "attacked" and "attacks" alike."""
    return plain(word)[:_STEM]


@lru_cache(_CACHED)
def telling_stems(text: str) -> frozenset[str]:
    """The stems of a text's words, small and frequent words left out; numbers stay as they are."""
    idle = frame_words().english
    words = [word for word in _WORD.findall(plain(text)) if word not in idle]
    numbers = {word for word in words if word.isdigit()}
    return frozenset(numbers | {word[:_STEM] for word in words if len(word) >= _LEAST and word not in numbers})


def shared_part(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that stands in the other, 0 to 1; 0 for sets too small to tell."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= _LEAST else 0.0
