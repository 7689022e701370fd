"""Whether two tellings are of one event: what contradicts it, and how much speaks for it.

Points were set by hand on stories of the kinds below and are in steps of a half: what two reports of different events
between the same parties share (parties, type, a verb) must stay under ``ENOUGH``, and one more agreement (day, place,
or the words around) take it over.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from attache.corpus.tellings import DAYS, MONTHS, Shape, Side, Site, Telling, future_of
from attache.corpus.wording import shared_part

ENOUGH = 5.5
"""Points from which two tellings are one event."""
WINDOW = 3
"""Days before a report's publication in which an event it does not date may lie."""
_SLIP = 1  # days by which reports may differ on the date of one event: time zones, deadlines
_NEAR = 50.0  # km within which two places may be one: a town and its airport
_EARTH = 6371.0  # km
# The part of the words that must be shared where neither day nor place agrees exactly, and where the type differs or
# nothing is known of the time.
_LEAST_WORDS = 0.25
_SAME_WORDS = 0.5
# Types whose two sides do the same: who visits whom is told either way.
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_VERBAL = frozenset({1, 3})  # classes (quads) of acts done by saying something


def contradict(one: Shape, other: Shape) -> bool:
    """Whether two tellings cannot be of one event; what one leaves open contradicts nothing."""
    return (
        not _types_agree(one, other)
        or not _days_agree(one, other)
        or not _sites_agree(one.site, other.site)
        or _party_points(one, other) is None
    )


def points(one: Telling, other: Telling) -> float:
    """How much speaks for two tellings being of one event: 0 where something contradicts or too little is known."""
    a, b = one.shape, other.shape
    parties = _party_points(a, b)
    if parties is None or not _types_agree(a, b) or not _days_agree(a, b) or not _sites_agree(a.site, b.site):
        return 0.0
    words = 1.0 if one.sentence == other.sentence else shared_part(one.stems, other.stems)
    same_place = _is_same_site(a.site, b.site)
    if not parties and not same_place and one.sentence != other.sentence:
        return 0.0
    if words < _least_words(a, b):
        return 0.0
    return (
        parties
        + _day_points(a, b)
        + _site_points(a.site, b.site)
        + 1.0 * (a.type == b.type)
        + 1.0 * (a.stem == b.stem)
        + 0.5 * (a.mode is not None and a.mode == b.mode)
        + 0.5 * bool(one.amounts & other.amounts)
        + 3.0 * words
        + 3.0 * (one.sentence == other.sentence)
    )


