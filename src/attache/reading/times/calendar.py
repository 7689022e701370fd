"""Stretches of the calendar: from a day to a century, their TIMEX3 values, and how to step from one to another."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Grain = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

_DAYS: dict[Grain, int] = {"day": 1, "week": 7, "weekend": 7}
_MONTHS: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
# Meteorological seasons of the northern hemisphere; a winter belongs to the year in which it begins.
_SEASON_STARTS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its grain and its first day."""

    grain: Grain
    first: date

    @property
    def last(self) -> date:
        """The last day, inclusive."""
        if self.grain == "weekend":
            return _clip(self.first.toordinal() + 1)
        after = shift(self, 1)
        return date.max if after is None else _clip(after.first.toordinal() - 1)

    @property
    def value(self) -> str:
        """The TIMEX3 value: ``1998-02-13``, ``1998-W07``, ``1998-W07-WE``, ``1998-02``, ``1998-Q1``, ``199``."""
        year, month = f"{self.first.year:04}", self.first.month
        match self.grain:
            case "day":
                return self.first.isoformat()
            case "week" | "weekend":
                iso = self.first.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.grain == "weekend" else "")
            case "month":
                return f"{year}-{month:02}"
            case "quarter":
                return f"{year}-Q{(month + 2) // 3}"
            case "half":
                return f"{year}-H{(month + 5) // 6}"
            case "season":
                return f"{year}-{_SEASON_STARTS[month]}"
            case "year":
                return year
            case "decade":
                return year[:3]
            case "century":
                return year[:2]


def period(day: date, grain: Grain) -> Period:
    """The stretch of this grain that the day lies in; for a weekend, the one that ends the day's week."""
    year, month = day.year, day.month
    match grain:
        case "day":
            return Period(grain, day)
        case "week":
            return Period(grain, _clip(day.toordinal() - day.weekday()))
        case "weekend":
            return Period(grain, _clip(day.toordinal() - day.weekday() + 5))
        case "season":
            start = month // 3 * 3
            return Period(grain, date(year, start, 1) if start else date(max(year - 1, MINYEAR), 12, 1))
        case "decade" | "century":
            size = 10 if grain == "decade" else 100
            return Period(grain, date(max(year // size * size, MINYEAR), 1, 1))
        case _:
            size = _MONTHS[grain]
            return Period(grain, date(year, (month - 1) // size * size + 1, 1))


def shift(start: Period, steps: int, by: Grain | None = None) -> Period | None:
    """The stretch of the same grain that many steps on, each as long as ``by`` (its own grain if None).

    None when that leaves the calendar. A step of a month or more from the 31st ends on the last day of a short month.
    """
    grain = by or start.grain
    if grain in _DAYS:
        ordinal = start.first.toordinal() + steps * _DAYS[grain]
        moved = date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    else:
        moved = _add_months(start.first, steps * _MONTHS[grain])
    return None if moved is None else period(moved, start.grain)


def month_of(year: int, month: int) -> Period | None:
    """A month; None outside the calendar."""
    return Period("month", date(year, month, 1)) if MINYEAR <= year <= MAXYEAR else None


def day_of(year: int, month: int, day: int) -> Period | None:
    """A day; None where there is none such."""
    try:
        return Period("day", date(year, month, day))
    except ValueError:
        return None


def season_of(year: int, code: str) -> Period | None:
    """A season by its code: ``SP``, ``SU``, ``FA``, ``WI``."""
    start = next(month for month, season in _SEASON_STARTS.items() if season == code)
    return Period("season", date(year, start, 1)) if MINYEAR <= year <= MAXYEAR else None


def nth_weekday(year: int, month: int, n: int, weekday: int) -> date:
    """The n-th ISO weekday of a month; counted from its end when n is negative."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.isoweekday() - weekday) % 7 - 7 * (n + 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm printed in Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _add_months(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _clip(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
