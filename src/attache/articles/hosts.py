"""Whose turn it is: one request at a time to a host, a pause between two, none while it wants to be left alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from attache.errors import Unanswered


class Hosts:
    """May be shared between threads.

    Args:
        delay: Seconds from the end of one request to a host to the start of the next.
        clock: Seconds since some moment, never set back.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self,
        delay: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._guard = Lock()
        self._locks: dict[str, Lock] = {}
        self._free: dict[str, float] = {}
        self._rest: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, delay: float = 0.0) -> Iterator[None]:
        """Wait for this host's turn and keep it. ``delay`` is what the host itself asks for, if more than ours.

        Raises:
            Unanswered: at once, when the host has asked to be left alone for longer.
        """
        with self._guard:
            lock = self._locks.setdefault(host, Lock())
        with lock:
            self._refuse_resting(host)
            wait = self._free.get(host, float("-inf")) + max(self._delay, delay) - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._free[host] = self._clock()

    def rest(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long."""
        self._rest[host] = max(self._rest.get(host, float("-inf")), self._clock() + seconds)

    def _refuse_resting(self, host: str) -> None:
        left = self._rest.get(host, float("-inf")) - self._clock()
        if left > 0:
            fault = f"asked to be left alone for {left:.0f} more seconds"
            raise Unanswered(host, fault, "it is asked again after that", status=429, retry_after=left)
