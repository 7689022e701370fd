"""Names from the probabilities of their tags."""

import numpy as np

from attache.language.names import decode_names
from attache.language.spans import Chunk

LABELS = ("O", "B-PERSON", "I-PERSON", "B-LOC", "I-LOC")


def chances(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_a_class_is_what_begin_and_inside_say_together() -> None:
    wavering = chances((0.3, 0.35, 0.35, 0.0, 0.0), (0.1, 0.45, 0.4, 0.05, 0.0), (0.9, 0.1, 0.0, 0.0, 0.0))
    assert decode_names(wavering, LABELS, ["Kim", "Jong", "said"], [0]) == [Chunk(0, 2, "PERSON")]


def test_another_class_and_another_sentence_begin_another_name() -> None:
    rows = chances((0, 0, 0, 1, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0))
    words = ["Seoul", "Kim", "Un"]
    assert decode_names(rows, LABELS, words, [0]) == [Chunk(0, 1, "LOC"), Chunk(1, 3, "PERSON")]
    assert decode_names(rows, LABELS, words, [0, 2]) == [
        Chunk(0, 1, "LOC"),
        Chunk(1, 2, "PERSON"),
        Chunk(2, 3, "PERSON"),
    ]


def test_a_doubtful_word_is_of_the_class_of_the_name_it_stands_in() -> None:
    rows = chances((0.0, 0.9, 0.1, 0, 0), (0.05, 0, 0.4, 0.05, 0.5), (0.0, 0, 1, 0, 0))
    assert decode_names(rows, LABELS, ["John", "Paris", "Smith"], [0]) == [Chunk(0, 3, "PERSON")]


def test_words_written_alike_look_to_one_another() -> None:
    sure, doubtful, none = (0.0, 1.0, 0.0, 0.0, 0.0), (0.6, 0.4, 0.0, 0.0, 0.0), (1.0, 0.0, 0.0, 0.0, 0.0)
    assert decode_names(chances(sure, none, doubtful), LABELS, ["Millon", "said", "Millon"], [0]) == [
        Chunk(0, 1, "PERSON"),
        Chunk(2, 3, "PERSON"),
    ]
    assert decode_names(chances(sure, none, doubtful), LABELS, ["Millon", "said", "Victory"], [0]) == [
        Chunk(0, 1, "PERSON")
    ]


def test_no_names() -> None:
    assert decode_names(chances((1, 0, 0, 0, 0)), LABELS, ["the"], [0]) == []
