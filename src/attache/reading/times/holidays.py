"""Holidays: "Christmas Eve", "last Easter", "Labor Day 1997"."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period, easter, nth_weekday, period
from attache.reading.times.dates import by_tense
from attache.reading.times.grammar import SPACE, any_of, grammar, year_number
from attache.reading.times.scene import Reading, Rule, Scene, dated


def holiday_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rule for holidays; their names are written as in the lexicon, with either apostrophe."""
    names = "|".join(re.escape(name) for name in sorted(words.holidays, key=len, reverse=True))
    name = names.replace("'", "['’]").replace(r"\ ", SPACE)
    step = rf"(?:(?P<step>{any_of(['last', 'next', 'this'])}){SPACE})?"
    year = rf"(?:,?{SPACE}(?:in{SPACE})?(?P<year>{grammar().year}))?"
    return (Rule("holiday", rf"{step}(?P<name>{name}){year}(?!\w)", _holiday),)


def _holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    rule = scene.words.holidays[_plain(match["name"])]
    if rule.count("-") == 2 and rule[0] in "12":
        return dated(period(date.fromisoformat(rule), "day"))
    if match["year"]:
        year = year_number(match["year"], scene.words)
        return dated(period(_holiday_in(rule, year), "day")) if year and year > 0 else None
    # In the calendar's first and last year a holiday has no other before or after it to be told from.
    if scene.published is None or scene.published.year in (MINYEAR, MAXYEAR):
        return dated(None)
    return dated(_holiday_near(rule, match["step"], scene, match.start(), match.end()))


def _plain(text: str) -> str:
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
    return days[1] if word == "this" else by_tense(nearest, days, scene, start, end)
