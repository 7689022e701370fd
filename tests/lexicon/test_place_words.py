import pytest

from attache.lexicon.place_words import load_place_words

KINDS = [
    ("province", "division"),
    ("County", "division"),
    ("villages", None),
    ("village", "settlement"),
    ("RIVER", "nature"),
    ("Airport", "facility"),
    ("border crossing", "facility"),
    ("parliamentarian", None),
    ("", None),
]


@pytest.mark.parametrize(("word", "kind"), KINDS)
def test_a_word_says_what_kind_of_place_a_name_is(word: str, kind: str | None) -> None:
    assert load_place_words().kind(word) == kind


def test_the_lists_are_lower_case_and_apart() -> None:
    words = load_place_words()
    lists = (words.locating, words.leading, words.eponymous, words.directions, words.facility_fillers)
    assert all(listed and all(word == word.lower() for word in listed) for listed in lists)
    assert not words.locating & words.leading
