"""Whether the words around a time expression tell of the past or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from spacy.tokens import Doc, Token

from attache.lexicon.timewords import time_words
from attache.reading.times.scene import Tense

_CLIMB = 12  # steps up the tree at most; longer chains are parses gone wrong
_REACH = 120  # characters to look around where there is no tree
_ATTRIBUTES = frozenset({"compound", "amod"})  # "under a June agreement": the verb says nothing of the month
_STOP = re.compile(r"[.;:!?](?=\s)|\n\s*\n")
_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})


def tense_reader(doc: Doc) -> Callable[[int, int], Tense | None]:
    """A function from offsets (end exclusive) to the tense that governs the words there, None where nothing tells.

    It reads the tree; where there is none, or it does not tell, the auxiliaries and verb forms nearby.
    """
    text = doc.text
    if doc.has_annotation("DEP") and doc.has_annotation("TAG"):
        return lambda start, end: _from_tree(doc, start, end) or _from_words(text, start, end)
    return lambda start, end: _from_words(text, start, end)


def _from_tree(doc: Doc, start: int, end: int) -> Tense | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    token = span.root
    if token.dep_ in _ATTRIBUTES:
        return "past"
    for _ in range(_CLIMB):
        tense = _of_governor(token)
        if tense is not None or token.head.i == token.i:
            return tense
        token = token.head
    return None


def _of_governor(token: Token) -> Tense | None:
    """The tense a word gives what hangs on it; None for words that leave it to their own head."""
    if token.lower_ in _prospective():
        return "future"
    if token.pos_ not in ("VERB", "AUX") and not any(kid.dep_ == "cop" for kid in token.children):
        return None
    group = [token, *(kid for kid in token.children if kid.dep_ in ("aux", "aux:pass", "cop", "mark"))]
    return _of_group(token, group)


def _of_group(verb: Token, group: Iterable[Token]) -> Tense | None:
    words = {word.lower_ for word in group}
    tags = {word.tag_ for word in group}
    if words & _MODALS:
        return "future"
    if verb.tag_ == "VB" and "to" in words:  # "flew in to meet him on Tuesday": the purpose is of its deed's time
        return None if verb.dep_ == "advcl" else "future"
    if tags & {"VBD"} or words & {"has", "have", "'ve", "’ve"}:
        return "past"
    if verb.tag_ == "VBG" and words & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return "future"
    return "past" if verb.tag_ == "VBN" and len(words) == 1 else None


def _from_words(text: str, start: int, end: int) -> Tense | None:
    """The nearest cue before the expression in its sentence, else the nearest one after it."""
    before = _STOP.split(text[max(0, start - _REACH) : start])[-1]
    after = _STOP.split(text[end : end + _REACH])[0]
    behind = list(_cues().finditer(before))
    cue = behind[-1] if behind else _cues().search(after)
    return None if cue is None else _tense_of(cue)


def _tense_of(cue: re.Match[str]) -> Tense:
    return "future" if cue.lastgroup == "future" else "past"


@cache
def _cues() -> re.Pattern[str]:
    words = time_words()
    future = "|".join(map(re.escape, sorted(words.future, key=len, reverse=True)))
    past = "|".join(map(re.escape, sorted(words.past, key=len, reverse=True)))
    led = rf"(?:{future})(?:\s(?:also|not|then|only|be|to)){{0,3}}(?:\s\w+)?"  # "would not be paid": no past in it
    return re.compile(rf"(?<!\w)(?:(?P<future>{led})|(?P<past>{past}|[a-z]{{2,20}}ed))(?!\w)", re.IGNORECASE)


@cache
def _prospective() -> frozenset[str]:
    """Words that put what hangs on them into the future: due, scheduled, expected."""
    return frozenset(word for word in time_words().future if " " not in word and word not in ("may", "until"))
