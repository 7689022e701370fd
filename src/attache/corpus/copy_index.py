"""Finding copies among many reports as they come in, without comparing each with all.

Reports that share at least two keys and were published within ``WINDOW_DAYS`` are compared; whether two reports are
copies depends on the two alone, so the result is the same in whatever order they come. The same search can be left to
a database that holds ``keys_of`` every signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from attache.corpus.copies import compare, days_apart, publication_order
from attache.corpus.signatures import Signature, keys_of
from attache.record import Copy

WINDOW_DAYS = 30
"""Days between a report and its copy. A month covers reprints in weeklies and bounds what a daily template meets."""
LEAST_KEYS = 2
"""Keys two reports must share to be compared, where both have so many. The gold's pairs share 3 or more; chance and
stock phrases meet in one: among 1,500 newswire reports 1,382 pairs share a key, 229 share two."""
_FRESH = 1_024  # reports whose keys wait in a dictionary before they are sorted into a table

Published = date | datetime | None


@dataclass(frozen=True, slots=True)
class _Entry:
    article: str
    published: Published
    signature: bytes
    keys: int


@dataclass(frozen=True, slots=True)
class _Table:
    """Keys in ascending order, *shape:* (postings,), and beside each the number of the report that has it."""

    keys: npt.NDArray[np.uint32]
    entries: npt.NDArray[np.uint32]

    def look_up(self, wanted: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
        """The numbers of all reports that have one of the keys, once for every key."""
        begins = np.searchsorted(self.keys, wanted, "left")
        ends = np.searchsorted(self.keys, wanted, "right")
        found = [self.entries[a:b] for a, b in zip(begins.tolist(), ends.tolist(), strict=True) if b > a]
        return np.concatenate(found) if found else np.empty(0, np.uint32)


@dataclass(slots=True)
class CopyIndex:
    """Signatures and keys in memory: about 1.5 KB for a report of 260 words."""

    _entries: list[_Entry] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _fresh: dict[int, list[int]] = field(default_factory=dict)
    _waiting: int = 0
    _tables: list[_Table] = field(default_factory=list)

    def __len__(self) -> int:
        """How many reports were taken in."""
        return len(self._entries)

    def __contains__(self, article: str) -> bool:
        return article in self._numbers

    def add(self, article: str, signature: Signature, published: Published) -> None:
        """Take in a report; one that is there already changes nothing."""
        if article in self._numbers:
            return
        number = self._numbers[article] = len(self._entries)
        self._entries.append(_entry(article, signature, published))
        for key in keys_of(signature):
            self._fresh.setdefault(key, []).append(number)
        self._waiting += 1
        if self._waiting >= _FRESH:
            self._seal()

    def matches(self, article: str, signature: Signature, published: Published) -> list[Copy]:
        """How the report stands to those taken in, whichever came out first, in order of the earlier and the later."""
        one = _entry(article, signature, published)
        found = (_copy_of(one, other) for other in self._candidates(one, signature))
        return sorted((copy for copy in found if copy), key=lambda copy: (copy.earlier, copy.later))

    def _candidates(self, one: _Entry, signature: Signature) -> Iterator[_Entry]:
        fresh = [number for key in keys_of(signature) for number in self._fresh.get(key, ())]
        tables = (table.look_up(signature.keys) for table in self._tables)
        numbers, shared = np.unique(np.concatenate([np.array(fresh, np.uint32), *tables]), return_counts=True)
        for number, count in zip(numbers.tolist(), shared.tolist(), strict=True):
            other = self._entries[number]
            if other.article != one.article and worth_comparing(count, one.keys, other.keys) and _is_near(one, other):
                yield other

    def _seal(self) -> None:
        """Sort the fresh keys into a table; tables of like size become one, so that there are never many."""
        self._tables.append(_table((key, number) for key, numbers in self._fresh.items() for number in numbers))
        self._fresh, self._waiting = {}, 0
        while len(self._tables) > 1 and len(self._tables[-2].keys) < 2 * len(self._tables[-1].keys):
            self._tables[-2:] = [_merged(self._tables[-2:])]


def find_copies(reports: Iterable[tuple[str, Signature, Published]]) -> Iterator[Copy]:
    """All pairs of copies among reports (id, signature, publication), each as soon as its second report comes."""
    index = CopyIndex()
    for article, signature, published in reports:
        if article not in index:
            yield from index.matches(article, signature, published)
            index.add(article, signature, published)


def worth_comparing(shared: int, keys: int, other_keys: int) -> bool:
    """Whether two reports with so many keys each may be copies, ``shared`` being the same; for databases too."""
    return shared >= min(LEAST_KEYS, keys, other_keys)


def _entry(article: str, signature: Signature, published: Published) -> _Entry:
    return _Entry(article, published, bytes(signature), len(signature.keys))


def _copy_of(one: _Entry, other: _Entry) -> Copy | None:
    earlier, later = sorted((one, other), key=lambda entry: publication_order(entry.published, entry.article))
    before, after = Signature.from_bytes(earlier.signature), Signature.from_bytes(later.signature)
    found = compare(before, after, days_apart(one.published, other.published))
    return Copy(earlier.article, later.article, found.relation, found.shared) if found else None


def _is_near(one: _Entry, other: _Entry) -> bool:
    days = days_apart(one.published, other.published)
    return days is None or days <= WINDOW_DAYS


def _table(postings: Iterable[tuple[int, int]]) -> _Table:
    pairs = np.array(sorted(postings), np.uint32).reshape(-1, 2)
    return _Table(pairs[:, 0].copy(), pairs[:, 1].copy())


def _merged(tables: Sequence[_Table]) -> _Table:
    keys = np.concatenate([table.keys for table in tables])
    entries = np.concatenate([table.entries for table in tables])
    order = np.argsort(keys, kind="stable")
    return _Table(keys[order], entries[order])
