"""What is exported, and what became of it: nothing vanishes without a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from attache.record import Account, Actor, ClaimHistory, Record


@dataclass(frozen=True, slots=True)
class Selection:
    """Records, and what was derived from them; each is gone through once, in its order, and never held as a whole."""

    records: Iterable[Record]
    accounts: Iterable[Account] = ()
    claims: Iterable[ClaimHistory] = ()
    actors: Iterable[Actor] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What an export did.

    ``written`` counts what was written by its kind ("event", "row", a table's name), ``left_out`` what the format
    has no place for, by reason. ``read`` counts the records, and in the formats of one event a line also their
    events, so that events read = events written + left out.
    """

    read: Mapping[str, int]
    written: Mapping[str, int]
    left_out: Mapping[str, int]


@dataclass(slots=True)
class Tally:
    """Counts while an export runs; ``summary`` is the end of it."""

    read: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def summary(self) -> Summary:
        """The counts as they stand."""
        return Summary(dict(self.read), dict(self.written), dict(self.left_out))
