"""HTML → Article: trafilatura finds the body, the page's metadata say the rest, ``plain`` cleans what is left."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date, datetime

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from attache.articles.metadata import read_metadata
from attache.articles.plain import Report, take_apart
from attache.errors import NoArticle
from attache.record import Article, Skipped

_FAULT = "a web page without a report on it"
_REMEDY = "save the page of the report itself"
# trafilatura's remarks on a page are no news to the user; whoever configures logging still gets them.
_SILENCE = logging.NullHandler()
# Parts of a page that describe pictures or lead elsewhere; trafilatura leaves some of them in the text.
_CAPTIONS = (
    "//figure | //figcaption[not(ancestor::figure)] | //*[contains(@class,'caption') or contains(@class,'photo-credit')"
    " or contains(@class,'image-credit')][not(ancestor::figure) and not(descendant::p[3])]"
)
_ASIDES = "//aside | //nav"
# A body of fewer words is a notice ("page not found", "accept our cookies"), not a report.
_FEWEST_WORDS = 25
# A list of links has no sentences.
_SENTENCE_END = re.compile(r"[.!?…]")


def read_page(html: str, subject: str, published: date | datetime | None) -> Article:
    """The report on a page. Its paragraphs are separated by an empty line.

    What was left out has no offsets, since markup is no linear text: captions, asides, and the lines that ``plain``
    would leave out of a text.

    Raises:
        NoArticle: when the page holds no report.
    """
    tree = _parse(html, subject)
    facts = read_metadata(tree)
    skipped = [*_cut(tree, _CAPTIONS, "caption"), *_cut(tree, _ASIDES, "aside")]
    body = _body(tree, subject)
    report = take_apart(body, facts.title or "")
    if report is None or len(report.text.split()) < _FEWEST_WORDS or not _SENTENCE_END.search(report.text):
        raise NoArticle(subject, _FAULT, _REMEDY)
    return Article(
        text=report.text,
        published=published or facts.published or report.published,
        title=facts.title or report.title,
        url=facts.url or report.url,
        publisher=facts.publisher or report.publisher,
        byline=facts.byline or report.byline,
        agencies=tuple(dict.fromkeys((*facts.agencies, *report.agencies))),
        dateline=report.dateline,
        skipped=(*skipped, *(replace(left_out, start=None, end=None) for left_out in report.skipped)),
    )


def read_fragment(html: str, subject: str, title: str | None) -> Report:
    """The report in markup that is known to hold one, such as a feed's entry or the body of a wire story.

    Args:
        title: The headline, which is known from elsewhere or unknown; markup that holds but the body has none.

    Raises:
        NoArticle: when there are no words of a report in it.
    """
    tree = _parse(f"<html><body><article>{html}</article></body></html>", subject)
    skipped = [*_cut(tree, _CAPTIONS, "caption"), *_cut(tree, _ASIDES, "aside")]
    report = take_apart(_body(tree, subject), title or "")
    if report is None:
        raise NoArticle(subject, "markup without a report in it", "give the whole report")
    left_out = (*skipped, *(replace(words, start=None, end=None) for words in report.skipped))
    return replace(report, skipped=left_out)


def _parse(html: str, subject: str) -> HtmlElement:
    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise NoArticle(subject, _FAULT, _REMEDY) from None


def _cut(tree: HtmlElement, path: str, reason: str) -> list[Skipped]:
    """Take the elements at ``path`` out of the tree; what they said."""
    taken: list[Skipped] = []
    for element in tree.xpath(path):
        if element is tree or element.getparent() is None or element.getroottree().getroot() is not tree:
            continue
        words = " ".join(element.text_content().split())
        element.drop_tree()
        if words:
            taken.append(Skipped(None, None, words, reason))
    return taken


def _body(tree: HtmlElement, subject: str) -> str:
    """The text of the article, its paragraphs separated by empty lines."""
    from trafilatura import extract

    logging.getLogger("trafilatura").addHandler(_SILENCE)
    try:
        text = extract(tree, include_comments=False, include_tables=False, with_metadata=False, output_format="txt")
    except (etree.LxmlError, ValueError, RecursionError):
        text = None
    if not text:
        raise NoArticle(subject, _FAULT, _REMEDY)
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
