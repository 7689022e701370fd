"""What a format's reader takes out of a source, and how it becomes an Article.

Text and metadata come out as they do for a single file; what the format says wins over what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from attache.articles.credits import agencies_in, sort_names
from attache.articles.dates import parse_date
from attache.articles.decoding import settle
from attache.articles.language import require_english
from attache.articles.plain import Report, take_apart
from attache.articles.streams import Source
from attache.errors import EmptyInput, InputError, InvalidDate, NoArticle, UnreadableInput
from attache.lexicon.deliveries import delivery_words
from attache.record import Arrival, Article, Particulars, Refusal, Skipped, Unfetched

Markup = Literal["text", "body", "fragment", "page"]

FETCH = "use --fetch to read its page"
# trafilatura holds a page some thirty times over; of a CC-News archive's pages the largest has 3 MB.
_LARGEST_PAGE = 8 * 2**20
_LONGEST_TITLE = 1_000
_LONGEST_ADDRESS = 4_000
_ADDRESS = re.compile(r"https?://[^\s/<>\"]+[^\s<>\"]*", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as it stands in its source.

    ``markup`` says what ``body`` is: a text, which may have a headline above it, a text that is the body alone, a
    fragment of HTML that is the body alone, or a whole page. ``skipped`` is what the format marks as no part of it.
    """

    position: str
    body: str
    markup: Markup
    particulars: Particulars = field(default_factory=Particulars)
    skipped: tuple[Skipped, ...] = ()


Item = Entry | Refusal
_Found = Report | Article


def arrive(entry: Entry, source: Source, published: date | datetime | None) -> Arrival | Refusal:
    """The report, or why it cannot be read. ``published`` wins over everything the source says."""
    try:
        article = _article(entry, source.name, published)
    except InputError as error:
        return source.refuse(entry.position, error.fault, error.remedy)
    particulars = entry.particulars
    if particulars.url and is_teaser(article.text):
        return only_listed(source, entry.position, "only the beginning of its text", particulars)
    return Arrival(article, article.url or particulars.guid, source.name, entry.position)


def only_listed(source: Source, position: str, fault: str, particulars: Particulars) -> Refusal:
    """An item that came without its text: one whose page can be fetched, if it says where that is."""
    if particulars.url is None:
        return source.refuse(position, fault, "it has no web address either: get its text from its publisher")
    return Unfetched(source.name, position, fault, FETCH, particulars.url, particulars)


def is_teaser(text: str) -> bool:
    """Whether a text is only the beginning of one and says so ("… Continue reading")."""
    words = delivery_words()
    return bool(words.teaser.search(text[-200:])) and len(text.split()) <= words.longest_teaser


def one_line(value: object) -> str | None:
    """Words of metadata on one line, or None where there are none, or far too many."""
    if not isinstance(value, str):
        return None
    words = " ".join(settle(value[: 4 * _LONGEST_TITLE]).split())
    return words if 0 < len(words) <= _LONGEST_TITLE else None


def without_tags(value: object) -> str | None:
    """Words of metadata that may be HTML, as text on one line."""
    from html import unescape

    return one_line(unescape(_TAGS.sub("", value))) if isinstance(value, str) else None


def web_address(value: object) -> str | None:
    """The address of a web page, or None for anything else (a path, a script)."""
    words = settle(value).strip() if isinstance(value, str) and len(value) <= _LONGEST_ADDRESS else ""
    return words if _ADDRESS.fullmatch(words) else None


def day_or_time(value: object) -> date | datetime | None:
    """When something was, as a format's own field says it; None where that cannot be understood."""
    try:
        return parse_date(value) if isinstance(value, str) and value.strip() else None
    except InvalidDate:
        return None


def credited(names: Iterable[str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The writers and the agencies among names."""
    found = sort_names(name for name in names if name)
    return found.writers, found.agencies


def agencies_among(*credits: str | None) -> tuple[str, ...]:
    """The agencies that credits such as "Reuters" or "AFP, dpa" name."""
    return tuple(dict.fromkeys(agency for credit in credits if credit for agency in agencies_in(credit) or ()))


def _article(entry: Entry, subject: str, published: date | datetime | None) -> Article:
    body = settle(entry.body)
    if not body.strip():
        raise EmptyInput(subject, "no text", "there is nothing to read")
    found = _of_text(body, subject, entry) if entry.markup in {"text", "body"} else _of_markup(body, subject, entry)
    require_english(found.text, subject, entry.particulars.language)
    known = entry.particulars.or_else(_particulars(found))
    return Article(
        text=found.text,
        published=published or known.published,
        title=known.title,
        url=known.url,
        publisher=known.publisher,
        byline=known.byline,
        agencies=tuple(dict.fromkeys((*entry.particulars.agencies, *found.agencies))),
        dateline=known.dateline,
        skipped=(*entry.skipped, *found.skipped),
    )


def _of_text(body: str, subject: str, entry: Entry) -> _Found:
    title = entry.particulars.title
    report = take_apart(body, title if entry.markup == "text" else title or "")
    if report is None:
        raise NoArticle(subject, "no sentences of a report, only what stands around one", "give the whole report")
    return report


def _of_markup(body: str, subject: str, entry: Entry) -> _Found:
    if len(body) > _LARGEST_PAGE:
        raise UnreadableInput(subject, f"a page of more than {_LARGEST_PAGE // 2**20} MB", "give the report alone")
    from attache.articles.page import read_fragment, read_page

    if entry.markup == "page":
        return read_page(body, subject, None)
    return read_fragment(body, subject, entry.particulars.title)


def _particulars(found: _Found) -> Particulars:
    return Particulars(
        title=found.title,
        url=found.url,
        published=found.published,
        publisher=found.publisher,
        byline=found.byline,
        dateline=found.dateline,
    )
