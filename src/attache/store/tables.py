"""The tables of what was read: reports with their versions, records whole and taken apart for asking.

An article's ``number`` is the store's own; ``id`` is the record's. An event's number is its article's times 2**20 plus
its place in the record, so that an article's events are one range, in the order of the text; a claim's likewise.
``day`` is the first day of an event's date, else the day of publication, else empty (which sorts before every day).
What is filtered by carries its day beside it, so that an index gives its events in order. ``*_key`` are names as they
are compared.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    UniqueConstraint,
    literal_column,
)

from attache.store.words import Number, Words

PARTS = 20
"""Bits of an event's or claim's number that count within its article."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def part_number(article: int, position: int) -> int:
    """The number of the event or claim at ``position`` (from 0) in the record of the article of this number."""
    return (article << PARTS) + position


def article_of(number: ColumnElement[int]) -> ColumnElement[int]:
    """The number of the article that the event or claim of this number belongs to."""
    return number.op(">>", return_type=Number)(literal_column(str(PARTS)))


def within_article(number: ColumnElement[int], article: ColumnElement[int]) -> ColumnElement[bool]:
    """That an event or claim belongs to the article: its number is one of a range, which an index finds."""
    first = article * literal_column(str(1 << PARTS))
    return number.between(first, first + literal_column(str((1 << PARTS) - 1)))


def _article(*, key: bool = False) -> Column[int]:
    target = ForeignKey("articles.number", ondelete="CASCADE")
    return Column("article", Number, target, nullable=False, primary_key=key)


def _event() -> Column[int]:
    return Column("event", Number, ForeignKey("events.number", ondelete="CASCADE"), primary_key=True)


def _run() -> Column[int]:
    return Column("run", Number, ForeignKey("runs.number"))


