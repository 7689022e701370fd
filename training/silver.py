"""Silver layers: what a teacher trained on trees alone says of the texts of the other tasks.

The encoder learns to tell the sets apart, and heads that never have a say in one of them come to nothing there: without
this layer the tags and trees of newswire, which came with events only, were wrong beyond use ("talks" a verb, "on" of
"on Wednesday" a name) while those of the treebanks' development part had 97 and 89 % right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray

from attache.language.lemmas import apply_script
from attache.language.pairs import distance_buckets
from attache.language.pieces import WordPieces
from attache.language.trees import decode_tree
from training.corpora import Sample
from training.labels import Labels
from training.model import Network
from training.windows import Batch, Batcher, Window, group_windows

LONGEST = 160
"""Words in a window, as at run time."""


def with_trees(
    samples: Sequence[Sample], teacher: Network, labels: Labels, pieces: WordPieces, *, split: bool = False
) -> list[Sample]:
    """The samples with the teacher's tags, lemmas and trees.

    Args:
        samples: Texts without such layers; they stay as they are.
        teacher: A network trained on trees.
        labels: The inventories of the teacher.
        pieces: Cuts words.
        split: Whether the sentences are the teacher's, too, inside of what the samples call sentences.
    """
    if split:
        samples = _split(samples, teacher, labels, pieces)
    copies = {id(sample): _blank(sample) for sample in samples}
    for windows, batch in _batches(samples, labels, pieces):
        for window, row in zip(windows, _read(teacher, batch, labels, windows), strict=True):
            row.write(copies[id(window.sample)], window)
    return [copies[id(sample)] for sample in samples]


class _Row:
    """One window as the teacher reads it; heads count from its first word, -1 for roots."""

    def __init__(self, upos: list[str], xpos: list[str], lemmas: list[str], heads: list[int], relations: list[str]):
        self._layers = {"upos": upos, "xpos": xpos, "lemmas": lemmas, "relations": relations}
        self._heads = heads

    def write(self, sample: Sample, window: Window) -> None:
        """Put the layers in their place in the sample."""
        place = slice(window.start, window.end)
        for name, layer in self._layers.items():
            getattr(sample, name)[place] = layer
        assert sample.heads is not None
        sample.heads[place] = [head if head < 0 else head + window.start for head in self._heads]


def _blank(sample: Sample) -> Sample:
    size = len(sample.words)
    layers = {name: [""] * size for name in ("upos", "xpos", "lemmas", "relations")}
    return replace(sample, heads=[-1] * size, silver=True, **layers)


def _batches(samples: Sequence[Sample], labels: Labels, pieces: WordPieces) -> Iterator[tuple[list[Window], Batch]]:
    batcher = Batcher(labels, pieces)
    for windows in group_windows(samples, pieces, random.Random(0), longest=LONGEST):
        yield windows, batcher.batch(windows)


def _split(samples: Sequence[Sample], teacher: Network, labels: Labels, pieces: WordPieces) -> list[Sample]:
    """The samples with a sentence begun wherever they begin one and wherever the teacher sees one."""
    begins = {id(sample): np.diff(sample.sentences, prepend=-1) != 0 for sample in samples}
    for windows, batch in _batches(samples, labels, pieces):
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = teacher.encode(batch.ids, batch.shapes, batch.first, batch.mask)
            seen = teacher.words["sentences"](hidden).argmax(2).bool().numpy()
        for row, window in enumerate(windows):
            begins[id(window.sample)][window.start : window.end] |= seen[row, : window.end - window.start]
    return [replace(sample, sentences=np.cumsum(begins[id(sample)]).tolist()) for sample in samples]


def _read(teacher: Network, batch: Batch, labels: Labels, windows: Sequence[Window]) -> Iterator[_Row]:
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = teacher.encode(batch.ids, batch.shapes, batch.first, batch.mask)
        chosen = {name: teacher.words[name](hidden).argmax(2).numpy() for name in ("upos", "xpos", "lemmas")}
        arcs = teacher.arcs(hidden).float().numpy()
        for row, window in enumerate(windows):
            size = window.end - window.start
            words = window.sample.words[window.start : window.end]
            heads = _heads(arcs[row, :size, : size + 1], window.sample.sentences[window.start : window.end])
            scripts = [labels.lemmas[number] for number in chosen["lemmas"][row, :size]]
            yield _Row(
                [labels.upos[number] for number in chosen["upos"][row, :size]],
                [labels.xpos[number] for number in chosen["xpos"][row, :size]],
                [apply_script(word, script) for word, script in zip(words, scripts, strict=True)],
                [-1 if head == place else int(head) for place, head in enumerate(heads)],
                _relations(teacher, hidden[row, :size], heads, labels),
            )


def _heads(arcs: NDArray[np.float32], sentences: Sequence[int]) -> NDArray[np.int64]:
    """The head of each word, sentence by sentence; a root is its own."""
    heads = np.zeros(len(sentences), dtype=np.int64)
    edges = [0, *(np.flatnonzero(np.diff(sentences)) + 1).tolist(), len(sentences)]
    for start, end in pairwise(edges):
        table = np.concatenate([arcs[start:end, :1], arcs[start:end, start + 1 : end + 1]], axis=1)
        heads[start:end] = decode_tree(table) + start
    return heads


def _relations(teacher: Network, hidden: torch.Tensor, heads: NDArray[np.int64], labels: Labels) -> list[str]:
    places = np.arange(len(heads))
    buckets = distance_buckets(np.zeros_like(places), heads - places)
    asked = (torch.from_numpy(array) for array in (places, heads, buckets))
    return [labels.relations[number] for number in teacher.pairs["relations"](hidden, *asked).argmax(1).tolist()]
