from types import ModuleType

import pytest

from evaluation.data import Story
from evaluation.speed import peak_mib, reading_figures, sample, timed

STORIES = [Story(str(i), "1997-04-01", "", "") for i in range(10)]


def test_a_sample_is_spread_evenly() -> None:
    assert [story.id for story in sample(STORIES, 3)] == ["0", "3", "6"]
    assert sample(STORIES, 99) == STORIES
    assert sample([], 3) == []


def test_stages_are_timed_and_put_back() -> None:
    module = ModuleType("stages")

    def find_times(text: str) -> str:
        return text.upper()

    def fold(text: str) -> str:
        return text

    module.find_times, module.fold = find_times, fold  # type: ignore[attr-defined]
    with timed(module) as seconds:
        assert module.find_times("a") + module.find_times("b") == "AB"
        assert module.fold is fold
    assert module.find_times is find_times
    assert list(seconds) == ["find_times"]
    assert seconds["find_times"] > 0


def test_a_stage_that_fails_is_timed_and_put_back_too() -> None:
    module = ModuleType("stages")

    def find_times() -> None:
        raise ValueError

    module.find_times = find_times  # type: ignore[attr-defined]
    with pytest.raises(ValueError), timed(module):  # noqa: PT011
        module.find_times()
    assert module.find_times is find_times


def test_rows_are_words_a_second() -> None:
    seconds = {"language": 0.5, "idle": 0.0}
    measured = {"stories": 2, "words": 1000, "loading": 0.4, "seconds": seconds, "peak_mib": 300.0}
    rows = reading_figures(measured)
    assert [(row.measure, row.value, row.unit) for row in rows] == [
        ("load and first story", 0.4, "s"),
        ("language", 2000.0, "words/s"),
        ("idle", None, "words/s"),
        ("peak memory", 300.0, "MiB"),
    ]


def test_this_process_holds_some_memory() -> None:
    assert 1 < peak_mib() < 1_000_000
