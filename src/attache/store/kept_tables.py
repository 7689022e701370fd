"""The tables of what folding keeps of every report it folded, to go on from: nothing in them is shown to anybody.

They hold exactly what the last folding was folded from, and only folding writes them. So an article that is read anew
or superseded has its old tellings here until it is folded again. ``json`` is of nouns that the store does not know.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, UniqueConstraint

from attache.store.tables import metadata
from attache.store.words import Number, Words


def _article(*, key: bool) -> Column[int]:
    target = ForeignKey("articles.number", ondelete="CASCADE")
    return Column("article", Number, target, nullable=False, primary_key=key, autoincrement=False)


folded_articles = Table(
    "folded_articles",
    metadata,
    _article(key=True),
    Column("day", Words, nullable=False),
    Column("profile", LargeBinary, nullable=False),
    Index(None, "day", "article"),
)
"""The articles that what is derived was folded from, with the day of publication and what stories are told by."""

guises = Table(
    "guises",
    metadata,
    Column("hash", Number, primary_key=True, autoincrement=False),
    Column("block", Number, nullable=False),
    Column("json", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("count", Number, nullable=False),
    Column("first", Words),
    Column("last", Words),
    Column("first_article", Words, nullable=False),
    Column("first_entity", Words, nullable=False),
    Index(None, "block"),
    Index(None, "actor"),
)
"""Entities that look alike, with how many they are and the actor they were taken for."""

bearers = Table(
    "bearers",
    metadata,
    _article(key=True),
    Column("entity", Words, primary_key=True),
    Column("guise", Number, nullable=False),
    Column("day", Words, nullable=False),
    Index(None, "guise", "day", "article"),
    sqlite_with_rowid=False,
)
"""The guise of every entity."""


def _parts(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("number", Number, primary_key=True),
        _article(key=False),
        Column("id", Words, nullable=False),
        Column("owner", Words, nullable=False),
        Column("json", Words, nullable=False),
        UniqueConstraint("article", "id"),
        Index(None, "owner"),
    )


def _keys(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("hash", Number, primary_key=True, autoincrement=False),
        Column("part", Number, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


tellings = _parts("tellings")
"""Events as folding saw them; ``owner`` is the account."""
telling_keys = _keys("telling_keys")
voices = _parts("voices")
"""Claims as following them saw them; ``owner`` is the claim over time."""
voice_keys = _keys("voice_keys")
