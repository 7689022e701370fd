"""Articles, search hits, claims, actors, accounts and claims over time, as they are asked for.

What Filters say of events is asked of the events these belong to; see ``owning`` for how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select

from attache.record import Account, Actor, ClaimHistory, Period, Ref, Span
from attache.store import folded, tables
from attache.store.filters import EVERYTHING, Criterion, Filters, country_code, event_criteria, words_claims, words_test
from attache.store.fulltext import find_quote, matching_articles, parse_search
from attache.store.indexes import found, listed
from attache.store.nouns import read_noun
from attache.store.owning import Own, Wanted, articles_of, few_events, has_event
from attache.store.paging import Page, Window, beyond, mark, one_more, parse_mark
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

    @property
    def ref(self) -> Ref:
        """What points at it."""
        return Ref(self.article, self.id)


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
    a, events = tables.articles.c, tables.events.alias()
    wanted = Wanted(connection, tables.articles)
    wanted.equal(a.publisher_key, _named(filters.publisher))
    if filters.text is not None:
        found = matching_articles(parse_search(filters.text), sqlite=connection.dialect.name == "sqlite")
        wanted.few(found, words_test(connection, filters.text)(a.number))
    criteria = event_criteria(connection, replace(filters, publisher=None, text=None, since=None, until=None))
    window = Window(filters.since, filters.until)
    within = within_article(events.c.number, a.number)
    wanted.telling(criteria, articles_of, partial(has_event, events, within, events.c.number), window)
    numbers, more = _page(wanted, window, after, limit, a.current.is_(True))
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
    c, p = tables.claims.c, tables.positions.c
    wanted = Wanted(connection, tables.claims, tests=list(only))
    wanted.equal(c.status, filters.statuses)
    wanted.equal(c.publisher_key, _named(filters.publisher))
    if filters.contested is not None:
        wanted.equal(c.status, ("contested", "denied") if filters.contested else ("asserted",))
    if filters.source:
        holder = _holder(filters.source)
        takes_position = exists(select(1).where(p.claim == c.number, p.day == c.day, holder))
        wanted.few(select(p.claim).where(holder), takes_position)
    if filters.text is not None:
        test, few_claims = words_test(connection, filters.text)(c.article), words_claims(connection, filters.text)
        if few_claims is None:
            wanted.tests.append(test)
        else:
            wanted.few(few_claims, test)
    done = {"statuses": (), "contested": None, "source": None, "publisher": None, "text": None}
    rest = replace(filters, since=None, until=None, **done)  # type: ignore[arg-type]
    criteria, window = event_criteria(connection, rest), Window(filters.since, filters.until)
    about = partial(_about, c.event)
    wanted.telling(criteria, _linked(connection, c.number, c.event), about, window)
    numbers, more = _page(wanted, window, after, limit, c.current.is_(True))
    return Page(tuple(_claim_rows(connection, numbers)), more)


def _linked(
    connection: Connection, owner: ColumnElement[int], event: ColumnElement[Any]
) -> Callable[[Sequence[int]], Iterable[int]]:
    """Looks up who owns events."""
    return lambda events: connection.execute(select(owner).where(listed(event, events))).scalars()


def _about(event: ColumnElement[Any], criteria: Sequence[Criterion]) -> ColumnElement[bool]:
    """That an event is as all criteria say."""
    return and_(*(criterion.test(event) for criterion in criteria))


def _named(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name_key(name) or "",)


def _holder(name: str) -> ColumnElement[bool]:
    """That it is this party, or somebody of this state, who takes a position."""
    p, country = tables.positions.c, country_code(name)
    return p.country == country if country else p.name_key == name_key(name)


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
    """Folded actors, the most told first and of those told as often by name.

    ``actor`` is any of their names; other filters are of the events they take part in.
    """
    t, n = folded.actors.c, folded.actor_names.c
    wanted = Wanted(connection, folded.actors)
    if filters.country:
        wanted.equal(t.country, (country_code(filters.country) or filters.country,))
    if filters.sector:
        wanted.equal(t.sector, (filters.sector.strip().upper(),))
    if filters.actor:
        called = select(n.actor).where(n.name_key == name_key(filters.actor))
        wanted.few(called, t.number.in_(called))
    _take_part(wanted, replace(filters, country=None, sector=None, actor=None))
    columns = select(t.number, t.n_mentions, t.name_key, t.json).where(*wanted.conditions(), *_told_less(after))
    told = columns.order_by(t.n_mentions.desc(), t.name_key, t.number)
    found_rows = connection.execute(told.limit(one_more(limit))).all()
    shown = found_rows[:limit]
    last = shown[-1] if len(found_rows) > limit and shown else None
    more = mark(f"{last.n_mentions} {last.name_key}", last.number) if last else None
    return Page(tuple(actor_row(row.json, row.n_mentions) for row in shown), more)


def _told_less(after: str | None) -> list[ColumnElement[bool]]:
    """That an actor comes after the page before."""
    if after is None:
        return []
    t, (key, number) = folded.actors.c, parse_mark(after)
    told, _, name = key.partition(" ")
    count = parse_mark(f"/{told}")[1]
    behind = (t.name_key > name) | (t.name_key == name) & (t.number > number)
    return [t.n_mentions <= count, (t.n_mentions < count) | behind]


def _take_part(wanted: Wanted, filters: Filters) -> None:
    """The actors must take part in an event that is as the filters say."""
    connection, window = wanted.connection, Window(filters.since, filters.until)
    criteria = event_criteria(connection, filters)
    if not criteria and not window.is_limited:
        return
    m, s, e = folded.actor_mentions.c, tables.event_actors.c, tables.events.alias()
    part = (m.article == article_of(s.event)) & (m.entity == s.entity)
    few = few_events(connection, criteria, window)
    if few is not None:
        takers = select(m.actor).select_from(tables.event_actors.join(folded.actor_mentions, part))
        wanted.among(connection.execute(takers.where(listed(s.event, few))).scalars())
        return
    # Mention by mention, the events of its article: a database that joins them its own way goes through all there are.
    deed = found(
        select(e.c.number).where(
            e.c.number == s.event,
            e.c.current.is_(True),
            *window.conditions(e.c.day),
            *(each.test(e.c.number, e.c.day) for each in criteria),
        )
    )
    done = found(select(s.event).where(within_article(s.event, m.article), s.entity == m.entity, deed))
    wanted.tests.append(found(select(m.actor).where(m.actor == folded.actors.c.number, done)))


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
    t, a, link = folded.accounts.c, folded.account_events.c, folded.account_events.alias()
    wanted = Wanted(connection, folded.accounts, tests=list(only))
    wanted.equal(t.type, filters.types)
    wanted.equal(t.status, filters.statuses)
    if filters.place:
        code = country_code(filters.place)
        wanted.equal(*((t.country, (code,)) if code else (t.place_key, _named(filters.place))))
    if filters.origins is not None:
        wanted.own.append(Own(t.n_origins >= filters.origins, ordered=False))
    if filters.contested is not None:
        wanted.equal(t.contested, (filters.contested,))
    rest = Filters(
        actor=filters.actor, recipient=filters.recipient, country=filters.country, sector=filters.sector,
        source=filters.source, publisher=filters.publisher, text=filters.text,
    )  # fmt: skip
    criteria, window = event_criteria(connection, rest), Window(filters.since, filters.until)
    tells = partial(has_event, link, link.c.account == t.number, link.c.event)
    wanted.telling(criteria, _linked(connection, a.account, a.event), tells, window)
    numbers, more = _page(wanted, window, after, limit)
    return Page(_nouns(connection, folded.accounts, Account, numbers), more)


def claim_history_page(connection: Connection, filters: Filters, after: str | None, limit: int) -> Page[ClaimHistory]:
    """Claims over time, the one that last saw a step first. ``statuses`` are their standings."""
    t, link, c = folded.claim_histories.c, folded.claim_history_claims, tables.claims.c
    wanted, p = Wanted(connection, folded.claim_histories), tables.positions.c
    if filters.statuses:
        wanted.tests.append(t.standing.in_(filters.statuses))
    if filters.origins is not None:
        wanted.tests.append(t.n_origins >= filters.origins)
    if filters.contested is not None:
        standing = t.standing.in_(("contested", "denied", "withdrawn"))
        wanted.tests.append(standing if filters.contested else ~standing)
    rest = replace(filters, statuses=(), origins=None, contested=None, since=None, until=None)
    criteria = event_criteria(connection, replace(rest, source=None))
    if criteria or rest.source:
        tests = [criterion.test(c.event) for criterion in criteria]
        if rest.source:
            tests.append(exists(select(1).where(p.claim == c.number, p.day == c.day, _holder(rest.source))))
        steps = select(1).select_from(link.join(tables.claims, c.number == link.c.claim))
        wanted.tests.append(exists(steps.where(link.c.history == t.number, *tests)))
    numbers, more = _page(wanted, Window(filters.since, filters.until), after, limit)
    return Page(_nouns(connection, folded.claim_histories, ClaimHistory, numbers), more)


def _nouns(connection: Connection, table: Any, noun: type[T], numbers: Sequence[int]) -> tuple[T, ...]:
    found: dict[int, str] = dict(
        connection.execute(select(table.c.number, table.c.json).where(table.c.number.in_(numbers))).all()
    )
    return tuple(read_noun(noun, found[number]) for number in numbers)


def _page(
    wanted: Wanted, window: Window, after: str | None, limit: int, *also: ColumnElement[bool]
) -> tuple[list[int], str | None]:
    """The numbers of one page of a table, newest first, and where the next begins."""
    t = wanted.table.c
    conditions = [*wanted.conditions(window), *also, *window.conditions(t.day), *beyond(after, t.day, t.number)]
    statement = select(t.day, t.number).where(*conditions).order_by(t.day.desc(), t.number.desc())
    found = wanted.connection.execute(statement.limit(one_more(limit))).all()
    shown = found[:limit]
    more = mark(*shown[-1]) if len(found) > limit and shown else None
    return [number for _, number in shown], more
