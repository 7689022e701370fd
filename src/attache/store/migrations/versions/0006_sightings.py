"""Where texts were seen, and when an earlier one came again; what is held already was seen where it came from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attache.store.versions import place_hash
from attache.store.words import Number, Words

revision = "0006"
down_revision = "0005"

_BATCH = 5_000


def upgrade() -> None:
    """Make the tables, with the place that every article came from."""
    op.create_table(
        "sightings",
        sa.Column("place", Number, autoincrement=False, nullable=False),
        sa.Column("article", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name=op.f("fk_sightings_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_sightings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "returns",
        sa.Column("report", Words, nullable=False),
        sa.Column("turn", Number, autoincrement=False, nullable=False),
        sa.Column("article", Number, nullable=False),
        sa.Column("after", Number, nullable=False),
        sa.Column("published", Words),
        sa.Column("source", Words, nullable=False),
        sa.Column("position", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("run", Number),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_returns_report")),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_returns_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_returns_run")),
        sa.PrimaryKeyConstraint("report", "turn", name=op.f("pk_returns")),
    )
    _see_what_is_held()


def _see_what_is_held() -> None:
    """The last that each place showed, in portions, since a store may hold millions."""
    connection, number = op.get_bind(), 0
    page = sa.text(
        "SELECT number, report, source, position FROM articles WHERE number > :after ORDER BY number LIMIT :most"
    )
    into = sa.text(
        "INSERT INTO sightings (place, article) VALUES (:place, :article) "
        "ON CONFLICT (place) DO UPDATE SET article = excluded.article"
    )
    while rows := connection.execute(page, {"after": number, "most": _BATCH}).all():
        seen = [{"place": place_hash(row.report, row.source, row.position), "article": row.number} for row in rows]
        connection.execute(into, seen)
        number = rows[-1].number
