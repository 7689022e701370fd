"""Articles in: each whole or not at all, and harmless to write twice.

A batch is one transaction, one statement a table. Reports are locked in the order of their ids, so that two writers
never wait for each other.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from sqlalchemy import Connection, Table, delete, select, update

from attache.record import Arrival, Record
from attache.store import tables
from attache.store.fulltext import index_articles
from attache.store.rows import Row, article_day, iso, rows_of
from attache.store.upserting import insert_rows
from attache.store.versions import Outcome, Shelf, parts_of, text_hash
from attache.store.words import name_key


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


def key_hash(kind: str, key: str) -> int:
    """A block key as it is kept: 64 bits, signed as databases have them."""
    return int.from_bytes(
        blake2b(f"{kind}\x1f{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True
    )


def add_readings(
    connection: Connection, items: Sequence[Reading | Arrival], run: int | None, now: str
) -> list[Outcome]:
    """Write a batch; the outcomes in its order. An Arrival alone is one whose text is held already.

    Raises:
        ValueError: when an Arrival's text is not held.
    """
    shelf = Shelf(connection, [_arrival_of(item) for item in items])
    outcomes: list[Outcome] = []
    new: list[tuple[Reading, int]] = []

    def add(item: Reading | Arrival, report: str) -> int:
        if isinstance(item, Arrival):
            raise ValueError(f"{item.source} {item.position}: nothing was read of it")
        row = _article_row(item, report, run, now)
        number: int = connection.execute(tables.articles.insert().returning(tables.articles.c.number), row).scalar_one()
        new.append((item, number))
        return number

    for item in items:
        outcome, _ = shelf.place(_arrival_of(item), partial(add, item))
        outcomes.append(outcome)
    _write_records(connection, [(reading.record, number) for reading, number in new], run, now)
    counting = shelf.counting()
    _write_parts(connection, [(reading, number, number in counting) for reading, number in new])
    added = [number for _, number in new]
    mark_unfolded(connection, [*added, *shelf.settle(added, run, now)])
    index_articles(
        connection, [(number, reading.record.article.title, reading.record.article.text) for reading, number in new]
    )
    return outcomes


def _arrival_of(item: Reading | Arrival) -> Arrival:
    return item if isinstance(item, Arrival) else item.arrival


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


def _held(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[int, bool]]:
    a = tables.articles.c
    rows = connection.execute(select(a.id, a.number, a.current).where(a.id.in_(ids)))
    return {identity: (number, current) for identity, number, current in rows}


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
