"""Which coded stories are for development: a fifth, fixed by a hash of the story's id and nothing else.

Training must leave these stories out, and every figure on coded stories is measured on them alone.
"""

from __future__ import annotations

import hashlib

_PARTS = 5
_DIGEST_BYTES = 8


def is_development(doc_id: str) -> bool:
    """Whether the story belongs to the fixed development fifth: ``blake2b(id, 64 bit) mod 5 == 0``."""
    digest = hashlib.blake2b(doc_id.encode(), digest_size=_DIGEST_BYTES).digest()
    return int.from_bytes(digest, "big") % _PARTS == 0
