"""``python -m evaluation.bench_store``: how long a store of a million events takes to answer.

The store is made of reports read from the newswire of ``--data``, or where there is none from the story that ships
with the project (see ``made_corpus``): on SQLite in a temporary folder or, with ``--store``, wherever it says, where it
stays and is asked again without being made anew. Asked is what ``questions`` lists. A row has the rows that came back,
the slowest of ``RUNS`` runs in ms, and the limit; the exit code is 1 when one is over it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
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
COLUMNS = ("query", "rows", "ms", "limit", "ok")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question cost: ``ms`` is the slowest run."""

    question: Question
    rows: int
    ms: float

    @property
    def is_late(self) -> bool:
        """Whether it took longer than it may."""
        return self.question.limit is not None and self.ms > self.question.limit


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
        answers = [answer(question, options.runs) for question in chosen]
    print("\n".join(lines_of(answers)))
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


def answer(question: Question, runs: int) -> Answer:
    """Ask so many times."""
    rows, slowest = 0, 0.0
    for _ in range(runs):
        began = time.perf_counter()
        rows = question.ask()
        slowest = max(slowest, 1_000 * (time.perf_counter() - began))
    return Answer(question, rows, slowest)


def lines_of(answers: Iterable[Answer]) -> Iterator[str]:
    """The table, and below it how many there were."""
    found = list(answers)
    cells = [COLUMNS, *map(_cells, found)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(COLUMNS))]
    for name, *numbers in cells:
        yield "  ".join((name.ljust(widths[0]), *(x.rjust(w) for x, w in zip(numbers, widths[1:], strict=True))))
    late = sum(one.is_late for one in found)
    yield f"{len(found)} questions, {late} over their limit"


def _cells(one: Answer) -> tuple[str, ...]:
    limit = one.question.limit
    verdict = "" if limit is None else "no" if one.is_late else "yes"
    return one.question.name, str(one.rows), f"{one.ms:.1f}", "" if limit is None else f"{limit:.0f}", verdict


if __name__ == "__main__":
    sys.exit(main())
