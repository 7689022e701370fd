from datetime import date

import pytest

from attache.articles.dateline import find_dateline, proper_case, speakers

FOUND = [
    ("SEOUL/MOSCOW – North Korea", ("Seoul", "Moscow"), (), None),
    ("WASHINGTON (Reuters) - The", ("Washington",), ("Reuters",), None),
    ("BEIJING, Nov. 1 (Xinhua) -- A", ("Beijing",), ("Xinhua",), None),
    ("KUALA LUMPUR, April 1, 1997 (AFP) - The", ("Kuala Lumpur",), ("AFP",), date(1997, 4, 1)),
    ("KUALA LUMPUR, April 1 , 1997 (AFP)", ("Kuala Lumpur",), ("AFP",), date(1997, 4, 1)),
    ("TOULON, France, April 16 (AFP) - The", ("Toulon",), ("AFP",), None),
    ("PORTLAND, Ore. - The", ("Portland",), (), None),
    ("Philadelphia (AFP) – The", ("Philadelphia",), ("AFP",), None),
    ("New Delhi [India], July 26 (ANI): The", ("New Delhi",), ("ANI",), None),
    ("GENEVA, July 26 /TASS/. The", ("Geneva",), ("TASS",), None),
    ("MOSCOW. July 26 (Interfax) - The", ("Moscow",), ("Interfax",), None),
    ("Tokyo, Jul 26 (EFE).- The", ("Tokyo",), ("EFE",), None),
    ("(ANSA) - ROME, JUL 26 - The", ("Rome",), ("ANSA",), None),
    ("PYONGYANG, July 26 (KCNA) -- The", ("Pyongyang",), ("KCNA",), None),
    ("SEOUL, July 26 (Yonhap) -- The", ("Seoul",), ("Yonhap",), None),
    ("Berlin (dpa) - The", ("Berlin",), ("dpa",), None),
    ("(Reuters) - The", (), ("Reuters",), None),
    ("July 26 (Reuters) - The", (), ("Reuters",), None),
    ("BOSTON —Standing", ("Boston",), (), None),
    ("THE HAGUE, Netherlands, Dec 4 - The", ("The Hague",), (), None),
    ("MOSCOW/KYIV, July 26 (Reuters) - The", ("Moscow", "Kyiv"), ("Reuters",), None),
    ("BANGKOK (NYTIMES) – The", ("Bangkok",), (), None),
]
NOT_FOUND = [
    "BREAKING: The ministers met",
    "WATCH – The ministers meet",
    "UPDATE 1 - The ministers meet",
    "North Korea – the reclusive state – said",
    "Trump - the candidate - said",
    "NATO – the alliance – said",
    "The United States (US) – the ally – said",
    "A (AFP) reporter said",
    "Agence France-Presse (AFP) reported that",
    "SHOCK: Emails reveal it",
    "Mr Shoigu said: nothing",
    "-- nothing",
    "",
]


@pytest.mark.parametrize(("paragraph", "places", "agencies", "day"), FOUND)
def test_datelines(paragraph: str, places: tuple[str, ...], agencies: tuple[str, ...], day: date | None) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert (found.places, found.agencies, found.day) == (places, agencies, day)


@pytest.mark.parametrize("paragraph", NOT_FOUND)
def test_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_the_first_sentence_begins_where_the_dateline_ends() -> None:
    found = find_dateline("PARIS, July 26 (AFP) - Ministers met.")
    assert found is not None
    assert "PARIS, July 26 (AFP) - Ministers met."[found.end :] == "Ministers met."


@pytest.mark.parametrize(
    ("printed", "proper"),
    [
        ("NEW YORK", "New York"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("N'DJAMENA", "N'Djamena"),
        ("LA PAZ", "La Paz"),
        ("Bonn", "Bonn"),
    ],
)
def test_proper_case(printed: str, proper: str) -> None:
    assert proper_case(printed) == proper


def test_transcripts_have_speakers() -> None:
    assert speakers("HOST: Good evening.\nGUEST: Good evening.\n")
    assert not speakers("NAIROBI: Police said on Monday.\nNobody was hurt.\n")


@pytest.mark.parametrize(
    ("paragraph", "certain"),
    [
        ("ROME - The ministers met.", True),
        ("ROME, Dec 10: The ministers met.", True),
        ("ROME (AFP): The ministers met.", True),
        ("ROME: " + "The ministers met. " * 8, False),
    ],
)
def test_a_colon_alone_is_no_certainty(paragraph: str, certain: bool) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert found.certain == certain
