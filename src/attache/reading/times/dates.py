"""Dates that name a day or a month: "July 25", "11/02/89", "mid-November", "June last year", "each July"."""

from __future__ import annotations

import re

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period, day_of, month_of, shift
from attache.reading.times.grammar import (
    DAY,
    SHORT_YEAR,
    SPACE,
    THE,
    any_of,
    grammar,
    month_number,
    ordinal,
    part_mod,
    squeezed,
    year_number,
)
from attache.reading.times.scene import Reading, Rule, Scene, dated
from attache.reading.times.years import full_year, related_year

_SURE = 60  # days by which a date without a year may lie against the tense of its verb before the year is changed
_SOON = 2  # months ahead that a month without a year may lie where no tense tells
_DOUBTFUL = frozenset({"May", "March", "Mar", "MAY", "MARCH", "MAR", "Dec", "Jan", "AUGUST"})  # also words or names


def date_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rules for days and months."""
    g = grammar()
    weekday = rf"(?:{g.weekday_abbreviation}(?:,{SPACE}?|{SPACE})(?:{THE}{SPACE})?)"
    part = rf"(?:(?P<part>{g.part})|(?P<about>{any_of(['around', 'about'])}){SPACE})?"
    day = rf"(?P<day>{DAY}|{any_of(words.ordinals)}\b)"
    # "March 3 to 5" are days only where no noun follows that the second number could count.
    day_ends = rf"(?=,?{SPACE}{g.year}|{SPACE}?[.,;:)]?{SPACE}?(?:\Z|{any_of(words.after_days)}(?!\w)|[^\w\s%]))"
    to_word = rf"{SPACE}(?:{any_of(['to', 'through', 'until', 'till'])}){SPACE}(?P<until>{DAY})(?!\w){day_ends}"
    to_day = rf"(?:{SPACE}?[-–—]{SPACE}?(?P<to>{DAY})(?!\w)|{to_word})?"
    related = rf"(?P<rel>{any_of(['this', 'last', 'next'])}){SPACE}year(?!\w)"
    year = rf"(?:,?{SPACE}?(?P<year>{g.year})|{SPACE}(?P<short>{SHORT_YEAR})|,?{SPACE}{related})?"
    month = rf"(?P<month>{g.month})"
    of_year = rf"(?P<year>{g.year})|(?P<short>{SHORT_YEAR})|(?:of{SPACE})?(?:{related}|(?P<that>that{SPACE}year)(?!\w))"
    steps = [
        "each",
        "every",
        "last",
        "next",
        "this past",
        "this coming",
        "this",
        "coming",
        "the previous",
        "the following",
    ]
    clock = r"(?P<clock>T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
    return (
        Rule("iso", rf"(?P<y>[12]\d{{3}})-(?P<m>\d\d)-(?P<d>\d\d){clock}(?![\w-])", _iso),
        Rule(
            "numeric", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\w/]|[.,]\d)", _numeric
        ),
        Rule(
            "month day",
            rf"{part}(?:this{SPACE}coming{SPACE})?{weekday}?{month}{SPACE}{day}(?!\w){to_day}{year}",
            _month_day,
        ),
        Rule(
            "day month",
            rf"{part}(?:{weekday}|{THE}{SPACE})?(?P<day>{DAY})(?!\w){to_day}{SPACE}(?:of{SPACE})?{month}{year}(?!\w)",
            _month_day,
        ),
        Rule("month year", rf"(?P<part>{g.part})?{month}(?:,?{SPACE}(?:(?:of|in){SPACE})?)(?:{of_year})", _month_year),
        Rule("month", rf"(?:(?P<part>{g.part})|(?P<step>{any_of(steps)}){SPACE})?{month}(?!\w)", _month),
    )


def day_near(month: int, day: int, scene: Scene, start: int, end: int) -> Period | None:
    """The month's day in the year that fits: the nearest to publication, unless the tense firmly says otherwise."""
    if scene.published is None:
        return None
    around = (day_of(scene.published.year + step, month, day) for step in (-1, 0, 1))
    days = [found for found in around if found is not None]
    if not days:
        return day_of(scene.published.year // 4 * 4, month, day)
    nearest = min(days, key=lambda found: abs((found.first - scene.published).days))  # type: ignore[operator]
    return by_tense(nearest, days, scene, start, end)


def by_tense(nearest: Period, days: list[Period], scene: Scene, start: int, end: int) -> Period:
    """The nearest of the days, or one that agrees with the tense where the nearest is far on the wrong side."""
    assert scene.published is not None
    distance = (nearest.first - scene.published).days
    if abs(distance) <= _SURE:
        return nearest
    tense = scene.outlook(start, end)
    if tense == "future" and distance < 0:
        return next((day for day in days if day.first > scene.published), nearest)
    if tense == "past" and distance > 0:
        return next((day for day in reversed(days) if day.first <= scene.published), nearest)
    return nearest


def month_near(month: int, scene: Scene, start: int, end: int) -> Period | None:
    """The month of a name without a year: the coming one after words for the future, else the last one so far."""
    now = scene.now("month")
    if now is None:
        return None
    ahead, back = (month - now.first.month) % 12, (now.first.month - month) % 12
    tense = scene.outlook(start, end)
    if tense is None and 0 < ahead <= _SOON:
        tense = "future"
    return shift(now, ahead if tense == "future" else -back)


def _iso(match: re.Match[str], _: Scene) -> Reading | None:
    day = day_of(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None:
        return None
    clock = match["clock"] or ""
    return Reading("TIME" if clock else "DATE", day.value + clock, day, clock=clock)


def _numeric(match: re.Match[str], scene: Scene) -> Reading | None:
    """Month first, as in the United States, unless that is no month or the parts are set off by stops."""
    if match["sep"] == "." and len(match["y"]) == 2:
        return None
    year = int(match["y"]) if len(match["y"]) == 4 else full_year(match["y"], scene)
    first, second = int(match["a"]), int(match["b"])
    day_first = match["sep"] == "." or first > 12
    day = day_of(year, second, first) if day_first else day_of(year, first, second)
    return dated(day) if day else None


def _month_day(match: re.Match[str], scene: Scene) -> Reading | None:
    month = month_number(match["month"], scene.words)
    day = _day_number(match["day"], scene)
    where = _day_in_year(match, month, day, scene)
    if (match["year"] or match["short"]) and where is None:
        return None
    mod = "APPROX" if match["about"] else part_mod(match["part"], scene.words)
    until = _range_end(where, match["to"] or match["until"])
    if until is not None and where is not None:
        return Reading("DATE", f"{where.value}/{until.value}", where, mod, until=until)
    return dated(where, mod)


def _day_in_year(match: re.Match[str], month: int, day: int, scene: Scene) -> Period | None:
    if year := _named_year(match, scene):
        return day_of(year, month, day)
    if match["rel"]:
        return None
    return day_near(month, day, scene, match.start(), match.end())


def _named_year(match: re.Match[str], scene: Scene) -> int | None:
    if match["year"]:
        return year_number(match["year"], scene.words)
    if match["short"]:
        return full_year(match["short"][1:], scene)
    named = related_year(match["rel"], scene) if match["rel"] else None
    return named.first.year if named else None


def _day_number(text: str, scene: Scene) -> int:
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else ordinal(text, scene.words) or 0


def _range_end(start: Period | None, to: str | None) -> Period | None:
    if start is None or to is None:
        return None
    last = int(to.rstrip("sthndr"))
    end = day_of(start.first.year, start.first.month, last)
    return end if end is not None and end.first > start.first else None


def _month_year(match: re.Match[str], scene: Scene) -> Reading | None:
    month = month_number(match["month"], scene.words)
    mod = part_mod(match["part"], scene.words)
    year = (scene.told.first.year if scene.told else None) if match["that"] else _named_year(match, scene)
    where = None if year is None else month_of(year, month)
    return None if where is None and match["year"] else dated(where, mod)


def _month(match: re.Match[str], scene: Scene) -> Reading | None:
    if not match["part"] and not match["step"] and not _stands_as_month(match, scene):
        return None
    month = month_number(match["month"], scene.words)
    if match["step"] and match["step"].lower() in ("each", "every"):
        return Reading("SET", f"XXXX-{month:02}")
    if match["step"]:
        return dated(_stepped_month(squeezed(match["step"]).split()[-1], month, scene))
    return dated(month_near(month, scene, match.start(), match.end()), part_mod(match["part"], scene.words))


def _stands_as_month(match: re.Match[str], scene: Scene) -> bool:
    """Whether a bare name is a month: words that are also verbs, and names of persons, need a word that says so."""
    led = scene.before(match.start()) in scene.words.leads["bare"]
    name = match["month"]
    following = re.match(r"\s?(\S)", scene.text[match.end() : match.end() + 3])
    named = following is not None and following[1].isupper() and scene.text[match.end() : match.end() + 1] == " "
    doubtful = name.rstrip(".") in _DOUBTFUL or named
    return led or not (doubtful or _first_name(match.start(), scene))


def _first_name(start: int, scene: Scene) -> bool:
    """Whether the word before is capitalised and stands inside the sentence: "Theresa May", "Ms. April"."""
    before = re.search(r"(\S+)\s$", scene.text[max(0, start - 20) : start])
    return before is not None and before[1][0].isupper() and before[1][-1] not in ",;:"


def _stepped_month(step: str, month: int, scene: Scene) -> Period | None:
    now = scene.now("month")
    if now is None:
        return None
    if step in ("last", "past", "previous"):
        return shift(now, -((now.first.month - month - 1) % 12 + 1))
    if step in ("next", "coming", "following"):
        return shift(now, (month - now.first.month - 1) % 12 + 1)
    return month_of(now.first.year, month)
