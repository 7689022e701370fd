"""Samples → windows of whole sentences → padded batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
import torch
from torch import Tensor

from attache.language.lemmas import edit_script
from attache.language.pairs import distance_buckets
from attache.language.pieces import TITLE, UPPER, WordPieces
from training.corpora import Sample
from training.labels import Labels

IGNORE = -100
BATCH_PIECES = 2_048
"""Padded pieces in a batch, as in the feasibility run."""
SHORTEST_LIMIT, LONGEST_LIMIT = 6, 180
"""Words in a window: drawn anew for each, so that the encoder meets short and long contexts."""
ROLE_REACH = 60
"""Words on either side of a trigger among which its arguments are sought."""
_CURLY, _LOUD, _TITLED = 0.3, 0.02, 0.02
_HIDDEN = 0.06
"""Share of the words hidden behind [MASK]: what the heads learn must not hang on single words."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a sample, words ``start`` to ``end`` (exclusive)."""

    sample: Sample
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bag:
    """A row whose words ``0`` to ``end`` hold a trigger of one of ``types``; ``roles`` are (word, label) towards it."""

    row: int
    end: int
    types: frozenset[str]
    roles: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Batch:
    """Tensors for one step. Word layers are (windows, words) with IGNORE where unlabelled; pairs index flattened
    words."""

    ids: Tensor
    shapes: Tensor
    first: Tensor
    mask: Tensor
    sentences: Tensor
    words: dict[str, Tensor]
    heads: Tensor | None
    pairs: dict[str, tuple[Tensor, Tensor, Tensor, Tensor]]
    bags: list[Bag] = field(default_factory=list)


def cut_windows(sample: Sample, generator: random.Random, longest: int | None = None) -> Iterator[Window]:
    """Consecutive windows of whole sentences; a sentence longer than the limit is cut."""
    start = end = 0
    limit = longest or generator.randint(SHORTEST_LIMIT, LONGEST_LIMIT)
    for _, words in groupby(range(len(sample.words)), key=sample.sentences.__getitem__):
        indices = list(words)
        if end > start and indices[-1] + 1 - start > limit:
            yield Window(sample, start, end)
            start = end
            limit = longest or generator.randint(SHORTEST_LIMIT, LONGEST_LIMIT)
        end = indices[-1] + 1
        while end - start > LONGEST_LIMIT:
            yield Window(sample, start, start + LONGEST_LIMIT)
            start += LONGEST_LIMIT
    if end > start:
        yield Window(sample, start, end)


def group_windows(
    samples: Sequence[Sample], pieces: WordPieces, generator: random.Random, longest: int | None = None
) -> list[list[Window]]:
    """Windows of all samples in groups of like length that fit a batch."""
    windows = [window for sample in samples for window in cut_windows(sample, generator, longest)]
    sized = sorted(((_size(window, pieces), number) for number, window in enumerate(windows)), reverse=True)
    groups: list[list[Window]] = []
    widest = 0
    for size, number in sized:
        if not groups or (len(groups[-1]) + 1) * widest > BATCH_PIECES:
            groups.append([])
            widest = size
        groups[-1].append(windows[number])
    generator.shuffle(groups)
    return groups


def group_documents(samples: Sequence[Sample], pieces: WordPieces, generator: random.Random) -> list[list[Window]]:
    """Like ``group_windows``, but the windows of one document stay in one batch (they share events)."""
    order = list(samples)
    generator.shuffle(order)
    groups: list[list[Window]] = []
    for sample in order:
        windows = list(cut_windows(sample, generator))
        widest = max(_size(window, pieces) for window in [*windows, *(groups[-1] if groups else [])])
        if not groups or (len(groups[-1]) + len(windows)) * widest > BATCH_PIECES * 1.5:
            groups.append([])
        groups[-1] += windows
    generator.shuffle(groups)
    return groups


def _size(window: Window, pieces: WordPieces) -> int:
    return sum(len(pieces.cut(word)[0]) for word in window.sample.words[window.start : window.end]) + 2


