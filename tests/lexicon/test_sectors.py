"""Actor nouns, modifiers, phrases and organisations: the data files are whole and say what they should."""

from __future__ import annotations

import pytest

from attache.lexicon.sectors import (
    actor_nouns,
    actor_words,
    organization_key,
    organizations,
    sector_modifiers,
    sector_phrases,
    singular_noun,
    stateless_words,
)
from attache.lexicon.states import IGO, load_states

SECTORS = frozenset(
    ("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "LEG", "SPY", "MED", "EDU", "BUS", "CRM", "CVL", "LAB", "REL")
) | {"IGO", "NGO", "UNK"}


def test_every_sector_is_one_of_the_ontology() -> None:
    used = {noun.sector for noun in actor_nouns().values()} | set(sector_modifiers().values())
    used |= set(sector_phrases().values()) | {known.sector for known in organizations().values()}
    assert used <= SECTORS


def test_every_country_is_a_state() -> None:
    codes = {state.alpha3 for state in load_states()} | {IGO, "NGO", None}
    assert {known.country for known in organizations().values()} <= codes


def test_phrases_have_several_words_in_lower_case() -> None:
    assert all(len(phrase) > 1 and " ".join(phrase).islower() for phrase in sector_phrases())


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Hamas", "PSE", "REB"),
        ("Xinhua News Agency", "CHN", "MED"),
        ("KCNA", "PRK", "MED"),
        ("Amnesty International", "NGO", "NGO"),
        ("African National Congress", "ZAF", "PTY"),
        ("Gazprom", "RUS", "BUS"),
        ("al-Qaeda", None, "REB"),
    ],
)
def test_known_organization(name: str, country: str | None, sector: str) -> None:
    known = organizations()[organization_key(name)]
    assert (known.country, known.sector) == (country, sector)


@pytest.mark.parametrize("name", ["Moscow", "the government", "United Nations"])
def test_unknown_organization(name: str) -> None:
    assert organization_key(name) not in organizations()


@pytest.mark.parametrize(
    ("word", "lemma", "noun"),
    [
        ("troops", "troop", "troop"),
        ("parties", "partie", "party"),
        ("gunmen", "gunme", "gunman"),
        ("ministers", "ministers", "minister"),
        ("witnesses", "witnesse", "witness"),
    ],
)
def test_forms_of_a_noun(word: str, lemma: str, noun: str) -> None:
    assert singular_noun(word, lemma) == noun


@pytest.mark.parametrize(("word", "lemma"), [("talks", "talk"), ("tables", "table"), ("omen", "omen")])
def test_no_actor_noun(word: str, lemma: str) -> None:
    assert singular_noun(word, lemma) is None


def test_small_words_are_there() -> None:
    assert "in" in actor_words().locating
    assert "of" in actor_words().origin
    assert "foreign" in stateless_words()
