"""Which words of a text name places: the tagger's names, mended against the gazetteer, and states wherever they stand.

The tagger cuts some names short ("Hong" of "Hong Kong"), takes towns it never saw for people and diseases for places.
A name is made whole where the whole is known; a name that is unknown, or known but tagged as something else, must stand
where places stand: after "in", before the place it lies in, or in a list of places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from attache.lexicon.gazetteer import Gazetteer, Toponym, load_gazetteer
from attache.lexicon.place_words import PlaceWords, load_place_words
from attache.lexicon.states import States, load_states
from attache.record import Extent

_LABELS = frozenset({"LOC", "GPE", "FAC"})
_FAMOUS = 100_000
"""Inhabitants from which a name that begins another ("Boston Celtics") still counts as the place."""
_SETTLED = 1000
"""Inhabitants from which a name tagged as a person's may be a town's."""
_STATES = frozenset({"PCLI", "PCLD", "PCLH"})
_WIDE = frozenset({"CONT", "RGN", "PCLI", "PCLD", "PCLH", "ADM1"})
_LANDMARKS = frozenset({"AIRP", "SQR", "INSM", "BDG", "CMPRF", "DAM", "PSN"})
"""Facilities whose name is a place's; the name of a hospital, school or ministry is an organisation's."""
_SHORTEST = 3
"""Letters: two-letter postal codes tagged as organisations are organisations ("PA")."""
_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ]\w*(?:['’-](?!s\b)\w+)*"
_SMALL = r"(?:(?:of|de|del|do|da|du|la|el|es|kwa|al|and)(?: the)?[ -])?"
_NEXT = re.compile(rf"(?:[ -]|(?<=-)){_SMALL}{_CAPITALISED}")
_PREVIOUS = re.compile(rf"\b{_CAPITALISED}(?:['’]s)?[ -]{_SMALL}$")
_LEADING = re.compile(r"[\s\"'“”‘’(\[-]*(?:(?:the|The|THE)\s+)?")
_LOWER = re.compile(r"(?:[a-z][\w-]*\s+)+")
_TRAILING = re.compile(r"(?:['’]s?|[\s,;:\"“”‘(\[-])+$")
_INNER = re.compile(r",\s+|/")
_BEFORE = re.compile(r"(?:([\w-]+)\s+)?([\w-]+)\s+(?:the\s+)?$")
_AFTER = re.compile(r"\s+([\w-]+)(?:\s+([\w-]+))?")
_LISTED = re.compile(r"(?:,?\s+and\s+|,\s+|,?\s+or\s+)")
_HYPHENATED = re.compile(r"([^\W\d_a-z][\w. ]*?)-[a-z]+(?:ed|en|rn|ld|un)")
_MONEY = frozenset("$€£")
_ACRONYM = re.compile(r"[A-Z0-9&-]{2,}")
_LOOKBACK, _LOOKAHEAD = 40, 60


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every question about a name needs: the text, its names, and what is known of names and words.

    ``names`` has the tagger's names in order: where they lie and their class.
    """

    text: str
    names: Sequence[tuple[Extent, str]]
    starts: Sequence[int]
    gazetteer: Gazetteer
    states: States
    words: PlaceWords

    def quote(self, extent: Extent) -> str:
        return self.text[extent.start : extent.end]

    def find(self, extent: Extent) -> tuple[Toponym, ...]:
        return self.gazetteer.find(self.quote(extent))

    def names_at(self, extent: Extent) -> Iterator[tuple[Extent, str]]:
        """The names that overlap the extent or touch it, a space or hyphen between them at most."""
        first = max(0, bisect_right(self.starts, extent.start) - 1)
        for name, label in islice(self.names, first, None):
            if name.start > extent.end + 1:
                return
            if name.end >= extent.start - 1:
                yield name, label


def find_toponyms(text: str, names: Sequence[tuple[Extent, str]]) -> list[Extent]:
    """The names of places in a text, in order; none overlaps another.

    Args:
        names: The tagger's names, in order: where they lie and their class (LOC, PERSON, ORG, NORP, MISC).
    """
    starts = [name.start for name, _ in names]
    scene = _Scene(text, names, starts, load_gazetteer(), load_states(), load_place_words())
    found = _apart([*_states(scene), *_tagged(scene)])
    return sorted(_apart([*found, *_promoted(scene, found)]))


