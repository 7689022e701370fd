"""XML, one element at a time, and nothing it could do beyond that: no entities, no external files, no depth.

lxml without its huge_tree refuses more than 256 levels, texts of more than 10 MB and entities that multiply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attache.articles.streams import Metered, Source
from attache.errors import NoArticle

if TYPE_CHECKING:
    from lxml.etree import _Element

_REMEDY = "get it again, or give its reports as text"
# Atomic, so that no beginning can be read in two ways.
_PROLOG = r"(?>\s+|<\?(?>(?:(?!\?>).)*)\?>|<!--(?>(?:(?!-->).)*)-->|<!DOCTYPE(?>[^\[>]*)(?:\[(?>[^\]]*)\]\s*)?>)*+"
_ROOT = re.compile(rf"{_PROLOG}<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)", re.DOTALL)
_DECLARATION = re.compile(r"<!ENTITY\b")


def root_name(opening: str) -> str | None:
    """The name of the first element, with its prefix, or None where the text is no XML."""
    match = _ROOT.match(opening)
    return match.group(1) if match else None


def is_root(opening: str, *names: str) -> bool:
    """Whether the first element has one of the local names, whatever its prefix."""
    root = root_name(opening)
    return root is not None and root.rpartition(":")[2] in names


def refuse_entities(source: Source, beginning: str) -> None:
    """Refuse a document that declares entities: no delivery of reports needs them, bombs and thefts do.

    Raises:
        NoArticle: when there is a declaration before the first element.
    """
    root = _ROOT.match(beginning)
    if _DECLARATION.search(beginning, 0, root.start(1) if root else len(beginning)):
        raise NoArticle(source.name, "XML that declares entities of its own, which are not expanded", _REMEDY)


def elements(source: Source, *names: str) -> Iterator[_Element]:
    """The elements of these local names, each whole; it is emptied when the next one is asked for.

    Raises:
        NoArticle: where the XML is broken, unless the file itself is.
        UnreadableInput: when one of them is larger than a document may be.
    """
    from lxml import etree

    refuse_entities(source, source.opening)
    metered = Metered(source, _REMEDY)
    found = etree.iterparse(
        metered,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in found:
            metered.next_item()
            yield element
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        if source.damage is None:
            raise NoArticle(source.name, f"broken XML ({_said(error)})", _REMEDY) from None


def child(element: _Element | None, path: str) -> _Element | None:
    """The first element at a path of local names ("itemMeta/pubStatus")."""
    return element.find("/".join(f"{{*}}{name}" for name in path.split("/"))) if element is not None else None


def children(element: _Element | None, path: str) -> list[_Element]:
    """The elements at a path of local names."""
    return element.findall("/".join(f"{{*}}{name}" for name in path.split("/"))) if element is not None else []


def words(element: _Element | None) -> str | None:
    """The text in an element on one line, or None where there is none."""
    from attache.articles.entries import one_line

    return one_line("".join(str(text) for text in element.itertext())) if element is not None else None


def local_name(element: _Element) -> str:
    """An element's name without its namespace; empty for what is no element (an unexpanded entity)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
