"""POLECAT: tab-separated, 40 columns with a header, one row for each pair of actor and recipient.

Format: POLECAT Weekly Data (Harvard Dataverse, doi:10.7910/DVN/AJGVIT) and NGEC, its coder. Events are PLOVER's, so
those that did not happen are left out as they are there; all others stay, with or without a CAMEO code.
"""

from __future__ import annotations

from attache.exports.cells import line
from attache.exports.dyads import Dyad, dyads, row_id
from attache.exports.gdelt import NO_DAY, Cell, cell
from attache.exports.geography import cow_number, surroundings
from attache.exports.parts import Parts, event_day, nearest_mention
from attache.exports.selection import Selection, Tally
from attache.exports.targets import Sink
from attache.exports.told import told_events
from attache.record import Article, Entity, EntityKind, Event, Place, Record

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
"""The columns by POLECAT's names, in its order."""

NEGATED = "it did not happen"
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_ORGANIZATIONS: frozenset[EntityKind] = frozenset({"organization", "igo", "ngo", "group"})
_BETWEEN = "; "


def write_polecat(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write the header and a row for each pair of parties of each event that is not said not to have happened."""
    sink.write_text(line(list(COLUMNS)))
    for told in told_events(selection, tally, _why_left_out):
        story = _story(told.record)
        for dyad in dyads(told.event, told.parts):
            row = _row(told.article, told.event, dyad, told.parts)
            sink.write_text(line([cell(value) for value in (*row, *story)]))
            tally.written["row"] += 1


def _why_left_out(event: Event, article: Article) -> str | None:
    if event.status == "negated":
        return NEGATED
    return NO_DAY if event_day(event, article) is None else None


def _row(article: Article, event: Event, dyad: Dyad, parts: Parts) -> list[Cell]:
    return [
        row_id(article, event, dyad),
        str(event_day(event, article)),
        event.type,
        event.mode,
        event.score,
        _QUADS.get(event.quad),
        _BETWEEN.join(event.contexts),
        *_party(dyad.actor, event),
        *_party(dyad.recipient, event),
        *_where(parts.places.get(event.place or "")),
    ]


def _party(entity: Entity | None, event: Event) -> list[Cell]:
    if entity is None:
        return [None] * 8
    raw = nearest_mention(entity, event.sentence, event.trigger)
    return [
        entity.name,
        entity.country,
        cow_number(entity.country),
        entity.sector,
        entity.sector,
        entity.role,
        raw.text if raw else None,
        None,
    ]


def _where(place: Place | None) -> list[Cell]:
    if place is None:
        return [None] * 10
    around = surroundings(place)
    return [
        place.name,
        around.city,
        around.district,
        around.province,
        place.country,
        place.lat,
        place.lon,
        place.geonameid,
        place.text,
        place.feature,
    ]


def _story(record: Record) -> list[Cell]:
    """The columns that are the same for every event of a report."""
    article = record.article
    people = [entity.name for entity in record.entities if entity.kind == "person"]
    organizations = [entity.name for entity in record.entities if entity.kind in _ORGANIZATIONS]
    return [
        article.publisher,
        str(article.published_date or ""),
        _BETWEEN.join(dict.fromkeys(people)),
        _BETWEEN.join(dict.fromkeys(organizations)),
        _BETWEEN.join(dict.fromkeys(place.name for place in record.places)),
        article.language,
        f"attache-{record.made_by.attache} {record.made_by.model}",
    ]
