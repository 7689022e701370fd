from hypothesis import given
from hypothesis import strategies as st

from evaluation.split import is_development, is_tuning


def test_the_fifth_is_fixed() -> None:
    ids = [f"story-{i}" for i in range(12)]
    assert [name for name in ids if is_development(name)] == ["story-3", "story-6", "story-9"]


def test_it_is_about_a_fifth() -> None:
    share = sum(is_development(f"NEWS_{i:05}") for i in range(5000)) / 5000
    assert 0.18 < share < 0.22


@given(st.text())
def test_any_id_falls_on_one_side(name: str) -> None:
    assert is_development(name) in (True, False)
    assert is_development(name) == is_development(name)
    assert not (is_development(name) and is_tuning(name))


def test_a_tenth_of_the_rest_is_for_tuning() -> None:
    share = sum(is_tuning(f"NEWS_{i:05}") for i in range(5000)) / 5000
    assert 0.065 < share < 0.095
