"""The states that a text names, and which of them an actor belongs to that names none itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from attache.lexicon.states import NO_STATES, load_states
from attache.reading.coreference import Group
from attache.reading.naming import Naming, distinct_namings
from attache.reading.phrases import Tree
from attache.reading.references import Reference

# How much a named state counts for an actor that names none: by how often the text names it at all, and by how near,
# in sentences; a later naming counts as if further off. Tuned on the coded stories outside the development fifth: of
# 270 settings over 2,041 actor spans the worst had 86.9 % right states, the best 89.6 %, and these lie on the plateau.
# To be tuned anew when naming or grouping changes: see evaluation/entities.py.
_EVERYWHERE = 0.1
_NEARNESS = 0.5
_LATER = 4
_NAME_WEIGHT = 1.5
_ACTOR_WEIGHTS = {"name": 1.0, "nominal": 0.5}

# What multiplies that: the headline names the state; the text names it first; no other was named since; the actor acts
# upon it, or it upon the actor. A conditional logit over 1,548 such actors of the same stories, rounded; the states of
# 79.5 % are right with these factors (five folds by story), 78.0 % without.
_IN_TITLE = 2.7
_FIRST = 1.9
_LAST = 1.5
_OPPOSED = 0.4

_ACTING = frozenset(("nsubj", "nsubj:pass", "csubj"))
_ACTED_UPON = frozenset(("obj", "iobj", "obl", "obl:agent"))
_STATES = frozenset(("country", "region"))

_TITLE_REACH = 24
"""Characters between a state and what is its own: two or three words."""


class Surroundings:
    """Where a text names which state."""

    def __init__(
        self,
        tree: Tree,
        namings: Sequence[Naming | None],
        groups: Sequence[Group],
        own: Sequence[str | None],
        title: str,
    ) -> None:
        self._tree = tree
        self._weights: dict[tuple[str, int], float] = defaultdict(float)
        self._at: list[tuple[int, str]] = []
        self._sides: dict[tuple[int, bool], set[str]] = defaultdict(set)
        self._title = frozenset(title_states(title))
        for group, country in zip(groups, own, strict=True):
            for reference in group.references:
                self._add(country, reference.head, _ACTOR_WEIGHTS.get(reference.form, 0.0), acts=True)
        for naming in distinct_namings(namings):
            self._add(naming.country, naming.end - 1, _NAME_WEIGHT, acts=naming.form in _STATES)
        self._at.sort()

    def country(self, group: Group) -> str | None:
        """The state that an actor which names none most likely belongs to, or None where the text names no state."""
        scores: dict[str, float] = defaultdict(float)
        reference = group.references[0]
        for (country, sentence), weight in self._weights.items():
            distance = reference.sentence - sentence
            nearness: float = _NEARNESS ** (distance if distance >= 0 else _LATER - distance)
            scores[country] += weight * (_EVERYWHERE + nearness)
        if not scores:
            return None
        factors = self._factors(group)
        return max(scores, key=lambda country: scores[country] * factors[country])

    def _factors(self, group: Group) -> defaultdict[str, float]:
        factors: defaultdict[str, float] = defaultdict(lambda: 1.0)
        for country in self._title:
            factors[country] *= _IN_TITLE
        factors[self._at[0][1]] *= _FIRST
        before = bisect_left(self._at, (group.references[0].head, ""))
        if before:
            factors[self._at[before - 1][1]] *= _LAST
        for country in self._opposed(group.references):
            factors[country] *= _OPPOSED
        return factors

    def _opposed(self, references: Sequence[Reference]) -> set[str]:
        """The states that stand on the other side of a verb that the actor is a subject or object of."""
        found: set[str] = set()
        for reference in references:
            for verb, acting in self._roles(reference.head):
                found |= self._sides.get((verb, not acting), set())
        return found

    def _add(self, country: str | None, head: int, weight: float, *, acts: bool) -> None:
        if not country or country in NO_STATES or not weight:
            return
        self._weights[country, self._tree.sentence[head]] += weight
        self._at.append((head, country))
        if acts:
            for side in self._roles(head):
                self._sides[side].add(country)

    def _roles(self, head: int) -> Iterator[tuple[int, bool]]:
        """The verb that a word is subject (True) or object (False) of, if it is."""
        first = self._tree.first_conjunct(head)
        relation = self._tree.deps[first]
        if relation in _ACTING or relation in _ACTED_UPON:
            yield self._tree.heads[first], relation in _ACTING


def title_states(title: str) -> Iterator[str]:
    """The states that a headline names, in its order."""
    return (country for _, country in _title_namings(title))


def title_state_of(title: str, word: str) -> str | None:
    """The state a headline names shortly before ``word``: RUS for the ministry of "Russian defence ministry"."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title, re.IGNORECASE)
    if found is None:
        return None
    near = [country for end, country in _title_namings(title) if 0 <= found.start() - end <= _TITLE_REACH]
    return near[-1] if near else None


def _title_namings(title: str) -> Iterator[tuple[int, str]]:
    """Where the name of a state ends, and the state; parliaments' names are often ordinary words elsewhere."""
    states = load_states()
    for match in states.pattern.finditer(title):
        country = states.resolve(match.group())
        if country and country not in NO_STATES and states.metonym_sector(match.group()) != "LEG":
            yield match.end(), country
