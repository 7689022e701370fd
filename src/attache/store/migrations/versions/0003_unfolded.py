"""Which articles wait to be folded; whatever an earlier version of the program read does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attache.store.words import Number, Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table, with every article in it."""
    op.create_table(
        "unfolded",
        sa.Column("number", Number, nullable=False),
        sa.Column("article", Words, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_unfolded")),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO unfolded (article) SELECT id FROM articles")
