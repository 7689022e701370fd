"""Things that belong together, joined pair by pair; the outcome does not depend on the order of the pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Unions(Generic[Thing]):
    """Disjoint sets (union–find with path halving; the smaller index leads, so that no order of joining shows)."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._things = list(dict.fromkeys(things))
        self._index = {thing: i for i, thing in enumerate(self._things)}
        self._leads = list(range(len(self._things)))

    def join(self, one: Thing, other: Thing) -> None:
        """Make two things, and all that belongs to either, one."""
        a, b = self._lead(self._index[one]), self._lead(self._index[other])
        self._leads[max(a, b)] = min(a, b)

    def lead(self, thing: Thing) -> Thing:
        """The first of the things that belong together with this one; of a thing never heard of, itself."""
        return self._things[self._lead(self._index[thing])] if thing in self._index else thing

    def groups(self) -> list[list[Thing]]:
        """What belongs together, in the order the things were given."""
        groups: dict[int, list[Thing]] = {}
        for i, thing in enumerate(self._things):
            groups.setdefault(self._lead(i), []).append(thing)
        return list(groups.values())

    def _lead(self, index: int) -> int:
        leads = self._leads
        while leads[index] != index:
            leads[index] = leads[leads[index]]
            index = leads[index]
        return index


def reach(seeds: Iterable[Thing], neighbours: Callable[[Thing], Iterable[Thing]]) -> set[Thing]:
    """The seeds and everything a chain of neighbours leads to from them."""
    reached = set(seeds)
    waiting = list(reached)
    while waiting:
        for other in neighbours(waiting.pop()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached
