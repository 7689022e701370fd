"""What is asked for: Filters, and the criteria they become.

A criterion can give the numbers of its events with their days, by an index that has them in order, and can say of one
number whether it is among them. Only values are bound; nothing a user types becomes part of a statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, func, or_, select, true

from attache.lexicon.states import load_states
from attache.store import folded, tables
from attache.store.fulltext import Search, article_matches, matching_articles, parse_search
from attache.store.indexes import Unindexed, by_number, found
from attache.store.tables import article_of, within_article
from attache.store.words import name_key

# Codes that stand where a country's does in a record but are none.
_BODIES = frozenset({"IGO", "NGO"})
_CODE_LETTERS = 3
# A search that finds more articles is put to each: listing 50,000 takes 20 ms, asking of one 20 µs.
_LISTED = 50_000
# One that finds more articles has too many events to be gone by: looking up those of 8,500 takes 0.2 s.
_LEADING = 2_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What events (or the articles, claims and accounts they belong to) must be; all that is given must hold.

    ``actor``, ``recipient``, ``source`` and ``place`` are names (case and accents do not matter) or countries: an
    alpha-3 code or a state's own name stands for everybody of that state. An actor's name also finds the reports that
    name it otherwise, once actors are folded. ``country`` and ``sector`` are of either side. ``source`` is who says so,
    relays included; ``publisher`` whose report it is. ``since`` and ``until`` are the first and last day, inclusive.
    ``text`` is a search (see ``Store.search``). ``origins`` is the least number of independent origins of the account,
    ``contested`` whether reports of it differ. Of ``types`` and ``statuses`` one must hold.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    country: str | None = None
    sector: str | None = None
    statuses: tuple[str, ...] = ()
    source: str | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    text: str | None = None
    origins: int | None = None
    contested: bool | None = None


EVERYTHING = Filters()


@dataclass(frozen=True)
class Criterion:
    """One condition on events.

    ``ordered`` says that an index gives its postings in the order of days, ``dated`` that the same index finds one of
    them by its day: in the order they are asked for, where the table of the numbers would be read here and there.
    Where one of several values will do, ``ways`` has a criterion for each. ``many`` says that it is known to hold of
    too many to count.
    """

    source: FromClause
    number: ColumnElement[int]
    day: ColumnElement[str]
    conditions: tuple[ColumnElement[bool], ...]
    ordered: bool = True
    dated: bool = False
    many: bool = False
    ways: tuple[Criterion, ...] = ()
    holds: Callable[[ColumnElement[int]], ColumnElement[bool]] | None = field(default=None, compare=False)

    def postings(self) -> Select[str, int]:
        """Day and number of every event it holds of, once or more often."""
        columns = select(self.day.label("day"), self.number.label("number"))
        return columns.select_from(self.source).where(*self.conditions)

    def test(self, target: ColumnElement[int], day: ColumnElement[str] | None = None) -> ColumnElement[bool]:
        """Whether it holds of the event of this number, whose day may be told."""
        if self.holds is not None:
            return self.holds(target)
        if self.dated and day is not None:
            mine = (self.number == target, self.day == day)
            return found(select(1).select_from(self.source).where(*mine, *self.conditions))
        conditions = [by_number(condition, self.source) for condition in self.conditions]
        return found(select(1).select_from(self.source).where(self.number == target, *conditions))


def country_code(name: str) -> str | None:
    """What a code (in capitals: Can is a surname) or a state's own name stands for; None for any other name."""
    code = name.strip()
    if len(code) == _CODE_LETTERS and (code in _BODIES or load_states().state(code)):
        return code
    return load_states().own_name(name.strip())


def event_criteria(connection: Connection, filters: Filters) -> list[Criterion]:
    """The criteria of the filters, but for the days."""
    return [criterion for criterion in _criteria(connection, filters) if criterion is not None]


def _criteria(connection: Connection, filters: Filters) -> Iterator[Criterion | None]:
    yield from _side_criteria(connection, filters)
    yield _of_actors(filters.country, "country")
    yield _of_actors(filters.sector, "sector")
    yield _of_events("type", filters.types)
    yield _of_events("status", filters.statuses)
    yield _of_events("publisher_key", _named(filters.publisher))
    yield _place(filters.place) if filters.place else None
    yield _source(filters.source) if filters.source else None
    yield None if filters.text is None else text_criterion(connection, filters.text)
    yield from _account_criteria(filters)


def _named(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name_key(name) or "",)


def _side_criteria(connection: Connection, filters: Filters) -> Iterator[Criterion]:
    actor = country_code(filters.actor) if filters.actor else None
    recipient = country_code(filters.recipient) if filters.recipient else None
    if actor and recipient:
        yield pair_criterion(actor, recipient)
        return
    if filters.actor:
        yield _side(connection, "actor", filters.actor, actor)
    if filters.recipient:
        yield _side(connection, "recipient", filters.recipient, recipient)


def pair_criterion(actor: str, recipient: str) -> Criterion:
    """What somebody of one state does to somebody of another."""
    table = tables.dyads.alias()
    sides = (table.c.actor == actor, table.c.recipient == recipient)
    return Criterion(table, table.c.event, table.c.day, sides, dated=True)


def _side(connection: Connection, side: str, name: str, country: str | None) -> Criterion:
    table = tables.event_actors.alias()
    if country:
        conditions: tuple[ColumnElement[bool], ...] = (table.c.country == country, table.c.side == side)
        return Criterion(table, table.c.event, table.c.day, conditions, dated=True)
    key = name_key(name) or ""
    others = _other_names(connection, key)
    if not others:
        conditions = (table.c.name_key == key, table.c.side == side)
        return Criterion(table, table.c.event, table.c.day, conditions, dated=True)
    it = or_(table.c.name_key == key, _is_mention(table, key))
    return _one_of(table, table.c.event, table.c.name_key, (key, *others), (table.c.side == side, it), dated=True)


