"""Scores of tagged words become spans of words."""

from __future__ import annotations

import numpy as np

from attache.language.spans import Chunk, decode_names, decode_triggers

LABELS = ("O", "B-PERSON", "I-PERSON", "B-LOC", "I-LOC")


def chances(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_a_class_is_what_begin_and_inside_say_together() -> None:
    wavering = chances((0.4, 0.3, 0.3, 0.0, 0.0), (0.1, 0.45, 0.4, 0.05, 0.0), (0.9, 0.1, 0.0, 0.0, 0.0))
    assert decode_names(wavering, LABELS, [0]) == [Chunk(0, 2, "PERSON")]


def test_another_class_and_another_sentence_begin_another_name() -> None:
    rows = chances((0, 0, 0, 1, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0))
    assert decode_names(rows, LABELS, [0]) == [Chunk(0, 1, "LOC"), Chunk(1, 3, "PERSON")]
    assert decode_names(rows, LABELS, [0, 2]) == [Chunk(0, 1, "LOC"), Chunk(1, 2, "PERSON"), Chunk(2, 3, "PERSON")]


def test_no_names() -> None:
    assert decode_names(chances((1, 0, 0, 0, 0)), LABELS, [0]) == []


def test_an_act_that_the_tags_cut_is_one_trigger() -> None:
    rows = chances((0.1, 0.8, 0.1, 0, 0), (0.1, 0.7, 0.2, 0, 0), (0.2, 0, 0, 0.8, 0), (0.9, 0.1, 0, 0, 0))
    labels = ("O", "B-AID", "I-AID", "B-ACCUSE", "I-ACCUSE")
    assert [(t.start, t.end, t.label) for t in decode_triggers(rows, labels)] == [(0, 2, "AID"), (2, 3, "ACCUSE")]
