"""What folding costs is measured on any store, and the press it is measured with is sound."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from attache.store import open_store
from evaluation import bench_fold
from evaluation.bench_fold import fold_figures
from evaluation.made_press import made_press
from tests.desk.soundness import check


def test_the_rows_are_there_for_every_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("A_DAY", 3), ("DAYS", 1), ("ALONE", 1)):
        monkeypatch.setattr(bench_fold, name, value)
    with open_store(tmp_path / "made.db") as store:
        figures = fold_figures(store, (4, 12), "SQLite")
        assert len(store.current_articles()) == 16
        assert not store.marks()
    assert [figure.measure for figure in figures if figure.unit == "ms"] == [
        f"one more report with {size} held, {way}" for size in (4, 12) for way in ("3 at once", "one by one")
    ]
    assert all(figure.value for figure in figures if figure.unit in ("ms", "MiB"))
    assert [figure.measure for figure in figures][-2:] == ["slope, 3 at once", "slope, one by one"]


def test_the_press_is_sound_and_the_same_each_time() -> None:
    press = list(made_press(60, seed=3))
    for record in press:
        check(record)
    assert list(islice(made_press(100, seed=3), 60)) == press
    assert len({record.article.id for record in press}) == 60
    assert len({record.article.text for record in press}) < 60
    days = [record.article.published for record in press]
    assert days == sorted(days, key=str)
