"""Where reports come from, one after another: files and what patterns and folders hold, standard input, addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, TypeGuard

from attache.articles import take_bytes, take_fetched, take_in, take_stream
from attache.articles.fetching import Fetcher
from attache.articles.operands import STDIN, find_files, opened, shown
from attache.errors import FetchError, InputError
from attache.record import Arrival, Particulars, PassedOver, Refusal, Unfetched

Item = Arrival | Refusal
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_OPENING = 4_096
_STORE_ENDINGS = ("", "-wal", "-shm", "-journal")
_STORE = "a file of the store itself passed over"


@dataclass(slots=True)
class Sources:
    """The sources that operands name. ``done`` of ``total`` have been gone through; ``share`` counts in bytes.

    Args:
        operands: Paths, patterns, "-" and addresses (http, https).
        published: When the reports appeared; it wins over what their sources say.
        fetcher: Asks for addresses.
        follow: Whether to fetch also the pages of entries that come without their text.
        store: Where the reports go; where it is a file, it and what SQLite keeps beside it are no sources.
    """

    operands: Sequence[str]
    published: date | datetime | None
    fetcher: Fetcher
    follow: bool = False
    store: str = ""
    done: int = 0
    total: int = 0
    _bytes: int = 0
    _all_bytes: int = 0
    _open: BinaryIO | None = None

    def items(self) -> Iterator[Item]:
        """What they hold, in their order."""
        sources = [source for operand in self.operands for source in self._sources(operand)]
        self.total, self._all_bytes = len(sources), sum(map(_size, sources))
        for source in sources:
            for item in self._items_of(source):
                yield self._followed(item) if self.follow and isinstance(item, Unfetched) else item
            self.done += 1
            self._bytes += _size(source)

    @property
    def share(self) -> float:
        """How much of everything has been gone through, from 0 to 1; 0 where nothing is known of it."""
        if not self._all_bytes:
            return self.done / self.total if self.total else 0.0
        here = self._open.tell() if self._open and not self._open.closed and self._open.seekable() else 0
        return min(1.0, (self._bytes + here) / self._all_bytes)

    def _sources(self, operand: str) -> Iterator[str | Path | Refusal]:
        """One for each file behind a path or pattern; their number says how long the rest may take."""
        if operand == STDIN or _ADDRESS.match(operand):
            yield operand
            return
        own = store_files(self.store)
        for found in find_files(operand):
            yield PassedOver(shown(found), "", _STORE, "", 1) if _is_one_of(found, own) else found

    def _items_of(self, source: str | Path | Refusal) -> Iterable[Item]:
        if isinstance(source, Refusal):
            return [source]
        if isinstance(source, str) and _ADDRESS.match(source):
            return self._fetched(source)
        return take_in([source], published=self.published) if isinstance(source, str) else self._of_file(source)

    def _of_file(self, path: Path) -> Iterator[Item]:
        try:
            with opened(path) as self._open:
                yield from take_stream(self._open, shown(path), published=self.published)
        except InputError as error:
            yield Refusal(error.subject, "", error.fault, error.remedy)
        finally:
            self._open = None

    def _fetched(self, url: str) -> Iterable[Item]:
        try:
            answer = self.fetcher.page(url)
        except FetchError as error:
            return [Refusal(error.subject, "", error.fault, error.remedy)]
        if _PAGE.match(answer.data or b"", 0, _OPENING):
            particulars = Particulars(url=answer.url, published=self.published)
            return [
                take_fetched(Unfetched(url, "", "", "", answer.url, particulars), answer.data or b"", answer.charset)
            ]
        return take_bytes(answer.data or b"", url, published=self.published)

    def _followed(self, missing: Unfetched) -> Item:
        try:
            answer = self.fetcher.page(missing.url)
        except FetchError as error:
            return Refusal(missing.source, missing.position, f"{missing.url}: {error.fault}", error.remedy)
        return take_fetched(missing, answer.data or b"", answer.charset)


def store_files(store: str) -> frozenset[Path]:
    """The files of a store, and those that SQLite may keep beside them; none where it is no file."""
    if not store or "://" in store:
        return frozenset()
    return frozenset(Path(os.path.realpath(store + ending)) for ending in _STORE_ENDINGS)


def _is_one_of(found: Path | Refusal, files: frozenset[Path]) -> TypeGuard[Path]:
    return isinstance(found, Path) and bool(files) and Path(os.path.realpath(found)) in files


def _size(source: str | Path | Refusal) -> int:
    """Bytes of a file; 0 of an address, of standard input, and of what has no size."""
    try:
        return source.stat().st_size if isinstance(source, Path) else 0
    except (OSError, ValueError):
        return 0


def source_name(item: Item) -> str:
    """Where an item stands, for people."""
    return f"{item.source}: {item.position}" if item.position else shown(Path(item.source))
