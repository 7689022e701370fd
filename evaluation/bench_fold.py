"""``python -m evaluation.bench_fold``: what folding one more report costs, by the number of reports in the store.

A press (see ``made_press``) is taken in and folded, on SQLite in a temporary folder or, with ``--url``, on an empty
PostgreSQL database. At every size some more reports of the next days are taken in, a day's at a time and one by one.
Rows are seconds of this process's own work a report, from its record to the store in which it is folded (of PostgreSQL
the server's work is in the seconds by the clock, which stand beside it), the most memory the process had so far, and
the slopes over the sizes with both axes logarithmic: 0 is flat, 1 grows as the store does.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from attache.desk.folding import fold, signature_keys
from attache.record import Arrival, Record
from attache.store import Reading, Store, open_store
from evaluation.bench_growth import slope
from evaluation.made_press import made_press
from evaluation.scores import Figure
from evaluation.table import as_table

SIZES = (1_000, 10_000, 100_000)
FILLING = 500
A_DAY = 15
DAYS = 8
ALONE = 30


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds a report: of the process, and by the clock."""

    own: float
    clock: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench_fold", description="What folding costs.")
    parser.add_argument("--url", metavar="URL", help="an empty PostgreSQL database; without it SQLite is measured")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="reports in the store")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, open_store(options.url or Path(folder) / "made.db") as store:
        print(as_table(fold_figures(store, options.sizes, "PostgreSQL" if options.url else "SQLite")))
    return 0


def fold_figures(store: Store, sizes: Sequence[int], data: str) -> list[Figure]:
    """The rows of the table."""
    figures: list[Figure] = []
    daily: list[tuple[float, float]] = []
    single: list[tuple[float, float]] = []
    news = _readings(made_press(max(sizes) + A_DAY * DAYS * len(sizes) + ALONE * len(sizes)))
    held = 0
    for size in sorted(sizes):
        while some := list(islice(news, min(FILLING, size - held))):
            _take_in(store, some)
            held += len(some)
            _progress(held)
        days = [_take_in(store, list(islice(news, A_DAY))) for _ in range(DAYS)]
        alone = [_take_in(store, list(islice(news, 1))) for _ in range(ALONE)]
        held += A_DAY * DAYS + ALONE
        for name, costs, points in ((f"{A_DAY} at once", days, daily), ("one by one", alone, single)):
            cost = Cost(_mean([one.own for one in costs]), _mean([one.clock for one in costs]))
            points.append((size, cost.own))
            title = f"one more report with {size:,} held, {name}"
            figures.append(
                Figure("fold", data, title, 1_000 * cost.own, "ms", f"{1_000 * cost.clock:.1f} by the clock")
            )
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        figures.append(Figure("fold", data, f"most memory with {size:,} held", most, "MiB"))
    if len(sizes) > 1:
        for name, points in ((f"{A_DAY} at once", daily), ("one by one", single)):
            figures.append(Figure("fold", data, f"slope, {name}", slope(points), "", "0 is flat"))
    return figures


def _take_in(store: Store, readings: Sequence[Reading]) -> Cost:
    own, clock = time.process_time(), time.perf_counter()
    store.add_all(readings)
    fold(store)
    return Cost((time.process_time() - own) / len(readings), (time.perf_counter() - clock) / len(readings))


def _readings(records: Iterator[Record]) -> Iterator[Reading]:
    for at, record in enumerate(records):
        yield Reading(
            Arrival(record.article, record.article.url, "made", str(at)), record, *signature_keys(record.article)
        )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _progress(held: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{held} reports", end="", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
