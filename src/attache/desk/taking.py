"""New entries into the store: all that came together at once, one by one where that fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from attache.desk.corpus import Item, Summary, take_in
from attache.desk.folding import fold
from attache.desk.reader import Reader
from attache.errors import AttacheError, StoreError
from attache.record import Arrival
from attache.store import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of some items.

    ``handled`` are the positions of those that need not come again. The other numbers are those of a Summary.
    """

    handled: frozenset[int] = frozenset()
    read: int = 0
    unchanged: int = 0
    revised: int = 0
    refused: int = 0


class Taker:
    """Takes entries into a store.

    Args:
        store: Where they go.
        reader: Gives the reader; it is asked for when there is something to read.
        tell: Says what went wrong.
        stopped: Whether to stop; what is in hand (32 reports at most) is finished and folded.
    """

    def __init__(
        self,
        store: Store,
        reader: Callable[[], Reader],
        tell: Callable[[AttacheError], None],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._reader = reader
        self._tell = tell
        self._stopped = stopped

    def begin(self) -> None:
        """Fold what an earlier run was cut off before it could."""
        fold(self._store)

    def take(self, items: Sequence[Item]) -> Taken:
        """Take items in. What stops one of them stops no other; it is told, and may come again.

        Raises:
            StoreError: when the store cannot be written; then all may come again, which is harmless.
        """
        begun: list[int] = []
        try:
            summary = take_in(self._until_stopped(items, begun), self._store, self._reader())
        except StoreError:
            raise
        except Exception:  # whatever a reader raises on hostile text; one of these items is to blame
            return self._one_by_one(items)
        return _taken(begun, [summary])

    def _until_stopped(self, items: Sequence[Item], begun: list[int]) -> Iterator[Item]:
        for position, item in enumerate(items):
            if self._stopped():
                return
            begun.append(position)
            yield item

    def _one_by_one(self, items: Sequence[Item]) -> Taken:
        handled: list[int] = []
        summaries: list[Summary] = []
        for position, item in enumerate(items):
            if self._stopped():
                break
            try:
                summaries.append(take_in([item], self._store, self._reader()))
            except StoreError:
                raise
            except Exception as error:
                self._tell(_untaken(item, error))
                continue
            handled.append(position)
        return _taken(handled, summaries)


def _taken(handled: Sequence[int], summaries: Sequence[Summary]) -> Taken:
    counts: Counter[str] = Counter()
    for one in summaries:
        counts.update(read=one.read, unchanged=one.unchanged, revised=one.revised, refused=one.refused)
    return Taken(frozenset(handled), **counts)


def _untaken(item: Item, error: Exception) -> AttacheError:
    name = (item.key or item.source) if isinstance(item, Arrival) else item.source
    fault = f"not taken in ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
    return AttacheError(name, fault, "it is tried again with the next poll")
