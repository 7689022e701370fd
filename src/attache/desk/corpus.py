"""Many reports, from arrivals to a store that can be asked: the only place where the stages meet for a corpus.

Arrivals that the store knows are passed by unread, the others read and written batch by batch, each with the signature
and keys that its copies are found by. Then what was touched is folded (see ``folding``). Whatever moment it is cut off,
the same again ends with the same store: a batch is written whole or not at all, and its articles wait in the store
until they are folded.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from attache.desk.folding import fold, signature_keys
from attache.desk.reader import CHUNK, Reader
from attache.record import Arrival, Article, PassedOver, Record, Refusal
from attache.store import Reading, Store

Item = Arrival | Refusal


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the items of an ingest or reread.

    ``read`` were new, ``revised`` new texts of reports held already, ``unchanged`` held with just this text.
    ``passed_over`` are no reports by their kind. ``folded`` had to be folded anew.
    """

    read: int = 0
    unchanged: int = 0
    revised: int = 0
    refused: int = 0
    passed_over: int = 0
    folded: int = 0


def take_in(
    arrivals: Iterable[Item],
    store: Store,
    reader: Reader,
    workers: int | None = None,
    *,
    tell: Callable[[Item], None] = lambda _: None,
) -> Summary:
    """Take reports into a store.

    Args:
        arrivals: What ``attache.articles.take_in`` gives, of any length; it is taken as it is needed.
        store: Where they go.
        reader: Reads what the store does not know.
        workers: Processes to read with; None or 1 reads in this one.
        tell: Is told of each item as its turn comes.

    Raises:
        StoreError: when the store cannot be written; what was written before stays.
    """
    run = store.begin_run("ingest", reader.made_by)
    intake = _Intake(store, run, tell)
    for record in reader.pipe(intake.fresh(arrivals), workers):
        intake.keep(record)
    intake.write()
    folded = fold(store)
    store.end_run(run)
    return Summary(**intake.counts, folded=folded)


def reread(
    store: Store, reader: Reader, workers: int | None = None, *, tell: Callable[[Article], None] = lambda _: None
) -> Summary:
    """Read again every article whose newest reading is by another model. The old readings stay in the history.

    Raises:
        StoreError: when the store cannot be written; what was written before stays, and the same again goes on there.
    """
    run = store.begin_run("reread", reader.made_by)
    records = reader.pipe(_outdated(store, reader.made_by.model, tell), workers)
    count = 0
    while batch := list(islice(records, CHUNK)):
        arrivals = (Arrival(record.article, None, "", "") for record in batch)
        count += store.reread([_reading(*pair) for pair in zip(arrivals, batch, strict=True)], run)
    folded = fold(store)
    store.end_run(run)
    return Summary(read=count, folded=folded)


class _Intake:
    """Sorts items as they come, and writes those that were read, a batch a transaction."""

    def __init__(self, store: Store, run: int, tell: Callable[[Item], None]) -> None:
        self._store = store
        self._run = run
        self._tell = tell
        self._awaited: deque[Arrival] = deque()
        self._read: list[Reading] = []
        self.counts: Counter[str] = Counter()

    def fresh(self, items: Iterable[Item]) -> Iterator[Article]:
        """The articles that must be read; the rest is dealt with."""
        source = iter(items)
        while batch := list(islice(source, CHUNK)):
            self._refuse([item for item in batch if isinstance(item, Refusal)])
            arrivals = [item for item in batch if isinstance(item, Arrival)]
            known = self._store.known(arrivals) if arrivals else []
            self._pass_by(sum(known))
            fresh = {id(arrival) for arrival, is_known in zip(arrivals, known, strict=True) if not is_known}
            for item in batch:
                self._tell(item)
                if isinstance(item, Arrival) and id(item) in fresh:
                    self._awaited.append(item)
                    yield item.article

    def keep(self, record: Record) -> None:
        """Take the record of the article that has waited longest for it."""
        self._read.append(_reading(self._awaited.popleft(), record))
        if len(self._read) >= CHUNK:
            self.write()

    def write(self) -> None:
        """Write what was read."""
        if self._read:
            self.counts.update(self._store.add_all(self._read, self._run))
            self._read = []

    def _pass_by(self, count: int) -> None:
        if count:
            self._store.note_unchanged(self._run, count)
            self.counts["unchanged"] += count

    def _refuse(self, refusals: list[Refusal]) -> None:
        """Pictures and the like are counted; what was refused is kept in the ledger."""
        self.counts["passed_over"] += sum(each.count for each in refusals if isinstance(each, PassedOver))
        kept = [refusal for refusal in refusals if not isinstance(refusal, PassedOver)]
        if kept:
            self._store.refuse(kept, self._run)
            self.counts["refused"] += len(kept)


def _reading(arrival: Arrival, record: Record) -> Reading:
    signature, keys = signature_keys(record.article)
    return Reading(arrival, record, signature, keys)


def _outdated(store: Store, model: str, tell: Callable[[Article], None]) -> Iterator[Article]:
    """Page by page in the order of their ids, so that what is read meanwhile changes nothing."""
    after: str | None = None
    while articles := store.outdated(model, after):
        for article in articles:
            tell(article)
            yield article
        after = articles[-1].id
