"""What folding keeps of the reports it folded; everything is folded anew, for nothing was kept until now."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attache.store.words import Number, Words

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables, take out what is derived, and have every article wait to be folded."""
    op.create_table(
        "guises",
        sa.Column("hash", Number, autoincrement=False, nullable=False),
        sa.Column("block", Number, nullable=False),
        sa.Column("json", Words, nullable=False),
        sa.Column("actor", Words, nullable=False),
        sa.Column("count", Number, nullable=False),
        sa.Column("first", Words, nullable=True),
        sa.Column("last", Words, nullable=True),
        sa.Column("first_article", Words, nullable=False),
        sa.Column("first_entity", Words, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_guises")),
    )
    op.create_index(op.f("ix_guises_actor"), "guises", ["actor"], unique=False)
    op.create_index(op.f("ix_guises_block"), "guises", ["block"], unique=False)
    op.create_table(
        "telling_keys",
        sa.Column("hash", Number, autoincrement=False, nullable=False),
        sa.Column("part", Number, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("hash", "part", name=op.f("pk_telling_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "voice_keys",
        sa.Column("hash", Number, autoincrement=False, nullable=False),
        sa.Column("part", Number, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("hash", "part", name=op.f("pk_voice_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bearers",
        sa.Column("article", Number, autoincrement=False, nullable=False),
        sa.Column("entity", Words, nullable=False),
        sa.Column("guise", Number, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_bearers_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "entity", name=op.f("pk_bearers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_bearers_guise_day_article"), "bearers", ["guise", "day", "article"], unique=False)
    op.create_table(
        "folded_articles",
        sa.Column("article", Number, autoincrement=False, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("profile", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name=op.f("fk_folded_articles_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_folded_articles")),
    )
    op.create_index(op.f("ix_folded_articles_day_article"), "folded_articles", ["day", "article"], unique=False)
    op.create_table(
        "tellings",
        sa.Column("number", Number, nullable=False),
        sa.Column("article", Number, autoincrement=False, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("owner", Words, nullable=False),
        sa.Column("json", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_tellings_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_tellings")),
        sa.UniqueConstraint("article", "id", name=op.f("uq_tellings_article_id")),
    )
    op.create_index(op.f("ix_tellings_owner"), "tellings", ["owner"], unique=False)
    op.create_table(
        "voices",
        sa.Column("number", Number, nullable=False),
        sa.Column("article", Number, autoincrement=False, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("owner", Words, nullable=False),
        sa.Column("json", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_voices_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_voices")),
        sa.UniqueConstraint("article", "id", name=op.f("uq_voices_article_id")),
    )
    op.create_index(op.f("ix_voices_owner"), "voices", ["owner"], unique=False)
    for table in ("copies", "stories", "actors", "accounts", "claim_histories", "unfolded"):
        op.execute(f"DELETE FROM {table}")
    op.execute("INSERT INTO unfolded (article) SELECT id FROM articles ORDER BY number")
