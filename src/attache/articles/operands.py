"""What a user names → sources: files, folders with everything under them, patterns, "-" for standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from attache.errors import UnreadableInput
from attache.record import PassedOver, Refusal

STDIN = "-"
_PATTERN = frozenset("*?[")
# Beyond it Linux itself gives up on a path (PATH_MAX is 4,096 bytes); it keeps recursion off the stack's end.
_DEEPEST = 200


def find_files(operand: str | Path) -> Iterator[Path | Refusal]:
    """The files behind a path or pattern, in the order of their names; a pattern that matches nothing names itself.

    A folder gives everything under it. Links are followed, a folder is read once. Hidden files are passed over.
    """
    path = Path(operand)
    if not _exists(path) and _PATTERN.intersection(str(operand)):
        matches = sorted(glob.iglob(str(operand), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        seen: set[tuple[int, int]] = set()
        for match in matches or [str(operand)]:
            yield from _under(Path(match), seen, 0)
        return
    yield from _under(path, set(), 0)


def shown(path: Path) -> str:
    """A path as messages name it, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file, open for reading.

    Raises:
        UnreadableInput: when it is missing, no permission to read it, or it is no file.
    """
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise UnreadableInput(shown(path), "no such file", "check the name") from None
    except PermissionError:
        raise UnreadableInput(
            shown(path), "no permission to read it", "change its permissions, or run as its owner"
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(shown(path), fault_of(error), "check the name") from None
    with stream:
        yield stream


def fault_of(error: OSError | ValueError) -> str:
    """What an operating system's error says, in a few words."""
    return (getattr(error, "strerror", None) or str(error) or "cannot be read").lower()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _under(path: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[Path | Refusal]:
    """The path itself where it is a file, else the files under it."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        yield path  # opening it will say why
        return
    if not stat.S_ISDIR(status.st_mode):
        # Reading a device or a pipe that was not asked for by name could wait for ever.
        regular = depth == 0 or stat.S_ISREG(status.st_mode)
        yield path if regular else Refusal(shown(path), "", "not a regular file", "name it itself to read it")
        return
    place = (status.st_dev, status.st_ino)
    if place in seen:
        yield PassedOver(shown(path), "", "a folder that was already read passed over", "", 1)
        return
    seen.add(place)
    yield from _inside(path, seen, depth)


def _inside(folder: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[Path | Refusal]:
    try:
        names = sorted(inside.name for inside in folder.iterdir())
    except OSError as error:
        yield Refusal(shown(folder), "", fault_of(error), "change its permissions, or run as its owner")
        return
    visible = [name for name in names if not name.startswith(".")]
    if not visible or depth >= _DEEPEST:
        fault = "a folder without files" if not visible else f"more than {_DEEPEST} folders deep"
        yield Refusal(shown(folder), "", fault, "check the name")
    elif hidden := len(names) - len(visible):
        yield PassedOver(shown(folder), "", f"{hidden:,} hidden files passed over", "", hidden)
    for name in visible if depth < _DEEPEST else []:
        yield from _under(folder / name, seen, depth + 1)
