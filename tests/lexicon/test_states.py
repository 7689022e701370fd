"""States by name: what each way of naming one stands for, and words that look like a state and are none."""

import re

import pytest

from attache.lexicon.states import load_states

RESOLVED = [
    ("North Korea", "PRK"),
    ("the DPRK", "PRK"),
    ("Democratic People’s Republic of Korea", "PRK"),
    ("South Koreans", "KOR"),
    ("US", "USA"),
    ("U.S.", "USA"),
    ("america", "USA"),
    ("American", "USA"),
    ("UNITED STATES", "USA"),
    ("the White House", "USA"),
    ("Britain", "GBR"),
    ("Downing Street", "GBR"),
    ("Burma", "MMR"),
    ("Zaire", "COD"),
    ("Congo-Brazzaville", "COG"),
    ("Yugoslavia", "YUG"),
    ("Soviet Union", "SUN"),
    ("East German", "DDR"),
    ("Kosovo", "XKX"),
    ("Taiwan", "TWN"),
    ("Palestinian territories", "PSE"),
    ("Chechnya", "RUS"),
    ("Bosnian Serbs", "BIH"),
    ("Ivory Coast", "CIV"),
    ("Cote d’Ivoire", "CIV"),
    ("Frenchmen", "FRA"),
    ("Moscow’s", "RUS"),
    ("Pyongyang", "PRK"),
    ("Quai d’Orsay", "FRA"),
    ("Brussels", "IGO"),
    ("United Nations'", "IGO"),
    ("G7", "IGO"),
    ("Turkey", "TUR"),
    ("TURKEY", "TUR"),
    ("Georgia's", "GEO"),
    ("Poles", "POL"),
]

UNKNOWN = [
    "us",
    "turkey",
    "jordan",
    "chad",
    "georgia",
    "polish",
    "poles",
    "who",
    "it",
    "",
    "Springfield",
    "Korean",
    "Arab",
]


@pytest.mark.parametrize(("name", "code"), RESOLVED)
def test_a_name_resolves(name: str, code: str) -> None:
    assert load_states().resolve(name) == code


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_word_that_names_no_state_does_not(name: str) -> None:
    assert load_states().resolve(name) is None


def test_each_kind_of_name_is_known_apart() -> None:
    states = load_states()
    assert (states.country("Russia"), states.demonym("Russia"), states.capital("Russia")) == ("RUS", None, None)
    assert (states.country("Russian"), states.demonym("Russian"), states.capital("Russian")) == (None, "RUS", None)
    assert (states.country("Moscow"), states.capital("Moscow"), states.metonym("Moscow")) == (None, "RUS", None)
    assert (states.metonym("the Pentagon"), states.metonym_sector("the Pentagon")) == ("USA", "MIL")
    assert (states.country("Chechnya"), states.own_name("Chechnya"), states.own_name("Russia")) == ("RUS", None, "RUS")


def test_organisations_between_states() -> None:
    states = load_states()
    assert all(map(states.igo, ["UN", "U.N.", "NATO", "EU", "G20", "ASEAN", "the African Union", "OSCE", "IMF"]))
    assert not any(map(states.igo, ["un", "nato summit", "Reuters", "Red Cross", "au"]))
    assert states.igo_name("IAEA") == "International Atomic Energy Agency"


def test_codes_in_other_schemes() -> None:
    germany = load_states().state("DEU")
    assert germany is not None
    assert (germany.alpha2, germany.fips, germany.cow, germany.geonameid) == ("DE", "GM", 255, 2921044)
    assert load_states().state("DEUX") is None


def test_every_state_is_whole() -> None:
    for state in load_states():
        assert re.fullmatch("[A-Z]{3}", state.alpha3)
        assert -90 <= state.lat <= 90
        assert -180 <= state.lon <= 180
        assert load_states().own_name(state.name) == state.alpha3


def test_no_two_states_share_a_code() -> None:
    living = [state for state in load_states() if state.alpha2]
    for column in ("alpha2", "fips", "geonameid"):
        codes = [getattr(state, column) for state in living if getattr(state, column)]
        assert len(codes) == len(set(codes)), column


def test_the_pattern_finds_whole_names_and_the_longest_first() -> None:
    text = "South Korea, the U.S.-led force and Russian-North Korean ties; TURKEY’s turkey; UN Security Council."
    assert load_states().pattern.findall(text) == [
        "South Korea",
        "U.S.",
        "Russian",
        "North Korean",
        "TURKEY",
        "UN Security Council",
    ]
    assert load_states().pattern.findall("Chadwick, Omanson and Malinda, with us") == []
