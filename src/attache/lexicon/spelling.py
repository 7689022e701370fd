"""Spellings: one form for a word that British and American English write differently; table in ``spelling/``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from attache.lexicon.tables import read_table

_LONGEST_WORD = 40
_FORMS_KEPT = 1 << 17  # more words than the vocabulary of 100,000 reports holds beside its numbers


@lru_cache(maxsize=_FORMS_KEPT)
def one_spelling(word: str) -> str:
    """A lower-case word in the form in which both spellings are the same, for comparing and not for showing."""
    if len(word) > _LONGEST_WORD:
        return word
    for pattern, form in _variants():
        changed, times = pattern.subn(form, word, count=1)
        if times:
            return changed
    return word


@cache
def _variants() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), form) for pattern, form in read_table("spelling", "variants.tsv"))
