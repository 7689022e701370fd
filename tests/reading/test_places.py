"""Places end to end, with the weights that ship."""

from __future__ import annotations

import pytest
from spacy.language import Language

from attache.language import load_language
from attache.reading.places import find_places
from attache.record import Place


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language(threads=1)


def find(nlp: Language, story: str, *dateline: str) -> list[Place]:
    return find_places(nlp(story), dateline)


# A story, a place it must name, and where that is: its country, kind, and degrees of latitude and longitude.
PLACED = [
    ("Two tankers collided off the Black Sea port of Novorossiysk on Monday, port officials said.",
     "Novorossiysk", "RUS", "PPL", 44.7, 37.8),
    ("Two tankers collided in the Black Sea on Monday, port officials said.", "Black Sea", None, "SEA", 44, 35),
    ("Gunmen fired rockets in the Gaza Strip on Friday.", "Gaza Strip", "PSE", "RGN", 31.4, 34.4),
    ("A bomb killed three soldiers in northern Iraq on Friday.", "Iraq", "IRQ", "PCLI", 33, 44),
    ("A tornado struck the town of Paris, Texas, on Tuesday, and 40 houses lost their roofs.",
     "Paris", "USA", "PPL", 33.7, -95.6),
    ("President Chirac returned to Paris on Tuesday.", "Paris", "FRA", "PPLC", 48.9, 2.3),
    ("The chemical plant in Alexandria, Va., was closed on Tuesday.", "Alexandria", "USA", "PPL", 38.8, -77),
    ("Georgia and Russia signed the agreement in Tbilisi on Tuesday.", "Georgia", "GEO", "PCLI", 42, 43.5),
    ("A court in Atlanta, Georgia, sentenced the two men on Tuesday.", "Georgia", "USA", "ADM1", 32.7, -83.4),
    ("King Abdullah returned to Jordan on Tuesday.", "Jordan", "JOR", "PCLI", 31, 36),
    ("The foreign minister flew to Washington on Tuesday.", "Washington", "USA", "PPLC", 38.9, -77),
    ("Washington has accused Damascus of arming the rebels.", "Washington", "USA", "PPLC", 38.9, -77),
    ("Wildfires burned in Oregon, Washington and Idaho on Tuesday.", "Washington", "USA", "ADM1", 47.4, -120.8),
    ("Clashes broke out in the Iraqi city of Basra on Tuesday.", "Basra", "IRQ", "PPL", 30.5, 47.8),
]  # fmt: skip


@pytest.mark.parametrize(("story", "name", "country", "feature", "lat", "lon"), PLACED)
def test_where_places_are(
    nlp: Language, story: str, name: str, country: str | None, feature: str, lat: float, lon: float
) -> None:
    (place,) = [place for place in find(nlp, story) if place.text == name]
    assert (place.country, place.feature) == (country, feature)
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=0.6), pytest.approx(lon, abs=0.6))
    assert story[place.start : place.end] == place.text


# Words that are no places, though they are made of names of places.
NOT_PLACES = [
    ("Michael Jordan scored 40 points on Tuesday.", "Jordan"),
    ("Chinese and Iraqi officials met on Tuesday.", "Chinese"),
    ("Chinese and Iraqi officials met on Tuesday.", "Iraqi"),
    ("Troops gathered near the Syrian border on Tuesday.", "Syrian"),
    ("It cost US$2 million, the company said.", "US"),
    ("The turkey was served cold, and the chad was counted by hand.", "turkey"),
]


@pytest.mark.parametrize(("story", "words"), NOT_PLACES)
def test_what_is_no_place(nlp: Language, story: str, words: str) -> None:
    assert words not in [place.text for place in find(nlp, story)]


def test_the_dateline_tells_which_namesake(nlp: Language) -> None:
    story = "Thousands of people marched through Cordoba on Tuesday to protest against the new tax."
    for dateline, country in (("Madrid", "ESP"), ("Buenos Aires", "ARG")):
        (place,) = find(nlp, story, dateline)
        assert (place.text, place.country, place.admin1 is not None) == ("Cordoba", country, True)


def test_names_are_those_of_english_texts_and_ids_those_of_geonames(nlp: Language) -> None:
    (place,) = find(nlp, "Soldiers searched houses in Maharashtra on Tuesday.")
    assert (place.name, place.admin1, place.geonameid) == ("Maharashtra", "Maharashtra", 1264418)


def test_a_text_without_places(nlp: Language) -> None:
    assert find(nlp, "") == []
    assert find(nlp, "Prices rose by two percent.") == []


def test_finding_twice_gives_the_same_places(nlp: Language) -> None:
    story = PLACED[4][0]
    assert find(nlp, story) == find(nlp, story)
