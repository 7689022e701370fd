"""CSV and TSV with a header. Texts may hold line ends inside quotation marks; a broken row costs itself."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping

from attache.articles.decoding import decode
from attache.articles.entries import Item
from attache.articles.formats.format import Format
from attache.articles.rows import WANTED, choose_columns, columns_found, read_row, usable
from attache.articles.streams import LONGEST_LINE, Line, Source
from attache.errors import InputError
from attache.lexicon.deliveries import column_key, column_names

_DELIMITERS = "\t,;|"
_FEWEST_KNOWN = 2
_LONGEST_HEADER = 8_000
_LONGEST_NAME = 60
_SAMPLE = 4  # lines
_NAME = re.compile(r"[^\W\d]\w{0,39}")
_ROW_TOO_LONG = (
    f"a row of more than {LONGEST_LINE // 2**20} MB: a quotation mark that is never closed, or a line end missing"
)
_CHECK = "check the quotation marks of the row"


def _recognises(opening: str) -> bool:
    """The first line is a header of known names, or the lines below it have as many cells as it has names."""
    header, end, rest = opening.partition("\n")
    delimiter = _delimiter(header)
    return delimiter is not None or (bool(end) and _is_unknown_table(header, rest))


def _delimiter(header: str) -> str | None:
    """What stands between the columns of a header of which two names are known, or None where it is none."""
    header = header.rstrip("\r")
    if header.strip('"') in {"text", "url"}:  # a table of a single column
        return ","
    known = {key for keys in column_names().values() for key in keys}
    for delimiter in _DELIMITERS if len(header) <= _LONGEST_HEADER else "":
        names = _split(header, delimiter)
        short = all(len(name) <= _LONGEST_NAME for name in names)
        if short and len(known.intersection(map(column_key, names))) >= _FEWEST_KNOWN:
            return delimiter
    return None


def _is_unknown_table(header: str, rest: str) -> bool:
    """Whether lines look like a table whose columns are not those wanted: names first, then cells for each of them."""
    rows = rest.split("\n")[:_SAMPLE]
    whole = rows[:-1] if len(rows) < _SAMPLE and rows[-1:] != [""] and len(rows) > 1 else [row for row in rows if row]
    return any(
        len(names := _split(header.rstrip("\r"), delimiter)) > 1
        and all(_NAME.fullmatch(name) for name in names)
        and bool(whole)
        and all(len(_split(row, delimiter)) == len(names) for row in whole)
        for delimiter in _DELIMITERS
    )


def _split(header: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:
        return []


def _read(source: Source) -> Iterator[Item]:
    # The module's limit of 128 kB is for the whole process and lower than a long report; ours is on the row.
    csv.field_size_limit(max(csv.field_size_limit(), 2 * LONGEST_LINE))
    lines = _Lines(source)
    header = (lines.text() or "").rstrip("\n")
    delimiter = _delimiter(header) or max(_DELIMITERS, key=header.count)
    names = _split(header, delimiter)
    columns = choose_columns(names)
    if not usable(columns):
        yield source.refuse("line 1", columns_found(names), WANTED)
        return
    empty = True
    for position, cells in _rows(lines, delimiter, len(names)):
        empty = False
        if isinstance(cells, str):
            yield source.refuse(position, cells, _CHECK)
        else:
            yield read_row(source, position, _named(names, cells), columns)
    if empty and not source.damage:
        yield source.refuse("", "a table without rows", "there is nothing to read")


def _rows(lines: _Lines, delimiter: str, width: int) -> Iterator[tuple[str, list[str] | str]]:
    """Position and cells of each row, or what is wrong with it."""
    while lines.begin_row():
        cells = _cells(lines, delimiter, width)
        if cells is None:
            return
        position = f"line {lines.began}"
        if isinstance(cells, str):
            lines.give_back_all_but_first()
            yield position, cells
        elif any(cell.strip() for cell in cells):
            yield position, cells if len(cells) == width else f"{len(cells)} cells in a table of {width} columns"


def _cells(lines: _Lines, delimiter: str, width: int) -> list[str] | str | None:
    """The cells of a row, or what is wrong with it; None where the file breaks off inside it."""
    fault = "quotation marks that are not closed or stand inside a cell"
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    except _RowTooLong:
        fault = _ROW_TOO_LONG
    except InputError as error:
        return error.fault
    except csv.Error:
        if lines.cut_off():
            return None
    return _unquoted(lines.first(), delimiter, width) or fault


def _unquoted(line: str, delimiter: str, width: int) -> list[str] | None:
    """The cells of a line whose marks quote words and not cells, as in tables written without quoting.

    A mark without its fellow may as well open a cell that goes on in the next line, so that decides nothing.
    """
    cells = line.split(delimiter)
    return cells if len(cells) == width and line.count('"') % 2 == 0 else None


def _named(names: list[str], cells: list[str]) -> Mapping[str, object]:
    """The cells by their columns' names; of two columns of one name the first counts."""
    return dict(zip(reversed(names), reversed(cells), strict=True))


class _RowTooLong(Exception):
    pass


class _Lines:
    """The lines of a table for ``csv.reader``, which takes as many as a row has; those of a broken row can go back."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = source.lines()
        self._returned: deque[Line] = deque()
        self._row: list[Line] = []
        self._bytes = 0
        self._ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        text = self.text()
        if text is None:
            raise StopIteration
        return text

    @property
    def began(self) -> int:
        """The number of the row's first line."""
        return self._row[0].number

    def text(self) -> str | None:
        """The next line with its end, or None at the end."""
        line = self._returned.popleft() if self._returned else next(self._lines, None)
        if line is None:
            self._ended = True
            return None
        self._row.append(line)
        self._bytes += len(line.data or b"")
        if line.data is None or self._bytes > LONGEST_LINE:
            raise _RowTooLong
        return _decoded(line.data, f"line {line.number}") + "\n"

    def begin_row(self) -> bool:
        """Begin a row; False where there is none."""
        self._row, self._bytes = [], 0
        if not self._returned and (line := next(self._lines, None)) is not None:
            self._returned.append(line)
        return bool(self._returned)

    def first(self) -> str:
        """The first line of the row; those after it go back."""
        self.give_back_all_but_first()
        return _decoded(self._row[0].data or b"", f"line {self.began}")

    def give_back_all_but_first(self) -> None:
        """Let the lines behind the first of the row be rows of their own."""
        self._returned.extendleft(reversed(self._row[1:]))
        del self._row[1:]

    def cut_off(self) -> bool:
        """Whether the row runs up to where the file breaks off."""
        return self._source.damage is not None and self._ended


def _decoded(data: bytes, subject: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, subject)


FORMAT = Format("CSV and TSV", _recognises, _read)
