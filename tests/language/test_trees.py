"""The tree decoder always gives one well-formed tree."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.language.trees import decode_tree, join_titles


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


LABELS = ["root", "nsubj", "obj", "flat", "nmod:desc"]


@pytest.mark.parametrize(
    ("relation", "joined"),
    [pytest.param(1, True, id="two subjects in a row"), pytest.param(2, False, id="a subject and an object")],
)
def test_a_title_is_part_of_the_persons_phrase(relation: int, joined: bool) -> None:
    # spokeswoman Paula Errazuriz said
    heads, relations = np.array([3, 3, 1, 3]), np.array([relation, 1, 3, 0])
    join_titles(heads, relations, [(1, 3)], LABELS)
    assert heads.tolist() == [1 if joined else 3, 3, 1, 3]
    assert relations.tolist() == [4 if joined else relation, 1, 3, 0]
    assert is_tree(heads.tolist())


def test_a_person_at_the_beginning_has_no_title() -> None:
    heads, relations = np.array([1, 1]), np.array([1, 0])
    join_titles(heads, relations, [(0, 1)], LABELS)
    assert (heads.tolist(), relations.tolist()) == ([1, 1], [1, 0])
