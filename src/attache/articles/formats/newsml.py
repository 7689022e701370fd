"""NewsML-G2: newsItem, alone or in a newsMessage. Sources: IPTC NewsML-G2 2.x, power conformance level.

The text is the inline NITF, XHTML or plain text of contentSet; items that are withheld or cancelled are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from attache.articles.dateline import find_dateline, proper_case
from attache.articles.entries import (
    Entry,
    Item,
    Markup,
    agencies_among,
    credited,
    day_or_time,
    one_line,
    only_listed,
    web_address,
)
from attache.articles.formats.elements import child, children, elements, is_root, local_name, words
from attache.articles.formats.format import Format
from attache.articles.formats.nitf import read_nitf
from attache.articles.streams import Source
from attache.lexicon.deliveries import delivery_words
from attache.record import Particulars

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHER_ITEMS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS_REMEDY = "ask its provider, or take a later version"


def _recognises(opening: str) -> bool:
    return is_root(opening, "newsMessage", "newsItem", *_OTHER_ITEMS)


def _read(source: Source) -> Iterator[Item]:
    number = 0
    for element in elements(source, "newsItem", *_OTHER_ITEMS):
        number += 1
        kind = local_name(element)
        if kind != "newsItem":
            source.pass_over(f"items of kind {kind}")
        elif (shown := _code(child(element, "itemMeta/itemClass"))) not in {None, "text", "composite"}:
            source.pass_over(f"items of class {shown}")
        else:
            version = element.get("version")
            yield _item(source, f"item {number}" + (f", version {version[:20]}" if version else ""), element)
    if not number and not source.damage:
        yield source.refuse("", "a message without items", "get it again")


def _item(source: Source, position: str, item: _Element) -> Item:
    status = (_code(child(item, "itemMeta/pubStatus")) or "usable").lower()
    if forbidden := delivery_words().statuses.get(status):
        return source.refuse(position, forbidden, _STATUS_REMEDY)
    particulars = _particulars(item)
    entry = next(filter(None, (_content(part, position, particulars) for part in _contents(item))), None)
    if entry:
        return entry
    remote = next((href for part in _contents(item) if (href := web_address(part.get("href")))), None)
    return only_listed(
        source, position, "an item without a text in it", replace(particulars, url=particulars.url or remote)
    )


def _contents(item: _Element) -> list[_Element]:
    content = child(item, "contentSet")
    return list(content) if content is not None else []


def _content(part: _Element, position: str, particulars: Particulars) -> Entry | None:
    """The text in one of the renditions of contentSet, or None where it is none."""
    from lxml import etree

    if local_name(part) == "inlineData":
        markup: Markup = "fragment" if "html" in (part.get("contenttype") or "") else "body"
        body = "".join(str(text) for text in part.itertext())
        return Entry(position, body, markup, particulars) if body.strip() else None
    if local_name(part) != "inlineXML" or len(part) == 0:
        return None
    root = part[0]
    if local_name(root) == "nitf":
        known, body, skipped = read_nitf(root)
        merged = replace(particulars.or_else(known), agencies=_both(particulars.agencies, known.agencies))
        return Entry(position, body, "body", merged, skipped) if body else None
    if local_name(root) in {"html", "body", "div", "section", "article"}:
        inside = child(root, "body") if local_name(root) == "html" else root
        body = etree.tostring(inside, method="html", encoding="unicode") if inside is not None else ""
        return Entry(position, body, "fragment", particulars)
    return None


def _particulars(item: _Element) -> Particulars:
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    sources = [_name(source) for source in children(content, "infoSource")]
    credit = words(child(content, "creditline"))
    provider = _name(child(meta, "provider"))
    writers, agencies = credited([words(child(content, "by")), *(_name(who) for who in children(content, "creator"))])
    places, wired = _filed(content)
    return Particulars(
        title=_headline(content),
        url=_link(meta),
        guid=one_line(item.get("guid")),
        published=_published(meta, content),
        publisher=provider or next(filter(None, sources), None),
        language=_language(item, content),
        byline=writers,
        agencies=_both(_both(wired, agencies), agencies_among(*sources, credit, provider)),
        dateline=places,
    )


def _published(meta: _Element | None, content: _Element | None) -> date | datetime | None:
    """When this version appeared; an embargoed one appears when its embargo ends."""
    stated = (
        child(meta, "versionCreated"),
        child(content, "contentModified"),
        child(content, "contentCreated"),
        child(meta, "firstCreated"),
    )
    created = next(filter(None, (day_or_time(words(element)) for element in stated)), None)
    embargo = day_or_time(words(child(meta, "embargoed")))
    return later(created, embargo)


def later(created: date | datetime | None, embargo: date | datetime | None) -> date | datetime | None:
    """When something appeared that was written at ``created`` and may not be published before ``embargo``."""
    zoned = isinstance(created, datetime) and isinstance(embargo, datetime) and created.tzinfo and embargo.tzinfo
    return embargo if created is None or (zoned and embargo and embargo > created) else created


def _headline(content: _Element | None) -> str | None:
    """The main headline where roles are given, else the first."""
    headlines = sorted(children(content, "headline"), key=lambda line: not (line.get("role") or "").endswith("main"))
    return next(filter(None, map(words, headlines)), None)


def _filed(content: _Element | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the report was filed from, and for which agencies, by its dateline, else by its place of origin."""
    line = words(child(content, "dateline"))
    if line and (found := find_dateline(line if line.rstrip().endswith(("-", "–", "—")) else f"{line} –")):
        return found.places, found.agencies
    located = [_name(place) for place in children(content, "located")]
    return tuple(dict.fromkeys(proper_case(place) for place in located if place)), ()


def _language(item: _Element, content: _Element | None) -> str | None:
    stated = child(content, "language")
    return one_line(stated.get("tag") if stated is not None else item.get(_XML_LANGUAGE))


def _link(meta: _Element | None) -> str | None:
    """The address of the item's page on the web."""
    links = [link for link in children(meta, "link") if (link.get("rel") or "").endswith(("canonical", "irel:seeAlso"))]
    return next(filter(None, (web_address(link.get("href")) for link in links)), None)


def _name(element: _Element | None) -> str | None:
    """The name of a party or place: in words, else literal, else the code."""
    if element is None:
        return None
    return words(child(element, "name")) or one_line(element.get("literal")) or _code(element)


def _code(element: _Element | None) -> str | None:
    """The code of a controlled value without its scheme: "stat:usable" → "usable"."""
    if element is None:
        return None
    code = element.get("qcode") or element.get("uri") or ""
    return one_line(code.rstrip("/").rpartition(":")[2].rpartition("/")[2])


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


FORMAT = Format("NewsML-G2", _recognises, _read)
