"""Times told from the moment of writing or from a time told of before: "yesterday", "last week", "Tuesday", "that year"."""

from __future__ import annotations

import re
from typing import Literal

from attache.lexicon.timewords import Deictic, TimeWords
from attache.reading.times.calendar import Period, season_of, shift
from attache.reading.times.dates import part_mod, related_year, year_of
from attache.reading.times.grammar import SHORT_YEAR, SPACE, THE, any_of, grammar, squeezed, year_number
from attache.reading.times.scene import Reading, Rule, Scene, dated, timed

UnitGrain = Literal["day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
_WHOLE = frozenset({"week", "weekend", "month", "quarter", "year"})
_BARE_LEADS = frozenset({"for", "in", "during", "through", "throughout", "over", "until", "by", "end", "of", "since", "this", "before", "into", "from", "on"})  # fmt: skip
_OF_WHAT = re.compile(r"(?:months|quarters|weeks|half|part|rest|remainder|most|much|end|start|beginning|course|ahead)\s+of\s+$")
_ENDING = frozenset({"ended", "ending", "to", "earlier"})


def relative_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rules for times that point from the present or from what was told."""
    g = grammar()
    part = rf"(?P<part>{g.part})"
    steps = any_of(["last", "next", "this", "this past", "this coming", "coming", "past", "the last", "the next", "the coming", "the previous", "the following", "the same", "that", "that same", "each", "every"])
    unit = rf"(?P<unit>{any_of(['day', 'week', 'weekend', 'month', 'year', 'quarter', 'decade', 'century'])})"
    of_day = rf"(?:{SPACE}(?P<of_day>{g.part_of_day})(?P<plural>s)?(?!\w))?"
    return (
        Rule("deictic", rf"(?P<part>{g.part})?(?P<phrase>{any_of(words.deictics)})(?![\w])", _deictic),
        Rule("weekday", rf"(?:(?P<part>{g.part})|(?P<step>{steps}){SPACE})?(?P<day>{g.weekday})(?:(?P<days>s)(?!\w)|{of_day})(?!\w)", _weekday),
        Rule("season", rf"(?:{THE}{SPACE})?(?:(?P<part>{g.part})(?:{THE}{SPACE})?)?(?:(?P<step>{steps}){SPACE})?(?P<season>{g.season})(?:(?:{SPACE}of)?(?:{SPACE}(?P<year>{g.year})|{SPACE}(?P<short>{SHORT_YEAR})))?(?!\w)", _season),
        Rule("step", rf"{part}?(?P<step>{any_of(['this', 'last', 'next', 'this past', 'this coming', 'coming', 'the past', 'the coming', 'the current', 'the last'])}){SPACE}(?:(?:fiscal|calendar){SPACE})?{unit}(?!\w)", _step),
        Rule("part of the unit", rf"(?P<part>{g.part})(?:{THE}{SPACE})?{unit}(?!\w)", _part_of_unit),
        Rule("anchored", rf"(?P<step>{any_of(['the same', 'that', 'that same', 'the previous', 'the preceding', 'the following', 'the next'])}){SPACE}{unit}(?!\w)", _anchored),
        Rule("day before", rf"{THE}{SPACE}day{SPACE}(?P<way>before|after)(?!{SPACE}?\w)", _day_before),
        Rule("whole", rf"(?i:the|its){SPACE}(?:(?P<full>full|fiscal|calendar|financial){SPACE})?(?P<unit>{any_of(_WHOLE)})(?![\w-])", _whole),
        Rule("vague", rf"(?:{THE}{SPACE})?(?P<step>{any_of(['recent', 'coming', 'past', 'future', 'the past', 'earlier', 'subsequent'])}){SPACE}(?:(?:few|several){SPACE})?(?P<unit>{g.plural_unit})(?:{SPACE}and{SPACE}(?:{g.plural_unit}))?(?!\w)", _vague),
        Rule("year end", rf"(?:around{SPACE})?(?:{THE}{SPACE})?(?i:year[-‐ ]end|year['’]s{SPACE}end)(?!\w)", _year_end),
    )  # fmt: skip


def weekday_near(number: int, scene: Scene, start: int, end: int) -> Period | None:
    """The day of a bare weekday name: the coming one where the tense says so, else the last, the present included."""
    today = scene.now("day")
    if today is None:
        return None
    if scene.before(start) in ("by", "until", "till") or scene.tense(start, end) == "future":
        return shift(today, (number - today.first.isoweekday()) % 7)
    return shift(today, -((today.first.isoweekday() - number) % 7))


def weekday_number(name: str, words: TimeWords) -> int:
    """The ISO number of a weekday's name."""
    return words.weekdays[name.capitalize()]


def _deictic(match: re.Match[str], scene: Scene) -> Reading | None:
    deictic = scene.words.deictics[squeezed(match["phrase"]).replace("’", "'")]
    if not _fits(deictic, match, scene) or (match["part"] and deictic.days is None):
        return None
    mod = part_mod(match["part"], scene)
    if deictic.days is None:
        return Reading(deictic.type, deictic.value, mod=mod)
    today = scene.now("day")
    day = None if today is None else shift(today, deictic.days)
    return timed(day, deictic.part, mod) if deictic.part else dated(day, mod)


def _fits(deictic: Deictic, match: re.Match[str], scene: Scene) -> bool:
    before, after = scene.before(match.start()), scene.after(match.end())
    if deictic.after and before not in deictic.after:
        return False
    return after not in deictic.not_before and before not in (word.lower() for word in deictic.not_after)


def _weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    if _is_name(match, scene):
        return None
    number = weekday_number(match["day"], scene.words)
    step = squeezed(match["step"]) if match["step"] else ""
    clock = scene.words.parts_of_day[match["of_day"].lower()] if match["of_day"] else ""
    if match["days"] or match["plural"] or step in ("each", "every"):
        return Reading("SET", f"XXXX-WXX-{number}{clock}")
    day = _stepped_weekday(step, number, scene) if step else weekday_near(number, scene, match.start(), match.end())
    mod = part_mod(match["part"], scene)
    return timed(day, clock, mod) if clock else dated(day, mod)


def _is_name(match: re.Match[str], scene: Scene) -> bool:
    """Whether the weekday is part of a name: "Sunday Times", "Black Friday", "Good Friday"."""
    after = re.match(r" ([A-Z]\w+)", scene.text[match.end() : match.end() + 20])
    return after is not None and after[1] in ("Times", "Telegraph", "Mirror", "Mail", "Express", "Post", "Herald", "Independent", "Night", "School", "Mass")


def _stepped_weekday(step: str, number: int, scene: Scene) -> Period | None:
    today = scene.now("day")
    word = step.split()[-1]
    if step in ("the previous", "the following", "the next") and scene.told is not None and scene.told.grain == "day":
        today = scene.told
    if today is None:
        return None
    if word in ("last", "past", "previous"):
        return shift(today, -((today.first.isoweekday() - number - 1) % 7 + 1))
    if word in ("next", "coming", "following"):
        return shift(today, (number - today.first.isoweekday() - 1) % 7 + 1)
    return shift(today, number - today.first.isoweekday())


def _season(match: re.Match[str], scene: Scene) -> Reading | None:
    code = scene.words.seasons[match["season"].lower()]
    mod = part_mod(match["part"], scene)
    if match["year"] or match["short"]:
        year = year_number(match["year"], scene.words) if match["year"] else None
        year = year if match["year"] else related_short(match["short"], scene)
        return None if year is None else dated(season_of(year, code), mod)
    if match["step"]:
        return _stepped_season(squeezed(match["step"]).split(), code, mod, scene)
    the = match.group().lower().startswith("the") and match["season"].lower() != "fall"
    led = scene.before(match.start()) in ("in", "since", "until", "by", "over", "during", "into", "through", "of")
    return dated(_season_near(code, scene, match), mod) if (the and led) or match["part"] else None


def related_short(short: str, scene: Scene) -> int:
    """The year of ``'94``."""
    from attache.reading.times.dates import full_year

    return full_year(short[1:], scene)


def _stepped_season(step: list[str], code: str, mod: str | None, scene: Scene) -> Reading:
    if step[0] in ("each", "every"):
        return Reading("SET", f"XXXX-{code}")
    now = scene.now("season")
    if now is None:
        return dated(None, mod)
    where = season_of(now.first.year, code)
    if step[-1] in ("last", "past", "previous") and where and where.first >= now.first:
        where = None if step[-1] == "past" and where == now else shift(where, -1, "year")
    if step[-1] in ("next", "coming", "following") and where and where.first <= now.first:
        where = shift(where, 1, "year")
    return dated(where or now, mod)


def _season_near(code: str, scene: Scene, match: re.Match[str]) -> Period | None:
    now = scene.now("season")
    if now is None:
        return None
    if scene.tense(match.start(), match.end()) == "future":
        ahead = (shift(now, steps) for steps in range(4))
    else:
        ahead = (shift(now, -steps) for steps in range(4))
    return next((found for found in ahead if found and found.value.endswith(code)), None)


def _step(match: re.Match[str], scene: Scene) -> Reading | None:
    grain: UnitGrain = match["unit"].lower()  # type: ignore[assignment]
    words = squeezed(match["step"]).split()
    if match["unit"][0].isupper() and match["unit"][1].islower():  # the name of a programme: "This Week"
        return None
    if grain == "day" or (words[-1] in ("past", "coming") and words[0] == "the" and grain == "century"):
        return None
    steps = scene.words.steps[words[-1]]
    if words[-1] == "past" and words[0] == "this":
        steps = -1
    now = _now(grain, scene)
    return dated(None if now is None else shift(now, steps), part_mod(match["part"], scene))


def _part_of_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    grain: UnitGrain = match["unit"].lower()  # type: ignore[assignment]
    if grain == "day" or not re.search(r"\bthe\b", match.group(), re.IGNORECASE):
        return None
    return dated(_now(grain, scene), part_mod(match["part"], scene))


def _now(grain: UnitGrain, scene: Scene) -> Period | None:
    if scene.published is None:
        return None
    from attache.reading.times.calendar import period

    return period(scene.published, grain)


def _anchored(match: re.Match[str], scene: Scene) -> Reading | None:
    grain: UnitGrain = match["unit"].lower()  # type: ignore[assignment]
    steps = scene.words.anchored_steps[squeezed(match["step"]).split()[-1]]
    if grain in ("decade", "century") or scene.before(match.start()) == "at":
        return None
    if scene.told is None or _coarser(scene.told, grain):
        return dated(None) if scene.published is None or steps == 0 else None
    from attache.reading.times.calendar import period

    return dated(shift(period(scene.told.first, grain), steps))


def _coarser(told: Period, grain: UnitGrain) -> bool:
    order = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
    return order.index(told.grain) > order.index(grain)


def _day_before(match: re.Match[str], scene: Scene) -> Reading | None:
    told = scene.told if scene.told and scene.told.grain == "day" else scene.now("day")
    return dated(None if told is None else shift(told, -1 if match["way"].lower() == "before" else 1))


def _whole(match: re.Match[str], scene: Scene) -> Reading | None:
    """"The year", "the quarter": the one now, or the quarter reported; with what it ended on, a length of time."""
    grain: UnitGrain = match["unit"].lower()  # type: ignore[assignment]
    before = scene.before(match.start())
    if grain == "quarter":
        return dated(scene.quarter or last_quarter(scene)) if not match["full"] else None
    if before not in _BARE_LEADS or (before == "of" and not _OF_WHAT.search(scene.text[max(0, match.start() - 20) : match.start()])):
        return None
    if grain == "weekend":
        return dated(_weekend(before, scene, match))
    if grain == "year" and scene.after(match.end()) in _ENDING:
        return Reading("DURATION", "P1Y")
    return dated(_now(grain, scene)) if grain in ("year", "week") else None


def _weekend(before: str, scene: Scene, match: re.Match[str]) -> Period | None:
    now = scene.now("weekend")
    if now is None or scene.published is None:
        return None
    coming = before in ("of", "before", "until", "by", "this") or scene.tense(match.start(), match.end()) == "future"
    return now if coming or scene.published >= now.first else shift(now, -1)


def last_quarter(scene: Scene) -> Period | None:
    """The last quarter over at publication: what reports of earnings are about."""
    now = scene.now("quarter")
    return None if now is None else shift(now, -1)


def _vague(match: re.Match[str], scene: Scene) -> Reading | None:
    word = squeezed(match["step"]).split()[-1]
    if word in ("earlier", "subsequent") or (word == "past" and scene.before(match.start()) not in ("in", "over", "from", "of")):
        return None
    return Reading("DATE", "FUTURE_REF" if word in ("coming", "future") else "PAST_REF")


def _year_end(match: re.Match[str], scene: Scene) -> Reading | None:
    mod = "APPROX" if match.group().lower().startswith("around") else "END"
    return dated(related_year("this", scene), mod)


__all__ = ["last_quarter", "relative_rules", "weekday_near", "weekday_number", "year_of"]
