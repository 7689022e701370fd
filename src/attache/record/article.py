"""The report itself: its text, fixed once and for all, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from attache.record.identity import content_id


@dataclass(frozen=True, slots=True)
class Skipped:
    """Words of the source document that are not the report's own, and why they were left out.

    ``start`` and ``end`` are offsets into the decoded source document, end exclusive, or None where the document
    has no linear text (a page's markup).
    """

    start: int | None
    end: int | None
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news report. ``text`` is the coordinate system of everything that is read from it.

    ``published`` is when the report appeared: a date, a datetime (with its zone where known) or None. ``language`` is
    an ISO 639-1 code. ``agencies`` are the news agencies credited, ``dateline`` the places it was filed from.
    ``id`` is a hash of URL, publication time, title and text unless it is given.
    """

    text: str
    published: datetime | date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = "en"
    byline: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", content_id("a", self.url, self.published, self.title, self.text))

    @property
    def published_date(self) -> date | None:
        """The day of publication in the zone the publisher gave, or None."""
        return self.published.date() if isinstance(self.published, datetime) else self.published
