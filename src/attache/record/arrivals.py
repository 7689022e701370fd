"""What comes in from a file, a feed or an archive: reports that can be read, and what could not be used.

Nothing vanishes: every item of a source is one Arrival or one Refusal.
"""

from __future__ import annotations

from dataclasses import dataclass

from attache.record.article import Article


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
