"""Quarters and halves, as reports of earnings tell them: "the third quarter", "a year earlier"."""

from __future__ import annotations

import re

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period, day_of, period, shift
from attache.reading.times.grammar import JOIN, SPACE, THE, any_of, grammar, ordinal, year_number
from attache.reading.times.relative import last_quarter
from attache.reading.times.scene import Reading, Rule, Scene, dated

_MONTHS = {"quarter": 3, "half": 6}


def quarter_rules(_: TimeWords) -> tuple[Rule, ...]:
    """The rules for quarters and halves."""
    g = grammar()
    nth = rf"(?P<nth>{any_of(['first', 'second', 'third', 'fourth', '1st', '2nd', '3rd', '4th'])})"
    fiscal = rf"(?:(?:fiscal|financial)(?:{JOIN}))?"
    related = any_of(["this", "last", "next"])
    of_year = rf"(?:{SPACE}(?:of{SPACE})?(?:(?:fiscal{SPACE})?(?P<year>{g.year})|(?P<rel>{related}){SPACE}year(?!\w)))?"
    back = any_of(["year-ago", "year-earlier", "comparable year-ago", "comparable year-earlier", "prior-year"])
    lead = rf"(?P<lead>{g.year}){SPACE}|(?P<relead>{related}){SPACE}year['’]s{SPACE}|(?P<back>{back}){SPACE}"
    the = rf"(?:{THE}{SPACE}(?!\w+-quarter|fiscal{SPACE}\w+-quarter))?"
    unit = rf"(?P<unit>{any_of(['quarter', 'half'])})"
    latest = rf"{THE}{SPACE}(?:latest|most{SPACE}recent|current)"
    reported = rf"{SPACE}(?:quarter|period)(?!\w)"
    return (
        Rule("quarter", rf"{the}(?:{lead})?{fiscal}{nth}{JOIN}{unit}{of_year}(?!\w)", _quarter),
        Rule("Q3", rf"(?P<unit>[QH])(?P<nth>[1-4]){of_year}(?!\w|\.\d)", _letter),
        Rule("year-ago quarter", rf"(?:{THE}{SPACE})?{back}(?:{SPACE}(?:quarter|period))?(?!\w)", _year_ago),
        Rule("latest quarter", rf"{latest}{reported}", _latest),
        Rule("period of a year", rf"{THE}{SPACE}(?P<year>{g.year}){reported}", _of_year),
        Rule(
            "a year earlier",
            rf"(?:{THE}{reported}{SPACE})?(?i:an?){SPACE}year{SPACE}(?P<way>earlier|ago|before)(?!\w)",
            _year_earlier,
        ),
    )


def _quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = match["unit"].lower()
    nth = ordinal(match["nth"], scene.words)
    if nth is None or nth * _MONTHS[unit] > 12:
        return None
    if unit == "half" and not (match["year"] or match["rel"] or match["lead"] or match["relead"]):
        return None
    where = _nth_of(nth, unit, _year(match, nth, unit, scene))
    if match["back"] and where is not None:
        return dated(shift(where, -1, "year"), compares=True)
    return dated(where)


def _letter(match: re.Match[str], scene: Scene) -> Reading | None:
    unit, nth = ("quarter" if match["unit"] == "Q" else "half"), int(match["nth"])
    if nth * _MONTHS[unit] > 12 or (unit == "half" and not match["year"]):
        return None
    year = year_number(match["year"], scene.words) if match["year"] else _near(nth, unit, scene, match)
    return dated(_nth_of(nth, unit, year))


def _nth_of(nth: int, unit: str, year: int | None) -> Period | None:
    first = day_of(year, (nth - 1) * _MONTHS[unit] + 1, 1) if year else None
    return period(first.first, "quarter" if unit == "quarter" else "half") if first else None


def _year(match: re.Match[str], nth: int, unit: str, scene: Scene) -> int | None:
    named, related = match["year"] or match["lead"], match["rel"] or match["relead"]
    if named:
        return year_number(named, scene.words)
    if related:
        return scene.published.year + scene.words.steps[related.lower()] if scene.published else None
    return _near(nth, unit, scene, match)


def _near(nth: int, unit: str, scene: Scene, match: re.Match[str]) -> int | None:
    """The year of a quarter without one: this year, unless the quarter has hardly begun to be near."""
    if scene.published is None:
        return None
    now = (scene.published.month + _MONTHS[unit] - 1) // _MONTHS[unit]
    if nth < now and scene.tense(match.start(), match.end()) == "future" and now - nth > 1:
        return scene.published.year + 1
    return scene.published.year - (1 if nth - now > 1 else 0)


def _year_ago(_: re.Match[str], scene: Scene) -> Reading | None:
    quarter = scene.quarter or last_quarter(scene)
    return dated(None if quarter is None else shift(quarter, -1, "year"), compares=True)


def _latest(match: re.Match[str], scene: Scene) -> Reading | None:
    if "current" in match.group().lower():
        return dated(scene.now("quarter"))
    return dated(scene.quarter or last_quarter(scene))


def _of_year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = year_number(match["year"], scene.words)
    quarter = scene.quarter or last_quarter(scene)
    if year is None or quarter is None:
        return None
    return dated(_nth_of((quarter.first.month + 2) // 3, "quarter", year), compares=True)


def _year_earlier(match: re.Match[str], scene: Scene) -> Reading | None:
    """A year before the quarter reported, else before the time told of, else before publication."""
    way = match["way"].lower()
    if way == "before" and re.match(r"[ \n]*\w", scene.text[match.end() : match.end() + 3]):
        return None
    start = scene.quarter
    if start is None and way != "ago":
        start = scene.told
    start = start or scene.now("year")
    return dated(None if start is None else shift(start, -1, "year"), compares=True)
