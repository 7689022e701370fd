import math

import pytest

from attache.lexicon.terms import rarity, term_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("attacks", "attacked"), ("attacking", "attack"), ("labours", "labored"), ("elections", "election")],
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert term_of(one) == term_of(other)


@pytest.mark.parametrize("word", ["iran", "laos", "bus", "king", "red"])
def test_short_words_keep_their_ending(word: str) -> None:
    assert term_of(word) == word


def test_the_commoner_a_term_the_less_it_weighs() -> None:
    assert 0 <= rarity("the") < 0.2 < rarity("minister") < rarity("earthquake") < rarity("strelsau")
    assert rarity("strelsau") == rarity("zenda") > math.log(1_000)
