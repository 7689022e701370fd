"""CSV: a folder of tables as UTF-8 without a byte order mark: a header, commas, quotes where needed, \\n at the end.

Dates are ISO 8601, flags true and false, lists are joined by ``; ``, and what is not known is empty. Text that a
spreadsheet would run as a formula stands after an apostrophe (see :func:`attache.exports.cells.guard`).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from typing import Protocol

from attache.exports.cells import number, quotable
from attache.exports.rows import TABLES, rows
from attache.exports.selection import Selection, Tally
from attache.exports.tables import Row, Value
from attache.exports.targets import Folder, Sink

_BETWEEN = "; "


class _Writer(Protocol):
    def writerow(self, row: list[str], /) -> object: ...


class _Lines:
    """Hands rows of a csv writer to a sink; their text is sound by then."""

    def __init__(self, sink: Sink) -> None:
        self.write: Callable[[str], None] = sink.write_text


def write_csv(selection: Selection, folder: Folder, tally: Tally) -> None:
    """Write each table as ``<name>.csv`` into the folder."""
    with ExitStack() as open_files:
        writers = _writers(folder, open_files)
        for table, row in rows(selection, tally):
            writers[table.name].writerow(_cells(row))


def _writers(folder: Folder, open_files: ExitStack) -> Mapping[str, _Writer]:
    writers: dict[str, _Writer] = {}
    for table in TABLES:
        sink = open_files.enter_context(folder.sink(f"{table.name}.csv"))
        writers[table.name] = csv.writer(_Lines(sink), lineterminator="\n")
        writers[table.name].writerow(list(table.columns))
    return writers


def _cells(row: Row) -> list[str]:
    return [_cell(value) for value in row]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return quotable(value if isinstance(value, str) else _BETWEEN.join(value))
