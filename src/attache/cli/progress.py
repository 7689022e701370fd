"""How far a long reading has come: one line on stderr, only where somebody can see it."""

from __future__ import annotations

from typing import TextIO

from attache.cli.terminal import columns_of, flat, wrap

_ERASE = "\r\x1b[K"


class Progress:
    """A line such as ``[3/40] story.txt`` that is rewritten for each input and gone at the end.

    Silent where the stream is no terminal or there is only one input.
    """

    def __init__(self, stream: TextIO, total: int) -> None:
        self._stream = stream
        self._total = total
        self._seen = total > 1 and stream.isatty()
        self._done = 0

    def show(self, name: str) -> None:
        """Say that ``name`` is being read."""
        self._done += 1
        self._print(_ERASE + wrap(f"[{self._done}/{self._total}] {flat(name)}", columns_of(self._stream) - 1)[0])

    def clear(self) -> None:
        """Take the line away, so that other output starts on a clean one."""
        self._print(_ERASE)

    def _print(self, text: str) -> None:
        if self._seen:
            print(text, end="", file=self._stream, flush=True)
