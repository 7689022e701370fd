"""Sentences counted by their ends, and full stops that end none."""

import time

import pytest

from attache.exports.sentences import sentence_bounds, sentence_number
from attache.record import Extent

NUMBERED = [
    ("One. Two. Three", "Three", 3),
    ("“Stop!” He left. 12 died.", "12", 3),
    ("A headline\n\nThe story", "story", 2),
    ("Why? Because.", "Because", 2),
]
NOT_ENDS = [
    ("Gen. Smith met Mr. A. B. Jones here", "here"),
    ("The U.S. Army was here", "here"),
    ("It cost 3.5 million here", "here"),
    ("Yahoo! is what it said here", "here"),
]


@pytest.mark.parametrize(("text", "words", "number"), NUMBERED)
def test_sentences_are_counted_from_one(text: str, words: str, number: int) -> None:
    assert sentence_number(text, 0) == 1
    assert sentence_number(text, text.index(words)) == number


@pytest.mark.parametrize(("text", "words"), NOT_ENDS)
def test_what_ends_no_sentence(text: str, words: str) -> None:
    assert sentence_number(text, text.index(words)) == 1


def test_bounds_hold_the_extent() -> None:
    text = "One is. Two is. Three is."
    assert sentence_bounds(text, Extent(8, 11)) == Extent(8, 16)
    assert sentence_bounds(text, Extent(9, 20)) == Extent(8, 25)
    assert sentence_bounds(text, Extent(25, 25)) == Extent(16, 25)


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "." * 200_000, ". " * 100_000, "\n" * 200_000, '."' * 100_000, "a. " * 70_000]
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    sentence_number(text, len(text))
    assert time.process_time() - begun < 2
