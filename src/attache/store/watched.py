"""The tables of a watch: where each feed stands, what each alert has told of, and what is still to be told."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Table

from attache.store.tables import metadata
from attache.store.words import Number, Words


def _alert(*, key: bool) -> Column[int]:
    target = ForeignKey("alerts.number", ondelete="CASCADE")
    return Column("alert", Number, target, nullable=False, primary_key=key)


feeds = Table(
    "watched_feeds",
    metadata,
    Column("url", Words, primary_key=True),
    Column("address", Words),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("due", Float(53), nullable=False),
    Column("failures", Number, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("seen", Words, nullable=False),
)
"""``seen`` is a JSON array of the names of entries, the newest last: it is only ever read and written whole."""

alerts = Table(
    "alerts",
    metadata,
    Column("number", Number, primary_key=True),
    Column("name", Words, nullable=False, unique=True),
    Column("asks", Words, nullable=False),
    Column("begun", Boolean, nullable=False),
)
"""``begun`` once what the store held before is set aside as no news."""

# By the article's number and the part's id, not the part's number: that is another after the report is read anew.
alert_marks = Table(
    "alert_marks",
    metadata,
    _alert(key=True),
    Column("article", Number, ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("part", Words, primary_key=True),
    Index(None, "article"),
)
"""Events and claims that are no news to an alert: told, set aside, or folded together with one that was."""

undelivered = Table(
    "undelivered",
    metadata,
    Column("hit", Words, primary_key=True),
    Column("target", Words, primary_key=True),
    _alert(key=False),
    Column("json", Words, nullable=False),
    Column("tries", Number, nullable=False),
    Column("due", Float(53), nullable=False),
    Index(None, "alert"),
)
