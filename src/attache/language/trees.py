"""One well-formed tree a sentence: the maximum spanning arborescence with a single root.

Greedy heads are a tree in most sentences; the others go through Chu–Liu/Edmonds (1965, 1967), once for each word that
could be the root of the best tree (few: a bound rules the others out).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_ROLES = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"))


def decode_tree(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best tree of one sentence.

    Args:
        scores: (words, words + 1), of each word's head; column 0 is the root, column j + 1 word j.

    Returns:
        (words,) the number of each word's head, and the word's own number for the root (as spaCy has it).
    """
    own = np.arange(len(scores))
    table = scores.astype(np.float64)
    table[own, own + 1] = -np.inf
    heads = table.argmax(axis=1) - 1
    if not _is_tree(heads):
        heads = _best_tree(table[:, 0], table[:, 1:])
    tree: NDArray[np.int64] = np.where(heads < 0, own, heads)
    return tree


def join_titles(
    heads: NDArray[np.int64], relations: NDArray[np.int64], people: Iterable[tuple[int, int]], labels: Sequence[str]
) -> None:
    """Hang a title on the person behind it, in place, where a tree gives both one role.

    No verb has two subjects in a row: "spokeswoman" and "Paula Errazuriz" that both are subjects of "said" are one
    phrase, the title its description (``nmod:desc``), whatever one arc at a time looks likeliest.

    Args:
        heads: (words,) the number of each word's head, its own for the root.
        relations: (words,) the number of each word's relation.
        people: Names of persons as first word and end (exclusive).
        labels: What the relations are called.
    """
    core = {number for number, label in enumerate(labels) if label in _ROLES}
    for start, end in people:
        title = start - 1
        if title < 0 or relations[title] not in core:
            continue
        name = next((word for word in range(start, end) if not start <= heads[word] < end), None)
        if name is not None and heads[name] == heads[title] and relations[name] == relations[title]:
            heads[title], relations[title] = name, labels.index("nmod:desc")


def _best_tree(roots: NDArray[np.float64], arcs: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the best tree, the root's own being itself.

    No tree with a given root scores more than that root and the best head of every other word together, so the
    candidates are tried in the order of this bound until it falls to what has been reached.
    """
    own, best_arcs = np.arange(len(roots)), arcs.max(axis=1)
    bounds = roots + (best_arcs.sum() - best_arcs)
    best, best_score = own, -np.inf
    for root in np.argsort(-bounds, kind="stable").tolist():
        if bounds[root] <= best_score:
            break
        heads = _arborescence(arcs, root)
        others = own != root
        score = roots[root] + arcs[own[others], heads[others]].sum()
        if score > best_score:
            best, best_score = heads, score
    return best


def _is_tree(heads: NDArray[np.int64]) -> bool:
    if int((heads < 0).sum()) != 1:
        return False
    reached = heads
    # Doubling the steps: after log2(words) rounds every word has met the root or is in a cycle.
    for _ in range(len(heads).bit_length()):
        reached = np.where(reached < 0, -1, reached[reached])
    return bool((reached < 0).all())


def _arborescence(scores: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Heads of the best arborescence from ``root``, the root's being itself; ``scores[dependent, head]``."""
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[root] = root
    cycle = _find_cycle(heads.tolist(), root)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    # Contract the cycle into one node: entering it costs what breaking its own arc loses.
    own = scores[cycle, heads[cycle]]
    entering = scores[cycle][:, outside] - own[:, None]
    leaving = scores[outside][:, cycle]
    last = len(outside)
    contracted = np.full((last + 1, last + 1), -np.inf)
    contracted[:last, :last] = scores[outside][:, outside]
    contracted[last, :last] = entering.max(axis=0)
    contracted[:last, last] = leaving.max(axis=1)
    smaller = _arborescence(contracted, int(np.searchsorted(outside, root)))
    broken = cycle[entering[:, smaller[last]].argmax()]
    heads[broken] = outside[smaller[last]]
    within = cycle[leaving.argmax(axis=1)]
    heads[outside] = np.where(smaller[:last] == last, within, outside[np.minimum(smaller[:last], last - 1)])
    heads[root] = root
    return heads


def _find_cycle(heads: list[int], root: int) -> NDArray[np.int64] | None:
    state = [0] * len(heads)
    state[root] = 2
    for start in range(len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        for passed in path:
            state[passed] = 2
    return None
