"""The tables of what many reports say together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attache.store.words import Number, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "accounts",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("type", Words, nullable=False),
        sa.Column("status", Words, nullable=False),
        sa.Column("place_key", Words, nullable=True),
        sa.Column("country", Words, nullable=True),
        sa.Column("n_origins", Number, nullable=False),
        sa.Column("n_reports", Number, nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("json", Words, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_accounts")),
        sa.UniqueConstraint("id", name=op.f("uq_accounts_id")),
    )
    op.create_index(op.f("ix_accounts_day_number"), "accounts", ["day", "number"], unique=False)
    op.create_index(op.f("ix_accounts_n_origins"), "accounts", ["n_origins"], unique=False)
    op.create_index(op.f("ix_accounts_type_day_number"), "accounts", ["type", "day", "number"], unique=False)
    op.create_table(
        "actors",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("name_key", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("country", Words, nullable=True),
        sa.Column("sector", Words, nullable=True),
        sa.Column("json", Words, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_actors")),
        sa.UniqueConstraint("id", name=op.f("uq_actors_id")),
    )
    op.create_index(
        op.f("ix_actors_country_name_key_number"), "actors", ["country", "name_key", "number"], unique=False
    )
    op.create_index(op.f("ix_actors_name_key_number"), "actors", ["name_key", "number"], unique=False)
    op.create_index(op.f("ix_actors_sector_name_key_number"), "actors", ["sector", "name_key", "number"], unique=False)
    op.create_table(
        "claim_histories",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("standing", Words, nullable=False),
        sa.Column("n_origins", Number, nullable=False),
        sa.Column("json", Words, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claim_histories")),
        sa.UniqueConstraint("id", name=op.f("uq_claim_histories_id")),
    )
    op.create_index(op.f("ix_claim_histories_day_number"), "claim_histories", ["day", "number"], unique=False)
    op.create_table(
        "copies",
        sa.Column("earlier", Words, nullable=False),
        sa.Column("later", Words, nullable=False),
        sa.Column("relation", Words, nullable=False),
        sa.Column("shared", sa.Float(precision=53), nullable=False),
        sa.PrimaryKeyConstraint("earlier", "later", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_later"), "copies", ["later"], unique=False)
    op.create_table(
        "stories",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("n_articles", Number, nullable=False),
        sa.Column("json", Words, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stories")),
        sa.UniqueConstraint("id", name=op.f("uq_stories_id")),
    )
    op.create_table(
        "account_actors",
        sa.Column("account", Number, nullable=False),
        sa.Column("side", Words, nullable=False),
        sa.Column("actor", Words, nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.number"], name=op.f("fk_account_actors_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account", "side", "actor", name=op.f("pk_account_actors")),
    )
    op.create_index(op.f("ix_account_actors_actor"), "account_actors", ["actor"], unique=False)
    op.create_table(
        "actor_names",
        sa.Column("name_key", Words, nullable=False),
        sa.Column("actor", Number, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_actor_names_actor"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name_key", "actor", name=op.f("pk_actor_names")),
    )
    op.create_index(op.f("ix_actor_names_actor"), "actor_names", ["actor"], unique=False)
    op.create_table(
        "claim_history_accounts",
        sa.Column("account", Words, nullable=False),
        sa.Column("history", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["history"], ["claim_histories.number"], name=op.f("fk_claim_history_accounts_history"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account", "history", name=op.f("pk_claim_history_accounts")),
    )
    op.create_index(op.f("ix_claim_history_accounts_history"), "claim_history_accounts", ["history"], unique=False)
    op.create_table(
        "actor_mentions",
        sa.Column("article", Number, nullable=False),
        sa.Column("entity", Words, nullable=False),
        sa.Column("actor", Number, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name=op.f("fk_actor_mentions_actor"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name=op.f("fk_actor_mentions_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "entity", name=op.f("pk_actor_mentions")),
    )
    op.create_index(op.f("ix_actor_mentions_actor_article"), "actor_mentions", ["actor", "article"], unique=False)
    op.create_table(
        "story_articles",
        sa.Column("article", Number, nullable=False),
        sa.Column("story", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name=op.f("fk_story_articles_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["story"], ["stories.number"], name=op.f("fk_story_articles_story"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "story", name=op.f("pk_story_articles")),
    )
    op.create_index(op.f("ix_story_articles_story"), "story_articles", ["story"], unique=False)
    op.create_table(
        "account_events",
        sa.Column("event", Number, nullable=False),
        sa.Column("account", Number, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("n_origins", Number, nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account"], ["accounts.number"], name=op.f("fk_account_events_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name=op.f("fk_account_events_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "account", name=op.f("pk_account_events")),
    )
    op.create_index(op.f("ix_account_events_account"), "account_events", ["account"], unique=False)
    op.create_index(
        op.f("ix_account_events_contested_day_event"), "account_events", ["contested", "day", "event"], unique=False
    )
    op.create_index(
        op.f("ix_account_events_n_origins_day_event"), "account_events", ["n_origins", "day", "event"], unique=False
    )
    op.create_table(
        "claim_history_claims",
        sa.Column("claim", Number, nullable=False),
        sa.Column("history", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.number"], name=op.f("fk_claim_history_claims_claim"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["history"], ["claim_histories.number"], name=op.f("fk_claim_history_claims_history"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim", "history", name=op.f("pk_claim_history_claims")),
    )
    op.create_index(op.f("ix_claim_history_claims_history"), "claim_history_claims", ["history"], unique=False)
