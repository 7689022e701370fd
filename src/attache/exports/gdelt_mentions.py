"""GDELT 2.0 Mentions: tab-separated, 16 columns, no header, one row for each time a report names an event.

Format: GDELT Event Codebook 2.0 (2015). GLOBALEVENTID is that of the Events export, so that the two join.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from attache.exports.cells import line
from attache.exports.dyads import Dyad, dyads, row_number
from attache.exports.gdelt import Cell, added, cell, why_left_out
from attache.exports.parts import name_of, nearest_mention
from attache.exports.selection import Selection, Tally
from attache.exports.sentences import sentence_bounds, sentence_number
from attache.exports.targets import Sink
from attache.exports.told import told_events
from attache.record import Article, Entity, Event, Extent, Mention

COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
"""The columns by GDELT's names, in its order."""

_WEB = 1
_CITATION = 2
_NOWHERE = -1


def write_mentions(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write a row for each mention of each pair of parties of the events that the Events export has."""
    for told in told_events(selection, tally, why_left_out):
        for dyad in dyads(told.event, told.parts):
            for row in _rows(told.article, told.event, dyad):
                sink.write_text(line([cell(value) for value in row]))
                tally.written["row"] += 1


def _rows(article: Article, event: Event, dyad: Dyad) -> Iterator[list[Cell]]:
    head = [row_number(article, event, dyad), added(article, event), added(article, event), *_source(article)]
    for mentioned in (event.trigger.extent, *event.also):
        sentence = event.sentence if mentioned == event.trigger.extent else sentence_bounds(article.text, mentioned)
        sides = [_side(party, sentence, mentioned) for party in (dyad.actor, dyad.recipient)]
        yield [
            *head,
            sentence_number(article.text, mentioned.start),
            *(side.start if side else _NOWHERE for side in sides),
            mentioned.start,
            int(_literal(dyad, sides)),
            _percent(event.confidence),
            len(article.text),
            None,
            None,
            None,
        ]


def _source(article: Article) -> list[Cell]:
    """MentionType, MentionSourceName and MentionIdentifier: the page where there is one, else a citation."""
    site = _site(article.url)
    if site:
        return [_WEB, site, article.url]
    publisher = article.publisher or "unknown publisher"
    citation = ", ".join(filter(None, [publisher, name_of(article), str(article.published_date or "")]))
    return [_CITATION, publisher, f"{citation} ({article.id})"]


def _site(url: str | None) -> str | None:
    """The host of a web address without ``www.``; None for what is none."""
    try:
        address = urlsplit(url or "")
        host = address.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and address.scheme in ("http", "https") else None


def _side(party: Entity | None, sentence: Extent, mentioned: Extent) -> Mention | None:
    return nearest_mention(party, sentence, mentioned) if party else None


def _literal(dyad: Dyad, sides: list[Mention | None]) -> bool:
    """InRawText: whether every party stands by name in the sentence, so that no reference had to be resolved."""
    parties = (dyad.actor, dyad.recipient)
    return all(
        party is None or (side is not None and side.form == "name") for party, side in zip(parties, sides, strict=True)
    )


def _percent(confidence: float) -> int:
    """Confidence as GDELT has it: 10 to 100 in steps of 10."""
    return min(max(round(confidence * 10), 1), 10) * 10
