"""``python -m evaluation.bench_growth``: what one more article costs, by the number of articles in the store.

Rows, on SQLite in a temporary folder or, with ``--url``, on an empty PostgreSQL database: the cost of one more article
(written whole, twenty a transaction) with 10^3, 10^4 and 10^5 articles in the store, and the slope of cost over size
where both axes are logarithmic: 0 is flat, 1 grows as the store does.

The corpus is made from the story that ships with the project, read once (see ``made_corpus``). Filling writes the rows
that ingesting writes, but for the records' JSON, in larger transactions.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from attache.record import Article, Record
from attache.store import Reading, Store, open_store, writing
from attache.store.deriving import chunks
from evaluation.made_corpus import made_readings
from evaluation.made_folding import made_accounts
from evaluation.scores import Figure
from evaluation.table import as_table

SHIPPED = Path(__file__).parent.parent / "examples" / "treaty-day.txt"
SIZES = (1_000, 10_000, 100_000)
_EVENTS, _ENTITIES = 10, 16
_FILLING, _ADDING, _ADDED = 500, 20, 400


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.bench_growth", description="What one more report costs."
    )
    parser.add_argument("--url", metavar="URL", help="an empty PostgreSQL database; without it SQLite is measured")
    parser.add_argument("--articles", type=int, default=SIZES[-1], metavar="N", help="the largest store to add to")
    options = parser.parse_args(arguments)
    records = read_shipped()
    with tempfile.TemporaryDirectory() as folder, open_store(options.url or Path(folder) / "made.db") as store:
        sizes = [size for size in SIZES if size <= options.articles]
        data = "PostgreSQL" if options.url else "SQLite"
        figures = growth_figures(store, records, sizes, data)
    print(as_table(figures))
    return 0


def read_shipped() -> list[Record]:
    """The shipped story's record, cut to its first events and entities: ten events an article, as newswire has them."""
    import attache

    story = SHIPPED.read_text(encoding="utf-8")
    record = attache.load().read(Article(story, published=date(2025, 3, 12)))
    return [replace(record, events=record.events[:_EVENTS], entities=record.entities[:_ENTITIES])]


def growth_figures(store: Store, records: Sequence[Record], sizes: Sequence[int], data: str) -> list[Figure]:
    """Milliseconds an article by the number of articles held, and the slope."""
    costs: list[tuple[int, float]] = []
    chance = random.Random(1)
    held = 0
    for size in sizes:
        fill(store, made_readings(records, size - held, first=held), chance)
        held = size
        added = list(made_readings(records, _ADDED, first=held))
        held += _ADDED
        costs.append((size, _cost(store, added)))
    figures = [Figure("store", data, f"one more article with {size:,} held", cost, "ms") for size, cost in costs]
    if len(costs) > 1:
        figures.append(Figure("store", data, "slope of the cost of one more article", slope(costs), "", "0 is flat"))
    return figures


def _cost(store: Store, readings: Sequence[Reading]) -> float:
    """The median of some transactions, by article, in ms: a checkpoint or another process does not count."""
    spent: list[float] = []
    for at in range(0, len(readings), _ADDING):
        began = time.perf_counter()
        store.add_all(readings[at : at + _ADDING])
        spent.append((time.perf_counter() - began) / _ADDING)
    return 1_000 * statistics.median(spent)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the line through points, by least squares, both axes logarithmic."""
    xs, ys = ([math.log(point[axis]) for point in points] for axis in (0, 1))
    return statistics.linear_regression(list(xs), list(ys)).slope


def fill(store: Store, readings: Iterable[Reading], chance: random.Random) -> None:
    """Write readings in large transactions, without their records' JSON, and fold their events into accounts."""
    kept = writing._write_records
    writing._write_records = lambda *_: None
    try:
        for some in chunks(readings, _FILLING):
            store.add_all(some)
            fold(store, some, chance)
            _progress(some[-1].arrival.position)
    finally:
        writing._write_records = kept


def _progress(position: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{position} articles", end="", file=sys.stderr)


def fold(store: Store, readings: Sequence[Reading], chance: random.Random) -> None:
    """Accounts of some events each."""
    store.replace_accounts([], list(made_accounts([reading.record for reading in readings], chance)))


if __name__ == "__main__":
    sys.exit(main())
