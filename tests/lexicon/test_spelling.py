import pytest

from attache.lexicon.spelling import one_spelling

SAME = [
    ("labour", "labor"),
    ("neighbouring", "neighboring"),
    ("organisations", "organizations"),
    ("criticised", "criticized"),
    ("analyse", "analyze"),
    ("defence", "defense"),
    ("metres", "meters"),
    ("dialogue", "dialog"),
    ("travelled", "traveled"),
    ("counsellor", "counselor"),
    ("programme", "program"),
    ("anaemia", "anemia"),
    ("towards", "toward"),
    ("cheques", "checks"),
    ("ploughed", "plowed"),
    ("grey", "gray"),
]
DIFFERENT = [
    ("four", "for"),
    ("hour", "her"),
    ("sour", "sore"),
    ("meter", "matter"),
    ("called", "caked"),
    ("tie", "tire"),
]


@pytest.mark.parametrize(("british", "american"), SAME)
def test_two_spellings_of_a_word_have_one_form(british: str, american: str) -> None:
    assert one_spelling(british) == one_spelling(american)


@pytest.mark.parametrize(("word", "other"), DIFFERENT)
def test_two_words_do_not(word: str, other: str) -> None:
    assert one_spelling(word) != one_spelling(other)


def test_a_form_is_its_own_form() -> None:
    for pair in SAME:
        for word in pair:
            assert one_spelling(one_spelling(word)) == one_spelling(word)
