"""NITF, alone or inside NewsML-G2. Source: IPTC NITF 3.6 (docdata, pubdata, body.head, body.content, body.end)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attache.articles.dateline import find_dateline, proper_case
from attache.articles.entries import Entry, Item, agencies_among, credited, day_or_time, one_line, web_address
from attache.articles.formats.elements import child, children, elements, is_root, local_name, words
from attache.articles.formats.format import Format
from attache.articles.streams import Source
from attache.record import Particulars, Skipped

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset({"p", "hl2", "li", "dt", "dd", "pre", "fn", "hl1", "credit", "datasource", "tr"})
_ASIDES = {"media": "caption", "table": "table", "nitf-table": "table", "note": "note of the desk"}
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_nitf(nitf: _Element) -> tuple[Particulars, str, tuple[Skipped, ...]]:
    """What an ``<nitf>`` says of its report, the report's paragraphs, and the captions, tables and notes beside it."""
    content = child(nitf, "body/body.content")
    skipped: list[Skipped] = []
    paragraphs = list(_paragraphs(content, skipped)) if content is not None else []
    return _particulars(nitf), "\n\n".join(paragraphs), tuple(skipped)


def _recognises(opening: str) -> bool:
    return is_root(opening, "nitf")


def _read(source: Source) -> Iterator[Item]:
    for number, nitf in enumerate(elements(source, "nitf"), start=1):
        particulars, body, skipped = read_nitf(nitf)
        if body:
            yield Entry(f"item {number}", body, "body", particulars, skipped)
        else:
            yield source.refuse(f"item {number}", "an item without a text in it", "give the whole report")


def _paragraphs(element: _Element, skipped: list[Skipped]) -> Iterator[str]:
    """The paragraphs under an element, in reading order; what is no part of the report is put into ``skipped``."""
    if lead := one_line(element.text):
        yield lead
    for inner in element:
        name = local_name(inner)
        if reason := _ASIDES.get(name):
            if aside := words(inner):
                skipped.append(Skipped(None, None, aside, reason))
        elif name in _BLOCKS:
            if paragraph := _flat(inner):
                yield paragraph
        else:
            yield from _paragraphs(inner, skipped)
        if tail := one_line(inner.tail):
            yield tail


def _flat(paragraph: _Element) -> str:
    return " ".join("".join(str(text) for text in paragraph.itertext()).split())


def _particulars(nitf: _Element) -> Particulars:
    head, body = child(nitf, "head"), child(nitf, "body/body.head")
    docdata, pubdata = child(head, "docdata"), child(head, "pubdata")
    byline = child(body, "byline")
    writers, agencies = credited([words(child(byline, "person")) or words(byline)])
    distributor = words(child(body, "distributor/org")) or words(child(body, "distributor"))
    places, wired = _filed(child(body, "dateline"))
    return Particulars(
        title=words(child(body, "hedline/hl1")) or words(child(body, "headline/hl1")) or words(child(head, "title")),
        url=web_address(_attribute(pubdata, "ex-ref")),
        guid=one_line(_attribute(child(docdata, "doc-id"), "id-string")),
        published=day_or_time(_normal(_attribute(pubdata, "date.publication")))
        or day_or_time(_normal(_attribute(child(docdata, "date.issue"), "norm")))
        or day_or_time(_normal(_attribute(child(docdata, "date.release"), "norm"))),
        publisher=one_line(_attribute(pubdata, "name")) or distributor or words(child(docdata, "doc.copyright")),
        language=one_line(nitf.get(_XML_LANGUAGE)),
        byline=writers,
        agencies=tuple(dict.fromkeys((*wired, *agencies, *agencies_among(distributor, *_regsrc(docdata))))),
        dateline=places,
    )


def _regsrc(docdata: _Element | None) -> list[str | None]:
    return [one_line(element.get("regsrc")) for element in children(docdata, "doc-id")]


def _filed(dateline: _Element | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the report was filed from, and for which agencies."""
    located = [words(child(place, "city")) or words(place) for place in children(dateline, "location")]
    line = words(dateline)
    found = find_dateline(line if line.endswith(("-", "–", "—")) else f"{line} –") if line else None
    places = tuple(proper_case(place.partition(",")[0].strip()) for place in located if place)
    return places or (found.places if found else ()), found.agencies if found else ()


def _attribute(element: _Element | None, name: str) -> str | None:
    return element.get(name) if element is not None else None


def _normal(stamp: str | None) -> str | None:
    """A time as ISO 8601 with separators: "20230726T101500Z" is how NITF writes it."""
    digits = (stamp or "").strip()
    if len(digits) < 15 or digits[8] != "T" or not digits[:8].isdigit():
        return stamp
    zone = digits[15:]
    zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[9:11]}:{digits[11:13]}:{digits[13:15]}{zone}"


FORMAT = Format("NITF", _recognises, _read)
