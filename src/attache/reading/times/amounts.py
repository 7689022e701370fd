"""Amounts of time: lengths ("two years", "five-day"), distances ("three weeks ago"), what recurs ("every month")."""

from __future__ import annotations

import re

from attache.lexicon.timewords import TimeWords, Unit
from attache.reading.times.calendar import Grain, Period, period, shift
from attache.reading.times.grammar import SPACE, any_of, grammar, number, squeezed
from attache.reading.times.scene import Reading, Rule, Scene, dated, timed

_GRAINS: dict[str, Grain] = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
_HALVES = {"PT1M": "30S", "PT1H": "30M", "P1Y": "6M"}
_AFTER_ADVERB = (
    r"(?=\s*(?:[.,;:)]|$|(?:at|in|on|by|from|to|through|and|for|since|with|between|until|as|after|during)\b))"
)


def amount_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rules for lengths of time, distances and sets."""
    g = grammar()
    over_the = rf"(?!(?i:over{SPACE}(?:the|{g.vague}|{g.pair})\b))"  # "over the past week" is no "more than"
    about = rf"(?:{over_the}(?P<about>{g.approximately}){SPACE})?"
    which = "past|last|next|coming|first|final|previous|following|latest|preceding|additional"
    det = rf"(?:(?P<det>(?i:the|these|those|each{SPACE}of{SPACE}the)){SPACE}(?:(?i:{which}){SPACE})?)?"
    half = rf"an?{SPACE}(?:half|quarter)|half{SPACE}an?"
    article = rf"(?i:{half}|an?(?:{SPACE}(?:additional|further))?|another|few|couple{SPACE}of)"
    n = rf"(?P<n>{g.count}|{g.pair}|{g.vague}|{article})"
    to = rf"(?:{SPACE}?(?:to|or|[-–]){SPACE}?(?P<n2>{g.count}))?"
    clausal = any_of(["before", "after"]) + rf"(?!{SPACE}(?!when\b)[\w'‘“\"$]|[-‐‑])"  # "after the war" says after what
    tails = any_of((words.tails_published.keys() | words.tails_told.keys()) - {"before", "after"})
    tail = rf"{SPACE}(?P<tail>{tails}|{clausal})(?!\w)"
    ending = rf"(?P<half>{SPACE}and{SPACE}a{SPACE}half)?(?P<or_so>{SPACE}or{SPACE}(?:so|two))?"
    amount = rf"{about}{det}{n}{to}{SPACE}(?:{g.filler}{SPACE})?(?P<unit>{g.unit})(?!\w|[-‐‑]\w){ending}"
    units = rf"(?P<unit>{g.plural_unit})"
    old = rf"(?P<old>[-‐‑]olds?)?(?:{SPACE}(?:term|period)(?!\w))?"
    return (
        Rule("distance", amount + tail, _distance),
        Rule("length", amount, _length),
        Rule(
            "attributive",
            rf"(?P<n>{g.count}|(?i:several|multi))[-‐‑](?P<unit>{g.unit})(?!s?\w){old}",
            _attributive,
        ),
        Rule("bare distance", units + tail, _bare_distance),
        Rule("bare length", rf"{units}(?:{SPACE}or{SPACE}{g.plural_unit})?(?!\w)", _bare_length),
        Rule(
            "every",
            rf"{any_of(['each', 'every'])}{SPACE}(?:(?P<n>{g.count}|other|few){SPACE})?(?P<unit>{g.unit})(?!\w)",
            _every,
        ),
        Rule("frequency", rf"(?P<adverb>{any_of(words.frequency)}){_AFTER_ADVERB}", _frequency),
    )


def length(amount: float | None, unit: Unit) -> str:
    """The TIMEX3 value of a length of time; X where the amount is vague: ``P3D``, ``PT2H``, ``P2Y6M``, ``PXW``."""
    head = "PT" if unit.clock else "P"
    if amount is None:
        return f"{head}X{unit.letter}"
    total = amount * unit.times
    if total == int(total):
        return f"{head}{int(total)}{unit.letter}"
    half = _HALVES.get(f"{head}1{unit.letter}")
    if half and total % 1 == 0.5:
        return f"{head}{int(total)}{unit.letter}{half}" if total > 1 else f"{head}{half}"
    return f"{head}{total:g}{unit.letter}"


def _length(match: re.Match[str], scene: Scene) -> Reading | None:
    unit, amount = scene.words.units[match["unit"].lower()], _count(match, scene)
    if not _stands_as_length(match, scene) or (match["det"] and _is_attribute(match, amount, scene)):
        return None
    return Reading("DURATION", length(amount, unit), mod=_mod(match, scene))


def _distance(match: re.Match[str], scene: Scene) -> Reading | None:
    unit, amount = scene.words.units[match["unit"].lower()], _count(match, scene)
    tail = squeezed(match["tail"])
    published = tail in scene.words.tails_published
    if amount is None or unit.clock:
        return _roughly(amount, match, scene) if published else None
    way = scene.words.tails_published[tail] if published else scene.words.tails_told[tail]
    start = scene.now("day") if published or scene.told is None else scene.told
    where = _moved(start, round(amount * unit.times) * way, unit, published)
    return dated(where, _mod(match, scene), compares=not published)


def _roughly(amount: float | None, match: re.Match[str], scene: Scene) -> Reading:
    """What is told in hours is told to the day, since publication is; "a few years ago" no closer than the past."""
    if amount is None:
        return _vaguely(match["tail"], scene)
    return timed(scene.now("day"), "", _mod(match, scene))


def _vaguely(tail: str, scene: Scene) -> Reading:
    return Reading("DATE", "PAST_REF" if scene.words.tails_published[squeezed(tail)] < 0 else "FUTURE_REF")


def _mod(match: re.Match[str], scene: Scene) -> str | None:
    if match["about"]:
        return scene.words.amount_mods[squeezed(match["about"])]
    return "APPROX" if match["or_so"] or squeezed(match["n"]) in scene.words.pair else None


def _is_attribute(match: re.Match[str], amount: float | None, scene: Scene) -> bool:
    """Whether a unit in the singular describes what follows, which the article belongs to: "the two day rally"."""
    return match["unit"].lower() not in scene.words.plural_units and amount not in (None, 1.0)


def _count(match: re.Match[str], scene: Scene) -> float | None:
    """How many units; None for a vague amount or a range."""
    if match["n2"]:
        return None
    amount = _one(squeezed(match["n"]), scene.words)
    return amount + 0.5 if amount is not None and match["half"] else amount


def _one(text: str, words: TimeWords) -> float | None:
    """The amount of "a couple of", "half an", "another", or of a number."""
    if text in words.pair:
        return 2.0
    if text in words.vague or text == "few":
        return None
    counted = number(text, words)
    if counted is not None:
        return counted
    return 0.5 if "half" in text else 0.25 if "quarter" in text else 1.0


def _stands_as_length(match: re.Match[str], scene: Scene) -> bool:
    """Whether the amount is a length of time and no price ("$2 a year"), age ("52 years old") or ordinal."""
    if scene.after(match.end()) in ("old", "older", "young"):
        return False
    single = squeezed(match["n"]) in ("a", "an")
    if match["unit"].lower() == "quarter" and scene.after(match.end()) == "of":
        return False
    if not single or match["about"]:
        return True
    lead, after = scene.before(match.start()), scene.after(match.end())
    return lead in scene.words.leads["spanning"] or after in ("after", "before", "later", "long")


def _moved(start: Period | None, steps: int, unit: Unit, published: bool) -> Period | None:
    """The time so far from the start, told as exactly as the unit or, from a time told of, as exactly as that."""
    grain = _GRAINS.get(unit.letter)
    if start is None or grain is None:
        return None
    if published or start.grain == "day":
        moved = shift(start, steps, grain)
        return None if moved is None else period(moved.first, grain)
    return shift(start, steps, grain)


def _attributive(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = scene.words.units[match["unit"].lower()]
    if match["old"] and unit.letter in ("Y", "DE", "CE"):
        return None
    if unit.letter in ("S", "Q") or (match["n"].isdigit() and int(match["n"]) > 1000):
        return None
    return Reading("DURATION", length(number(match["n"], scene.words), unit))


def _bare_distance(match: re.Match[str], scene: Scene) -> Reading | None:
    return _vaguely(match["tail"], scene) if squeezed(match["tail"]) in scene.words.tails_published else None


def _bare_length(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = scene.words.units[match["unit"].lower()]
    if scene.before(match.start()) not in scene.words.leads["spanning"] - {"of", "than", "every"} or unit.letter in (
        "S",
        "Q",
    ):
        return None
    return Reading("DURATION", length(None, unit))


def _every(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = scene.words.units[match["unit"].lower()]
    if not match["n"]:
        return Reading("SET", length(1.0, unit))
    if match["n"].lower() == "other":
        return Reading("SET", length(2.0, unit))
    return Reading("SET", length(number(match["n"], scene.words), unit))


def _frequency(match: re.Match[str], scene: Scene) -> Reading | None:
    return Reading("SET", scene.words.frequency[match["adverb"].lower()])