class Batcher:
    """Turns groups of windows into tensors."""

    def __init__(self, labels: Labels, pieces: WordPieces) -> None:
        self._pieces = pieces
        self._numbers = {
            name: {label: number for number, label in enumerate(getattr(labels, name))} for name in labels.as_json()
        }

    def batch(self, windows: Sequence[Window], noise: random.Random | None = None) -> Batch:
        """One padded batch; with ``noise``, quotation marks, dashes and capitals are varied as editors vary them."""
        cut = [[self._pieces.cut(word) for word in _varied(window, noise)] for window in windows]
        pieces = self._pieces.batch([self._hidden(_recased(window, noise), noise) for window in cut])
        rows, width = len(windows), pieces.first.shape[1]
        sentences = np.full((rows, width), -1, dtype=np.int64)
        for row, window in enumerate(windows):
            sentences[row, : window.end - window.start] = window.sample.sentences[window.start : window.end]
        words, heads = self._word_layers(windows, width)
        batch = Batch(
            ids=torch.from_numpy(pieces.ids),
            shapes=torch.from_numpy(pieces.shapes),
            first=torch.from_numpy(pieces.first),
            mask=torch.from_numpy(pieces.ids != self._pieces.pad),
            sentences=torch.from_numpy(sentences),
            words={name: torch.from_numpy(layer) for name, layer in words.items()},
            heads=torch.from_numpy(heads) if heads is not None else None,
            pairs={},
        )
        self._add_pairs(batch, windows, width)
        return batch

    def _hidden(self, window: list[tuple[list[int], int]], noise: random.Random | None) -> list[tuple[list[int], int]]:
        if noise is None:
            return window
        mask = [self._pieces.mask]
        return [(mask, shape) if noise.random() < _HIDDEN else (ids, shape) for ids, shape in window]

    def _word_layers(self, windows: Sequence[Window], width: int) -> tuple[dict[str, np.ndarray], np.ndarray | None]:
        layers: dict[str, np.ndarray] = {}
        heads = None

        def layer(name: str) -> np.ndarray:
            return layers.setdefault(name, np.full((len(windows), width), IGNORE, dtype=np.int64))

        for row, window in enumerate(windows):
            sample, inside = window.sample, slice(window.start, window.end)
            length = window.end - window.start
            for name in ("upos", "xpos", "names", "attribution", "triggers"):
                values = getattr(sample, name)
                if values is not None:
                    numbers = self._numbers[name]
                    layer(name)[row, :length] = [numbers.get(value, IGNORE) for value in values[inside]]
            if sample.lemmas is not None:
                layer("lemmas")[row, :length] = self._scripts(sample, inside)
            if sample.upos is not None or sample.names is not None:
                numbers_of = np.array(sample.sentences[inside])
                starts = np.concatenate([[1], (numbers_of[1:] != numbers_of[:-1]).astype(np.int64)])
                layer("sentences")[row, :length] = starts
            if sample.heads is not None:
                if heads is None:
                    heads = np.full((len(windows), width), IGNORE, dtype=np.int64)
                heads[row, :length] = [_column(head, window) for head in sample.heads[inside]]
            for name, values in (("primary", sample.primary), ("statuses", sample.statuses), ("modes", sample.modes)):
                for index, value in values.items():
                    if window.start <= index < window.end:
                        number = value if name == "primary" else self._numbers[name].get(value, IGNORE)
                        layer(name)[row, index - window.start] = number
        return layers, heads

    def _scripts(self, sample: Sample, inside: slice) -> list[int]:
        numbers = self._numbers["lemmas"]
        pairs = zip(sample.words[inside], (sample.lemmas or [])[inside], strict=True)
        return [numbers.get(edit_script(word, lemma), IGNORE) for word, lemma in pairs]

    def _add_pairs(self, batch: Batch, windows: Sequence[Window], width: int) -> None:
        found: dict[str, list[tuple[int, int, int, int]]] = {
            name: [] for name in ("relations", "links", "roles", "same", "passed")
        }
        places: dict[int, dict[int, int]] = {}
        for row, window in enumerate(windows):
            shift = row * width - window.start
            if window.sample.heads is not None:
                found["relations"] += self._relation_pairs(window, shift)
            found["links"] += self._link_pairs(window, shift)
            found["roles"] += self._role_pairs(window, shift)
            known = places.setdefault(id(window.sample), {})
            known.update((i, i + shift) for i in window.sample.primary if window.start <= i < window.end)
            found["passed"] += self._passed_pairs(window, shift)
            if window.sample.some_types:
                batch.bags.append(self._bag(window, row))
        samples = {id(window.sample): window.sample for window in windows}
        for key, known in places.items():
            found["same"] += _same_pairs(samples[key], known)
        for name, rows in found.items():
            if rows:
                left, right, distance, label = np.array(rows, dtype=np.int64).T
                buckets = distance_buckets(np.zeros_like(distance), distance)
                batch.pairs[name] = tuple(
                    torch.from_numpy(np.ascontiguousarray(a)) for a in (left, right, buckets, label)
                )  # type: ignore[assignment]

    def _relation_pairs(self, window: Window, shift: int) -> Iterator[tuple[int, int, int, int]]:
        heads, relations = window.sample.heads or [], window.sample.relations or []
        for index in range(window.start, window.end):
            head = heads[index] if heads[index] >= 0 else index
            label = self._numbers["relations"].get(relations[index], IGNORE)
            if window.start <= head < window.end and label != IGNORE:
                yield index + shift, head + shift, head - index, label

    def _link_pairs(self, window: Window, shift: int) -> Iterator[tuple[int, int, int, int]]:
        tags = window.sample.attribution
        if tags is None:
            return
        inside = range(window.start, window.end)
        cues = [index for index in inside if tags[index] == "B-CUE"]
        linked = {(cue, mark): kind for cue, mark, kind in window.sample.links}
        for mark in inside:
            if tags[mark] in ("B-SOURCE", "B-CONTENT"):
                for cue in cues:
                    label = self._numbers["links"][linked.get((cue, mark), "")]
                    yield mark + shift, cue + shift, cue - mark, label

    def _role_pairs(self, window: Window, shift: int) -> Iterator[tuple[int, int, int, int]]:
        sample = window.sample
        for trigger, first in sample.primary.items():
            if not first or not window.start <= trigger < window.end:
                continue
            roles = {i: role for t, one, last, role in sample.roles if t == trigger for i in range(one, last + 1)}
            for index in range(max(window.start, trigger - ROLE_REACH), min(window.end, trigger + ROLE_REACH)):
                label = self._numbers["roles"][roles.get(index, "")]
                yield trigger + shift, index + shift, index - trigger, label

    def _passed_pairs(self, window: Window, shift: int) -> Iterator[tuple[int, int, int, int]]:
        for actor, recipient, root in window.sample.passed:
            if window.start <= actor < window.end and window.start <= recipient < window.end:
                yield actor + shift, recipient + shift, recipient - actor, self._numbers["passed"][root]

    def _bag(self, window: Window, row: int) -> Bag:
        sample, numbers = window.sample, self._numbers["roles"]
        inside = [(i - window.start, numbers[r]) for i, r in sample.its_roles.items() if window.start <= i < window.end]
        return Bag(row, window.end - window.start, sample.some_types, tuple(inside))


