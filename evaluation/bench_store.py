"""``python -m evaluation.bench_store``: how long a store of a million events takes to answer.

The store is made of reports read from the newswire of ``--data``, or where there is none from the story that ships
with the project (see ``made_corpus``): on SQLite in a temporary folder or, with ``--store``, wherever it says, where it
stays and is asked again without being made anew. Asked is what ``questions`` lists. A row has the rows that came back,
the slowest of ``RUNS`` runs in ms, by the clock and by the processor (the database's server included, where it runs on
this machine), and the limit; the exit code is 1 when one is over it by the clock.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import text

from attache.record import Article, Record
from attache.store import Store, open_store
from evaluation.data import MissingDataError, find_data
from evaluation.made_store import fill
from evaluation.questions import Question, questions
from evaluation.speed import sample

SHIPPED = Path(__file__).parent.parent / "examples" / "treaty-day.txt"
EVENTS, STORIES, RUNS = 1_000_000, 200, 3
COLUMNS = ("query", "rows", "ms", "processor", "limit", "ok")
# The longest name of a question; as wide are numbers and what stands above them.
_WIDTHS = (56, 5, 9, 9, 5, 3)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question cost: ``ms`` is the slowest run by the clock, ``processor`` the slowest by the processor."""

    question: Question
    rows: int
    ms: float
    processor: float

    @property
    def is_late(self) -> bool:
        """Whether it took longer than it may."""
        return self.question.limit is not None and self.ms > self.question.limit

    @property
    def is_much_work(self) -> bool:
        """Whether the processor alone was busy for longer than it may take: on a quiet machine it is late, too."""
        return self.question.limit is not None and self.processor > self.question.limit


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when something is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench_store", description="How fast a store answers.")
    parser.add_argument("--store", metavar="PLACE", help="a file or postgresql:// that stays; filled where it is empty")
    parser.add_argument("--events", type=int, default=EVENTS, metavar="N")
    parser.add_argument("--data", metavar="DIR", help="folder with newswire stories; without them the shipped story")
    parser.add_argument("--only", default="", metavar="WORDS", help="only questions with these words in their name")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, open_store(options.store or Path(folder) / "made.db") as store:
        if not store.events(limit=1).rows:
            fill(store, find_records(options.data), options.events)
            settle(store)
        chosen = (question for question in questions(store) if options.only in question.name)
        used = processor(store)
        print(_line(COLUMNS))
        answers = [_told(answer(question, options.runs, used)) for question in chosen]
    print("\n".join(summary(answers)))
    return int(any(one.is_late for one in answers))


def find_records(folder: str | None) -> list[Record]:
    """What the store is made of: newswire as it is read, the reports that tell events."""
    import attache

    try:
        articles = [story.article() for story in sample(list(find_data(folder).newswire().values()), STORIES)]
    except MissingDataError:
        articles = [Article(SHIPPED.read_text(encoding="utf-8"), published=date(2025, 3, 12))]
    return [record for record in attache.load().pipe(articles) if record.events]


def settle(store: Store) -> None:
    """What PostgreSQL does of itself within minutes: count what there is. SQLite is left as ingesting leaves it."""
    if not store._database.sqlite:
        with store._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def processor(store: Store) -> Callable[[], float]:
    """A clock of the processor, in seconds: of this process, with PostgreSQL's for it where that runs here on Linux."""
    if store._database.sqlite:
        return time.process_time
    with store._database.engine.connect() as connection:
        server = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        local = connection.execute(text("SELECT inet_server_addr() IS NULL")).scalar_one()
    spent = Path(f"/proc/{server}/schedstat")
    if not local or not spent.exists():
        return time.process_time
    # https://docs.kernel.org/scheduler/sched-stats.html: the first number is the time it ran, in nanoseconds.
    return lambda: time.process_time() + int(spent.read_text(encoding="ascii").split()[0]) / 1e9


def answer(question: Question, runs: int, used: Callable[[], float] = time.process_time) -> Answer:
    """Ask so many times; ``used`` is the clock of the processor."""
    rows, slowest, most = 0, 0.0, 0.0
    for _ in range(runs):
        began, before = time.perf_counter(), used()
        rows = question.ask()
        slowest = max(slowest, 1_000 * (time.perf_counter() - began))
        most = max(most, 1_000 * (used() - before))
    return Answer(question, rows, slowest, most)


def lines_of(answers: Iterable[Answer]) -> Iterator[str]:
    """The table, and below it the sum."""
    found = list(answers)
    yield from map(_line, (COLUMNS, *map(_cells, found)))
    yield from summary(found)


def summary(answers: Sequence[Answer]) -> Iterator[str]:
    """What is typical of each kind of question and its worst, and how many were late."""
    kinds: dict[str, list[Answer]] = {}
    for one in answers:
        kinds.setdefault(one.question.name.partition(":")[0], []).append(one)
    yield from (f"{kind}: {_sum(found)}" for kind, found in kinds.items())
    yield _late(answers)


def _sum(answers: Sequence[Answer]) -> str:
    clock, work = [one.ms for one in answers], [one.processor for one in answers]
    return (
        f"{_late(answers)}; ms typical, worst {statistics.median(clock):.0f}, {max(clock):.0f}; "
        f"by the processor {statistics.median(work):.0f}, {max(work):.0f}"
    )


def _late(answers: Sequence[Answer]) -> str:
    late, work = sum(one.is_late for one in answers), sum(one.is_much_work for one in answers)
    return f"{len(answers)} questions, {late} over their limit, {work} by the processor"


def _told(one: Answer) -> Answer:
    print(_line(_cells(one)), flush=True)
    return one


def _line(cells: Sequence[str]) -> str:
    name, *numbers = cells
    padded = (number.rjust(width) for number, width in zip(numbers, _WIDTHS[1:], strict=True))
    return "  ".join((name.ljust(_WIDTHS[0]), *padded)).rstrip()


def _cells(one: Answer) -> tuple[str, ...]:
    limit = one.question.limit
    verdict = "" if limit is None else "no" if one.is_late else "yes"
    shown = "" if limit is None else f"{limit:.0f}"
    return one.question.name, str(one.rows), f"{one.ms:.1f}", f"{one.processor:.1f}", shown, verdict


if __name__ == "__main__":
    sys.exit(main())
