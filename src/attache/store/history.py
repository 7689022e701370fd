"""The versions of a report, and what changed in what was read from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from attache.record import MadeBy, Record
from attache.store import tables
from attache.store.changes import Change, compare_records


@dataclass(frozen=True, slots=True)
class Edition:
    """One reading of one version of a report. ``text`` says whether the text is another than the edition's before.

    ``made`` is when it was read (UTC, ISO 8601); ``changes`` are against the edition before, none for the first.
    """

    article: str
    published: str | None
    made: str
    made_by: MadeBy
    current: bool
    text: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All editions of one report, the oldest first. ``key`` is its URL or guid, None where only its text names it."""

    key: str | None
    editions: tuple[Edition, ...]


def history_of(connection: Connection, article: str) -> History | None:
    """The history of the report that an article is a version of; None when it is not in the store."""
    a, r, k = tables.articles.c, tables.records.c, tables.reports.c
    report = select(a.report).where(a.id == article).scalar_subquery()
    columns = select(a.id, a.published, a.current, a.text_hash, r.made, r.json, k.key)
    joined = tables.records.join(tables.articles).join(tables.reports)
    rows = connection.execute(columns.select_from(joined).where(a.report == report).order_by(r.number)).all()
    if not rows:
        return None
    newest = {row.id: row for row in rows}
    editions = []
    before: Record | None = None
    hashed = rows[0].text_hash
    for row in rows:
        record = Record.from_json(row.json)
        changes = compare_records(before, record) if before else ()
        current = row.current and newest[row.id] is row
        editions.append(
            Edition(row.id, row.published, row.made, record.made_by, current, row.text_hash != hashed, changes)
        )
        before, hashed = record, row.text_hash
    return History(rows[0].key, tuple(editions))
