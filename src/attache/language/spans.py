"""Logits of tagged words → spans of words: sources, cues, contents, triggers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attache.language.encoder import Floats

TRIGGER_FLOOR = 0.3
"""Below this probability a word is not even a candidate; the reading stage sets the real threshold."""
CONTENT_GAP = 40
"""Words a reporting clause may put between two parts of one content ("…", he told reporters in Paris, "…")."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words ``start`` to ``end`` (exclusive) with a label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may name an event, with the probability of its type."""

    start: int
    end: int
    label: str
    confidence: float


def decode_attribution(best: NDArray[np.int64], labels: Sequence[str]) -> list[tuple[Chunk, ...]]:
    """Sources, cues and contents; a content interrupted by its reporting clause is one tuple of several chunks."""
    spans: list[list[Chunk]] = []
    opened: int | None = None
    for chunk, begun in _runs(best, labels):
        gap = chunk.start - spans[opened][-1].end if opened is not None else 0
        if chunk.label == "CONTENT" and not begun and opened is not None and gap <= CONTENT_GAP:
            spans[opened].append(chunk)
            continue
        spans.append([chunk])
        if chunk.label == "CONTENT":
            opened = len(spans) - 1
    return [tuple(parts) for parts in spans]


def _runs(best: NDArray[np.int64], labels: Sequence[str]) -> Iterator[tuple[Chunk, bool]]:
    """Contiguous stretches of one class, and whether each opens with a B tag."""
    start, label, begun, end = 0, "", False, -1
    for number in np.flatnonzero(best).tolist():
        tag, _, name = labels[best[number]].partition("-")
        if label and (number != end or name != label or tag == "B"):
            yield Chunk(start, end, label), begun
            label = ""
        if not label:
            start, label, begun = number, name, tag == "B"
        end = number + 1
    if label:
        yield Chunk(start, end, label), begun


def decode_triggers(chances: Floats, labels: Sequence[str]) -> list[Trigger]:
    """Trigger candidates from the probabilities of the BIO labels ("O" first, then B and I of each type).

    *Shape:* chances (words, labels).
    """
    likely = np.flatnonzero(chances[:, 0] <= 1 - TRIGGER_FLOOR)
    if not len(likely):
        return []
    begin, inside = chances[likely, 1::2], chances[likely, 2::2]
    types = [label[2:] for label in labels[1::2]]
    by_type = begin + inside
    best = by_type.argmax(axis=1)
    found: list[Trigger] = []
    for row, number in enumerate(likely.tolist()):
        label, confidence = types[best[row]], float(by_type[row, best[row]])
        last = found[-1] if found else None
        # Two acts of one type side by side are one act that the tags cut: "providing military | aid".
        if last is not None and last.end == number and last.label == label:
            found[-1] = Trigger(last.start, number + 1, label, max(last.confidence, confidence))
        else:
            found.append(Trigger(number, number + 1, label, confidence))
    return found
