"""CSV: opened without options by DuckDB, pandas and Polars, and by R's rules: UTF-8, a header, no byte order mark."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from attache.exports import Summary, export
from attache.exports.cells import unguard
from attache.exports.rows import TABLES
from attache.record import Record

from .samples import HOSTILE, account, actor, claim_history, clash, hostile, hostile_account


@pytest.fixture(scope="module")
def whole(story: Record, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """Everything there is, exported once."""
    folder = tmp_path_factory.mktemp("csv") / "tables"
    records = [story, clash("a-1"), clash("a-2"), hostile()]
    summary = export(
        "csv", records, folder, accounts=[account(), hostile_account()], claims=[claim_history()], actors=[actor()]
    )
    return folder, summary


def test_every_table_is_there_with_its_columns(whole: tuple[Path, Summary]) -> None:
    folder, _ = whole
    assert {path.name for path in folder.iterdir()} == {f"{table.name}.csv" for table in TABLES}
    for table in TABLES:
        data = (folder / f"{table.name}.csv").read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.decode("utf-8").split("\n")[0] == ",".join(table.columns)
        assert b"\r" not in data
        assert b"\x00" not in data


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_three_readers_see_the_same_rows(whole: tuple[Path, Summary], table: object) -> None:
    folder, summary = whole
    name = table.name  # type: ignore[attr-defined]
    path = folder / f"{name}.csv"
    expected = summary.written[name]
    assert expected > 0
    assert len(pd.read_csv(path)) == expected
    assert pl.read_csv(path, infer_schema_length=None).height == expected
    counted = duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall()
    assert counted == [(expected,)]


def test_duckdb_knows_dates_numbers_and_flags(whole: tuple[Path, Summary]) -> None:
    folder, _ = whole
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{folder}/events.csv')").fetchall())
    assert kinds["date_first"] == kinds["date_last"] == "DATE"
    assert kinds["trigger_start"] == kinds["sentence_end"] == "BIGINT"
    assert kinds["score"] == kinds["place_lat"] == "DOUBLE"
    kinds = dict(
        duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{folder}/attributions.csv')").fetchall()
    )
    assert kinds["anonymous"] == "BOOLEAN"


def test_tables_join_on_their_ids(whole: tuple[Path, Summary]) -> None:
    folder, _ = whole
    told = duckdb.sql(
        f"""
        SELECT a.title, p.name, e.type, o.name
        FROM '{folder}/events.csv' e JOIN '{folder}/articles.csv' a ON a.id = e.article_id
        JOIN '{folder}/event_actors.csv' p ON p.event_id = e.id AND p.side = 'actor'
        JOIN '{folder}/account_events.csv' l ON l.event_id = e.id
        JOIN '{folder}/origins.csv' o ON o.account_id = l.account_id AND o.article_id = e.article_id
        WHERE e.article_id = 'a-2'
        """
    ).fetchall()
    assert told == [("Troops shell a town", "Russian troops", "ASSAULT", "The Tester")]


def test_negative_scores_stay_numbers(whole: tuple[Path, Summary]) -> None:
    folder, _ = whole
    frame = pd.read_csv(folder / "events.csv")
    assert frame["score"].min() == -10.0
    assert frame["place_lon"].min() < -100


def test_no_cell_runs_in_a_spreadsheet_and_each_reads_back(whole: tuple[Path, Summary]) -> None:
    folder, _ = whole
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        title = [row["title"] for row in csv.DictReader(file)][-1]
    assert title.startswith("'-1+1\tcell")
    assert len(unguard(title)) == len(HOSTILE)
    for path in folder.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                texts = [cell for cell in row.values() if cell[:1] in ("=", "+", "@", "\t", "\r")]
                assert texts == []


def test_text_keeps_its_offsets(whole: tuple[Path, Summary]) -> None:
    folder, _ = whole
    texts = pd.read_csv(folder / "articles.csv").set_index("id")["text"]
    events = pd.read_csv(folder / "events.csv")
    for event in events.itertuples():
        text = unguard(texts[event.article_id])
        assert text[event.trigger_start : event.trigger_end] == unguard(event.trigger_text)
