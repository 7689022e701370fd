"""What an alert has not been told of yet: events, claims and accounts that its query selects and that bear no mark.

A mark is put on an event or claim once it was told, or set aside as no news. An account is news as long as none of its
events is marked: its id changes with every report that joins it, its events stay. What a report says in the words of an
earlier version that was marked is no news either.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, func, insert, select, union

from attache.record import Account, Ref
from attache.store import asking, folded, listing, tables, watched
from attache.store.asking import EventRow
from attache.store.deriving import article_numbers, chunks, part_numbers
from attache.store.filters import Filters, event_criteria
from attache.store.listing import ClaimRow
from attache.store.paging import Window, matching
from attache.store.tables import article_of, within_article
from attache.store.upserting import insert_rows

Topic = Literal["events", "claims", "accounts"]
R = TypeVar("R", EventRow, ClaimRow, Account)


@dataclass(frozen=True, slots=True)
class News(Generic[R]):
    """One row that bears no mark. ``parts`` get one once it is dealt with; ``again`` says that it only repeats."""

    row: R
    parts: tuple[Ref, ...]
    again: bool


def find_news(connection: Connection, alert: int, topic: Topic, filters: Filters, limit: int) -> list[News[Any]]:
    """Some of what is news to an alert; none when there is no more. What came first comes first, accounts by day."""
    return _FINDERS[topic](connection, alert, filters, limit)


def put_marks(connection: Connection, alert: int, parts: Collection[Ref]) -> None:
    """Put the alert's mark on events or claims."""
    numbers = article_numbers(connection, {part.article for part in parts})
    rows = [
        {"alert": alert, "article": numbers[part.article], "part": part.id}
        for part in sorted(set(parts))
        if part.article in numbers
    ]
    insert_rows(connection, watched.alert_marks, rows)


def spread_marks(connection: Connection, alert: int) -> None:
    """Mark what was folded together with something marked, so that it stands for the account when that has gone."""
    m, mine, other = watched.alert_marks.c, folded.account_events.alias(), folded.account_events.alias()
    known, joined = tables.events.alias(), tables.events.alias()
    marked = and_(within_article(known.c.number, m.article), known.c.id == m.part)
    found = (
        select(m.alert, article_of(joined.c.number), joined.c.id)
        .select_from(
            watched.alert_marks.join(known, marked)
            .join(mine, mine.c.event == known.c.number)
            .join(other, other.c.account == mine.c.account)
            .join(joined, joined.c.number == other.c.event)
        )
        .where(m.alert == alert, ~_is_marked(alert, article_of(joined.c.number), joined.c.id))
        .distinct()
    )
    connection.execute(insert(watched.alert_marks).from_select(["alert", "article", "part"], found))


def _event_news(connection: Connection, alert: int, filters: Filters, limit: int) -> list[News[EventRow]]:
    e = tables.events.c
    window = Window(filters.since, filters.until)
    found = union(*matching(connection, event_criteria(connection, filters), window)).subquery()
    fresh = select(e.number).select_from(tables.events.join(found, found.c.number == e.number))
    fresh = fresh.where(~_is_marked(alert, e.article, e.id)).distinct().order_by(e.number).limit(limit)
    rows = asking.event_rows(connection, list(connection.execute(fresh).scalars()))
    refs = {row.ref: (row.ref,) for row in rows}
    again = _repeats(connection, alert, tables.events, refs)
    return [News(row, (row.ref,), row.ref in again) for row in rows]


def _claim_news(connection: Connection, alert: int, filters: Filters, limit: int) -> list[News[ClaimRow]]:
    c = tables.claims.c
    page = listing.claim_page(connection, filters, None, limit, only=[~_is_marked(alert, c.article, c.id)])
    refs = {Ref(row.article, row.id): row for row in page.rows}
    again = _repeats(connection, alert, tables.claims, {ref: (ref,) for ref in refs})
    return [News(row, (ref,), ref in again) for ref, row in refs.items()]


def _account_news(connection: Connection, alert: int, filters: Filters, limit: int) -> list[News[Account]]:
    t, link, e = folded.accounts.c, folded.account_events.c, tables.events.c
    told = select(1).select_from(folded.account_events.join(tables.events, e.number == link.event))
    told = told.where(link.account == t.number)
    # While a report is read anew, an account may have no event that could be marked; it is folded again soon.
    only = [exists(told), ~exists(told.where(_is_marked(alert, e.article, e.id)))]
    page = listing.account_page(connection, filters, None, limit, only)
    again = _repeats(connection, alert, tables.events, {row.id: row.events for row in page.rows})
    return [News(row, row.events, row.id in again) for row in page.rows]


_FINDERS: Mapping[Topic, Callable[[Connection, int, Filters, int], list[News[Any]]]] = {
    "events": _event_news,
    "claims": _claim_news,
    "accounts": _account_news,
}


def _is_marked(alert: int, article: ColumnElement[int], part: ColumnElement[str]) -> ColumnElement[bool]:
    m = watched.alert_marks.alias().c
    return exists(select(1).where(m.alert == alert, m.article == article, m.part == part))


def _repeats(connection: Connection, alert: int, table: Table, owned: Mapping[Any, Sequence[Ref]]) -> set[Any]:
    """Those that own a part which another version of its report says in the same words, and that is marked there."""
    numbers = part_numbers(connection, table, {ref for refs in owned.values() for ref in refs})
    repeated: set[int] = set()
    for some in chunks(numbers.values()):
        repeated.update(_repeated(connection, alert, table, some))
    return {owner for owner, refs in owned.items() if any(numbers.get(ref) in repeated for ref in refs)}


def _repeated(connection: Connection, alert: int, table: Table, numbers: Sequence[int]) -> Sequence[int]:
    now, before = table.alias(), table.alias()
    here, there = tables.articles.alias(), tables.articles.alias()
    joined = (
        now.join(here, here.c.number == now.c.article)
        .join(there, and_(there.c.report == here.c.report, there.c.number != here.c.number))
        .join(before, within_article(before.c.number, there.c.number))
    )
    same = _same_event if table is tables.events else _same_claim
    conditions = [*same(now.c, before.c, here.c.text, there.c.text), _is_marked(alert, there.c.number, before.c.id)]
    return connection.execute(
        select(now.c.number).select_from(joined).where(now.c.number.in_(numbers), *conditions)
    ).scalars().all()  # fmt: skip


def _same_event(now: Any, before: Any, text: Any, text_before: Any) -> list[ColumnElement[bool]]:
    return [
        now.type == before.type,
        now.trigger == before.trigger,
        _sentence(now, text) == _sentence(before, text_before),
    ]


def _same_claim(now: Any, before: Any, _text: Any, _text_before: Any) -> list[ColumnElement[bool]]:
    return [now.text == before.text, now.status == before.status]


def _sentence(event: Any, text: Any) -> ColumnElement[str]:
    return func.substr(text, event.sentence_start + 1, event.sentence_end - event.sentence_start)
