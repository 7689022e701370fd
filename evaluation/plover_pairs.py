"""What passes between two marked actors, against the PLOVER pairs that are kept from training.

A fifth of the sentences (by a hash of the sentence, so that all pairs of one sentence fall together) is never trained
on. The gold actors are given: the head for what passes between two words is asked about the last words of the marked
source and target. Macro F1 over the roots, over the four quad classes (the probabilities of their roots summed), and
over cooperation and conflict (those of their quads).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from attache.lexicon.ontology import event_types
from evaluation.data import Data
from evaluation.scores import Figure, Found
from evaluation.split import is_development

_YIELD_QUAD = 2
"""PLOVER's first version put YIELD with material cooperation."""


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence without marks, the characters of its source and target (end exclusive), and what passes."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str


def pair_figures(nlp: Language, data: Data) -> list[Figure]:
    """Macro F1 by root, quad class, and cooperation against conflict."""
    pairs = [pair for pair in read_pairs(data.plover_pairs()) if is_development(pair.text)]
    likeliest = [_chances(nlp, pair) for pair in pairs]
    rows: list[tuple[str, Callable[[str], object]]] = [
        ("root", lambda root: root),
        ("quad", quad_of_root),
        ("binary", lambda root: quad_of_root(root) in (1, 2)),
    ]
    figures = []
    for name, merged in rows:
        predicted = [_best(chances, merged) for chances in likeliest]
        score = macro_f1(predicted, [merged(pair.root) for pair in pairs])
        figures.append(
            Figure("PLOVER pairs", "fifth kept apart", f"{name} (macro F1)", score, "%", f"{len(pairs)} pairs")
        )
    return figures


def read_pairs(path: Path) -> list[MarkedPair]:
    """The pairs of a file with the columns ``marked_sentence`` and ``root``; those without both marks are left out."""
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = (marked_pair(row["marked_sentence"], row["root"]) for row in rows)
        return [pair for pair in found if pair is not None]


def marked_pair(sentence: str, root: str) -> MarkedPair | None:
    """From a sentence with ``<s>…</s>`` and ``<t>…</t>``; None when one is missing or empty."""
    spans = {}
    for mark in "st":
        start, end = sentence.find(f"<{mark}>"), sentence.find(f"</{mark}>")
        if start < 0 or not sentence[start + 3 : end].strip():
            return None
        spans[mark] = (len(unmarked(sentence[:start])), len(unmarked(sentence[:end])))
    return MarkedPair(unmarked(sentence), spans["s"], spans["t"], root)


def unmarked(text: str) -> str:
    """The text without marks."""
    for mark in ("<s>", "</s>", "<t>", "</t>"):
        text = text.replace(mark, "")
    return text


def quad_of_root(root: str) -> int:
    """The quad class of a root, 1 to 4."""
    return event_types()[root].quad if root in event_types() else _YIELD_QUAD


def macro_f1(predicted: Sequence[object], gold: Sequence[object]) -> float:
    """The mean of the F1 of every class of the gold, in per cent."""
    scores = []
    for name in sorted(set(gold), key=str):
        right = sum(p == g == name for p, g in zip(predicted, gold, strict=True))
        scores.append(Found(right, sum(p == name for p in predicted), sum(g == name for g in gold)).f1)
    return 100 * sum(scores) / len(scores) if scores else 0.0


def _chances(nlp: Language, pair: MarkedPair) -> dict[str, float]:
    doc = nlp.make_doc(pair.text)
    sides = [doc.char_span(*span, alignment_mode="expand") for span in (pair.source, pair.target)]
    ends = tuple(side.end - 1 for side in sides if side is not None)
    [chances] = nlp.get_pipe("attache").passed(doc, [ends])  # type: ignore[attr-defined]
    return dict(chances)


def _best(chances: dict[str, float], merged: Callable[[str], object]) -> object:
    sums: dict[object, float] = {}
    for root, chance in chances.items():
        sums[merged(root)] = sums.get(merged(root), 0.0) + chance
    return max(sums, key=sums.__getitem__)
