"""What operands name, in order, and how far it has been gone through."""

from __future__ import annotations

from pathlib import Path

import pytest

from attache.articles.fetching import Fetcher
from attache.desk.sources import Sources
from attache.record import Arrival, PassedOver
from tests.cli.command import GOOD, OTHER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "latvia.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "peru.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def sources(*operands: Path, store: str = "") -> Sources:
    return Sources([str(operand) for operand in operands], None, Fetcher("tests"), store=store)


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_the_store_is_no_source(ending: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / f"news.db{ending}").write_bytes(b"SQLite format 3\0")
    (folder / "linked.txt").symlink_to(folder / f"news.db{ending}")
    monkeypatch.chdir(folder)
    for operand in (folder, Path()):
        items = list(sources(operand, store="./news.db").items())
        assert [Path(item.source).name for item in items if isinstance(item, PassedOver)] == [
            "linked.txt",
            f"news.db{ending}",
        ]
        assert sum(isinstance(item, Arrival) for item in items) == 2
    assert len(list(sources(folder, store="postgresql://host/news.db").items())) == 4


def test_how_far_it_has_come_is_counted_in_bytes(folder: Path) -> None:
    (folder / "more.jsonl").write_text('{"text": "broken"\n' * 10_000)
    gone_through = sources(folder)
    shares = [gone_through.share for _ in gone_through.items()]
    assert shares == sorted(shares)
    assert shares[0] < 0.01
    assert any(0.3 < share < 0.7 for share in shares)
    assert gone_through.share == 1
    assert (gone_through.done, gone_through.total) == (3, 3)
