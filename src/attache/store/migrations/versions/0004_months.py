"""The index over the days of events has their scores beside them, so that months are counted from it alone."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Put the longer index in the place of the shorter."""
    columns = ["day", "number", "current", "score"]
    op.create_index(op.f("ix_events_day_number_current_score"), "events", columns, unique=False)
    op.drop_index(op.f("ix_events_day_number"), table_name="events")
