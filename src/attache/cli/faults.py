"""What went wrong while the rest went on: each fault told on stderr at once, all of them counted."""

from __future__ import annotations

from typing import TextIO

from attache.cli.terminal import flat
from attache.errors import AttacheError


class Faults:
    """Tells faults on a stream, one line each, and counts them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.count = 0

    def tell(self, error: AttacheError) -> None:
        """Print the fault: what it is about, what is wrong with it, what to do."""
        self.count += 1
        print(f"attache: {flat(str(error))}", file=self._stream, flush=True)
