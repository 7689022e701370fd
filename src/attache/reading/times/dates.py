"""Dates that name a day, a month or a year: "July 25", "11/02/89", "early 2020", "mid-November", "Christmas Eve"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period, day_of, easter, month_of, nth_weekday, period, shift
from attache.reading.times.grammar import (
    DAY,
    JOIN,
    SHORT_YEAR,
    SPACE,
    THE,
    any_of,
    grammar,
    month_number,
    ordinal,
    squeezed,
    year_number,
)
from attache.reading.times.scene import Reading, Rule, Scene, dated

_PIVOT = 2030  # two-digit years mean the hundred years that end with it, or ten years after publication
_YEARS_AHEAD = 10
_SURE = 60  # days by which a date without a year may lie against the tense of its verb before the year is changed
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1500, 2100
_NOT_AFTER_YEAR = re.compile(r"\s?(?:%|°|[-‐](?:strong|foot|member|page|mile|seat|pound|ton|man|meter|metre)\b|,\d{3})")
_PLURAL = re.compile(r"[a-z]{3,}[^s\W]s$")
_ABSOLUTE_LEADS = frozenset({"in", "since", "until", "till", "during", "by", "before", "after", "early", "late", "the"})


def date_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rules for dates."""
    g = grammar()
    weekday = rf"(?:{g.weekday_abbreviation}(?:,{SPACE}?|{SPACE})(?:{THE}{SPACE})?)"
    part = rf"(?:(?P<part>{g.part})|(?P<about>{any_of(['around', 'about'])}){SPACE})?"
    spelled_day = rf"(?:{DAY}|{any_of(words.ordinals)}\b)"
    to_day = rf"(?:{SPACE}?[-–—]{SPACE}?(?P<to>{DAY})(?!\w))?"
    year = rf"(?:,?{SPACE}?(?P<year>{g.year})|{SPACE}(?P<short>{SHORT_YEAR})|,?{SPACE}(?P<rel>{any_of(['this', 'last', 'next'])}){SPACE}year(?!\w))?"
    holidays = "|".join(re.escape(name) for name in sorted(words.holidays, key=len, reverse=True))
    holiday = holidays.replace("'", "['’]").replace(r"\ ", SPACE)
    bare = any_of(["each", "every", "last", "next", "this past", "this coming", "this", "coming", "the previous", "the following"])
    return (
        Rule("iso", r"(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)(?P<clock>T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])", _iso),
        Rule("numeric", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\w/]|[.,]\d)", _numeric),
        Rule("month day", rf"{part}(?:this{SPACE}coming{SPACE})?{weekday}?(?P<month>{g.month}){SPACE}(?P<day>{spelled_day})(?!\w){to_day}{year}", _month_day),
        Rule("day month", rf"{part}(?:{weekday}|{THE}{SPACE})?(?P<day>{DAY})(?!\w){to_day}{SPACE}(?:of{SPACE})?(?P<month>{g.month}){year}(?!\w)", _month_day),
        Rule("month year", rf"(?P<part>{g.part})?(?P<month>{g.month})(?:,?{SPACE}(?:of{SPACE})?)(?:(?P<year>{g.year})|(?P<short>{SHORT_YEAR})|(?:of{SPACE})?(?P<rel>{any_of(['this', 'last', 'next'])}){SPACE}year(?!\w)|(?:of{SPACE})?(?P<that>that{SPACE}year)(?!\w))", _month_year),
        Rule("month", rf"(?:(?P<part>{g.part})|(?P<step>{bare}){SPACE})?(?P<month>{g.month})(?!\w)", _month),
        Rule("year", rf"(?:(?P<part>{g.part})(?:{THE}{SPACE}year{SPACE})?|(?P<name>{any_of(['the year', 'fiscal', 'fiscal year', 'the fiscal year'])}){SPACE})?(?P<year>{g.year})(?:[-–/](?P<to>\d\d(?:\d\d)?)(?![\d-]))?(?![\w])", _year),
        Rule("short year", rf"(?P<part>{g.part})?(?P<short>{SHORT_YEAR})(?!s)(?!\w)", _short_year),
        Rule("decade", rf"(?:{THE}{SPACE})?(?:(?P<part>{g.part})|(?P<half>(?:first|second|last){SPACE}half{SPACE}of{SPACE}{THE}{SPACE}))?(?:(?P<decade>1[5-9]\d0|20\d0|['’‘][1-9]0)['’]?s|(?P<name>{any_of(words.decades)}))(?!\w)", _decade),
        Rule("century", rf"(?:{THE}{SPACE})?(?P<part>{any_of(['early', 'late', 'mid'])}{JOIN}?)?(?P<nth>{g.ordinal}){JOIN}(?i:century)(?!\w)(?!{SPACE}BC)", _century),
        Rule("holiday", rf"(?:(?P<step>{any_of(['last', 'next', 'this'])}){SPACE})?(?P<name>{holiday})(?:,?{SPACE}(?P<year>{g.year}))?(?!\w)", _holiday),
    )  # fmt: skip


