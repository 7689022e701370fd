"""Ids are hashes of content: the same input gives the same ids, so writing twice is harmless."""

from __future__ import annotations

from hashlib import blake2b

_DIGEST_BYTES = 8


def content_id(prefix: str, *parts: object) -> str:
    """An id such as ``e-5f1c…``: the kind's prefix and a 64-bit hash of the parts.

    Args:
        prefix: One letter or word naming the kind (``a`` article, ``t`` time, ``p`` place, ``n`` entity,
            ``e`` event, ``s`` attribution, ``c`` claim).
        parts: What the thing is made of; their ``str()`` is hashed, separated so that no two lists collide.
    """
    digest = blake2b(
        "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES
    )
    return f"{prefix}-{digest.hexdigest()}"
