"""Where an event took place, in the columns of other event data: country codes, city, district and province."""

from __future__ import annotations

from dataclasses import dataclass

from attache.lexicon.exchange import geo_type, province_code
from attache.lexicon.gazetteer import load_gazetteer
from attache.lexicon.states import State, load_states
from attache.record import Place

_SETTLEMENT = "PPL"
_COUNTRY = 1
_PROVINCES = (2, 5)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A place's city, district and province by name; None where it has none or lies above them."""

    city: str | None
    district: str | None
    province: str | None


def state_of(code: str | None) -> State | None:
    """The state with this alpha-3 code."""
    return load_states().state(code) if code else None


def country_name(code: str | None) -> str | None:
    """The state's name, or the code itself where it is no state's (IGO, NGO)."""
    state = state_of(code)
    return state.name if state else code


def cow_number(code: str | None) -> int | None:
    """The Correlates of War number of a state; None for what is no member of that system."""
    state = state_of(code)
    return state.cow if state else None


def surroundings(place: Place) -> Surroundings:
    """The city, district and province of a place; the district is looked up in GeoNames by the place's id."""
    feature = place.feature or ""
    city = place.name if feature.startswith(_SETTLEMENT) else None
    return Surroundings(city=city, district=_district(place), province=place.admin1)


def gdelt_geo(place: Place | None) -> list[str | float | None]:
    """GDELT's eight columns for a place: type, full name, country, ADM1, ADM2, latitude, longitude, feature id.

    Countries are FIPS 10-4. ADM1 is the country's code alone for a country, with the state's letters in the USA, and
    empty elsewhere; a feature id is the code of a country or US state, and empty for cities, whose ids in GDELT are
    those of GNS and GNIS, not of GeoNames. Type 0 means no place.
    """
    if place is None:
        return [0, None, None, None, None, None, None, None]
    state = state_of(place.country)
    fips = state.fips if state else None
    kind = geo_type(place.feature, place.country)
    division = fips if kind == _COUNTRY else _division(place, fips)
    feature = division if kind in (_COUNTRY, *_PROVINCES) else None
    return [kind, _full_name(place, kind, state), fips, division, None, place.lat, place.lon, feature]


def gdelt_state(code: str | None) -> list[str | float | None]:
    """The same eight columns for a whole state; those of no place where the code is no state's."""
    state = state_of(code)
    if state is None:
        return gdelt_geo(None)
    return [_COUNTRY, state.name, state.fips, state.fips, None, state.lat, state.lon, state.fips]


def _division(place: Place, fips: str | None) -> str | None:
    letters = province_code(place.country, place.admin1)
    return f"{fips}{letters}" if fips and letters else None


def _full_name(place: Place, kind: int, state: State | None) -> str:
    """``La Paz, La Paz, Bolivia``; a country's or province's own name is not said twice."""
    above = [place.admin1] if kind not in (_COUNTRY, *_PROVINCES) else []
    country = [state.name] if state and kind != _COUNTRY else []
    return ", ".join(name for name in (place.name, *above, *country) if name)


def _district(place: Place) -> str | None:
    gazetteer = load_gazetteer()
    found = gazetteer.place(place.geonameid) if place.geonameid else None
    if found is None:
        return None
    if found.feature == "ADM2":
        return found.name
    district = gazetteer.place(found.admin2) if found.admin2 else None
    return district.name if district else None
