"""The gazetteer: names of places in, GeoNames' places out.

States come from ``states/``; continents, seas and regions from ``gazetteer/regions.tsv``; provinces, districts and
cities from ``gazetteer/geonames.sqlite`` (GeoNames, https://www.geonames.org, CC BY 4.0; built by
``training/gazetteer.py``), which is opened, read-only, at the first question.
"""

from __future__ import annotations

import re
import sqlite3
import struct
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file, files

from attache.lexicon.states import State, States, load_states
from attache.lexicon.tables import read_table

STATE_POPULATION = 50_000_000  # stands for the prominence of a state: above any city's or province's, nearly
_REGION_POPULATION = 20_000_000  # for that of a sea or region listed by hand
_DEGREE = 1e-4  # the unit of coordinates in the file
_REMEMBERED = 8192  # names
_LONGEST_CODE = 3  # letters: NY, NSW
_CODED = frozenset({"USA", "CAN", "AUS"})  # the federations whose provinces go by their postal codes
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("’'‘ʻʼ`", ""),
        **dict.fromkeys(".-–/,", " "),
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ə": "a",
    }
)
_SAINT = re.compile(r"\b(?:saint|sankt)\b")
_MOUNT = re.compile(r"\bmount\b")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place in the gazetteer; coordinates are degrees (WGS 84), ``feature`` a GeoNames feature code.

    ``country`` is alpha-3, or None where several share the place; ``admin1`` and ``admin2`` are the GeoNames ids of the
    province and district it lies in. ``alternate`` says that it was asked for by another name than its first.
    """

    name: str
    country: str | None
    admin1: int | None
    admin2: int | None
    geonameid: int | None
    lat: float
    lon: float
    feature: str
    population: int
    alternate: bool = False


class Gazetteer:
    """Places by name. Made by :func:`load_gazetteer`."""

    def __init__(self, file: sqlite3.Connection, states: States) -> None:
        self._file = file
        self._states = states
        self._codes: dict[int, str] = dict(file.execute("SELECT id, code FROM codes"))
        self._regions, self._exact_regions = _regions()
        self._short = {short: (name, country) for short, name, country in read_table("gazetteer", "abbreviations.tsv")}
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def find(self, name: str) -> tuple[Toponym, ...]:
        """All places of that name: a state, then regions, then provinces and cities, the most populous first."""
        return self._remembered(name)

    def place(self, geonameid: int) -> Toponym | None:
        """The province, district or city with this GeoNames id."""
        row = self._file.execute("SELECT * FROM places WHERE id = ?", (geonameid,)).fetchone()
        return self._toponym(row, alternate=False) if row else None

    def admin1_name(self, toponym: Toponym) -> str | None:
        """The name of the province a place lies in, or its own where it is one."""
        if toponym.feature == "ADM1":
            return toponym.name
        province = self.place(toponym.admin1) if toponym.admin1 else None
        return province.name if province else None

    def _look_up(self, name: str) -> tuple[Toponym, ...]:
        if name in self._short:
            full, country = self._short[name]
            return tuple(place for place in self.find(full) if place.country == country and place.feature != "ADM2")
        code = self._states.own_name(name)
        state = self._states.state(code) if code else None
        regions = self._exact_regions.get(name) or self._regions.get(fold(name))
        return (
            *([_state_place(state)] if state else []),
            *([regions] if regions else []),
            *self._in_file(name, regions.geonameid if regions else None),
        )

    def _in_file(self, name: str, known: int | None) -> list[Toponym]:
        row = self._file.execute("SELECT bearers FROM names WHERE name = ?", (fold(name),)).fetchone()
        if row is None:
            return []
        bearers = struct.unpack(f"<{len(row[0]) // 4}I", row[0])
        alternate = {bearer >> 1: bool(bearer & 1) for bearer in bearers}
        marks = ",".join("?" * len(alternate))
        rows = self._file.execute(f"SELECT * FROM places WHERE id IN ({marks})", tuple(alternate)).fetchall()
        found = [self._toponym(place, alternate=alternate[place[0]]) for place in rows if place[0] != known]
        found.sort(key=lambda place: -place.population)
        return [place for place in found if _fits_case(name, place)]

    def _toponym(self, row: tuple[int, str, int, int, int, int, int, int, int], *, alternate: bool) -> Toponym:
        number, name, feature, country, admin1, admin2, lat, lon, population = row
        return Toponym(
            name=name,
            country=self._codes[country],
            admin1=admin1 or None,
            admin2=admin2 or None,
            geonameid=number,
            lat=lat * _DEGREE,
            lon=lon * _DEGREE,
            feature=self._codes[feature],
            population=population,
            alternate=alternate,
        )


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package; opening it takes a few milliseconds."""
    with as_file(files("attache.lexicon").joinpath("gazetteer", "geonames.sqlite")) as path:
        # immutable: no lock files beside it, so it may lie on a read-only disk and be shared by processes
        file = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    return Gazetteer(file, load_states())


def fold(name: str) -> str:
    """The name as the gazetteer files it: no case, accents, hyphens or apostrophes; St for Saint, Mt for Mount."""
    bare = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    words = _MOUNT.sub("mt", _SAINT.sub("st", bare)).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _fits_case(name: str, place: Toponym) -> bool:
    """Whether a short name is written as such: the postal code NY in capitals, the town of Ny not."""
    if len(name) > _LONGEST_CODE or not place.alternate:
        return True
    return name.isupper() and place.feature == "ADM1" and place.country in _CODED


def _state_place(state: State) -> Toponym:
    former = state.alpha2 is None
    return Toponym(
        name=state.name,
        country=state.alpha3,
        admin1=None,
        admin2=None,
        geonameid=state.geonameid,
        lat=state.lat,
        lon=state.lon,
        feature="PCLH" if former else "PCLI" if state.cow else "PCLD",
        population=STATE_POPULATION,
    )


def _regions() -> tuple[dict[str, Toponym], dict[str, Toponym]]:
    folded: dict[str, Toponym] = {}
    exact: dict[str, Toponym] = {}
    for name, aliases, number, feature, country, lat, lon in read_table("gazetteer", "regions.tsv"):
        region = Toponym(
            name, country or None, None, None, int(number) if number else None,
            float(lat), float(lon), feature, _REGION_POPULATION,
        )  # fmt: skip
        folded.setdefault(fold(name), region)
        for alias in filter(None, aliases.split("|")):
            table, key = (exact, alias[1:]) if alias.startswith("=") else (folded, fold(alias))
            table.setdefault(key, replace(region, alternate=False))
    return folded, exact
