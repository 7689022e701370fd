from datetime import date
from pathlib import Path

import pytest

from attache.store import open_store
from evaluation import bench_growth
from evaluation.bench_growth import growth_figures, slope
from tests.store.reports import meeting


def test_slope() -> None:
    assert slope([(10, 3.0), (100, 3.0), (1_000, 3.0)]) == pytest.approx(0)
    assert slope([(10, 1.0), (100, 10.0), (1_000, 100.0)]) == pytest.approx(1)


def test_a_small_store_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_growth, "_ADDED", 40)
    record = meeting(published=date(2025, 3, 12)).record
    with open_store(tmp_path / "made.db") as store:
        growth = growth_figures(store, [record], [20, 60], "SQLite")
        # What was measured is in the store, too: each article once.
        assert sum(month.count for month in store.timeline()) == 100
    assert [figure.unit for figure in growth] == ["ms", "ms", ""]
    assert all(figure.value and figure.value > 0 for figure in growth[:2])
