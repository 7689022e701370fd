"""A source's bytes, opened and unpacked: how it begins, its lines, the whole of it, all within limits of memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from attache.errors import EmptyInput, UnreadableInput
from attache.record import PassedOver, Refusal

# The longest report of a crawl has some 300 kB of text, its page 3 MB: a longer line or document is something else.
LONGEST_LINE = 16 * 2**20
LARGEST_DOCUMENT = 64 * 2**20
# What a format is recognised by. A longer beginning would only keep whoever types into a pipe waiting.
_OPENING = 2**14
_MOST_LAYERS = 3
_PACKED = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_CUT = "get the file again; what came before the break is kept"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end, counted from 1; ``data`` is None where it is longer than LONGEST_LINE."""

    number: int
    data: bytes | None


@dataclass(slots=True)
class Source:
    """An opened file, stream or bytes. ``name`` is how messages name it; ``stream`` is what it unpacks to.

    ``opening`` is how it begins, as text in which only ASCII can be relied on. Damage to the file ends the stream like
    its end; ``break_off`` tells one from the other, and ``last`` is where the item before it stood.
    """

    name: str
    stream: io.BufferedReader
    layers: tuple[_Layer, ...]
    opening: str
    last: str = ""
    passed: Counter[str] = field(default_factory=Counter)

    def refuse(self, position: str, fault: str, remedy: str) -> Refusal:
        """An item of this source that cannot be used."""
        return Refusal(self.name, position, fault, remedy)

    def pass_over(self, kind: str) -> None:
        """Count an item that is no report by its kind ("pictures")."""
        self.passed[kind] += 1

    def passed_over(self) -> Iterator[PassedOver]:
        """What was counted, one for each kind, the most frequent first."""
        for kind, count in self.passed.most_common():
            yield PassedOver(self.name, "", f"{count:,} {kind} passed over", "", count)

    @property
    def damage(self) -> str | None:
        """What broke the stream off before its end, if anything did."""
        return next((layer.damage for layer in self.layers if layer.damage), None)

    def break_off(self) -> Refusal | None:
        """The refusal of everything behind a break."""
        if self.damage is None:
            return None
        at = f"byte {self.layers[-1].count}"
        return self.refuse(f"{at}, after {self.last}" if self.last else at, self.damage, _CUT)

    def whole(self, limit: int = LARGEST_DOCUMENT) -> bytes:
        """Everything, as one document.

        Raises:
            EmptyInput: when there is nothing.
            UnreadableInput: when it is larger than ``limit``.
        """
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            raise UnreadableInput(
                self.name, f"a document of more than {limit // 2**20} MB", "give its reports one a line, as JSONL"
            )
        if not data and not self.damage:
            raise EmptyInput(self.name, "empty", "there is nothing to read")
        return data

    def random_access(self) -> BinaryIO:
        """The source for a library that jumps about in it: itself where it can be, else a copy in a temporary file."""
        first = self.layers[0].stream
        if len(self.layers) == 1 and first.seekable():
            first.seek(0)
            return first
        copy = TemporaryFile()  # noqa: SIM115 - whoever reads it lets go of it, and it is gone
        shutil.copyfileobj(self.stream, copy)
        copy.seek(0)
        return cast("BinaryIO", copy)

    def skip_mark(self) -> None:
        """Skip the byte order mark of UTF-8."""
        if self.stream.peek(len(BOM_UTF8)).startswith(BOM_UTF8):
            self.stream.read(len(BOM_UTF8))

    def lines(self) -> Iterator[Line]:
        """The lines, one at a time, without their ends; UTF-16 becomes UTF-8. A line cut by a break is left out."""
        read = self._line_reader()
        number = 0
        while data := read(LONGEST_LINE + 1):
            number += 1
            whole = data.endswith(b"\n")
            if not whole and len(data) > LONGEST_LINE:
                whole = _skip_line(read)
                data = b""
            if not whole and self.damage:
                return
            yield Line(number, data.rstrip(b"\r\n") if data else None)

    def _line_reader(self) -> Callable[[int], bytes]:
        if self.stream.peek(2).startswith(_UTF_16):
            text = io.TextIOWrapper(self.stream, encoding="utf-16", errors="replace", newline="\n")
            return lambda limit: text.readline(limit).encode("utf-8", "replace")
        self.skip_mark()
        return self.stream.readline


def open_source(name: str, stream: BinaryIO) -> Source:
    """Look at how a stream begins and unpack what gzip, bzip2 or xz packed, one in another up to three times."""
    layers = [_Layer(stream, "file")]
    buffered: io.BufferedReader = io.BufferedReader(layers[0], _OPENING)
    head = buffered.peek(_OPENING)
    while (packing := _packing(head)) and len(layers) <= _MOST_LAYERS:
        layers.append(_Layer(_unpacked(buffered, packing), packing))
        buffered = io.BufferedReader(layers[-1], _OPENING)
        head = buffered.peek(_OPENING)
    return Source(name, buffered, tuple(layers), _opening(head))


def _packing(head: bytes) -> str | None:
    return next((kind for magic, kind in _PACKED if head.startswith(magic)), None)


def _unpacked(packed: BinaryIO, packing: str) -> BinaryIO:
    if packing == "gzip":
        return cast("BinaryIO", gzip.GzipFile(fileobj=packed))
    return cast("BinaryIO", bz2.BZ2File(packed) if packing == "bzip2" else lzma.LZMAFile(packed))


class Metered:
    """A stream for libraries that read ahead: it counts what they take for one item and stops them beyond the limit.

    Whoever takes an item from the library calls ``next_item``.
    """

    def __init__(self, source: Source, remedy: str) -> None:
        self._source = source
        self._remedy = remedy
        self._taken = 0

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; 64 kB where the size is left open."""
        data = self._source.stream.read(size if size >= 0 else 2**16)
        self._taken += len(data)
        if self._taken > LARGEST_DOCUMENT:
            fault = f"one item of more than {LARGEST_DOCUMENT // 2**20} MB"
            raise UnreadableInput(self._source.name, fault, self._remedy)
        return data

    def next_item(self) -> None:
        """Begin to count anew."""
        self._taken = 0


class _Layer(io.RawIOBase):
    """What a stream holds up to its end or its damage; ``count`` is how many bytes were read of it."""

    def __init__(self, stream: BinaryIO, kind: str) -> None:
        self.stream = stream
        self._kind = kind
        self.damage: str | None = None
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """The first call fills the buffer, so that the opening is whole; later ones give what there is."""
        first, done = self.count == 0, 0
        while piece := self._read(len(buffer) - done):
            buffer[done : done + len(piece)] = piece
            done += len(piece)
            if not first or done == len(buffer):
                break
        self.count += done
        return done

    def _read(self, size: int) -> bytes:
        if self.damage:
            return b""
        try:
            return self.stream.read1(size) if hasattr(self.stream, "read1") else self.stream.read(size)
        except EOFError:
            self.damage = f"its {self._kind} ends before its end"
        except (OSError, ValueError, zlib.error, lzma.LZMAError) as error:
            self.damage = f"{self._kind} cannot be read further ({str(error).lower() or type(error).__name__})"
        return b""


def _skip_line(read: Callable[[int], bytes]) -> bool:
    """Read to the end of a line without keeping it; whether it has an end."""
    while data := read(2**16):
        if data.endswith(b"\n"):
            return True
    return False


def _opening(head: bytes) -> str:
    encoding = "utf-16" if head.startswith(_UTF_16) else "utf-8-sig"
    return head.decode(encoding, "replace").lstrip()
