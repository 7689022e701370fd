"""``python -m evaluation.killed``: what an ingest leaves that is killed again and again, beside one that is not.

``attache ingest`` of one file is started and killed with signal 9 at a random moment, some fifty times, then run to its
end; the store must equal one of an uninterrupted run, table by table (``contents`` says what is compared). The moments
are spread so that all of it is hit: starting, reading, writing, folding. What reads for a killed one must end, too.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.contents import Rows, contents, differences

_MOST_SHOWN = 20
_ORPHANED = 10.0
"""Seconds after which no process of a killed ingest may be left."""


@dataclass(frozen=True, slots=True)
class Killed:
    """How it went: kills that came before the end, seconds of the uninterrupted run, what differs, both stores."""

    kills: int
    seconds: float
    differing: tuple[str, ...]
    whole: dict[str, Rows]


def kill_again_and_again(source: Path, folder: Path, kills: int, seed: int, options: Sequence[str] = ()) -> Killed:
    """Ingest a file twice into stores in ``folder``: at one go, and killed ``kills`` times."""
    chance = random.Random(seed)
    whole, cut = folder / "whole.db", folder / "cut.db"
    seconds = _run(source, whole, options)
    idle = _run(source, whole, options)  # what it takes when there is nothing to do
    hits = sum(_kill(source, cut, options, chance.uniform(0, idle + 2 * seconds / max(1, kills))) for _ in range(kills))
    _run(source, cut, options)
    once = contents(whole)
    return Killed(hits, seconds, tuple(differences(once, contents(cut))), once)


def _command(source: Path, store: Path, options: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "attache", "ingest", str(source), "--store", str(store), *options]


def _run(source: Path, store: Path, options: Sequence[str]) -> float:
    began = time.monotonic()
    subprocess.run(_command(source, store, options), check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def _kill(source: Path, store: Path, options: Sequence[str], moment: float) -> bool:
    """Whether it was still running when it was killed."""
    command = _command(source, store, options)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    _wait_for_all_of(process.pid)
    return process.wait() == -signal.SIGKILL


def _wait_for_all_of(group: int) -> None:
    latest = time.monotonic() + _ORPHANED
    while time.monotonic() < latest:
        if not _is_alive(group):
            return
        time.sleep(0.02)
    raise RuntimeError("processes of a killed ingest are still running")


def _is_alive(group: int) -> bool:
    """Whether the group has a process that is not only waiting to be reaped."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, own = status.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(own) == group and state != "Z":
            return True
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what differs, and one line that says how it went; 1 where something differs."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.killed", description="Kill an ingest again and again.")
    parser.add_argument("source", type=Path, help="a file of reports, such as data/newswire.jsonl")
    parser.add_argument("--kills", type=int, default=50, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--workers", metavar="N", help="as of attache ingest")
    options = parser.parse_args(arguments)
    workers = ["--workers", options.workers] if options.workers else []
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_again_and_again(options.source, Path(folder), options.kills, options.seed, workers)
    for line in outcome.differing[:_MOST_SHOWN]:
        print(line)
    rows = sum(map(len, outcome.whole.values()))
    print(
        f"{options.source}: killed {outcome.kills} times in {options.kills} starts; {len(outcome.differing)} of "
        f"{rows:,} rows in {len(outcome.whole)} tables differ (uninterrupted: {outcome.seconds:.0f} s)"
    )
    return 1 if outcome.differing else 0


if __name__ == "__main__":
    sys.exit(main())
