"""One well-formed tree a sentence: the maximum spanning arborescence with a single root.

Greedy heads are a tree in most sentences; the others go through Chu–Liu/Edmonds (1965, 1967), once for each word that
could be the root of the best tree (few: a bound rules the others out).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


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
