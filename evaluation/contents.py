"""What an SQLite store holds, table by table, in names instead of numbers: two stores are equal when this is.

Left out is what tells of the runs and not of the reports: the table of runs, and when and by which run a row was
written. The store's own numbers depend on the order in which processes came to write, so a number of an article, event,
claim or anything folded is replaced by its id, also where no foreign key says whose number it is. The index of words is
compared word by word.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Column

from attache.store import folded, kept_tables  # their tables are among the metadata's
from attache.store.tables import PARTS, metadata

Rows = list[tuple[Any, ...]]
Names = Mapping[str, Mapping[int, str]]

LEFT_OUT = frozenset({"runs", "attache_version", "sqlite_sequence"})
BOOKKEEPING = frozenset({"run", "added", "made", "at"})
_WORDS = "article_words"
_PARTED = ("events", "claims")
_KEPT = {kept_tables.telling_keys.name: kept_tables.tellings.name, kept_tables.voice_keys.name: kept_tables.voices.name}
_NAMED = ("articles", *(table.name for table in (folded.stories, folded.actors, folded.accounts)), "claim_histories")


def contents(path: Path) -> dict[str, Rows]:
    """The rows of each table, sorted."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
        names = _names(store)
        held = {table: _rows(store, table, names) for table in _tables(store)}
        return held | {_WORDS: _words(store, names)}


def differences(one: Mapping[str, Rows], other: Mapping[str, Rows]) -> Iterator[str]:
    """What only one of two stores holds, a line a row."""
    for table in sorted(one.keys() | other.keys()):
        mine, others = set(one.get(table, ())), set(other.get(table, ()))
        for mark, rows in (("-", mine - others), ("+", others - mine)):
            yield from (f"{mark} {table}: {row!r:.300}" for row in sorted(rows, key=repr))
        if len(one.get(table, ())) != len(other.get(table, ())):
            yield f"{table}: {len(one.get(table, ()))} rows, {len(other.get(table, ()))} rows"


def _tables(store: sqlite3.Connection) -> list[str]:
    found = store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if name not in LEFT_OUT and not name.startswith(_WORDS)]


def _names(store: sqlite3.Connection) -> Names:
    names: dict[str, dict[int, str]] = {
        table: dict(store.execute(f"SELECT number, id FROM {table}").fetchall()) for table in _NAMED
    }
    articles = names["articles"]
    for table in _PARTED:
        numbers = store.execute(f"SELECT number, article FROM {table}")
        names[table] = {number: f"{articles[article]}#{number & (1 << PARTS) - 1}" for number, article in numbers}
    for table in _KEPT.values():
        kept = store.execute(f"SELECT number, article, id FROM {table}")
        names[table] = {number: f"{articles[article]}#{part}" for number, article, part in kept}
    records = store.execute("SELECT number, article, attache, model, ontology FROM records")
    names["records"] = {number: " ".join((articles[article], *by)) for number, article, *by in records}
    return names


def _rows(store: sqlite3.Connection, table: str, names: Names) -> Rows:
    known = metadata.tables.get(table)
    columns = [name for _, name, *_ in store.execute(f"PRAGMA table_info({table})") if name not in BOOKKEEPING]
    # Not every table of a newer store needs to be known here.
    homes = [_home(table, known.columns[name]) if known is not None else None for name in columns]
    selected = ", ".join(f'"{name}"' for name in columns)
    rows = store.execute(f"SELECT {selected} FROM {table}")
    named = (tuple(map(_named, row, homes, [names] * len(row))) for row in rows)
    return sorted(named, key=repr)


def _home(table: str, column: Column[Any]) -> str | None:
    """The table whose numbers a column holds."""
    if column.name == "after":
        return "records"
    if column.name == "number":
        return table
    if column.name == "part" and table in _KEPT:
        return _KEPT[table]
    return next((key.column.table.name for key in column.foreign_keys if key.column.name == "number"), None)


def _named(value: Any, home: str | None, names: Names) -> Any:
    return names[home][value] if home in names and value is not None else value


def _words(store: sqlite3.Connection, names: Names) -> Rows:
    store.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {_WORDS}, instance)")
    found = store.execute('SELECT term, doc, "offset" FROM temp.words')
    return sorted((term, names["articles"][article], at) for term, article, at in found)
