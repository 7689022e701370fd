"""The tables of what many reports say together; all of it derived, each with the whole noun as JSON.

Links to what was read go when that is read anew; the JSON keeps what was folded until it is folded again.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Table

from attache.store.tables import metadata
from attache.store.words import Number, Words


def _link(name: str, target: str) -> Column[int]:
    return Column(name, Number, ForeignKey(f"{target}.number", ondelete="CASCADE"), primary_key=True)


copies = Table(
    "copies",
    metadata,
    Column("earlier", Words, primary_key=True),
    Column("later", Words, primary_key=True),
    Column("relation", Words, nullable=False),
    Column("shared", Float(53), nullable=False),
    Index(None, "later"),
)

stories = Table(
    "stories",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("n_articles", Number, nullable=False),
    Column("json", Words, nullable=False),
)

story_articles = Table(
    "story_articles", metadata, _link("article", "articles"), _link("story", "stories"), Index(None, "story")
)

actors = Table(
    "actors",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("name_key", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words),
    Column("sector", Words),
    Column("n_mentions", Number, nullable=False, default=0, server_default="0"),
    Column("json", Words, nullable=False),
)
_told = (actors.c.n_mentions.desc(), actors.c.name_key, actors.c.number)
Index("ix_actors_n_mentions_name_key_number", *_told)
Index("ix_actors_country_n_mentions_name_key_number", actors.c.country, *_told)
Index("ix_actors_sector_n_mentions_name_key_number", actors.c.sector, *_told)

actor_names = Table(
    "actor_names",
    metadata,
    Column("name_key", Words, primary_key=True),
    _link("actor", "actors"),
    Index(None, "actor"),
)

actor_mentions = Table(
    "actor_mentions",
    metadata,
    _link("article", "articles"),
    Column("entity", Words, primary_key=True),
    Column("actor", Number, ForeignKey("actors.number", ondelete="CASCADE"), nullable=False),
    Index(None, "actor", "article"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("day", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("place_key", Words),
    Column("country", Words),
    Column("n_origins", Number, nullable=False),
    Column("n_reports", Number, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("json", Words, nullable=False),
    Index(None, "day", "number"),
    Index(None, "type", "day", "number"),
    Index(None, "status", "day", "number"),
    Index(None, "place_key", "day", "number"),
    Index(None, "country", "day", "number"),
    Index(None, "contested", "day", "number"),
    Index(None, "n_origins"),
)

account_events = Table(
    "account_events",
    metadata,
    _link("event", "events"),
    _link("account", "accounts"),
    Column("day", Words, nullable=False),
    Column("n_origins", Number, nullable=False),
    Column("contested", Boolean, nullable=False),
    Index(None, "account"),
    Index(None, "n_origins", "day", "event"),
    Index(None, "contested", "day", "event"),
)

account_actors = Table(
    "account_actors",
    metadata,
    _link("account", "accounts"),
    Column("side", Words, primary_key=True),
    Column("actor", Words, primary_key=True),
    Index(None, "actor"),
)

claim_histories = Table(
    "claim_histories",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("day", Words, nullable=False),
    Column("standing", Words, nullable=False),
    Column("n_origins", Number, nullable=False),
    Column("json", Words, nullable=False),
    Index(None, "day", "number"),
)

claim_history_accounts = Table(
    "claim_history_accounts",
    metadata,
    Column("account", Words, primary_key=True),
    _link("history", "claim_histories"),
    Index(None, "history"),
)

claim_history_claims = Table(
    "claim_history_claims",
    metadata,
    _link("claim", "claims"),
    _link("history", "claim_histories"),
    Index(None, "history"),
)
