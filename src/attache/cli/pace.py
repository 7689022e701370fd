"""How fast a long intake goes and how long it will take: one line on stderr, only where somebody can see it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from attache.cli.terminal import columns_of, flat, wrap

_ERASE = "\r\x1b[K"
# Often enough to be seen moving; a terminal far away is slower than the reading of what is known already.
_PAUSE = 0.2


class Pace:
    """A line such as ``1,204 reports, 5.1 a second, file 3 of 40, 8 %, about 6 min left``, on terminals only."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._seen = stream.isatty()
        self._clock = clock
        self._began = clock()
        self._next = self._began
        self._reports = 0

    def count(self, name: str, done: int = 0, total: int = 0, share: float = 0.0) -> None:
        """Say that a report of ``name`` is done, the ``share`` of everything, in source ``done`` + 1 of ``total``."""
        self._reports += 1
        now = self._clock()
        if self._seen and now >= self._next:
            self._next = now + _PAUSE
            self._show(f"{pace(self._reports, now - self._began, done, total, share)}: {flat(name)}")

    def say(self, words: str) -> None:
        """Show other words in the line's place."""
        if self._seen:
            self._show(words)

    def clear(self) -> None:
        """Take the line away, so that other output starts on a clean one."""
        if self._seen:
            print(_ERASE, end="", file=self._stream, flush=True)

    def _show(self, words: str) -> None:
        print(_ERASE + wrap(words, columns_of(self._stream) - 1)[0], end="", file=self._stream, flush=True)


def pace(reports: int, seconds: float, done: int, total: int, share: float) -> str:
    """How far an intake has come; the time left is that of what is left, at the pace of what is done."""
    parts = [f"{reports:,} {'report' if reports == 1 else 'reports'}"]
    if seconds >= 1:
        parts.append(f"{reports / seconds:.1f} a second")
    if total > 1:
        parts.append(f"file {min(done + 1, total):,} of {total:,}")
    if 0 < share < 1:
        parts.append(f"{share:.0%}".replace("%", " %"))
        if seconds >= 1:
            parts.append(f"about {_spell(seconds * (1 - share) / share)} left")
    return ", ".join(parts)


def _spell(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5_400 else f"{seconds / 3_600:.1f} h"
