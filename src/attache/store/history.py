"""The versions of a report, and what changed in what was read from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import Connection, Row, Select, literal_column, select

from attache.record import MadeBy, Record
from attache.store import tables
from attache.store.changes import Change, compare_records


@dataclass(frozen=True, slots=True)
class Edition:
    """One reading of one version of a report, or the return of an earlier text (``back``) with the reading it has.

    ``text`` says whether the text is another than the edition's before. ``made`` is when it was read or came back (UTC,
    ISO 8601), ``source`` where the version came from. ``events`` is how many were read; ``changes`` are against the
    edition before, none for the first.
    """

    article: str
    published: str | None
    source: str
    made: str
    made_by: MadeBy
    current: bool
    text: bool
    back: bool
    events: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All editions of one report, the oldest first. ``key`` is its URL or guid, None where only its text names it."""

    key: str | None
    title: str | None
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class _Moment:
    """What an edition is made of; ``after`` is the number of the last record it stands behind, or its own."""

    article: str
    after: int
    turn: int
    published: str | None
    source: str
    made: str
    record: Record


def history_of(connection: Connection, article: str) -> History | None:
    """The history of the report that an article is a version of; None when it is not in the store."""
    a, k = tables.articles.c, tables.reports.c
    columns = select(a.report, k.key).join_from(tables.articles, tables.reports).where(a.id == article)
    found = connection.execute(columns).one_or_none()
    if found is None:
        return None
    moments = _moments(connection, found.report)
    current = connection.execute(select(a.id).where(a.report == found.report, a.current.is_(True))).scalar()
    last = {moment.article: moment for moment in moments}
    editions = [
        _edition(moment, before, current=moment.article == current and last[moment.article] is moment)
        for before, moment in zip([None, *moments], moments, strict=False)
    ]
    return History(found.key, moments[-1].record.article.title, tuple(editions))


def _edition(moment: _Moment, before: _Moment | None, *, current: bool) -> Edition:
    return Edition(
        moment.article,
        moment.published,
        moment.source,
        moment.made,
        moment.record.made_by,
        current=current,
        text=before is not None and before.record.article.text != moment.record.article.text,
        back=moment.turn > 0,
        events=len(moment.record.events),
        changes=compare_records(before.record, moment.record) if before else (),
    )


def _moments(connection: Connection, report: str) -> list[_Moment]:
    """Readings and returns, the earliest first."""
    readings = [_moment(row, Record.from_json(row.json)) for row in connection.execute(_readings(report))]
    returned = []
    for row in connection.execute(_returns(report)):
        had = max(
            (one for one in readings if one.article == row.id and one.after <= row.after), key=attrgetter("after")
        )
        returned.append(_moment(row, had.record))
    return sorted([*readings, *returned], key=lambda moment: (moment.after, moment.turn))


def _moment(row: Row[tuple[object, ...]], record: Record) -> _Moment:
    return _Moment(row.id, row.after, row.turn, row.published, _place(row.source, row.position), row.made, record)


def _place(source: str, position: str) -> str:
    return f"{source}: {position}" if position else source


def _readings(report: str) -> Select[tuple[object, ...]]:
    a, r = tables.articles.c, tables.records.c
    columns = select(
        a.id,
        r.number.label("after"),
        literal_column("0").label("turn"),
        a.published,
        a.source,
        a.position,
        r.made,
        r.json,
    )
    return columns.join_from(tables.records, tables.articles).where(a.report == report).order_by(r.number)


def _returns(report: str) -> Select[tuple[object, ...]]:
    a, t = tables.articles.c, tables.returns.c
    columns = select(a.id, t.after, t.turn, t.published, t.source, t.position, t.at.label("made"))
    return columns.join_from(tables.returns, tables.articles).where(t.report == report).order_by(t.turn)
