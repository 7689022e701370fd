"""Compressed answers, unpacked a piece at a time and never further than allowed: 10 MB of gzip can hold 10 GB."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from attache.errors import TooLarge, Unreachable

ACCEPTED = "gzip, deflate"
_PLAIN = frozenset(("", "identity"))
_ZIPPED = frozenset(("gzip", "x-gzip", "deflate"))
_EITHER_HEADER = zlib.MAX_WBITS | 32
_PIECE = 65_536
_GZIP = b"\x1f\x8b"


def unpack(pieces: Iterable[bytes], coding: str, most: int, subject: str) -> bytes:
    """The bytes behind a Content-Encoding.

    Raises:
        TooLarge: when they are more than ``most``, packed or unpacked.
        Unreachable: when the coding is unknown, or they are damaged or cut off.
    """
    kind = coding.strip().lower()
    if kind not in _PLAIN | _ZIPPED:
        raise Unreachable(subject, f"packed in a way that was not asked for ({kind[:40]})", "try again later")
    limited = _at_most(pieces, most, subject)
    if kind in _PLAIN:
        return b"".join(limited)
    try:
        return b"".join(_at_most(_inflate(limited, kind, subject), most, subject))
    except zlib.error:
        raise Unreachable(subject, "damaged in a way that cannot be unpacked", "try again later") from None


def _at_most(pieces: Iterable[bytes], most: int, subject: str) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            raise TooLarge(subject, f"more than {most / 2**20:,.4g} MB", "is it the right address?")
        yield piece


def _inflate(packed: Iterable[bytes], kind: str, subject: str) -> Iterator[bytes]:
    """Unpacked pieces of bounded size. Gzip may stand in several members, deflate without its header."""
    machine = None
    for piece in packed:
        rest = piece
        while rest:
            if machine is None or machine.eof:
                if machine and not _another_member(kind, rest):
                    break
                machine = zlib.decompressobj(_window(kind, rest))
            yield machine.decompress(rest, _PIECE)
            rest = machine.unused_data if machine.eof else machine.unconsumed_tail
    while machine and not machine.eof and (piece := machine.decompress(b"", _PIECE)):
        yield piece
    if machine and not machine.eof:
        raise Unreachable(subject, "cut off before its end", "try again later")


def _another_member(kind: str, rest: bytes) -> bool:
    """Gzip files may follow one another; whatever else stands behind one is padding."""
    return kind != "deflate" and _GZIP.startswith(rest[:2])


def _window(kind: str, opening: bytes) -> int:
    headless = kind == "deflate" and opening[0] & 0x0F != zlib.DEFLATED
    return -zlib.MAX_WBITS if headless else _EITHER_HEADER
