"""Whom every actor acts for: its state and its sector, from its own mentions, its owners, and the text around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from attache.lexicon.states import NO_STATES
from attache.lexicon.titles import leader_key, leaders
from attache.reading.coreference import Group
from attache.reading.naming import Naming, distinct_namings
from attache.reading.phrases import Tree
from attache.reading.references import Reference

_DEFAULT_SECTORS = {"state": "GOV", "place": "GOV", "igo": "IGO", "ngo": "NGO", "group": "CVL", "person": "CVL"}
# Names and titles tell more than nominals, and those more than pronouns.
_FORMS = ("name", "nominal", "pronoun")
_OWNED_DEPTH = 4

# How much a named state counts for an actor that names none: by how often the text names it at all, and by how near,
# in sentences; a later naming counts as if further off. Tuned on the coded stories outside the development fifth: of
# 270 settings over 2,041 actor spans the worst had 86.9 % right states, the best 89.6 %, and these lie on the plateau.
# To be tuned anew when naming or grouping changes: see evaluation/entities.py.
_EVERYWHERE = 0.1
_NEARNESS = 0.5
_LATER = 4
_NAME_WEIGHT = 1.5
_ACTOR_WEIGHTS = {"name": 1.0, "nominal": 0.5}


def assign_countries(tree: Tree, namings: Sequence[Naming | None], groups: Sequence[Group]) -> list[str | None]:
    """The state each group acts for: named by its own words, else its owner's, else the nearest state's.

    Codes are ISO 3166-1 alpha-3, ``IGO`` or ``NGO``; None for actors of no single state.
    """
    by_head = {reference.head: index for index, group in enumerate(groups) for reference in group.references}
    own = [_own_country(group) or _leaders_country(group) for group in groups]
    context = _Context(tree, namings, groups, own)
    countries: list[str | None] = []
    for index, group in enumerate(groups):
        country = own[index] or _owners_country(index, groups, own, by_head, _OWNED_DEPTH)
        country = country or _echoed_country(tree, group, groups[:index], countries)
        countries.append(country or _default_country(group, context))
    return countries


def assign_sector(group: Group) -> str:
    """The group's sector: the first that its words firmly name, else a default of its kind."""
    fallback = None
    for reference in _telling(group):
        affiliation = reference.affiliation
        if affiliation.sector and affiliation.firm:
            return affiliation.sector
        fallback = fallback or affiliation.sector
    if fallback is None and _leaders_country(group):
        return "GOV"
    return fallback or _DEFAULT_SECTORS.get(group.kind, "UNK")


def _telling(group: Group) -> list[Reference]:
    """The mentions that say something, names first."""
    said = [reference for reference in group.references if reference.form != "pronoun"]
    return sorted(said, key=lambda reference: (_FORMS.index(reference.form), reference.head))


def _own_country(group: Group) -> str | None:
    known = next((r.organization for r in group.references if r.organization), None)
    if known is not None and known.country:
        return known.country
    if group.is_unnamed_state:
        return group.country
    if group.kind == "state":
        return next((r.state for r in group.references if r.state), None)
    return next((r.affiliation.country for r in _telling(group) if r.affiliation.country), None)


def _echoed_country(tree: Tree, group: Group, earlier: Sequence[Group], countries: Sequence[str | None]) -> str | None:
    """The state of the last phrase that holds the word: "the ministry" after "Russian defence ministry delegation"."""
    first = group.references[0]
    if first.noun is None or not (first.noun.firm and first.noun.form == "body" and first.definite):
        return None
    word, best, state = first.nouns[-1], -1, None
    for other, country in zip(earlier, countries, strict=True):
        for reference in other.references:
            if best < reference.head < first.head and word in tree.lower[reference.start : reference.head]:
                best, state = reference.head, country
    return state


def _default_country(group: Group, context: _Context) -> str | None:
    """The state of a group that names none: where it is, else the one the text is about just there."""
    if assign_sector(group) == "NGO":
        return "NGO"
    if _is_stateless(group):
        return None
    return _near(group) or context.country(group.references[0])


def _leaders_country(group: Group) -> str | None:
    """The state of a leader the world knows, where the text itself never says it."""
    if group.kind != "person":
        return None
    return next((leaders()[key] for key in map(leader_key, group.names) if key in leaders()), None)


def _owners_country(
    index: int, groups: Sequence[Group], own: Sequence[str | None], by_head: Mapping[int, int], depth: int
) -> str | None:
    if depth == 0:
        return None
    for reference in _telling(groups[index]):
        for head in reference.owners:
            owner = by_head.get(head)
            if owner is None or owner == index:
                continue
            country = own[owner] or _owners_country(owner, groups, own, by_head, depth - 1)
            if country:
                return country
    return None


def _near(group: Group) -> str | None:
    return next((r.affiliation.near for r in _telling(group) if r.affiliation.near), None)


def _is_stateless(group: Group) -> bool:
    return any(reference.affiliation.stateless for reference in group.references) or group.kind in ("igo", "ngo")


class _Context:
    """The states that the text names, by sentence: an actor without a state belongs to the nearest prominent one."""

    def __init__(
        self, tree: Tree, namings: Sequence[Naming | None], groups: Sequence[Group], own: Sequence[str | None]
    ) -> None:
        self._weights: dict[tuple[str, int], float] = {}
        for group, country in zip(groups, own, strict=True):
            for reference in group.references:
                self._add(country, reference.sentence, _ACTOR_WEIGHTS.get(reference.form, 0.0))
        for naming in distinct_namings(namings):
            self._add(naming.country, tree.sentence[naming.start], _NAME_WEIGHT)

    def country(self, reference: Reference) -> str | None:
        """The state that a mention which names none most likely belongs to, or None where the text names no state."""
        scores: dict[str, float] = defaultdict(float)
        for (country, sentence), weight in self._weights.items():
            distance = reference.sentence - sentence
            nearness: float = _NEARNESS ** (distance if distance >= 0 else _LATER - distance)
            scores[country] += weight * (_EVERYWHERE + nearness)
        return max(scores, key=scores.__getitem__) if scores else None

    def _add(self, country: str | None, sentence: int, weight: float) -> None:
        if country and country not in NO_STATES and weight:
            key = country, sentence
            self._weights[key] = self._weights.get(key, 0.0) + weight
