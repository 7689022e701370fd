"""When a report appeared: dates as publishers print them, and as people type them.

Day and month are never guessed: "07/08/2023" is refused, since it is July in one country and August in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo

from attache.errors import InvalidDate
from attache.lexicon.publishing import frame_words, zones

ACCEPTED = "give it as 2023-07-26, 26 July 2023, July 26, 2023, or 2023-07-26T10:15+08:00"
_YEARS = range(1600, 2200)
_LONGEST_LINE = 160
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
DAY = re.compile(
    rf"\b(?:\d{{1,2}}{_ORDINAL}\s(?:of\s)?{_MONTH}|{_MONTH}\s\d{{1,2}}{_ORDINAL}\b)(?:\s?,?\s\d{{4}}\b)*", re.IGNORECASE
)
_DATE = re.compile(
    r"\b(?P<y1>\d{4})[-/](?P<m1>\d{1,2})[-/](?P<d1>\d{1,2})(?!\d)"
    rf"|\b(?P<d2>\d{{1,2}}){_ORDINAL}[\s-](?:of\s)?(?P<m2>{_MONTH})[\s,-]{{1,2}}(?P<y2>\d{{4}})\b"
    rf"|\b(?P<m3>{_MONTH})\s(?P<d3>\d{{1,2}}){_ORDINAL}\s?,?\s(?P<y3>\d{{4}})\b",
    re.IGNORECASE,
)
_TIME = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,9})?)?)?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?(?:\s?(?:hrs|hours)\b)?"
    r"(?:\s?\(?(?P<zone>(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?\b|[A-Z]{1,4}\b)\)?)?"
)
_TIME_AFTER = re.compile(
    rf"(?:T|[\s,|·•–—-]{{1,3}}(?:at\s)?)(?=\d{{1,2}}[:.]\d\d|\d{{1,2}}\s?[ap]\.?m){_TIME}", re.IGNORECASE
)
_TIME_BEFORE = re.compile(
    rf"\b(?=\d{{1,2}}[:.]\d\d|\d{{1,2}}\s?[ap]\.?m){_TIME}(?:\s(?:on\s)?|,\s|\s?[|·•–—-]\s)(?:\w{{3,9}},?\s)?$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_RFC_2822 = re.compile(r"(?:\w{3},\s)?\d{1,2}\s\w{3}\s\d{4}\s\d\d:\d\d(?::\d\d)?\s(?:[+-]\d{4}|[A-Z]{1,4})")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line, with its time of day where given; offsets into the line, end exclusive."""

    start: int
    end: int
    value: date | datetime

    @property
    def day(self) -> date:
        """The day alone."""
        return self.value.date() if isinstance(self.value, datetime) else self.value


def parse_date(text: str) -> date | datetime:
    """The date, or date and time, that ``text`` gives and nothing else.

    Raises:
        InvalidDate: when it gives none, an ambiguous or an impossible one, or something beside it.
    """
    words = text.strip()
    if value := (_iso(words) or _compact(words) or _mail(words)):
        return value
    stamps = list(find_stamps(words))
    if len(stamps) == 1 and not _left_over(words, stamps, frozenset(_calendar_words())):
        return stamps[0].value
    if _DATE.fullmatch(words):
        raise InvalidDate(repr(text), "no such day", ACCEPTED)
    raise InvalidDate(repr(text), "not a date that can be understood", ACCEPTED)


def find_stamps(line: str) -> Iterator[Stamp]:
    """The full dates of a line (day, month, year), with the time of day and the zone beside them."""
    for match in _DATE.finditer(line):
        day = _day(match)
        if day is None:
            continue
        if clock := _TIME_AFTER.match(line, match.end()):
            yield Stamp(match.start(), clock.end(), _at(day, clock))
        elif clock := _TIME_BEFORE.search(line[max(0, match.start() - 40) : match.start()]):
            yield Stamp(max(0, match.start() - 40) + clock.start(), match.end(), _at(day, clock))
        else:
            yield Stamp(match.start(), match.end(), day)


def read_publication_line(line: str) -> tuple[date | datetime, bool] | None:
    """When a line that says nothing else says that the report appeared, and whether it only says "updated".

    "Published July 26, 2023 | Updated July 27, 2023" is read as 26 July.
    """
    if len(line) > _LONGEST_LINE:
        return None
    stamps = list(find_stamps(line))
    words = frame_words()
    phrases = " ".join((*words.first_published, *words.updated, *words.around_dates)).split()
    if not stamps or _left_over(line, stamps, frozenset(phrases) | _calendar_words()):
        return None
    value = stamps[0].value
    before = line[: stamps[0].start].lower()
    late = any(word in before for word in words.updated)
    if late and len(stamps) > 1:
        between = line[stamps[0].end : stamps[1].start].lower()
        if any(word in between for word in words.first_published):
            return stamps[1].value, False
    return value, late


def _left_over(line: str, stamps: list[Stamp], ignored: frozenset[str]) -> bool:
    """Whether a line says something beside its dates."""
    rest = line
    for stamp in reversed(stamps):
        rest = rest[: stamp.start] + " " + rest[stamp.end :]
    return bool(re.search(r"\d", rest)) or any(word.lower() not in ignored for word in _WORD.findall(rest))


@cache
def _calendar_words() -> frozenset[str]:
    days = frame_words().weekdays
    return frozenset((*days, *(day[:3] for day in days), *(day[:4] for day in days)))


def _day(match: re.Match[str]) -> date | None:
    for number in "123":
        if year := match.group(f"y{number}"):
            return _date(int(year), _month(match.group(f"m{number}")), int(match.group(f"d{number}")))
    return None


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    starts = [month[:3] for month in frame_words().months]
    return starts.index(word[:3].lower()) + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _at(day: date, clock: re.Match[str]) -> date | datetime:
    """The day at the time that ``clock`` gives, or the day alone where that is no time."""
    hour, minute, second = (int(clock.group(name) or 0) for name in ("hour", "minute", "second"))
    if half := clock.group("half"):
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    return datetime.combine(day, time(hour, minute, second), _zone(clock.group("zone"), day))


def _zone(words: str | None, day: date) -> tzinfo | None:
    """The zone of an offset or a known abbreviation; None for any other."""
    if words is None:
        return None
    named = zones().get(words.upper(), words)
    if offset := _OFFSET.fullmatch(named.strip()):
        sign, hours, minutes = offset.groups()
        delta = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-delta if sign == "-" else delta) if delta < timedelta(hours=24) else None
    if "/" not in named:
        return None
    try:
        offset_then = ZoneInfo(named).utcoffset(datetime.combine(day, time(12)))
    except (OSError, LookupError):  # a machine without the zone database
        return None
    return timezone(offset_then) if offset_then is not None else None


def _iso(words: str) -> date | datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d", words):
        return None
    try:
        value = date.fromisoformat(words) if len(words) == 10 else datetime.fromisoformat(words)
    except ValueError:
        return None
    return value if value.year in _YEARS else None


def _compact(words: str) -> date | None:
    match = _COMPACT.fullmatch(words)
    return _date(*(int(part) for part in match.groups())) if match else None


def _mail(words: str) -> datetime | None:
    if not _RFC_2822.fullmatch(words):
        return None
    try:
        return parsedate_to_datetime(words)
    except ValueError:
        return None
