"""Datelines: where a report was filed from, and for which agency ("SEOUL/MOSCOW – …", "PARIS, Nov. 1 (AFP) – …")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from attache.articles.credits import agencies_in
from attache.articles.dates import DAY, find_stamps
from attache.lexicon.publishing import frame_words

_LONGEST = 140
_SHORTEST_AFTER_COLON = 120
_CLOSE = re.compile(r"\s?(?:--|[—–―])\s?|\s-\s?|\.-\s|(?<=[)\w])- |:\s|(?<=/)\.?\s|\s\|\s|(?<=\))\s(?=[A-Z“\"])|$")
_AGENCY = re.compile(r"\s*\(([^()]{2,60})\)\s*$|\s*/([A-Z/ -]{2,30})/\s*$")
_AGENCY_FIRST = re.compile(r"\(([^()]{2,40})\)\s?[-–—]{1,2}\s?")
_REGION = re.compile(r"\s*[\[(][^\[\]()]{2,40}[\])]")
_WORD = re.compile(r"[^\W\d_][\w.'’‘-]*")
_MOST_WORDS = 5
_COLONS = re.compile(r"^[A-Z][A-Z .'’-]{1,40}: ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Places in proper case and agencies, both in reading order, and the day where a year is given.

    ``end`` is where the report's first sentence begins, an offset into the paragraph. It is ``certain`` unless all that
    speaks for it is a colon behind capitals, which may as well introduce a speaker.
    """

    places: tuple[str, ...]
    agencies: tuple[str, ...]
    day: date | None
    end: int
    certain: bool


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or is.

    Without an agency or a day the place has to be in capitals and a dash or colon has to follow.
    """
    head = paragraph[:_LONGEST]
    if first := _AGENCY_FIRST.match(head):
        agencies = agencies_in(first.group(1))
        if agencies is not None:
            rest = find_dateline(paragraph[first.end() :])
            places, end = (rest.places, first.end() + rest.end) if rest else ((), first.end())
            return Dateline(places, agencies, rest.day if rest else None, end, True)
    for close in _CLOSE.finditer(head):
        at_end = close.start() == len(head)
        if at_end and len(paragraph) > len(head):
            return None
        mark = "end" if at_end else close.group().strip()
        found = _read(head[: close.start()], mark)
        certain = mark != ":" or bool(found and found[1]) or DAY.search(head, 0, close.start()) is not None
        # "SHOCK: Emails reveal …" is a headline.
        if found and (certain or len(paragraph) >= _SHORTEST_AFTER_COLON):
            return Dateline(*found, close.end(), certain)
    return None


def speakers(text: str) -> bool:
    """Whether a text is a transcript: several paragraphs begin with a name in capitals and a colon."""
    return sum(1 for _ in _COLONS.finditer(text, 0, 20_000)) > 1


def proper_case(place: str) -> str:
    """A place printed in capitals in its usual case: "PORT-AU-PRINCE" → "Port-au-Prince". Others stay as they are."""
    if not place.isupper():
        return place
    small = frame_words().small_in_places
    pieces = re.split(r"([\s'’-])", place)
    cased = [
        piece.lower() if number and piece.lower() in small else piece if "." in piece[:-1] else piece.capitalize()
        for number, piece in enumerate(pieces)
    ]
    return "".join(cased)


def _read(prefix: str, close: str) -> tuple[tuple[str, ...], tuple[str, ...], date | None] | None:
    """Places, agencies and day of the words before the dash, or None where they are no dateline."""
    agencies: tuple[str, ...] | None = None
    if credit := _AGENCY.search(prefix):
        agencies = agencies_in(credit.group(1) or credit.group(2))
        if agencies is not None:
            prefix = prefix[: credit.start()]
    prefix = _REGION.sub("", prefix)
    day = DAY.search(prefix)
    stamp = next((stamp.day for stamp in find_stamps(prefix)), None)
    before_day = prefix[: day.start()] if day else prefix
    if day and re.search(r"[^\W\d_]", prefix[day.end() :]):
        return None
    sure = agencies is not None or (day is not None and close != "end") or stamp is not None
    if (close == "" and agencies is None) or (close == "end" and not sure):
        return None
    places = _places(before_day.strip(" ,.;:-–—"), sure)
    return None if places is None or not (places or sure) else (places, agencies or (), stamp)


def _places(words: str, sure: bool) -> tuple[str, ...] | None:
    """Cities in proper case, without the states and countries behind them; None where the words are no places."""
    if not words:
        return ()
    found: list[str] = []
    for group in re.split(r"\s*/\s*|\s+(?:and|AND|&)\s+", words):
        city, *regions = [piece.strip() for piece in group.split(",")]
        if not _is_place(city, sure) or len(regions) > 2 or not all(_is_region(region) for region in regions):
            return None
        found.append(proper_case(city))
    return tuple(found) if len(found) <= 4 else None


def _is_place(city: str, sure: bool) -> bool:
    parts = city.split()
    if not 1 <= len(parts) <= _MOST_WORDS or city.lower().strip(" .") in frame_words().not_places:
        return False
    small = frame_words().small_in_places
    if not all(_WORD.fullmatch(part) for part in parts):
        return False
    if sure:
        return city[0].isupper() and all(part[0].isupper() or part.lower() in small for part in parts)
    return len(city) > 2 and (city.isupper() or (city.startswith(("Mc", "Mac")) and city[3:].isupper()))


def _is_region(region: str) -> bool:
    parts = region.split()
    return 1 <= len(parts) <= _MOST_WORDS and all(_WORD.fullmatch(part) for part in parts) and region[0].isupper()
