"""``python -m evaluation.scale`` (in ``make bench``): how long copies and stories take as the corpus grows.

News of each size is made from newswire (see ``editions``), without the reports of the gold's pairs. Timed is one core
from the texts to all pairs of copies, and from the texts to all stories, in seconds of its own work (others on the
machine do not count). Kept of a report are its signature and keys (8 bytes in an index) and its profile.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attache.corpus.copy_index import CopyIndex
from attache.corpus.signatures import keys_of, signature_of
from attache.corpus.stories import StoryLine
from evaluation.clustering import report_of
from evaluation.copying import GOLD, read_gold
from evaluation.data import Data, Story, find_data
from evaluation.editions import copies_in, made_news
from evaluation.scores import Figure, Found, found_figure, same
from evaluation.table import as_table

SIZES = (1_000, 10_000, 100_000)
SEED = 7
KEY_BYTES = 8
"""A key and the number of its report."""


def scale_figures(data: Data, sizes: Sequence[int] = SIZES) -> list[Figure]:
    """The rows of the table, each size in a process of its own."""
    where = Path(__file__).resolve().parent.parent
    figures = []
    for size in sizes:
        command = [sys.executable, "-m", "evaluation.scale", "--data", str(data.folder), "--one", str(size)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=where)
        figures += size_figures(size, json.loads(done.stdout))
    return figures


def size_figures(size: int, measured: dict[str, Any]) -> list[Figure]:
    """The rows for what ``measure`` returned."""
    title = f"made news, {size:,} reports"
    return [
        Figure(
            "scale", title, "copies", measured["copies"], "s", f"{measured['copies'] / size * 1000:.2f} ms a report"
        ),
        Figure("scale", title, "kept for copies", measured["kept"], "bytes a report"),
        found_figure("scale", title, "made copies found (F1)", Found(*measured["found"])),
        Figure(
            "scale", title, "stories", measured["stories"], "s", f"{measured['stories'] / size * 1000:.2f} ms a report"
        ),
    ]


def sources(data: Data) -> list[Story]:
    """The reports that news is made from: those that are in no pair of copies already."""
    in_pairs = {article for pair in read_gold(GOLD) for article in pair}
    return [story for story in data.newswire().values() if story.id not in in_pairs]


def measure(news: Sequence[Story]) -> dict[str, Any]:
    """Seconds of one core for copies and for stories, bytes kept of a report, and the counts of the copies found."""
    began, found, kept, index, line = time.process_time(), set(), 0, CopyIndex(), StoryLine()
    for story in news:
        signature, published = signature_of(story.text), date.fromisoformat(story.published)
        found.update((copy.earlier, copy.later) for copy in index.matches(story.id, signature, published))
        index.add(story.id, signature, published)
        kept += len(bytes(signature)) + KEY_BYTES * len(keys_of(signature))
    middle, counts = time.process_time(), same(found, copies_in(news))
    for story in sorted(news, key=lambda story: (story.published, story.id)):
        line.add(report_of(story))
    return {
        "copies": middle - began,
        "stories": time.process_time() - middle,
        "kept": kept / len(news),
        "found": (counts.right, counts.predicted, counts.gold),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or with ``--one`` what was measured at one size as JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale", description="Time copies and stories.")
    parser.add_argument("--data", metavar="DIR")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--one", type=int, metavar="N", help="measure this size in this process, print JSON")
    options = parser.parse_args(arguments)
    data = find_data(options.data)
    if options.one:
        print(json.dumps(measure(made_news(sources(data), options.one, SEED))))
    else:
        print(as_table(scale_figures(data, options.sizes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
