"""Codes of places in other schemes, and places that have none."""

import pytest

from attache.exports.geography import country_name, cow_number, gdelt_geo, gdelt_state, surroundings
from attache.lexicon.exchange import cameo_quad, geo_type, province_code, sector_names
from attache.lexicon.ontology import cameo_codes
from attache.record import Place

LA_PAZ = Place("p-1", 0, 6, "La Paz", "La Paz", "BOL", "La Paz", 3911925, -16.5, -68.15, "PPLG")
TITICACA = Place("p-2", 0, 6, "Lake Titicaca", "Lake Titicaca", None, None, None, -15.8, -69.4, "LK")
TEXAS = Place("p-3", 0, 5, "Texas", "Texas", "USA", "Texas", 4736286, 31.25, -99.25, "ADM1")
BAVARIA = Place("p-4", 0, 7, "Bavaria", "Bavaria", "DEU", "Bavaria", 2951839, 49.0, 11.5, "ADM1")
UNKNOWN = Place("p-5", 0, 5, "Atlan", "Atlantis")


def test_geo_of_each_kind_of_place() -> None:
    assert gdelt_geo(LA_PAZ) == [4, "La Paz, La Paz, Bolivia", "BL", None, None, -16.5, -68.15, None]
    assert gdelt_geo(TITICACA) == [4, "Lake Titicaca", None, None, None, -15.8, -69.4, None]
    assert gdelt_geo(TEXAS) == [2, "Texas, United States", "US", "USTX", None, 31.25, -99.25, "USTX"]
    assert gdelt_geo(BAVARIA) == [5, "Bavaria, Germany", "GM", None, None, 49.0, 11.5, None]
    assert gdelt_geo(None) == [0] + [None] * 7
    assert gdelt_state("DEU")[:4] == [1, "Germany", "GM", "GM"]
    assert gdelt_state("IGO") == gdelt_state(None) == gdelt_geo(None)
    assert gdelt_geo(UNKNOWN) == [4, "Atlantis", None, None, None, None, None, None]


def test_surroundings() -> None:
    assert (surroundings(LA_PAZ).city, surroundings(LA_PAZ).province) == ("La Paz", "La Paz")
    assert surroundings(TEXAS).city is None
    assert surroundings(UNKNOWN).district is None


@pytest.mark.parametrize(
    ("code", "cow", "name"), [("DEU", 255, "Germany"), ("PRK", 731, "North Korea"), ("IGO", None, "IGO")]
)
def test_numbers_and_names_of_countries(code: str, cow: int | None, name: str) -> None:
    assert (cow_number(code), country_name(code)) == (cow, name)


def test_every_code_of_the_ontology_has_a_quad() -> None:
    for code in cameo_codes().values():
        assert cameo_quad(code.root) in (1, 2, 3, 4)
    assert cameo_quad("21") is None


def test_kinds_of_place_and_provinces() -> None:
    assert [geo_type(feature, "USA") for feature in ("PCLI", "ADM1", "ADM2", "PPLA", None)] == [1, 2, 3, 3, 3]
    assert [geo_type(feature, "PER") for feature in ("PCLI", "ADM1", "ADM2", "PPLA", None)] == [1, 5, 4, 4, 4]
    assert (province_code("USA", "Ohio"), province_code("PER", "Ohio"), province_code(None, None)) == ("OH", None, None)


def test_sectors_elsewhere() -> None:
    labor, religious = sector_names("LAB"), sector_names("REL")
    assert labor is not None
    assert religious is not None
    assert (labor.cameo, labor.icews) == ("LAB", "Labor")
    assert religious.cameo is None
    assert sector_names(None) is None
