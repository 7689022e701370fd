"""Scores of tagged words become spans of words."""

from __future__ import annotations

import numpy as np

from attache.language.spans import decode_triggers


def chances(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_an_act_that_the_tags_cut_is_one_trigger() -> None:
    rows = chances((0.1, 0.8, 0.1, 0, 0), (0.1, 0.7, 0.2, 0, 0), (0.2, 0, 0, 0.8, 0), (0.9, 0.1, 0, 0, 0))
    labels = ("O", "B-AID", "I-AID", "B-ACCUSE", "I-ACCUSE")
    assert [(t.start, t.end, t.label) for t in decode_triggers(rows, labels)] == [(0, 2, "AID"), (2, 3, "ACCUSE")]
