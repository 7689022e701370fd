"""Titles, given names, pronouns and leaders."""

from __future__ import annotations

import pytest

from attache.lexicon.states import IGO, load_states
from attache.lexicon.titles import given_names, leader_key, leaders, pronouns, titles


@pytest.mark.parametrize(
    ("title", "sector", "gender"),
    [
        ("president", "GOV", None),
        ("gen.", "MIL", None),
        ("mrs", None, "f"),
        ("king", "GOV", "m"),
        ("judge", "JUD", None),
    ],
)
def test_title(title: str, sector: str | None, gender: str | None) -> None:
    assert (titles()[title].sector, titles()[title].gender) == (sector, gender)


@pytest.mark.parametrize("word", ["russian", "delegation", "ivan"])
def test_no_title(word: str) -> None:
    assert word not in titles()


def test_given_names_tell_one_gender() -> None:
    assert given_names()["angela"] == "f"
    assert given_names()["vladimir"] == "m"
    assert set(given_names().values()) == {"m", "f"}


@pytest.mark.parametrize(
    ("pronoun", "number", "person"), [("she", "one", "yes"), ("they", "many", "any"), ("its", "one", "no")]
)
def test_pronoun(pronoun: str, number: str, person: str) -> None:
    assert (pronouns()[pronoun].number, pronouns()[pronoun].person) == (number, person)


@pytest.mark.parametrize("word", ["i", "we", "you"])
def test_speakers_are_left_to_others(word: str) -> None:
    assert word not in pronouns()


def test_leaders_belong_to_states() -> None:
    codes = {state.alpha3 for state in load_states()} | {IGO}
    assert set(leaders().values()) <= codes
    assert leaders()[leader_key("Ban Ki-moon")] == IGO
    assert leaders()[leader_key("Nelson Mandela")] == "ZAF"
