"""ICEWS Coded Event Data: tab-separated, 20 columns with a header, one row for each pair of source and target.

Format: ICEWS Coded Event Data Read Me (Harvard Dataverse, doi:10.7910/DVN/28075). Source and target are ICEWS's words
for actor and recipient.
"""

from __future__ import annotations

from attache.exports.cells import line
from attache.exports.dyads import Dyad, dyads, row_number
from attache.exports.gdelt import Cell, cell, why_left_out
from attache.exports.geography import country_name, surroundings
from attache.exports.parts import Parts, event_day
from attache.exports.selection import Selection, Tally
from attache.exports.sentences import sentence_number
from attache.exports.targets import Sink
from attache.exports.told import told_events
from attache.lexicon.exchange import sector_names
from attache.lexicon.ontology import cameo_codes
from attache.record import Article, Entity, Event, Place

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country",
    "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
"""The columns by ICEWS's names, in its order."""


def write_icews(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write the header and a row for each pair of parties of each event that has a CAMEO code and a day."""
    sink.write_text(line(list(COLUMNS)))
    for told in told_events(selection, tally, why_left_out):
        for dyad in dyads(told.event, told.parts):
            sink.write_text(line([cell(value) for value in _row(told.article, told.event, dyad, told.parts)]))
            tally.written["row"] += 1


def _row(article: Article, event: Event, dyad: Dyad, parts: Parts) -> list[Cell]:
    return [
        row_number(article, event, dyad),
        str(event_day(event, article)),
        *_party(dyad.actor),
        *_act(event),
        *_party(dyad.recipient),
        article.id,
        sentence_number(article.text, event.trigger.start),
        article.publisher,
        *_where(parts.places.get(event.place or "")),
    ]


def _party(entity: Entity | None) -> list[Cell]:
    if entity is None:
        return [None, None, None]
    names = sector_names(entity.sector)
    return [entity.name, names.icews if names else None, country_name(entity.country)]


def _act(event: Event) -> list[Cell]:
    assert event.cameo is not None
    code = cameo_codes()[event.cameo]
    return [code.name, code.code, code.goldstein]


def _where(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 6
    around = surroundings(place)
    return [around.city, around.district, around.province, country_name(place.country), place.lat, place.lon]
