"""What folding keeps of the reports it folded, looked up by what a new report touches. ``keeping`` writes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, and_, select

from attache.record import Ref
from attache.store import folded, kept_tables, tables
from attache.store.deriving import article_numbers, chunks
from attache.store.holding import published_at
from attache.store.rows import NO_DAY
from attache.store.writing import key_hash

Published = date | datetime | None
PartKind = Literal["telling", "voice"]
TABLES = {
    "telling": (kept_tables.tellings, kept_tables.telling_keys),
    "voice": (kept_tables.voices, kept_tables.voice_keys),
}
"""Of each kind the table of its parts and that of their keys."""


@dataclass(frozen=True, slots=True)
class FoldedArticle:
    """An article that is folded: when it was published, the day it is sorted under, its profile, and its story."""

    article: str
    day: str
    published: Published
    profile: bytes
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A telling or voice as it is kept; ``owner`` is the account or the claim over time it is part of."""

    number: int
    ref: Ref
    owner: str
    json: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """A telling or voice to write. ``held`` is what is kept of it now, if anything; ``json`` None takes it out.

    ``gone`` and ``come`` are the keys it is no longer kept under, and those it is kept under from now on.
    """

    ref: Ref
    held: Part | None
    owner: str
    json: str | None
    gone: Collection[str] = ()
    come: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class GuiseRow:
    """Entities that look alike, as they are kept. ``hash`` names the guise and ``block`` the block it stands in.

    ``count`` is how many they are, ``first`` and ``last`` their days, ``ref`` the first of them by reference.
    """

    hash: int
    block: int
    json: str
    actor: str
    count: int
    first: str | None
    last: str | None
    ref: Ref


@dataclass(frozen=True, slots=True)
class BearerRow:
    """An entity with its guise and the day of its report."""

    ref: Ref
    guise: int
    day: str | None


def folded_among(connection: Connection, articles: Collection[str]) -> set[str]:
    """Those of these articles that are folded."""
    a, f = tables.articles.c, kept_tables.folded_articles
    found: set[str] = set()
    for some in chunks(articles):
        found.update(connection.execute(select(a.id).join(f).where(a.id.in_(some))).scalars())
    return found


def count_folded(connection: Connection, most: int) -> int:
    """How many articles are folded; ``most`` where there are as many or more."""
    return len(connection.execute(select(kept_tables.folded_articles.c.article).limit(most)).all())


def folded_between(connection: Connection, first: str, last: str) -> list[FoldedArticle]:
    """The folded articles published from one day to another (ISO 8601), both included, with their stories."""
    day = kept_tables.folded_articles.c.day
    return _folded_where(connection, and_(day >= first, day <= last))


def folded_at(connection: Connection, articles: Collection[str]) -> list[FoldedArticle]:
    """Those of these articles that are folded, with their stories."""
    return [one for some in chunks(articles) for one in _folded_where(connection, tables.articles.c.id.in_(some))]


def next_folded_day(connection: Connection, day: str) -> str | None:
    """The first day after this on which a folded article was published."""
    f = kept_tables.folded_articles.c
    found: str | None = connection.execute(select(f.day).where(f.day > day).order_by(f.day).limit(1)).scalar()
    return found


def _folded_where(connection: Connection, condition: Any) -> list[FoldedArticle]:
    a, f = tables.articles.c, kept_tables.folded_articles
    joined = f.join(tables.articles).outerjoin(folded.story_articles, folded.story_articles.c.article == a.number)
    joined = joined.outerjoin(folded.stories, folded.stories.c.number == folded.story_articles.c.story)
    columns = select(a.id, f.c.day, a.published, f.c.profile, folded.stories.c.id.label("story")).select_from(joined)
    return [
        FoldedArticle(article, day, published_at(published), bytes(profile), story)
        for article, day, published, profile, story in connection.execute(columns.where(condition))
    ]


def bearers_in(connection: Connection, articles: Collection[str]) -> list[BearerRow]:
    """The entities of these articles as they were folded."""
    a, b = tables.articles.c, kept_tables.bearers.c
    found: list[BearerRow] = []
    for some in chunks(articles):
        columns = select(a.id, b.entity, b.guise, b.day).join_from(kept_tables.bearers, tables.articles)
        rows = connection.execute(columns.where(a.id.in_(some)))
        found += [BearerRow(Ref(article, entity), guise, day or None) for article, entity, guise, day in rows]
    return found


