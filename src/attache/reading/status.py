"""Whether an event happened, goes on, is planned, possible, alleged, demanded, or did not happen.

The status head's probabilities and a rule on the words around the trigger are added up; the larger sum wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Span, Token

from attache.lexicon.event_words import StatusWords, light_verbs, status_words
from attache.lexicon.ontology import quad_of
from attache.reading.participants import carrying_verb, is_predicate
from attache.record import Status

# The prior for a plainly narrated event where the head is silent.
_NARRATED: Mapping[str, float] = {"occurred": 0.4}
# How many governors are climbed: "is expected to be asked to withdraw" has three.
_REACH = 4
# What a plain "not" adds for a deed: it outweighs the head, which has seen few deeds that were not done.
_DENIED_ACT = 1.0
_VERBAL_QUADS = (1, 3)
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
# A plain present may be a subjunctive: "demanded that troops withdraw".
_FINITE = frozenset({"VBD", "VBZ", "MD"})
# What links an infinitive or gerund to the word that governs it.
_LINKS = frozenset({"to", "of", "from", "with", "for", "on", "about"})
# Types whose acts are done by saying them: the progressive does not make them go on.
_MADE_BY_SAYING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_NOMINAL = frozenset({"obj", "obl", "nmod", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status and its evidence: ``rule "set to"`` or ``head 0.91``."""

    status: Status
    evidence: str


@dataclass(frozen=True, slots=True)
class StatusRule:
    """What the words around a trigger say: a status and the word that says it."""

    status: Status
    cue: str


def resolve_status(trigger: Span, event_type: str, statuses: Mapping[str, float]) -> StatusReading:
    """The status of an event.

    Args:
        trigger: The words that name the event; words inside it say nothing about its status ("refused" is an act).
        event_type: PLOVER type; "is demanding" is a demand made, "is fighting" a fight that goes on.
        statuses: The status head's probabilities by status; may be empty.
    """
    rule = status_by_rule(trigger, event_type)
    scores: dict[str, float] = dict(statuses or _NARRATED)
    if rule is not None:
        weight = _DENIED_ACT if _is_plainly_negated(trigger, event_type, rule) else status_words().weights[rule.status]
        scores[rule.status] = scores.get(rule.status, 0.0) + weight
    likeliest: str = max(scores, key=lambda status: (scores[status], status))
    best = cast("Status", likeliest)
    if rule is not None and rule.status == best:
        return StatusReading(best, f'by rule "{rule.cue}"')
    return StatusReading(best, f"by head {statuses[best]:.2f}" if best in statuses else "as told")


def _is_plainly_negated(trigger: Span, event_type: str, rule: StatusRule) -> bool:
    """Whether the act's own verb is negated: "had not arrested" is no arrest; "did not accept" may be a refusal."""
    if rule.status != "negated" or quad_of(event_type) in _VERBAL_QUADS:
        return False
    return any(kid.lower_ == rule.cue and kid.dep_ == "advmod" for kid in trigger.root.children)


def status_by_rule(trigger: Span, event_type: str) -> StatusRule | None:
    """The status the words around the trigger give it; None for plain narration."""
    words = status_words()
    found = _of_predicate(trigger, event_type, words) if is_predicate(trigger.root) else _of_noun(trigger, words)
    return next((rule for rule in found if not trigger.start <= rule[0].i < trigger.end), (None, None))[1]


