"""Names of places are marked [so]; peoples, which speak for their countries, <so>."""

from __future__ import annotations

import re

import pytest

from attache.reading.namesakes import find_namesakes, resolve_toponyms
from attache.record import Extent

_MARK = re.compile(r"\[(?P<place>[^]]+)\]|<(?P<people>[^>]+)>")


def read(marked: str, dateline: tuple[str, ...] = ()) -> list[str]:
    """Each place as "country" for a state, else "country/kind/name"; "?" for one that is not known."""
    text, places, peoples, last = "", [], [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        words = mark["place"] or mark["people"]
        (places if mark["place"] else peoples).append(Extent(len(text), len(text) + len(words)))
        text, last = text + words, mark.end()
    resolved = resolve_toponyms(text + marked[last:], places, peoples, dateline)
    return [
        "?" if place is None else str(place.country) if place.feature.startswith("PCL") else
        f"{place.country}/{place.feature[:3]}/{place.name}" for place in resolved
    ]  # fmt: skip


# The text, and what its places are.
RESOLVED = [
    ("They met in [Paris].", ["FRA/PPL/Paris"]),
    ("They met in [Paris], [Texas].", ["USA/PPL/Paris", "USA/ADM/Texas"]),
    ("They met in [Paris], [Tex.]", ["USA/PPL/Paris", "USA/ADM/Texas"]),
    ("A factory in [Alexandria], [Va.], burned.", ["USA/PPL/Alexandria", "USA/ADM/Virginia"]),
    ("A bomb went off in [Alexandria]. The <Egyptian> police came.", ["EGY/PPL/Alexandria"]),
    ("[Georgia] and [Russia] signed in [Tbilisi].", ["GEO", "RUS", "GEO/PPL/Tbilisi"]),
    ("A trial in [Atlanta], [Georgia].", ["USA/PPL/Atlanta", "USA/ADM/Georgia"]),
    ("Storms hit [Alabama], [Georgia] and [Florida].", ["USA/ADM/Alabama", "USA/ADM/Georgia", "USA/ADM/Florida"]),
    ("The senators flew back to [Washington].", ["USA/PPL/Washington"]),
    ("Fires burned in [Oregon], [Washington] and [Idaho].", ["USA/ADM/Oregon", "USA/ADM/Washington", "USA/ADM/Idaho"]),
    ("A cow in [Washington] state fell ill.", ["USA/ADM/Washington"]),
    ("He lives in the state of [Washington].", ["USA/ADM/Washington"]),
    ("The plane left [New York] for [London].", ["USA/PPL/New York City", "GBR/PPL/London"]),
    ("He was born in [Buffalo], [New York].", ["USA/PPL/Buffalo", "USA/ADM/New York"]),
    ("Troops left [Kabul] for [Kandahar].", ["AFG/PPL/Kabul", "AFG/PPL/Kandahar"]),
    ("Fighting spread over [Kandahar] province.", ["AFG/ADM/Kandahar"]),
    ("Talks with [Mexico] began.", ["MEX"]),
    ("[Tripoli] was quiet, [Lebanon] said, and so was [Beirut].", ["LBN/PPL/Tripoli", "LBN", "LBN/PPL/Beirut"]),
    ("[Tripoli] was quiet, a <Libyan> official said.", ["LBY/PPL/Tripoli"]),
    ("A quake shook the <Chilean> town of [Santa Cruz].", ["CHL/PPL/Santa Cruz"]),
    ("[Pakistan]'s [Punjab] voted.", ["PAK", "PAK/ADM/Punjab"]),
    ("[India]'s [Punjab] voted.", ["IND", "IND/ADM/Punjab"]),
    ("Planes landed at [Pyongyang International Airport].", ["PRK/AIR/Pyongyang International Airport"]),
    ("Ships crossed the [Black Sea].", ["None/SEA/Black Sea"]),
    ("The <Filipino> minister toured [Asia] from [Manila].", ["None/CON/Asia", "PHL/PPL/Manila"]),
    ("They fled to [Xyzzyville], [Chad].", ["?", "TCD"]),
]  # fmt: skip


@pytest.mark.parametrize(("story", "places"), RESOLVED)
def test_which_place_is_meant(story: str, places: list[str]) -> None:
    assert read(story) == places


def test_a_name_means_one_place_in_a_text_where_one_mention_says_which() -> None:
    assert read("In [Paris], [Texas], rain fell. [Paris] was flooded.") == [
        "USA/PPL/Paris",
        "USA/ADM/Texas",
        "USA/PPL/Paris",
    ]


def test_the_dateline_speaks_for_its_country() -> None:
    assert read("[Cordoba] was quiet.", ("Madrid",)) == ["ESP/PPL/Córdoba"]
    assert read("[Cordoba] was quiet.", ("Buenos Aires",)) == ["ARG/PPL/Córdoba"]


def test_no_places_are_no_error() -> None:
    assert resolve_toponyms("Nothing.", [], []) == []


def test_a_facility_lies_in_the_town_it_is_called_after_and_has_no_number_of_its_own() -> None:
    (airport, *_) = find_namesakes("Da Nang International Airport")
    assert (airport.country, airport.feature, airport.geonameid) == ("VNM", "AIRP", None)
    assert airport.lat == pytest.approx(16.07, abs=0.1)


# Names the gazetteer lacks, whose last word does not help.
NAMELESS = ["Mithi River", "Xyzzyville", "Xyzzy Province", "Airport", "", "City"]


@pytest.mark.parametrize("name", NAMELESS)
def test_a_name_without_namesakes(name: str) -> None:
    assert [place for place in find_namesakes(name) if place.population > 100_000] == []