def _other_names(connection: Connection, key: str) -> list[str]:
    """What else the folded actors of this name are called in reports."""
    n, others = folded.actor_names.c, folded.actor_names.alias()
    names = select(others.c.name_key).select_from(folded.actor_names.join(others, others.c.actor == n.actor))
    return list(connection.execute(names.where(n.name_key == key, others.c.name_key != key).distinct()).scalars())


def _is_mention(table: Any, key: str) -> ColumnElement[bool]:
    n, m = folded.actor_names.c, folded.actor_mentions.c
    mentions = select(1).select_from(folded.actor_mentions.join(folded.actor_names, m.actor == n.actor))
    mine = (m.article == article_of(table.c.event), m.entity == table.c.entity, n.name_key == key)
    return found(mentions.where(*mine))


def _one_of(
    table: Any, number: ColumnElement[int], column: ColumnElement[Any], values: Sequence[Any],
    also: tuple[ColumnElement[bool], ...] = (), *, dated: bool = False,
) -> Criterion:  # fmt: skip
    """That a column has one of several values: an index gives those of each in order."""
    ways = tuple(Criterion(table, number, table.c.day, (column == value, *also), dated=dated) for value in values)
    return Criterion(table, number, table.c.day, (column.in_(values), *also), dated=dated, ways=ways)


def _of_actors(value: str | None, column: str) -> Criterion | None:
    if value is None:
        return None
    table = tables.event_actors.alias()
    wanted = (country_code(value) or value) if column == "country" else value.strip().upper()
    return Criterion(table, table.c.event, table.c.day, (table.c[column] == wanted,), dated=True)


def _of_events(column: str, values: tuple[str, ...]) -> Criterion | None:
    if not values:
        return None
    table = tables.events.alias()
    if len(values) > 1:
        return _one_of(table, table.c.number, table.c[column], values)
    return Criterion(table, table.c.number, table.c.day, (table.c[column] == values[0],))


def _place(name: str) -> Criterion | None:
    country = country_code(name)
    return _of_events("place_country", (country,)) if country else _of_events("place_key", _named(name))


def _source(name: str) -> Criterion:
    table = tables.event_sources.alias()
    country = country_code(name)
    condition = table.c.country == country if country else table.c.name_key == name_key(name)
    return Criterion(table, table.c.event, table.c.day, (condition,), dated=True)


def text_criterion(connection: Connection, typed: str) -> Criterion:
    """Events of the articles that a search finds."""
    search, sqlite = parse_search(typed), connection.dialect.name == "sqlite"
    count = _count(connection, search, sqlite=sqlite)
    source, events = _parts_of(matching_articles(search, sqlite=sqlite), tables.events, sqlite=sqlite)
    test = _words_test(search, count, sqlite=sqlite)
    return Criterion(
        source, events.c.number, Unindexed(events.c.day), (),
        ordered=False, many=count >= _LEADING, holds=lambda target: test(article_of(target)),
    )  # fmt: skip


def words_claims(connection: Connection, typed: str) -> Select[int] | None:
    """The numbers of the claims of the articles that a search finds; None where it finds many."""
    search, sqlite = parse_search(typed), connection.dialect.name == "sqlite"
    if _count(connection, search, sqlite=sqlite) >= _LEADING:
        return None
    source, claims = _parts_of(matching_articles(search, sqlite=sqlite), tables.claims, sqlite=sqlite)
    return select(claims.c.number).select_from(source)


def _parts_of(articles: Select[int], table: Table, *, sqlite: bool) -> tuple[FromClause, FromClause]:
    """Articles joined with their events or claims, and those of it.

    PostgreSQL takes the range of an article's numbers for a ninth of the table, and would go through all of it to
    save looking up six articles' (1.2 s of 300,000 events). So the articles come first (a CTE of its own) and the parts
    of each by its number: OFFSET keeps the subquery from being drawn into the join.
    """
    if sqlite:
        these, parts = articles.subquery(), table.alias()
        return these.join(parts, within_article(parts.c.number, these.c.article)), parts
    first, t = articles.cte().prefix_with("MATERIALIZED"), table.c
    within = within_article(t.number, first.c.article)
    its = select(t.day, t.number).where(within).offset(0).correlate(first).lateral()
    return first.join(its, true()), its


def words_test(connection: Connection, typed: str) -> Callable[[ColumnElement[int]], ColumnElement[bool]]:
    """Whether a search finds an article: from the list of what it finds, or where that is long by a look at each."""
    search, sqlite = parse_search(typed), connection.dialect.name == "sqlite"
    return _words_test(search, _count(connection, search, sqlite=sqlite), sqlite=sqlite)


def _count(connection: Connection, search: Search, *, sqlite: bool) -> int:
    """How many articles a search finds, counted up to ``_LISTED``."""
    some = matching_articles(search, sqlite=sqlite).limit(_LISTED).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _words_test(search: Search, count: int, *, sqlite: bool) -> Callable[[ColumnElement[int]], ColumnElement[bool]]:
    if count < _LISTED:
        matches = matching_articles(search, sqlite=sqlite)
        return lambda article: article.in_(matches)
    return lambda article: article_matches(search, article, sqlite=sqlite)


def _account_criteria(filters: Filters) -> Iterator[Criterion]:
    table = folded.account_events.alias()
    if filters.origins is not None:
        yield Criterion(table, table.c.event, table.c.day, (table.c.n_origins >= filters.origins,), ordered=False)
    table = folded.account_events.alias()
    if filters.contested is not None:
        yield Criterion(table, table.c.event, table.c.day, (table.c.contested.is_(filters.contested),), dated=True)
