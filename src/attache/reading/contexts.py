"""Which PLOVER contexts the words of a sentence show."""

from __future__ import annotations

import re

from attache.lexicon.event_words import ContextWords, context_words
from attache.lexicon.ontology import context_names

_WORD = re.compile(r"[a-z0-9][a-z0-9'’&.-]*[a-z0-9]|[a-z0-9]")


def find_contexts(text: str) -> tuple[str, ...]:
    """The contexts named in the words, in the manual's order; the words are matched whole, whatever their case."""
    lowered = text.lower()
    known, found = context_words(), set[str]()
    for match in _WORD.finditer(lowered):
        found.update(_of_word(match[0], known))
        found.update(_of_phrases(match[0], lowered, match.end(), known))
    return tuple(name for name in context_names() if name in found) if found else ()


def _of_word(word: str, known: ContextWords) -> set[str]:
    found = set(known.words.get(word, ()))
    for length in known.stem_lengths:
        if length > len(word):
            break
        found.update(known.stems.get(word[:length], ()))
    return found


def _of_phrases(first: str, text: str, end: int, known: ContextWords) -> set[str]:
    """Contexts of phrases that begin with the word ending at ``end``."""
    return {
        context
        for rest, is_open, context in known.phrases.get(first, ())
        if text.startswith(rest, end) and (is_open or not text[end + len(rest) : end + len(rest) + 1].isalnum())
    }
