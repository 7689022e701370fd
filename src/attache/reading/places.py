"""Places named in a text, and which places they are: toponym recognition, then resolution over the whole document.

Candidates come from the gazetteer; the choice follows the usual evidence of toponym resolution (Leidner 2007): the
enclosing place named beside it ("Pandi, Bulacan"), countries the text speaks of, population; one sense per document.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from attache.lexicon.gazetteer import Gazetteer, Toponym, load_gazetteer
from attache.lexicon.states import load_states
from attache.record import Extent, Place, content_id

CONTEXT = 3.0
"""What a country spoken of weighs against population: as much as a thousandfold larger namesake."""
ENCLOSED = 8.0
"""A place followed by the place it lies in is all but certain."""
CAPITAL = 4.0
"""A seat of government's name means that city, unless the text places it elsewhere: not a namesake next door."""
_SEATS = frozenset({"PPLC", "PPLG"})
PRECISION = 4
"""Decimals of a degree: about ten metres."""
_LABELS = frozenset({"LOC", "GPE"})
_STATES = frozenset({"PCLI", "PCLD", "PCLH"})
_CONTAINER = re.compile(r"\s*(?:,|in|of)\s+(?:the\s+)?")


def find_places(doc: Doc, dateline: Sequence[str] = ()) -> list[Place]:
    """The places a text names, in order.

    Args:
        doc: Annotated by the language component.
        dateline: Places the report was filed from; they speak for their countries.
    """
    gazetteer = load_gazetteer()
    mentions = sorted(_mentions(doc), key=lambda mention: mention.start)
    candidates = {text: gazetteer.find(text) for text in {_bare(doc, mention) for mention in mentions}}
    countries = _countries(doc, candidates, [gazetteer.find(name) for name in dateline])
    enclosing = _enclosing(doc, mentions, candidates)
    chosen = {
        text: max(found, key=lambda place: _weight(place, countries, enclosing.get(text, frozenset())))
        for text, found in candidates.items()
        if found
    }
    return [_place(doc, mention, chosen.get(_bare(doc, mention)), gazetteer) for mention in mentions]


def _mentions(doc: Doc) -> Iterator[Extent]:
    taken = []
    for entity in doc.ents:
        if entity.label_ in _LABELS:
            extent = _trimmed(entity)
            taken.append(extent)
            yield extent
    names = [Extent(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ not in _LABELS]
    states = load_states()
    for match in states.pattern.finditer(doc.text):
        extent = Extent(*match.span())
        # A state's name inside an organisation's is no place of its own, and a demonym is none at all.
        if states.country(match.group()) and not any(extent.overlaps(other) for other in (*taken, *names)):
            yield extent


def _trimmed(entity: Span) -> Extent:
    text = entity.text
    start = 4 if text[:4] in ("the ", "The ") else 0
    return Extent(entity.start_char + start, entity.end_char)


def _bare(doc: Doc, mention: Extent) -> str:
    return doc.text[mention.start : mention.end]


def _countries(
    doc: Doc, candidates: dict[str, tuple[Toponym, ...]], dateline: Sequence[tuple[Toponym, ...]]
) -> Counter[str]:
    """How often the text speaks of each country: by name, by demonym, by the dateline's likeliest place."""
    states = load_states()
    counts: Counter[str] = Counter()
    for entity in doc.ents:
        code = states.resolve(entity.text)
        if code:
            counts[code] += 1
    for found in (*candidates.values(), *dateline):
        if found and found[0].country:
            counts[found[0].country] += 1
    return counts


def _enclosing(
    doc: Doc, mentions: Sequence[Extent], candidates: dict[str, tuple[Toponym, ...]]
) -> dict[str, frozenset[str | int]]:
    """For a name followed by another ("Paris, Texas"), the countries and provinces that other one may be."""
    found: dict[str, frozenset[str | int]] = {}
    for one, other in pairwise(mentions):
        if _CONTAINER.fullmatch(doc.text, one.end, other.start):
            holders = [
                place for place in candidates[_bare(doc, other)] if place.feature in _STATES or "ADM" in place.feature
            ]
            keys = {place.country if place.feature in _STATES else place.geonameid for place in holders}
            found[_bare(doc, one)] = frozenset(key for key in keys if key is not None)
    return found


def _weight(place: Toponym, countries: Counter[str], enclosing: frozenset[str | int]) -> float:
    weight = math.log10(place.population + 10)
    if place.feature in _SEATS:
        weight += CAPITAL
    if place.country and countries:
        weight += CONTEXT * countries[place.country] / max(countries.values())
    if enclosing & {place.country, place.admin1, place.admin2}:
        weight += ENCLOSED
    return weight


def _place(doc: Doc, mention: Extent, toponym: Toponym | None, gazetteer: Gazetteer) -> Place:
    text = _bare(doc, mention)
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
        admin1=gazetteer.admin1_name(toponym),
        geonameid=toponym.geonameid,
        lat=round(toponym.lat, PRECISION),
        lon=round(toponym.lon, PRECISION),
        feature=toponym.feature,
    )
