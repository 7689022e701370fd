"""docs/exports.md is true: its Python and its SQL run, and every format and table is in it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from attache.exports import EXPORTERS, export
from attache.exports.rows import TABLES

from .samples import account, clash

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks("python"):
        exec(compile(block, "exports.md", "exec"), {})
    assert '"event": ["SANCTION"]' in (tmp_path / "events.jsonl").read_text(encoding="utf-8")


def test_the_sql_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export("parquet", [clash("a-1"), clash("a-2")], tmp_path / "corpus", accounts=[account()])
    monkeypatch.chdir(tmp_path)
    (query,) = blocks("sql")
    ((identity, kind, _, origins, reports),) = duckdb.sql(query).fetchall()
    assert (identity, kind, origins, reports) == ("f-1", "ASSAULT", 2, 2)


def test_every_format_and_table_is_described() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in [*EXPORTERS, *(table.name for table in TABLES)]:
        assert f"| `{name}` |" in page, name
