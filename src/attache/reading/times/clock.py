"""Times of day: "10 p.m.", "0930 GMT", "noon", "mid-afternoon", "the morning"."""

from __future__ import annotations

import re

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period
from attache.reading.times.grammar import SPACE, THE, any_of, grammar, squeezed
from attache.reading.times.scene import Reading, Rule, Scene, timed

_MODS = {"around": "APPROX", "about": "APPROX", "approximately": "APPROX", "after": "AFTER", "before": "BEFORE"}


def clock_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rules for times of day."""
    g = grammar()
    zone = rf"(?P<zone>\(?(?:{'|'.join(words.zones)})\)?|local{SPACE}time|(?:Eastern|Moscow|Beijing){SPACE}time)(?!\w)"
    shortly = ["shortly after", "just after", "shortly before", "just before"]
    about = rf"(?:(?P<about>{any_of(['around', 'about', 'approximately', *shortly])}){SPACE})?"
    minute = r"[:.](?P<m>[0-5]\d)"
    half = r"(?P<half>(?i:[ap])\.?[ ]?(?i:m)\b\.?)"
    return (
        Rule(
            "half-day clock",
            rf"{about}(?P<h>1[0-2]|0?[1-9])(?:{minute})?{SPACE}?{half}(?:{SPACE}{zone})?",
            _half_day,
        ),
        Rule(
            "day clock",
            rf"{about}(?P<h>[01]?\d|2[0-4])(?:{minute}|(?P<m2>[0-5]\d))(?::[0-5]\d)?(?:{SPACE}hours)?{SPACE}{zone}",
            _day_clock,
        ),
        Rule("colon clock", rf"{about}(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?!\w|[:.,]\d)", _day_clock),
        Rule("hour", rf"{about}(?P<name>{any_of(words.hours)})(?!\w)", _named_hour),
        Rule("o'clock", rf"{about}(?P<h>1[0-2]|0?[1-9]|{any_of(list(words.ones)[:12])}){SPACE}o['’]clock", _o_clock),
        Rule("part of the day", rf"(?:(?P<mid>mid)[- ]|{THE}{SPACE})(?P<name>{g.part_of_day})(?!\w)", _part_of_day),
    )  # fmt: skip


def _half_day(match: re.Match[str], scene: Scene) -> Reading:
    hour = int(match["h"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return _at(hour, match["m"], match, scene)


def _day_clock(match: re.Match[str], scene: Scene) -> Reading | None:
    groups = match.groupdict()
    if "zone" not in groups and scene.before(match.start()) not in scene.words.leads["hour"]:
        return None
    if int(match["h"]) == 24 and int(groups["m"] or groups.get("m2") or 0):
        return None
    return _at(int(match["h"]), groups["m"] or groups.get("m2"), match, scene)


def _named_hour(match: re.Match[str], scene: Scene) -> Reading | None:
    if (
        not match["about"]
        and scene.before(match.start()) not in scene.words.leads["hour"]
        and not _dayname_follows(match, scene)
    ):
        return None
    return timed(_day(scene), scene.words.hours[match["name"].lower()], _mod(match))


def _dayname_follows(match: re.Match[str], scene: Scene) -> bool:
    after = scene.after(match.end()).capitalize()
    return after in scene.words.weekdays or after in ("Today", "Yesterday", "Tomorrow", "On")


def _o_clock(match: re.Match[str], scene: Scene) -> Reading:
    hour = int(match["h"]) if match["h"].isdigit() else scene.words.ones[match["h"].lower()]
    return _at(hour, None, match, scene)


def _part_of_day(match: re.Match[str], scene: Scene) -> Reading | None:
    if not match["mid"] and scene.before(match.start()) not in scene.words.leads["day_part"]:
        return None
    return timed(_day(scene), scene.words.parts_of_day[match["name"].lower()], "MID" if match["mid"] else None)


def _at(hour: int, minute: str | None, match: re.Match[str], scene: Scene) -> Reading:
    zone = (match.groupdict().get("zone") or "").strip("()")
    return timed(_day(scene), f"T{hour:02}:{minute or '00'}{scene.words.zones.get(zone, '')}", _mod(match))


def _mod(match: re.Match[str]) -> str | None:
    word = squeezed(match["about"]).split()[-1] if match["about"] else ""
    return _MODS.get(word)


def _day(scene: Scene) -> Period | None:
    """The day a time of day belongs to: the one told of, else that of publication."""
    return scene.told if scene.told is not None and scene.told.grain == "day" else scene.now("day")
