"""Who did it to whom: the entities that stand as actors and recipients of an event.

The argument head's words come first; where it names nobody, the tree decides (``participants``), and where the tree
names nobody either, whoever utters a verbal act is its actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from attache.lexicon.event_words import relation_words
from attache.lexicon.ontology import quad_of
from attache.reading.attributions import attribution_of
from attache.reading.clauses import antecedent, child, coordinated
from attache.reading.entities import EntityIndex
from attache.reading.participants import case_of, find_participants, head_of, is_predicate, sufferers
from attache.record import Attribution, Entity, Extent

# Least probability of a word the argument head names: likelier than not. On the tuning stories 0.3 to 0.6 differ by a
# point of F1 of events right in full.
LEAST_ROLE = 0.5
# The same for a recipient where nothing better is found: right for 5 more of the development fifth's 237 events.
GUESSED_ROLE = 0.35
# How far a phrase's probability may lie behind the likeliest phrase of its side.
MOST_BEHIND = 0.25
# Modifiers that say whose a noun is: "Chinese troops", "the ministry's envoy", "President Bush".
_OWNERS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "appos", "flat"})
_PHRASES = frozenset({"nmod", "acl"})
_VERBAL_QUADS = (1, 3)


@dataclass(frozen=True, slots=True)
class Role:
    """A word the argument head gives a part in an event: ``token`` is its index in the document."""

    token: int
    role: str
    probability: float


@dataclass(frozen=True, slots=True)
class Arguments:
    """Actors and recipients, and for each side the evidence in words."""

    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    actor_evidence: str
    recipient_evidence: str


class Parties:
    """The entities of a report by the words that stand for them; "we" stands for whoever is quoted there."""

    def __init__(self, doc: Doc, entities: Sequence[Entity], attributions: Sequence[Attribution] = ()) -> None:
        self._index = EntityIndex(doc, entities)
        self._attributions = attributions
        self._by_id = {entity.id: entity for entity in entities}

    def at(self, token: Token) -> list[Entity]:
        """The entity the word stands for, itself or through what says whose it is; two for "the two presidents"."""
        named = self._index.all_covering(token.i)
        if named:
            return named
        spoken = self._speaker(token) or next(self._owners(token), None)
        return [spoken] if spoken else []

    def _speaker(self, token: Token) -> Entity | None:
        if token.pos_ != "PRON" or token.lower_ not in relation_words().speaker:
            return None
        said = attribution_of(Extent(token.idx, token.idx + len(token)), self._attributions)
        return self._by_id.get(said.entity or "") if said else None

    def _owners(self, token: Token) -> Iterator[Entity]:
        prepositions = relation_words().affiliation
        for kid in token.children:
            if kid.dep_ in _OWNERS or (kid.dep_ in _PHRASES and case_of(kid) in prepositions):
                named = self._index.covering(kid.i)
                if named is not None:
                    yield named


def resolve_arguments(trigger: Span, event_type: str, roles: Sequence[Role], parties: Parties) -> Arguments:
    """The parties of an event.

    Args:
        trigger: The words that name the event.
        event_type: PLOVER type; it decides which prepositions lead to the recipient.
        roles: What the argument head says, in any order.
        parties: The entities of the report by their words.
    """
    by_tree, done_to = find_participants(trigger, event_type), sufferers(trigger, event_type)
    roles = _strongest([role for role in roles if role.role != "actor" or role.token not in done_to])
    named = {side: _named(trigger.doc, side, roles, parties) for side in ("actor", "recipient")}
    acting = _possessor(trigger, event_type, parties) or _surer(named["actor"], named["recipient"])
    actors, actor_evidence = _side(acting, by_tree.actors, parties, ())
    receiving = _surer(named["recipient"], acting)
    recipients, recipient_evidence = _side(receiving, by_tree.recipients, parties, actors)
    if not recipients:
        guessed = _surer(_named(trigger.doc, "recipient", roles, parties, GUESSED_ROLE), acting)
        recipients, recipient_evidence = _side(guessed, (), parties, actors)
    return Arguments(actors, recipients, actor_evidence, recipient_evidence)


def _possessor(trigger: Span, event_type: str, parties: Parties) -> dict[Entity, float]:
    """Whose words they are: "Israel's accusations" are Israel's, whatever the argument head thinks."""
    noun = head_of(trigger)
    if quad_of(event_type) not in _VERBAL_QUADS or is_predicate(noun) or noun.lemma_ in relation_words().patient_nouns:
        return {}
    owner = child(noun, "nmod:poss")
    return {} if owner is None else dict.fromkeys(_entities(owner, parties), 1.0)


def _named(
    doc: Doc, side: str, roles: Sequence[Role], parties: Parties, least: float = LEAST_ROLE
) -> dict[Entity, float]:
    """The entities the head names for a side, each with the probability of its surest word."""
    chances = {role.token: role.probability for role in roles if role.role == side and role.probability >= least}
    found: dict[Entity, float] = {}
    for word in _likely(_heads(doc, chances), chances):
        for entity in _entities(word, parties):
            found[entity] = max(found.get(entity, 0.0), chances[word.i])
    return found


def _surer(side: Mapping[Entity, float], other: Mapping[Entity, float]) -> dict[Entity, float]:
    """A side without whom the head is surer to see on the other."""
    return {entity: chance for entity, chance in side.items() if chance >= other.get(entity, 0.0)}


def _side(
    named: Mapping[Entity, float], by_tree: Sequence[Token], parties: Parties, others: Sequence[Entity]
) -> tuple[tuple[Entity, ...], str]:
    """The entities of one side without those of the other, and the evidence."""
    found = _without(others, named)
    if found:
        surest = max(named.values())
        return found, f"by head role {surest:.2f}" if surest < 1 else "by possessor"
    for word in by_tree:
        found = _without(others, _entities(word, parties))
        if found:
            return found, f"by tree ({word.dep_})"
    return (), ""


def _strongest(roles: Sequence[Role]) -> list[Role]:
    """Each word in the likelier of its two parts, where the head wavers between actor and recipient."""
    best: dict[int, Role] = {}
    others = []
    for role in roles:
        if role.role not in ("actor", "recipient"):
            others.append(role)
        elif role.token not in best or best[role.token].probability < role.probability:
            best[role.token] = role
    return [*best.values(), *others]


def _heads(doc: Doc, named: Mapping[int, float]) -> list[Token]:
    """The heads of the phrases among the named words: the head labels every word of "the US House Speaker"."""
    words = [doc[i] for i in sorted(named)]
    return [word for word in words if word.head.i not in named or word.head.i == word.i or word.dep_ == "conj"]


def _likely(heads: Sequence[Token], named: Mapping[int, float]) -> list[Token]:
    """Of several phrases those that are not far less likely than the best: a side is one phrase more often than two."""
    best = max((named[word.i] for word in heads), default=0.0)
    return [word for word in heads if named[word.i] >= best - MOST_BEHIND]


def _entities(word: Token, parties: Parties) -> Iterator[Entity]:
    """The entities of a word and of the words joined to it."""
    for head in coordinated(antecedent(word)):
        yield from parties.at(head)


def _without(others: Sequence[Entity], found: Iterable[Entity]) -> tuple[Entity, ...]:
    taken = {entity.id for entity in others}
    kept: dict[str, Entity] = {}
    for entity in found:
        if entity.id not in taken:
            kept.setdefault(entity.id, entity)
    return tuple(kept.values())
