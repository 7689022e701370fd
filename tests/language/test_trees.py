"""The tree decoder always gives one well-formed tree."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.language.trees import decode_tree


def is_tree(heads: list[int]) -> bool:
    if sum(head == number for number, head in enumerate(heads)) != 1:
        return False
    for number in range(len(heads)):
        seen = set()
        while heads[number] != number:
            if number in seen:
                return False
            seen.add(number)
            number = heads[number]
    return True


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[n, 0 if head == n else head + 1] for n, head in enumerate(heads)))


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_any_scores_give_one_tree(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(decode_tree(scores).tolist())


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_of_all(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    best = max(total(scores, list(heads)) for heads in itertools.product(range(4), repeat=4) if is_tree(list(heads)))
    assert total(scores, decode_tree(scores).tolist()) == pytest.approx(best, abs=1e-4)


def test_a_cycle_without_a_root_is_broken() -> None:
    scores = np.array([[0, 0, 9], [1, 9, 0]], dtype=np.float32)
    assert decode_tree(scores).tolist() == [1, 1]
