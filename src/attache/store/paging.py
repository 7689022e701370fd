"""Events in order, a page at a time: which criterion to go by, and where a page ends.

The one with the fewest events leads and the others are tested on its numbers. Where all have many, the one leads whose
newest go furthest back, its index gives them newest first, and reading stops when the page is full. Databases guess
this from statistics that a growing store has stale; counting up to ``MANY`` along an index takes some milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from attache.errors import InputError
from attache.store import tables
from attache.store.filters import Criterion
from attache.store.indexes import found
from attache.store.rows import NO_DAY

MANY = 10_000
LIMIT = 50
"""Rows of a page unless told otherwise."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows, and where the next ones begin: give ``next`` as ``after``; None when there are no more."""

    rows: tuple[R, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day, inclusive; None where open. What has no day is in a window that is open on both sides."""

    since: date | None = None
    until: date | None = None

    @property
    def is_limited(self) -> bool:
        """Whether it leaves any day out."""
        return self.since is not None or self.until is not None

    def conditions(self, day: ColumnElement[str]) -> list[ColumnElement[bool]]:
        """That a day lies in it."""
        found: list[ColumnElement[bool]] = []
        if self.since:
            found.append(day >= self.since.isoformat())
        if self.until:
            found += [day <= self.until.isoformat(), day > NO_DAY]
        return found


def mark(day: str, number: int) -> str:
    """Where a page ended."""
    return f"{day}/{number}"


def parse_mark(after: str) -> tuple[str, int]:
    """Day and number of the last row of the page before.

    Raises:
        InputError: when no page ended so.
    """
    day, _, number = after.rpartition("/")
    if not number.isascii() or not number.isdigit() or len(number) > len(str(2**62)):
        raise InputError(after, "not where a page ended", "give what the page before called its next")
    return day, int(number)


def beyond(after: str | None, day: ColumnElement[str], number: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """That a row comes after the page before, newest first."""
    if after is None:
        return []
    last_day, last = parse_mark(after)
    return [day <= last_day, or_(day < last_day, and_(day == last_day, number < last))]


def matching(connection: Connection, criteria: Sequence[Criterion], window: Window) -> list[Select[str, int]]:
    """Day and number of the current events that all criteria hold of, perhaps more than once each.

    One statement, or where the leader has several ways one for each, so that every one can come in order.
    """
    choice = choose(connection, criteria, window)
    leader = choice.leader
    current = leader.source.c.current.is_(True) if _is_events(leader) else _current(leader.number)
    return [statement.where(current) for statement in choice.statements(window)]


def page_of(
    connection: Connection, statements: Sequence[Select[str, int]], after: str | None, limit: int
) -> list[tuple[str, int]]:
    """Day and number of the events of one page, newest first and one more."""
    listed = {(day, number) for each in statements for day, number in connection.execute(_newest(each, after, limit))}
    return sorted(listed, reverse=True)[: one_more(limit)]


@dataclass(frozen=True, slots=True)
class Choice:
    """The criterion to lead, with how many events it has, counted up to ``MANY``, and those that are tested, the
    rarest first: most events fail the first test and are spared the others."""

    leader: Criterion
    others: Sequence[Criterion] = ()
    size: int = MANY

    @property
    def ways(self) -> Sequence[Criterion]:
        """The leader, or where it has several ways each of them."""
        return self.leader.ways or (self.leader,)

    def statements(self, window: Window) -> list[Select[str, int]]:
        """Day and number of the events that all hold of, of current reports and others, a statement for each way."""
        tests = [other.test(self.leader.number, self.leader.day) for other in self.others]
        return [way.postings().where(*window.conditions(way.day), *tests) for way in self.ways]


def choose(connection: Connection, criteria: Sequence[Criterion], window: Window) -> Choice:
    """Which criterion is to lead."""
    if not criteria:
        return Choice(_all_events())
    sizes = [(_size(connection, criterion, window), at) for at, criterion in enumerate(criteria)]
    leading = [(size, at) for size, at in sizes if size[0] < MANY or criteria[at].ordered]
    rarest = [at for _, at in sorted(sizes)]
    if not leading:
        return Choice(_all_events(), [criteria[at] for at in rarest])
    (size, _), first = min(leading)
    return Choice(criteria[first], [criteria[at] for at in rarest if at != first], size)


def _newest(statement: Select[str, int], after: str | None, limit: int) -> Select[str, int]:
    day, number = statement.selected_columns.day, statement.selected_columns.number
    statement = statement.where(*beyond(after, day, number)).distinct()
    return statement.order_by(day.desc(), number.desc()).limit(one_more(limit))


def one_more(limit: int) -> int:
    """One row more than a page has, to see whether there are more.

    Raises:
        ValueError: when a page would have no rows.
    """
    if limit < 1:
        raise ValueError(f"limit={limit}: a page has at least one row")
    return limit + 1


def reach(
    connection: Connection, postings: Select[*tuple[Any, ...]], day: ColumnElement[str], most: int
) -> tuple[int, str]:
    """How many rows there are, counted up to ``most``, and the day of the oldest of so many newest.

    Of two that both have ``most``, the one that needs to go further back for them is the rarer.
    """
    newest = postings.with_only_columns(day.label("day")).order_by(day.desc()).limit(most).subquery()
    count, oldest = connection.execute(select(func.count(), func.min(newest.c.day))).one()
    return count, oldest or ""


def _size(connection: Connection, criterion: Criterion, window: Window) -> tuple[int, str]:
    """How many postings a criterion has, counted up to ``MANY``, and how far back they go where that is soon told."""
    if criterion.many:
        return MANY, ""
    if criterion.ways:
        sizes = [_size(connection, way, window) for way in criterion.ways]
        return min(MANY, sum(count for count, _ in sizes)), max(oldest for _, oldest in sizes)
    postings = criterion.postings().where(*window.conditions(criterion.day))
    if criterion.ordered:
        return reach(connection, postings, criterion.day, MANY)
    some = postings.limit(MANY).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one(), ""


def _all_events() -> Criterion:
    table = tables.events.alias()
    return Criterion(table, table.c.number, table.c.day, ())


def _is_events(criterion: Criterion) -> bool:
    return getattr(criterion.source, "element", None) is tables.events


def _current(number: ColumnElement[int]) -> ColumnElement[bool]:
    table = tables.events.alias()
    return found(select(1).where(table.c.number == number, table.c.current.is_(True)))
