"""Plain text → what is the report and what is not: header, body, closing credits. Everything is accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from attache.articles.boilerplate import caption, not_the_report
from attache.articles.credits import find_closing
from attache.articles.dateline import Dateline, find_dateline, speakers
from attache.articles.header import read_header
from attache.articles.lines import drop, paragraphs, skip, wrap_width
from attache.record import Extent, Skipped

_HEAD = 14  # paragraphs among which the report begins
_MOST_CLOSINGS = 6  # credit lines, one under the other
_TAIL_CHARS = 4_000


@dataclass(frozen=True, slots=True)
class Report:
    """A report taken apart: ``text`` is its body, the rest of the source is in ``title`` or ``skipped``."""

    text: str
    title: str | None
    published: date | datetime | None
    byline: tuple[str, ...]
    agencies: tuple[str, ...]
    dateline: tuple[str, ...]
    publisher: str | None
    url: str | None
    skipped: tuple[Skipped, ...]


def take_apart(text: str, title: str | None = None) -> Report | None:
    """Take a text apart into the report's own words and the rest, or None where no words of a report are left.

    Args:
        text: Lines end in "\\n". Hard-wrapped lines are kept as they are.
        title: The headline where it is known from elsewhere.
    """
    width = wrap_width(text)
    everything = Extent(0, len(text))
    head = list(islice(paragraphs(text, everything, width), _HEAD))
    if not head:
        return None
    header = read_header(text, head, title)
    runs, skipped = drop(text, [Extent(header.body, len(text))], width, not_the_report)
    runs, closings, writers, credited = _peel(text, runs, width)
    runs, captions = drop(text, runs, width, caption)
    headline = header.title
    if not runs and headline and title is None:  # a text of one line is a report, not a headline without one
        runs, headline = [Extent(headline.start, headline.end)], None
    if not runs:
        return None
    dateline = _dateline(text, runs[0], width)
    return Report(
        text="\n\n".join(text[run.start : run.end] for run in runs),
        title=title or (" ".join(headline.text.split()) if headline else None),
        published=header.published or header.updated or (dateline.day if dateline else None),
        byline=tuple(dict.fromkeys((*header.writers, *writers))),
        agencies=tuple(dict.fromkeys((*header.agencies, *(dateline.agencies if dateline else ()), *credited))),
        dateline=dateline.places if dateline else (),
        publisher=header.publisher,
        url=header.url,
        skipped=tuple(sorted((*header.skipped, *skipped, *closings, *captions), key=lambda s: s.start or 0)),
    )


def _peel(text: str, runs: list[Extent], width: int | None) -> tuple[list[Extent], list[Skipped], list[str], list[str]]:
    """Take the closing credits off: the runs left, what was taken off, writers and agencies in reading order."""
    skipped: list[Skipped] = []
    writers: list[str] = []
    agencies: list[str] = []
    for _ in range(_MOST_CLOSINGS):
        last = _last_paragraph(text, runs[-1], width) if runs else None
        closing = find_closing(text, last) if last else None
        if not closing or not last:
            break
        end = _end_before(text, runs[-1], closing.extent.start)
        skipped.append(skip(text, closing.extent, closing.reason))
        writers[:0] = closing.credits.writers
        agencies[:0] = closing.credits.agencies
        runs = [*runs[:-1], *([Extent(runs[-1].start, end)] if end > runs[-1].start else [])]
    return runs, skipped, writers, agencies


def _end_before(text: str, run: Extent, stop: int) -> int:
    """Where the words of ``run`` before ``stop`` end, without white space."""
    while stop > run.start and text[stop - 1].isspace():
        stop -= 1
    return stop


def _last_paragraph(text: str, run: Extent, width: int | None) -> Extent | None:
    """The last paragraph of a run."""
    since = max(run.start, text.rfind("\n", run.start, max(run.start, run.end - _TAIL_CHARS)) + 1)
    last = None
    for paragraph in paragraphs(text, Extent(since, run.end), width):
        last = paragraph
    return last


def _dateline(text: str, run: Extent, width: int | None) -> Dateline | None:
    first = next(paragraphs(text, run, width))
    found = find_dateline(text[first.start : min(first.end, first.start + 2_000)])
    return None if found and not found.certain and speakers(text[first.start : first.start + 20_000]) else found