runs = Table(
    "runs",
    metadata,
    Column("number", Number, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("attache", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("ontology", Words, nullable=False),
    Column("began", Words, nullable=False),
    Column("ended", Words),
    Column("read", Number, nullable=False),
    Column("unchanged", Number, nullable=False),
    Column("revised", Number, nullable=False),
    Column("refused", Number, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", Words, primary_key=True),
    Column("source", Words, nullable=False),
    Column("position", Words, nullable=False),
    Column("fault", Words, nullable=False),
    Column("remedy", Words, nullable=False),
    Column("at", Words, nullable=False),
    _run(),
    Index(None, "at", "id"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Words, primary_key=True),
    Column("key", Words),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("report", Words, ForeignKey("reports.id"), nullable=False),
    Column("text_hash", Words, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("day", Words, nullable=False),
    Column("published", Words),
    Column("publisher", Words),
    Column("publisher_key", Words),
    Column("model", Words, nullable=False),
    Column("title", Words),
    Column("url", Words),
    Column("language", Words),
    Column("source", Words, nullable=False),
    Column("position", Words, nullable=False),
    Column("added", Words, nullable=False),
    _run(),
    Column("signature", LargeBinary),
    Column("text", Words, nullable=False),
    UniqueConstraint("report", "text_hash"),
    Index(None, "day", "number"),
    Index(None, "publisher_key", "day", "number"),
    Index(None, "model", "number"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("place", Number, primary_key=True, autoincrement=False),
    Column("article", Number, ForeignKey("articles.number", ondelete="CASCADE"), nullable=False),
    sqlite_with_rowid=False,
)
"""What each place (a hash of report, source and position) showed last: see ``versions``."""

returns = Table(
    "returns",
    metadata,
    Column("report", Words, ForeignKey("reports.id"), primary_key=True),
    Column("turn", Number, primary_key=True, autoincrement=False),
    _article(),
    Column("after", Number, nullable=False),
    Column("published", Words),
    Column("source", Words, nullable=False),
    Column("position", Words, nullable=False),
    Column("at", Words, nullable=False),
    _run(),
)
"""When an earlier text of a report came to count again, and behind which of the report's records that was."""

records = Table(
    "records",
    metadata,
    Column("number", Number, primary_key=True),
    _article(),
    Column("attache", Words, nullable=False),
    Column("model", Words, nullable=False),
    Column("ontology", Words, nullable=False),
    Column("made", Words, nullable=False),
    _run(),
    Column("json", Words, nullable=False),
    UniqueConstraint("article", "attache", "model", "ontology"),
)

times = Table(
    "times",
    metadata,
    _article(key=True),
    Column("id", Words, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("value", Words),
    Column("first", Words),
    Column("last", Words),
)

places = Table(
    "places",
    metadata,
    _article(key=True),
    Column("id", Words, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("country", Words),
    Column("admin1", Words),
    Column("geonameid", Number),
    Column("lat", Float(53)),
    Column("lon", Float(53)),
    Column("feature", Words),
)

entities = Table(
    "entities",
    metadata,
    _article(key=True),
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("name_key", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("country", Words),
    Column("sector", Words),
    Column("role", Words),
    Column("n_mentions", Integer, nullable=False),
    Index(None, "name_key", "article"),
)

attributions = Table(
    "attributions",
    metadata,
    _article(key=True),
    Column("id", Words, primary_key=True),
    Column("source", Words),
    Column("entity", Words),
    Column("cue", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("stance", Words, nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("medium", Words),
    Column("via", Words),
)

events = Table(
    "events",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    _article(),
    Column("id", Words, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("day", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("mode", Words),
    Column("status", Words, nullable=False),
    Column("score", Float(53), nullable=False),
    Column("quad", SmallInteger, nullable=False),
    Column("publisher_key", Words),
    Column("place_key", Words),
    Column("place_country", Words),
    Column("place", Words),
    Column("date", Words),
    Column("first", Words),
    Column("last", Words),
    Column("cameo", Words),
    Column("contexts", Words, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("trigger", Words, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("attribution", Words),
    Column("confidence", Float(53), nullable=False),
    Column("quantities", Words),
    Column("why", Words, nullable=False),
    Index(None, "day", "number", "current", "score"),
    Index(None, "type", "day", "number"),
    Index(None, "status", "day", "number"),
    Index(None, "publisher_key", "day", "number"),
    Index(None, "place_key", "day", "number"),
    Index(None, "place_country", "day", "number"),
)

event_actors = Table(
    "event_actors",
    metadata,
    _event(),
    Column("side", Words, primary_key=True),
    Column("position", Number, primary_key=True),
    Column("day", Words, nullable=False),
    Column("entity", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("name_key", Words, nullable=False),
    Column("country", Words),
    Column("sector", Words),
    Column("kind", Words, nullable=False),
    Index(None, "country", "day", "event", "side"),
    Index(None, "sector", "day", "event", "side"),
    Index(None, "name_key", "day", "event", "side"),
)

event_sources = Table(
    "event_sources",
    metadata,
    _event(),
    Column("position", Number, primary_key=True),
    Column("day", Words, nullable=False),
    Column("entity", Words),
    Column("name", Words, nullable=False),
    Column("name_key", Words, nullable=False),
    Column("country", Words),
    Column("anonymous", Boolean, nullable=False),
    Index(None, "country", "day", "event"),
    Index(None, "name_key", "day", "event"),
)

dyads = Table(
    "dyads",
    metadata,
    _event(),
    Column("actor", Words, primary_key=True),
    Column("recipient", Words, primary_key=True),
    Column("day", Words, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("score", Float(53), nullable=False),
    Column("quad", SmallInteger, nullable=False),
    Index(None, "actor", "recipient", "day", "event", "current", "score", "quad"),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),
    _article(),
    Column("id", Words, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("day", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("event", Number, ForeignKey("events.number", ondelete="CASCADE")),
    Column("text", Words, nullable=False),
    Column("publisher_key", Words),
    Index(None, "day", "number"),
    Index(None, "status", "day", "number"),
    Index(None, "publisher_key", "day", "number"),
    Index(None, "event"),
)

positions = Table(
    "positions",
    metadata,
    Column("claim", Number, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Number, primary_key=True),
    Column("day", Words, nullable=False),
    Column("entity", Words),
    Column("name", Words),
    Column("name_key", Words),
    Column("country", Words),
    Column("stance", Words, nullable=False),
    Column("attribution", Words),
    Index(None, "country", "day", "claim"),
    Index(None, "name_key", "day", "claim"),
)

unfolded = Table(
    "unfolded",
    metadata,
    Column("number", Number, primary_key=True),
    Column("article", Words, nullable=False),
    sqlite_autoincrement=True,
)
"""Articles that came, went or were read anew since they were last folded. A number is never given twice, so that one
that is marked again while it is folded stays marked."""

# An article has hundreds of keys, so each is 64 bits of hash; on SQLite the table is its own index.
block_keys = Table(
    "keys",
    metadata,
    Column("hash", Number, primary_key=True, autoincrement=False),
    _article(key=True),
    Column("id", Words, primary_key=True),
    Index(None, "article"),
    sqlite_with_rowid=False,
)
