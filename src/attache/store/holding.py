"""What the store holds already: texts not to be read again, readings to be made anew, records, signatures, keys."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, func, or_, select

from attache.record import Arrival, Article, Record
from attache.store import tables
from attache.store.deriving import article_numbers, chunks
from attache.store.rows import NO_DAY
from attache.store.upserting import insert_rows
from attache.store.versions import place_of, report_id, text_hash
from attache.store.writing import BlockKey, key_hash, key_rows


@dataclass(frozen=True, slots=True)
class Block:
    """One part of one article that has a block key; ``id`` is empty where the whole article has it."""

    key: str
    article: str
    id: str


def seen(connection: Connection, arrivals: Sequence[Arrival]) -> list[bool]:
    """Of each arrival whether it was taken in from just this place with just this text, and nothing is to be done."""
    s, a = tables.sightings.c, tables.articles.c
    shown: dict[int, str] = {}
    for some in chunks({place_of(arrival) for arrival in arrivals}):
        columns = select(s.place, a.text_hash).join_from(tables.sightings, tables.articles)
        shown.update((place, hashed) for place, hashed in connection.execute(columns.where(s.place.in_(some))))
    return [shown.get(place_of(arrival)) == text_hash(arrival.article) for arrival in arrivals]


def known(connection: Connection, arrivals: Sequence[Arrival]) -> list[bool]:
    """Of each arrival whether its report is held with just this text, so that it need not be read."""
    a = tables.articles.c
    held: set[tuple[str, str]] = set()
    for some in chunks({report_id(arrival) for arrival in arrivals}):
        rows = connection.execute(select(a.report, a.text_hash).where(a.report.in_(some)))
        held.update((report, hashed) for report, hashed in rows)
    return [(report_id(arrival), text_hash(arrival.article)) in held for arrival in arrivals]


def outdated(connection: Connection, model: str, after: str | None, limit: int) -> list[Article]:
    """Articles whose newest reading is by another model than this, in the order of their ids after ``after``."""
    a = tables.articles.c
    others = select(a.id).where(a.model != model)
    others = others.where(a.id > after) if after is not None else others
    ids = list(connection.execute(others.order_by(a.id).limit(limit)).scalars())
    found = records(connection, ids)
    return [found[identity].article for identity in ids]


def count_outdated(connection: Connection, model: str) -> int:
    """How many articles' newest reading is by another model than this."""
    count: int = connection.execute(select(func.count()).where(tables.articles.c.model != model)).scalar_one()
    return count


def records(connection: Connection, articles: Collection[str]) -> dict[str, Record]:
    """The newest records of these articles, by article; those not held are left out."""
    a, r = tables.articles.c, tables.records.c
    found: dict[str, Record] = {}
    for some in chunks(articles):
        newest = select(func.max(r.number)).join(tables.articles).where(a.id.in_(some)).group_by(r.article)
        columns = select(a.id, r.json).join_from(tables.records, tables.articles).where(r.number.in_(newest))
        found.update((identity, Record.from_json(json)) for identity, json in connection.execute(columns))
    return found


@dataclass(frozen=True, slots=True)
class Leaf:
    """What finding copies looks at of an article; ``current`` is whether it is its report's newest version."""

    article: str
    published: datetime | date | None
    signature: bytes | None
    current: bool


def leaves(connection: Connection, articles: Collection[str]) -> list[Leaf]:
    """These articles as finding copies sees them, by id; those not held are left out."""
    a = tables.articles.c
    found: list[Leaf] = []
    for some in chunks(articles):
        rows = connection.execute(select(a.id, a.published, a.signature, a.current).where(a.id.in_(some)))
        found += [
            Leaf(identity, published_at(published), bytes(signature) if signature is not None else None, current)
            for identity, published, signature, current in rows
        ]
    return sorted(found, key=lambda leaf: leaf.article)


def published_at(iso: str | None) -> datetime | date | None:
    """The day or time that ISO 8601 is, as ``writing.iso`` wrote it."""
    if iso is None:
        return None
    return date.fromisoformat(iso) if len(iso) == len("2025-03-12") else datetime.fromisoformat(iso)


def current_ids(connection: Connection) -> list[str]:
    """The ids of all current articles, sorted."""
    a = tables.articles.c
    return list(connection.execute(select(a.id).where(a.current.is_(True)).order_by(a.id)).scalars())


def signatures(connection: Connection, articles: Collection[str]) -> dict[str, bytes]:
    """The signatures of these articles' texts, by article; those that have none are left out."""
    a = tables.articles.c
    found: dict[str, bytes] = {}
    for some in chunks(articles):
        rows = connection.execute(select(a.id, a.signature).where(a.id.in_(some), a.signature.is_not(None)))
        found.update((identity, bytes(signature)) for identity, signature in rows)
    return found


def blocks(
    connection: Connection, kind: str, keys: Collection[str], days: tuple[str, str] | None = None
) -> list[Block]:
    """All parts of articles that have one of these block keys, by key, article and id.

    ``days`` are the first and last of publication (ISO 8601); articles without a date are found whatever they are.
    """
    k, a = tables.block_keys.c, tables.articles.c
    names = {key_hash(kind, key): key for key in keys}
    found: list[Block] = []
    for some in chunks(names):
        columns = select(k.hash, a.id.label("report"), k.id).join_from(tables.block_keys, tables.articles)
        if days is not None:  # no BETWEEN: PostgreSQL takes no collation in it
            columns = columns.where(or_(and_(a.day >= days[0], a.day <= days[1]), a.day == NO_DAY))
        rows = connection.execute(columns.where(k.hash.in_(some)))
        found += [Block(names[hashed], article, identity) for hashed, article, identity in rows]
    return sorted(found, key=lambda block: (block.key, block.article, block.id))


def add_keys(connection: Connection, article: str, keys: Sequence[BlockKey]) -> None:
    """Give an article more block keys."""
    number = article_numbers(connection, [article]).get(article)
    if number is not None:
        insert_rows(connection, tables.block_keys, key_rows(keys, number))
