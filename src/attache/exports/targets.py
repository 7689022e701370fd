"""Where an export goes: a file, a folder or a stream; whole, or not at all.

A file is written beside its target under a name of its own and takes the target's place when it is complete, so a
reader never sees half of it and a failure leaves what was there. A folder goes the same way. A stream is the caller's:
what was written to it stays written.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from attache.errors import UnwritableTarget

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Sink:
    """Bytes on their way to one file: what goes wrong in writing is told apart from what goes wrong in the records.

    Args:
        stream: Takes the bytes.
        name: How messages name it.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._given_up = False
        self.closed = False

    def write(self, data: bytes) -> int:
        """Write all of the data.

        Raises:
            UnwritableTarget: when the disk is full, or the target cannot take it for another reason.
            BrokenPipeError: when whoever read the stream went away.
        """
        if not self._given_up:
            with reported(self._name):
                self._stream.write(data)
        return len(data)

    def write_text(self, text: str) -> None:
        """Write text as UTF-8 without a byte order mark."""
        self.write(text.encode("utf-8"))

    def flush(self) -> None:
        """Hand on what is buffered; see :meth:`write`."""
        with reported(self._name):
            self._stream.flush()

    def close(self) -> None:
        """The sink takes no more; its stream is closed by whoever opened it."""
        self.closed = True

    def give_up(self) -> None:
        """What is still written goes nowhere: pyarrow's writers write a file's end even while they are destroyed."""
        self._given_up = True


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder being written: where its files lie for now, and where they are to lie, which messages name."""

    part: Path
    target: Path

    @contextmanager
    def sink(self, name: str) -> Iterator[Sink]:
        """A sink for a new file of the folder."""
        subject = str(self.target / name)
        with _opened(self.part / name, subject) as stream:
            sink = Sink(stream, subject)
            try:
                yield sink
                sink.flush()
            finally:
                sink.give_up()


@contextmanager
def reported(name: str) -> Iterator[None]:
    """Turn what the system says of the target into :class:`~attache.errors.UnwritableTarget`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(name, error) from None


@contextmanager
def file_sink(target: Path) -> Iterator[Sink]:
    """A sink whose bytes become the file ``target`` when all went well, and nothing otherwise.

    Raises:
        UnwritableTarget: when the file cannot lie there or cannot be written.
    """
    if target.is_dir():
        raise UnwritableTarget(str(target), "is a folder", "name a file to write")
    part = _beside(target)
    try:
        with _opened(part, str(target)) as stream:
            sink = Sink(stream, str(target))
            yield sink
            sink.flush()
        with reported(str(target)):
            part.replace(target.resolve())
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def folder_sinks(target: Path) -> Iterator[Folder]:
    """A new folder that takes the place of the folder ``target`` when all went well, and vanishes otherwise.

    An older export there is replaced; a folder that holds anything else is left alone.

    Raises:
        UnwritableTarget: when the folder cannot lie there or cannot be written.
    """
    if target.exists() and not target.is_dir():
        raise UnwritableTarget(str(target), "is a file", "name a folder for the tables")
    part = _beside(target)
    with reported(str(target)):
        part.mkdir()
    try:
        yield Folder(part, target)
        with reported(str(target)):
            _take_place(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _take_place(part: Path, target: Path) -> None:
    if not target.exists():
        part.rename(target)
        return
    others = {entry.name for entry in target.iterdir()} - {entry.name for entry in part.iterdir()}
    if others:
        fault = f"holds other files too ({min(others)})"
        raise UnwritableTarget(str(target), fault, "name a new folder, or an older export to replace")
    old = _beside(target)
    target.rename(old)
    try:
        part.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _opened(part: Path, name: str) -> Iterator[BinaryIO]:
    """The part open for writing; closing it may find the disk full, too."""
    with reported(name):
        stream = part.open("xb")
    try:
        yield stream
    except BaseException:
        with suppress(OSError):
            stream.close()
        raise
    with reported(name):
        stream.close()


def _beside(target: Path) -> Path:
    """A name in the target's own folder, so that taking its place is one step of the file system."""
    home = target.resolve().parent
    if not home.is_dir():
        raise UnwritableTarget(str(target), f"there is no folder {target.parent}", "make it first")
    return home / f".attache-{os.getpid()}-{secrets.token_hex(4)}.part"


def _unwritable(name: str, error: OSError) -> UnwritableTarget:
    if error.errno in _FULL:
        return UnwritableTarget(name, "the disk is full", "free some space; nothing half-written was left")
    fault = (error.strerror or str(error) or "cannot be written").lower()
    return UnwritableTarget(name, f"cannot be written ({fault})", "choose another place")
