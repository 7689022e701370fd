"""Which place a name means: the choice between namesakes, over a whole document.

The evidence is the usual one of toponym resolution (Leidner 2007): the place named beside it that holds it ("Pandi,
Bulacan"), the word that says what it is ("New York state"), the countries the text speaks of, places nearby that the
text also names, and population; one sense a document, unless a mention says otherwise itself.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from attache.lexicon.gazetteer import Toponym, load_gazetteer
from attache.lexicon.place_words import load_place_words
from attache.lexicon.states import load_states
from attache.record import Extent

CONTEXT = 3.0
"""What a country spoken of weighs against population: as much as a thousandfold larger namesake."""
ENCLOSED = 8.0
"""A place followed by the place it lies in is all but certain."""
OWNED = 4.0
"""Nearly as much: a place after a country's people or possessive ("the Iraqi city of X", "Russia's X")."""
NEARBY = 1.5
"""A place in the same province as another one named, or near it."""
PROMINENT = 3.0
"""A seat of government's name means that city, unless the text places it elsewhere."""
SOVEREIGN = 1.5
"""So does a state's; yet in a text that speaks of the United States and no other, Georgia is theirs."""
OTHERWISE_CALLED = 1.5
"""What it costs to be called by another name than one's first."""
KIND = 4.0
"""What the word beside it weighs: "Kabul province"."""
CERTAIN = 1.0
"""The difference, in powers of ten of inhabitants, from which the larger namesake vouches for its surroundings."""
SAME_CITY = 0.1
"""The share of a province's inhabitants from which a city in it is what their common name means."""
DATELINE = 2
"""How many mentions of its country a place in the dateline counts for."""
NEAR = 2.0
"""Degrees, of latitude and of longitude: about 220 km at the equator."""
_SEAT = "PPLC"
_STATES = frozenset({"PCLI", "PCLD", "PCLH"})
_SETTLEMENT, _DIVISION = "PPL", "ADM"
_HELD = re.compile(
    r"\s*(?:,\s|\(|,?\s(?:in|of)\s)\s*(?:the\s)?(?:(?:[a-z-]+ern|north|south|east|west|central|upstate)\s)*"
    r"(?:(?:province|state|region|district|county|governorate|island|department|republic)\sof\s)?(?:the\s)?"
)
_OWNS = re.compile(r"['’]s?\s(?:[\w-]+\s){0,3}")
_PEOPLED = re.compile(r"\s(?:[a-z-]+\s){0,4}")
_LISTED = re.compile(r"(?:,?\sand\s|,\s|,?\sor\s)(?:the\s)?")
_AFTER = re.compile(r"\s([a-z]+)")
_BEFORE = re.compile(r"\b([a-z]+)\sof\s$")
_LOOKBACK = 60
_LIKELY = 3
"""How many of a name's best known places count when it tells which province the name after it is."""

Key = str | int
"""A state's alpha-3 code, or the GeoNames id of a province or district."""
Candidates = Mapping[str, tuple[Toponym, ...]]


@dataclass(slots=True)
class _Clues:
    """What stands beside a mention.

    ``holders`` hold the place, ``owners`` have or people it, ``held`` are places it would hold, ``kinds`` say what it
    is, and ``listed`` are the countries whose provinces it is listed among.
    """

    holders: set[Key] = field(default_factory=set)
    owners: set[Key] = field(default_factory=set)
    held: set[Key] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    listed: set[str | None] = field(default_factory=set)

    @property
    def own(self) -> bool:
        """Whether the mention itself says which place it is, whatever the rest of the text means by the name."""
        return bool(self.held or self.kinds or self.listed or self.holders)


@dataclass(frozen=True, slots=True)
class _Landmark:
    """A place that is certain, and the name it goes by here."""

    text: str
    place: Toponym


@dataclass(frozen=True, slots=True)
class _Story:
    """What the whole text says: for each name, how often it speaks for which country; and the places that are sure."""

    votes: Mapping[str, Counter[str]]
    landmarks: Sequence[_Landmark]


def resolve_toponyms(
    text: str, mentions: Sequence[Extent], peoples: Sequence[Extent], dateline: Sequence[str] = ()
) -> list[Toponym | None]:
    """The place each mention means; None where the gazetteer has none of that name.

    Args:
        mentions: Names of places in the text, in order.
        peoples: Demonyms in the text ("Iraqi"), in order; they speak for their countries.
        dateline: Places the report was filed from; they speak for theirs.
    """
    names = [text[mention.start : mention.end] for mention in mentions]
    candidates = {name: find_namesakes(name) for name in dict.fromkeys(names)}
    people = [text[extent.start : extent.end] for extent in peoples]
    story = _Story(_votes(names, candidates, people, dateline), _landmarks(candidates))
    clues = _clues(text, mentions, names, candidates)
    _add_owners(text, mentions, peoples, clues)
    general = {
        name: _choose(name, found, _shared(clues, names, name), story) for name, found in candidates.items() if found
    }
    return [
        _choose(name, candidates[name], clue, story) if candidates[name] and clue.own else general.get(name)
        for name, clue in zip(names, clues, strict=True)
    ]


