"""WARC, as CC-News publishes it: the HTML pages among its response records, read by warcio record by record.

Everything else (requests, metadata, pictures, pages not found) is counted by kind. Source: ISO 28500:2017.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attache.articles.decoding import decode
from attache.articles.entries import Entry, Item, web_address
from attache.articles.formats.format import Format
from attache.articles.streams import Source
from attache.errors import InputError
from attache.record import Particulars

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_LARGEST_PAGE = 8 * 2**20
# Headers of a record of a crawl have some 2 kB; what has more is damaged, or an attack on memory.
_LONGEST_HEADERS = 2**18
_REMEDY = "get the archive again"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_RECORD = re.compile(rb"WARC/\d\.\d+\s*$")


def _recognises(opening: str) -> bool:
    return opening.startswith("WARC/")


def _read(source: Source) -> Iterator[Item]:
    from warcio.recordloader import ArcWarcRecordLoader

    loader = ArcWarcRecordLoader(arc2warc=False)
    archive = _Archive(source)
    number = 0
    while first := archive.next_record():
        number += 1
        yield from _stray(source, archive)
        yield from _next(source, f"record {number} at byte {archive.began}", loader, archive, first)
    yield from _stray(source, archive)


def _next(source: Source, position: str, loader: Any, archive: _Archive, first: bytes) -> Iterator[Item]:
    """What is in the record that begins with the line ``first``, read to its end."""
    from warcio.exceptions import ArchiveLoadFailed

    whole = True
    try:
        record = loader.parse_record_stream(archive, first, "warc")
        yield from _record(source, position, record)
        whole = _read_on(record.raw_stream)
    except (ArchiveLoadFailed, EOFError, _HeadersTooLong, ValueError, AttributeError) as error:
        if archive.ended:
            whole = False
        else:
            yield source.refuse(position, f"a broken record ({' '.join(str(error).split())[:100]})", _REMEDY)
    if not whole and not source.damage:
        yield source.refuse(position, "the archive ends inside this record", _REMEDY)


def _stray(source: Source, archive: _Archive) -> Iterator[Item]:
    if archive.stray and not source.damage:
        fault = f"{archive.stray} bytes that belong to no record"
        yield source.refuse(f"before byte {archive.began if not archive.ended else archive.at}", fault, _REMEDY)


def _record(source: Source, position: str, record: Any) -> Iterator[Item]:
    """The page of a record, or nothing where it is counted; nothing, too, where the archive ends inside it."""
    if other := _other(record):
        source.pass_over(other)
        return
    content = record.content_stream().read(_LARGEST_PAGE + 1)
    if len(content) > _LARGEST_PAGE:
        yield source.refuse(position, f"a page of more than {_LARGEST_PAGE // 2**20} MB", "")
    elif not _breaks_off(record.raw_stream):
        yield _page(source, position, record, content)


def _page(source: Source, position: str, record: Any, content: bytes) -> Item:
    charset = _CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    try:
        html = decode(content, source.name, charset.group(1) if charset else None)
    except InputError as error:
        return source.refuse(position, error.fault, error.remedy)
    address = web_address(record.rec_headers.get_header("WARC-Target-URI"))
    return Entry(position, html, "page", Particulars(url=address))


def _other(record: Any) -> str | None:
    """What a record is that is no page, in words, or None for a page."""
    if record.rec_type != "response":
        return f"records of type {str(record.rec_type)[:40]}"
    if record.http_headers is None:
        return "responses that are not HTTP"
    status = record.http_headers.get_statuscode()
    if status != "200":
        return f"responses with status {status[:10]}"
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return None if kind in _PAGES else f"responses of type {kind[:60] or 'unknown'}"


def _read_on(stream: Any) -> bool:
    """Read what is left of a record; whether it was all there."""
    while stream.read(2**16):
        pass
    return not _breaks_off(stream)


def _breaks_off(stream: Any) -> bool:
    """Whether a record's stream ended before its Content-Length; a reader without a limit knows no end."""
    return bool(getattr(stream, "limit", 0)) and not stream.read(1)


class _HeadersTooLong(Exception):
    pass


class _Archive:
    """A source for warcio: it counts bytes, and bounds the headers, which warcio reads line by line without a limit."""

    def __init__(self, source: Source) -> None:
        self._stream = source.stream
        self.at = self._in_headers = self.began = self.stray = 0
        self.ended = False

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.at += len(data)
        self.ended = self.ended or (size > 0 and not data)
        return data

    def readline(self, size: int | None = None) -> bytes:
        line = self._stream.readline(min(size if size is not None else _LONGEST_HEADERS, _LONGEST_HEADERS))
        self.at += len(line)
        self.ended = self.ended or not line
        self._in_headers += len(line)
        if self._in_headers > _LONGEST_HEADERS:
            raise _HeadersTooLong("headers of more than 256 kB")
        return line

    def next_record(self) -> bytes | None:
        """The first line of the next record, ``stray`` bytes on from where the last was left; None at the end."""
        self.stray = 0
        while line := self._stream.readline(2**16):
            self.began, self.at = self.at, self.at + len(line)
            if _RECORD.match(line):
                self._in_headers = 0
                return line
            self.stray += len(line.strip())
        self.ended = True
        return None


FORMAT = Format("WARC", _recognises, _read)
