"""One report a file: plain text or an HTML page. What no other format recognises is taken for one."""

from __future__ import annotations

from collections.abc import Iterator

from attache.articles.decoding import decode
from attache.articles.entries import Entry, Item
from attache.articles.formats.elements import root_name
from attache.articles.formats.format import Format
from attache.articles.reading import is_html
from attache.articles.streams import Source

_KNOWN = "NewsML-G2, NITF, RSS and Atom are read"


def _read(source: Source) -> Iterator[Item]:
    data = source.whole()
    if source.damage:
        return
    text = decode(data, source.name)
    if is_html(text):
        yield Entry("", text, "page")
    elif text.lstrip().startswith("<?xml") or text.lstrip().startswith("<!DOCTYPE"):
        root = root_name(text[:20_000].lstrip())
        yield source.refuse("", f"XML of an unknown kind (<{root}>)" if root else "XML without an element", _KNOWN)
    else:
        yield Entry("", text, "text")


FORMAT = Format("text and pages", lambda _opening: True, _read)
