"""Records as one self-contained page for a browser: no request leaves it, and nothing a report says can run in it.

The text of a report is hostile until shown otherwise: every value is escaped by the template engine, control characters
are made visible, links are kept only for http and https, and the page's policy allows exactly the style and the script
that ship with the program, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import get_args
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from attache.cli import wording
from attache.cli.highlights import (
    KINDS,
    Piece,
    attribution_evidence,
    event_evidence,
    find_marks,
    light,
    nearest,
    split_text,
)
from attache.cli.terminal import flat, visible
from attache.cli.voices import Voice, find_voices
from attache.cli.wording import Dispute, Lookup, look_up
from attache.record import Article, Event, Position, Record, Status

_LINKS = ("http", "https")
_QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, slots=True)
class Report:
    """What the template shows of one record; ``number`` keeps the element ids of several reports apart."""

    number: int
    record: Record
    lookup: Lookup
    paragraphs: list[list[Piece]]
    pieces: list[Piece]
    starts: list[int]
    voices: tuple[Voice, ...]
    disputes: list[Dispute]

    def light_event(self, event: Event) -> str:
        """The pieces that show the event."""
        return light(event_evidence(event, self.lookup), self.pieces, self.starts)

    def light_voice(self, voice: Voice) -> str:
        """The pieces that show the voice: its own words, or those it relays."""
        spoken = voice.attributions or tuple(link for relayed in voice.relayed for link in relayed.attributions)
        return light(
            (part for link in spoken for part in attribution_evidence(link, self.lookup)), self.pieces, self.starts
        )

    def light_position(self, position: Position) -> str:
        """The pieces that show where a party stands."""
        attribution = self.lookup.attributions[position.attribution] if position.attribution else None
        return light(attribution_evidence(attribution, self.lookup), self.pieces, self.starts)


def render_page(records: Sequence[Record]) -> str:
    """One HTML page with all the records, in the order given."""
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _templates()
        .get_template("page.html")
        .render(
            reports=[_report(number, record) for number, record in enumerate(records, 1)],
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            kinds=KINDS,
            quads=_QUADS,
            statuses=get_args(Status),
            nearest=nearest,
            words=wording,
            link=link,
            flat=flat,
        )
    )


def link(article: Article) -> str:
    """The article's address if a browser may follow it, else empty (``javascript:`` and the like)."""
    try:
        scheme = urlsplit(article.url or "").scheme
    except ValueError:
        return ""
    return article.url or "" if scheme in _LINKS else ""


def _report(number: int, record: Record) -> Report:
    lookup = look_up(record)
    paragraphs = split_text(record.article.text, find_marks(record, lookup))
    pieces = [piece for paragraph in paragraphs for piece in paragraph]
    return Report(
        number=number,
        record=record,
        lookup=lookup,
        paragraphs=paragraphs,
        pieces=pieces,
        starts=[piece.start for piece in pieces],
        voices=find_voices(record, lookup),
        disputes=wording.disputes(record),
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("attache.cli"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    """Every value on its way into the page: text loses its control characters."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> str:
    return (resources.files("attache.cli") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The text's hash in the form of a Content-Security-Policy source."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
