"""A reader that knows the records of one affair by heart, coded by hand: folding is tested without a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from attache.desk.reader import Reader
from attache.record import Arrival, Article, MadeBy, Record
from tests.corpus.scenario import made


class Coded:
    """Gives the record made by hand, under the name of whatever model is asked for."""

    def __init__(self, model: str = "hand") -> None:
        records = made().records.values()
        self.made_by = MadeBy("0.2.0", model, "plover")
        self._records = {record.article.id: replace(record, made_by=self.made_by) for record in records}
        self.read: list[str] = []

    def pipe(self, articles: Iterable[Article], workers: int | None = None) -> Iterator[Record]:  # noqa: ARG002
        """The records, in the order of the articles; ``workers`` makes no difference."""
        for article in articles:
            self.read.append(article.id)
            yield self._records[article.id]


def coded(model: str = "hand") -> Reader:
    """It stands where a Reader does."""
    return cast("Reader", Coded(model))


def arrivals() -> dict[str, Arrival]:
    """The reports by short name; the corrected report comes under the address of the one that it corrects."""
    return {
        name: Arrival(record.article, "herald" if name == "corrected" else name, "press.jsonl", f"line {line}")
        for line, (name, record) in enumerate(made().records.items(), start=1)
    }
