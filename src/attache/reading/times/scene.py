"""What a rule needs to read a time expression, and what it makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period, period
from attache.record import TimeType

Tense = Literal["past", "future"]
_WORD_BEFORE = re.compile(r"([\w’'$£€.-]+)[\s\"“(]*$")
_WORD_AFTER = re.compile(r"[\s-]*([\w’']+)")
_LONGEST_WORD = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression means.

    ``period`` is the stretch of the calendar it names, ``until`` the last one of a range. ``clock`` is what a TIME
    adds to its day (``TEV``, ``T17:00``). ``step`` marks times that only serve a comparison ("a year earlier"): what
    the text tells next is not counted from them.
    """

    type: TimeType
    value: str | None
    period: Period | None = None
    mod: str | None = None
    clock: str = ""
    until: Period | None = None
    compares: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an expression stands: the text, when it was published and what times were told of before.

    ``told`` is the time last told of, ``quarter`` the quarter a report of earnings is about. ``tense`` gives the tense
    that governs a stretch of the text (offsets, end exclusive), None where nothing tells.
    """

    text: str
    published: date | None
    words: TimeWords
    tense: Callable[[int, int], Tense | None]
    told: Period | None = None
    quarter: Period | None = None

    def now(
        self, grain: Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year"]
    ) -> Period | None:
        """The day, week, … of publication."""
        return None if self.published is None else period(self.published, grain)

    def outlook(self, start: int, end: int) -> Tense | None:
        """Whether what happens at the time told there lies behind or ahead; "until" and its like look ahead."""
        return "future" if self.before(start) in self.words.leads["deadline"] else self.tense(start, end)

    def before(self, start: int) -> str:
        """The word before an offset, lower case; empty if there is none."""
        found = _WORD_BEFORE.search(self.text, max(0, start - _LONGEST_WORD), start)
        return found[1].lower() if found else ""

    def after(self, end: int) -> str:
        """The word after an offset, lower case; empty if punctuation stands between."""
        found = _WORD_AFTER.match(self.text, end, end + _LONGEST_WORD)
        return found[1].lower() if found else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of time expression: a pattern, matched at a word's start, and what reads a match (None: it is no time)."""

    name: str
    pattern: str
    read: Callable[[re.Match[str], Scene], Reading | None]


def dated(where: Period | None, mod: str | None = None, *, compares: bool = False) -> Reading:
    """A DATE; its value is None where the period could not be resolved."""
    return Reading("DATE", where.value if where else None, where, mod, compares=compares)


def timed(day: Period | None, clock: str, mod: str | None = None) -> Reading:
    """A TIME on a day; its value is None where the day is not known."""
    return Reading("TIME", f"{day.value}{clock}" if day else None, day, mod, clock)
