"""Lemmas as edit scripts: how many letters to cut from the end of a form, and what to put there.

The method is the edit-tree lemmatizer's (Chrupała 2008; Müller et al. 2015) for suffixes only, which covers English.
"""

from __future__ import annotations

from collections.abc import Container


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


def mend_lemma(form: str, lemma: str, known: Container[str]) -> str:
    """A regular lemma for one that is no word: "citing" is from cite, whatever the script made of a form it never met.

    Args:
        form: The word as it stands.
        lemma: What the script made of it.
        known: Words that exist, such as the encoder's vocabulary.
    """
    if lemma in known or lemma == form or not lemma.islower():
        return lemma
    lowered = form.lower()
    ending = next((ending for ending in ("ing", "ed", "es", "s") if lowered.endswith(ending)), None)
    if ending is None:
        return lemma
    stem = lowered[: -len(ending)]
    doubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] else []
    return next((word for word in (*doubled, stem + "e", stem) if word in known), lemma)


def _shared(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length