def _same_pairs(sample: Sample, known: dict[int, int]) -> Iterator[tuple[int, int, int, int]]:
    cluster = {index: index for index in known}
    for one, other in sample.same:
        if other in cluster:
            cluster[other] = one
    for later in sorted(known):
        for earlier in known:
            if earlier < later:
                yield known[later], known[earlier], earlier - later, int(cluster[later] == cluster[earlier])


def _column(head: int, window: Window) -> int:
    if head < 0:
        return 0
    return head - window.start + 1 if window.start <= head < window.end else IGNORE


def _varied(window: Window, noise: random.Random | None) -> list[str]:
    words = window.sample.words[window.start : window.end]
    if noise is None or noise.random() > _CURLY:
        return words
    dash = noise.choice(["–", "—", "--"])
    varied, inside = [], False
    for word in words:
        if word == '"':
            inside = not inside
            varied.append("“" if inside else "”")
        elif word in ("``", "''"):
            varied.append("“" if word == "``" else "”")
        else:
            varied.append({"--": dash, "–": dash, "'s": "’s", "n't": "n’t"}.get(word, word))
    return varied


def _recased(window: list[tuple[list[int], int]], noise: random.Random | None) -> list[tuple[list[int], int]]:
    if noise is None:
        return window
    draw = noise.random()
    if draw < _LOUD:
        return [(ids, UPPER) for ids, _ in window]
    if draw < _LOUD + _TITLED:
        return [(ids, TITLE if len(ids) > 1 or shape else shape or TITLE) for ids, shape in window]
    return window
