"""Parquet: a folder of tables with types: dates as DATE, offsets as INTEGER, lists as lists of strings.

Rows are written in groups, so memory holds one group of each table, never the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING, Any

from attache.exports.cells import sound
from attache.exports.rows import TABLES, rows
from attache.exports.selection import Selection, Tally
from attache.exports.tables import Kind, Row, Table, Value
from attache.exports.targets import Folder, Sink

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_ROWS = 20_000
"""Rows in a group of all tables but articles: some 5 MB at the 250 bytes an event's row has."""
GROUP_TEXTS = 2_000
"""Articles in a group: some 8 MB at the 4,000 characters of a report."""


class _TableFile:
    """One table's file, and the rows not yet written."""

    def __init__(self, table: Table, sink: Sink) -> None:
        import pyarrow.parquet

        self._schema = _schema(table)
        self._group = GROUP_TEXTS if "text" in table.columns else GROUP_ROWS
        self._waiting: list[Row] = []
        self._writer = pyarrow.parquet.ParquetWriter(sink, self._schema, compression="zstd")

    def add(self, row: Row) -> None:
        """Take a row; a full group is written."""
        self._waiting.append(row)
        if len(self._waiting) >= self._group:
            self._write()

    def end(self) -> None:
        """Write what waits and the file's end."""
        if self._waiting:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        import pyarrow as pa

        columns = zip(*self._waiting, strict=True)
        arrays = [
            pa.array(map(_value, column), field.type) for column, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._waiting.clear()


def write_parquet(selection: Selection, folder: Folder, tally: Tally) -> None:
    """Write each table as ``<name>.parquet`` into the folder."""
    with ExitStack() as open_files:
        sinks = [open_files.enter_context(folder.sink(f"{table.name}.parquet")) for table in TABLES]
        files = {table.name: _TableFile(table, sink) for table, sink in zip(TABLES, sinks, strict=True)}
        for table, row in rows(selection, tally):
            files[table.name].add(row)
        for file in files.values():
            file.end()


def _schema(table: Table) -> pa.Schema:
    import pyarrow as pa

    types: Mapping[Kind, Any] = {
        "text": pa.string(),
        "integer": pa.int32(),
        "bigint": pa.int64(),
        "real": pa.float64(),
        "date": pa.date32(),
        "flag": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([(name, types[kind]) for name, kind in table.columns.items()])


def _value(value: Value) -> str | int | float | date | bool | list[str] | None:
    if isinstance(value, str):
        return sound(value)
    return [sound(item) for item in value] if isinstance(value, tuple) else value
