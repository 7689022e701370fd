"""What a text is known by when it is compared: one small integer a word, and the few keys that look it up.

A signature holds the text's words in their order, each as 32 bits, and nothing of how they were printed: case, quotes,
dashes, paragraphs and the spellings of British and American English are gone. Keys are hashes of runs of words, chosen
by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003): whoever shares ``RUN + WINDOW - 1`` words in a row with
another text shares a key with it, however much longer the other is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from attache.errors import InvalidRecord
from attache.lexicon.spelling import one_spelling

Words = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]

RUN = 5
"""Words in a run: what is shared is counted in runs of at least so many."""
WINDOW = 8
"""Of so many runs in a row at least one gives a key; some 55 keys for a report of 260 words."""
MOST_WORDS = 5_000
"""Words of a text that are looked at (20 KB); the longest of 1,500 newswire reports has 1,247."""
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_MOST_CHARS = 16 * MOST_WORDS
_WORDS_KEPT = 1 << 17
_MULTIPLIER = 0x9E3779B97F4A7C15  # 2^64 divided by the golden ratio, odd: Knuth's multiplicative hashing
_BYTES = 4


@dataclass(frozen=True)
class Signature:
    """The words of a text, *shape:* (words,). The lowest bit says that a word is a number, the others are its hash."""

    words: Words

    def __len__(self) -> int:
        return len(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Signature) and np.array_equal(self.words, other.words)

    def __hash__(self) -> int:
        return hash(self.words.tobytes())

    def __bytes__(self) -> bytes:
        return self.words.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """Read back what ``bytes(signature)`` gave.

        Raises:
            InvalidRecord: when the bytes are not those of a signature.
        """
        if len(data) % _BYTES or len(data) > _BYTES * MOST_WORDS:
            raise InvalidRecord("signature", f"{len(data)} bytes are no signature", "make it again from the text")
        return cls(np.frombuffer(data, "<u4").astype(np.uint32))

    @cached_property
    def runs(self) -> Hashes:
        """A hash of every run of ``RUN`` words, *shape:* (words - RUN + 1,)."""
        return runs_of(self.words, RUN)

    @cached_property
    def keys(self) -> Words:
        """The top half of the smallest hash among every ``WINDOW`` runs in a row, distinct and ascending."""
        count = max(min(1, len(self.runs)), len(self.runs) - WINDOW + 1)
        smallest = self.runs[:count]
        for offset in range(1, min(WINDOW, len(self.runs))):
            smallest = np.minimum(smallest, self.runs[offset : offset + count])
        return np.unique(smallest >> np.uint64(32)).astype(np.uint32)

    @property
    def numbers(self) -> npt.NDArray[np.bool_]:
        """Which words are numbers, *shape:* (words,)."""
        return (self.words & 1).astype(bool)


def signature_of(text: str) -> Signature:
    """The signature of a report's body; boilerplate, headline and credits should not be in it."""
    folded = unicodedata.normalize("NFKC", text[:_MOST_CHARS]).casefold()
    return Signature(np.array([_word_code(word) for word in _WORD.findall(folded)[:MOST_WORDS]], np.uint32))


def keys_of(signature: Signature) -> list[int]:
    """The keys to look a signature up by: 32-bit numbers, ascending, without repetition.

    Texts that share a stretch of ``RUN + WINDOW - 1`` words share at least one key.
    """
    keys: list[int] = signature.keys.tolist()
    return keys


def runs_of(words: Words, length: int) -> Hashes:
    """A well-mixed hash of every run of ``length`` words, *shape:* (words - length + 1,); empty for a shorter text."""
    count = max(0, len(words) - length + 1)
    mixed = np.zeros(count, np.uint64)
    for offset in range(length):
        factor = np.uint64(pow(_MULTIPLIER, offset + 1, 1 << 64))
        mixed += (words[offset : offset + count].astype(np.uint64) + np.uint64(offset + 1)) * factor
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))


@lru_cache(maxsize=_WORDS_KEPT)
def _word_code(word: str) -> int:
    """31 bits of hash, and one that says whether the word is a number. Signs between digits do not count."""
    if word[0].isdigit():
        return crc32(re.sub(r"[.,:]", "", word).encode()) | 1
    return crc32(one_spelling(word).encode("utf-8", "surrogatepass")) & ~1
