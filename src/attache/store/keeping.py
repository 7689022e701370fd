"""What folding keeps of the reports it folded, written with the outcome. ``kept`` looks it up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, update

from attache.store import kept_tables
from attache.store.deriving import article_numbers, chunks
from attache.store.kept import TABLES, BearerRow, FoldedArticle, GuiseRow, PartChange, PartKind, parts_of
from attache.store.rows import NO_DAY
from attache.store.upserting import insert_rows
from attache.store.writing import key_hash


def write_folded(connection: Connection, left: Collection[str], arrived: Sequence[FoldedArticle]) -> None:
    """Take articles out of what is folded, and take others in."""
    numbers = article_numbers(connection, {*left, *(one.article for one in arrived)})
    f = kept_tables.folded_articles
    for some in chunks(numbers.values()):
        connection.execute(delete(f).where(f.c.article.in_(some)))
    rows = [
        {
            "article": numbers[one.article],
            "day": one.day,
            "profile": one.profile,
        }
        for one in arrived
    ]
    insert_rows(connection, f, rows)


def write_guises(connection: Connection, gone: Collection[int], written: Sequence[GuiseRow]) -> None:
    """Take guises out, and write others in the place of those of their names."""
    g = kept_tables.guises
    for some in chunks({*gone, *(row.hash for row in written)}):
        connection.execute(delete(g).where(g.c.hash.in_(some)))
    rows = [
        {name: getattr(row, name) for name in ("hash", "block", "json", "actor", "count", "first", "last")}
        | {"first_article": row.ref.article, "first_entity": row.ref.id}
        for row in written
    ]
    insert_rows(connection, g, rows)


def write_bearers(connection: Connection, articles: Collection[str], written: Sequence[BearerRow]) -> None:
    """Put the entities of articles in the place of those that were kept of them."""
    numbers = article_numbers(connection, articles)
    b = kept_tables.bearers
    for some in chunks(numbers.values()):
        connection.execute(delete(b).where(b.c.article.in_(some)))
    rows = [
        {"article": numbers[row.ref.article], "entity": row.ref.id, "guise": row.guise, "day": row.day or NO_DAY}
        for row in written
    ]
    insert_rows(connection, b, rows)


def write_parts(connection: Connection, kind: PartKind, changes: Sequence[PartChange]) -> None:
    """Write tellings or voices that came, went or changed."""
    parts, keys = TABLES[kind]
    gone = [
        {"h": key_hash(kind, key), "p": one.held.number} for one in changes if one.held is not None for key in one.gone
    ]
    if gone:
        connection.execute(delete(keys).where(keys.c.hash == bindparam("h"), keys.c.part == bindparam("p")), gone)
    for some in chunks(one.held.number for one in changes if one.held is not None and one.json is None):
        connection.execute(delete(parts).where(parts.c.number.in_(some)))
    changed = [
        {"n": one.held.number, "o": one.owner, "j": one.json}
        for one in changes
        if one.held is not None and one.json is not None
    ]
    if changed:
        values: dict[str, Any] = {"owner": bindparam("o"), "json": bindparam("j")}
        connection.execute(update(parts).where(parts.c.number == bindparam("n")).values(values), changed)
    _insert_parts(connection, kind, [one for one in changes if one.held is None and one.json is not None])
    _write_keys(connection, kind, [one for one in changes if one.held is not None and one.json is not None])


def _insert_parts(connection: Connection, kind: PartKind, new: Sequence[PartChange]) -> None:
    parts = TABLES[kind][0]
    numbers = article_numbers(connection, {one.ref.article for one in new})
    rows = [
        {"article": numbers[one.ref.article], "id": one.ref.id, "owner": one.owner, "json": one.json} for one in new
    ]
    insert_rows(connection, parts, rows)
    made = {part.ref: part for part in parts_of(connection, kind, {one.ref.article for one in new})}
    _write_keys(connection, kind, [PartChange(o.ref, made[o.ref], o.owner, o.json, (), o.come) for o in new])


def _write_keys(connection: Connection, kind: PartKind, changes: Iterable[PartChange]) -> None:
    rows = [
        {"hash": key_hash(kind, key), "part": one.held.number}
        for one in changes
        if one.held is not None
        for key in one.come
    ]
    insert_rows(connection, TABLES[kind][1], sorted(rows, key=lambda row: (row["hash"], row["part"])))


def forget(connection: Connection) -> None:
    """Take out all that is kept."""
    for table in (
        kept_tables.folded_articles,
        kept_tables.bearers,
        kept_tables.guises,
        kept_tables.tellings,
        kept_tables.telling_keys,
        kept_tables.voices,
        kept_tables.voice_keys,
    ):
        connection.execute(delete(table))
