"""Whom every actor acts for: its state and its sector, from its own mentions, its owners, and the text around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attache.lexicon.titles import leader_key, leaders
from attache.reading.coreference import Group
from attache.reading.naming import Naming
from attache.reading.phrases import Tree
from attache.reading.references import Reference
from attache.reading.surroundings import Surroundings, title_state_of

_DEFAULT_SECTORS = {"state": "GOV", "place": "GOV", "igo": "IGO", "ngo": "NGO", "group": "CVL", "person": "CVL"}
# Names and titles tell more than nominals, and those more than pronouns.
_FORMS = ("name", "nominal", "pronoun")
_OWNED_DEPTH = 4


def assign_countries(
    tree: Tree, namings: Sequence[Naming | None], groups: Sequence[Group], title: str = ""
) -> list[str | None]:
    """The state each group acts for: named by its own words, else its owner's, else one of those around it.

    Codes are ISO 3166-1 alpha-3, ``IGO`` or ``NGO``; None for actors of no single state. ``title`` is the headline.
    """
    by_head = {reference.head: index for index, group in enumerate(groups) for reference in group.references}
    own = [_own_country(group) or _leaders_country(group) for group in groups]
    around = Surroundings(tree, namings, groups, own, title)
    countries: list[str | None] = []
    for index, group in enumerate(groups):
        country = own[index] or _owners_country(index, groups, own, by_head, _OWNED_DEPTH)
        country = country or _echoed_country(tree, group, groups[:index], countries, title)
        countries.append(country or _default_country(group, around))
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


def _echoed_country(
    tree: Tree, group: Group, earlier: Sequence[Group], countries: Sequence[str | None], title: str
) -> str | None:
    """The state of the last phrase that holds the word: "the ministry" after "Russian defence ministry delegation"."""
    first = group.references[0]
    if first.noun is None or not (first.noun.firm and first.noun.form == "body" and first.definite):
        return None
    word, best, state = first.nouns[-1], -1, None
    for other, country in zip(earlier, countries, strict=True):
        for reference in other.references:
            if best < reference.head < first.head and word in tree.lower[reference.start : reference.head]:
                best, state = reference.head, country
    return state if best >= 0 else title_state_of(title, word)


def _default_country(group: Group, around: Surroundings) -> str | None:
    """The state of a group that names none: where it is, else the one the text is about just there."""
    if assign_sector(group) == "NGO":
        return "NGO"
    if _is_stateless(group):
        return None
    return _near(group) or around.country(group)


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
