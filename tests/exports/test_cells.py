"""Words in cells: what is replaced, what is guarded, and that a guard can be taken away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.exports.cells import day_of, guard, number, one_line, quotable, sound, unguard

from .samples import HOSTILE, hostile_words

GUARDED = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''-1", "＝1"]
LEFT = ["", "a=1", "'Ndrangheta", "2-1", " x", "Riga"]


@pytest.mark.parametrize("text", GUARDED)
def test_a_formula_stands_after_an_apostrophe(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", LEFT)
def test_other_words_are_left_as_they_are(text: str) -> None:
    assert guard(text) == text


@given(hostile_words)
def test_a_guard_can_be_taken_away(text: str) -> None:
    assert unguard(guard(text)) == text


@given(hostile_words)
def test_a_line_stays_one_line_of_as_many_characters(text: str) -> None:
    cell = one_line(text)
    assert len(cell.splitlines()) <= 1
    assert "\t" not in cell
    assert '"' not in cell
    assert len(unguard(cell)) in (len(text), len(text) - 1)
    cell.encode("utf-8")


def test_what_is_harmless_stays() -> None:
    assert one_line("Río \u200f\u202eشرق 🇧🇴") == "Río \u200f\u202eشرق 🇧🇴"
    assert one_line("say “no”") == "say “no”"
    assert quotable('a\tb\n"c"') == 'a\tb\n"c"'
    assert quotable("a\x00b\rc") == "a b c"
    assert len(sound(HOSTILE)) == len(HOSTILE)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-6.5, "-6.5"),
        (0.0, "0.0"),
        (10.0, "10.0"),
        (1e-7, "0.0000001"),
        (None, ""),
        (float("nan"), ""),
        (1e20, "1" + "0" * 20 + ".0"),
    ],
)
def test_numbers_stay_numbers(value: float | None, cell: str) -> None:
    assert number(value) == cell


@given(st.floats(-200, 200))
def test_a_number_reads_back(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, abs=1e-10)


def test_days_the_calendar_does_not_have_are_none() -> None:
    assert str(day_of("2024-02-29")) == "2024-02-29"
    assert [day_of(text) for text in (None, "", "2023-02-29", "-0044-03-15", "=1")] == [None] * 5
