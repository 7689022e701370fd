"""Numbers as bars of block characters."""

from __future__ import annotations

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
SCORE_WIDTH = 10
"""Columns of a score's bar: half for conflict, half for cooperation, two points a column."""
_MOST_SCORE = 10.0


def count_bar(count: int, most: int, columns: int) -> str:
    """A bar whose length is to ``columns`` as ``count`` is to ``most``; anything above nothing shows."""
    eighths = round(count / most * columns * 8) if most else 0
    full, rest = divmod(max(eighths, 1) if count else 0, 8)
    return _FULL * full + (_EIGHTHS[rest] if rest else "")


def score_bar(score: float) -> str:
    """A bar to the left of the middle for conflict (down to -10), to the right for cooperation (up to +10)."""
    half = SCORE_WIDTH // 2
    halves = round(min(abs(score), _MOST_SCORE) / _MOST_SCORE * half * 2)
    full, rest = divmod(halves, 2)
    if score < 0:
        return ("▐" * rest + _FULL * full).rjust(half) + "│" + " " * half
    return " " * half + "│" + (_FULL * full + "▌" * rest).ljust(half)
