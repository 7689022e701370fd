"""Accounts have an index for everything they are asked by, and claims know who published them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attache.store.words import Words

revision = "0005"
down_revision = "0004"

_ACCOUNTS = ("status", "place_key", "country", "contested")


def upgrade() -> None:
    """Add the column with what belongs in it, and the indexes."""
    op.add_column("claims", sa.Column("publisher_key", Words, nullable=True))
    op.execute(
        "UPDATE claims SET publisher_key = (SELECT publisher_key FROM articles WHERE articles.number = claims.article)"
    )
    for table, columns in (("claims", ("publisher_key",)), ("accounts", _ACCOUNTS)):
        for column in columns:
            name = op.f(f"ix_{table}_{column}_day_number")
            op.create_index(name, table, [column, "day", "number"], unique=False)
