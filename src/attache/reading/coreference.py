"""Which mentions are the same actor: names by their words and acronyms, nominals by their noun, pronouns by salience.

The mentions are read once, left to right; each joins the best earlier group or opens one, as in the multi-pass sieve of
Raghunathan et al. (2010), with one pass a kind of mention since later passes never undo earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from attache.lexicon.sectors import ActorNoun, actor_words, organization_key
from attache.lexicon.states import NO_STATES
from attache.lexicon.titles import Gender
from attache.reading.phrases import Tree, relative_antecedent
from attache.reading.references import Reference
from attache.reading.samenames import abbreviates, acronyms, best_rank, name_rank, name_words
from attache.record import EntityKind

# How far back, in sentences, a pronoun and a nominal may reach.
_PRONOUN_REACH = 4
_NOMINAL_REACH = 12
# The same for the two actors whose states "the two countries" are.
_PAIR_REACH = 6
# What makes an actor salient for a pronoun: being a subject, a name, mentioned often, in a parallel place; and what it
# loses a sentence and a word away, or as one thing for "they". Of 120 settings tried on 284 pronouns of the coded
# stories outside the development fifth none gained more than 4 %; these are round values from the middle.
_SUBJECT, _NAMED, _MENTIONED, _PARALLEL = 3.0, 0.5, 0.1, 1.0
_SENTENCE, _WORD, _SINGULAR = 2.0, 0.02, 2.0
_BODIES = frozenset(("organization", "igo", "ngo"))
_COUNTERPART = "counterpart"
"""Who is called so holds the office of the other."""


@dataclass(slots=True, eq=False)
class Group:
    """Mentions of one actor, in order; grows while a text is read. Two groups are never equal."""

    kind: EntityKind
    references: list[Reference] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    gender: Gender | None = None
    country: str | None = None
    sector: str | None = None
    plural: bool = False

    @property
    def is_unnamed_state(self) -> bool:
        """Whether it is a state that only its people brought in: one of "the two countries" of two ministers."""
        return self.kind == "state" and not self.names and not self.nouns

    def add(self, reference: Reference) -> None:
        """Take in one more mention and what it tells."""
        self.references.append(reference)
        if reference.name and reference.name not in self.names:
            self.names.append(reference.name)
        self.nouns.update(reference.nouns)
        self.gender = self.gender or reference.gender
        if reference.form != "pronoun":
            self.country = self.country or reference.affiliation.country
            self.sector = self.sector or reference.affiliation.sector
        self.plural = self.plural or reference.plural


@dataclass(frozen=True, slots=True)
class _Row:
    """Actors that were one subject together, and the last mention of them."""

    reference: Reference
    groups: list[Group]


def group_references(tree: Tree, references: Sequence[Reference]) -> list[Group]:
    """The groups of mentions that are one actor each, in order of their first mention.

    Pronouns without an antecedent are left out.
    """
    grouping = _Grouping(tree)
    for reference in references:
        grouping.place(reference)
    return grouping.groups


class _Grouping:
    """The groups so far, with indices by state, by name and by head word."""

    def __init__(self, tree: Tree) -> None:
        self.groups: list[Group] = []
        self._tree = tree
        self._by_head: dict[int, Group] = {}
        self._states: dict[str, Group] = {}
        self._bodies: dict[str, Group] = {}
        self._recent: list[tuple[Reference, Group]] = []
        self._last_row: _Row | None = None

    def place(self, reference: Reference) -> None:
        """Put the mention into its group, or into both groups where it stands for a pair."""
        several = self._pair(reference) or self._row(reference)
        if several:
            for one in several:
                one.references.append(reference)
            self._by_head[reference.head] = several[0]
            if reference.subject:
                self._last_row = _Row(reference, several)
            return
        group = self._find(reference)
        if group is None:
            if reference.form == "pronoun":
                return
            group = Group(reference.kind)
            self.groups.append(group)
        group.add(reference)
        self._index(reference, group)

    def _find(self, reference: Reference) -> Group | None:
        if reference.pronoun is not None:
            return self._pronoun(reference)
        if reference.state:
            return self._states.get(reference.state)
        linked = self._linked(reference)
        if linked is not None:
            return linked
        return self._named(reference) if reference.name else self._nominal(reference)

    def _named(self, reference: Reference) -> Group | None:
        """A name's group; an acronym that the text gave a body is no person's, whatever the tagger makes of it."""
        if reference.kind != "person":
            return self._body(reference)
        name = reference.name or ""
        return (self._bodies.get(name.lower()) if name.isupper() else None) or self._person(reference)

    def _pair(self, reference: Reference) -> list[Group]:
        """The two actors that "the two countries", "both sides" or "both" stand for, the more salient first."""
        if reference.name or not reference.plural or not self._counts_two(reference):
            return []
        groups = [group for group in self.groups if _may_be_one_of(reference, group)]
        if reference.noun is not None and reference.noun.form != "state":
            if any(group.plural and reference.nouns[-1] in group.nouns for _, group in self._near(reference)):
                return []  # "the two delegations" of whom the text spoke as "delegations"
            alike = [group for group in groups if not group.nouns.isdisjoint((reference.nouns[-1], _COUNTERPART))]
            groups = alike if len(alike) > 1 else groups
        scores = ((self._salience(reference, group), index) for index, group in enumerate(groups))
        ranked = sorted(((score, -index) for score, index in scores if score is not None), reverse=True)
        if len(ranked) > 1:
            return [groups[-index] for _, index in ranked[:2]]
        return self._two_states(reference)

    def _near(self, reference: Reference) -> Iterator[tuple[Reference, Group]]:
        """The mentions a pair may reach back to, the last first."""
        return takewhile(lambda one: reference.sentence - one[0].sentence <= _PAIR_REACH, reversed(self._recent))

    def _two_states(self, reference: Reference) -> list[Group]:
        """The states of the last two actors of different ones, where "the two countries" were not named themselves."""
        if reference.noun is None or not (reference.noun.form == "state" or reference.noun.relation):
            return []
        found: list[str] = []
        for _, group in self._near(reference):
            if len(found) == 2:
                break
            country = group.country
            if country and country not in found and country not in NO_STATES:
                found.append(country)
        return [self._state(country) for country in reversed(found)] if len(found) == 2 else []

    def _state(self, country: str) -> Group:
        group = self._states.get(country)
        if group is None:
            group = self._states[country] = Group("state", country=country)
            self.groups.append(group)
        return group

    def _row(self, reference: Reference) -> list[Group]:
        """The actors that "they" stands for where they came last as one subject: "Bush and Hu met. They agreed"."""
        row = self._last_row
        if row is None or reference.pronoun is None or reference.pronoun.number != "many":
            return []
        last = row.reference
        if reference.sentence - last.sentence > 1 or self._are_of_one_verb(reference.head, last.head):
            return []
        since = takewhile(lambda recent: recent[0].head > last.head, reversed(self._recent))
        is_outdone = any(earlier.subject and group.plural for earlier, group in since)
        return [] if is_outdone else row.groups

    def _are_of_one_verb(self, one: int, other: int) -> bool:
        tree = self._tree
        return tree.heads[tree.first_conjunct(one)] == tree.heads[tree.first_conjunct(other)]

    def _counts_two(self, reference: Reference) -> bool:
        words = actor_words().pair
        if reference.pronoun is not None:
            return self._tree.lower[reference.head] in words
        span = range(reference.start, reference.head)
        bare = all(self._tree.deps[i] != "amod" for i in span) and reference.affiliation.country is None
        return reference.definite and bare and any(self._tree.lower[i] in words for i in span)

    def _index(self, reference: Reference, group: Group) -> None:
        self._by_head[reference.head] = group
        self._join_row(reference, group)
        self._recent.append((reference, group))
        if reference.state:
            self._states.setdefault(reference.state, group)
        if reference.name and reference.kind != "person" and not reference.state:
            key = organization_key(reference.name)
            self._bodies.setdefault(key, group)
            for acronym in acronyms(reference.name):
                self._bodies.setdefault(acronym, group)

    def _join_row(self, reference: Reference, group: Group) -> None:
        """Note actors that are one subject together."""
        first = self._tree.first_conjunct(reference.head)
        before = self._by_head.get(first)
        if not reference.subject or first == reference.head or before is None or before is group:
            return
        row = self._last_row
        known = row.groups if row and self._tree.first_conjunct(row.reference.head) == first else [before]
        self._last_row = _Row(reference, [*known, *([] if group in known else [group])])

    def _linked(self, reference: Reference) -> Group | None:
        """The group the tree itself gives: an apposition, or a predicate noun and its subject."""
        tree, head = self._tree, reference.head
        other = tree.heads[head] if tree.deps[head] == "appos" else self._copular_subject(head)
        if other is None and tree.deps[head] == "root":
            return None
        group = self._by_head.get(other) if other is not None else None
        if group is None:
            return None
        if group.kind == "state" and reference.noun is not None and reference.noun.relation and not reference.plural:
            return group
        if not _may_be_same(group, reference):
            return None
        if not reference.name:
            return group
        if group.names and not _same_body(group, reference, self._bodies):
            return None
        known = self._named(reference)
        if known is None or known is group or group.names:
            return group
        self._absorb(group, known)
        return known

    def _absorb(self, group: Group, known: Group) -> None:
        """Give the mentions of a description to the named actor that it turns out to describe."""
        for reference in group.references:
            known.add(reference)
            self._by_head[reference.head] = known
        known.references.sort(key=lambda reference: reference.head)
        self.groups.remove(group)
        if self._last_row:
            together = [known if one is group else one for one in self._last_row.groups]
            self._last_row = _Row(self._last_row.reference, list(dict.fromkeys(together)))
        self._recent = [(reference, known if one is group else one) for reference, one in self._recent]

    def _copular_subject(self, head: int) -> int | None:
        kids = self._tree.kids[head]
        if not any(self._tree.deps[kid] == "cop" for kid in kids):
            return None
        if any(self._tree.deps[kid] == "advmod" and self._tree.lower[kid] in ("not", "n't") for kid in kids):
            return None
        return next((kid for kid in kids if self._tree.deps[kid] == "nsubj"), None)

    def _person(self, reference: Reference) -> Group | None:
        words = name_words(reference.name or "")
        best, surest = None, 0
        for group in reversed(self.groups):
            if group.kind == "person" and _compatible_gender(group.gender, reference.gender):
                rank = best_rank(words, [name_words(name) for name in group.names])
                if rank > surest:
                    best, surest = group, rank
        return best

    def _body(self, reference: Reference) -> Group | None:
        key = organization_key(reference.name or "")
        exact = self._bodies.get(key)
        if exact is not None:
            return exact
        words = key.split()
        for group in reversed(self.groups):
            if group.kind in _BODIES and not reference.organization and _may_be_same(group, reference):
                for name in group.names:
                    if abbreviates(words, organization_key(name).split()):
                        return group
        return None

    def _nominal(self, reference: Reference) -> Group | None:
        lemma = reference.nouns[-1] if reference.nouns else ""
        if not lemma:
            return None
        if reference.kind == "state":
            return self._state_nominal(reference) if reference.definite and lemma in actor_words().states else None
        if not reference.definite and not self._is_bare_plural(reference):
            return None
        for earlier, group in reversed(self._recent):
            if reference.sentence - earlier.sentence > _NOMINAL_REACH:
                break
            if lemma in group.nouns and group.kind != "state" and _may_be_same(group, reference):
                return group
        return self._similar(reference) if reference.definite else None

    def _is_bare_plural(self, reference: Reference) -> bool:
        """ "Police", "rebels", "Israeli troops": no article and no number."""
        deps = (self._tree.deps[i] for i in range(reference.start, reference.head))
        return not any(dep in ("det", "nummod", "nmod:poss") for dep in deps) and (
            reference.plural or reference.kind != "person"
        )

    def _similar(self, reference: Reference) -> Group | None:
        """A definite nominal with another noun: "the movement" for Hamas, "the US leader" for the president."""
        noun, country = reference.noun, reference.affiliation.country
        if noun is None:
            return None
        for earlier, group in reversed(self._recent):
            if reference.sentence - earlier.sentence > _PRONOUN_REACH:
                return None
            if not _may_be_same(group, reference) or group.plural != reference.plural:
                continue
            if noun.form == "body" and not noun.firm and group.kind in _BODIES and earlier.name:
                return group
            if noun.form == "person" and group.kind == "person" and country and group.country == country:
                same = group.sector == reference.affiliation.sector
            else:
                same = _are_fighters(noun, reference, group)
            if same:
                return group
        return None

    def _state_nominal(self, reference: Reference) -> Group | None:
        if reference.plural:
            return None
        if reference.affiliation.country:
            return self._states.get(reference.affiliation.country)
        return self._most_salient(reference, [g for g in self._states.values() if g.kind == "state"])

    def _pronoun(self, reference: Reference) -> Group | None:
        pronoun = reference.pronoun
        if pronoun is None:
            return None
        if pronoun.number == "any":
            antecedent = relative_antecedent(self._tree, reference.head)
            return self._by_head.get(antecedent) if antecedent is not None else None
        groups = [group for group in self.groups if _may_stand_for(reference, group)]
        return self._most_salient(reference, groups)

    def _most_salient(self, reference: Reference, groups: Iterable[Group]) -> Group | None:
        """The group a mention without a name most likely means: near, a subject, named, often mentioned."""
        best, best_score = None, float("-inf")
        for group in groups:
            score = self._salience(reference, group)
            if score is not None and score > best_score:
                best, best_score = group, score
        return best

    def _salience(self, reference: Reference, group: Group) -> float | None:
        best: float | None = None
        for earlier in reversed(group.references[-4:]):
            distance = reference.sentence - earlier.sentence
            if distance > _PRONOUN_REACH:
                continue
            if distance == 0 and self._clash(reference, earlier):
                return None
            score = _SUBJECT * earlier.subject - _SENTENCE * distance - _WORD * (reference.head - earlier.head)
            score += _NAMED * (earlier.form == "name") + _MENTIONED * min(len(group.references), 8)
            score += _PARALLEL * (earlier.subject and reference.subject and distance == 0)
            score -= _SINGULAR * (reference.plural and not group.plural)
            best = score if best is None else max(best, score)
        return best

    def _clash(self, reference: Reference, earlier: Reference) -> bool:
        """Whether both are arguments of one verb, or one lies inside the other."""
        tree = self._tree
        if earlier.start <= reference.head < earlier.end:
            return True
        first, second = tree.first_conjunct(reference.head), tree.first_conjunct(earlier.head)
        if first == second and reference.head != earlier.head:
            return True
        if tree.deps[reference.head] == "nmod:poss" or tree.lower[reference.head].endswith(("self", "selves")):
            return tree.heads[reference.head] == earlier.head
        return tree.heads[first] == tree.heads[second]


def _are_fighters(noun: ActorNoun, reference: Reference, group: Group) -> bool:
    """Whether two plurals are the same side's fighters: "the insurgents" after "Chechen rebels"."""
    people = reference.kind == "group" and group.kind == "group" and noun.form != "body"
    return people and noun.firm and noun.sector in ("REB", "MIL") and group.sector == noun.sector


