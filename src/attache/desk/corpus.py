"""Many reports, from arrivals to a store that can be asked: the only place where the stages meet for a corpus.

Arrivals that the store knows are passed by unread, the others read and written batch by batch, each with the signature
and keys that its copies are found by. Then what was touched is folded (see ``folding``). Whatever moment it is cut off,
the same again ends with the same store: a batch is written whole or not at all, and its articles wait in the store
until they are folded.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from attache.desk.folding import fold, signature_keys
from attache.desk.standby import Reads
from attache.record import Arrival, Article, PassedOver, Record, Refusal
from attache.store import Reading, Store, compare_records, version_of

Item = Arrival | Refusal

CHUNK = 32
"""Reports looked up or written at once: a transaction costs little beside reading them, and a kill costs no more."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the items of an ingest.

    ``read`` were new, ``unchanged`` held with just this text, ``revised`` are new texts of reports held already, or
    earlier ones that are back.
    ``passed_over`` are no reports by their kind. ``folded`` had to be folded anew.
    """

    read: int = 0
    unchanged: int = 0
    revised: int = 0
    refused: int = 0
    passed_over: int = 0
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Rereading:
    """What came of reading again: how many reports, how many of them came out otherwise, and how many events did.

    ``added`` events are new, ``gone`` are no longer there, of the ``changed`` some field is another.
    """

    read: int = 0
    otherwise: int = 0
    added: int = 0
    gone: int = 0
    changed: int = 0


def take_in(
    arrivals: Iterable[Item],
    store: Store,
    reader: Reads,
    workers: int | None = None,
    *,
    tell: Callable[[Item], None] = lambda _: None,
    folding: Callable[[], None] = lambda: None,
) -> Summary:
    """Take reports into a store.

    Args:
        arrivals: What ``attache.articles.take_in`` gives, of any length; it is taken as it is needed.
        store: Where they go.
        reader: Reads what the store does not know.
        workers: Processes to read with; 1 reads in this one, None leaves it to the reader.
        tell: Is told of each item when it is dealt with.
        folding: Is called when all are, and folding begins.

    Raises:
        StoreError: when the store cannot be written; what was written before stays.
    """
    run = store.begin_run("ingest", reader.made_by)
    intake = _Intake(store, run, tell)
    for record in reader.pipe(intake.fresh(arrivals), workers):
        intake.keep(record)
    intake.write()
    folding()
    folded = fold(store)
    store.end_run(run)
    return Summary(**intake.counts, folded=folded)


def reread(
    store: Store, reader: Reads, workers: int | None = None, *, tell: Callable[[Article], None] = lambda _: None
) -> Rereading:
    """Read again every article whose newest reading is by another model. The old readings stay in the history.

    Raises:
        StoreError: when the store cannot be written; what was written before stays, and the same again goes on there.
    """
    run = store.begin_run("reread", reader.made_by)
    records = reader.pipe(_outdated(store, reader.made_by.model), workers)
    counts: Counter[str] = Counter()
    while batch := list(islice(records, CHUNK)):
        counts.update(_compared(store.records([record.article.id for record in batch]), batch))
        arrivals = (Arrival(record.article, None, "", "") for record in batch)
        counts["read"] += store.reread([_reading(*pair) for pair in zip(arrivals, batch, strict=True)], run)
        for record in batch:
            tell(record.article)
    fold(store)
    store.end_run(run)
    return Rereading(**counts)


def _compared(before: Mapping[str, Record], after: Sequence[Record]) -> Counter[str]:
    """How many came out otherwise, and how many of their events are new, gone or changed."""
    counts: Counter[str] = Counter()
    for record in after:
        changes = compare_records(before[record.article.id], record) if record.article.id in before else ()
        counts["otherwise"] += bool(changes)
        counts.update(change.kind for change in changes)
    return counts


@dataclass(frozen=True, slots=True)
class _Awaited:
    """An arrival whose record is awaited, or (not ``fresh``) that waits only for its report's turn."""

    arrival: Arrival
    version: tuple[str, str]
    fresh: bool


