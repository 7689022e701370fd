"""Times told from the moment of writing or from a time told of before: "yesterday", "last week", "that year"."""

from __future__ import annotations

import re
from typing import cast

from attache.lexicon.timewords import Deictic, TimeWords
from attache.reading.times.calendar import Grain, Period, period, shift
from attache.reading.times.grammar import SPACE, THE, any_of, direction, grammar, part_mod, squeezed
from attache.reading.times.scene import Reading, Rule, Scene, dated, timed
from attache.reading.times.years import related_year

_GRAINS: tuple[Grain, ...] = (
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
)
_OF_WHAT = re.compile(
    r"(?:months|quarters|weeks|half|part|rest|remainder|most|much|end|start|beginning|course|ahead)\s+of\s+$"
)


def relative_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rules for times that point from the present or from what was told."""
    g = grammar()
    part = rf"(?P<part>{g.part})"
    unit = rf"(?P<unit>{any_of(['day', 'week', 'weekend', 'month', 'year', 'quarter', 'decade', 'century'])})(?!\w)"
    present = ["this", "last", "next", "this past", "this coming", "coming"]
    step = any_of([*present, "the past", "the coming", "the current", "the last"])
    told = any_of(["the same", "that", "that same", "the previous", "the preceding", "the following", "the next"])
    full = rf"(?:(?P<full>full|fiscal|calendar|financial){SPACE})?"
    whole = rf"(?P<unit>{any_of(['week', 'weekend', 'month', 'quarter', 'year'])})(?![\w-])"
    vague = any_of(["recent", "coming", "past", "future", "the past"])
    units = rf"(?:(?:few|several){SPACE})?{g.plural_unit}(?:{SPACE}and{SPACE}(?:{g.plural_unit}))?(?!\w)"
    year_end = r"(?i:year[-‐ ]end|year['’]s{SPACE}end)".replace("{SPACE}", SPACE)
    return (
        Rule("deictic", rf"{part}?(?P<phrase>{any_of(words.deictics)})(?!\w)", _deictic),
        Rule("step", rf"{part}?(?P<step>{step}){SPACE}(?:(?:fiscal|calendar){SPACE})?{unit}", _step),
        Rule("part of the unit", rf"{part}{THE}{SPACE}{unit}", _part_of_unit),
        Rule("anchored", rf"(?P<step>{told}){SPACE}{unit}", _anchored),
        Rule("day before", rf"{THE}{SPACE}day{SPACE}(?P<way>before|after)(?!{SPACE}?\w)", _day_before),
        Rule("whole", rf"(?i:the|its){SPACE}{full}{whole}", _whole),
        Rule("vague", rf"(?:{THE}{SPACE})?(?P<step>{vague}){SPACE}{units}", _vague),
        Rule("year end", rf"(?P<about>around{SPACE})?(?:{THE}{SPACE})?{year_end}(?!\w)", _year_end),
    )


def last_quarter(scene: Scene) -> Period | None:
    """The last quarter over at publication: what reports of earnings are about."""
    now = scene.now("quarter")
    return None if now is None else shift(now, -1)


def _deictic(match: re.Match[str], scene: Scene) -> Reading | None:
    deictic = scene.words.deictics[squeezed(match["phrase"]).replace("’", "'")]
    if not _fits(deictic, match, scene) or (match["part"] and deictic.days is None):
        return None
    mod = part_mod(match["part"], scene.words)
    if deictic.days is None:
        return Reading(deictic.type, deictic.value, mod=mod)
    today = scene.now("day")
    day = None if today is None else shift(today, deictic.days)
    return timed(day, deictic.part, mod) if deictic.part else dated(day, mod)


def _fits(deictic: Deictic, match: re.Match[str], scene: Scene) -> bool:
    before, after = scene.before(match.start()), scene.after(match.end())
    if scene.text[match.start() - 1 : match.start()] == "-":  # "Johnny-come-lately"
        return False
    if deictic.after and before not in deictic.after:
        return False
    return after not in deictic.not_before and before not in deictic.not_after


def _step(match: re.Match[str], scene: Scene) -> Reading | None:
    step, unit = squeezed(match["step"]), match["unit"]
    in_a_title = unit[0].isupper() and unit[1].islower()  # a programme: "This Week"
    if in_a_title or unit.lower() == "day" or (step.startswith("the ") and unit.lower() == "century"):
        return None
    now = _now(match, scene)
    where = None if now is None else shift(now, direction(step, scene.words))
    return dated(where, part_mod(match["part"], scene.words))


def _part_of_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    where = _told_day(scene) if match["unit"].lower() == "day" else _now(match, scene)
    return dated(where, part_mod(match["part"], scene.words))


def _now(match: re.Match[str], scene: Scene) -> Period | None:
    return None if scene.published is None else period(scene.published, _grain(match))


def _grain(match: re.Match[str]) -> Grain:
    return cast("Grain", match["unit"].lower())


def _anchored(match: re.Match[str], scene: Scene) -> Reading | None:
    """Counted from the time told of, if that is no coarser; else from publication, unless it is "that" or "same"."""
    grain, step = _grain(match), squeezed(match["step"])
    if grain in ("decade", "century") or scene.before(match.start()) == "at":
        return None
    way = scene.words.anchored_steps[step.split()[-1]]
    if scene.told is not None and _GRAINS.index(scene.told.grain) <= _GRAINS.index(grain):
        return dated(shift(period(scene.told.first, grain), way))
    now = _now(match, scene)
    return None if way == 0 else dated(None if now is None else shift(now, way))


def _day_before(match: re.Match[str], scene: Scene) -> Reading | None:
    told = _told_day(scene)
    return dated(None if told is None else shift(told, -1 if match["way"].lower() == "before" else 1))


def _told_day(scene: Scene) -> Period | None:
    """The day told of, else that of publication."""
    return scene.told if scene.told is not None and scene.told.grain == "day" else scene.now("day")


def _whole(match: re.Match[str], scene: Scene) -> Reading | None:
    """For "the year", "the quarter": the one now, or the one reported on; with what it ended on, a length of time."""
    grain, before = _grain(match), scene.before(match.start())
    if grain == "quarter":
        return None if match["full"] else dated(scene.quarter or last_quarter(scene))
    if grain == "weekend" and before in scene.words.leads["at_weekend"]:
        return dated(_weekend(before, scene, match))
    if before not in scene.words.leads["whole"] or (before == "of" and not _of_what(match, scene)):
        return None
    if grain == "weekend":
        return dated(_weekend(before, scene, match))
    if grain == "year" and scene.after(match.end()) in scene.words.leads["ended"]:
        return Reading("DURATION", "P1Y")
    return dated(_now(match, scene)) if grain in ("year", "week") else None


def _of_what(match: re.Match[str], scene: Scene) -> bool:
    """Whether "of the year" follows a word for a stretch of it, unlike "man of the year"."""
    return _OF_WHAT.search(scene.text, max(0, match.start() - 20), match.start()) is not None


def _weekend(before: str, scene: Scene, match: re.Match[str]) -> Period | None:
    now = scene.now("weekend")
    if now is None or scene.published is None:
        return None
    coming = before in scene.words.leads["weekend"] or scene.tense(match.start(), match.end()) == "future"
    return now if coming or scene.published >= now.first else shift(now, -1)


def _vague(match: re.Match[str], scene: Scene) -> Reading | None:
    word = squeezed(match["step"]).split()[-1]
    if word == "past" and scene.before(match.start()) not in scene.words.leads["season"] | {"from"}:
        return None
    return Reading("DATE", "FUTURE_REF" if word in ("coming", "future") else "PAST_REF")


def _year_end(match: re.Match[str], scene: Scene) -> Reading:
    return dated(related_year("this", scene), "APPROX" if match["about"] else "END")
