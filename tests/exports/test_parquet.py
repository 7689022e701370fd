"""Parquet: types, row groups, and that what was exported can be read back."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from attache.exports import Summary, export, parquet
from attache.exports.cells import sound
from attache.exports.rows import TABLES
from attache.record import Record

from .samples import account, actor, claim_history, clash, hostile, hostile_words


@pytest.fixture(scope="module")
def whole(story: Record, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """Everything there is, exported once."""
    folder = tmp_path_factory.mktemp("parquet") / "tables"
    records = [story, clash("a-1"), clash("a-2"), hostile()]
    return folder, export("parquet", records, folder, accounts=[account()], claims=[claim_history()], actors=[actor()])


def test_counts_agree_with_the_summary_and_the_records(whole: tuple[Path, Summary], story: Record) -> None:
    folder, summary = whole
    counts = {table.name: pq.read_metadata(folder / f"{table.name}.parquet").num_rows for table in TABLES}
    assert {name: count for name, count in counts.items() if count} == summary.written
    assert counts["articles"] == 4
    assert counts["events"] == len(story.events) + 3
    assert counts["attributions"] == len(story.attributions) + 1
    assert counts["event_quantities"] == sum(len(event.quantities) for event in story.events) + 3
    assert counts["accounts"] == counts["actors"] == 1
    assert counts["claim_steps"] == counts["conflicts"] == 2
    assert summary.read == {"record": 4, "account": 1, "claim history": 1, "actor": 1}


def test_dates_are_dates_and_offsets_integers(whole: tuple[Path, Summary]) -> None:
    folder, _ = whole
    kinds = dict(
        duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{folder}/events.parquet')").fetchall()
    )
    assert kinds["date_first"] == "DATE"
    assert kinds["trigger_start"] == kinds["sentence_end"] == kinds["quad"] == "INTEGER"
    assert kinds["place_geonameid"] == "BIGINT"
    assert kinds["score"] == "DOUBLE"
    assert kinds["contexts"] == "VARCHAR[]"
    schema = pl.read_parquet(folder / "events.parquet").schema
    assert (schema["date_first"], schema["trigger_start"]) == (pl.Date, pl.Int32)
    assert pd.read_parquet(folder / "articles.parquet")["published"].iloc[0] == datetime.date(2025, 3, 12)


def test_events_read_back_as_they_were(whole: tuple[Path, Summary], story: Record) -> None:
    folder, _ = whole
    table = pl.read_parquet(folder / "events.parquet").filter(pl.col("article_id") == story.article.id)
    for row, event in zip(table.iter_rows(named=True), story.events, strict=True):
        assert row["id"] == f"{story.article.id}/{event.id}"
        assert (row["type"], row["mode"], row["score"]) == (event.type, event.mode, event.score)
        assert row["contexts"] == list(event.contexts)
        assert story.article.text[row["trigger_start"] : row["trigger_end"]] == row["trigger_text"]


def test_parties_read_back_in_their_order(whole: tuple[Path, Summary], story: Record) -> None:
    folder, _ = whole
    parties = pl.read_parquet(folder / "event_actors.parquet").filter(pl.col("article_id") == story.article.id)
    by_event = Counter(parties["event_id"])
    for event in story.events:
        assert by_event[f"{story.article.id}/{event.id}"] == len(event.actors) + len(event.recipients)


def test_one_query_counts_independent_origins(whole: tuple[Path, Summary]) -> None:
    folder, _ = whole
    found = duckdb.sql(
        f"SELECT count(DISTINCT origin_id), count(DISTINCT article_id) FROM '{folder}/origins.parquet' "
        "WHERE account_id = 'f-1'"
    ).fetchall()
    assert found == [(2, 2)]


def test_memory_holds_a_group_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP_ROWS", 7)
    monkeypatch.setattr(parquet, "GROUP_TEXTS", 3)
    export("parquet", (clash(f"a-{number}") for number in range(20)), tmp_path / "out")
    assert pq.read_metadata(tmp_path / "out" / "articles.parquet").num_row_groups == 7
    assert pq.read_metadata(tmp_path / "out" / "events.parquet").num_row_groups == 3


@settings(max_examples=15, deadline=None)
@given(hostile_words)
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    folder = tmp_path_factory.mktemp("hostile") / "out"
    export("parquet", [hostile(words)], folder)
    assert pq.read_table(folder / "articles.parquet")["text"].to_pylist() == [sound(words)]


def test_nothing_is_still_every_table(tmp_path: Path) -> None:
    nothing: Iterator[Record] = iter(())
    assert export("parquet", nothing, tmp_path / "out").written == {}
    for table in TABLES:
        assert pq.read_schema(tmp_path / "out" / f"{table.name}.parquet").names == list(table.columns)
