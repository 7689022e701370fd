"""A text's words in windows the encoder can take: whole paragraphs and sentences where possible."""

from __future__ import annotations

from collections.abc import Sequence

MAX_WORDS = 160
"""Words in a window; the weights were trained on windows of 24 to 180."""
MAX_PIECES = 480
"""Pieces in a window; the encoder has 512 positions."""


def plan_windows(sizes: Sequence[int], breaks: Sequence[int]) -> list[tuple[int, int]]:
    """Cut a text into windows, as full as the limits allow, at the best break before each limit.

    Args:
        sizes: The number of pieces of each word.
        breaks: For each word how good a window may start there: 2 a paragraph or known sentence, 1 what looks like a
            sentence, 0 anywhere else.

    Returns:
        (start, end) word numbers, end exclusive, one after the other.
    """
    windows = []
    start, pieces = 0, 0
    best = [0, 0, 0]
    for number, size in enumerate(sizes):
        if number - start >= MAX_WORDS or pieces + size > MAX_PIECES:
            end = next((best[level] for level in (2, 1) if best[level] > start), number)
            windows.append((start, end))
            start, pieces = end, sum(sizes[end:number])
        best[breaks[number]] = number
        pieces += size
    if len(sizes) > start:
        windows.append((start, len(sizes)))
    return windows