def days_between(one: Shape, other: Shape) -> int:
    """How many days lie between the days of two tellings; 0 where they overlap, or one has none."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 0
    return max(0, one.first - other.last, other.first - one.last)


def distance(one: Site, other: Site) -> float | None:
    """Kilometres between two sites along a great circle (haversine formula); None without coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = radians(one.lat), radians(other.lat)
    half = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(one.lon - other.lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


def is_mutual(event_type: str) -> bool:
    """Whether both sides of an event of this type do the same."""
    return event_type in _MUTUAL


def _types_agree(one: Shape, other: Shape) -> bool:
    """The same type, an event and the plan for it, the same word under two types, or types of one class.

    Readers waver between types of one class (quad), such as to mobilise and to assault; see ``_least_words``.
    """
    if one.type == other.type or one.stem == other.stem or one.quad == other.quad:
        return True
    return _are_one_act(one, other)


def _days_agree(one: Shape, other: Shape) -> bool:
    ours, theirs = one.days, other.days
    if ours is not None and theirs is not None:
        both_days = ours <= DAYS and theirs <= DAYS
        vague = ours > MONTHS or theirs > MONTHS
        return days_between(one, other) <= (_SLIP if both_days else 0) and not (vague and min(ours, theirs) <= MONTHS)
    if ours is None and theirs is None:
        if one.published is None or other.published is None:
            return one.published == other.published
        return abs(one.published - other.published) <= WINDOW
    dated, undated = (one, other) if theirs is None else (other, one)
    if undated.published is None or dated.first is None or dated.last is None:
        return False
    if (dated.days or 0) > MONTHS:
        return False
    return dated.first <= undated.published and undated.published - WINDOW <= dated.last


def _is_same_day(one: Shape, other: Shape) -> bool:
    ours, theirs = one.days, other.days
    return ours is not None and theirs is not None and max(ours, theirs) <= DAYS and not days_between(one, other)


def _day_points(one: Shape, other: Shape) -> float:
    ours, theirs = one.days, other.days
    if ours is None and theirs is None:
        if one.published is None or other.published is None:
            return 0.0
        return 1.0 if abs(one.published - other.published) <= 1 else 0.5
    if ours is None or theirs is None:
        return 0.5
    if days_between(one, other):
        return -2.0
    longest = max(ours, theirs)
    return 2.0 if longest <= 2 else 1.5 if longest <= DAYS else 1.0 if longest <= MONTHS else 0.0


def _least_words(one: Shape, other: Shape) -> float:
    """The part of the words that must be shared: the more, the less else agrees."""
    if not _are_one_act(one, other):
        return _SAME_WORDS
    # Two states have more than one thing to say to each other in a day.
    if {one.quad, other.quad} <= _VERBAL and not is_mutual(one.type) and not one.actors.actors & other.actors.actors:
        return _LEAST_WORDS
    if _is_same_site(one.site, other.site) or _is_same_day(one, other):
        return 0.0
    return _SAME_WORDS if one.published is None and other.published is None else _LEAST_WORDS


def _are_one_act(one: Shape, other: Shape) -> bool:
    if one.type == other.type or one.stem == other.stem:
        return True
    return future_of(one.type) == other.type or future_of(other.type) == one.type


def _is_same_site(one: Site | None, other: Site | None) -> bool:
    return one is not None and other is not None and one.exact and one.id == other.id


def _sites_agree(one: Site | None, other: Site | None) -> bool:
    if one is None or other is None or one.country is None or other.country is None:
        return True
    return one.country == other.country or _are_near(one, other)


def _site_points(one: Site | None, other: Site | None) -> float:
    if one is None or other is None:
        return 0.0
    if not one.exact or not other.exact:
        return 0.5 if one.country == other.country else 0.0
    if one.id == other.id:
        return 1.5
    return 1.0 if _are_near(one, other) else -1.5


def _are_near(one: Site, other: Site) -> bool:
    apart = distance(one, other) if one.exact and other.exact else None
    return apart is not None and apart <= _NEAR


def _party_points(one: Shape, other: Shape) -> float | None:
    """Points for the parties two tellings share; None where they name others."""
    if one.type in _MUTUAL and other.type in _MUTUAL:
        return _mutual_points(one, other)
    actors, recipients = _side_points(one.actors, other.actors), _side_points(one.recipients, other.recipients)
    return None if actors is None or recipients is None else actors + recipients


def _side_points(one: Side, other: Side) -> float | None:
    if one.is_open or other.is_open:
        return 0.0
    shared = one.actors & other.actors
    if shared:
        return 2.0 if shared & one.persons else 1.5
    if one.persons and other.persons:
        return None
    return None if one.states.isdisjoint(other.states) else 1.0


def _mutual_points(one: Shape, other: Shape) -> float | None:
    """Those who meet, whichever side they are told on: what both tell of must be the whole of what one tells."""
    ours, theirs = _parties(one), _parties(other)
    if not ours or not theirs:
        return 0.0
    shared = ours & theirs
    persons = (one.actors.persons | one.recipients.persons, other.actors.persons | other.recipients.persons)
    met = persons[0] & persons[1]
    if all(persons) and not met:
        return None
    if not shared or (len(shared) < 2 and ours - theirs and theirs - ours):
        return None
    return min(1.5 * len(shared) + 0.5 * len(met), 4.0)


def _parties(shape: Shape) -> frozenset[str]:
    """States, and those named who belong to none."""
    states = shape.actors.states | shape.recipients.states
    return states or (shape.actors.actors | shape.recipients.actors)
