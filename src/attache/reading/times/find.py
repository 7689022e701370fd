"""Goes through a text, reads each time expression with what was told before it, and joins days to times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from spacy.tokens import Doc

from attache.lexicon.timewords import time_words
from attache.reading.times.amounts import amount_rules
from attache.reading.times.calendar import Period
from attache.reading.times.clock import clock_rules
from attache.reading.times.dates import date_rules
from attache.reading.times.grammar import SPACE, opening
from attache.reading.times.holidays import holiday_rules
from attache.reading.times.quarters import quarter_rules
from attache.reading.times.relative import relative_rules
from attache.reading.times.scene import Reading, Rule, Scene
from attache.reading.times.seasons import season_rules
from attache.reading.times.tense import tense_reader
from attache.reading.times.weekdays import weekday_rules
from attache.reading.times.years import year_rules
from attache.record import Time, content_id

_NAMED = re.compile(r"\(\?P<\w+>")
_BACKREFERENCE = re.compile(r"\(\?P=\w+\)")
_BETWEEN_CLOCK_AND_DAY = re.compile(rf",?{SPACE}(?:on{SPACE}|of{SPACE})?")
_BETWEEN_DAY_AND_CLOCK = re.compile(rf",?{SPACE}(?:at{SPACE})?")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    reading: Reading


def find_times(doc: Doc, published: date | None) -> list[Time]:
    """The time expressions of a text, in its order, with their TIMEX3 values.

    Args:
        doc: Tags and tree are read around the expressions, if there are any, for the tense of the verbs.
        published: The day everything relative is counted from. Without one, a DATE or TIME that needs it has no value.

    Returns:
        Times that do not overlap; offsets into ``doc.text``, end exclusive.
    """
    scene = Scene(doc.text, published, time_words(), tense_reader(doc))
    persons = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PERSON"]
    found = [each for each in _joined(list(_readings(scene)), scene.text) if not _inside(each, persons)]
    return [_time(each, scene.text) for each in found]


def _readings(scene: Scene) -> Iterator[_Found]:
    """Left to right, the longest expression first; what was told goes along."""
    starts, position = _starts(), 0
    while candidate := starts.search(scene.text, position):
        found = _longest(candidate.start(), scene)
        position = candidate.start() + 1
        if found is not None:
            position = found.end
            scene = _after(found.reading, scene)
            yield found


def _longest(start: int, scene: Scene) -> _Found | None:
    matches = ((rule, match) for rule, pattern in _rules() if (match := pattern.match(scene.text, start)))
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        reading = rule.read(match, scene)
        if reading is not None:
            return _Found(start, match.end(), reading)
    return None


def _after(reading: Reading, scene: Scene) -> Scene:
    """The scene with what has just been told."""
    where = reading.period
    if where is None or reading.compares:
        return scene
    return replace(scene, told=where, quarter=where if where.grain == "quarter" else scene.quarter)


def _joined(found: list[_Found], text: str) -> Iterator[_Found]:
    """Each expression, a day and a time of day beside it as one: "10 p.m. Wednesday", "May 3 at noon"."""
    pending: _Found | None = None
    for each in found:
        one = _one(pending, each, text) if pending else None
        if pending and one is None:
            yield pending
        pending = one or each
    if pending:
        yield pending


def _one(left: _Found, right: _Found, text: str) -> _Found | None:
    if left.reading.type == "TIME" and _is_day(right.reading):
        clock, day, between = left, right, _BETWEEN_CLOCK_AND_DAY
    elif right.reading.type == "TIME" and _is_day(left.reading):
        clock, day, between = right, left, _BETWEEN_DAY_AND_CLOCK
    else:
        return None
    if not clock.reading.clock or not between.fullmatch(text, left.end, right.start):
        return None
    where = day.reading.period
    value = f"{where.value}{clock.reading.clock}" if where else None
    return _Found(left.start, right.end, replace(clock.reading, value=value, period=where))


def _is_day(reading: Reading) -> bool:
    where: Period | None = reading.period
    return reading.type == "DATE" and where is not None and where.grain == "day" and reading.until is None


def _inside(found: _Found, extents: list[tuple[int, int]]) -> bool:
    """Whether the expression is part of a person's name."""
    return any(start <= found.start and found.end <= end for start, end in extents)


def _time(found: _Found, text: str) -> Time:
    reading, quoted = found.reading, text[found.start : found.end]
    where = reading.period if reading.type in ("DATE", "TIME") else None
    first = where.first.isoformat() if where else None
    last = (reading.until or where).last.isoformat() if where else None
    identity = content_id("t", found.start, found.end, quoted)
    return Time(identity, found.start, found.end, quoted, reading.type, reading.value, reading.mod, first, last)


@cache
def _rules() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    words = time_words()
    makers = (
        *(holiday_rules, date_rules, year_rules, clock_rules, quarter_rules),
        *(relative_rules, weekday_rules, season_rules, amount_rules),
    )
    return tuple((rule, re.compile(rule.pattern)) for make in makers for rule in make(words))


@cache
def _starts() -> re.Pattern[str]:
    """One pattern for all rules, to find where any may match."""
    plain = (_NAMED.sub("(?:", _BACKREFERENCE.sub("[/.]", rule.pattern)) for rule, _ in _rules())
    return re.compile(rf"(?<![\w$£€])(?={opening()})(?:{'|'.join(plain)})")
