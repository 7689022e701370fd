"""Processes beside this one: how many the machine has cores for, and their end with the one that started them."""

from __future__ import annotations

import os
import signal
from multiprocessing import parent_process
from threading import Thread


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def follow_parent() -> None:
    """From now on, end this process when its parent does, and leave Ctrl-C to the parent.

    A process whose parent was killed would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
