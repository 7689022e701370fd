"""Logits of names → names: every word's class, one name a stretch of a class, told from the whole text.

A name is seldom two classes in a row, so a change of class without a word between costs; and what is a name once is
likely one again, so the words of a text that are written alike look to one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from attache.language.encoder import Floats
from attache.language.spans import Chunk

# How much a doubtful word is rather no name, what a change of class costs (nats), and how much of a word's say its
# likes in the text have. On PolNeAR dev's silver names: none of it 83.7 F1 (tokens 87.3), the first alone 84.2 (87.5),
# with the second 85.3 (87.6), all three 85.7 (88.0). A change may cost 2 to 4 and the likes have 0.2 to 0.3.
_OUTSIDE_WEIGHT = 1.8
_CHANGE = 2.0
_ALIKE = 0.25
_SHORTEST_ALIKE = 3
_LEAST = 1e-4
_SURELY_NONE = 0.999


def decode_names(chances: Floats, labels: Sequence[str], words: Sequence[str], limits: Sequence[int]) -> list[Chunk]:
    """Names: neighbouring words of one class within a sentence.

    Args:
        chances: (words, labels) probabilities of the BIO labels: "O" first, then B and I of each class; a word's class
            is what begin and inside say together.
        labels: Their names.
        words: The words of the text.
        limits: Word numbers at which a name may not be carried on (sentence starts).
    """
    classes = np.concatenate([chances[:, :1], chances[:, 1::2] + chances[:, 2::2]], axis=1)
    scores = _with_likes(np.log(classes + _LEAST), words)
    scores[:, 0] += np.log(_OUTSIDE_WEIGHT)
    names, stops = [label[2:] for label in labels[1::2]], set(limits)
    chunks: list[Chunk] = []
    for start, end in _doubtful(classes[:, 0], stops):
        for number, chosen in enumerate(_best_path(scores[start:end]), start=start):
            last = chunks[-1] if chunks else None
            if not chosen:
                continue
            label = names[chosen - 1]
            if last is not None and last.end == number and last.label == label and number not in stops:
                chunks[-1] = Chunk(last.start, number + 1, label)
            else:
                chunks.append(Chunk(number, number + 1, label))
    return chunks


def _with_likes(scores: NDArray[np.float64], words: Sequence[str]) -> NDArray[np.float64]:
    """The scores, those of capitalised words drawn towards the mean of all that are written alike."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        if word[:1].isupper() and len(word) >= _SHORTEST_ALIKE:
            alike[word].append(number)
    mixed = scores.copy()
    for numbers in alike.values():
        if len(numbers) > 1:
            mixed[numbers] = (1 - _ALIKE) * scores[numbers] + _ALIKE * scores[numbers].mean(axis=0)
    return mixed


def _doubtful(outside: Floats, stops: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of words within a sentence that may be names; sure words between them part names anyway."""
    start: int | None = None
    for number, sure in enumerate((outside > _SURELY_NONE).tolist()):
        if start is not None and (sure or number in stops):
            yield start, number
            start = None
        if start is None and not sure:
            start = number
    if start is not None:
        yield start, len(outside)


def _best_path(scores: NDArray[np.float64]) -> list[int]:
    """The class of each word by Viterbi's algorithm."""
    size = scores.shape[1]
    change = np.zeros((size, size))
    change[1:, 1:] = -_CHANGE
    np.fill_diagonal(change, 0.0)
    total, back = scores[0], []
    for row in scores[1:]:
        ways = total[:, None] + change
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int(total.argmax())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]