def guises_in(connection: Connection, blocks: Collection[int]) -> list[GuiseRow]:
    """All guises of these blocks."""
    return _guises(connection, kept_tables.guises.c.block, blocks)


def guises_named(connection: Connection, hashes: Collection[int]) -> list[GuiseRow]:
    """The guises of these names."""
    return _guises(connection, kept_tables.guises.c.hash, hashes)


def guises_of_actors(connection: Connection, actors: Collection[str]) -> list[GuiseRow]:
    """The guises that were taken for these actors."""
    return _guises(connection, kept_tables.guises.c.actor, actors)


def _guises(connection: Connection, column: Any, values: Collection[Any]) -> list[GuiseRow]:
    found: list[GuiseRow] = []
    for some in chunks(values):
        rows = connection.execute(select(kept_tables.guises).where(column.in_(some)))
        found += [
            GuiseRow(own, block, json, actor, count, first, last, Ref(article, entity))
            for own, block, json, actor, count, first, last, article, entity in rows
        ]
    return found


def days_of_guise(connection: Connection, guise: int, apart_from: Collection[str]) -> tuple[str | None, str | None]:
    """The first and last day of a guise's entities but for those of these articles."""
    b = kept_tables.bearers.c
    numbers = sorted(article_numbers(connection, apart_from).values())
    days = select(b.day).where(b.guise == guise, b.day != NO_DAY, b.article.not_in(numbers))
    first = connection.execute(days.order_by(b.day).limit(1)).scalar()
    return first, connection.execute(days.order_by(b.day.desc()).limit(1)).scalar()


def first_of_guise(connection: Connection, guise: int, apart_from: Collection[str]) -> Ref | None:
    """The first by reference of a guise's entities but for those of these articles."""
    a, b = tables.articles.c, kept_tables.bearers.c
    columns = select(a.id, b.entity).join_from(kept_tables.bearers, tables.articles)
    numbers = sorted(article_numbers(connection, apart_from).values())
    rows = columns.where(b.guise == guise, b.article.not_in(numbers)).order_by(a.id, b.entity)
    found = connection.execute(rows.limit(1)).first()
    return Ref(*found) if found else None


def articles_with(connection: Connection, guises: Collection[int]) -> set[str]:
    """The articles that have an entity of one of these guises."""
    a, b = tables.articles.c, kept_tables.bearers.c
    found: set[str] = set()
    for some in chunks(guises):
        numbers = select(b.article).where(b.guise.in_(some))
        found.update(connection.execute(select(a.id).where(a.number.in_(numbers))).scalars())
    return found


def parts_of(connection: Connection, kind: PartKind, articles: Collection[str]) -> list[Part]:
    """The tellings or voices of these articles."""
    return _part_rows(connection, kind, tables.articles.c.id, articles)


def parts_owned(connection: Connection, kind: PartKind, owners: Collection[str]) -> list[Part]:
    """The tellings of these accounts, or the voices of these claims over time."""
    return _part_rows(connection, kind, TABLES[kind][0].c.owner, owners)


def parts_numbered(connection: Connection, kind: PartKind, numbers: Collection[int]) -> list[Part]:
    """The tellings or voices of these numbers."""
    return _part_rows(connection, kind, TABLES[kind][0].c.number, numbers)


def parts_under(connection: Connection, kind: PartKind, keys: Collection[str]) -> list[tuple[str, int]]:
    """The numbers of all tellings or voices that are kept under one of these keys, each with the key."""
    k = TABLES[kind][1].c
    names = {key_hash(kind, key): key for key in keys}
    found: list[tuple[str, int]] = []
    for some in chunks(names):
        rows = connection.execute(select(k.hash, k.part).where(k.hash.in_(some)))
        found += [(names[hashed], part) for hashed, part in rows]
    return found


def _part_rows(connection: Connection, kind: PartKind, column: Any, values: Collection[Any]) -> list[Part]:
    parts, a = TABLES[kind][0], tables.articles.c
    found: list[Part] = []
    for some in chunks(values):
        columns = select(parts.c.number, a.id, parts.c.id, parts.c.owner, parts.c.json).join_from(
            parts, tables.articles
        )
        for number, article, own, owner, json in connection.execute(columns.where(column.in_(some))):
            found.append(Part(number, Ref(article, own), owner, json))
    return found
