"""``python -m evaluation.bench`` (``make bench``): where the reader's time goes, and what more processes gain.

Read are the newswire stories of ``--data``, or, where there are none, the story that ships with the project, many times
over, which flatters the caches and says so. Rows:

- words/s and memory of one process on one core, and the share of each stage;
- the cold start of ``attache read``;
- ``reader.pipe(workers=N)`` for N from 1 to ``--workers``: words/s after the processes have started, and how much of N
  times the rate of one that is;
- spaCy's own tokenizer, tagger and parser on the same texts and one core, for each English model that is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from evaluation.data import MissingDataError, Story, find_data
from evaluation.scores import Figure
from evaluation.speed import cold_start_figure, reading_figures, sample
from evaluation.table import as_table

SHIPPED = Path(__file__).parent.parent / "examples" / "treaty-day.txt"
MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
STORIES = 300


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description="Where the reader's time goes.")
    parser.add_argument("--data", metavar="DIR", help="folder with newswire stories; without them the shipped story")
    parser.add_argument("--stories", type=int, default=STORIES, metavar="N")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N")
    options = parser.parse_args(arguments)
    title, stories = find_stories(options.data, options.stories)
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "stories.jsonl"
        texts.write_text("".join(f"{json.dumps(asdict(story))}\n" for story in stories), encoding="utf-8")
        measured = json.loads(_output("evaluation.speed", "--stories-file", str(texts)))
        figures = [*reading_figures(measured), *share_figures(measured), cold_start_figure(stories[0])]
        figures += worker_figures(stories, options.workers)
        figures += [figure for model in MODELS for figure in _spacy_figures(model, texts)]
    print(f"read: {title}\n\n{as_table(figures)}")
    return 0


def find_stories(folder: str | None, count: int) -> tuple[str, list[Story]]:
    """What is read, in words, and the stories."""
    try:
        return f"{count} newswire stories", sample(list(find_data(folder).newswire().values()), count)
    except MissingDataError:
        text = SHIPPED.read_text(encoding="utf-8")
        stories = [Story(f"copy-{number}", "2025-03-12", text.partition("\n")[0], text) for number in range(count)]
        return f"{SHIPPED.name}, {count} times (no newswire in the data folder)", stories


def share_figures(measured: dict[str, Any]) -> list[Figure]:
    """Each stage's share of the time of all stages; the rest is Python between them and building records."""
    seconds: dict[str, float] = measured["seconds"]
    total = seconds["all stages"]
    stages = {name: spent for name, spent in seconds.items() if name != "all stages"}
    stages["everything else"] = max(0.0, total - sum(stages.values()))
    return [Figure("bench", "share of the time", name, 100 * spent / total, "%") for name, spent in stages.items()]


def worker_figures(stories: Sequence[Story], most: int) -> list[Figure]:
    """Words/s by the number of processes. The first record is waited for before the clock starts."""
    import attache

    reader = attache.load(threads=1)
    words = sum(len(story.text.split()) for story in stories)
    rates: dict[int, float] = {}
    for workers in range(1, most + 1):
        records = reader.pipe(_many(stories), workers=workers)
        next(records)
        began = time.perf_counter()
        read = sum(1 for _ in islice(records, 4 * len(stories)))
        rates[workers] = read / len(stories) * words / (time.perf_counter() - began)
        records.close()  # type: ignore[attr-defined]
    return [
        Figure("bench", "processes", f"workers={n}", rate, "words/s", f"{rate / rates[1] / n:.2f} of {n} times one")
        for n, rate in rates.items()
    ]


def _many(stories: Sequence[Story]) -> Iterator[Any]:
    while True:
        for story in stories:
            yield story.article()


def _spacy_figures(model: str, texts: Path) -> list[Figure]:
    import spacy.util

    if not spacy.util.is_package(model):
        return []
    rate = float(_output("evaluation.bench_spacy", model, str(texts)))
    return [Figure("bench", f"spaCy, {model}", "tokenizer to parser", rate, "words/s")]


def _output(module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    where = Path(__file__).resolve().parent.parent
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=where).stdout


if __name__ == "__main__":
    sys.exit(main())