def _apart(extents: Sequence[Extent]) -> list[Extent]:
    """The longest ones that do not overlap."""
    kept: list[Extent] = []
    for extent in sorted(extents, key=lambda extent: (extent.start - extent.end, extent.start)):
        where = bisect_left(kept, extent)
        if not any(extent.overlaps(other) for other in kept[max(0, where - 1) : where + 1]):
            kept.insert(where, extent)
    return kept


def _states(scene: _Scene) -> Iterator[Extent]:
    """States' names, where the tagger saw a place, nothing at all, or one organisation or other thing of that name."""
    for match in scene.states.pattern.finditer(scene.text):
        extent = Extent(*match.span())
        if scene.states.country(match.group()) and not _is_money(scene, extent) and _is_free(scene, extent):
            yield _whole(scene, extent)


def _is_free(scene: _Scene, extent: Extent) -> bool:
    labels = []
    for name, label in scene.names_at(extent):
        if not name.overlaps(extent):
            continue
        if label == "PERSON" or (
            name.covers(extent) and scene.text[name.start : name.end] not in _forms(scene, extent)
        ):
            return False
        labels.append(label in _LABELS or name == extent)
    return not labels or any(labels)


def _forms(scene: _Scene, extent: Extent) -> tuple[str, str, str]:
    text = scene.quote(extent)
    return text, f"the {text}", f"The {text}"


def _tagged(scene: _Scene) -> Iterator[Extent]:
    """The places of the tagger, trimmed and made whole; unknown ones, only where places stand."""
    doubtful, sure = [], set()
    for name, label in scene.names:
        for part in _parts(scene, name) if label in _LABELS else ():
            extent = _whole(scene, part)
            if not _is_place(scene, extent):
                continue
            if scene.find(extent) or _is_named_by_kind(scene, extent) or _stands(scene, extent):
                sure.add(scene.quote(extent))
                yield extent
            else:
                doubtful.append(extent)
    yield from (extent for extent in doubtful if scene.quote(extent) in sure)


def _parts(scene: _Scene, name: Extent) -> Iterator[Extent]:
    """The name without article and punctuation; the two names of "Washington, D.C.", each for itself."""
    start = name.start
    for inner in _INNER.finditer(scene.text, name.start, name.end):
        yield from _trimmed(scene, start, inner.start())
        start = inner.end()
    yield from _trimmed(scene, start, name.end)


def _trimmed(scene: _Scene, start: int, end: int) -> Iterator[Extent]:
    if leading := _LEADING.match(scene.text, start, end):
        start = leading.end()
    if trailing := _TRAILING.search(scene.text, start, end):
        end = trailing.start()
    lower = _LOWER.match(scene.text, start, end)
    if lower and not _is_region(scene, Extent(start, end)):
        start = lower.end()
    if start < end and any(letter.isupper() for letter in scene.text[start:end]):
        yield Extent(start, end)


def _is_region(scene: _Scene, extent: Extent) -> bool:
    """Whether a name that begins in lower case is one as a whole: "southern California", not "south Sudan"."""
    found = scene.find(extent)
    return (bool(found) and found[0].country is None) or any(place.feature == "RGN" for place in found[:1])


def _whole(scene: _Scene, extent: Extent) -> Extent:
    """The longest name of a place around a name: "Hong Kong" for "Hong", "Rice Lake" for "Lake"."""
    ends, starts = [extent.end], [extent.start]
    while len(ends) < 4 and (more := _NEXT.match(scene.text, ends[-1])):
        ends.append(more.end())
    before = scene.text[max(0, extent.start - _LOOKBACK) : extent.start]
    while len(starts) < 3 and (more := _PREVIOUS.search(before)) and not _is_opening(scene, more.group()):
        starts.append(starts[-1] - len(before) + more.start())
        before = before[: more.start()]
    wider = [Extent(start, end) for start in starts for end in ends][1:]
    for candidate in sorted(wider, key=lambda wide: wide.start - wide.end):
        if _is_wider_name(scene, candidate):
            return candidate
    return extent


