"""Which tellings are of one event, in whatever order the reports came.

Pairs that share a key and have enough speaking for them are joined, the surest first, as long as nothing in the two
groups contradicts: one telling that leaves a side open cannot chain two events that differ in it. What comes out is a
function of the set of tellings, and of each telling only those matter that a chain of such pairs leads to; see
``neighbourhood``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from attache.corpus.blocking import keyed, sought_under
from attache.corpus.matching import ENOUGH, contradict, points
from attache.corpus.tellings import Shape, Telling

Twins = list[Telling]
"""Tellings in the same words with the same parties, day and place: what reprints of one text have in common."""
Twin = tuple[str, int, Shape, frozenset[str], frozenset[tuple[str, str]]]
Find = Callable[[Collection[str]], Iterable[tuple[str, Telling]]]


def fold(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings event by event, each group and the list of them in the order of their references."""
    nodes = _twins(tellings)
    groups = _Groups(nodes)
    for _, i, j in sorted(_edges(nodes)):
        groups.join(i, j)
    return sorted((_in_order(nodes, group) for group in groups.all()), key=lambda group: group[0].ref)


def neighbourhood(seeds: Iterable[Telling], find: Find) -> list[Telling]:
    """All tellings that have a say in how the seeds are folded, the seeds among them, in order of reference.

    To bring a new, changed or withdrawn report in: take its old and new tellings as seeds, fold the neighbourhood
    without the old ones, and put the outcome in place of every account that has a telling in the neighbourhood. That
    is what folding the whole corpus anew would give, and costs no more than the happening is big.

    Args:
        seeds: Tellings that came, went or changed; the old and the new of a revised report are different tellings.
        find: Gives the tellings that are kept under some keys (``blocking.kept_under``), with the key; it may give more
            than once what is under several, and the seeds again.
    """
    reached = set(seeds)
    fresh = list(reached)
    while fresh:
        seekers: dict[str, list[Telling]] = {}
        for telling in fresh:
            for key in sought_under(telling):
                seekers.setdefault(key, []).append(telling)
        fresh = list(_joined(seekers, find, reached))
        reached.update(fresh)
    return sorted(reached, key=lambda telling: telling.ref)


def _joined(seekers: Mapping[str, Sequence[Telling]], find: Find, reached: Set[Telling]) -> set[Telling]:
    """Whatever is found and is joined to one that seeks it."""
    joined: set[Telling] = set()
    compared: set[tuple[int, int]] = set()
    found = [(key, other) for key, other in find(seekers) if other not in reached]
    for key, other in found:
        for one in seekers[key]:
            if (pair := (id(one), id(other))) not in compared and other not in joined:
                compared.add(pair)
                if _is_joined(one, other):
                    joined.add(other)
    return joined


def _is_joined(one: Telling, other: Telling) -> bool:
    if _twin_key(one) == _twin_key(other):
        return True
    return one.ref.article != other.ref.article and points(one, other) >= ENOUGH


def _twin_key(telling: Telling) -> Twin:
    """All that is looked at in a telling but its report.

    The words too: in one of two reports with the same sentence the reader may have missed who speaks.
    """
    return telling.sentence, telling.offset, telling.shape, telling.stems, telling.amounts


def _twins(tellings: Iterable[Telling]) -> list[Twins]:
    twins: dict[Twin, Twins] = {}
    for telling in sorted(tellings, key=lambda one: one.ref):
        twins.setdefault(_twin_key(telling), []).append(telling)
    return list(twins.values())


def _edges(nodes: Sequence[Twins]) -> Iterator[tuple[float, int, int]]:
    """Pairs of nodes with enough speaking for them, as minus points and the two indices: in order the surest first."""
    for i, j in _pairs(nodes):
        one, other = nodes[i], nodes[j]
        if len(one) == len(other) == 1 and one[0].ref.article == other[0].ref.article:
            continue
        found = points(one[0], other[0])
        if found >= ENOUGH:
            yield -round(found, 6), i, j


def _pairs(nodes: Sequence[Twins]) -> set[tuple[int, int]]:
    """Pairs that share a key and, in time as in parties, of whom at least one is at home there."""
    blocks: dict[str, dict[tuple[bool, bool], list[int]]] = {}
    for i, twins in enumerate(nodes):
        for key in set(keyed(twins[0])):
            block = blocks.setdefault(key.text, {})
            block.setdefault((key.home_in_time, key.home_in_parties), []).append(i)
    return {pair for block in blocks.values() for pair in _meeting(block)}


def _meeting(block: Mapping[tuple[bool, bool], Sequence[int]]) -> Iterator[tuple[int, int]]:
    home = block.get((True, True), ())
    elsewhere = [i for at, members in block.items() if at != (True, True) for i in members]
    yield from combinations(home, 2)
    yield from (_ordered(i, j) for i in home for j in elsewhere)
    yield from (_ordered(i, j) for i in block.get((True, False), ()) for j in block.get((False, True), ()))


def _ordered(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


def _in_order(nodes: Sequence[Twins], group: Iterable[int]) -> list[Telling]:
    return sorted((telling for node in group for telling in nodes[node]), key=lambda one: one.ref)


class _Groups:
    """Nodes that are one event so far, with what a newcomer could contradict."""

    def __init__(self, nodes: Sequence[Twins]) -> None:
        self._nodes = nodes
        self._group_of = list(range(len(nodes)))
        self._members: dict[int, list[int]] = {i: [i] for i in range(len(nodes))}
        self._shapes: dict[int, dict[Shape, None]] = {i: {twins[0].shape: None} for i, twins in enumerate(nodes)}
        self._articles = {i: {telling.ref.article for telling in twins} for i, twins in enumerate(nodes)}

    def all(self) -> Iterable[list[int]]:
        return self._members.values()

    def join(self, i: int, j: int) -> None:
        """Make the groups of two nodes one, unless something in them contradicts."""
        a, b = sorted((self._group_of[i], self._group_of[j]), key=lambda group: (len(self._members[group]), group))
        if a == b or self._contradict(a, b):
            return
        for member in self._members[a]:
            self._group_of[member] = b
        self._members[b] += self._members.pop(a)
        self._shapes[b].update(self._shapes.pop(a))
        self._articles[b] |= self._articles.pop(a)

    def _contradict(self, a: int, b: int) -> bool:
        if self._articles[a] & self._articles[b] and self._tell_apart(a, b):
            return True
        return any(contradict(one, other) for one in self._shapes[a] for other in self._shapes[b])

    def _tell_apart(self, a: int, b: int) -> bool:
        """Whether a report tells of two events with different words or days: its reader held them for two."""
        return any(
            _are_two(one, other)
            for m in self._members[a]
            for n in self._members[b]
            for one in self._nodes[m]
            for other in self._nodes[n]
            if one.ref.article == other.ref.article
        )


def _are_two(one: Telling, other: Telling) -> bool:
    a, b = one.shape, other.shape
    return (
        (a.type, a.stem, a.status) != (b.type, b.stem, b.status)
        or (a.first is not None and b.first is not None and (a.first, a.last) != (b.first, b.last))
        or (a.site is not None and b.site is not None and a.site.id != b.site.id)
        or one.sentence == other.sentence
    )
