"""Where to look for other tellings of an event: keys that any two tellings of one event share.

Two tellings that ``matching`` finds to be one agree in class or verb; in the parties on both sides, or in one and
the place where a side is open, or in the whole sentence; and in time. A key is one of the first, one of the second and
a day (or month or year). So a store that keeps the keys of every event finds all candidates of a new one by a few
look-ups, whatever the size of the corpus.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from attache.corpus.matching import WINDOW, is_mutual
from attache.corpus.tellings import DAYS, MONTHS, Shape, Side, Telling, future_of
from attache.lexicon.ontology import quad_of
from attache.record import content_id

# Where a side names more, those first in the alphabet: a list of forty signatories needs no forty look-ups.
_PARTIES = 6
_UNDATED = "undated"


class Key(NamedTuple):
    """A key, and whether the telling is at home there in time and in what it is about.

    One dated to a day has keys of its month too, to be found by those that give only the month; one that names both
    sides has a key for each alone, for those that name only one. Two have need to meet only where in either respect at
    least one is at home.
    """

    text: str
    home_in_time: bool
    home_in_parties: bool


def keys_of(telling: Telling) -> list[str]:
    """The keys of a telling, sorted."""
    return sorted({key.text for key in keyed(telling)})


def kept_under(telling: Telling) -> list[str]:
    """The keys a store keeps a telling under: each with how the telling is at home there."""
    return sorted({f"{key.text} {_home(key)}" for key in keyed(telling)})


def sought_under(telling: Telling) -> list[str]:
    """The keys under which a store keeps all that a telling has need to meet."""
    return sorted({f"{key.text} {home}" for key in keyed(telling) for home in _MEETS[_home(key)]})


def _home(key: Key) -> str:
    return f"{key.home_in_time:d}{key.home_in_parties:d}"


# Of two that meet at least one is at home in time, and at least one in parties.
_MEETS = {"11": ("11", "10", "01", "00"), "10": ("11", "01"), "01": ("11", "10"), "00": ("11",)}


def keyed(telling: Telling) -> Iterator[Key]:
    """The keys of a telling with how it stands to them."""
    shape = telling.shape
    # The type itself would find nobody whom its class does not.
    acts = sorted({f"={shape.stem}", str(shape.quad), str(quad_of(future_of(shape.type)))})
    abouts = _abouts(shape)
    sentence = content_id("s", telling.sentence)
    for time, in_time in _times(shape):
        yield Key(f"{time} {sentence}", in_time, True)
        for about, in_parties in abouts:
            for act in acts:
                yield Key(f"{time} {act} {about}", in_time, in_parties)


def _abouts(shape: Shape) -> list[tuple[str, bool]]:
    """Pairs of parties, each party and the exact place; the last two are no home where both sides are named."""
    ours, theirs = _parties(shape.actors), _parties(shape.recipients)
    everybody = dict.fromkeys((*ours, *theirs))
    if is_mutual(shape.type):
        pairs = {_pair(one, other) for one, other in combinations(everybody, 2)}
    else:
        pairs = {_pair(one, other) for one in ours for other in theirs}
    single = [*everybody, *([f"@{shape.site.id}"] if shape.site is not None and shape.site.exact else [])]
    return [(pair, True) for pair in sorted(pairs)] + [(one, not pairs) for one in single]


def _pair(one: str, other: str) -> str:
    return "~".join(sorted((one, other)))


def _parties(side: Side) -> list[str]:
    """States, and blocks of those named; a state's own block says no more than the state."""
    blocks = [block for block in side.blocks if not block.startswith("state ")]
    return sorted(side.states)[:_PARTIES] + sorted(blocks)[:_PARTIES]


def _times(shape: Shape) -> Iterator[tuple[str, bool]]:
    if shape.first is None or shape.last is None or shape.days is None:
        yield from _undated(shape)
    elif shape.days <= DAYS:
        # One day more, for reports that differ by one.
        yield from ((str(day), True) for day in range(shape.first, shape.last + 2))
        yield from ((month, False) for month in _months(shape.first, shape.last))
    elif shape.days <= MONTHS:
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