def find_namesakes(name: str) -> tuple[Toponym, ...]:
    """The places of a name: the gazetteer's; else, by the kind of place its last word says, those named without it.

    "Nyanza Province" is a province called Nyanza; "Da Nang International Airport" lies at Da Nang, where it is not in
    the gazetteer itself.
    """
    gazetteer, words = load_gazetteer(), load_place_words()
    if found := gazetteer.find(name):
        return found
    *others, last = name.split() or [""]
    word = words.kinds.get(last.lower())
    if word is None or not others:
        return ()
    while len(others) > 1 and others[-1].lower() in words.facility_fillers:
        others.pop()
    bare = gazetteer.find(" ".join(others))
    if word.kind == "facility":
        return tuple(replace(place, name=name, geonameid=None, feature=word.feature) for place in bare)
    wanted = _SETTLEMENT if word.kind == "settlement" else _DIVISION
    return tuple(place for place in bare if place.feature.startswith((wanted, "RGN")) and word.kind != "nature")


def _choose(name: str, found: Sequence[Toponym], clues: _Clues, story: _Story) -> Toponym:
    votes = _others_votes(name, story)
    best = max(found, key=lambda place: _weight(place, name, clues, votes, story))
    if not best.feature.startswith(_DIVISION) or _DIVISION in clues.kinds or clues.held or clues.listed:
        return best
    cities = (place for place in found if place.feature.startswith(_SETTLEMENT) and best.geonameid in _keys(place))
    city = max(cities, key=lambda place: place.population, default=best)
    return city if city.population >= SAME_CITY * best.population else best


def _weight(place: Toponym, name: str, clues: _Clues, votes: Counter[str], story: _Story) -> float:
    keys = _keys(place)
    weight = math.log10(place.population + 10)
    weight += SOVEREIGN * (place.feature in _STATES) + PROMINENT * (place.feature == _SEAT and not place.alternate)
    weight -= OTHERWISE_CALLED * place.alternate
    weight += ENCLOSED * bool(clues.holders & keys) + OWNED * bool(clues.owners & keys)
    weight += ENCLOSED * bool(clues.held & _own_keys(place)) + KIND * any(map(place.feature.startswith, clues.kinds))
    weight += KIND * (place.feature == "ADM1" and place.country in clues.listed)
    if votes:
        # seas, continents and regions that several states share are everybody's
        weight += CONTEXT * (votes[place.country] / max(votes.values()) if place.country else 1)
    return weight + NEARBY * any(_is_near(place, other.place) for other in story.landmarks if other.text != name)


def _keys(place: Toponym) -> set[Key]:
    """What it lies in."""
    return {key for key in (place.country, place.admin1, place.admin2) if key}


def _own_keys(place: Toponym) -> set[Key]:
    """What things in it lie in."""
    key = place.country if place.feature in _STATES else place.geonameid
    return {key} if key else set()


def _is_near(place: Toponym, other: Toponym) -> bool:
    if place.feature in _STATES or place.country is None:
        return False
    if (other.admin1 and place.admin1 == other.admin1) or other.geonameid in (place.admin1, place.admin2):
        return other.geonameid is not None
    is_close = abs(place.lat - other.lat) < NEAR and abs(place.lon - other.lon) < NEAR
    return is_close and other.feature.startswith(_SETTLEMENT)


def _votes(
    names: Sequence[str], candidates: Candidates, peoples: Sequence[str], dateline: Sequence[str]
) -> dict[str, Counter[str]]:
    """For each name, how often it speaks for which country; a doubtful one speaks for none."""
    states, votes = load_states(), dict[str, Counter[str]]()
    for name in names:
        country = _certain_country(candidates[name])
        votes.setdefault(name, Counter()).update([country] if country else [])
    for people in peoples:
        country = states.demonym(people)
        votes.setdefault(people, Counter()).update([country] if country else [])
    for place in dateline:
        country = _certain_country(find_namesakes(place))
        votes.setdefault(f"{place} –", Counter()).update([country] * DATELINE if country else [])
    return votes


def _others_votes(name: str, story: _Story) -> Counter[str]:
    """The votes of all names but this one: a name does not speak for its own reading."""
    return sum((count for other, count in story.votes.items() if other != name), Counter[str]())


def _certain_country(found: Sequence[Toponym]) -> str | None:
    place = _certain(found)
    return place.country if place else None


