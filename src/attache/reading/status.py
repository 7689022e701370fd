"""Whether an event happened, goes on, is planned, possible, alleged, demanded, or did not happen.

The status head's probabilities and a rule on the words around the trigger are added up; the larger sum wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from attache.lexicon.event_words import StatusWords, light_verbs, status_words
from attache.reading.participants import carrying_verb, is_predicate
from attache.record import Status

# What a rule adds to its status's probability. Set on the development fifth: the head alone is right when it is sure,
# a rule outvotes it where it wavers.
RULE_WEIGHT = 0.45
# The prior for a plainly narrated event where the head is silent.
_NARRATED: Mapping[str, float] = {"occurred": 0.4}
# How many governors are climbed: "is expected to be asked to withdraw" has three.
_REACH = 4
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
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


def resolve_status(trigger: Span, statuses: Mapping[str, float]) -> StatusReading:
    """The status of an event.

    Args:
        trigger: The words that name the event; words inside it say nothing about its status ("refused" is an act).
        statuses: The status head's probabilities by status; may be empty.
    """
    rule = status_by_rule(trigger)
    scores = dict(statuses or _NARRATED)
    if rule is not None:
        scores[rule.status] = scores.get(rule.status, 0.0) + RULE_WEIGHT
    best: Status = max(scores, key=lambda status: (scores[status], status))  # type: ignore[assignment]
    if rule is not None and rule.status == best:
        return StatusReading(best, f'by rule "{rule.cue}"')
    return StatusReading(best, f"by head {statuses[best]:.2f}" if best in statuses else "as told")


def status_by_rule(trigger: Span) -> StatusRule | None:
    """The status the words around the trigger give it; None for plain narration."""
    words = status_words()
    found = _of_predicate(trigger, words) if is_predicate(trigger.root) else _of_noun(trigger, words)
    return next((rule for rule in found if not trigger.start <= rule[0].i < trigger.end), (None, None))[1]


def _of_predicate(trigger: Span, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    head = trigger.root
    yield from _of_clause(head, words)
    yield from _of_governors(head, words)
    yield from _of_aspect(head)


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
            yield kid, StatusRule(_seen_from_the_past(verb, kid) or words.auxiliaries[kid.lower_], kid.lower_)
        elif kid.dep_ == "mark" and kid.lower_ == "to" and any(k.dep_ == "aux" and k.lemma_ == "be" for k in kids):
            yield kid, StatusRule("planned", "be to")


def _seen_from_the_past(verb: Token, auxiliary: Token) -> Status | None:
    """Of "said he would visit": "would" is the future of a report in the past."""
    is_reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
    return "planned" if auxiliary.lower_ == "would" and is_reported else None


def _of_aspect(verb: Token) -> Iterator[tuple[Token, StatusRule]]:
    auxiliary = next((kid for kid in verb.children if kid.dep_ == "aux" and kid.lemma_ == "be"), None)
    if verb.tag_ == "VBG" and auxiliary is not None:
        yield auxiliary, StatusRule("ongoing", f"{auxiliary.lower_} {verb.lower_}")


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
            if status is not None:
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
    """Infinitives and gerunds are; a finite clause is when a demand or an accusation is above it ("demanded that")."""
    return verb.tag_ in ("VB", "VBG", "VBN", "NN", "NNS", "JJ") or verb.dep_ == "ccomp"


def _of_noun(trigger: Span, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    noun = trigger.root
    for kid in noun.children:
        if kid.dep_ == "det" and kid.lower_ in words.determiners:
            yield kid, StatusRule(words.determiners[kid.lower_], kid.lower_)
        elif kid.dep_ in ("amod", "acl", "advmod") and kid.lower_ in words.adjectives:
            yield kid, StatusRule(words.adjectives[kid.lower_], kid.lower_)
    verb = carrying_verb(noun)
    if verb is not None:
        yield from _of_clause(verb, words)
        yield from _of_governors(verb, words)
    yield from _of_noun_governor(noun, words)


def _of_noun_governor(noun: Token, words: StatusWords) -> Iterator[tuple[Token, StatusRule]]:
    """ "called off the talks", "allegations of abuse", "accused of the murder"."""
    above = noun.head
    if noun.dep_ not in _NOMINAL or above.i == noun.i:
        return
    if above.lemma_ in words.object_governors:
        yield above, StatusRule(words.object_governors[above.lemma_], above.lower_)
    elif above.pos_ == "NOUN" and noun.dep_ == "nmod" and words.governors.get(above.lemma_) in ("alleged", "possible"):
        yield above, StatusRule(words.governors[above.lemma_], above.lower_)
