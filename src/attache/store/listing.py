"""Articles, search hits, claims, actors, accounts and claims over time, as they are asked for.

What Filters say of events is asked of the events these belong to. Where few events are meant, their owners are looked
up; where many are, the owners are gone through newest first and each is asked for one such event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, select

from attache.record import Account, Actor, ClaimHistory, Period, Span
from attache.store import folded, tables
from attache.store.filters import EVERYTHING, Filters, country_code, event_criteria
from attache.store.fulltext import article_matches, find_quote, matching_articles, parse_search
from attache.store.nouns import read_noun
from attache.store.paging import MANY, Page, Window, beyond, mark, matching, one_more, parse_mark, size
from attache.store.tables import article_of, within_article
from attache.store.words import name_key

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One version of a report; ``key`` names the report, ``source`` and ``position`` where it came from."""

    id: str
    key: str | None
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    source: str
    position: str
    added: str
    current: bool
    model: str
    events: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found, and the words of its text that show why (offsets into ``article.text``)."""

    article: ArticleRow
    quote: Span


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one party stands on a claim."""

    entity: str | None
    name: str | None
    country: str | None
    stance: str
    attribution: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of one report; ``event`` is the id of the event it is about, in the same article."""

    article: str
    id: str
    day: str | None
    text: str
    status: str
    event: str | None
    positions: tuple[Stand, ...]
    publisher: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One folded actor; ``mentions`` is the number of reports' entities taken for it."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    names: tuple[str, ...]
    periods: tuple[Period, ...]
    mentions: int


def article_page(connection: Connection, filters: Filters, after: str | None, limit: int) -> Page[ArticleRow]:
    """Current articles, newest first. The days of the filters are those of publication."""
    a = tables.articles.c
    conditions = [a.current.is_(True), *Window(filters.since, filters.until).conditions(a.day)]
    if filters.publisher:
        conditions.append(a.publisher_key == name_key(filters.publisher))
    if filters.text is not None:
        conditions.append(_has_words(connection, a.number, filters.text))
    rest = replace(filters, publisher=None, text=None, since=None, until=None)
    events = tables.events.alias()
    within = within_article(events.c.number, a.number)
    conditions += _owners(connection, rest, a.number, lambda number: select(article_of(number)), events, within)
    numbers, more = _page(connection, tables.articles, conditions, after, limit)
    rows = article_rows(connection, numbers)
    return Page(tuple(rows[number] for number in numbers), more)


def article_rows(connection: Connection, numbers: Sequence[int]) -> dict[int, ArticleRow]:
    """The articles of these numbers."""
    a, e = tables.articles.c, tables.events.c
    counted = (
        select(func.count())
        .select_from(tables.events)
        .where(within_article(e.number, a.number))
        .correlate(tables.articles)
        .scalar_subquery()
    )
    shown = (a.id, tables.reports.c.key, a.title, a.publisher, a.published, a.url, a.language, a.source, a.position)
    columns = select(a.number, *shown, a.added, a.current, a.model, counted)
    rows = connection.execute(columns.select_from(tables.articles.join(tables.reports)).where(a.number.in_(numbers)))
    return {number: ArticleRow(*values) for number, *values in rows}


def search_page(
    connection: Connection, typed: str, after: str | None, limit: int, filters: Filters = EVERYTHING
) -> Page[Hit]:
    """Current articles that a search finds and the filters select, newest first."""
    page = article_page(connection, replace(filters, text=typed), after, limit)
    search = parse_search(typed)
    a = tables.articles.c
    found = connection.execute(select(a.id, a.text).where(a.id.in_([row.id for row in page.rows])))
    texts: dict[str, str] = dict(found.all())
    return Page(tuple(Hit(row, find_quote(texts[row.id], search)) for row in page.rows), page.next)


def claim_page(
    connection: Connection, filters: Filters, after: str | None, limit: int, only: Sequence[ColumnElement[bool]] = ()
) -> Page[ClaimRow]:
    """Claims of current articles, newest first by publication.

    ``statuses`` are the claim's, ``source`` one who takes a position on it; ``contested`` ones are those that anybody
    denies. ``only`` are further conditions on the table of claims.
    """
    c, a = tables.claims.c, tables.articles.c
    conditions = [*only, c.current.is_(True), *Window(filters.since, filters.until).conditions(c.day)]
    if filters.statuses:
        conditions.append(c.status.in_(filters.statuses))
    if filters.contested is not None:
        conditions.append(c.status != "asserted" if filters.contested else c.status == "asserted")
    if filters.source:
        conditions.append(_takes_position(filters.source))
    if filters.publisher:
        published = exists(select(1).where(a.number == c.article, a.publisher_key == name_key(filters.publisher)))
        conditions.append(published)
    if filters.text is not None:
        conditions.append(_has_words(connection, c.article, filters.text))
    done = {"statuses": (), "contested": None, "source": None, "publisher": None, "text": None}
    rest = replace(filters, since=None, until=None, **done)  # type: ignore[arg-type]
    conditions += [criterion.test(c.event) for criterion in event_criteria(connection, rest)]
    numbers, more = _page(connection, tables.claims, conditions, after, limit)
    return Page(tuple(_claim_rows(connection, numbers)), more)


def _takes_position(name: str) -> ColumnElement[bool]:
    p = tables.positions.c
    country = country_code(name)
    holder = p.country == country if country else p.name_key == name_key(name)
    return exists(select(1).where(p.claim == tables.claims.c.number, holder))


def _claim_rows(connection: Connection, numbers: Sequence[int]) -> list[ClaimRow]:
    c, a, p, e = tables.claims.c, tables.articles.c, tables.positions.c, tables.events.c
    stands: dict[int, list[Stand]] = {}
    held = select(p.claim, p.entity, p.name, p.country, p.stance, p.attribution).where(p.claim.in_(numbers))
    for claim, *values in connection.execute(held.order_by(p.claim, p.position)):
        stands.setdefault(claim, []).append(Stand(*values))
    columns = select(
        c.number, a.id.label("report"), c.id, c.day, c.text, c.status, e.id.label("about"), a.publisher, a.title, a.url
    )
    joined = tables.claims.join(tables.articles, a.number == c.article).outerjoin(tables.events, e.number == c.event)
    rows = {row.number: row for row in connection.execute(columns.select_from(joined).where(c.number.in_(numbers)))}
    return [
        ClaimRow(
            article=row.report,
            id=row.id,
            day=row.day or None,
            text=row.text,
            status=row.status,
            event=row.about,
            positions=tuple(stands.get(row.number, ())),
            publisher=row.publisher,
            title=row.title,
            url=row.url,
        )
        for row in (rows[number] for number in numbers)
    ]


def actor_page(connection: Connection, filters: Filters, after: str | None, limit: int) -> Page[ActorRow]:
    """Folded actors by name. ``actor`` is any of their names; other filters are of the events they take part in."""
    t, n, m, s = folded.actors.c, folded.actor_names.c, folded.actor_mentions.c, tables.event_actors.c
    conditions: list[ColumnElement[bool]] = []
    if filters.country:
        conditions.append(t.country == (country_code(filters.country) or filters.country))
    if filters.sector:
        conditions.append(t.sector == filters.sector.strip().upper())
    if filters.actor:
        conditions.append(exists(select(1).where(n.actor == t.number, n.name_key == name_key(filters.actor))))
    window = Window(filters.since, filters.until)
    criteria = event_criteria(connection, replace(filters, country=None, sector=None, actor=None))
    if criteria or filters.since or filters.until:
        found = matching(connection, criteria, window).subquery()
        part = (m.article == article_of(s.event)) & (m.entity == s.entity)
        takers = found.join(tables.event_actors, s.event == found.c.number).join(folded.actor_mentions, part)
        conditions.append(t.number.in_(select(m.actor).select_from(takers)))
    if after is not None:
        key, number = parse_mark(after)
        conditions.append((t.name_key > key) | ((t.name_key == key) & (t.number > number)))
    count = select(func.count()).where(m.actor == t.number).correlate(folded.actors).scalar_subquery()
    columns = select(t.number, t.name_key, t.json, count).where(*conditions).order_by(t.name_key, t.number)
    found_rows = connection.execute(columns.limit(one_more(limit))).all()
    shown = found_rows[:limit]
    more = mark(shown[-1].name_key, shown[-1].number) if len(found_rows) > limit and shown else None
    return Page(tuple(actor_row(json, mentions) for _, _, json, mentions in shown), more)


def actor_row(json: str, mentions: int) -> ActorRow:
    """An actor as it is kept, with the number of its mentions."""
    actor = read_noun(Actor, json)
    return ActorRow(actor.id, actor.name, actor.kind, actor.country, actor.sector, actor.names, actor.periods, mentions)


def account_of_id(connection: Connection, account: str) -> Account | None:
    """One account; None when it is not held."""
    t = folded.accounts.c
    json = connection.execute(select(t.json).where(t.id == account)).scalar_one_or_none()
    return None if json is None else read_noun(Account, json)


def account_page(
    connection: Connection, filters: Filters, after: str | None, limit: int, only: Sequence[ColumnElement[bool]] = ()
) -> Page[Account]:
    """Accounts, newest first. Type, status, day and place are the account's, the rest one of its events'.

    ``only`` are further conditions on the table of accounts.
    """
    t, link = folded.accounts.c, folded.account_events.alias()
    conditions = [*only, *Window(filters.since, filters.until).conditions(t.day)]
    if filters.types:
        conditions.append(t.type.in_(filters.types) if len(filters.types) > 1 else t.type == filters.types[0])
    if filters.statuses:
        conditions.append(t.status.in_(filters.statuses))
    if filters.place:
        code = country_code(filters.place)
        conditions.append(t.country == code if code else t.place_key == name_key(filters.place))
    if filters.origins is not None:
        conditions.append(t.n_origins >= filters.origins)
    if filters.contested is not None:
        conditions.append(t.contested.is_(filters.contested))
    rest = Filters(
        actor=filters.actor, recipient=filters.recipient, country=filters.country, sector=filters.sector,
        source=filters.source, publisher=filters.publisher, text=filters.text,
    )  # fmt: skip
    a = folded.account_events.c
    conditions += _owners(
        connection,
        rest,
        t.number,
        lambda number: select(a.account).where(a.event == number),
        link,
        link.c.account == t.number,
    )
    numbers, more = _page(connection, folded.accounts, conditions, after, limit)
    return Page(_nouns(connection, folded.accounts, Account, numbers), more)


def claim_history_page(connection: Connection, filters: Filters, after: str | None, limit: int) -> Page[ClaimHistory]:
    """Claims over time, the one that last saw a step first. ``statuses`` are their standings."""
    t, link, c = folded.claim_histories.c, folded.claim_history_claims, tables.claims.c
    conditions = [*Window(filters.since, filters.until).conditions(t.day)]
    if filters.statuses:
        conditions.append(t.standing.in_(filters.statuses))
    if filters.origins is not None:
        conditions.append(t.n_origins >= filters.origins)
    if filters.contested is not None:
        standing = t.standing.in_(("contested", "denied", "withdrawn"))
        conditions.append(standing if filters.contested else ~standing)
    rest = replace(filters, statuses=(), origins=None, contested=None, since=None, until=None)
    criteria = event_criteria(connection, replace(rest, source=None))
    if criteria or rest.source:
        tests = [criterion.test(c.event) for criterion in criteria]
        tests += [_takes_position(rest.source)] if rest.source else []
        steps = select(1).select_from(link.join(tables.claims, c.number == link.c.claim))
        conditions.append(exists(steps.where(link.c.history == t.number, *tests)))
    numbers, more = _page(connection, folded.claim_histories, conditions, after, limit)
    return Page(_nouns(connection, folded.claim_histories, ClaimHistory, numbers), more)


def _nouns(connection: Connection, table: Any, noun: type[T], numbers: Sequence[int]) -> tuple[T, ...]:
    found: dict[int, str] = dict(
        connection.execute(select(table.c.number, table.c.json).where(table.c.number.in_(numbers))).all()
    )
    return tuple(read_noun(noun, found[number]) for number in numbers)


def _has_words(connection: Connection, article: ColumnElement[int], typed: str) -> ColumnElement[bool]:
    """That a search finds the article: from the list of what it finds, or where that is long by a look at each."""
    search, sqlite = parse_search(typed), connection.dialect.name == "sqlite"
    matches = matching_articles(search, sqlite=sqlite)
    found = connection.execute(select(func.count()).select_from(matches.limit(MANY).subquery())).scalar_one()
    return article.in_(matches) if found < MANY else article_matches(search, article, sqlite=sqlite)


def _owners(
    connection: Connection,
    filters: Filters,
    owner: ColumnElement[int],
    owners: Callable[[ColumnElement[int]], Select[Any]],
    link: FromClause,
    linked: ColumnElement[bool],
) -> list[ColumnElement[bool]]:
    """That one event of an owner is as the filters say. ``link`` has the owner's events where ``linked`` holds."""
    criteria = event_criteria(connection, filters)
    if not criteria:
        return []
    if min(size(connection, criterion, Window()) for criterion in criteria) < MANY:
        found = matching(connection, criteria, Window()).subquery()
        return [owner.in_(owners(found.c.number))]
    event: ColumnElement[int] = link.c.event if "event" in link.c else link.c.number
    return [exists(select(1).select_from(link).where(linked, and_(*(each.test(event) for each in criteria))))]


def _page(
    connection: Connection, table: Any, conditions: Sequence[ColumnElement[bool]], after: str | None, limit: int
) -> tuple[list[int], str | None]:
    """The numbers of one page of a table, newest first, and where the next begins."""
    t = table.c
    statement = select(t.day, t.number).where(*conditions, *beyond(after, t.day, t.number))
    found = connection.execute(statement.order_by(t.day.desc(), t.number.desc()).limit(one_more(limit))).all()
    shown = found[:limit]
    more = mark(*shown[-1]) if len(found) > limit and shown else None
    return [number for _, number in shown], more
