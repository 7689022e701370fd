"""Years, decades and centuries: "1988", "fiscal 1989", "early 2020", "1997-98", "the late 1970s"."""

from __future__ import annotations

import re
from datetime import date

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period, day_of, period, shift
from attache.reading.times.grammar import (
    JOIN,
    SHORT_YEAR,
    SPACE,
    THE,
    any_of,
    grammar,
    ordinal,
    part_mod,
    squeezed,
    year_number,
)
from attache.reading.times.scene import Reading, Rule, Scene, dated

_PIVOT = 2030  # where publication is unknown, two digits mean the hundred years before this one
_YEARS_AHEAD = 10
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1500, 2100
_NOT_BEFORE = re.compile(r"(?:[$£€#¥/:.,+=-]|\d[ ,])$")
_NOT_AFTER = re.compile(r"\s?(?:%|°|[-‐](?:strong|foot|member|page|mile|seat|pound|ton|man|meter|metre)\b|,\d{3}|:\d)")
_PLURAL = re.compile(r"[a-z]{3,}[^s\W]s$")


def year_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rules for years and longer times."""
    g = grammar()
    fiscal = any_of(["the year", "fiscal", "fiscal year", "the fiscal year"])
    half = rf"(?P<half>(?:first|second|last){SPACE}half{SPACE}of{SPACE}{THE}{SPACE})"
    tens = rf"(?:(?P<decade>1[5-9]\d0|20\d0|['’‘][1-9]0)['’]?s|(?P<name>{any_of(words.decades)}))"
    part = rf"(?P<part>{any_of(['early', 'late', 'mid'])}{JOIN}?)?"
    return (
        Rule(
            "year",
            rf"(?:(?P<part>{g.part})(?:{THE}{SPACE}year{SPACE})?|(?P<name>{fiscal}){SPACE})?(?P<year>{g.year})"
            r"(?:[-–/](?P<to>\d\d(?:\d\d)?)(?![\d-]))?(?!\w)",
            _year,
        ),
        Rule("short year", rf"(?P<part>{g.part})?(?P<short>{SHORT_YEAR})(?!\w)", _short_year),
        Rule("decade", rf"(?:{THE}{SPACE})?(?:(?P<part>{g.part})|{half})?{tens}(?!\w)", _decade),
        Rule("century", rf"(?:{THE}{SPACE})?{part}(?P<nth>{g.ordinal}){JOIN}(?i:century)(?!\w)(?!{SPACE}BC)", _century),
    )


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
    return dated(where, part_mod(match["part"], scene.words))


def _last_year(year: int, to: str | None) -> int | None:
    if to is None:
        return None
    last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
    return last if year < last <= year + 100 else None


def _stands_as_year(match: re.Match[str], year: int, scene: Scene) -> bool:
    """Whether a bare number of four digits is a year and not an amount, a price or part of a name."""
    if not match["year"].isdigit():
        return True
    text, start, end = scene.text, match.start(), match.end()
    if not _FIRST_BARE_YEAR <= year < _LAST_BARE_YEAR or _NOT_BEFORE.search(text, max(0, start - 3), start):
        return False
    return not _NOT_AFTER.match(text, end) and not _is_count(match, scene) and not _after_name(start, scene)


def _is_count(match: re.Match[str], scene: Scene) -> bool:
    """Whether the number counts what follows ("2000 troops") or numbers what stands before ("resolution 1701")."""
    before, after = scene.before(match.start()), scene.after(match.end())
    if before in scene.words.numbered:
        return True
    if before in scene.words.leads["year"] - {"in", "the"}:
        return False
    return after in scene.words.counted or (
        _PLURAL.search(after) is not None and before not in scene.words.leads["year"]
    )


def _after_name(start: int, scene: Scene) -> bool:
    """Whether the number belongs to a name: "Windows 2000", "Orion 1980"."""
    before = re.search(r"(^|[.!?\n\"“]\s*|\s)([A-Z][\w.]+)\s$", scene.text[max(0, start - 25) : start])
    if before is None or before[2].lower() in scene.words.leads["bare"]:
        return False
    return before[1].isspace() and "\n" not in before[1]


def _short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    return dated(year_of(full_year(match["short"][1:], scene)), part_mod(match["part"], scene.words))


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:
    if match["name"]:
        short = str(scene.words.decades[squeezed(match["name"])] * 10)
        if scene.before(match.start()) in ("his", "her", "their", "my", "your", "our"):
            return None
    else:
        short = match["decade"].lstrip("'’‘")
    year = int(short) if len(short) == 4 else full_year(short, scene)
    half = match["half"]
    mod = ("START" if half.lower().startswith("first") else "END") if half else part_mod(match["part"], scene.words)
    return dated(period(date(year, 1, 1), "decade"), mod)


def _century(match: re.Match[str], scene: Scene) -> Reading | None:
    nth = ordinal(match["nth"], scene.words)
    if not nth or nth > 30:
        return None
    return dated(period(date(max((nth - 1) * 100, 1), 1, 1), "century"), part_mod(match["part"], scene.words))