class _Intake:
    """Sorts items as they come, and writes those that must be written in their order, a batch a transaction."""

    def __init__(self, store: Store, run: int, tell: Callable[[Item], None]) -> None:
        self._store = store
        self._run = run
        self._tell = tell
        self._awaited: deque[_Awaited] = deque()
        self._versions: set[tuple[str, str]] = set()
        self._reports: Counter[str] = Counter()
        self._items: list[Reading | Arrival] = []
        self.counts: Counter[str] = Counter()

    def fresh(self, items: Iterable[Item]) -> Iterator[Article]:
        """The articles that must be read; the rest is dealt with."""
        source = iter(items)
        while batch := list(islice(source, CHUNK)):
            self._versions = {each.version for each in self._awaited}
            self._refuse([item for item in batch if isinstance(item, Refusal)])
            arrivals = self._unseen([item for item in batch if isinstance(item, Arrival)])
            known = self._store.known(arrivals) if arrivals else []
            for arrival, is_known in zip(arrivals, known, strict=True):
                yield from self._sort(arrival, known=is_known)

    def _unseen(self, arrivals: list[Arrival]) -> list[Arrival]:
        """Those about which something is to be done."""
        seen = self._store.seen(arrivals) if arrivals else []
        if count := sum(seen):
            self._store.note_unchanged(self._run, count)
            self.counts["unchanged"] += count
        for arrival, is_seen in zip(arrivals, seen, strict=True):
            if is_seen:
                self._tell(arrival)
        return [arrival for arrival, is_seen in zip(arrivals, seen, strict=True) if not is_seen]

    def _sort(self, arrival: Arrival, *, known: bool) -> Iterator[Article]:
        """Its article, unless the text is known or awaited; then it waits for its report's turn, or is written soon."""
        version = version_of(arrival)
        fresh = not known and version not in self._versions
        if fresh or self._reports[version[0]]:
            self._awaited.append(_Awaited(arrival, version, fresh))
            self._versions.add(version)
            self._reports[version[0]] += 1
        else:
            self._put(arrival)
        if fresh:
            yield arrival.article

    def keep(self, record: Record) -> None:
        """Take the record of the article that has waited longest for it, and what waited for nothing else."""
        self._put(_reading(self._next(), record))
        while self._awaited and not self._awaited[0].fresh:
            self._put(self._next())

    def _next(self) -> Arrival:
        awaited = self._awaited.popleft()
        report, _ = awaited.version
        self._reports[report] -= 1
        if not self._reports[report]:
            del self._reports[report]
        return awaited.arrival

    def _put(self, item: Reading | Arrival) -> None:
        self._items.append(item)
        self._tell(item if isinstance(item, Arrival) else item.arrival)
        if len(self._items) >= CHUNK:
            self.write()

    def write(self) -> None:
        """Write what was read."""
        if self._items:
            self.counts.update(self._store.add_all(self._items, self._run))
            self._items = []

    def _refuse(self, refusals: list[Refusal]) -> None:
        """Pictures and the like are counted; what was refused is kept in the ledger."""
        self.counts["passed_over"] += sum(each.count for each in refusals if isinstance(each, PassedOver))
        kept = [refusal for refusal in refusals if not isinstance(refusal, PassedOver)]
        if kept:
            self._store.refuse(kept, self._run)
            self.counts["refused"] += len(kept)
        for refusal in refusals:
            self._tell(refusal)


def _reading(arrival: Arrival, record: Record) -> Reading:
    signature, keys = signature_keys(record.article)
    return Reading(arrival, record, signature, keys)


def _outdated(store: Store, model: str) -> Iterator[Article]:
    """Page by page in the order of their ids, so that what is read meanwhile changes nothing."""
    after: str | None = None
    while articles := store.outdated(model, after):
        yield from articles
        after = articles[-1].id
