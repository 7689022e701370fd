"""Distances between two words as buckets, for the heads that score pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_EDGES = np.array([1, 2, 3, 4, 5, 7, 10, 15, 22, 32, 48, 80, 160])
DISTANCE_BUCKETS = 2 * (len(_EDGES) + 1)


def distance_buckets(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """A bucket for each signed distance in words, roughly logarithmic; before and after are kept apart."""
    distance = right - left
    size = np.searchsorted(_EDGES, np.abs(distance), side="right")
    buckets: NDArray[np.int64] = np.where(distance < 0, size, size + len(_EDGES) + 1)
    return buckets
