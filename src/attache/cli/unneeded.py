"""What spaCy loads wherever it is installed and no command uses: libraries for tensors, PyTorch above all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

TENSOR_LIBRARIES = ("cupy", "mxnet", "tensorflow", "torch")
"""Of the 3.7 s of processor time that ``attache read`` takes on one story beside an installed PyTorch, 1.6 s and 180 of
380 MB go into loading that."""


@contextmanager
def left_out(packages: tuple[str, ...] = TENSOR_LIBRARIES) -> Iterator[None]:
    """While the block runs, such of these packages as are not loaded yet count as not installed."""
    absent = [name for name in packages if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type] # None is how Python marks what must not load
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
