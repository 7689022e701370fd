"""Parquet, read by pyarrow a few rows at a time and only in the columns wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attache.articles.entries import Item
from attache.articles.formats.format import Format
from attache.articles.rows import WANTED, choose_columns, columns_found, read_row, usable
from attache.articles.streams import Source
from attache.errors import NoArticle

# Rows in memory at a time; a report of the longest kind has some 300 kB.
_ROWS = 64
_BUFFER = 2**18
_REMEDY = "get it again, or give its reports as JSONL"


def _recognises(opening: str) -> bool:
    return opening.startswith("PAR1")


def _read(source: Source) -> Iterator[Item]:
    from pyarrow import ArrowException

    number = 0
    try:
        table = _open(source)
        names = table.schema_arrow.names
        columns = choose_columns(names)
        if not usable(columns):
            yield source.refuse("", columns_found(names), WANTED)
            return
        for batch in table.iter_batches(batch_size=_ROWS, columns=list(columns.values()), use_threads=False):
            for row in _plain(batch).to_pylist():
                number += 1
                yield read_row(source, f"row {number}", row, columns)
    except (ArrowException, OSError, ValueError) as error:
        fault = f"broken Parquet ({' '.join(str(error).split())[:120]})"
        raise NoArticle(source.name, fault, _REMEDY) from None
    if not number:
        yield source.refuse("", "a table without rows", "there is nothing to read")


def _open(source: Source) -> Any:
    from pyarrow.parquet import ParquetFile

    return ParquetFile(source.random_access(), buffer_size=_BUFFER, pre_buffer=False)


def _plain(batch: Any) -> Any:
    """The batch with times in microseconds, which is as fine as Python's are."""
    import pyarrow

    fields = [
        field.with_type(pyarrow.timestamp("us", field.type.tz)) if pyarrow.types.is_timestamp(field.type) else field
        for field in batch.schema
    ]
    return pyarrow.Table.from_batches([batch]).cast(pyarrow.schema(fields), safe=False)


FORMAT = Format("Parquet", _recognises, _read)
