"""The tables of what was read, and the full-text search over it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from attache.store.words import Number, Words

revision = "0001"
down_revision = None


SQLITE = ("CREATE VIRTUAL TABLE article_words USING fts5(words, content = '', tokenize = 'porter unicode61')",)
POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY attache_stem (TEMPLATE = snowball, LANGUAGE = porter)",
    "CREATE TEXT SEARCH CONFIGURATION attache (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION attache ALTER MAPPING FOR asciiword, word, numword WITH attache_stem",
    "CREATE TABLE article_words (article bigint PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,"
    " words tsvector NOT NULL)",
    "CREATE INDEX ix_article_words_words ON article_words USING gin (words)",
)


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "reports",
        sa.Column("id", Words, nullable=False),
        sa.Column("key", Words, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_table(
        "runs",
        sa.Column("number", Number, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("attache", Words, nullable=False),
        sa.Column("model", Words, nullable=False),
        sa.Column("ontology", Words, nullable=False),
        sa.Column("began", Words, nullable=False),
        sa.Column("ended", Words, nullable=True),
        sa.Column("read", Number, nullable=False),
        sa.Column("unchanged", Number, nullable=False),
        sa.Column("revised", Number, nullable=False),
        sa.Column("refused", Number, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_runs")),
    )
    op.create_table(
        "articles",
        sa.Column("number", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("report", Words, nullable=False),
        sa.Column("text_hash", Words, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("published", Words, nullable=True),
        sa.Column("publisher", Words, nullable=True),
        sa.Column("publisher_key", Words, nullable=True),
        sa.Column("model", Words, nullable=False),
        sa.Column("title", Words, nullable=True),
        sa.Column("url", Words, nullable=True),
        sa.Column("language", Words, nullable=True),
        sa.Column("source", Words, nullable=False),
        sa.Column("position", Words, nullable=False),
        sa.Column("added", Words, nullable=False),
        sa.Column("run", Number, nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("text", Words, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_articles_report")),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_articles_run")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_articles")),
        sa.UniqueConstraint("id", name=op.f("uq_articles_id")),
        sa.UniqueConstraint("report", "text_hash", name=op.f("uq_articles_report_text_hash")),
    )
    op.create_index(op.f("ix_articles_day_number"), "articles", ["day", "number"], unique=False)
    op.create_index(op.f("ix_articles_model_number"), "articles", ["model", "number"], unique=False)
    op.create_index(
        op.f("ix_articles_publisher_key_day_number"), "articles", ["publisher_key", "day", "number"], unique=False
    )
    op.create_table(
        "refusals",
        sa.Column("id", Words, nullable=False),
        sa.Column("source", Words, nullable=False),
        sa.Column("position", Words, nullable=False),
        sa.Column("fault", Words, nullable=False),
        sa.Column("remedy", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("run", Number, nullable=True),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_refusals_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusals")),
    )
    op.create_index(op.f("ix_refusals_at_id"), "refusals", ["at", "id"], unique=False)
    op.create_table(
        "attributions",
        sa.Column("article", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("source", Words, nullable=True),
        sa.Column("entity", Words, nullable=True),
        sa.Column("cue", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("stance", Words, nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("medium", Words, nullable=True),
        sa.Column("via", Words, nullable=True),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name=op.f("fk_attributions_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "id", name=op.f("pk_attributions")),
    )
    op.create_table(
        "entities",
        sa.Column("article", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("name_key", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("country", Words, nullable=True),
        sa.Column("sector", Words, nullable=True),
        sa.Column("role", Words, nullable=True),
        sa.Column("n_mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_entities_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "id", name=op.f("pk_entities")),
    )
    op.create_index(op.f("ix_entities_name_key_article"), "entities", ["name_key", "article"], unique=False)
    op.create_table(
        "events",
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("article", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("type", Words, nullable=False),
        sa.Column("mode", Words, nullable=True),
        sa.Column("status", Words, nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("quad", sa.SmallInteger(), nullable=False),
        sa.Column("publisher_key", Words, nullable=True),
        sa.Column("place_key", Words, nullable=True),
        sa.Column("place_country", Words, nullable=True),
        sa.Column("place", Words, nullable=True),
        sa.Column("date", Words, nullable=True),
        sa.Column("first", Words, nullable=True),
        sa.Column("last", Words, nullable=True),
        sa.Column("cameo", Words, nullable=True),
        sa.Column("contexts", Words, nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("trigger", Words, nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("attribution", Words, nullable=True),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("quantities", Words, nullable=True),
        sa.Column("why", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_events_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_day_number"), "events", ["day", "number"], unique=False)
    op.create_index(
        op.f("ix_events_place_country_day_number"), "events", ["place_country", "day", "number"], unique=False
    )
    op.create_index(op.f("ix_events_place_key_day_number"), "events", ["place_key", "day", "number"], unique=False)
    op.create_index(
        op.f("ix_events_publisher_key_day_number"), "events", ["publisher_key", "day", "number"], unique=False
    )
    op.create_index(op.f("ix_events_status_day_number"), "events", ["status", "day", "number"], unique=False)
    op.create_index(op.f("ix_events_type_day_number"), "events", ["type", "day", "number"], unique=False)
    op.create_table(
        "keys",
        sa.Column("hash", Number, autoincrement=False, nullable=False),
        sa.Column("article", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_keys_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", "article", "id", name=op.f("pk_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_keys_article"), "keys", ["article"], unique=False)
    op.create_table(
        "places",
        sa.Column("article", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("country", Words, nullable=True),
        sa.Column("admin1", Words, nullable=True),
        sa.Column("geonameid", Number, nullable=True),
        sa.Column("lat", sa.Float(precision=53), nullable=True),
        sa.Column("lon", sa.Float(precision=53), nullable=True),
        sa.Column("feature", Words, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_places_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "id", name=op.f("pk_places")),
    )
    op.create_table(
        "records",
        sa.Column("number", Number, nullable=False),
        sa.Column("article", Number, nullable=False),
        sa.Column("attache", Words, nullable=False),
        sa.Column("model", Words, nullable=False),
        sa.Column("ontology", Words, nullable=False),
        sa.Column("made", Words, nullable=False),
        sa.Column("run", Number, nullable=True),
        sa.Column("json", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_records_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_records_run")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_records")),
        sa.UniqueConstraint(
            "article", "attache", "model", "ontology", name=op.f("uq_records_article_attache_model_ontology")
        ),
    )
    op.create_table(
        "times",
        sa.Column("article", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("type", Words, nullable=False),
        sa.Column("value", Words, nullable=True),
        sa.Column("first", Words, nullable=True),
        sa.Column("last", Words, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_times_article"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "id", name=op.f("pk_times")),
    )
    op.create_table(
        "claims",
        sa.Column("number", Number, autoincrement=False, nullable=False),
        sa.Column("article", Number, nullable=False),
        sa.Column("id", Words, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("status", Words, nullable=False),
        sa.Column("event", Number, nullable=True),
        sa.Column("text", Words, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_claims_article"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name=op.f("fk_claims_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_day_number"), "claims", ["day", "number"], unique=False)
    op.create_index(op.f("ix_claims_event"), "claims", ["event"], unique=False)
    op.create_index(op.f("ix_claims_status_day_number"), "claims", ["status", "day", "number"], unique=False)
    op.create_table(
        "dyads",
        sa.Column("event", Number, nullable=False),
        sa.Column("actor", Words, nullable=False),
        sa.Column("recipient", Words, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("quad", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name=op.f("fk_dyads_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "actor", "recipient", name=op.f("pk_dyads")),
    )
    op.create_index(
        op.f("ix_dyads_actor_recipient_day_event_current_score_quad"),
        "dyads",
        ["actor", "recipient", "day", "event", "current", "score", "quad"],
        unique=False,
    )
    op.create_table(
        "event_actors",
        sa.Column("event", Number, nullable=False),
        sa.Column("side", Words, nullable=False),
        sa.Column("position", Number, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("entity", Words, nullable=False),
        sa.Column("name", Words, nullable=False),
        sa.Column("name_key", Words, nullable=False),
        sa.Column("country", Words, nullable=True),
        sa.Column("sector", Words, nullable=True),
        sa.Column("kind", Words, nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name=op.f("fk_event_actors_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "side", "position", name=op.f("pk_event_actors")),
    )
    op.create_index(
        op.f("ix_event_actors_country_day_event_side"),
        "event_actors",
        ["country", "day", "event", "side"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_actors_name_key_day_event_side"),
        "event_actors",
        ["name_key", "day", "event", "side"],
        unique=False,
    )
    op.create_index(
        op.f("ix_event_actors_sector_day_event_side"), "event_actors", ["sector", "day", "event", "side"], unique=False
    )
    op.create_table(
        "event_sources",
        sa.Column("event", Number, nullable=False),
        sa.Column("position", Number, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("entity", Words, nullable=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("name_key", Words, nullable=False),
        sa.Column("country", Words, nullable=True),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name=op.f("fk_event_sources_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position", name=op.f("pk_event_sources")),
    )
    op.create_index(
        op.f("ix_event_sources_country_day_event"), "event_sources", ["country", "day", "event"], unique=False
    )
    op.create_index(
        op.f("ix_event_sources_name_key_day_event"), "event_sources", ["name_key", "day", "event"], unique=False
    )
    op.create_table(
        "positions",
        sa.Column("claim", Number, nullable=False),
        sa.Column("position", Number, nullable=False),
        sa.Column("day", Words, nullable=False),
        sa.Column("entity", Words, nullable=True),
        sa.Column("name", Words, nullable=True),
        sa.Column("name_key", Words, nullable=True),
        sa.Column("country", Words, nullable=True),
        sa.Column("stance", Words, nullable=False),
        sa.Column("attribution", Words, nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name=op.f("fk_positions_claim"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_positions")),
    )
    op.create_index(op.f("ix_positions_country_day_claim"), "positions", ["country", "day", "claim"], unique=False)
    op.create_index(op.f("ix_positions_name_key_day_claim"), "positions", ["name_key", "day", "claim"], unique=False)

    dialect = op.get_bind().dialect.name
    for statement in SQLITE if dialect == "sqlite" else POSTGRESQL:
        op.execute(statement)
