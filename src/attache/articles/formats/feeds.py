"""RSS 2.0, RSS 1.0 and Atom: entries that bring their text (content:encoded, Atom's content), read by feedparser.

An entry with only a summary is listed with its address, so that its page can be fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from attache.articles.entries import (
    Entry,
    Item,
    Markup,
    credited,
    day_or_time,
    is_teaser,
    one_line,
    only_listed,
    web_address,
    without_tags,
)
from attache.articles.formats.elements import is_root, refuse_entities
from attache.articles.formats.format import Format
from attache.articles.streams import Source
from attache.errors import NoArticle
from attache.record import Particulars

_MARKUP: Mapping[str, Markup] = {"text/html": "fragment", "application/xhtml+xml": "fragment", "text/plain": "text"}
_ENTRY_ENDS = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:item|entry)\s*>")
_FEED_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:rss|feed|RDF)\s*>")
# CDATA and comments, which hold no tags, or a tag: whether it closes, whether it is empty.
_TAG = re.compile(rb"<!\[CDATA\[(?>(?:(?!\]\]>).)*)|<!--(?>(?:(?!-->).)*)|<(/?)[A-Za-z](?>[^<>]*?)(/?)>", re.DOTALL)
_DEEPEST = 5_000
_EMPTY = "a feed without entries"
_CUT = "get the feed again; the entries before it are kept"


def _recognises(opening: str) -> bool:
    return is_root(opening, "rss", "feed", "RDF")


def _read(source: Source) -> Iterator[Item]:
    import feedparser

    data = source.whole()
    refuse_entities(
        source, data[: 2**20].decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
    )
    _refuse_depth(source, data)
    # Bytes in a stream: a string would be taken for an address and fetched. The markup is read as text, so it needs no
    # sanitizing, which takes 30 s for 1 MB of nested tags.
    parsed = feedparser.parse(BytesIO(data), resolve_relative_uris=False, sanitize_html=False)
    entries = parsed.entries
    whole = _whole_entries(data, len(entries))
    for number, entry in enumerate(entries[:whole], start=1):
        yield _entry(source, f"entry {number}", entry, parsed.feed)
    if source.damage:
        return
    if whole < len(entries) or (parsed.bozo and not _FEED_END.search(data)):
        yield source.refuse(f"entry {whole + 1}", f"the feed breaks off here ({_fault(parsed)})", _CUT)
    elif not entries:
        yield source.refuse(
            "", f"not a feed that can be read ({_fault(parsed)})" if parsed.bozo else _EMPTY, "check its address"
        )


def _refuse_depth(source: Source, data: bytes) -> None:
    """Refuse a feed of nested tags: what is not well-formed feedparser reads in a time that grows with their square."""
    depth = 0
    for tag in _TAG.finditer(data):
        if tag.group(1) is not None:
            depth += -1 if tag.group(1) else not tag.group(2)
        if depth > _DEEPEST:
            raise NoArticle(source.name, f"tags nested more than {_DEEPEST:,} deep", "check its address")


def _whole_entries(data: bytes, found: int) -> int:
    """How many of the entries found have an end; where a feed breaks off, feedparser closes the last itself."""
    return found if _FEED_END.search(data) else min(found, len(_ENTRY_ENDS.findall(data)))


def _fault(parsed: Any) -> str:
    error = parsed.get("bozo_exception")
    line = getattr(error, "getLineNumber", lambda: None)()
    return f"line {line}: {error.getMessage()}" if line else " ".join(str(error).split())[:160]


def _entry(source: Source, position: str, entry: Any, feed: Any) -> Item:
    particulars = _particulars(entry, feed)
    contents = [content for content in entry.get("content", []) if content.get("type") in _MARKUP]
    content = max(contents, key=lambda content: len(content.get("value") or ""), default=None)
    body = (content or {}).get("value") or ""
    if content is None or not body.strip() or is_teaser(without_tags(body[-20_000:]) or ""):
        fault = "only a summary" if entry.get("summary") else "only a headline"
        return only_listed(source, position, fault, particulars)
    particulars = replace(particulars, language=content.get("language") or particulars.language)
    return Entry(position, body, _MARKUP[content["type"]], particulars)


def _particulars(entry: Any, feed: Any) -> Particulars:
    writers, agencies = credited(_authors(entry))
    origin = entry.get("source") or {}
    return Particulars(
        title=_words(entry, "title"),
        url=web_address(entry.get("link")),
        guid=one_line(entry.get("id")),
        published=_published(entry),
        publisher=one_line(entry.get("publisher"))
        or (_words(origin, "title") if isinstance(origin, Mapping) else None)
        or one_line(feed.get("publisher"))
        or _words(feed, "title"),
        language=one_line(feed.get("language")),
        byline=writers,
        agencies=agencies,
    )


def _words(described: Any, name: str) -> str | None:
    """A text that may be HTML, as its type says."""
    detail = described.get(f"{name}_detail") or {}
    clean = one_line if detail.get("type") == "text/plain" else without_tags
    return clean(described.get(name))


def _authors(entry: Any) -> list[str | None]:
    authors = [one_line(author.get("name")) for author in entry.get("authors", []) if author]
    return authors if any(authors) else [one_line(entry.get("author"))]


def _published(entry: Any) -> date | datetime | None:
    """When the entry appeared: as it was written, for its zone, else as feedparser understands it."""
    for name in ("published", "updated"):
        if value := day_or_time(entry.get(name)):
            return value
        if parts := entry.get(f"{name}_parsed"):
            return datetime(*parts[:6]).replace(tzinfo=UTC)
    return None


FORMAT = Format("RSS and Atom", _recognises, _read)
