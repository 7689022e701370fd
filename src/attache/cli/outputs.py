"""Where records go: a table, one JSON document, JSON lines, a page. Each takes the records one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from attache.cli.table import render_table
from attache.cli.terminal import columns_of, ink_of
from attache.errors import AttacheError
from attache.record import Record


class OutputError(AttacheError):
    """A file that cannot be written."""


class Output(Protocol):
    """Takes records in order; ``close`` ends the document."""

    def write(self, record: Record) -> None: ...

    def close(self) -> None: ...


class Tables:
    """Tables for people on standard output, a rule between two of them."""

    def __init__(self) -> None:
        self._columns = columns_of(sys.stdout)
        self._ink = ink_of(sys.stdout)
        self._rule = ""

    def write(self, record: Record) -> None:
        sys.stdout.write(self._rule + render_table(record, self._columns, self._ink))
        self._rule = self._ink("─" * self._columns, "quiet") + "\n"

    def close(self) -> None:
        """A table needs no end."""


class JsonObject:
    """The record of a single report as one JSON object."""

    def write(self, record: Record) -> None:
        print(record.to_json(indent=2))

    def close(self) -> None:
        """An object needs no end."""


class JsonArray:
    """The records of several reports as one JSON array, empty when none could be read."""

    def __init__(self) -> None:
        self._before = "["

    def write(self, record: Record) -> None:
        print(self._before + record.to_json(indent=2), end="")
        self._before = ",\n"

    def close(self) -> None:
        print("[]" if self._before == "[" else "]")


class JsonLines:
    """One record a line."""

    def write(self, record: Record) -> None:
        print(record.to_json())

    def close(self) -> None:
        """Lines need no end."""


class Page:
    """All records as one page in a file, written once the last is read. Without a record no file is written.

    Args:
        path: The file.
        inputs: The files being read; the page may not take the place of one of them.

    Raises:
        OutputError: at once, when the file cannot lie there; on closing, when it cannot be written.
    """

    def __init__(self, path: Path, inputs: Sequence[Path]) -> None:
        if path.is_dir():
            raise OutputError(str(path), "is a folder", "name the page to write, as in --html page.html")
        if not path.parent.is_dir():
            raise OutputError(str(path), f"there is no folder {path.parent} to write the page in", "make it first")
        if path.exists() and any(other.exists() and path.samefile(other) for other in inputs):
            raise OutputError(str(path), "is one of the reports to read", "choose another place for the page")
        self._path = path
        self._records: list[Record] = []

    def write(self, record: Record) -> None:
        self._records.append(record)

    def close(self) -> None:
        from attache.cli.page import render_page

        if not self._records:
            return
        try:
            self._path.write_text(render_page(self._records), encoding="utf-8")
        except OSError as error:
            fault = f"cannot be written ({error.strerror})"
            raise OutputError(str(self._path), fault, "choose another place for the page") from None


def _json(inputs: int) -> Output:
    return JsonObject() if inputs == 1 else JsonArray()


OUTPUTS: dict[str, Callable[[int], Output]] = {
    "table": lambda _inputs: Tables(),
    "json": _json,
    "jsonl": lambda _inputs: JsonLines(),
}
"""What --format offers; each is made for a number of inputs."""
