"""Where the rows of an answer go: table, JSON, JSON lines, CSV. Words of reports steer no screen and no spreadsheet."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from attache.cli.grid import fit, hang, row_lines
from attache.cli.listings import Data, Item
from attache.cli.terminal import Ink, columns_of, escaped, flat, ink_of

_INDENT = "    "
_BETWEEN = "; "

Show = Callable[[Iterable[Item], Sequence[str], Mapping[str, str]], None]
"""Takes items, the heads of a table's columns, and CSV's columns with the paths to their values."""


def table_lines(items: Sequence[Item], heads: Sequence[str], columns: int, ink: Ink) -> Iterator[str]:
    """The items laid out in ``columns`` terminal columns, each with its evidence below it."""
    if not items:
        return
    rows = [tuple(flat(cell) for cell in item.cells) for item in items]
    widths = fit([tuple(heads), *rows], columns)
    yield from (ink(line, "quiet") for line in row_lines(heads, widths))
    for item, row in zip(items, rows, strict=True):
        yield from row_lines(row, widths)
        for line in item.evidence:
            indent = len(line) - len(line.lstrip(" "))
            yield from (ink(each, "quiet") for each in hang(_INDENT + " " * indent, line, columns) if each.strip())


def show_table(items: Iterable[Item], heads: Sequence[str], _: Mapping[str, str]) -> None:
    """Print a table for people."""
    for line in table_lines(list(items), heads, columns_of(sys.stdout), ink_of(sys.stdout)):
        print(line)


def show_json(items: Iterable[Item], _: Sequence[str], __: Mapping[str, str]) -> None:
    """Print one JSON array."""
    before = "["
    for item in items:
        print(before + _json(item.data), end="")
        before = ",\n"
    print("[]" if before == "[" else "]")


def show_lines(items: Iterable[Item], _: Sequence[str], __: Mapping[str, str]) -> None:
    """Print one JSON object a line."""
    for item in items:
        print(_json(item.data))


def show_csv(items: Iterable[Item], _: Sequence[str], columns: Mapping[str, str]) -> None:
    """Print CSV as the CSV export has it: a header, commas, quotes where needed, nothing that runs as a formula."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    rows = ([_cell(value_at(item.data, path)) for path in columns.values()] for item in items)
    writer.writerows(chain([list(columns)], rows))


SHOWS: Mapping[str, Show] = {"table": show_table, "json": show_json, "jsonl": show_lines, "csv": show_csv}
"""What --format offers."""


def value_at(data: Data, path: str) -> Any:
    """What a path of names leads to; through a list, what it leads to in each: ``actors.name``."""
    value: Any = data
    for name in path.split("."):
        if isinstance(value, list | tuple):
            value = [one.get(name) if one else None for one in value]
        else:
            value = value.get(name) if value else None
    return value


def _json(data: Data) -> str:
    return escaped(json.dumps(data, ensure_ascii=False))


def _cell(value: Any) -> str:
    from attache.exports.cells import number, quotable

    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number(value)
    # A list of parties keeps its places, so that the second country is the second party's.
    return quotable(value if isinstance(value, str) else _BETWEEN.join(map(_listed, value)))


def _listed(value: Any) -> str:
    from attache.exports.cells import number

    return number(value) if isinstance(value, float) else "" if value is None else str(value)
