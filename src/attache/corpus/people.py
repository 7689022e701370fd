"""Which bearers of a family name are one person.

Full names that sound alike are one unless state, initials or walk of life tell them apart; a shorter name joins the one
longer name that it is part of ("Tomas Arce", "Tomas Arce Villca"); a family name alone joins the one person of that
name, state and role whom reports of about that time name in full. Where two would do, it joins neither.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from attache.corpus.bearers import Bearer
from attache.corpus.names import share_role
from attache.corpus.unions import Unions

# How many years from the reports that name a person in full one that gives the family name alone may be: a term of
# office is rarely shorter, and "President Bush" of 1990 is not the one of 2003.
_YEARS = 2


@dataclass(frozen=True, slots=True)
class _Person:
    """Bearers taken for one person, with what they say of him."""

    bearers: tuple[Bearer, ...]
    words: tuple[str, ...]
    state: str | None
    roles: frozenset[str]
    traits: frozenset[str]
    years: tuple[int, int] | None

    @classmethod
    def of(cls, bearers: Sequence[Bearer]) -> _Person:
        days = [bearer.day for bearer in bearers if bearer.day]
        return cls(
            bearers=tuple(bearers),
            words=max((bearer.words for bearer in bearers), key=lambda words: (len(words), words)),
            state=min((bearer.state for bearer in bearers if bearer.state), default=None),
            roles=frozenset().union(*(bearer.roles for bearer in bearers)),
            traits=frozenset().union(*(bearer.traits for bearer in bearers)),
            years=(int(min(days)[:4]), int(max(days)[:4])) if days else None,
        )


def group_people(bearers: Sequence[Bearer]) -> list[list[Bearer]]:
    """The bearers of one block, person by person; the order they are given in does not matter."""
    ordered = sorted(bearers, key=lambda bearer: bearer.ref)
    full = [bearer for bearer in ordered if len(bearer.words) > 1]
    people = [_Person.of(group) for same in _by(full, lambda one: one.words) for group in _namesakes(same)]
    people = _with_longer_names(people)
    return _with_family_names([bearer for bearer in ordered if len(bearer.words) < 2], people)


def _namesakes(bearers: Sequence[Bearer]) -> list[list[Bearer]]:
    """Bearers of one name, apart by state, then initials, then walk of life."""
    apart = [
        group
        for of_state in _split(bearers, lambda one: one.state)
        for group in _split(of_state, lambda one: one.initials)
    ]
    return [group for bearers in apart for group in _by_walk_of_life(bearers)]


def _by_walk_of_life(bearers: Sequence[Bearer]) -> list[list[Bearer]]:
    """Apart where neither sector nor role overlaps, directly or through another bearer."""
    traits = Unions(sorted({trait for bearer in bearers for trait in bearer.traits}))
    for bearer in bearers:
        for one, other in pairwise(sorted(bearer.traits)):
            traits.join(one, other)
    return _split(bearers, lambda one: traits.lead(min(one.traits)) if one.traits else None)


def _split(bearers: Sequence[Bearer], trait: Callable[[Bearer], str | None]) -> list[list[Bearer]]:
    """Groups by a trait; those that do not tell join the others where these are all alike."""
    groups: dict[str, list[Bearer]] = {}
    blank: list[Bearer] = []
    for bearer in bearers:
        told = trait(bearer)
        (blank if told is None else groups.setdefault(told, [])).append(bearer)
    if len(groups) == 1:
        return [sorted([*blank, *next(iter(groups.values()))], key=lambda one: one.ref)]
    return [group for group in (*groups.values(), blank) if group]


def _with_longer_names(people: Sequence[_Person]) -> list[_Person]:
    """People with those whose names are part of theirs."""
    bearing: dict[str, set[int]] = {}
    for i, person in enumerate(people):
        for word in person.words:
            bearing.setdefault(word, set()).add(i)
    unions = Unions(range(len(people)))
    for i, person in enumerate(people):
        candidates = set.intersection(*(bearing[word] for word in person.words)) - {i}
        longer = [j for j in sorted(candidates) if _is_shorter(person, people[j])]
        longest = max(longer, key=lambda j: len(people[j].words), default=i)
        if all(j == longest or _is_shorter(people[j], people[longest]) for j in longer):
            unions.join(i, longest)
    return [_Person.of([b for i in group for b in people[i].bearers]) for group in unions.groups()]


def _is_shorter(one: _Person, longer: _Person) -> bool:
    rest = iter(longer.words)
    return (
        len(one.words) < len(longer.words)
        and one.words[0] == longer.words[0]
        and all(word in rest for word in one.words)
        and (one.state is None or longer.state is None or one.state == longer.state)
        and (not one.traits or not longer.traits or not one.traits.isdisjoint(longer.traits))
    )


def _with_family_names(short: Sequence[Bearer], people: Sequence[_Person]) -> list[list[Bearer]]:
    groups = [list(person.bearers) for person in people]
    left: list[Bearer] = []
    for alike in _by(short, lambda one: (one.words, one.state, one.roles, (one.day or "")[:4])):
        fitting = [i for i, person in enumerate(people) if _may_be(alike[0], person)]
        if len(fitting) == 1:
            groups[fitting[0]] += alike
        else:
            left += alike
    return [*groups, *(group for same in _by(left, lambda one: one.words) for group in _namesakes(same))]


def _may_be(bearer: Bearer, person: _Person) -> bool:
    if bearer.state is None and not (bearer.roles and person.roles):
        return False
    if bearer.state is not None and person.state not in (None, bearer.state):
        return False
    if bearer.roles and person.roles and not share_role(bearer.roles, person.roles):
        return False
    if bearer.day is None or person.years is None:
        return True
    return person.years[0] - _YEARS <= int(bearer.day[:4]) <= person.years[1] + _YEARS


def _by(bearers: Iterable[Bearer], key: Callable[[Bearer], Hashable]) -> Iterator[list[Bearer]]:
    groups: dict[Hashable, list[Bearer]] = {}
    for bearer in bearers:
        groups.setdefault(key(bearer), []).append(bearer)
    yield from groups.values()
