"""Files, streams and bytes → Article, by what they hold, not by what they are called."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from attache.articles.decoding import decode
from attache.articles.language import require_english
from attache.articles.plain import take_apart
from attache.errors import NoArticle, UnreadableInput
from attache.record import Article

_HEAD_CHARS = 4_000
# What an HTML page begins with, after comments and an XML declaration.
_BEFORE = re.compile(r"\s*(?:<!--(?:(?!-->)[^\0]){0,2000}-->\s*|<\?xml[^>]{0,200}\?>\s*){0,5}")
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|main|section|header|div|p|h[1-6]|span|table)"
    r"(?=[\s>/])",
    re.IGNORECASE,
)
_XML = re.compile(r"<\?xml|<(?:rss|feed|rdf:RDF|newsItem|newsMessage|nitf)\b", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*\"[^\"]{1,80}\"\s*:|\[\s*\{\s*\")")


def read_file(path: Path, *, published: date | datetime | None = None) -> Article:
    """The report in a file of plain text or HTML.

    Args:
        path: The file.
        published: When the report appeared; it wins over what the file says.

    Raises:
        InputError: when there is no English report in it; the message names the file, the fault and the remedy.
    """
    return read_bytes(_bytes_of(path), subject=str(path), published=published)


def read_stream(stream: BinaryIO, subject: str, *, published: date | datetime | None = None) -> Article:
    """The report in a stream such as standard input, read to its end. See ``read_file``."""
    try:
        data = stream.read()
    except OSError as error:
        raise UnreadableInput(subject, _fault(error), "nothing could be read from it") from None
    return read_bytes(data, subject=subject, published=published)


def read_bytes(data: bytes, *, subject: str, published: date | datetime | None = None) -> Article:
    """The report in bytes of plain text or HTML. ``subject`` is how messages name them. See ``read_file``."""
    text = decode(data, subject)
    article = _read_text(text, subject, published)
    require_english(article.text, subject)
    return article


def is_html(text: str) -> bool:
    """Whether a text is HTML, a whole page or a piece of one: it begins with one of its elements."""
    before = _BEFORE.match(text, 0, _HEAD_CHARS)
    return _HTML.match(text, before.end() if before else 0) is not None


def _read_text(text: str, subject: str, published: date | datetime | None) -> Article:
    if is_html(text):
        from attache.articles.page import read_page

        return read_page(text, subject, published)
    if _XML.match(text.lstrip()[:200]):
        raise NoArticle(subject, "XML, not a report", "give the reports themselves, as text or HTML")
    if _JSON.match(text, 0, _HEAD_CHARS):
        raise NoArticle(subject, "JSON, not a report", "give the reports themselves, as text or HTML")
    return _read_plain(text, subject, published)


def _read_plain(text: str, subject: str, published: date | datetime | None) -> Article:
    report = take_apart(text)
    if report is None:
        raise NoArticle(subject, "no sentences of a report, only what stands around one", "give the whole report")
    return Article(
        text=report.text,
        published=published or report.published,
        title=report.title,
        url=report.url,
        publisher=report.publisher,
        byline=report.byline,
        agencies=report.agencies,
        dateline=report.dateline,
        skipped=report.skipped,
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(str(path), "no such file", "check the name") from None
    except IsADirectoryError:
        raise UnreadableInput(str(path), "a directory", f"name its files, e.g. '{path}/*.txt'") from None
    except PermissionError:
        raise UnreadableInput(
            str(path), "no permission to read it", "change its permissions, or run as its owner"
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadableInput(str(path), _fault(error), "check the name") from None


def _fault(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error) or "cannot be read").lower()
