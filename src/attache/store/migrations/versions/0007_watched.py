"""The tables of a watch: feeds, alerts, what was told and what is still to be told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attache.store.words import Number, Words

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "watched_feeds",
        sa.Column("url", Words, nullable=False),
        sa.Column("address", Words, nullable=True),
        sa.Column("etag", Words, nullable=True),
        sa.Column("last_modified", Words, nullable=True),
        sa.Column("due", sa.Float(53), nullable=False),
        sa.Column("failures", Number, nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("seen", Words, nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_watched_feeds")),
    )
    op.create_table(
        "alerts",
        sa.Column("number", Number, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("asks", Words, nullable=False),
        sa.Column("begun", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_alerts")),
        sa.UniqueConstraint("name", name=op.f("uq_alerts_name")),
    )
    op.create_table(
        "alert_marks",
        sa.Column("alert", Number, nullable=False),
        sa.Column("article", Number, nullable=False),
        sa.Column("part", Words, nullable=False),
        sa.ForeignKeyConstraint(["alert"], ["alerts.number"], name=op.f("fk_alert_marks_alert"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name=op.f("fk_alert_marks_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alert", "article", "part", name=op.f("pk_alert_marks")),
    )
    op.create_index(op.f("ix_alert_marks_article"), "alert_marks", ["article"], unique=False)
    op.create_table(
        "undelivered",
        sa.Column("hit", Words, nullable=False),
        sa.Column("target", Words, nullable=False),
        sa.Column("alert", Number, nullable=False),
        sa.Column("json", Words, nullable=False),
        sa.Column("tries", Number, nullable=False),
        sa.Column("due", sa.Float(53), nullable=False),
        sa.ForeignKeyConstraint(["alert"], ["alerts.number"], name=op.f("fk_undelivered_alert"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hit", "target", name=op.f("pk_undelivered")),
    )
    op.create_index(op.f("ix_undelivered_alert"), "undelivered", ["alert"], unique=False)
