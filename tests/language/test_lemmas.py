"""Edit scripts turn forms into lemmas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.language.lemmas import Lemmatizer, apply_script, edit_script


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


TABLE = {
    "denied VERB": "deny",
    "evades VERB": "evade",
    "united ADJ": "united",
    "cite VERB": "cite",
    "wrap VERB": "wrap",
}


@pytest.mark.parametrize(
    ("form", "upos", "script", "lemma"),
    [
        ("Denied", "VERB", "l|2|", "deny"),
        ("united", "ADJ", "l|1|", "united"),
        ("denied", "ADJ", "l|2|", "deny"),
        ("citing", "VERB", "l|2|", "cite"),
        ("wrapped", "VERB", "l|2|", "wrap"),
        ("refuted", "VERB", "l|2|y", "refute"),
        ("visited", "VERB", "l|2|", "visit"),
        ("citing", "VERB", "k|0|", "cite"),
        ("citing", "NOUN", "k|0|", "citing"),
        ("bring", "VERB", "k|0|", "bring"),
        ("bleed", "VERB", "k|0|", "bleed"),
        ("Withdrawal", "VERB", "l|1|ve", "withdrawal"),
        ("visits", "VERB", "l|2|ve", "visit"),
    ],
)
def test_forms_met_and_forms_that_a_script_gets_wrong(form: str, upos: str, script: str, lemma: str) -> None:
    assert Lemmatizer(TABLE, {"refute", "deni", "visit", "withdrawal"}).lemma(form, upos, script) == lemma


@pytest.mark.parametrize(
    ("form", "script", "lemma"), [("Rostov", "k|0|", "Rostov"), ("zxqing", "l|3|", "zxq"), ("went", "l|4|go", "go")]
)
def test_other_lemmas_are_left_to_the_script(form: str, script: str, lemma: str) -> None:
    assert Lemmatizer(TABLE, {"visit", "go"}).lemma(form, "VERB", script) == lemma
