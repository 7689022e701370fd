"""Speed and memory: how fast newswire stories are read in one process on one core, and how long a cold start takes.

The reading is measured in a process of its own (``python -m evaluation.speed``), so that its peak memory is the
reader's. Words are what white space parts. *language* is the pipeline alone, ``reader.nlp.pipe``; *all stages* is
``reader.pipe``; each ``find_*`` and ``resolve_*`` function that ``attache.desk.reader`` calls by name is timed on its
way. The cold start is the whole of ``attache read FILE`` on one story, median of three.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from evaluation.data import Data, Story, find_data
from evaluation.scores import Figure

STORIES = 300
COLD_STARTS = 3


def speed_figures(data: Data) -> list[Figure]:
    """All rows: seconds and words/s a stage, peak memory, cold start."""
    stories = sample(list(data.newswire().values()), STORIES)
    command = [sys.executable, "-m", "evaluation.speed", "--data", str(data.folder), "--stories", str(STORIES)]
    where = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=where)
    return [*reading_figures(json.loads(done.stdout)), cold_start_figure(stories[0])]


def reading_figures(measured: dict[str, Any]) -> list[Figure]:
    """The rows for what ``measure`` returned."""
    words, title = measured["words"], f"newswire, {measured['stories']} stories, one core"
    rates = [
        Figure("speed", title, name, words / seconds if seconds else None, "words/s", f"{seconds:.2f} s, {words} words")
        for name, seconds in measured["seconds"].items()
    ]
    load = Figure("speed", title, "load and first story", measured["loading"], "s")
    return [load, *rates, Figure("speed", title, "peak memory", measured["peak_mib"], "MiB")]


def cold_start_figure(story: Story) -> Figure:
    """Seconds of ``attache read`` on one story in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "story.txt"
        file.write_text(f"{story.title}\n\n{story.text}\n", encoding="utf-8")
        command = [str(Path(sys.executable).with_name("attache")), "read", str(file)]
        seconds = statistics.median(_run_seconds(command) for _ in range(COLD_STARTS))
    return Figure(
        "speed", "one newswire story", "cold start of `attache read`", seconds, "s", f"median of {COLD_STARTS}"
    )


def sample(stories: Sequence[Story], count: int) -> list[Story]:
    """``count`` stories spread evenly over the list, or all of them."""
    step = max(1, len(stories) // count)
    return list(stories[::step][:count])


def measure(stories: Sequence[Story]) -> dict[str, Any]:
    """Read the stories in this process: words, seconds a stage, peak resident memory in MiB."""
    import attache
    from attache.desk import reader as desk

    began = time.perf_counter()
    reader = attache.load(threads=1)
    next(iter(reader.pipe([stories[0].article()])))
    loading = time.perf_counter() - began
    language = _seconds(lambda: list(reader.nlp.pipe(story.text for story in stories)))
    with timed(desk) as stages:
        total = _seconds(lambda: list(reader.pipe(story.article() for story in stories)))
    words = sum(len(story.text.split()) for story in stories)
    return {
        "stories": len(stories),
        "words": words,
        "loading": loading,
        "seconds": {"language": language, **stages, "all stages": total},
        "peak_mib": peak_mib(),
    }


@contextmanager
def timed(module: ModuleType) -> Iterator[dict[str, float]]:
    """Time every ``find_*`` and ``resolve_*`` function of a module's namespace while the block runs: name → seconds."""
    seconds: dict[str, float] = {}
    stages = {
        name: thing
        for name, thing in vars(module).items()
        if name.startswith(("find_", "resolve_")) and isinstance(thing, FunctionType)
    }
    try:
        for name, function in stages.items():
            setattr(module, name, _counting(name, function, seconds))
        yield seconds
    finally:
        for name, function in stages.items():
            setattr(module, name, function)


def peak_mib() -> float:
    """The most memory this process has held, in MiB. The system counts KiB on Linux and bytes on macOS."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak / 2**20 if sys.platform == "darwin" else peak / 2**10)


def pin_to_one_core() -> None:
    """Keep this process on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main(arguments: Sequence[str] | None = None) -> None:
    """Print ``measure`` of the newswire as JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed", description="Measure the reader, print JSON.")
    parser.add_argument("--data", metavar="DIR")
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--stories-file", type=Path, metavar="JSONL", help="read these instead")
    options = parser.parse_args(arguments)
    if options.stories_file:
        lines = options.stories_file.read_text(encoding="utf-8").splitlines()
        stories = [Story(**json.loads(line)) for line in lines]
    else:
        stories = sample(list(find_data(options.data).newswire().values()), options.stories)
    pin_to_one_core()
    print(json.dumps(measure(stories)))


def _counting(name: str, function: Callable[..., Any], seconds: dict[str, float]) -> Callable[..., Any]:
    def counted(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - began

    return counted


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _run_seconds(command: Sequence[str]) -> float:
    return _seconds(lambda: subprocess.run(command, check=True, capture_output=True))


if __name__ == "__main__":
    main()
