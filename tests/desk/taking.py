"""``python -m tests.desk.taking STORE FIRST LAST [CHUNK]``: takes made reports into a store, without a model.

Some reports come in two versions, of which the first comes again; somebody may kill it, or run several at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from attache.desk import corpus
from attache.record import Arrival, Article, MadeBy, Record
from attache.store import open_store
from tests.corpus.generated import generate

MADE_BY = MadeBy("0.2.0", "by heart", "plover")
HAPPENINGS, SEED = 14, 5
_BACK = 4
"""Of so many reports one comes in two versions, and the first of them again."""


def made_arrivals() -> list[Arrival]:
    """The reports, each at its own line of one file."""
    articles = [record.article for record in made_records()]
    keyed = [(article, f"https://tester.example/{at - (at % _BACK == 1)}") for at, article in enumerate(articles)]
    again = [keyed[at] for at in range(0, len(keyed) - 1, _BACK)]
    return [
        Arrival(replace(article, published=None, id=""), key, "made.jsonl", f"line {line}")
        for line, (article, key) in enumerate([*keyed, *again], start=1)
    ]


def made_records() -> list[Record]:
    """What an analyst would make of them."""
    return list(generate(HAPPENINGS, SEED))


class ByHeart:
    """A reader that knows what the reports say."""

    made_by = MADE_BY

    def __init__(self) -> None:
        self._records = {record.article.text: record for record in made_records()}

    def pipe(self, articles: Iterable[Article], workers: int | None = None) -> Iterator[Record]:  # noqa: ARG002
        """The records, in the order of the articles; ``workers`` makes no difference."""
        for article in articles:
            yield replace(self._records[article.text], article=article, made_by=MADE_BY)


def main(place: str, first: int, last: int, chunk: int) -> None:
    """Take in the reports from ``first`` up to ``last``, in portions of ``chunk``."""
    corpus.CHUNK = chunk
    with open_store(place) as store:
        print("ready", flush=True)
        corpus.take_in(islice(made_arrivals(), first, last), store, ByHeart())


if __name__ == "__main__":
    main(sys.argv[1], *(int(argument) for argument in (*sys.argv[2:4], *(sys.argv[4:] or ["32"]))))
