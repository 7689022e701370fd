"""How long an event lasted: the one time expression found for it, widened to the stretch the words around it name.

"From May 5 to May 9", "since March", "overnight", "her three-day visit that began on Monday".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Span, Token

from attache.lexicon.timewords import time_words
from attache.record import EventDate, Time

# Words between the days and their noun: "five-day official visit".
_ADJECTIVES = 2
_DAYS = re.compile(r"P(\d{1,2})D")


@dataclass(frozen=True, slots=True)
class TimeAnchor:
    """A time expression and its syntactic head; ``start`` and ``end`` are token indices, end exclusive."""

    time: Time
    head: Token
    start: int
    end: int


def resolve_period(
    named: TimeAnchor,
    trigger: Span,
    anchors: Sequence[TimeAnchor],
    durations: Sequence[TimeAnchor],
    published: date | None,
) -> EventDate:
    """The days of an event whose time is ``named``.

    Args:
        named: The time expression found for the event.
        trigger: The words that name the event.
        anchors: All dated times of the sentence, ``named`` among them.
        durations: The sentence's amounts of time.
        published: Day of publication; what has gone on since some day goes on until then.
    """
    return (
        _between(named, anchors)
        or _since(named, trigger, published)
        or _overnight(named.time)
        or _counted(named, trigger, durations)
        or EventDate(named.time.value or "", named.time.first, named.time.last, named.time.id)
    )


def _between(named: TimeAnchor, anchors: Sequence[TimeAnchor]) -> EventDate | None:
    """From one time to another, whichever of the two was found."""
    for first, last in pairwise(anchors):
        if named in (first, last) and _is_range(first, last):
            return _dated(f"{first.time.value}/{last.time.value}", first.time.first, last.time.last, named.time)
    return None


def _is_range(first: TimeAnchor, last: TimeAnchor) -> bool:
    words, doc = time_words(), first.head.doc
    between = doc[first.end : last.start].text.lower()
    if not first.time.first or not last.time.first or (first.time.last or "") >= last.time.first:
        return False
    if between in words.until:
        return True
    before = doc[first.start - 1].lower_ if first.start else ""
    return between == "and" and (before == "between" or _next_day(first.time.last) == last.time.first)


def _since(named: TimeAnchor, trigger: Span, published: date | None) -> EventDate | None:
    """What has been so since some time lasts until publication."""
    opened = any(kid.lower_ == "since" for kid in named.head.children)
    perfect = any(kid.dep_.startswith("aux") and kid.lemma_ == "have" for kid in trigger.root.children)
    if published is None or not opened or not perfect or (named.time.first or "9") > published.isoformat():
        return None
    today = published.isoformat()
    return _dated(f"{named.time.value}/{today}", named.time.first, today, named.time)


def _overnight(time: Time) -> EventDate | None:
    """A night is of two days."""
    morning = _next_day(time.first) if time.text.lower() in time_words().nights else None
    return _dated(f"{time.first}/{morning}", time.first, morning, time) if morning else None


def _counted(named: TimeAnchor, trigger: Span, durations: Sequence[TimeAnchor]) -> EventDate | None:
    """A "three-day visit" from the day it began, or to the day it ended."""
    found = next(
        (d for d in durations if trigger.start <= d.start < trigger.end or d.head.head.i == trigger.root.i), None
    )
    days = _DAYS.fullmatch(found.time.value or "") if found else None
    if days is None or not named.time.first or named.time.first != named.time.last:
        return None
    span = timedelta(days=int(days[1]) - 1)
    day = date.fromisoformat(named.time.first)
    ended = named.head.head.lemma_ in time_words().endings
    first, last = (day - span, day) if ended else (day, day + span)
    return _dated(f"{first}/{last}", first.isoformat(), last.isoformat(), named.time)


def _next_day(day: str | None) -> str | None:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day and day[:4] < "9999" else None


def _dated(value: str, first: str | None, last: str | None, time: Time) -> EventDate:
    return EventDate(value, first, last, time.id)
