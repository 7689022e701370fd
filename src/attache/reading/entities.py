"""Who acts and who is acted upon: every political actor of a text, with all its mentions, its state and its sector."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from attache.lexicon.sectors import actor_words
from attache.lexicon.states import load_states
from attache.reading.actors import assign_countries, assign_sector
from attache.reading.coreference import Group, group_references
from attache.reading.mentions import find_references
from attache.reading.naming import find_namings
from attache.reading.phrases import Tree, read_tree
from attache.reading.references import Reference
from attache.record import Entity, EntityKind, Mention, Place, content_id


def find_entities(doc: Doc, places: Sequence[Place], title: str = "") -> list[Entity]:
    """Every political actor of the text, in order of first mention.

    A place is an entity only where it acts ("Moscow denied it"); pronouns whose antecedent is unclear are left out.

    Args:
        doc: Needs tags, lemmas, the Universal Dependencies tree and names.
        places: The text's places; their countries tell where "Hamburg police" belong.
        title: The headline; it often names the state of a ministry that the text takes for known.
    """
    tree = read_tree(doc)
    namings = find_namings(doc, tree, places)
    groups = group_references(tree, find_references(doc, tree, namings))
    countries = assign_countries(tree, namings, groups, title)
    text = doc.text  # spaCy joins it anew at every access
    return [_entity(text, tree, group, country) for group, country in zip(groups, countries, strict=True)]


class EntityIndex:
    """Looks up which entity some words of a Doc refer to."""

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self._starts = [token.idx for token in doc]
        self._ends = [token.idx + len(token) for token in doc]
        self._heads: dict[int, tuple[int, list[Entity]]] = {}
        self._inside: dict[int, tuple[int, Entity]] = {}
        for entity in entities:
            for mention in entity.mentions:
                self._add(doc, mention, entity)

    def at(self, start: int, end: int) -> Entity | None:
        """The entity meant by the characters from ``start`` to ``end`` (exclusive).

        That is the one whose mention's head word lies in the range (of several, the one that fills most of it), else
        the one whose mention covers the range most closely; None if there is neither.
        """
        found = self.all_at(start, end)
        return found[0] if found else None

    def all_at(self, start: int, end: int) -> list[Entity]:
        """Like :meth:`at`, but both entities where the words stand for a pair ("the two countries")."""
        tokens = range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        headed = [self._heads[token] for token in tokens if token in self._heads]
        if headed:
            return min(headed, key=lambda found: abs(found[0] - len(tokens)))[1]
        covering = [self._inside[token] for token in tokens if token in self._inside]
        return [min(covering, key=lambda found: found[0])[1]] if covering else []

    def covering(self, token_index: int) -> Entity | None:
        """The entity whose mention the token heads, else the one with the smallest mention around it."""
        found = self.all_covering(token_index)
        return found[0] if found else None

    def all_covering(self, token_index: int) -> list[Entity]:
        """Like :meth:`covering`, but both entities where the token stands for a pair."""
        if token_index in self._heads:
            return self._heads[token_index][1]
        return [self._inside[token_index][1]] if token_index in self._inside else []

    def _add(self, doc: Doc, mention: Mention, entity: Entity) -> None:
        first = bisect_left(self._starts, mention.start)
        last = bisect_left(self._ends, mention.end)
        size = last + 1 - first
        head = doc[first : last + 1].root.i
        if head not in self._heads or self._heads[head][0] < size:
            self._heads[head] = (size, [entity])
        elif self._heads[head][0] == size:
            self._heads[head][1].append(entity)
        for token in range(first, last + 1):
            if token not in self._inside or self._inside[token][0] > size:
                self._inside[token] = (size, entity)


def _entity(text: str, tree: Tree, group: Group, country: str | None) -> Entity:
    mentions = _mentions(text, tree, group)
    name = _name(text, tree, group)
    return Entity(
        id=content_id("n", name, mentions[0].start),
        name=name,
        kind=_kind(group),
        country=country,
        sector=assign_sector(group),
        role=_role(group),
        mentions=mentions,
    )


def _mentions(text: str, tree: Tree, group: Group) -> tuple[Mention, ...]:
    """The group's mentions in order; of two that overlap the earlier and longer stays."""
    found: list[Mention] = []
    spans = sorted(((tree.starts[r.start], tree.ends[r.end - 1], r.form) for r in group.references), key=_by_start)
    for start, end, form in spans:
        if not found or start >= found[-1].end:
            found.append(Mention(start, end, text[start:end], form))
    return tuple(found)


def _by_start(span: tuple[int, int, str]) -> tuple[int, int]:
    return span[0], -span[1]


def _name(text: str, tree: Tree, group: Group) -> str:
    """The fullest name; of the unnamed the longest description."""
    if group.kind == "state" and (group.names or group.is_unnamed_state):
        return _state_name(group)
    if group.names:
        return max(group.names, key=len)
    nominals = [r for r in group.references if r.form == "nominal"] or group.references
    first = max(nominals, key=lambda reference: reference.end - reference.start)
    return _without_article(tree, text, first)


def _state_name(group: Group) -> str:
    """The name of its own that the text uses most, else its usual name: never "Moscow" or "Russians"."""
    states = load_states()
    names = [reference.name for reference in group.references if reference.name and states.own_name(reference.name)]
    own = max(names, key=names.count) if names else None
    code = next((reference.state for reference in group.references if reference.state), group.country)
    state = states.state(code or "")
    return own or (state.name if state else group.names[0])


def _without_article(tree: Tree, text: str, reference: Reference) -> str:
    start = reference.start
    while start < reference.head and tree.deps[start] == "det" and tree.lower[start] in ("the", "a", "an"):
        start += 1
    number = next((i for i in range(start, reference.head) if tree.pos[i] == "NUM"), start)
    if all(word in actor_words().rough for word in tree.lower[start:number]):
        start = number
    return " ".join(text[tree.starts[start] : tree.ends[reference.end - 1]].split())


def _kind(group: Group) -> EntityKind:
    known = next((r.organization for r in group.references if r.organization), None)
    return known.kind if known else group.kind


def _role(group: Group) -> str | None:
    named = [r.role for r in group.references if r.role and r.name]
    return next(iter(named), None) or next((r.role for r in group.references if r.role), None)
