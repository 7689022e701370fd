"""What stands above a report: headline, byline, publication time, labelled particulars, a summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from attache.articles.boilerplate import caption, not_the_report
from attache.articles.credits import Credits, read_byline
from attache.articles.dateline import find_dateline
from attache.articles.dates import find_stamps, read_publication_line
from attache.articles.lines import skip
from attache.lexicon.publishing import frame_words
from attache.record import Extent, Skipped, Span

# A headline: the longest of 840 in PolNeAR (train) has 178 characters, the median 61.
_LONGEST_TITLE = 200
_LONGEST_QUESTION = 110
_LONGEST_SUMMARY = 300
_FEWEST_CAPITALISED = 4
_TITLE_CASE = 0.75  # of the words of four letters and more
_RUNS_ON = (";", ":", ",", "–", "—", "-")
_LABEL = re.compile(r"([A-Za-z][A-Za-z ]{1,20}):\s{0,8}(\S[^\n]*)")
_PIECES = re.compile(r"\s*[|•·]\s*|\t+|\s{3,}")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class Header:
    """What was read above the report, and ``body``, the offset where the report begins."""

    body: int
    title: Span | None = None
    published: date | datetime | None = None
    updated: date | datetime | None = None
    publisher: str | None = None
    url: str | None = None
    writers: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def read_header(text: str, head: Sequence[Extent], title: str | None) -> Header:
    """Read the first paragraphs of a text up to where the report begins.

    Args:
        head: The first paragraphs. What follows the last of them is taken for the report.
        title: The headline where it is known from elsewhere; then a paragraph that repeats it is left out.
    """
    header = Header(body=head[0].start)
    start = _summary_end(text, head)
    for number, extent in enumerate(head):
        paragraph = text[extent.start : extent.end]
        within_title = header.title is not None and extent.end <= header.title.end
        if within_title or _read_line(text, extent, paragraph, header, title):
            continue
        last = number + 1 == len(head)
        above = number < start and extent.end - extent.start <= _LONGEST_TITLE
        if title is None and header.title is None and not last and (above or is_headline(paragraph)):
            header.title = _title(text, head, number)
        elif number < start:
            header.skipped.append(skip(text, extent, "summary"))
        else:
            header.body = extent.start
            break
    else:
        header.body = head[-1].end
    return header


def is_headline(paragraph: str) -> bool:
    """Whether a first paragraph is a headline: short, and no sentence, or else in title case."""
    words = paragraph.split()
    if len(paragraph) > _LONGEST_TITLE or len(words) < 2 or find_dateline(paragraph):
        return False
    bare = paragraph.rstrip("”\"’')] ")
    if bare[-1:] in "?!":
        return len(paragraph) <= _LONGEST_QUESTION
    if bare.endswith((":", "…", ",")):
        return False
    return not bare.endswith(".") or _in_title_case(paragraph)


def _in_title_case(paragraph: str) -> bool:
    words = _LONG_WORD.findall(paragraph)
    capitalised = sum(word[0].isupper() for word in words)
    return bool(capitalised >= _FEWEST_CAPITALISED and capitalised >= _TITLE_CASE * len(words))


def _title(text: str, head: Sequence[Extent], number: int) -> Span:
    """The headline, with the next line where it runs on ("Jobs report gives Democrats a lift;")."""
    extent = head[number]
    if number + 2 < len(head):
        after = head[number + 1]
        together = text[extent.start : after.end]
        if together[: extent.end - extent.start].endswith(_RUNS_ON) and len(together) <= _LONGEST_TITLE:
            return Span.quote(text, extent.start, after.end)
    return Span.quote(text, extent.start, extent.end)


def _summary_end(text: str, head: Sequence[Extent]) -> int:
    """How many paragraphs precede the one with the dateline, where all of them are short; else 0.

    A dateline opens the report, so what is above it is a summary.
    """
    for number, extent in enumerate(head):
        found = find_dateline(text[extent.start : extent.end])
        if found and (found.places or found.agencies) and found.certain:
            return number
        if extent.end - extent.start > _LONGEST_SUMMARY:
            break
    return 0


def _read_line(text: str, extent: Extent, paragraph: str, header: Header, title: str | None) -> bool:
    """Read a line that is surely none of the report's; False where it may be."""
    if title is not None and _same(paragraph, title):
        header.skipped.append(skip(text, extent, "title"))
        return True
    reason = (
        _read_label(text, extent, paragraph, header, title)
        or _read_date(paragraph, header)
        or _read_names(paragraph, header)
        or not_the_report(paragraph, None)
        or caption(paragraph)
    )
    if reason and reason != "title":
        header.skipped.append(skip(text, extent, reason))
    return reason is not None


def _read_label(text: str, extent: Extent, paragraph: str, header: Header, title: str | None) -> str | None:
    """Read "Title: …", "Date: …" and the like."""
    match = _LABEL.fullmatch(paragraph)
    what = frame_words().labels.get(match.group(1).lower()) if match else None
    if not match or not what:
        return None
    value = match.group(2).strip()
    if what == "title" and title is None and header.title is None:
        at = extent.start + match.start(2)
        header.title = Span.quote(text, at, extent.end)
        header.skipped.append(skip(text, Extent(extent.start, at), "label"))
        return "title"
    if what == "publisher":
        header.publisher = value
    elif what == "url":
        header.url = value
    elif what == "byline":
        _credit(header, read_byline(f"By {value}"))
    elif what == "published":
        stamp = next(find_stamps(value), None)
        header.published = stamp.value if stamp else header.published
    return {"published": "publication time", "byline": "byline"}.get(what, "particulars")


def _read_date(paragraph: str, header: Header) -> str | None:
    found = read_publication_line(paragraph)
    if not found:
        return None
    value, late = found
    if late:
        header.updated = header.updated or value
    else:
        header.published = header.published or value
    return "publication time"


def _read_names(paragraph: str, header: Header) -> str | None:
    """Read a byline, with the publication time beside it ("By Jane Doe | July 26, 2023")."""
    whole = read_byline(paragraph)
    if whole:
        _credit(header, whole)
        return "byline"
    pieces = [piece for piece in _PIECES.split(paragraph) if piece] if len(paragraph) <= _LONGEST_TITLE else []
    dates = [read_publication_line(piece) for piece in pieces]
    names = [read_byline(piece) for piece, found in zip(pieces, dates, strict=True) if not found]
    if len(pieces) < 2 or not any(dates) or not all(names):
        return None
    for piece, found in zip(pieces, dates, strict=True):
        if found:
            _read_date(piece, header)
    for name in names:
        _credit(header, name)
    return "byline"


def _credit(header: Header, credits: Credits | None) -> None:
    if credits:
        header.writers += [writer for writer in credits.writers if writer not in header.writers]
        header.agencies += [agency for agency in credits.agencies if agency not in header.agencies]


def _same(paragraph: str, title: str) -> bool:
    return " ".join(paragraph.split()).casefold() == " ".join(title.split()).casefold()
