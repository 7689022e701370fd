"""Rows that own events (articles, claims, accounts, actors) found by what filters say of their events.

Where few events are meant, their owners are looked up and listed. Where many are, the owners are gone through in order
and each is tested until the page is full: it soon is. Several conditions of many events each may leave few: then it is
tried on the newest owners which way is shorter. Of the conditions on a row itself the one that fewest rows fulfil gives
the index, which a database without statistics of a growing store would choose by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, exists, func, select

from attache.store import paging
from attache.store.filters import Criterion
from attache.store.indexes import by_number, listed
from attache.store.paging import LIMIT, Choice, Window, choose, matching, reach
from attache.store.tables import PARTS

FEW = 5_000
"""Events whose owners are listed: of more than that the owners of a million events are met often enough while going
through them."""
TRIED = 1_000
"""The newest owners on which it is tried how many of them are wanted."""
_MOST = 10
"""Times ``MANY`` up to which the events of a condition are counted; all of so many are 1 to 10 ms along an index."""
_OWNER_COST = 2
"""What testing an owner costs, in events along an index that are tested: each is looked up by its number."""


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
    leader: Own | None = field(default=None, init=False)
    led: bool = field(default=False, init=False)

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

    def telling(
        self,
        criteria: Sequence[Criterion],
        owners: Callable[[Sequence[int]], Iterable[int]],
        test: Callable[[Sequence[Criterion]], ColumnElement[bool]],
        window: Window,
    ) -> None:
        """The row must own an event that all criteria hold of, which ``test`` says of one row.

        ``owners`` gives the rows that own events of these numbers. What the row itself must be is said before.
        """
        if not criteria:
            return
        self._lead(window)
        if self.listed is not None:
            self.tests.append(test(criteria))
            return
        choice = choose(self.connection, criteria, Window())
        rarest_first = test([choice.leader, *choice.others] if choice.leader in criteria else choice.others)
        few = self._few_events(choice, rarest_first, window)
        if few is None:
            self.tests.append(rarest_first)
        else:
            self.among(owners(few))

    def _few_events(self, choice: Choice, test: ColumnElement[bool], window: Window) -> Sequence[int] | None:
        """The events that all criteria hold of; None where it is shorter to go through the rows."""
        many = choice.size >= FEW if not choice.others else choice.size >= paging.MANY
        if many and not (choice.others and self._is_long(choice, test, window)):
            return None
        return _few_of(self.connection, choice.statements(Window()))

    def _is_long(self, choice: Choice, test: ColumnElement[bool], window: Window) -> bool:
        """Whether a page of rows that pass the test takes more steps than all events of the criterion that leads."""
        tried, wanted = self._try(test, window)
        if tried < TRIED:
            return False
        page = _OWNER_COST * LIMIT * tried / wanted if wanted else inf
        return page > paging.MANY and page > self._count(choice)

    def _try(self, test: ColumnElement[bool], window: Window) -> tuple[int, int]:
        """How many of the newest rows that would be gone through are wanted, of how many."""
        t, leading = self.table.c, [self.leader.condition] if self.leader else []
        newest = select(t.number).where(*leading, *window.conditions(t.day))
        newest = newest.order_by(t.day.desc(), t.number.desc()).limit(TRIED)
        passing = and_(test, *self.conditions(window))
        counts = select(func.count(), func.count(case((passing, 1)))).where(t.number.in_(newest))
        tried, wanted = self.connection.execute(counts).one()
        return tried, wanted

    def _count(self, choice: Choice) -> int:
        """The events of the criterion that leads, counted as far as it matters."""
        ways = (way.postings().limit(_MOST * paging.MANY).subquery() for way in choice.ways)
        return sum(self.connection.execute(select(func.count()).select_from(way)).scalar_one() for way in ways)

    def conditions(self, window: Window = Window()) -> list[ColumnElement[bool]]:  # noqa: B008 - frozen
        """All of it, with one way into the table at most."""
        self._lead(window)
        own = [one.condition if one is self.leader else by_number(one.condition, self.table) for one in self.own]
        numbers = [] if self.listed is None else [listed(self.table.c.number, self.listed)]
        return [*numbers, *own, *self.tests]

    def _lead(self, window: Window) -> None:
        """Choose the way into the table, once the conditions on the row are told."""
        if not self.led:
            self.led, self.leader = True, None if self.listed is not None else self._leader(window)
        if self.listed is not None:
            self.leader = None

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
    return _few_of(connection, matching(connection, criteria, window))


def _few_of(connection: Connection, statements: Iterable[Select[str, int]]) -> list[int] | None:
    found: set[int] = set()
    for statement in statements:
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
