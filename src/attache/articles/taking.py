"""Files, folders, patterns, streams and bytes of any format → a lazy stream of reports and of what could not be used.

Every item of a source is one Arrival, one Refusal (an Unfetched where only its text is missing) or is counted in a
PassedOver. Bad input costs only itself: no exception leaves these functions, whatever the bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from attache.articles.decoding import decode
from attache.articles.entries import Entry, arrive
from attache.articles.formats import READERS, Format
from attache.articles.operands import STDIN, find_files, opened, shown
from attache.articles.streams import Source, open_source
from attache.errors import InputError
from attache.record import Arrival, Refusal, Unfetched

_STDIN_NAME = "standard input"
_UNFORESEEN = "the reader of {} failed ({}: {})"
_REPORT = "please report it, with the file"


def take_in(operands: Iterable[str | Path], *, published: date | datetime | None = None) -> Iterator[Arrival | Refusal]:
    """The reports of files, folders (with everything under them), patterns and, for "-", standard input.

    Args:
        published: When the reports appeared; it wins over what their sources say.
    """
    for operand in operands:
        if operand == STDIN:
            yield from take_stream(sys.stdin.buffer, _STDIN_NAME, published=published)
            continue
        for found in find_files(operand):
            yield from [found] if isinstance(found, Refusal) else _take_file(found, published)


def take_bytes(data: bytes, subject: str, *, published: date | datetime | None = None) -> Iterator[Arrival | Refusal]:
    """The reports in bytes of any format; ``subject`` is how messages name them."""
    return take_stream(BytesIO(data), subject, published=published)


def take_stream(
    stream: BinaryIO, subject: str, *, published: date | datetime | None = None
) -> Iterator[Arrival | Refusal]:
    """The reports in a stream of any format, read as far as reports are asked for."""
    source = open_source(subject, stream)
    found = next(form for form in READERS if form.recognises(source.opening))
    yield from _guarded(found, source, published)
    if cut := source.break_off():
        yield cut
    yield from source.passed_over()


def take_fetched(missing: Unfetched, page: bytes, charset: str | None = None) -> Arrival | Refusal:
    """The report whose page was fetched from ``missing.url``, under the name and with the particulars it was listed by.

    Args:
        page: The body of the answer.
        charset: The encoding the server declares.
    """
    source = open_source(missing.source, BytesIO(page))
    try:
        body = decode(source.whole(), missing.url, charset)
    except InputError as error:
        return source.refuse(missing.position, error.fault, error.remedy)
    return _arrived(Entry(missing.position, body, "page", missing.particulars), source, None)


def _take_file(path: Path, published: date | datetime | None) -> Iterator[Arrival | Refusal]:
    try:
        with opened(path) as stream:
            yield from take_stream(stream, shown(path), published=published)
    except InputError as error:
        yield Refusal(error.subject, "", error.fault, error.remedy)


def _guarded(form: Format, source: Source, published: date | datetime | None) -> Iterator[Arrival | Refusal]:
    """What a format's reader gives. Its libraries may raise anything on hostile input, which costs only the rest."""
    try:
        for item in form.read(source):
            source.last = item.position or source.last
            yield _arrived(item, source, published) if isinstance(item, Entry) else item
    except InputError as error:
        yield source.refuse(_after(source), error.fault, error.remedy)
    except Exception as error:
        yield source.refuse(_after(source), _UNFORESEEN.format(form.name, type(error).__name__, _short(error)), _REPORT)


def _arrived(entry: Entry, source: Source, published: date | datetime | None) -> Arrival | Refusal:
    try:
        return arrive(entry, source, published)
    except Exception as error:  # a page may break trafilatura, but not the archive it stands in
        return source.refuse(entry.position, _UNFORESEEN.format("pages", type(error).__name__, _short(error)), _REPORT)


def _after(source: Source) -> str:
    return f"after {source.last}" if source.last else ""


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
