"""Words → word pieces and letter shapes, the encoder's input."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

MAX_PIECES_PER_WORD = 8
"""Longer words are cut: their first pieces say enough, and a hostile "word" costs nothing."""

LOWER, TITLE, UPPER, MIXED, OTHER = range(5)
"""The five letter shapes: the vocabulary is uncased, the shape embedding gives the case back."""

_CACHE_WORDS = 200_000
_MAX_WORD_CHARS = 64


def letter_shape(word: str) -> int:
    """Which of the five shapes a word has: ``minister`` LOWER, ``Minister`` TITLE, ``UN`` UPPER, ``iPhone`` MIXED,
    ``5`` OTHER."""
    if word.islower():
        return LOWER
    if word.isupper():
        return TITLE if len(word) == 1 else UPPER
    if word.istitle():
        return TITLE
    return MIXED if any(character.isalpha() for character in word) else OTHER


@dataclass(frozen=True, slots=True)
class Pieces:
    """A batch of windows, padded.

    *Shapes:* ``ids``, ``shapes`` (windows, pieces) int64; ``first`` (windows, words) int64, the index of each
    word's first
    piece, 0 where padded; ``words`` (windows,) the number of words in each.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]
    words: NDArray[np.int64]


class WordPieces:
    """Cuts words into pieces, remembering the words it has seen."""

    def __init__(self, tokenizer_json: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer_json))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[list[int], int]] = {}
        self.cls = self._special("[CLS]")
        self.sep = self._special("[SEP]")
        self.pad = self._special("[PAD]")
        self.mask = self._special("[MASK]")
        self._unknown = self._special("[UNK]")

    @property
    def vocabulary(self) -> dict[str, int]:
        """Every piece and its id; whole words are those without ``##``."""
        return dict(self._tokenizer.get_vocab())

    def cut(self, word: str) -> tuple[list[int], int]:
        """The ids of a word's pieces (at least one, at most eight) and its letter shape."""
        known = self._known.get(word)
        if known is None:
            head = word[:_MAX_WORD_CHARS]
            ids = self._tokenizer.encode(head, add_special_tokens=False).ids[:MAX_PIECES_PER_WORD] or [self._unknown]
            known = (ids, letter_shape(head))
            if len(self._known) < _CACHE_WORDS:
                self._known[word] = known
        return known

    def batch(self, windows: list[list[tuple[list[int], int]]]) -> Pieces:
        """Pad windows of cut words into one batch, each between [CLS] and [SEP]."""
        width = max(sum(len(ids) for ids, _ in window) for window in windows) + 2
        longest = max(len(window) for window in windows)
        ids = np.full((len(windows), width), self.pad, dtype=np.int64)
        shapes = np.full((len(windows), width), OTHER, dtype=np.int64)
        first = np.zeros((len(windows), longest), dtype=np.int64)
        for row, window in enumerate(windows):
            lengths = np.fromiter((len(pieces) for pieces, _ in window), dtype=np.int64, count=len(window))
            total = int(lengths.sum())
            ids[row, 0] = self.cls
            ids[row, 1 : total + 1] = [piece for pieces, _ in window for piece in pieces]
            ids[row, total + 1] = self.sep
            shapes[row, 1 : total + 1] = np.repeat([shape for _, shape in window], lengths)
            first[row, : len(window)] = np.cumsum(lengths) - lengths + 1
        return Pieces(ids, shapes, first, np.array([len(window) for window in windows], dtype=np.int64))

    def _special(self, token: str) -> int:
        number = self._tokenizer.token_to_id(token)
        if number is None:
            raise ValueError(f"the tokenizer has no {token}")
        return int(number)
