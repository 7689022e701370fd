"""Lemmas as edit scripts: how many letters to cut from the end of a form, and what to put there.

The method is the edit-tree lemmatizer's (Chrupała 2008; Müller et al. 2015) for suffixes only, which covers English.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from pathlib import Path


def edit_script(form: str, lemma: str) -> str:
    """The script that turns a form into its lemma: ``l|3|y`` lowers, cuts three letters and appends y; ``k|0|``
    keeps."""
    lowered = form.lower()
    base, case = (form, "k") if _shared(form, lemma) > _shared(lowered, lemma) or form == lemma else (lowered, "l")
    shared = _shared(base, lemma)
    return f"{case}|{len(base) - shared}|{lemma[shared:]}"


def apply_script(form: str, script: str) -> str:
    """The lemma a script makes of a form; the form itself where the script does not fit."""
    case, cut, ending = script.split("|", 2)
    base = form if case == "k" else form.lower()
    keep = len(base) - int(cut)
    return (base[:keep] + ending) or form if keep >= 0 else base


_INFLECTED = re.compile("(?:ing|(?<!e)ed)$")


class Lemmatizer:
    """Lemmas of words: by the table of forms met in training, and by their script where the form is new.

    Args:
        table: "form UPOS", the form lower case → lemma.
        vocabulary: Strings of which most are words, such as the encoder's pieces.
    """

    def __init__(self, table: Mapping[str, str], vocabulary: Container[str]) -> None:
        self._table = table
        self._words = frozenset(table.values())
        self._vocabulary = vocabulary

    def lemma(self, form: str, upos: str, script: str) -> str:
        """The lemma of a form with this part of speech, for which the head chose this script."""
        known = self._table.get(f"{form.lower()} {upos}")
        if known is not None:
            return known
        lemma = apply_script(form, script)
        inflected = upos == "VERB" and _INFLECTED.search(form) is not None and form.islower()
        if not lemma.islower() or (lemma == form and not inflected) or (lemma in self._words and lemma != form):
            return lemma
        stems = _stems(form.lower())
        mended = next((stem for stem in stems if stem in self._words), None)
        if mended is None and (lemma == form or lemma not in self._vocabulary):
            mended = next((stem for stem in stems if stem in self._vocabulary), None)
        if mended is None and lemma not in self._vocabulary and form.lower() in self._vocabulary:
            return form.lower()  # a script meant for another word: "resignation" as a verb, to "resignatiave"
        return mended or lemma


def read_lemmas(path: Path) -> dict[str, str]:
    """The table of a weights folder: lines of "form UPOS" and the lemma, parted by a tab."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def _stems(form: str) -> list[str]:
    """What a regular form may be a form of: "citing" of cite or cit, "wrapped" of wrap, "denied" of deny."""
    ending = next((ending for ending in ("ing", "ied", "ies", "ed", "es", "s") if form.endswith(ending)), None)
    if ending is None:
        return []
    stem = form[: -len(ending)]
    if ending in ("ied", "ies"):
        return [f"{stem}y", f"{stem}ie"]
    doubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] else []
    return [*doubled, stem + "e", stem]


def _shared(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
