"""A reader that loads its weights with the first article: taking in what a store knows must not cost those seconds.

Its processes are started, too, only when articles enough are there: each loads weights of its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Protocol

import attache
from attache.desk.processes import cores
from attache.errors import AttacheError
from attache.language import shipped_version
from attache.lexicon.ontology import ontology_version
from attache.record import Article, MadeBy, Record

ENOUGH = 64
"""Articles from which on it pays to start processes: one alone reads ten a second, and a start takes two seconds."""
_SOON = ENOUGH / 10
"""Seconds to wait for them: a source that is slower (pages that are fetched) keeps not even one process busy."""
_KILLED = "a process that reads was ended from outside, perhaps for want of memory (each takes some 500 MB)"
_FEWER = "run the same command again with fewer --workers; what was read is kept"


class Reads(Protocol):
    """What a Reader and a Standby have in common."""

    @property
    def made_by(self) -> MadeBy:
        """The versions that every record names."""

    def pipe(self, articles: Iterable[Article], workers: int | None = None) -> Iterator[Record]:
        """The records of many articles, in their order."""


class Standby:
    """Reads with the weights that ship. It may not be shared between threads."""

    def __init__(self) -> None:
        self.made_by = MadeBy(attache.__version__, shipped_version(), ontology_version())
        """The versions that every record names."""

    def pipe(self, articles: Iterable[Article], workers: int | None = None) -> Iterator[Record]:
        """The records of many articles, in their order.

        Args:
            articles: Any number of articles; they are taken as they are needed.
            workers: Processes to read with; None is one for each core once there are ``ENOUGH`` articles, else 1.

        Raises:
            ModelError: when the weights are damaged.
            AttacheError: when a process was killed.
        """
        source = iter(articles)
        first = _first(source, 1 if workers else ENOUGH)
        if not first:
            return
        from attache.desk.reader import load, read_apart

        count = workers or (cores() if len(first) >= ENOUGH else 1)
        everything = chain(first, source)
        try:
            yield from load().pipe(everything) if count == 1 else read_apart(everything, count)
        except BrokenProcessPool:
            raise AttacheError("reading", _KILLED, _FEWER) from None


def _first(source: Iterator[Article], most: int) -> list[Article]:
    """The first articles, fewer where not so many follow the first of them soon."""
    found = list(islice(source, 1))
    latest = time.monotonic() + _SOON
    while found and len(found) < most and time.monotonic() < latest and (article := next(source, None)) is not None:
        found.append(article)
    return found
