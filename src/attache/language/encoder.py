"""The two ONNX graphs and their labels, loaded from the package's weights."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from attache.errors import ModelError
from attache.language.lemmas import Lemmatizer, read_lemmas
from attache.language.pairs import distance_buckets
from attache.language.pieces import WordPieces
from attache.language.shipped import WEIGHTS

PAIR_HEADS = ("relations", "links", "roles", "same")
"""The heads of pairs.onnx, in the order of its inputs; "passed", which no reading asks, has a graph of its own."""
BATCH_PAIRS = 8_192
"""Pairs of words a head scores at once: hardly a story has as many, and those of a whole book would take gigabytes."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of words to score: indices into the vectors, and the signed distance in words. *Shape:* (pairs,) each."""

    left: Ints
    right: Ints
    distance: Ints

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, int]]) -> Pairs:
        """From (left, right) word numbers of one text."""
        table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return cls(table[:, 0].copy(), table[:, 1].copy(), table[:, 1] - table[:, 0])

    def part(self, start: int, end: int) -> Pairs:
        """The pairs from ``start`` to ``end`` (exclusive)."""
        return Pairs(self.left[start:end], self.right[start:end], self.distance[start:end])


_NO_PAIRS = Pairs.of([])


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window: word vectors (words, size), arc scores (words, words + 1) with the root first, and logits by head."""

    vectors: Floats
    arcs: Floats
    scores: Floats


class Encoder:
    """Runs the graphs. ``labels`` maps a head to its labels, in the order of its logits.

    Args:
        weights: Folder with encoder.onnx, pairs.onnx, passed.onnx, tokenizer.json, labels.json and lemmas.tsv.
        threads: Threads of one run; None leaves the choice to onnxruntime.

    Raises:
        ModelError: when the folder does not hold usable weights.
    """

    def __init__(self, weights: Path = WEIGHTS, threads: int | None = None) -> None:
        self._weights, self._threads = weights, threads
        try:
            meta = json.loads((weights / "labels.json").read_text(encoding="utf-8"))
            self.pieces = WordPieces(weights / "tokenizer.json")
            self.lemmatizer = Lemmatizer(read_lemmas(weights / "lemmas.tsv"), self.pieces.vocabulary)
            self._encoder = _session(weights / "encoder.onnx", threads)
            self._pairs = _session(weights / "pairs.onnx", threads)
        except Exception as error:
            raise ModelError(str(weights), f"the weights cannot be loaded ({error})", "reinstall attache") from error
        self.version: str = meta["version"]
        self.labels: Mapping[str, tuple[str, ...]] = {name: tuple(values) for name, values in meta["labels"].items()}
        self.agreeing = _agreeing(meta["tags"], self.labels)
        """Whether an XPOS goes with a UPOS. *Shape:* (XPOS labels, UPOS labels)."""
        ends = np.cumsum(list(meta["scores"].values())).tolist()
        self._columns = {
            name: slice(end - size, end) for (name, size), end in zip(meta["scores"].items(), ends, strict=True)
        }

    def encode(self, windows: Sequence[list[tuple[list[int], int]]]) -> list[Encoded]:
        """Encode windows of cut words, each by itself.

        Nothing is padded, then, and a window is read the same whatever stands in the others: the activations' eight
        bits are scaled over a run. Of what was encoded with a story's windows in one batch, 18 % was padding.
        """
        return [self._encode_one(window) for window in windows]

    def _encode_one(self, window: list[tuple[list[int], int]]) -> Encoded:
        pieces = self.pieces.batch([window])
        vectors, arcs, scores = self._encoder.run(
            None, {"ids": pieces.ids, "shapes": pieces.shapes, "first": pieces.first}
        )
        return Encoded(vectors[0], arcs[0], scores[0])

    def columns(self, scores: Floats, head: str) -> Floats:
        """The logits of one head. *Shape:* (words, labels)."""
        return scores[:, self._columns[head]]

    @cached_property
    def _passed(self) -> ort.InferenceSession:
        """Loaded when it is first asked: no reading asks it."""
        return _session(self._weights / "passed.onnx", self._threads)

    def score_passed(self, vectors: Floats, pairs: Pairs) -> Floats:
        """The logits of what passes between two words. *Shape:* (pairs, labels)."""
        (scores,) = self._passed.run(None, {"vectors": vectors, **_asked("passed", pairs)})
        return scores  # type: ignore[no-any-return]

    def score_pairs(self, vectors: Floats, pairs: Mapping[str, Pairs]) -> dict[str, Floats]:
        """The logits of the pair heads asked, for the pairs asked about. *Shape:* (pairs, labels) each."""
        most = max(len(asked.left) for asked in pairs.values())
        parts = [
            self._score_some({head: asked.part(at, at + BATCH_PAIRS) for head, asked in pairs.items()}, vectors)
            for at in range(0, max(most, 1), BATCH_PAIRS)
        ]
        return {head: np.concatenate([part[head] for part in parts]) for head in pairs}

    def _score_some(self, pairs: Mapping[str, Pairs], vectors: Floats) -> dict[str, Floats]:
        inputs: dict[str, NDArray[np.generic]] = {"vectors": vectors}
        for head in PAIR_HEADS:
            inputs |= _asked(head, pairs.get(head, _NO_PAIRS))
        return dict(zip(pairs, self._pairs.run(list(pairs), inputs), strict=True))


def _asked(head: str, pairs: Pairs) -> dict[str, Ints]:
    buckets = distance_buckets(np.zeros_like(pairs.distance), pairs.distance)
    return {f"{head}_left": pairs.left, f"{head}_right": pairs.right, f"{head}_distance": buckets}


def _agreeing(tags: Mapping[str, Sequence[str]], labels: Mapping[str, Sequence[str]]) -> NDArray[np.bool_]:
    return np.array([[upos in tags[xpos] for upos in labels["upos"]] for xpos in labels["xpos"]])


def _session(path: Path, threads: int | None) -> ort.InferenceSession:
    options = ort.SessionOptions()
    if threads is not None:
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]
