"""Codes of other people's formats: CAMEO quads and roles, ICEWS names, GDELT's kinds of place, languages.

The facts live in ``lexicon/exchange/``; everything is loaded once, on first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from attache.lexicon.tables import read_table
from attache.record import EntityKind

_FOLDER = "exchange"
_ANY = "*"
_LANDMARK = (3, 4)  # GDELT's kinds for a city or landmark: in the USA, elsewhere


@dataclass(frozen=True, slots=True)
class SectorNames:
    """A PLOVER sector elsewhere: the CAMEO role code (None where there is none) and the name ICEWS writes."""

    cameo: str | None
    icews: str


def cameo_quad(root: str) -> int | None:
    """The quad class of a two-digit CAMEO root, 1 to 4; None for a root CAMEO does not have."""
    return _quads().get(root)


def sector_codes() -> tuple[str, ...]:
    """Every sector an actor can have: PLOVER's with LAB, REL, IGO and NGO."""
    return tuple(_sectors())


def sector_names(sector: str | None) -> SectorNames | None:
    """What a PLOVER sector is called elsewhere."""
    return _sectors().get(sector or "")


def province_code(country: str | None, name: str | None) -> str | None:
    """The two-letter code of a first-order division that GDELT codes by name: ("USA", "Texas") → TX."""
    return _provinces().get((country or "", name or ""))


def geo_type(feature: str | None, country: str | None) -> int:
    """GDELT's kind of place: 1 country, 2 US state, 3 US city or landmark, 4 other city or landmark, 5 province."""
    code = feature or ""
    fitting = [prefix for prefix in _geo_types() if code.startswith(prefix)]
    inside, outside = _geo_types()[max(fitting, key=len)] if fitting else _LANDMARK
    return inside if country == "USA" else outside


def schema_of(kind: EntityKind, sector: str | None) -> str:
    """The FollowTheMoney schema for an actor of this kind and sector."""
    return next(
        schema for its_kind, its_sector, schema in _schemata() if its_kind == kind and its_sector in (sector, _ANY)
    )


def language_code(two: str | None) -> str | None:
    """The ISO 639-3 code of an ISO 639-1 code: "en" → "eng"; None for a language not listed."""
    return _languages().get(two or "")


@cache
def mutual_types() -> frozenset[str]:
    """The PLOVER types in which actors without a recipient are each other's."""
    return frozenset(name for (name,) in read_table(_FOLDER, "mutual.tsv"))


@cache
def _languages() -> Mapping[str, str]:
    return {row[0]: row[1] for row in read_table(_FOLDER, "languages.tsv")}


@cache
def _quads() -> Mapping[str, int]:
    return {root: int(quad) for root, quad in read_table(_FOLDER, "cameo_quads.tsv")}


@cache
def _sectors() -> Mapping[str, SectorNames]:
    rows = read_table(_FOLDER, "sectors.tsv")
    return {sector: SectorNames(cameo or None, icews) for sector, cameo, icews in rows}


@cache
def _provinces() -> Mapping[tuple[str, str], str]:
    return {(country, name): code for country, name, code in read_table(_FOLDER, "provinces.tsv")}


@cache
def _geo_types() -> Mapping[str, tuple[int, int]]:
    return {prefix: (int(usa), int(elsewhere)) for prefix, usa, elsewhere in read_table(_FOLDER, "geo_types.tsv")}


@cache
def _schemata() -> tuple[tuple[str, str, str], ...]:
    return tuple((kind, sector, schema) for kind, sector, schema in read_table(_FOLDER, "schemata.tsv"))
