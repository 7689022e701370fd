"""Actors know how many entities were taken for them, and are listed by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attache.store.words import Number

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the number, counted, and put indexes by it in the place of those by name."""
    op.add_column("actors", sa.Column("n_mentions", Number, nullable=False, server_default="0"))
    count = "SELECT count(*) FROM actor_mentions WHERE actor_mentions.actor = actors.number"
    op.execute(f"UPDATE actors SET n_mentions = ({count})")
    for first in ([], ["country"], ["sector"]):
        op.drop_index(op.f("_".join(["ix_actors", *first, "name_key_number"])), table_name="actors")
        columns = [*map(sa.text, first), sa.text("n_mentions DESC"), sa.text("name_key"), sa.text("number")]
        op.create_index(op.f("_".join(["ix_actors", *first, "n_mentions_name_key_number"])), "actors", columns)