def _is_opening(scene: _Scene, words: str) -> bool:
    """Whether a capital only opens the sentence: "The", "In"."""
    word = words.split()[0].lower()
    return len(word) < _SHORTEST or word == "the" or word in scene.words.locating or word in scene.words.leading


def _is_wider_name(scene: _Scene, extent: Extent) -> bool:
    found = scene.find(extent)
    if found:
        return not scene.states.demonym(scene.quote(extent))
    return _is_named_by_kind(scene, extent)


def _is_named_by_kind(scene: _Scene, extent: Extent) -> bool:
    """Whether the name says what it names, in its last word: "Mahim Bay", "Da Nang International Airport"."""
    *others, last = scene.quote(extent).split()
    word = scene.words.kinds.get(last.lower())
    if not others or word is None or not last[0].isupper() or "and" in others or _goes_on(scene, extent):
        return False
    if word.kind == "facility":
        return word.feature in _LANDMARKS
    return others[-1].lower() not in scene.words.facility_fillers and len(others) <= 3


def _goes_on(scene: _Scene, extent: Extent) -> bool:
    """Whether the name is longer than that: "Philippines Department of Agriculture", "Michigan State University"."""
    after = _AFTER.match(scene.text, extent.end, extent.end + _LOOKAHEAD)
    return after is not None and (after[1] == "of" or after[1][0].isupper())


def _is_place(scene: _Scene, extent: Extent) -> bool:
    """Whether a name that the tagger calls a place is one, whether known or not."""
    text = scene.quote(extent)
    if _is_money(scene, extent) or _is_eponym(scene, extent) or _is_common(scene, text):
        return False
    states = scene.states
    if states.country(text) is None and (states.demonym(text) or _is_body(scene, extent) or _is_adjective(scene, text)):
        return False
    found = scene.find(extent)
    if not found and (_ACRONYM.fullmatch(text) or any(letter.isdigit() for letter in text)):
        return False
    return not _is_part(scene, extent) or (bool(found) and found[0].population >= _FAMOUS)


def _is_common(scene: _Scene, text: str) -> bool:
    """Whether it is a word that only helps to name places: "County", "Western" (of "Western powers")."""
    return text.lower() in scene.words.kinds or text.lower() in scene.words.directions


def _is_body(scene: _Scene, extent: Extent) -> bool:
    """Whether the name is an organisation's, or a building's that stands for one and is not said to be where."""
    text = scene.quote(extent)
    return scene.states.igo(text) or (scene.states.metonym(text) is not None and not _is_located(scene, extent))


def _is_adjective(scene: _Scene, text: str) -> bool:
    """Whether it is a demonym with a direction before it: "West African"."""
    direction, _, rest = text.partition(" ")
    return direction.lower() in scene.words.directions and bool(rest) and scene.states.demonym(rest) is not None


def _is_money(scene: _Scene, extent: Extent) -> bool:
    """Whether the name is part of a sum: "US$2 million", "$US 2 million"."""
    return bool(_MONEY & {scene.text[extent.start - 1 : extent.start], scene.text[extent.end : extent.end + 1]}) or (
        scene.text[extent.end - 1] in _MONEY
    )


def _is_eponym(scene: _Scene, extent: Extent) -> bool:
    """Whether something else is called after the place: "Marburg virus", "Oslo accords"."""
    after = _AFTER.match(scene.text, extent.end, extent.end + _LOOKAHEAD)
    return after is not None and after[1].lower() in scene.words.eponymous


def _is_part(scene: _Scene, extent: Extent) -> bool:
    """Whether the tagger saw another name right beside it, as for "King" in "King Nut": it is a piece of that."""
    return any(
        label not in _LABELS and label != "NORP" and not name.overlaps(extent) for name, label in scene.names_at(extent)
    )


def _stands(scene: _Scene, extent: Extent) -> bool:
    """Whether the name stands where places stand."""
    return _is_located(scene, extent) or _is_described(scene, extent) or _has_holder(scene, extent) is not None


