"""What a report is about, as numbers: its weightiest terms, for telling which reports are of the same happening.

A term weighs by how often it stands in the report, how rare it is in news, and where it stands: in the headline and the
first paragraphs, where a report says what happened, and in names it weighs more. Weights are whole numbers, so that
sums are the same in every order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from attache.errors import InvalidRecord
from attache.lexicon.terms import rarity, term_of
from attache.record import Article

Terms = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.uint16]

# Set on the November windows of evaluation/gold/stories.tsv; after a change re-run ``python -m evaluation --only
# clusters``. Tried beside the words without gain: what the record reads, as terms of its own (countries, places,
# entities, event types, event types with countries: on 441 labelled reports of April 1997 and December 2006 at best 1.4
# points of pairwise F1 more, at worst 27 less); how common a term is in the days around, in place of fixed counts.
LEAD_WEIGHT = 2.0
LEAD_PARAGRAPHS = 2
NAME_WEIGHT = 1.5
# Tolls and prices change from report to report of one happening; the same number in two is often a coincidence.
NUMBER_WEIGHT = 0.3
# The power of a term's count; the logarithm, which is usual, gives two points of pairwise F1 less.
DAMPING = 0.7
MOST_TERMS = 128
"""Terms kept of a report, the weightiest first. A report of 260 words has about 150."""
MOST_CHARS = 80_000
LENGTH = 1 << 14
"""The Euclidean length of a profile's weights, but for rounding."""
# A report is one of figures (markets, scores, prices) when more than so many of its words are numbers.
MANY_NUMBERS = 0.06
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_BYTES = 6


@dataclass(frozen=True, eq=False)
class Profile:
    """Terms (hashes, ascending) and their weights, *shape:* (terms,), and whether the report consists of figures."""

    terms: Terms
    weights: Weights
    is_figures: bool

    def __len__(self) -> int:
        return len(self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Profile) and bytes(self) == bytes(other)

    def __hash__(self) -> int:
        return hash(bytes(self))

    def __bytes__(self) -> bytes:
        """A byte for the kind, then 6 bytes a term: at most 769."""
        return bytes([self.is_figures]) + self.terms.astype("<u4").tobytes() + self.weights.astype("<u2").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Profile:
        """Read back what ``bytes(profile)`` gave.

        Raises:
            InvalidRecord: when the bytes are not those of a profile.
        """
        count, rest = divmod(len(data) - 1, _BYTES)
        if rest or not 0 <= count <= MOST_TERMS:
            raise InvalidRecord("profile", f"{len(data)} bytes are no profile", "make it again from the article")
        terms = np.frombuffer(data, "<u4", count, 1).astype(np.uint32)
        return cls(terms, np.frombuffer(data, "<u2", count, 1 + 4 * count).astype(np.uint16), bool(data[0]))


def profile_of(article: Article) -> Profile:
    """The profile of a report, from its headline and its text."""
    counts: defaultdict[str, float] = defaultdict(float)
    words = numbers = 0
    for word, weight in _weighed_words(article):
        words += 1
        numbers += word[0].isdigit()
        counts[term_of(word.casefold())] += weight
    weighed = {_hash(term): count**DAMPING * rarity(term) for term, count in counts.items()}
    return Profile(*_kept(weighed), is_figures=numbers > MANY_NUMBERS * words)


def keys_of(profile: Profile, most: int) -> list[int]:
    """The ``most`` weightiest terms, to look a profile up by: 32-bit numbers, the weightiest first."""
    order = np.lexsort((profile.terms, -profile.weights.astype(np.int64)))
    keys: list[int] = profile.terms[order[:most]].tolist()
    return keys


def cosine(one: Profile, other: Profile) -> float:
    """The cosine of the angle between two profiles, 0 to 1."""
    _, mine, theirs = np.intersect1d(one.terms, other.terms, assume_unique=True, return_indices=True)
    product = np.dot(one.weights[mine].astype(np.int64), other.weights[theirs].astype(np.int64))
    return int(product) / (LENGTH * LENGTH)


def _weighed_words(article: Article) -> Iterator[tuple[str, float]]:
    text = unicodedata.normalize("NFKC", article.text[:MOST_CHARS])
    title = unicodedata.normalize("NFKC", (article.title or "")[:MOST_CHARS])
    for number, paragraph in enumerate((title, *_PARAGRAPH.split(text))):
        weight = LEAD_WEIGHT if number <= LEAD_PARAGRAPHS else 1.0
        for word in _WORD.findall(paragraph):
            yield word, weight * _kind_weight(word)


def _kind_weight(word: str) -> float:
    if word[0].isdigit():
        return NUMBER_WEIGHT
    return NAME_WEIGHT if word[0].isupper() else 1.0


def _hash(term: str) -> int:
    return crc32(term.encode("utf-8", "surrogatepass"))


def _kept(weighed: dict[int, float]) -> tuple[Terms, Weights]:
    """The weightiest terms, by ascending hash, their weights brought to ``LENGTH``."""
    best = sorted(sorted(weighed, key=lambda term: (-weighed[term], term))[:MOST_TERMS])
    weights = np.array([weighed[term] for term in best], np.float64)
    length = float(np.sqrt(np.dot(weights, weights))) or 1.0
    return np.array(best, np.uint32), np.rint(weights * (LENGTH / length)).astype(np.uint16)
