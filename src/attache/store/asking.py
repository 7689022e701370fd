"""Events as they are asked for: pages of them, their months, and what two sides did to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select, union

from attache.record import Extent, Quantity, Ref, Span
from attache.store import folded, tables
from attache.store.filters import Filters, event_criteria
from attache.store.nouns import read_quantities
from attache.store.paging import Page, Window, mark, matching, page_of
from attache.store.tables import article_of


@dataclass(frozen=True, slots=True)
class Party:
    """One side's entity in an event; ``actor`` is the folded actor's id, None before folding."""

    entity: str
    name: str
    country: str | None
    sector: str | None
    kind: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of one report. ``day`` is the one it is sorted by: its date's first, else that of publication.

    ``sources`` are who says so: the source first, then the relays; none in the writer's own voice. ``account`` is the
    id of the account it is folded into, with its number of independent ``origins`` and whether it is ``contested``.
    """

    article: str
    id: str
    day: str | None
    date: str | None
    first: str | None
    last: str | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    score: float
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str | None
    place_country: str | None
    sources: tuple[str, ...]
    publisher: str | None
    title: str | None
    url: str | None
    trigger: Span
    sentence: str
    sentence_extent: Extent
    quantities: tuple[Quantity, ...]
    confidence: float
    why: str
    account: str | None
    origins: int | None
    contested: bool | None

    @property
    def ref(self) -> Ref:
        """What points at it."""
        return Ref(self.article, self.id)


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month ("2025-03"; empty for those without a day), and the mean of their scores."""

    month: str
    count: int
    score: float


@dataclass(frozen=True, slots=True)
class Dyad:
    """What two sides did to each other, month by month: ``there`` by the first to the second, ``back`` the reverse."""

    a: str
    b: str
    there: tuple[Month, ...]
    back: tuple[Month, ...]


def event_page(connection: Connection, filters: Filters, after: str | None, limit: int) -> Page[EventRow]:
    """Current events, newest first, those of one day the last to come in first."""
    statements = matching(connection, event_criteria(connection, filters), Window(filters.since, filters.until))
    found = page_of(connection, statements, after, limit)
    shown = found[:limit]
    more = mark(*shown[-1]) if len(found) > limit and shown else None
    return Page(tuple(event_rows(connection, [number for _, number in shown])), more)


def event_rows(connection: Connection, numbers: Sequence[int]) -> list[EventRow]:
    """The events of these numbers, in their order."""
    e, a, o = tables.events.c, tables.articles.c, folded.account_events.c
    sentence = func.substr(a.text, e.sentence_start + 1, e.sentence_end - e.sentence_start).label("words")
    account = folded.accounts.c.id.label("account")
    columns = select(
        tables.events, a.id.label("report"), a.publisher, a.title, a.url, sentence, account, o.n_origins, o.contested
    )
    joined = tables.events.join(tables.articles, a.number == e.article)
    joined = joined.outerjoin(folded.account_events, o.event == e.number).outerjoin(folded.accounts)
    rows = {row.number: row for row in connection.execute(columns.select_from(joined).where(e.number.in_(numbers)))}
    parties, sources = _parties(connection, numbers), _sources(connection, numbers)
    return [_event_row(rows[number], parties, sources) for number in numbers if number in rows]


def _event_row(row: Any, parties: dict[tuple[int, str], list[Party]], sources: dict[int, list[str]]) -> EventRow:
    return EventRow(
        article=row.report,
        id=row.id,
        day=row.day or None,
        date=row.date,
        first=row.first,
        last=row.last,
        type=row.type,
        mode=row.mode,
        contexts=tuple(row.contexts.split()),
        cameo=row.cameo,
        quad=row.quad,
        score=row.score,
        status=row.status,
        actors=tuple(parties.get((row.number, "actor"), ())),
        recipients=tuple(parties.get((row.number, "recipient"), ())),
        place=row.place,
        place_country=row.place_country,
        sources=tuple(sources.get(row.number, ())),
        publisher=row.publisher,
        title=row.title,
        url=row.url,
        trigger=Span(row.trigger_start, row.trigger_end, row.trigger),
        sentence=row.words,
        sentence_extent=Extent(row.sentence_start, row.sentence_end),
        quantities=read_quantities(row.quantities),
        confidence=row.confidence,
        why=row.why,
        account=row.account,
        origins=row.n_origins,
        contested=row.contested,
    )


def _parties(connection: Connection, numbers: Sequence[int]) -> dict[tuple[int, str], list[Party]]:
    t, m = tables.event_actors.c, folded.actor_mentions.c
    mentioned = (m.article == article_of(t.event)) & (m.entity == t.entity)
    joined = tables.event_actors.outerjoin(folded.actor_mentions, mentioned).outerjoin(folded.actors)
    columns = select(tables.event_actors, folded.actors.c.id.label("actor")).select_from(joined)
    found: dict[tuple[int, str], list[Party]] = {}
    for row in connection.execute(columns.where(t.event.in_(numbers)).order_by(t.event, t.side, t.position)):
        party = Party(row.entity, row.name, row.country, row.sector, row.kind, row.actor)
        found.setdefault((row.event, row.side), []).append(party)
    return found


def _sources(connection: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    s = tables.event_sources.c
    found: dict[int, list[str]] = {}
    for event, name in connection.execute(
        select(s.event, s.name).where(s.event.in_(numbers)).order_by(s.event, s.position)
    ):
        found.setdefault(event, []).append(name)
    return found


def months(connection: Connection, filters: Filters) -> tuple[Month, ...]:
    """How many events each month had, and the mean of their scores; months without any are left out."""
    window = Window(filters.since, filters.until)
    criteria = event_criteria(connection, filters)
    if len(criteria) == 1 and getattr(criteria[0].source, "element", None) is tables.dyads:
        return _pair_months(connection, criteria[0].source, criteria[0].conditions, window)
    if not criteria:
        return _all_months(connection, window)
    found = union(*(each.distinct() for each in matching(connection, criteria, window))).subquery()
    e = tables.events.c
    month = func.substr(found.c.day, 1, 7).label("month")
    columns = select(month, func.count(), func.sum(e.score)).select_from(
        found.join(tables.events, e.number == found.c.number)
    )
    return _as_months(connection.execute(columns.group_by(month).order_by(month)))


def _pair_months(connection: Connection, pair: Any, conditions: Any, window: Window) -> tuple[Month, ...]:
    """The same for two states, from the index over their events alone."""
    month = func.substr(pair.c.day, 1, 7).label("month")
    columns = select(month, func.count(), func.sum(pair.c.score)).where(
        *conditions, pair.c.current.is_(True), *window.conditions(pair.c.day)
    )
    return _as_months(connection.execute(columns.group_by(month).order_by(month)))


def _all_months(connection: Connection, window: Window) -> tuple[Month, ...]:
    """The same for all events, from the index over their days alone."""
    e = tables.events.c
    month = func.substr(e.day, 1, 7).label("month")
    columns = select(month, func.count(), func.sum(e.score)).where(e.current.is_(True), *window.conditions(e.day))
    return _as_months(connection.execute(columns.group_by(month).order_by(month)))


def _as_months(rows: Any) -> tuple[Month, ...]:
    return tuple(Month(month, count, round(total / count, 6)) for month, count, total in rows)


def dyad_months(connection: Connection, a: str, b: str, filters: Filters) -> Dyad:
    """Both directions between two states or actors."""
    there = months(connection, replace(filters, actor=a, recipient=b))
    return Dyad(a, b, there, months(connection, replace(filters, actor=b, recipient=a)))
