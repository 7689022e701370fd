"""Reports told anew: their events and claims as folding sees them, from their records and those of their families."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from attache.corpus.accounts import Library
from attache.corpus.bearers import Bearer, bearers_of
from attache.corpus.chains import Shelf
from attache.corpus.lineage import Lineage
from attache.corpus.tellings import Told
from attache.corpus.voices import Voiced, voiced_in
from attache.desk.folding.casting import Playbill
from attache.desk.folding.families import Families
from attache.record import Record
from attache.store import Snapshot

CHUNK = 64
"""Reports told at once. A record takes some 100 KB of memory, and those of its copies are needed beside it."""


@dataclass(frozen=True, slots=True)
class Retold:
    """The events and claims of one report; of claims the accounts are not known yet."""

    told: list[Told]
    voices: list[Voiced]


def bearers_in(held: Snapshot, articles: Collection[str], families: Families) -> Iterator[Bearer]:
    """The entities of reports as actors are made of them."""
    for records, lineage, some in _shelves(held, articles, families):
        for article in some:
            yield from bearers_of(records[article], lineage)


def retell(held: Snapshot, articles: Collection[str], families: Families, bill: Playbill) -> Iterator[Retold]:
    """What the reports tell, with the actors and copies as they are now."""
    for records, lineage, some in _shelves(held, articles, families):
        library = Library(Shelf(records, bill.of_entities(some), lineage), {})
        for article in some:
            told = library.told(article)
            tellings = {one.telling.ref: one.telling for one in told}
            yield Retold(told, list(voiced_in(records[article], library.shelf, {}, tellings)))


def _shelves(
    held: Snapshot, articles: Collection[str], families: Families
) -> Iterator[tuple[dict[str, Record], Lineage, list[str]]]:
    ordered = sorted(articles)
    for at in range(0, len(ordered), CHUNK):
        some = ordered[at : at + CHUNK]
        around = families.around(some)
        records = held.records(around)
        yield records, Lineage.of(families.copies_of(around), records), some