def _may_be_one_of(reference: Reference, group: Group) -> bool:
    """Whether an actor can be one of a pair: one of two countries, of two leaders, of both sides."""
    noun = reference.noun
    if noun is None:
        return not group.plural
    if noun.form == "state" or noun.relation:
        return group.kind == "state"
    if noun.form == "person":
        return group.kind == "person"
    return noun.form == "body" and not noun.firm and group.kind in ("state", "group", *_BODIES)


def _may_be_same(group: Group, reference: Reference) -> bool:
    """Whether kind, number, gender and state allow it."""
    if not _compatible_kind(group.kind, reference.kind) or not _compatible_gender(group.gender, reference.gender):
        return False
    country = reference.affiliation.country
    return not (country and group.country and country != group.country)


def _compatible_kind(one: EntityKind, other: EntityKind) -> bool:
    if one == other or (one in _BODIES and other in _BODIES):
        return True
    return {one, other} == {"group", "organization"}


def _compatible_gender(one: Gender | None, other: Gender | None) -> bool:
    return one is None or other is None or one == other


def _may_stand_for(reference: Reference, group: Group) -> bool:
    """Whether a pronoun's number, gender and personhood allow the group."""
    pronoun = reference.pronoun
    if pronoun is None or not _compatible_gender(group.gender, pronoun.gender):
        return False
    if pronoun.person == "yes":
        return group.kind == "person"
    if pronoun.number == "many":
        return group.kind != "person" and group.kind != "place"
    return group.kind in ("state", "organization", "igo", "ngo", "place") and not group.plural


def _same_body(group: Group, reference: Reference, bodies: dict[str, Group]) -> bool:
    """Whether a name in apposition is the same actor's: an acronym, or no person's beside another person's."""
    if reference.kind == "person" or group.kind == "person":
        words = name_words(reference.name or "")
        return any(name_rank(words, name_words(name)) > 1 for name in group.names)
    return bodies.get(organization_key(reference.name or "")) is group or (reference.name or "").isupper()
