"""Amounts of time: lengths ("two years", "five-day"), distances ("three weeks ago"), and what recurs ("every month")."""

from __future__ import annotations

import re

from attache.lexicon.timewords import TimeWords, Unit
from attache.reading.times.calendar import Grain, Period, period, shift
from attache.reading.times.grammar import SPACE, THE, any_of, grammar, number, squeezed
from attache.reading.times.scene import Reading, Rule, Scene, dated, timed

_GRAINS: dict[str, Grain] = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century"}  # fmt: skip
_HALVES = {"PT1M": "30S", "PT1H": "30M", "P1Y": "6M"}
_AFTER_ADVERB = r"(?=\s*(?:[.,;:)]|$|(?:at|in|on|by|from|to|through|and|for|since|with|between|until|as|after|during)\b))"


def amount_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rules for lengths of time, distances and sets."""
    g = grammar()
    about = rf"(?:(?!(?i:over){SPACE}(?:{THE}|{g.vague}|{g.pair})\b)(?P<about>{g.approximately}){SPACE})?"
    which = any_of(["past", "last", "next", "coming", "first", "final", "previous", "following", "latest", "preceding", "additional"])
    det = rf"(?:(?P<det>(?i:the|these|those|each{SPACE}of{SPACE}the)){SPACE}(?:(?P<which>{which}){SPACE})?)?"
    n = rf"(?P<n>{g.count}|{g.pair}|{g.vague}|(?i:an?{SPACE}(?:half|quarter)|half{SPACE}an?|an?(?:{SPACE}(?:additional|further))?|another|few|couple{SPACE}of))"
    to = rf"(?:{SPACE}?(?:to|or|[-–]){SPACE}?(?P<n2>{g.count}))?"
    filler = rf"(?:{g.filler}{SPACE})?"
    clausal = any_of(["before", "after"]) + rf"(?!{SPACE}(?!when\b)[\w'‘“\"$]|[-‐‑])"
    tails = any_of((words.tails_published.keys() | words.tails_told.keys()) - {"before", "after"})
    tail = rf"{SPACE}(?P<tail>{tails}|{clausal})(?!\w)"
    amount = rf"{about}{det}{n}{to}{SPACE}{filler}(?P<unit>{g.unit})(?!\w)(?P<half>{SPACE}and{SPACE}a{SPACE}half)?(?P<or_so>{SPACE}or{SPACE}(?:so|two))?"
    return (
        Rule("distance", amount + tail, _distance),
        Rule("length", amount, _length),
        Rule("attributive", rf"(?P<n>{g.count}|(?i:several|multi))[-‐‑](?P<unit>{g.unit})(?!s?\w)(?P<old>[-‐‑]olds?)?(?:{SPACE}(?P<noun>term|period)(?!\w))?", _attributive),
        Rule("bare distance", rf"(?P<unit>{g.plural_unit}){tail}", _bare_distance),
        Rule("bare length", rf"(?P<unit>{g.plural_unit})(?:{SPACE}or{SPACE}{g.plural_unit})?(?!\w)", _bare_length),
        Rule("every", rf"(?P<each>{any_of(['each', 'every'])}){SPACE}(?:(?P<n>{g.count}|other|few){SPACE})?(?P<unit>{g.unit})(?!\w)", _every),
        Rule("frequency", rf"(?P<adverb>{any_of(words.frequency)}){_AFTER_ADVERB}", _frequency),
    )  # fmt: skip


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
    if amount is None:
        return _vaguely(tail, scene)
    published = tail in scene.words.tails_published
    if unit.clock:
        return timed(scene.now("day"), "", _mod(match, scene)) if published else None
    way = scene.words.tails_published[tail] if published else scene.words.tails_told[tail]
    start = scene.now("day") if published or scene.told is None else scene.told
    where = _moved(start, round(amount * unit.times) * way, unit, published)
    return dated(where, _mod(match, scene), compares=not published)


def _vaguely(tail: str, scene: Scene) -> Reading:
    way = scene.words.tails_published.get(tail) or scene.words.tails_told[tail]
    return Reading("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")


def _mod(match: re.Match[str], scene: Scene) -> str | None:
    if match["about"]:
        return scene.words.amount_mods[squeezed(match["about"])]
    return "APPROX" if match["or_so"] or squeezed(match["n"]) in scene.words.pair else None


def _is_attribute(match: re.Match[str], amount: float | None, scene: Scene) -> bool:
    """Whether a unit in the singular describes what follows, which the article belongs to: "the two day rally"."""
    return match["unit"].lower() not in scene.words.plural_units and amount not in (None, 1.0)


def _count(match: re.Match[str], scene: Scene) -> float | None:
    if match["n2"]:
        return None
    text = squeezed(match["n"])
    if text in scene.words.pair or text == "couple of":
        return 2.0
    if text in ("another",) or text.split()[0] in ("a", "an") and text not in scene.words.vague and number(text, scene.words) is None:
        amount: float | None = 0.5 if text.endswith("half") else 0.25 if text.endswith("quarter") else 1.0
    elif text.startswith("half"):
        amount = 0.5
    else:
        amount = number(text, scene.words)
    return amount + 0.5 if amount is not None and match["half"] else amount


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
    return lead in scene.words.spanning or after in ("after", "before", "later", "long")


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
    return _vaguely(squeezed(match["tail"]), scene)


def _bare_length(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = scene.words.units[match["unit"].lower()]
    if scene.before(match.start()) not in scene.words.spanning - {"of", "than", "every"} or unit.letter in ("S", "Q"):
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
