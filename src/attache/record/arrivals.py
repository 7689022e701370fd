"""What comes in from a file, a feed or an archive: reports that can be read, and what could not be used.

Nothing vanishes: every item of a source is one Arrival, one Refusal or one of those a PassedOver counts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from attache.record.article import Article


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a report beside its text; None or empty where nothing is said.

    ``guid`` is the name its publisher gave it, ``language`` a tag such as "en-GB", the rest is as in Article.
    """

    title: str | None = None
    url: str | None = None
    guid: str | None = None
    published: datetime | date | None = None
    publisher: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()

    def or_else(self, other: Particulars) -> Particulars:
        """These, and those of ``other`` where these say nothing."""
        return Particulars(*(getattr(self, field.name) or getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report as it came in.

    ``key`` names the report whatever its text: its URL, else the guid its publisher gave it, else None (then the text
    itself is all that names it). Two arrivals of one key with different texts are versions of one report. ``source``
    is the file or address it came from, ``position`` where in it ("entry 3", "line 17", "record 2 at byte 4096").
    """

    article: Article
    key: str | None
    source: str
    position: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that could not be used: where it stood, what is wrong with it and what to do."""

    source: str
    position: str
    fault: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Unfetched(Refusal):
    """An item that came without its text: a feed's summary, a row of a reading list. Its page can be fetched."""

    url: str
    particulars: Particulars


@dataclass(frozen=True, slots=True)
class PassedOver(Refusal):
    """``count`` items of a source that are no reports by their kind: pictures, requests, pages not found, repeats.

    There is one for each kind (``fault``), after everything else of its source, and nobody has to do anything about it.
    """

    count: int
