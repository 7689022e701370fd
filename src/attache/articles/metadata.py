"""What an HTML page says about its report: JSON-LD, OpenGraph and other meta elements, ``<time>``, ``<link>``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lxml.html import HtmlElement

from attache.articles.credits import sort_names
from attache.articles.dates import parse_date
from attache.errors import InvalidDate

_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "AnalysisNewsArticle",
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "cxenseparse:recs:publishtime",
    "date",
)
_DEEPEST = 6
_MOST_OBJECTS = 2_000
_TEXT_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says; None or empty where it says nothing."""

    title: str | None
    publisher: str | None
    published: date | datetime | None
    url: str | None
    byline: tuple[str, ...]
    agencies: tuple[str, ...]


def read_metadata(tree: HtmlElement) -> PageFacts:
    """Title, publisher, publication time with its zone, address, writers and agencies of a page."""
    meta = _meta(tree)
    linked = next(_linked_articles(tree), {})
    publisher = meta.get("og:site_name") or _name(linked.get("publisher")) or meta.get("application-name")
    writers, agencies = _credits(linked, meta, tree)
    return PageFacts(
        title=_title(linked, meta, tree, publisher),
        publisher=publisher,
        published=_published(linked, meta, tree),
        url=_url(tree, meta, linked),
        byline=writers,
        agencies=agencies,
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by its property, name or itemprop in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = _flat(element.get("content"))
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _linked_articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for number, item in enumerate(_objects(loaded, 0)):
            types = item.get("@type")
            if any(kind in _ARTICLE_TYPES for kind in (types if isinstance(types, list) else [types])):
                yield item
            if number > _MOST_OBJECTS:
                break


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _title(linked: dict[str, Any], meta: dict[str, str], tree: HtmlElement, publisher: str | None) -> str | None:
    headings = [_flat(heading.text_content()) for heading in tree.iter("h1")]
    only_heading = headings[0] if len(headings) == 1 else None
    titles = [_flat(element.text_content()) for element in tree.iter("title")]
    found = (
        _text(linked.get("headline"))
        or only_heading
        or meta.get("og:title")
        or meta.get("twitter:title")
        or next(filter(None, titles), None)
    )
    return _without_site(found, publisher) if found else None


def _without_site(title: str, publisher: str | None) -> str:
    """A page's title without the name of the site behind it."""
    for separator in _TEXT_SEPARATORS:
        head, _, site = title.rpartition(separator)
        if head and publisher and site.strip().casefold() == publisher.casefold():
            return head.strip()
    return title


def _published(linked: dict[str, Any], meta: dict[str, str], tree: HtmlElement) -> date | datetime | None:
    """The first time of publication that can be understood, those with a zone before those without."""
    stated = [_text(linked.get("datePublished")), *(meta.get(name) for name in _PUBLISHED)]
    times = sorted(tree.iter("time"), key=lambda element: not _says_published(element))
    stated += [element.get("datetime") for element in times]
    found = [value for text in stated if text and (value := _date(text))]
    return next((value for value in found if isinstance(value, datetime) and value.tzinfo), found[0] if found else None)


def _says_published(element: HtmlElement) -> bool:
    return (
        element.get("pubdate") is not None or "publish" in f"{element.get('itemprop')} {element.get('class')}".lower()
    )


def _date(text: str) -> date | datetime | None:
    try:
        return parse_date(text)
    except InvalidDate:
        return None


def _url(tree: HtmlElement, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    canonical = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    candidates = (canonical, meta.get("og:url"), _text(linked.get("url")))
    return next((url.strip() for url in candidates if url and url.strip().startswith(("http://", "https://"))), None)


def _credits(
    linked: dict[str, Any], meta: dict[str, str], tree: HtmlElement
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Writers and agencies, from the page's data where it names any, else from what it shows as its byline."""
    authors = linked.get("author")
    named = [_name(author) for author in (authors if isinstance(authors, list) else [authors])]
    named = named if any(named) else [meta.get("author") or meta.get("article:author") or meta.get("parsely-author")]
    shown = tree.xpath("//*[@rel='author' or @itemprop='author' or contains(concat(' ',@class,' '),' byline ')]")
    named = named if any(named) else [_flat(element.text_content()) for element in shown[:3]]
    found = sort_names(name for name in named if name)
    return found.writers, found.agencies


def _name(value: object) -> str | None:
    """The name of a JSON-LD person or organisation."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str | None:
    return _flat(value) if isinstance(value, str) else None


def _flat(text: str | None) -> str | None:
    """Text on one line, or None where there is none."""
    return " ".join(text.split()) or None if text else None