def _certain(found: Sequence[Toponym]) -> Toponym | None:
    """The place a name means wherever it stands: the only one, or by far the best known; None where that is open."""
    if not found:
        return None
    ranked = sorted(found, key=_prominence, reverse=True)
    rivals = [place for place in ranked[1:] if place.country != ranked[0].country]
    return ranked[0] if not rivals or _prominence(ranked[0]) - _prominence(rivals[0]) >= CERTAIN else None


def _prominence(place: Toponym) -> float:
    is_seat = place.feature == _SEAT and not place.alternate
    return math.log10(place.population + 10) + PROMINENT * is_seat - OTHERWISE_CALLED * place.alternate


def _landmarks(candidates: Candidates) -> list[_Landmark]:
    certain = ((name, _certain(found)) for name, found in candidates.items())
    local = (_SETTLEMENT, _DIVISION)
    return [_Landmark(name, place) for name, place in certain if place and place.feature.startswith(local)]


def _shared(clues: Sequence[_Clues], names: Sequence[str], name: str) -> _Clues:
    """What all mentions of a name say about where it lies."""
    shared = _Clues()
    for clue, other in zip(clues, names, strict=True):
        if other == name:
            shared.holders |= clue.holders
            shared.owners |= clue.owners
    return shared


def _clues(text: str, mentions: Sequence[Extent], names: Sequence[str], candidates: Candidates) -> list[_Clues]:
    found = [candidates[name] for name in names]
    clues = [_Clues(kinds=_kinds(text, mention)) for mention in mentions]
    lists = [run for run in _runs(text, mentions) if _is_list(run, found)]
    for run in lists:
        provinces = {found[i][0].country for i in run if found[i] and found[i][0].feature == "ADM1"}
        for i in run:
            clues[i].listed = provinces
    listed = {i for run in lists for i in run}
    for i, (one, other) in enumerate(pairwise(mentions)):
        if other.start - one.end > _LOOKBACK:
            continue
        if _HELD.fullmatch(text, one.end, other.start) and not {i, i + 1} <= listed:
            _add_holder(clues[i], clues[i + 1], found[i], found[i + 1])
        elif _OWNS.fullmatch(text, one.end, other.start):
            clues[i + 1].owners |= _all_keys(found[i])
    return clues


def _kinds(text: str, mention: Extent) -> set[str]:
    """What the word before or after says it is, as the beginning of a feature code: "Kabul province"."""
    words = load_place_words()
    after = _AFTER.match(text, mention.end)
    before = _BEFORE.search(text, max(0, mention.start - _LOOKBACK), mention.start)
    kinds = {words.kind(found[1]) for found in (after, before) if found}
    return {code for kind, code in (("division", _DIVISION), ("settlement", _SETTLEMENT)) if kind in kinds}


def _runs(text: str, mentions: Sequence[Extent]) -> Iterator[list[int]]:
    """The mentions that are listed together, three or more."""
    run: list[int] = []
    for i, mention in enumerate(mentions):
        if run and not _LISTED.fullmatch(text, mentions[i - 1].end, mention.start):
            if len(run) > 2:
                yield run
            run = []
        run.append(i)
    if len(run) > 2:
        yield run


def _is_list(run: Sequence[int], found: Sequence[Sequence[Toponym]]) -> bool:
    """Whether the names are all of one kind, not towns and their provinces in turn."""
    wide = sum(bool(found[i]) and (found[i][0].feature in _STATES or found[i][0].feature == "ADM1") for i in run)
    return 2 * wide > len(run)


def _add_holder(clue: _Clues, other: _Clues, found: Sequence[Toponym], holders: Sequence[Toponym]) -> None:
    """A name is followed by another: what of it lies in which of the other's places?"""
    inside = {key for place in found for key in _keys(place)}
    held = inside & _all_keys(holders)
    clue.holders |= held
    likely = {key for place in sorted(found, key=_prominence)[-_LIKELY:] for key in _keys(place)}
    other.held |= held & likely


def _all_keys(holders: Sequence[Toponym]) -> set[Key]:
    wide = (place for place in holders if place.feature in _STATES or place.feature.startswith((_DIVISION, "RGN")))
    return {key for place in wide for key in (_own_keys(place) or _keys(place))}


def _add_owners(text: str, mentions: Sequence[Extent], peoples: Sequence[Extent], clues: Sequence[_Clues]) -> None:
    """A people's name shortly before a place's: "the Iraqi city of Basra"."""
    states, starts = load_states(), [mention.start for mention in mentions]
    for people in peoples:
        i = bisect_left(starts, people.end)
        country = states.demonym(text[people.start : people.end])
        if country and i < len(mentions) and _is_peopled(text[people.end : mentions[i].start]):
            clues[i].owners.add(country)


def _is_peopled(between: str) -> bool:
    """Whether the words say that the place is the people's: "city of", "border town", not "minister toured"."""
    *_, kind = between.removesuffix(" of ").split() or [""]
    return _PEOPLED.fullmatch(between) is not None and load_place_words().kind(kind) is not None
