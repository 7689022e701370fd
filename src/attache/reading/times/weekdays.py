"""Days of the week: "Tuesday", "last Friday", "Monday evening", "each Thursday", "Tuesday nights"."""

from __future__ import annotations

import re

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period, shift
from attache.reading.times.grammar import SPACE, any_of, direction, grammar, part_mod, squeezed
from attache.reading.times.scene import Reading, Rule, Scene, dated, timed

_CAPITALISED = re.compile(r" ([A-Z]\w+)")


def weekday_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rule for days of the week."""
    g = grammar()
    steps = ["this past", "this coming", "the last", "the next", "the coming", "the previous", "the following"]
    step = any_of([*steps, *words.steps, *words.anchored_steps, "each", "every"])
    of_day = rf"(?:{SPACE}(?P<of_day>{g.part_of_day})(?P<plural>s)?(?!\w))?"
    return (
        Rule(
            "weekday",
            rf"(?:(?P<part>{g.part})|(?P<step>{step}){SPACE})?(?P<day>{g.weekday})(?:(?P<days>s)(?!\w)|{of_day})(?!\w)",
            _weekday,
        ),
    )


def _weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    if _is_name(match, scene):
        return None
    number = scene.words.weekdays[match["day"].capitalize()]
    step = squeezed(match["step"]) if match["step"] else ""
    clock = scene.words.parts_of_day[match["of_day"].lower()] if match["of_day"] else ""
    if match["days"] or match["plural"] or step in ("each", "every"):
        return Reading("SET", f"XXXX-WXX-{number}{clock}")
    day = _stepped(step, number, scene) if step else _near(number, scene, match.start(), match.end())
    mod = part_mod(match["part"], scene.words)
    return timed(day, clock, mod) if clock else dated(day, mod)


def _is_name(match: re.Match[str], scene: Scene) -> bool:
    """Whether the weekday is part of a name: "Sunday Times"."""
    after = _CAPITALISED.match(scene.text, match.end())
    return after is not None and after[1] in scene.words.after_weekday


def _near(number: int, scene: Scene, start: int, end: int) -> Period | None:
    """The day of a bare name: the coming one where the words say so, else the last, that of publication included."""
    today = scene.now("day")
    if today is None:
        return None
    if scene.outlook(start, end) == "future":
        return shift(today, (number - today.first.isoweekday()) % 7)
    return shift(today, -((today.first.isoweekday() - number) % 7))


def _stepped(step: str, number: int, scene: Scene) -> Period | None:
    """The "last Friday" lies before publication, "the previous Friday" before the day told of, "this" in its week."""
    told = scene.told if scene.told is not None and scene.told.grain == "day" and step.startswith("the ") else None
    start = told or scene.now("day")
    if start is None:
        return None
    way, weekday = direction(step, scene.words), start.first.isoweekday()
    if way < 0:
        return shift(start, -((weekday - number - 1) % 7 + 1))
    return shift(start, (number - weekday - 1) % 7 + 1 if way > 0 else number - weekday)
