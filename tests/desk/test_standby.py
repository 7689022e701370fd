"""Weights are loaded for an article, not for nothing, and processes started only where they pay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from attache.desk import reader, standby
from attache.desk.standby import ENOUGH, Standby
from attache.errors import AttacheError
from attache.record import Article, Record

ARTICLE = Article("Latvia expelled two Russian diplomats on Tuesday, officials said.", published=date(2025, 3, 12))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """With how many processes something was read; what reads is not loaded."""
    counts: list[int] = []

    def here() -> object:
        class Here:
            def pipe(self, articles: Iterable[Article]) -> Iterator[Record]:
                counts.append(1)
                return apart(articles)

        return Here()

    def apart(articles: Iterable[Article], workers: int = 0) -> Iterator[Record]:
        if workers:
            counts.append(workers)
        return (Record(article, Standby().made_by) for article in articles)

    monkeypatch.setattr(reader, "load", here)
    monkeypatch.setattr(reader, "read_apart", apart)
    monkeypatch.setattr(standby, "cores", lambda: 3)
    return counts


def test_nothing_to_read_loads_nothing(asked: list[int]) -> None:
    assert list(Standby().pipe([])) == []
    assert list(Standby().pipe([], workers=4)) == []
    assert asked == []


@pytest.mark.parametrize(
    ("articles", "workers", "expected"),
    [(1, None, 1), (ENOUGH - 1, None, 1), (ENOUGH, None, 3), (1, 2, 2), (ENOUGH, 1, 1)],
)
def test_processes_are_started_where_they_pay(
    articles: int, workers: int | None, expected: int, asked: list[int]
) -> None:
    numbered = [Article(f"Report {at}.") for at in range(articles)]
    records = list(Standby().pipe(iter(numbered), workers))
    assert [record.article for record in records] == numbered
    assert asked == [expected]


def test_a_slow_source_is_read_as_it_comes(asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(range(0, 10_000, 2))
    monkeypatch.setattr(standby.time, "monotonic", lambda: next(times))
    records = list(Standby().pipe(Article(f"Report {at}.") for at in range(ENOUGH)))
    assert len(records) == ENOUGH
    assert asked == [1]


def test_it_reads_as_the_reader_that_ships() -> None:
    (record,) = Standby().pipe([ARTICLE])
    assert record.made_by == Standby().made_by
    assert record.events


def test_a_process_that_is_killed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> Iterator[Record]:
        raise standby.BrokenProcessPool
        yield

    monkeypatch.setattr(reader, "read_apart", killed)
    with pytest.raises(AttacheError, match=r"was ended from outside.*with fewer --workers"):
        list(Standby().pipe([ARTICLE], workers=2))
