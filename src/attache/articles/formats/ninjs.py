"""IPTC ninjs 1.x to 3.x: one item as a JSON object. Source: IPTC ninjs schemas 1.0–1.5, 2.0–2.1, 3.0.

Names changed case between versions (body_xhtml, versioncreated, versionCreated), so they are compared without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from attache.articles.dateline import proper_case
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
from attache.articles.streams import Source
from attache.lexicon.deliveries import delivery_words
from attache.record import Particulars

_OWN = frozenset(
    {"pubstatus", "versioncreated", "representationtype", "bodytext", "bodyxhtml", "bodyhtml", "bodies", "headlines"}
)
_STATUS_REMEDY = "ask its provider, or take a later version"
_LATER_MINUS_EARLIER = ("versioncreated", "contentcreated", "firstcreated", "datetime")


def is_ninjs(item: Mapping[str, object]) -> bool:
    """Whether a JSON object is a ninjs item: it has a uri and something only ninjs has."""
    return isinstance(item.get("uri"), str) and not _OWN.isdisjoint(map(_plain, item))


def read_ninjs(source: Source, position: str, item: Mapping[str, object]) -> Item | None:
    """The report of a ninjs item, or None (counted) where the item is a picture, a video and the like."""
    values = {_plain(name): value for name, value in item.items()}
    kind = one_line(values.get("type")) or "text"
    status = (one_line(values.get("pubstatus")) or "usable").lower()
    if forbidden := delivery_words().statuses.get(status.rpartition(":")[2]):
        return source.refuse(position, forbidden, _STATUS_REMEDY)
    if kind not in {"text", "composite"}:
        source.pass_over(f"items of type {kind[:40]}")
        return None
    particulars = _particulars(values)
    body = next(_bodies(values), None)
    if body is None:
        return only_listed(source, position, "an item without a text in it", particulars)
    return Entry(position, *body, particulars)


def _bodies(values: Mapping[str, object]) -> Iterator[tuple[str, Markup]]:
    """The renditions of the text, those with paragraphs marked before those without."""
    listed = [body for body in _list(values.get("bodies")) if isinstance(body.get("value"), str)]
    listed.sort(key=lambda body: body.get("role") not in {"main", "body"})
    marked = [body for body in listed if "html" in str(body.get("contenttype") or body.get("contentType"))]
    for text in (*(body["value"] for body in marked), values.get("bodyxhtml"), values.get("bodyhtml")):
        if isinstance(text, str) and text.strip():
            yield text, "fragment"
    for text in (*(body["value"] for body in listed if body not in marked), values.get("bodytext")):
        if isinstance(text, str) and text.strip():
            yield text, "body"


def _particulars(values: Mapping[str, object]) -> Particulars:
    sources = [one_line(who.get("name")) for who in _list(values.get("infosource")) + _list(values.get("infosources"))]
    holder = one_line(values.get("copyrightholder"))
    writers, agencies = credited([one_line(values.get("byline")) or one_line(values.get("by"))])
    credit = one_line(values.get("creditline"))
    return Particulars(
        title=_headline(values),
        url=web_address(values.get("url")) or web_address(values.get("uri")),
        guid=one_line(values.get("uri")),
        published=_published(values),
        publisher=next(filter(None, sources), None) or holder,
        language=one_line(values.get("language")),
        byline=writers,
        agencies=tuple(dict.fromkeys((*agencies, *agencies_among(*sources, credit, holder)))),
        dateline=_filed(values.get("located")),
    )


def _published(values: Mapping[str, object]) -> date | datetime | None:
    """When this version appeared; an embargoed one appears when its embargo ends."""
    from attache.articles.formats.newsml import later

    created = next(filter(None, (day_or_time(values.get(name)) for name in _LATER_MINUS_EARLIER)), None)
    return later(created, day_or_time(values.get("embargoed")))


def _headline(values: Mapping[str, object]) -> str | None:
    lines = sorted(_list(values.get("headlines")), key=lambda line: line.get("role") != "main")
    stated = [values.get("headline"), *(line.get("value") for line in lines), values.get("title")]
    return next(filter(None, map(one_line, stated)), None)


def _filed(located: object) -> tuple[str, ...]:
    name = one_line(located) or next((one_line(place.get("name")) for place in _list(located)), None)
    return (proper_case(name.partition(",")[0].strip()),) if name else ()


def _list(value: object) -> list[Mapping[str, object]]:
    """The objects in a list, or the one that stands for a list of one."""
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, Mapping)]


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
