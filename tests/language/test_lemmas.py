"""Edit scripts turn forms into lemmas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.language.lemmas import apply_script, edit_script, mend_lemma


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("visited", "visit", "l|2|"),
        ("Visited", "visit", "l|2|"),
        ("countries", "country", "l|3|y"),
        ("was", "be", "l|3|be"),
        ("Moscow", "Moscow", "k|0|"),
    ],
)
def test_scripts(form: str, lemma: str, script: str) -> None:
    assert edit_script(form, lemma) == script
    assert apply_script(form, script) == lemma


@given(st.text(st.characters(codec="ascii", exclude_characters="|"), min_size=1), st.text(min_size=1))
def test_a_script_made_of_a_pair_gives_the_lemma(form: str, lemma: str) -> None:
    assert apply_script(form, edit_script(form, lemma)) == lemma


def test_a_script_that_does_not_fit_leaves_the_form() -> None:
    assert apply_script("is", "k|5|be") == "is"


@pytest.mark.parametrize(
    ("form", "lemma", "mended"),
    [("citing", "citin", "cite"), ("wrapped", "wrapp", "wrap"), ("Citing", "cit", "cite"), ("evades", "evad", "evade")],
)
def test_a_lemma_that_is_no_word_is_mended(form: str, lemma: str, mended: str) -> None:
    assert mend_lemma(form, lemma, {"cite", "wrap", "evade"}) == mended


@pytest.mark.parametrize(
    ("form", "lemma"), [("visited", "visit"), ("Rostov", "Rostov"), ("zxqing", "zxq"), ("went", "go")]
)
def test_other_lemmas_are_left_alone(form: str, lemma: str) -> None:
    assert mend_lemma(form, lemma, {"visit", "go"}) == lemma
