"""How many were killed, wounded, captured, displaced or are missing, as a sentence says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attache.lexicon.harm import Harm, harm_words
from attache.lexicon.timewords import time_words

# How many words may stand between a number and what befell those it counts: "12 government soldiers were killed".
_REACH = 5
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+|[a-z]+(?:-[a-z]+)*")
_DIGITS = re.compile(r"[\d,]+")
_CACHED = 1 << 12


@lru_cache(_CACHED)
def find_tolls(sentence: str) -> frozenset[tuple[str, str]]:
    """Pairs of what befell people and how many, such as ("killed", "at least 12").

    Of several numbers of one kind the first counts: the others are mostly parts of it ("12 people, three of them
    children"). Numbers stand in digits; vague ones ("dozens") are left out.
    """
    lowered = sentence.lower()
    if not any(letter.isdigit() for letter in lowered) and not _spelled_any(lowered):
        return frozenset()
    tokens = _TOKEN.findall(lowered)
    return frozenset((harm.name, found) for harm in harm_words().harms if (found := _toll(harm, tokens)))


def _spelled_any(lowered: str) -> bool:
    words = time_words()
    return any(word in words.ones or word in words.tens for word in re.findall(r"[a-z]+", lowered))


def _toll(harm: Harm, tokens: Sequence[str]) -> str | None:
    numbers = list(_numbers(tokens))
    for start, end, value in numbers:
        if _befell(harm, tokens, start, end):
            return f"{bound} {value}" if (bound := _bound(tokens, start)) else str(value)
    return None


def _befell(harm: Harm, tokens: Sequence[str], start: int, end: int) -> bool:
    before = tokens[max(0, start - _REACH) : start]
    if any(_follows(toll.split(), before) for toll in harm.toll):
        return True
    bare = _without_bound(before)
    if bare and bare[-1] in harm.before and not (bare[-2:-1] and bare[-2] in ("was", "were", "been", "be")):
        return True
    for token in tokens[end : end + _REACH]:
        if token in harm.after:
            return True
        if token not in harm_words().people:
            return False
    return False


def _follows(toll: list[str], before: Sequence[str]) -> bool:
    """Whether the words of a toll stand close before: "death toll rose to"."""
    return any(list(before[i : i + len(toll)]) == toll for i in range(len(before)))


def _without_bound(before: Sequence[str]) -> Sequence[str]:
    for bound in harm_words().bounds:
        words = bound.split()
        if list(before[-len(words) :]) == words:
            return before[: -len(words)]
    return before


def _bound(tokens: Sequence[str], start: int) -> str | None:
    before = tokens[:start]
    found = (
        sign for bound, sign in harm_words().bounds.items() if list(before[-len(bound.split()) :]) == bound.split()
    )
    return next(found, None)


def _numbers(tokens: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Each number with the first token it fills and the one after it."""
    at = 0
    while at < len(tokens):
        value, end = _number(tokens, at)
        if value is None:
            at += 1
        else:
            yield at, end, value
            at = end


def _number(tokens: Sequence[str], at: int) -> tuple[int | None, int]:
    words = time_words()
    value = _small(tokens[at])
    end = at + 1
    if value is None:
        return None, end
    while end < len(tokens) and (scale := words.scales.get(tokens[end])) and not _DIGITS.fullmatch(tokens[end]):
        value *= scale
        end += 1
    return value, end


def _small(token: str) -> int | None:
    """A number of one token: "12", "1,200", "twelve", "twenty-one"."""
    words = time_words()
    if _DIGITS.fullmatch(token):
        return int(token.replace(",", ""))
    tens, _, ones = token.partition("-")
    if tens in words.tens:
        return words.tens[tens] + words.ones.get(ones, 0)
    return words.ones.get(token)
