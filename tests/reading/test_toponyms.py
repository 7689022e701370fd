"""What the tagger sees is marked in the text: [LOC Paris], [PERSON Clinton], [ORG Yonhap]."""

from __future__ import annotations

import re

import pytest

from attache.reading.toponyms import find_toponyms
from attache.record import Extent

_MARK = re.compile(r"\[(LOC|PERSON|ORG|NORP|MISC) ([^]]+)\]")


def toponyms(marked: str) -> list[str]:
    text, names, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        names.append((Extent(len(text), len(text) + len(mark[2])), mark[1]))
        text, last = text + mark[2], mark.end()
    text += marked[last:]
    return [text[place.start : place.end] for place in find_toponyms(text, names)]


# The text as the tagger sees it, and the places in it.
FOUND = [
    ("They met in [LOC Paris].", ["Paris"]),
    ("They met in Germany and left Iraq.", ["Germany", "Iraq"]),
    ("Rockets fell on [LOC the Gaza Strip].", ["Gaza Strip"]),
    ("It snowed in [LOC northern Iraq].", ["Iraq"]),
    ("Fires burned in [LOC southern California].", ["southern California"]),
    # names that the tagger cut
    ("He left [LOC Hong] Kong on Monday.", ["Hong Kong"]),
    ("He left [LOC Hong] [PERSON Kong] on Monday.", ["Hong Kong"]),
    ("Ships sank in the Black [LOC Sea].", ["Black Sea"]),
    ("The Democratic [LOC Republic] of the [LOC Congo] voted.", ["Democratic Republic of the Congo"]),
    ("Police in [LOC Dallas] [ORG County] came.", ["Dallas County"]),
    ("He lives in [LOC Homa] [PERSON Bay].", ["Homa Bay"]),
    ("A storm hit [LOC New] [LOC South Wales].", ["New South Wales"]),
    # names that are two
    ("He flew to [LOC Paris, Texas].", ["Paris", "Texas"]),
    # names tagged as something else
    ("Snow fell in [PERSON Nadi].", ["Nadi"]),
    ("Snow fell in [LOC Nairobi], [PERSON Kisumu] and [PERSON Nakuru].", ["Nairobi", "Kisumu", "Nakuru"]),
    ("A bridge in [ORG Esperance] fell.", ["Esperance"]),
    ("Birds cross the [MISC Americas].", ["Americas"]),
    ("A [MISC Seoul-based] firm failed.", ["Seoul"]),
    ("He landed at [ORG Da Nang International Airport].", ["Da Nang International Airport"]),
    # names the gazetteer lacks, where places stand
    ("They fled to the village of [LOC Xyzzyville].", ["Xyzzyville"]),
    ("Rebels burned houses in [LOC Xyzzyville].", ["Xyzzyville"]),
    ("People of [LOC Xyzzyville], [LOC Chad], fled.", ["Xyzzyville", "Chad"]),
    ("", []),
    ("The [LOC Xyzzy] district was calm. [LOC Xyzzy] slept.", ["Xyzzy", "Xyzzy"]),
]
NOT_FOUND = [
    "Nothing happened.",
    "[NORP Chinese] officials agreed.",
    "A [LOC South African] court ruled.",
    "A [LOC West African] court ruled.",
    "It cost [LOC US]$2 million.",
    "The [LOC Marburg] virus spread.",
    "They signed the [LOC Oslo] accords.",
    "They fear [LOC Xyzzyville].",
    "A ward of the [LOC NICU] closed.",
    "[LOC White House] officials agreed.",
    "The [LOC U.N.] agreed.",
    "[LOC King] [PERSON Nut] sold it.",
    "He rules the [LOC street].",
    "[PERSON Jordan] scored twice.",
    "[PERSON Washington] crossed the river.",
    "Aid from [PERSON Paris] Hilton came.",
    "[ORG University of Xyzzyville] students came.",
    "[ORG PA] officials agreed.",
    "[ORG Bank of America] rose.",
    "An [MISC Ebola-infected] man came.",
]


@pytest.mark.parametrize(("story", "places"), FOUND)
def test_places_are_found_whole(story: str, places: list[str]) -> None:
    assert toponyms(story) == places


@pytest.mark.parametrize("story", NOT_FOUND)
def test_these_are_no_places(story: str) -> None:
    assert toponyms(story) == []
