"""Rows that own events (articles, claims, accounts, actors) found by what filters say of their events.

Where few events are meant, their owners are looked up and listed. Where many are, the owners are gone through in order
and each is tested until the page is full: it soon is. Of the conditions on a row itself the one that fewest rows fulfil
gives the index, which a database without statistics of a growing store would choose by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, select

from attache.store.filters import Criterion
from attache.store.indexes import by_number, listed
from attache.store.paging import Window, matching, reach
from attache.store.tables import PARTS

FEW = 5_000
"""Events whose owners are listed: a list of so many costs some 30 ms, and of more than that the owners of a million
events are met often enough while going through them."""


@dataclass(frozen=True, slots=True)
class Own:
    """A condition on a row itself; ``ordered`` when an index gives its rows in the order they are shown in."""

    condition: ColumnElement[bool]
    ordered: bool = True


@dataclass(slots=True)
class Wanted:
    """What the rows of a table must be: ``own`` conditions, ``tests`` of what they own, and numbers ``listed``."""

    connection: Connection
    table: Table
    own: list[Own] = field(default_factory=list)
    tests: list[ColumnElement[bool]] = field(default_factory=list)
    listed: set[int] | None = None

    def equal(self, column: ColumnElement[Any], values: Sequence[Any]) -> None:
        """One of these values must stand in the column; none given means any."""
        if len(values) == 1:
            self.own.append(Own(column == values[0]))
        elif values:
            self.own.append(Own(column.in_(values), ordered=False))

    def among(self, numbers: Iterable[int]) -> None:
        """The row must be one of these."""
        found = set(numbers)
        self.listed = found if self.listed is None else self.listed & found

    def few(self, statement: Select[int], test: ColumnElement[bool]) -> None:
        """The row must be one of those that a statement gives, which ``test`` says of one."""
        numbers = self.connection.execute(statement.limit(FEW)).scalars().all()
        if len(numbers) < FEW:
            self.among(numbers)
        else:
            self.tests.append(test)

    def conditions(self, window: Window = Window()) -> list[ColumnElement[bool]]:  # noqa: B008 - frozen
        """All of it, with one way into the table at most."""
        leader = None if self.listed is not None else self._leader(window)
        own = [one.condition if one is leader else by_number(one.condition, self.table) for one in self.own]
        numbers = [] if self.listed is None else [listed(self.table.c.number, self.listed)]
        return [*numbers, *own, *self.tests]

    def _leader(self, window: Window) -> Own | None:
        """The condition that fewest rows fulfil; of those that many do the one whose newest go furthest back."""
        if len(self.own) == 1 and self.own[0].ordered:
            return self.own[0]
        reached = [(self._reach(one, window), at) for at, one in enumerate(self.own)]
        usable = [(reach, at) for reach, at in reached if self.own[at].ordered]
        few = [(reach, at) for reach, at in reached if not self.own[at].ordered and reach[0] < FEW]
        best = min([*usable, *few], default=None)
        if best is None:
            return None
        leader = self.own[best[1]]
        if leader.ordered:
            return leader
        self.among(self.connection.execute(select(self.table.c.number).where(leader.condition)).scalars())
        return None

    def _reach(self, one: Own, window: Window) -> tuple[int, str]:
        t = self.table.c
        if not one.ordered or "day" not in t:
            some = select(t.number).where(one.condition).limit(FEW).subquery()
            return self.connection.execute(select(func.count()).select_from(some)).scalar_one(), ""
        return reach(self.connection, select(t.day).where(one.condition, *window.conditions(t.day)), t.day, FEW)


def few_events(connection: Connection, criteria: Sequence[Criterion], window: Window) -> list[int] | None:
    """The current events that all criteria hold of, where they are few; None where they are many."""
    found: set[int] = set()
    for statement in matching(connection, criteria, window):
        found.update(number for _, number in connection.execute(statement.limit(FEW)))
        if len(found) >= FEW:
            return None
    return sorted(found)


def has_event(
    link: Any, linked: ColumnElement[bool], event: ColumnElement[int], criteria: Sequence[Criterion]
) -> ColumnElement[bool]:
    """That one event linked to a row is as all criteria say. ``link`` has the days of its events."""
    tests = and_(*(each.test(event, link.c.day) for each in criteria))
    return exists(select(1).select_from(link).where(linked, tests))


def articles_of(events: Iterable[int]) -> set[int]:
    """The numbers of the articles that tell events."""
    return {event >> PARTS for event in events}
