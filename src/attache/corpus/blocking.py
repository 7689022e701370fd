"""Where to look for other tellings of an event: keys that any two tellings of one event share.

Two tellings that ``matching`` finds to be one agree in class, type or verb, in a party or the place (or in the whole
sentence), and in time. A key is one of the first, one of the second and a day (or month or year). So a store that keeps
the keys of every event finds all candidates of a new one by a few look-ups, whatever the size of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attache.corpus.matching import WINDOW, span_of
from attache.corpus.tellings import DAYS, MONTHS, Shape, Side, Telling, future_of
from attache.record import content_id

# Where a side names more, those first in the alphabet: a list of forty signatories needs no forty look-ups.
_PARTIES = 6
_UNDATED = "undated"


def keys_of(telling: Telling) -> list[str]:
    """The keys of a telling, sorted."""
    return sorted({key for key, _ in keyed(telling)})


def keyed(telling: Telling) -> Iterator[tuple[str, bool]]:
    """The keys of a telling, and whether the key is at home in that scale of time.

    A telling dated to a day has keys of its month too, to be found by those that give only the month; two of them have
    no need to meet there.
    """
    shape = telling.shape
    acts = {future_of(shape.type), f"={shape.stem}", f"{shape.quad}"}
    abouts = {*_parties(shape.actors), *_parties(shape.recipients)}
    if shape.site is not None and shape.site.exact:
        abouts.add(f"@{shape.site.id}")
    for time, at_home in _times(shape):
        yield f"{time} {content_id('s', telling.sentence)}", at_home
        for act in acts:
            for about in abouts:
                yield f"{time} {act} {about}", at_home


def _parties(side: Side) -> list[str]:
    """States, and blocks of those named; a state's own block says no more than the state."""
    blocks = [block for block in side.blocks if not block.startswith("state ")]
    return sorted(side.states)[:_PARTIES] + sorted(blocks)[:_PARTIES]


def _times(shape: Shape) -> Iterator[tuple[str, bool]]:
    days = span_of(shape)
    if shape.first is None or shape.last is None or days is None:
        yield from _undated(shape)
    elif days <= DAYS:
        # One day more, for reports that differ by one.
        yield from ((str(day), True) for day in range(shape.first, shape.last + 2))
        yield from ((month, False) for month in _months(shape.first, shape.last))
    elif days <= MONTHS:
        yield from ((month, True) for month in _months(shape.first, shape.last))
    else:
        years = range(date.fromordinal(shape.first).year, date.fromordinal(shape.last).year + 1)
        yield from ((f"y{year}", True) for year in years[:3])


def _undated(shape: Shape) -> Iterator[tuple[str, bool]]:
    if shape.published is None:
        yield _UNDATED, True
        return
    first = max(1, shape.published - WINDOW)
    yield from ((str(day), True) for day in range(first, shape.published + 1))
    yield from ((month, False) for month in _months(first, shape.published))


def _months(first: int, last: int) -> list[str]:
    return sorted({date.fromordinal(day).isoformat()[:7] for day in (*range(first, last, 28), last)})
