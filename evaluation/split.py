"""Which coded stories are kept from training, fixed by a hash of the story's id and nothing else.

A fifth is for development: every figure on coded stories is measured on it alone. A tenth of the others is for tuning:
the reading stage's thresholds are set on it, so that the development fifth is not fitted by them.
"""

from __future__ import annotations

import hashlib

_PARTS = 5
_TUNING_PARTS = 10
_DIGEST_BYTES = 8


def is_development(doc_id: str) -> bool:
    """Whether the story belongs to the fixed development fifth: ``blake2b(id, 64 bit) mod 5 == 0``."""
    return _number(doc_id) % _PARTS == 0


def is_tuning(doc_id: str) -> bool:
    """Whether thresholds are set on the story: ``blake2b(id, 64 bit) div 5 mod 10 == 0``, outside development."""
    return not is_development(doc_id) and _number(doc_id) // _PARTS % _TUNING_PARTS == 0


def is_second_half(name: str) -> bool:
    """Whether a pair of copies, by its earlier id, belongs to the second half: ``blake2b(id, 64 bit)`` is odd."""
    return _number(name) % 2 == 1


def _number(doc_id: str) -> int:
    return int.from_bytes(hashlib.blake2b(doc_id.encode(), digest_size=_DIGEST_BYTES).digest(), "big")
