"""Words, split as Universal Dependencies English splits them: clitics and hyphenated words apart."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_suffix_regex

_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿĀ-ž"
# The English treebanks split at hyphens and slashes between letters or digits, and at dashes anywhere.
_INFIXES = (
    rf"(?<=[{_LETTERS}0-9])[-‐‑](?=[{_LETTERS}0-9])",
    rf"(?<=[{_LETTERS}])/(?=[{_LETTERS}])",
    r"--+|[–—―]",
    r"\.\.+|…",
    rf"(?<=[{_LETTERS}])[,:;!?](?=[{_LETTERS}])",
    r"(?<=[a-z”\"])\.(?=[A-Z“\"])",
    r"[“”\"()\[\]]",
)
_SUFFIXES = (r"%", r"-", r"/")


def blank_english() -> Language:
    """A spaCy pipeline with the tokenizer alone."""
    nlp = English()
    tokenizer = nlp.tokenizer
    infixes = compile_infix_regex(_INFIXES)
    suffixes = compile_suffix_regex((*(nlp.Defaults.suffixes or ()), *_SUFFIXES))
    tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]
    tokenizer.suffix_search = suffixes.search  # type: ignore[union-attr]
    return nlp