def _is_located(scene: _Scene, extent: Extent) -> bool:
    """Whether "in" or the like stands before it, or what it is: "in northern X", "the village of X"."""
    before = _BEFORE.search(scene.text, max(0, extent.start - _LOOKBACK), extent.start)
    if before is None:
        return False
    first, second = (before[1] or "").lower(), before[2].lower()
    if second == "of" or second in scene.words.directions:
        return first in scene.words.locating or scene.words.kind(first.removesuffix("s")) is not None
    return second in scene.words.locating


def _is_described(scene: _Scene, extent: Extent) -> bool:
    """Whether a word after it says what it is: "Wedza district", "Abu Shok refugee camp"."""
    after = _AFTER.match(scene.text, extent.end, extent.end + _LOOKAHEAD)
    if after is None:
        return False
    words = " ".join(filter(None, after.groups())).lower()
    return any(
        scene.words.kind(word) in ("division", "settlement") or word == "refugee camp" for word in (after[1], words)
    )


def _has_holder(scene: _Scene, extent: Extent) -> tuple[Toponym, ...] | None:
    """What may hold the place: a place named right after it and a comma."""
    comma = _LISTED.match(scene.text, extent.end)
    if comma is None or comma.group().strip() != ",":
        return None
    for name, label in scene.names_at(Extent(comma.end(), comma.end() + 1)):
        if label in _LABELS and name.start == comma.end():
            holders = [place for place in scene.find(name) if place.feature in _WIDE]
            return tuple(holders) or None
    return None


def _promoted(scene: _Scene, found: Sequence[Extent]) -> Iterator[Extent]:
    """Names the tagger calls something else which are known as places and stand where places stand."""
    accepted = list(found)
    others = [name for name, label in scene.names if label not in _LABELS and label != "NORP"]
    labels = dict(scene.names)
    for name in (*others, *reversed(others)):
        for extent in _trimmed(scene, name.start, name.end):
            if extent in accepted:
                continue
            hyphenated = _HYPHENATED.fullmatch(scene.text, extent.start, extent.end)
            place = Extent(*hyphenated.span(1)) if hyphenated else extent
            is_one = _is_famous if hyphenated else _is_person_place if labels[name] == "PERSON" else _is_thing_place
            if is_one(scene, place, accepted):
                accepted.append(place)
                yield place


def _is_famous(scene: _Scene, extent: Extent, _: Sequence[Extent]) -> bool:
    found = scene.find(extent)
    return bool(found) and found[0].population >= _FAMOUS and scene.states.demonym(scene.quote(extent)) is None


def _is_thing_place(scene: _Scene, extent: Extent, _: Sequence[Extent]) -> bool:
    """Whether a name tagged as an organisation's or thing's is a place's: "the Americas", "in Esperance"."""
    text = scene.quote(extent)
    if scene.states.demonym(text) or _is_body(scene, extent) or len(text) < _SHORTEST or _is_eponym(scene, extent):
        return False
    found = scene.find(extent)
    if found:
        return (found[0].feature in _WIDE and not found[0].alternate) or _stands(scene, extent)
    return _is_named_by_kind(scene, extent) and (_is_located(scene, extent) or text.endswith("Airport"))


def _is_person_place(scene: _Scene, extent: Extent, accepted: Sequence[Extent]) -> bool:
    """Whether a name tagged as a person's is a place's: in a place's position or in a list with its neighbours."""
    found = [place for place in scene.find(extent) if place.population >= _SETTLED and not place.alternate]
    if not found:
        return False
    if _is_located(scene, extent):
        return True
    countries = {place.country for place in found}
    holders = _has_holder(scene, extent)
    if holders:
        return any(holder.country in countries for holder in holders)
    return any(_is_listed(scene, extent, other) and _shares(scene, other, countries) for other in accepted)


def _is_listed(scene: _Scene, one: Extent, other: Extent) -> bool:
    first, second = sorted((one, other))
    return _LISTED.fullmatch(scene.text, first.end, second.start) is not None


def _shares(scene: _Scene, extent: Extent, countries: set[str | None]) -> bool:
    found = scene.find(extent)
    return bool(found) and found[0].feature not in _STATES and any(place.country in countries for place in found[:3])