def _of_predicate(trigger: Span, event_type: str, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    head = trigger.root
    yield from _of_clause(head, words)
    yield from _of_governors(head, words)
    if event_type not in _MADE_BY_SAYING:
        yield from _of_aspect(head, event_type)


def _of_clause(verb: Token, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    """Negation first, then conditions, adverbs and auxiliaries of the verb."""
    kids = list(verb.children)
    for places, deps in ((words.adverbs, ("advmod",)), (words.conjunctions, ("mark",))):
        yield from (
            (kid, StatusRule(places[kid.lower_], kid.lower_))
            for kid in kids
            if kid.dep_ in deps and kid.lower_ in places and kid.i < verb.i
        )
    for kid in kids:
        if kid.dep_ in ("aux", "aux:pass") and kid.lower_ in words.auxiliaries:
            yield kid, StatusRule(_with_condition(verb, words.auxiliaries[kid.lower_]), kid.lower_)
        elif kid.dep_ == "mark" and kid.lower_ == "to" and any(k.dep_ == "aux" and k.lemma_ == "be" for k in kids):
            yield kid, StatusRule("planned", "be to")


def _with_condition(verb: Token, status: Status) -> Status:
    """What would happen only if something else did is possible."""
    conditions = (kid for kid in verb.children if kid.dep_ == "advcl")
    conditional = any(opener.lower_ in ("if", "unless") for kid in conditions for opener in kid.children)
    return "possible" if conditional else status


def _of_aspect(verb: Token, event_type: str) -> Iterator[tuple[Token, StatusRule]]:
    """ "Are fighting" goes on; "is travelling to Somalia" of a type that stands for things to come is planned."""
    auxiliary = next((kid for kid in verb.children if kid.dep_ == "aux" and kid.lemma_ == "be"), None)
    if verb.tag_ == "VBG" and auxiliary is not None:
        yield (
            auxiliary,
            StatusRule("planned" if event_type == "AGREE" else "ongoing", f"{auxiliary.lower_} {verb.lower_}"),
        )


def _of_governors(word: Token, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    """What the verbs, adjectives and nouns above say of the act below them, and their own negation and auxiliaries."""
    below = word
    for _ in range(_REACH):
        above, dep = below.head, below.dep_
        if above.i == below.i:
            return
        if dep == "conj":
            yield from _of_joined(below, above, words)
        elif dep in _CLAUSAL and _is_governed(below):
            status = words.governors.get(above.lemma_) or words.governors.get(above.lower_)
            if status is not None and (status == "alleged" or below.tag_ not in _FINITE):
                yield above, StatusRule(status, above.lower_)
            if dep == "xcomp" or above.lemma_ in light_verbs():
                yield from _of_clause(above, words)
        else:
            return
        below = above


def _of_joined(verb: Token, first: Token, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    """A joined verb without a subject or auxiliary of its own shares the first one's: "will visit A and meet B"."""
    own = ("nsubj", "nsubj:pass", "aux")
    if is_predicate(first) and verb.tag_ == first.tag_ and not any(kid.dep_ in own for kid in verb.children):
        yield from (found for found in _of_clause(first, words) if found[1].status != "negated")


def _is_governed(verb: Token) -> bool:
    """Complements are; adverbial clauses only with a link ("accused of planning", not ", calling on")."""
    if verb.dep_ in ("xcomp", "ccomp"):
        return True
    return any(kid.dep_ in ("mark", "case") and kid.lower_ in _LINKS for kid in verb.children)


def _of_noun(trigger: Span, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    noun = trigger.root
    for kid in noun.children:
        if kid.dep_ == "det" and kid.lower_ in words.determiners:
            yield kid, StatusRule(words.determiners[kid.lower_], kid.lower_)
        elif kid.dep_ in ("amod", "acl", "advmod") and kid.lower_ in words.adjectives:
            yield kid, StatusRule(words.adjectives[kid.lower_], kid.lower_)
    yield from _of_noun_governor(noun, words)
    verb = carrying_verb(noun)
    if verb is not None:
        yield from _of_clause(verb, words)
        yield from _of_governors(verb, words)


def _of_noun_governor(noun: Token, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    """ "called off the talks", "allegations of abuse", "accused of the murder"."""
    above = noun.head
    if noun.dep_ not in _NOMINAL or above.i == noun.i:
        return
    if above.lemma_ in words.object_governors:
        yield above, StatusRule(words.object_governors[above.lemma_], above.lower_)
    elif above.pos_ == "NOUN" and noun.dep_ == "nmod" and words.governors.get(above.lemma_) in ("alleged", "possible"):
        yield above, StatusRule(words.governors[above.lemma_], above.lower_)
