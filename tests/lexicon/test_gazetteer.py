import pytest

from attache.lexicon.gazetteer import fold, load_gazetteer

# A name, and the name, country and kind of the first place it means.
FOUND = [
    ("Iraq", "Iraq", "IRQ", "PCLI"),
    ("the Gaza Strip", "Gaza Strip", "PSE", "RGN"),
    ("Black Sea", "Black Sea", None, "SEA"),
    ("Europe", "Europe", None, "CONT"),
    ("Strait of Hormuz", "Strait of Hormuz", None, "STRT"),
    ("Novorossiysk", "Novorossiysk", "RUS", "PPL"),
    ("El-Fasher", "El Fasher", "SDN", "PPL"),
    ("al-Fashir", "El Fasher", "SDN", "PPL"),
    ("Basra", "Basra", "IRQ", "ADM1"),
    ("Guangdong", "Guangdong", "CHN", "ADM1"),
    ("Hebei", "Hebei", "CHN", "ADM1"),
    ("Volgograd", "Volgograd", "RUS", "ADM1"),
    ("Aleppo", "Aleppo", "SYR", "ADM1"),
    ("Maharashtra", "Maharashtra", "IND", "ADM1"),
    ("Bavaria", "Bavaria", "DEU", "ADM1"),
    ("North Kivu", "North Kivu", "COD", "ADM1"),
    ("Western Australia", "Western Australia", "AUS", "ADM1"),
    ("Va.", "Virginia", "USA", "ADM1"),
    ("NSW", "New South Wales", "AUS", "ADM1"),
    ("St. Petersburg", "Saint Petersburg", "RUS", "ADM1"),
    ("Mt Kenya", "Mount Kenya", "KEN", "MT"),
    ("Fulton County", "Fulton County", "USA", "ADM2"),
]
NOT_FOUND = ["", "Xyzzyville", "Iraqi", "Chinese", "the United Nations", "Va", "nsw", "Tuesday the"]


@pytest.mark.parametrize(("name", "found", "country", "feature"), FOUND)
def test_a_name_means_this_first(name: str, found: str, country: str | None, feature: str) -> None:
    place = load_gazetteer().find(name)[0]
    assert (place.name, place.country, place.feature) == (found, country, feature)


@pytest.mark.parametrize("name", NOT_FOUND)
def test_no_place_of_note_has_this_name(name: str) -> None:
    assert [place for place in load_gazetteer().find(name) if place.population > 5000] == []


def test_namesakes_come_with_the_most_populous_first_and_the_state_before_them() -> None:
    paris = load_gazetteer().find("Paris")
    assert {"FRA", "USA"} <= {place.country for place in paris}
    georgia = load_gazetteer().find("Georgia")
    assert [(place.country, place.feature) for place in georgia[:2]] == [("GEO", "PCLI"), ("USA", "ADM1")]


def test_a_city_knows_its_province() -> None:
    gazetteer = load_gazetteer()
    austin = gazetteer.find("Austin")[0]
    assert gazetteer.admin1_name(austin) == "Texas"
    assert austin.admin1 is not None
    texas = gazetteer.place(austin.admin1)
    assert texas is not None
    assert (texas.name, gazetteer.admin1_name(texas)) == ("Texas", "Texas")
    assert gazetteer.admin1_name(gazetteer.find("France")[0]) is None
    assert gazetteer.place(-1) is None


# Wikipedia's middle of provinces, in degrees: thinly settled ones, and ones whose towns lie all over.
MIDDLES = [
    ("Queensland", -22, 144),
    ("Ontario", 50, -85),
    ("Texas", 31, -100),
    ("Rajasthan", 26.6, 73.8),
    ("Utah", 39, -112),
]


@pytest.mark.parametrize(("name", "lat", "lon"), MIDDLES)
def test_provinces_lie_about_their_middle(name: str, lat: float, lon: float) -> None:
    (place, *_) = [place for place in load_gazetteer().find(name) if place.feature == "ADM1"]
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=1.5), pytest.approx(lon, abs=1.5))


FOLDED = [
    ("São Paulo", "sao paulo"),
    ("The Hague", "hague"),
    ("Saint-Denis", "st denis"),
    ("Mount Kenya", "mt kenya"),
    ("N’Djamena", "ndjamena"),
    ("Ålesund", "alesund"),
    ("The", "the"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "folded"), FOLDED)
def test_names_are_filed_without_case_accents_and_hyphens(name: str, folded: str) -> None:
    assert fold(name) == folded
