"""GDELT 2.0 Events: tab-separated, 61 columns, no header, one row for each pair of actor and recipient.

Format: GDELT Event Codebook 2.0 (2015). What GDELT has and a record has not (tone, ethnic and religious codes, ADM2)
is empty, never zero.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from attache.exports.cells import line, number, one_line
from attache.exports.dyads import Dyad, dyads, row_number
from attache.exports.geography import gdelt_geo, gdelt_state
from attache.exports.parts import Parts, event_day, moment
from attache.exports.selection import Selection, Tally
from attache.exports.targets import Sink
from attache.exports.told import told_events
from attache.lexicon.exchange import cameo_quad, sector_names
from attache.lexicon.ontology import CameoCode, cameo_codes
from attache.record import Article, Entity, Event

NO_CODE = "no CAMEO code (it did not happen)"
NO_DAY = "no day, and no day of publication"

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode",
    "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{column}" for column in _ACTOR),
    *(f"Actor2{column}" for column in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{column}" for column in _GEO),
    *(f"Actor2Geo_{column}" for column in _GEO),
    *(f"ActionGeo_{column}" for column in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns by GDELT's names, in its order."""

Cell = str | float | None


def write_events(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write a row for each pair of parties of each event that has a CAMEO code and a day."""
    for told in told_events(selection, tally, why_left_out):
        for dyad in dyads(told.event, told.parts):
            sink.write_text(line([cell(value) for value in _row(told.article, told.event, dyad, told.parts)]))
            tally.written["row"] += 1


def why_left_out(event: Event, article: Article) -> str | None:
    """Why GDELT and ICEWS have no row for the event; None when they have."""
    if event.cameo not in cameo_codes():
        return NO_CODE
    return NO_DAY if event_day(event, article) is None else None


def cell(value: Cell) -> str:
    """A cell of a tab-separated row: numbers as numbers, words made harmless."""
    return one_line(value) if isinstance(value, str) else _plain(value)


def added(article: Article, event: Event) -> str:
    """DATEADDED, ``YYYYMMDDHHMMSS`` in UTC: when the report appeared, else the first second of the event's day."""
    day = event_day(event, article)
    at = moment(article) or (datetime.combine(day, time(), UTC) if day else None)
    return f"{at.year:04}{at:%m%d%H%M%S}" if at else ""


def _row(article: Article, event: Event, dyad: Dyad, parts: Parts) -> list[Cell]:
    place = parts.places.get(event.place or "")
    return [
        row_number(article, event, dyad),
        *_days(event, article),
        *_actor(dyad.actor),
        *_actor(dyad.recipient),
        int(_in_lead(event, article)),
        *_act(event),
        1 + len(event.also),
        1,
        1,
        None,
        *_actor_geo(dyad.actor),
        *_actor_geo(dyad.recipient),
        *gdelt_geo(place),
        added(article, event),
        article.url,
    ]


def _days(event: Event, article: Article) -> list[Cell]:
    day = event_day(event, article)
    assert day is not None
    year, month = f"{day.year:04}", f"{day.month:02}"
    return [f"{year}{month}{day.day:02}", f"{year}{month}", year, f"{_fraction(day):.4f}"]


def _fraction(day: date) -> float:
    """FractionDate as GDELT has it: a year of 365 days in months of 30. 2004-11-26 is 2004.8932."""
    return day.year + ((day.month - 1) * 30 + day.day) / 365


def _actor(entity: Entity | None) -> list[Cell]:
    if entity is None:
        return [None] * len(_ACTOR)
    names = sector_names(entity.sector)
    role = names.cameo if names else None
    codes = dict.fromkeys(code for code in (entity.country, role) if code)  # an IGO's country and role are one code
    country = entity.country if entity.country not in ("IGO", "NGO") else None
    return ["".join(codes) or None, entity.name.upper(), country, None, None, None, None, role, None, None]


def _actor_geo(entity: Entity | None) -> list[Cell]:
    """The land of a state; of nobody else is it known where they were."""
    return gdelt_state(entity.country if entity and entity.kind == "state" else None)


def _act(event: Event) -> list[Cell]:
    code = _code(event)
    return [code.code, code.code[:3], code.root, cameo_quad(code.root), code.goldstein]


def _code(event: Event) -> CameoCode:
    assert event.cameo is not None
    return cameo_codes()[event.cameo]


def _in_lead(event: Event, article: Article) -> bool:
    """Whether the event is told in the first paragraph, which GDELT calls a root event."""
    lead = article.text.find("\n\n", len(article.text) - len(article.text.lstrip()))
    return lead < 0 or event.trigger.start < lead


def _plain(value: float | None) -> str:
    return str(value) if isinstance(value, int) else number(value)
