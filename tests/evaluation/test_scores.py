import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.scores import Figure, Found, Share, found_figure, match, same, share_figure

counts = st.builds(Found, *[st.integers(0, 50)] * 3)


def test_precision_recall_and_f1() -> None:
    found = Found(right=2, predicted=4, gold=3)
    assert (found.precision, found.recall) == (0.5, pytest.approx(2 / 3))
    assert found.f1 == pytest.approx(4 / 7)


def test_nothing_predicted_nothing_wanted_is_zero_and_no_error() -> None:
    assert (Found().precision, Found().recall, Found().f1, Share().value) == (0.0, 0.0, 0.0, 0.0)


@given(counts, counts, counts)
def test_counts_add_up_in_any_order(a: Found, b: Found, c: Found) -> None:
    assert a + (b + c) == (c + a) + b


def test_duplicates_count_once() -> None:
    assert same(["a", "a", "b"], ["a", "c", "c"]) == Found(1, 2, 2)


def test_match_takes_the_best_pairs_first() -> None:
    fit = {("x", "A"): 1.0, ("x", "B"): 3.0, ("y", "B"): 2.0}
    assert match(["x", "y"], ["A", "B"], lambda p, g: fit.get((p, g))) == {0: 1}


def test_match_is_one_to_one_and_ties_go_to_the_earlier() -> None:
    assert match(["x", "y", "z"], ["A", "B"], lambda p, g: 1.0) == {0: 0, 1: 1}  # noqa: ARG005


def test_nothing_fits() -> None:
    assert match(["x"], ["A"], lambda p, g: None) == {}  # noqa: ARG005


def test_a_zero_preference_still_fits() -> None:
    assert match(["x"], ["A"], lambda p, g: 0.0) == {0: 0}  # noqa: ARG005


def test_figures_are_per_cent_with_their_counts() -> None:
    assert found_figure("t", "d", "m", Found(1, 2, 2)) == Figure("t", "d", "m", 50.0, "%", "P 50.0 R 50.0, 1/2/2")
    assert share_figure("t", "d", "m", Share(1, 4)) == Figure("t", "d", "m", 25.0, "%", "1 of 4")
    assert share_figure("t", "d", "m", Share()).value is None
