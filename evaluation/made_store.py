"""Filling a store with a made corpus: the rows that reading in and folding write, in bulk.

A million events through the store's own door take hours on PostgreSQL. Here the same functions make the rows, which go
in table by table, with the indexes made when all are there (the tests compare both ways).
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from psycopg import sql
from sqlalchemy import Connection, Index, Table, func, select

from attache.record import Actor, Entity, Record, Ref, content_id
from attache.store import Reading, Store, deriving, folded, tables, writing
from attache.store.fulltext import index_articles
from attache.store.rows import Row, rows_of
from attache.store.tables import metadata
from attache.store.words import name_key, storable
from evaluation.made_corpus import made_readings
from evaluation.made_folding import actor_key, is_named, made_accounts, made_actor, made_histories

_AT_ONCE = 2_000
_WRITTEN = "2026-01-01T00:00:00+00:00"
_WORDS_INDEX = "CREATE INDEX ix_article_words_words ON article_words USING gin (words)"


def fill(store: Store, records: Sequence[Record], events: int, seed: int = 1) -> None:
    """Fill an empty store with articles made from these records, until it has so many events."""
    with store._database.engine.connect().execution_options(writing=True) as connection, connection.begin():
        _prepare(connection)
        maker = _Maker(connection, random.Random(seed))
        for some in deriving.chunks(made_readings(records, sys.maxsize, seed, keyed=False), _AT_ONCE):
            maker.add(_first(some, events - maker.events))
            _progress(maker.events)
            if maker.events >= events:
                break
        maker.end()
        _finish(connection)


def _first(readings: Sequence[Reading], events: int) -> Sequence[Reading]:
    """As many readings as have so many events together."""
    for at, reading in enumerate(readings):
        events -= len(reading.record.events)
        if events <= 0:
            return readings[: at + 1]
    return readings


def _progress(events: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{events:,} events", end="", file=sys.stderr)


def _indexes() -> Iterator[Index]:
    return (index for table in metadata.sorted_tables for index in table.indexes)


def _prepare(connection: Connection) -> None:
    for index in _indexes():
        index.drop(connection, checkfirst=True)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP INDEX ix_article_words_words")


def _finish(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '256MB'")
        connection.exec_driver_sql(_WORDS_INDEX)
        for table in metadata.sorted_tables:
            if "number" in table.c and table.c.number.autoincrement is not False:
                sequence = func.pg_get_serial_sequence(table.name, "number")
                connection.execute(select(func.setval(sequence, func.coalesce(func.max(table.c.number), 1))))
    for index in _indexes():
        index.create(connection)


class _Maker:
    """Numbers everything as the database would, and writes it."""

    def __init__(self, connection: Connection, chance: random.Random) -> None:
        self._connection = connection
        self._chance = chance
        self._articles, self._accounts, self._histories, self._actors = (count(1) for _ in range(4))
        self._called: dict[str, dict[str, Entity]] = {}
        self._mentions: dict[str, list[tuple[int, Ref]]] = {}
        self.events = 0

    def add(self, readings: Sequence[Reading]) -> None:
        """Write articles, what was read from them, and what they say together."""
        rows: dict[Table, list[Row]] = {table: [] for table in metadata.sorted_tables}
        numbered = list(zip(self._articles, readings, strict=False)) if readings else []
        for number, reading in numbered:
            self._add_one(rows, number, reading)
        records = [reading.record for reading in readings]
        self._fold(rows, records, {reading.record.article.id: number for number, reading in numbered})
        self._write(rows)
        index_articles(
            self._connection, [(n, one.record.article.title, one.record.article.text) for n, one in numbered]
        )

    def _add_one(self, rows: dict[Table, list[Row]], number: int, reading: Reading) -> None:
        report, made_by = content_id("r", reading.arrival.key), reading.record.made_by
        rows[tables.reports].append({"id": report, "key": reading.arrival.key})
        rows[tables.articles].append({"number": number} | writing._article_row(reading, report, None, _WRITTEN))
        by = {"attache": made_by.attache, "model": made_by.model, "ontology": made_by.ontology}
        row = {"number": number, "article": number, "made": _WRITTEN, "run": None, "json": reading.record.to_json()}
        rows[tables.records].append(row | by)
        for table, found in rows_of(reading.record, number, current=True).items():
            rows[table] += found
        self.events += len(reading.record.events)
        for entity in {entity.id: entity for entity in reading.record.entities}.values():
            key = actor_key(entity, reading.record.article.id)
            self._called.setdefault(key, {}).setdefault(entity.name, entity)
            self._mentions.setdefault(key, []).append((number, Ref(reading.record.article.id, entity.id)))

    def _fold(self, rows: dict[Table, list[Row]], records: Sequence[Record], numbers: dict[str, int]) -> None:
        names = {number: article for article, number in numbers.items()}
        events = {Ref(names[row["article"]], row["id"]): row for row in rows[tables.events]}
        claims = {Ref(names[row["article"]], row["id"]): row["number"] for row in rows[tables.claims]}
        for number, account in zip(self._accounts, made_accounts(records, self._chance), strict=False):
            row = deriving._account_row(account)
            shared = {"account": number, "n_origins": row["n_origins"], "contested": row["contested"]}
            rows[folded.accounts].append({"number": number} | row)
            rows[folded.account_events] += [
                shared | {"event": events[ref]["number"], "day": events[ref]["day"]} for ref in account.events
            ]
            rows[folded.account_actors] += [
                {"account": number, "side": side, "actor": actor}
                for side, ids in (("actor", account.actors), ("recipient", account.recipients))
                for actor in dict.fromkeys(ids)
            ]
        for number, history in zip(self._histories, made_histories(records, self._chance), strict=False):
            rows[folded.claim_histories].append({"number": number} | deriving._history_row(history))
            rows[folded.claim_history_claims] += [{"claim": claims[ref], "history": number} for ref in history.claims]
        self._take_actors(rows, [key for key in self._called if not self._is_named(key)])

    def _is_named(self, key: str) -> bool:
        return any(map(is_named, self._called[key].values()))

    def _take_actors(self, rows: dict[Table, list[Row]], keys: Iterable[str]) -> None:
        """The rows of the actors of these keys, which are forgotten."""
        for key, number in zip(keys, self._actors, strict=False):
            mentions = self._mentions.pop(key)
            actor = made_actor(list(self._called.pop(key).values()), [ref for _, ref in mentions])
            row = {"number": number, "n_mentions": len(mentions)} | deriving.actor_row(actor)
            rows[folded.actors].append(row)
            rows[folded.actor_names] += [{"name_key": one, "actor": number} for one in _name_keys(actor)]
            rows[folded.actor_mentions] += [
                {"article": article, "entity": ref.id, "actor": number} for article, ref in mentions
            ]

    def end(self) -> None:
        """Write the actors that many reports name, and that nothing waits to be folded."""
        for keys in deriving.chunks(list(self._called)):
            rows: dict[Table, list[Row]] = {table: [] for table in metadata.sorted_tables}
            self._take_actors(rows, keys)
            self._write(rows)

    def _write(self, rows: dict[Table, list[Row]]) -> None:
        for table, found in rows.items():
            if found and self._connection.dialect.name == "postgresql":
                _copy(self._connection, table, found)
            elif found:
                self._connection.execute(table.insert(), found)


def _name_keys(actor: Actor) -> Sequence[str]:
    return [key for key in dict.fromkeys(map(name_key, (actor.name, *actor.names))) if key is not None]


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    columns = list(rows[0])
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row([_storable(row[column]) for column in columns])


def _storable(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value
