"""A row of a table or a JSON object → a report, by the names of its columns (``lexicon/formats/columns.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timezone

from attache.articles.dates import parse_date
from attache.articles.entries import Entry, Item, Markup, credited, one_line, only_listed, web_address
from attache.articles.reading import is_html
from attache.articles.streams import Source
from attache.errors import InvalidDate
from attache.lexicon.deliveries import column_key, column_names
from attache.record import Particulars

WANTED = "wanted is a column text (or url, for a reading list) and, where known, published, title, url, publisher"
_MOST_NAMES = 12
_LONGEST_NAME = 40
_EPOCH = re.compile(r"\d{10}|\d{13}")
_PAGE = re.compile(r"\s*<(?:!doctype|html|head)\b", re.IGNORECASE)
_AND = re.compile(r"\s*[;|]\s*")


def choose_columns(names: Iterable[str]) -> Mapping[str, str]:
    """Which of the names holds which field (text, published …); no field has two."""
    present: dict[str, str] = {}
    for name in names:
        present.setdefault(column_key(name), name)
    chosen: dict[str, str] = {}
    for field, keys in column_names().items():
        if key := next((key for key in keys if key in present), None):
            chosen[field] = present[key]
    return chosen


def usable(columns: Mapping[str, str]) -> bool:
    """Whether the columns hold reports, or at least their addresses."""
    return "text" in columns or "url" in columns


def columns_found(names: Iterable[str]) -> str:
    """The fault of a table without the columns wanted: it names those found."""
    listed = [one_line(name[:_LONGEST_NAME]) or "(unnamed)" for name in names]
    more = f" and {len(listed) - _MOST_NAMES} more" if len(listed) > _MOST_NAMES else ""
    return f"no column with a text; found are {', '.join(listed[:_MOST_NAMES]) or 'none'}{more}"


def read_row(source: Source, position: str, row: Mapping[str, object], columns: Mapping[str, str]) -> Item:
    """The report of a row whose fields stand in ``columns``."""
    values = {field: row.get(name) for field, name in columns.items()}
    try:
        published = _moment(values.get("published"))
    except InvalidDate as error:
        return source.refuse(position, f"{columns['published']} {error.subject[:80]}: {error.fault}", error.remedy)
    particulars = _particulars(values, published)
    text = _text(values.get("text"))
    if not text:
        return only_listed(source, position, "no text" if "text" in columns else "only an address", particulars)
    return Entry(position, text, _markup(text), particulars)


def _particulars(values: Mapping[str, object], published: date | datetime | None) -> Particulars:
    writers, agencies = credited(_names(values.get("byline")))
    return Particulars(
        title=one_line(values.get("title")),
        url=web_address(values.get("url")),
        guid=_identity(values.get("guid")),
        published=published,
        publisher=next(iter(_names(values.get("publisher"))), None),
        language=one_line(values.get("language")),
        byline=writers,
        agencies=tuple(dict.fromkeys((*agencies, *credited(_names(values.get("agencies")))[1]))),
    )


def _text(value: object) -> str:
    """A text, or a list of its paragraphs."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").strip()
    if isinstance(value, list):
        return "\n\n".join(part.strip() for part in value if isinstance(part, str))
    return value.strip() if isinstance(value, str) else ""


def _markup(text: str) -> Markup:
    if not is_html(text):
        return "text"
    return "page" if _PAGE.match(text) else "fragment"


def _names(value: object) -> list[str]:
    """The names in a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return [name for part in _AND.split(value[:4_000]) if (name := one_line(part))]
    if isinstance(value, Mapping):
        return _names(value.get("name") or value.get("title"))
    if isinstance(value, list):
        return [name for part in value[:50] if not isinstance(part, list) for name in _names(part)]
    return []


def _identity(value: object) -> str | None:
    """What names a row: a string or a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else one_line(value)


def _moment(value: object) -> date | datetime | None:
    """When a report appeared: a date, a text, or seconds or milliseconds since 1970.

    Raises:
        InvalidDate: when it cannot be understood.
    """
    if isinstance(value, datetime):
        offset = value.utcoffset()
        return value if offset is None else value.astimezone(timezone(offset))
    if isinstance(value, date):
        return value
    words = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    if not words:
        return None
    whole = words.partition(".")[0] if isinstance(value, float) else words
    if _EPOCH.fullmatch(whole):
        return datetime.fromtimestamp(int(whole) // (1000 if len(whole) == 13 else 1), UTC)
    return parse_date(words[:200])