def day_near(month: int, day: int, scene: Scene, start: int, end: int) -> Period | None:
    """The month's day in the year that fits: the nearest to publication, unless the tense firmly says otherwise."""
    if scene.published is None:
        return None
    around = (day_of(scene.published.year + step, month, day) for step in (-1, 0, 1))
    days = [found for found in around if found is not None]
    if not days:
        return day_of(scene.published.year // 4 * 4, month, day)
    nearest = min(days, key=lambda found: abs((found.first - scene.published).days))  # type: ignore[operator]
    return _by_tense(nearest, days, scene, start, end)


def month_near(month: int, scene: Scene, start: int, end: int) -> Period | None:
    """The month of a name without a year: the coming one after words for the future, else the last one so far."""
    now = scene.now("month")
    if now is None:
        return None
    future = scene.before(start) in ("by", "until", "till") or scene.tense(start, end) == "future"
    steps = (month - now.first.month) % 12 if future else -((now.first.month - month) % 12)
    return shift(now, steps)


def part_mod(text: str | None, scene: Scene) -> str | None:
    """The mod of "early", "the end of", "mid-"."""
    return scene.words.part_mods.get(squeezed(text).rstrip("-‐‑–").removesuffix(" in").strip()) if text else None


def full_year(short: str, scene: Scene) -> int:
    """The year of two digits: the last such year up to some years after publication."""
    pivot = scene.published.year + _YEARS_AHEAD if scene.published else _PIVOT
    return pivot - (pivot - int(short)) % 100


def year_of(year: int | None) -> Period | None:
    """The stretch of a year; None outside the calendar."""
    first = None if year is None else day_of(year, 1, 1)
    return period(first.first, "year") if first else None


def related_year(word: str, scene: Scene) -> Period | None:
    """This, last or next year."""
    now = scene.now("year")
    return None if now is None else shift(now, scene.words.steps[word.lower()])


def _by_tense(nearest: Period, days: list[Period], scene: Scene, start: int, end: int) -> Period:
    assert scene.published is not None
    distance = (nearest.first - scene.published).days
    if abs(distance) <= _SURE:
        return nearest
    tense = scene.tense(start, end)
    if tense == "future" and distance < 0:
        return next((day for day in days if day.first > scene.published), nearest)
    if tense == "past" and distance > 0:
        return next((day for day in reversed(days) if day.first <= scene.published), nearest)
    return nearest


def _iso(match: re.Match[str], scene: Scene) -> Reading | None:
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
    mod = "APPROX" if match["about"] else part_mod(match["part"], scene)
    until = _range_end(where, match["to"])
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
    mod = part_mod(match["part"], scene)
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
    return dated(month_near(month, scene, match.start(), match.end()), part_mod(match["part"], scene))


def _stands_as_month(match: re.Match[str], scene: Scene) -> bool:
    """Whether a bare name is a month: words that are also verbs, and names of persons, need a word that says so."""
    led = scene.before(match.start()) in scene.words.prepositions
    name = match["month"]
    following = re.match(r"\s?(\S)", scene.text[match.end() : match.end() + 3])
    named = following is not None and following[1].isupper() and scene.text[match.end() : match.end() + 1] == " "
    doubtful = name.rstrip(".") in ("May", "March", "Mar", "MAY", "MARCH", "MAR", "Dec", "Jan", "AUGUST") or named
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


def _year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = year_number(match["year"], scene.words)
    if year is None or (not match["name"] and not match["part"] and not _stands_as_year(match, year, scene)):
        return None
    where = year_of(year)
    until = year_of(_last_year(year, match["to"]))
    if where is None or (match["to"] and until is None):
        return None
    if until is not None:
        return Reading("DATE", f"{where.value}/{until.value}", where, until=until)
    return dated(where, part_mod(match["part"], scene))


def _last_year(year: int, to: str | None) -> int | None:
    if to is None:
        return None
    last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
    return last if year < last <= year + 100 else None


def _stands_as_year(match: re.Match[str], year: int, scene: Scene) -> bool:
    """Whether a bare number of four digits is a year and not an amount, a price or part of a name."""
    text, start, end = scene.text, match.start(), match.end()
    if not match["year"].isdigit():
        return True
    if not _FIRST_BARE_YEAR <= year < _LAST_BARE_YEAR or re.search(r"[$£€#¥/:.,+=-]\s?$", text[max(0, start - 2) : start].rstrip()[-1:]):
        return text[max(0, start - 2) : start] in (", ", ": ", ". ") and _FIRST_BARE_YEAR <= year < _LAST_BARE_YEAR and not text[max(0, start - 3) : start - 2].isdigit()
    if _NOT_AFTER_YEAR.match(text, end):
        return False
    following, before = scene.after(end), scene.before(start)
    if before in ("in", "since", "until", "till", "during"):
        return following not in scene.words.counted or before != "in"
    if following in scene.words.counted or (_PLURAL.search(following) and before not in _ABSOLUTE_LEADS):
        return False
    return not _after_name(start, scene)


def _after_name(start: int, scene: Scene) -> bool:
    """Whether the number belongs to a name: "Windows 2000", "Orion 1980"."""
    before = re.search(r"(^|[.!?\n\"“]\s*|\s)([A-Z][\w.]+)\s$", scene.text[max(0, start - 25) : start])
    if before is None or before[2].lower() in scene.words.prepositions:
        return False
    return before[1].isspace() and "\n" not in before[1]


def _short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    return dated(year_of(full_year(match["short"][1:], scene)), part_mod(match["part"], scene))


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:
    if match["name"]:
        short = str(scene.words.decades[squeezed(match["name"])] * 10)
        if scene.before(match.start()) in ("his", "her", "their", "my", "your", "our"):
            return None
    else:
        short = match["decade"].lstrip("'’‘")
    year = int(short) if len(short) == 4 else full_year(short, scene)
    half = match["half"]
    mod = ("START" if half.lower().startswith("first") else "END") if half else part_mod(match["part"], scene)
    return dated(period(date(year, 1, 1), "decade"), mod)


def _century(match: re.Match[str], scene: Scene) -> Reading | None:
    nth = ordinal(match["nth"], scene.words)
    if not nth or nth > 30:
        return None
    return dated(period(date(max((nth - 1) * 100, 1), 1, 1), "century"), part_mod(match["part"], scene))


def _holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    rule = scene.words.holidays[_holiday_name(match["name"], scene)]
    if rule.count("-") == 2 and rule[0] in "12":
        return dated(period(date.fromisoformat(rule), "day"))
    if match["year"]:
        year = year_number(match["year"], scene.words)
        return dated(period(_holiday_in(rule, year), "day")) if year and year > 0 else None
    if scene.published is None:
        return dated(None)
    return dated(_holiday_near(rule, match["step"], scene, match.start(), match.end()))


def _holiday_name(text: str, scene: Scene) -> str:
    return " ".join(text.replace("’", "'").split())


def _holiday_in(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule.split()[1]))
    if "-" in rule and " " not in rule:
        return date(year, *map(int, rule.split("-")))
    return nth_weekday(year, *map(int, rule.split()))


def _holiday_near(rule: str, step: str | None, scene: Scene, start: int, end: int) -> Period:
    assert scene.published is not None
    now = scene.published
    days = [period(_holiday_in(rule, now.year + years), "day") for years in (-1, 0, 1)]
    word = (step or "").lower()
    if word == "last":
        return next(day for day in reversed(days) if day.first < now)
    if word == "next":
        return next(day for day in days if day.first > now)
    nearest = min(days, key=lambda day: abs((day.first - now).days))
    return days[1] if word == "this" else _by_tense(nearest, days, scene, start, end)
