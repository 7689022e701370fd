"""HTML pages → Article: trafilatura finds the report among the page's furniture, the page's metadata tell the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from attache.articles.dates import parse_date
from attache.articles.plain import Report, take_apart
from attache.errors import InvalidDate, NoArticle
from attache.record import Article, Skipped

FEWEST_WORDS = 25
"""A page whose main text is shorter is an index, a log-in form or an error, not a report."""
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "parsely-pub-date")
_SPACE = re.compile(r"\s+")
_BY = re.compile(r"\s*;\s*")


def read_page(text: str, subject: str, published: date | datetime | None) -> Article:
    """The report on an HTML page.

    Args:
        text: The page, decoded.
        subject: How messages name it.
        published: When the report appeared; it wins over what the page says.

    Raises:
        NoArticle: when the page holds no report.
    """
    from lxml import html
    from trafilatura import bare_extraction

    # Bytes, since lxml refuses text with an encoding declaration; the HTML parser never fetches or expands entities.
    tree = html.fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    found: Any = bare_extraction(text, with_metadata=True, include_comments=False, include_tables=False)
    body = "\n\n".join(line for line in (found.text or "").split("\n") if line.strip()) if found else ""
    captions = list(_captions(tree))
    body = "\n\n".join(paragraph for paragraph in body.split("\n\n") if _SPACE.sub(" ", paragraph) not in captions)
    title = _clean(_meta(tree, "og:title") or (found.title if found else None))
    report = take_apart(body, title) if len(body.split()) >= FEWEST_WORDS else None
    if report is None:
        raise NoArticle(subject, "a web page without a report on it", "save the page of the report itself")
    return Article(
        text=report.text,
        published=published or _published(tree) or report.published,
        title=title or report.title,
        url=_clean(_canonical(tree) or found.url or report.url),
        publisher=_clean(_meta(tree, "og:site_name") or found.sitename or report.publisher),
        byline=_byline(found.author, report),
        agencies=report.agencies,
        dateline=report.dateline,
        skipped=_skipped(captions, report),
    )


def _captions(tree: Any) -> Iterator[str]:
    for element in tree.iter("figcaption"):
        caption = _SPACE.sub(" ", element.text_content()).strip()
        if caption:
            yield caption


def _skipped(captions: list[str], report: Report) -> tuple[Skipped, ...]:
    """What was left out; a page's markup has no linear text, so the offsets say nothing and are left out too."""
    kept = [Skipped(None, None, caption, "caption") for caption in captions]
    return (*kept, *(Skipped(None, None, entry.text, entry.reason) for entry in report.skipped))


def _byline(author: str | None, report: Report) -> tuple[str, ...]:
    return tuple(name for name in _BY.split(author) if name) if author else report.byline


def _published(tree: Any) -> date | datetime | None:
    stated = [_meta(tree, name) for name in _PUBLISHED]
    stated += [*_linked_data(tree, "datePublished"), *tree.xpath("//article//time/@datetime"), *tree.xpath("//time/@datetime")]
    return next((day for day in map(_date, stated) if day), None)


def _date(words: str | None) -> date | datetime | None:
    if not words:
        return None
    try:
        return parse_date(words.strip())
    except InvalidDate:
        return None


def _meta(tree: Any, name: str) -> str | None:
    """The content of ``<meta property|name|itemprop=name>``, letters of any case."""
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if key.lower() == name and element.get("content"):
            return str(element.get("content"))
    return None


def _canonical(tree: Any) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href") or [_meta(tree, "og:url")]
    return str(links[0]) if links[0] and re.match(r"https?://", links[0]) else None


def _linked_data(tree: Any, key: str) -> Iterator[str]:
    """Values of a key anywhere in the page's schema.org JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop()
            if isinstance(node, dict):
                waiting += [value for value in node.values() if isinstance(value, dict | list)]
                if isinstance(node.get(key), str):
                    yield node[key]
            elif isinstance(node, list):
                waiting += node


def _clean(words: str | None) -> str | None:
    return (_SPACE.sub(" ", words).strip() or None) if words else None
