"""Articles in: each whole or not at all, and harmless to write twice.

A batch is one transaction, one statement a table. Reports are locked in the order of their ids, so that two writers
never wait for each other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Any, Literal

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from attache.record import Arrival, Article, Record, content_id
from attache.store import tables
from attache.store.fulltext import index_articles
from attache.store.rows import Row, article_day, rows_of
from attache.store.words import name_key

Outcome = Literal["read", "unchanged", "revised"]


@dataclass(frozen=True, slots=True)
class BlockKey:
    """What folding looks an article's part up by: ``id`` is an event's, entity's or claim's, empty for the whole."""

    kind: str
    key: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An arrival with what was read from it, and what folding will need: its text's signature and its block keys."""

    arrival: Arrival
    record: Record
    signature: bytes | None = None
    keys: tuple[BlockKey, ...] = ()


def report_id(arrival: Arrival) -> str:
    """What names a report whatever its text: a hash of its key, else of its text."""
    return content_id("r", arrival.key) if arrival.key else content_id("r", "text", arrival.article.text)


def text_hash(article: Article) -> str:
    """A hash of the text alone: the same under one report's key is the same version."""
    return content_id("x", article.text)


def key_hash(kind: str, key: str) -> int:
    """A block key as it is kept: 64 bits, signed as databases have them."""
    return int.from_bytes(
        blake2b(f"{kind}\x1f{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True
    )


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows; one that is there already is left as it is."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(rows))


def add_readings(connection: Connection, readings: Sequence[Reading], run: int | None, now: str) -> list[Outcome]:
    """Write a batch; the outcomes in its order."""
    shelf = _Shelf(connection, readings)
    placed = [shelf.place(reading, run, now) for reading in readings]
    shelf.retire()
    new = [
        (reading, number) for reading, (outcome, number) in zip(readings, placed, strict=True) if outcome != "unchanged"
    ]
    _write_records(connection, [(reading.record, number) for reading, number in new], run, now)
    _write_parts(connection, [(reading, number, shelf.is_current(number)) for reading, number in new])
    mark_unfolded(connection, [*(number for _, number in new), *shelf.retired])
    index_articles(
        connection, [(number, reading.record.article.title, reading.record.article.text) for reading, number in new]
    )
    return [outcome for outcome, _ in placed]


def replace_readings(connection: Connection, readings: Sequence[Reading], run: int | None, now: str) -> int:
    """Put new readings of articles that are there already in the place of the old; the number of those found."""
    held = _held(connection, [reading.record.article.id for reading in readings])
    found = [(reading, *held[reading.record.article.id]) for reading in readings if reading.record.article.id in held]
    for reading, number, _ in found:
        _clear(connection, number)
        values = {"model": reading.record.made_by.model, "signature": reading.signature}
        connection.execute(update(tables.articles).where(tables.articles.c.number == number).values(values))
    _write_records(connection, [(reading.record, number) for reading, number, _ in found], run, now)
    _write_parts(connection, found)
    mark_unfolded(connection, [number for _, number, _ in found])
    return len(found)


def mark_unfolded(connection: Connection, numbers: Collection[int]) -> None:
    """Say that these articles came, went or were read anew, and that nothing is folded yet of it."""
    a = tables.articles.c
    ids = connection.execute(select(a.id).where(a.number.in_(numbers)).order_by(a.id)).scalars()
    insert_rows(connection, tables.unfolded, [{"article": identity} for identity in ids])


class _Shelf:
    """The versions of the reports of a batch: those held already, and where the new ones stand among them."""

    def __init__(self, connection: Connection, readings: Sequence[Reading]) -> None:
        self._connection = connection
        rows = {report_id(one.arrival): {"key": one.arrival.key} for one in readings}
        insert_rows(connection, tables.reports, [{"id": report} | rows[report] for report in sorted(rows)])
        _lock(connection, list(rows))
        self._numbers: dict[tuple[str, str], int] = {}
        self._newest: dict[str, tuple[int, str | None]] = {}
        self.retired: list[int] = []
        self._ids = {
            id: number for id, (number, _) in _held(connection, [one.record.article.id for one in readings]).items()
        }
        a = tables.articles.c
        columns = select(a.report, a.text_hash, a.number, a.current, a.published).where(a.report.in_(rows))
        for report, hashed, number, current, published in connection.execute(columns):
            self._numbers[report, hashed] = number
            if current:
                self._newest[report] = (number, published)

    def place(self, reading: Reading, run: int | None, now: str) -> tuple[Outcome, int]:
        """Give a reading's article its number, unless it is held already."""
        article, report = reading.record.article, report_id(reading.arrival)
        version = (report, text_hash(article))
        held = self._numbers.get(version) or self._ids.get(article.id)
        if held:
            return "unchanged", held
        row = _article_row(reading, report, run, now)
        number: int = self._connection.execute(
            tables.articles.insert().returning(tables.articles.c.number), row
        ).scalar_one()
        self._numbers[version] = self._ids[article.id] = number
        before = self._newest.get(report)
        if before is None or not is_older(row["published"], before[1]):
            self._newest[report] = (number, row["published"])
            self.retired += [before[0]] if before else []
        else:
            self.retired.append(number)
        return ("revised" if before else "read"), number

    def retire(self) -> None:
        """Say of every version that is not its report's newest that it is not."""
        for number in self.retired:
            mark_old(self._connection, number)

    def is_current(self, number: int) -> bool:
        """Whether the article of this number is its report's newest version."""
        return number not in self.retired


def is_older(published: str | None, held: str | None) -> bool:
    """Whether a version appeared before the one held; where their times do not say, the one that came later is newer.

    Times are compared as instants where both have one with its zone, else by their days.
    """
    if published is None or held is None:
        return False
    one, other = datetime.fromisoformat(published), datetime.fromisoformat(held)
    if one.tzinfo and other.tzinfo and len(published) > len("2025-03-12") < len(held):
        return one < other
    return published[:10] < held[:10]


def mark_old(connection: Connection, number: int) -> None:
    """Take an article and all that was read from it out of what is current."""
    connection.execute(update(tables.articles).where(tables.articles.c.number == number).values(current=False))
    for table, column in ((tables.events, "number"), (tables.claims, "number"), (tables.dyads, "event")):
        connection.execute(update(table).where(parts_of(table.c[column], number)).values(current=False))


def parts_of(column: Any, number: int) -> Any:
    """The condition that an event's or claim's number is one of this article's."""
    return column.between(tables.part_number(number, 0), tables.part_number(number + 1, -1))


def _held(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[int, bool]]:
    a = tables.articles.c
    rows = connection.execute(select(a.id, a.number, a.current).where(a.id.in_(ids)))
    return {identity: (number, current) for identity, number, current in rows}


def _lock(connection: Connection, reports: Sequence[str]) -> None:
    """Let nobody else add versions of these reports meanwhile; SQLite lets nobody else write anyway."""
    if connection.dialect.name == "postgresql":
        r = tables.reports.c
        connection.execute(select(r.id).where(r.id.in_(reports)).order_by(r.id).with_for_update()).all()


def _article_row(reading: Reading, report: str, run: int | None, now: str) -> Row:
    article = reading.record.article
    return {
        "id": article.id,
        "report": report,
        "text_hash": text_hash(article),
        "current": True,
        "day": article_day(reading.record),
        "published": iso(article.published),
        "publisher": article.publisher,
        "publisher_key": name_key(article.publisher),
        "model": reading.record.made_by.model,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "source": reading.arrival.source,
        "position": reading.arrival.position,
        "added": now,
        "run": run,
        "signature": reading.signature,
        "text": article.text,
    }


def iso(when: date | datetime | None) -> str | None:
    """A day or time as ISO 8601, or None."""
    return when.isoformat() if when else None


def _clear(connection: Connection, number: int) -> None:
    """Take out what was read from an article; the whole record stays in ``records``."""
    for table in (tables.claims, tables.events):
        connection.execute(delete(table).where(parts_of(table.c.number, number)))
    for table in (tables.times, tables.places, tables.entities, tables.attributions, tables.block_keys):
        connection.execute(delete(table).where(table.c.article == number))


def _write_records(connection: Connection, made: Sequence[tuple[Record, int]], run: int | None, now: str) -> None:
    """Keep the records whole; an article's newest is the one with the highest number."""
    for record, number in made:
        by = {"attache": record.made_by.attache, "model": record.made_by.model, "ontology": record.made_by.ontology}
        same = delete(tables.records).where(tables.records.c.article == number)
        for name, value in by.items():
            same = same.where(tables.records.c[name] == value)
        connection.execute(same)
        row = {"article": number, "made": now, "run": run, "json": record.to_json(), **by}
        connection.execute(tables.records.insert(), row)


def _write_parts(connection: Connection, made: Sequence[tuple[Reading, int, bool]]) -> None:
    rows: dict[Table, list[Row]] = {}
    for reading, number, current in made:
        for table, found in rows_of(reading.record, number, current=current).items():
            rows.setdefault(table, []).extend(found)
        rows.setdefault(tables.block_keys, []).extend(key_rows(reading.keys, number))
    for table, found in rows.items():
        insert_rows(connection, table, found)


def key_rows(keys: Sequence[BlockKey], number: int) -> list[Row]:
    """The rows of an article's block keys."""
    return [{"hash": key_hash(key.kind, key.key), "article": number, "id": key.id} for key in keys]


def _insert(connection: Connection, table: Table) -> Any:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
