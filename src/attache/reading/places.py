"""Places named in a text, and which places they are: toponym recognition, then resolution over the whole document."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from attache.lexicon.gazetteer import Toponym, load_gazetteer
from attache.reading.namesakes import resolve_toponyms
from attache.reading.toponyms import find_toponyms
from attache.record import Extent, Place, content_id

PRECISION = 4
"""Decimals of a degree: about ten metres."""
_PEOPLES = "NORP"


def find_places(doc: Doc, dateline: Sequence[str] = ()) -> list[Place]:
    """The places a text names, in order.

    Args:
        doc: Annotated by the language component.
        dateline: Places the report was filed from; they speak for their countries.
    """
    text = doc.text  # put together anew at every call: half the time spent here
    names = [(Extent(name.start_char, name.end_char), name.label_) for name in doc.ents]
    mentions = find_toponyms(text, names)
    peoples = [extent for extent, label in names if label == _PEOPLES]
    resolved = resolve_toponyms(text, mentions, peoples, dateline)
    return [_place(text, mention, toponym) for mention, toponym in zip(mentions, resolved, strict=True)]


def _place(story: str, mention: Extent, toponym: Toponym | None) -> Place:
    text = story[mention.start : mention.end]
    name = toponym.name if toponym else text
    number = content_id("p", mention.start, mention.end, name)
    if toponym is None:
        return Place(number, mention.start, mention.end, text, name)
    return Place(
        id=number,
        start=mention.start,
        end=mention.end,
        text=text,
        name=name,
        country=toponym.country,
        admin1=load_gazetteer().admin1_name(toponym),
        geonameid=toponym.geonameid,
        lat=round(toponym.lat, PRECISION),
        lon=round(toponym.lon, PRECISION),
        feature=toponym.feature,
    )
