"""Windows cover a text, one after the other, within the encoder's limits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attache.language.windows import MAX_PIECES, MAX_WORDS, plan_windows


@given(st.lists(st.tuples(st.integers(1, 8), st.sampled_from([0, 0, 0, 0, 1, 2])), max_size=700))
def test_windows_cover_every_word_once_within_the_limits(words: list[tuple[int, int]]) -> None:
    sizes, breaks = [size for size, _ in words], [level for _, level in words]
    windows = plan_windows(sizes, breaks)
    assert [number for start, end in windows for number in range(start, end)] == list(range(len(words)))
    assert all(end - start <= MAX_WORDS and sum(sizes[start:end]) <= MAX_PIECES for start, end in windows)


def test_a_window_ends_at_a_paragraph_rather_than_a_sentence() -> None:
    breaks = [0] * 200
    breaks[100], breaks[150] = 2, 1
    assert plan_windows([1] * 200, breaks)[0] == (0, 100)
