"""Who takes part in an event by the tree alone: the words that stand for its actors and recipients.

A verbal trigger has them as subject, object and prepositional phrases, its own or shared ("set to attend", "called on
Iraq to disarm"); a nominal one as possessor, modifiers and the subject of the verb that carries it ("held talks with").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from attache.lexicon.event_words import PartyWords, light_verbs, mode_words, party_words, relation_words
from attache.reading.clauses import antecedent, child

# How many clauses a shared subject is looked for upwards; deeper chains are parser errors more often than English.
_DEPTH = 5
_VERBAL = frozenset({"VERB", "AUX"})
_MODIFIERS = ("amod", "compound", "nmod:desc")
_FUNCTIONAL = frozenset({"cop", "aux", "aux:pass", "case", "mark", "det", "compound:prt"})
# "On" of "called on Iraq" where the parser hangs the party on the particle.
_PARTICLES = frozenset({"compound:prt", "advmod", "obl"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


@dataclass(frozen=True, slots=True)
class Participants:
    """Words that may stand for an event's parties, best first, and the words the rule saw."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def find_participants(trigger: Span, event_type: str) -> Participants:
    """Candidates for the actor and the recipient of an event, by the tree; not all of them are political actors."""
    head, words = head_of(trigger), party_words(event_type)
    if words.hosts and mode_words(event_type).get(head.lemma_.lower()) != "visit":
        # "Met in Paris" tells where: only whom somebody visits is where he goes.
        words = replace(words, verb=_without(words.verb, words.hosts), noun=_without(words.noun, words.hosts))
    if is_predicate(head):
        return Participants(
            tuple(_once(_actors_of_verb(head, words))), tuple(_once(_recipients_of_verb(trigger, words)))
        )
    return Participants(tuple(_once(_actors_of_noun(head, words))), tuple(_once(_recipients_of_noun(head, words))))


def _without(prepositions: Iterable[str], others: frozenset[str]) -> tuple[str, ...]:
    return tuple(preposition for preposition in prepositions if preposition not in others)


def sufferers(trigger: Span, event_type: str) -> frozenset[int]:
    """The words of a passive's subject, who is done to: token indices; none where the type's object is its actor."""
    head = head_of(trigger)
    if party_words(event_type).object == "actor" or not is_predicate(head) or not is_passive(head):
        return frozenset()
    subject = child(head, "nsubj:pass", "nsubj")
    return frozenset(word.i for word in subject.subtree) if subject is not None else frozenset()


def head_of(trigger: Span) -> Token:
    """The content word of a trigger: its root, or what a root such as "was" in "was in Kabul" belongs to."""
    root = trigger.root
    return root.head if root.dep_ in _FUNCTIONAL else root


def is_predicate(token: Token) -> bool:
    """Whether the word heads a clause: a verb, or an adjective or noun with a subject of its own."""
    return token.pos_ in _VERBAL or any(kid.dep_ in _SUBJECTS or kid.dep_ == "cop" for kid in token.children)


def carrying_verb(noun: Token) -> Token | None:
    """The light verb that carries a nominal trigger as its object or subject: "held" of "held talks"."""
    verb = noun.head
    if noun.dep_ == "conj":
        verb = verb.head if verb.pos_ not in _VERBAL else verb
    is_carried = noun.dep_ in ("obj", "nsubj", "nsubj:pass", "xcomp", "conj", "obl") and verb.pos_ in _VERBAL
    return verb if is_carried and verb.lemma_ in light_verbs() else None


def agent(verb: Token, depth: int = _DEPTH) -> Token | None:
    """Who does what the verb says: its own subject or the one it shares, by control, with a clause around it."""
    if is_passive(verb):
        return _by_phrase(verb)
    own = child(verb, "nsubj", "nsubj:outer")
    if own is not None:
        return antecedent(own)
    return _shared_agent(verb, depth - 1) if depth else None


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was hit", "a treaty signed by both", "was jailed and barred from politics"."""
    if any(kid.dep_ in ("nsubj:pass", "aux:pass", "obl:agent") for kid in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if any(kid.dep_ == "aux" and kid.lemma_ == "be" for kid in verb.children):
        return True
    if any(kid.dep_ in (*_SUBJECTS, "aux") for kid in verb.children):
        return False
    return verb.dep_ == "acl" or (verb.dep_ == "conj" and verb.head.tag_ == "VBN" and is_passive(verb.head))


def _shared_agent(verb: Token, depth: int) -> Token | None:
    head, dep = verb.head, verb.dep_
    if head.i == verb.i:
        return None
    if dep == "acl":
        return head if verb.tag_ == "VBG" else _holder(head, depth)
    if dep == "xcomp" or (dep == "advcl" and _is_complement(verb)):
        return _controller(head, depth)
    if dep in ("conj", "advcl", "parataxis"):
        return _surface_subject(head, depth)
    return None


def _is_complement(verb: Token) -> bool:
    """Of an adverbial clause: "called on Iraq to disarm", "accused Iraq of arming", not ", calling on Iraq"."""
    opener = case_or_mark(verb)
    return opener in relation_words().complement if verb.tag_ == "VBG" else verb.tag_ == "VB" and opener == "to"


def _controller(verb: Token, depth: int) -> Token | None:
    """Who an infinitive below the verb is about: its object, who it is called on, or its subject."""
    words = relation_words()
    if verb.lemma_ not in words.subject_control:
        patient = child(verb, "obj", "iobj")
        if patient is not None:
            return patient
        asked = next((kid for kid in verb.children if kid.dep_ == "obl" and case_of(kid) in words.control), None)
        if asked is not None:
            return asked
    return _surface_subject(verb, depth)


def _surface_subject(verb: Token, depth: int) -> Token | None:
    own = child(verb, *_SUBJECTS)
    if own is not None:
        return antecedent(own)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head
    return _shared_agent(verb, depth - 1) if depth > 0 else None


def _holder(noun: Token, depth: int) -> Token | None:
    """Whose the plan, promise or decision is: its possessor, or the subject of its verb."""
    owner = child(noun, "nmod:poss")
    if owner is not None:
        return owner
    verb = noun.head
    is_object = noun.dep_ in ("obj", "obl") and verb.pos_ in _VERBAL
    return _surface_subject(verb, depth - 1) if is_object and depth > 0 else None


def _by_phrase(verb: Token) -> Token | None:
    named = child(verb, "obl:agent")
    if named is not None:
        return named
    return next((kid for kid in verb.children if kid.dep_ == "obl" and case_of(kid) == "by"), None)


def _actors_of_verb(verb: Token, words: PartyWords) -> Iterator[Token]:
    doer = agent(verb)
    if doer is not None:
        yield doer
    if words.object == "actor":
        yield from _patients(verb) if is_passive(verb) else (kid for kid in verb.children if kid.dep_ == "obj")


def _recipients_of_verb(trigger: Span, words: PartyWords) -> Iterator[Token]:
    head = head_of(trigger)
    if words.object == "recipient":
        yield from _objects(head, trigger, words)
    yield from (kid for word in trigger if word.dep_ in _PARTICLES for kid in word.children if kid.i >= trigger.end)
    yield from _by_preposition(head, words.verb, ("obl", "obl:arg", "nmod"))
    yield from _subjects_of_complements(head)


def _objects(head: Token, trigger: Span, words: PartyWords) -> Iterator[Token]:
    """What the verb is done to; of an object within the trigger ("held talks") the recipients of the noun."""
    if is_passive(head):
        yield from _patients(head)
    for kid in head.children:
        if kid.dep_ in ("obj", "iobj") and not trigger.start <= kid.i < trigger.end:
            yield kid
        elif kid.dep_ == "obj":
            yield from _recipients_of_noun(kid, words)


def _patients(verb: Token) -> Iterator[Token]:
    subject = child(verb, "nsubj:pass", "nsubj")
    if subject is not None:
        yield antecedent(subject)
    elif verb.dep_ == "acl":
        yield verb.head
    else:
        shared = _shared_agent(verb, _DEPTH)
        if shared is not None:
            yield shared


def _subjects_of_complements(verb: Token) -> Iterator[Token]:
    """Who a demand or accusation is about: the subject of the clause below."""
    for kid in verb.children:
        if kid.dep_ in ("ccomp", "xcomp", "advcl") and kid.i > verb.i:
            subject = child(kid, *_SUBJECTS)
            if subject is not None and (kid.dep_ != "advcl" or case_or_mark(kid) == "for"):
                yield subject


def _actors_of_noun(noun: Token, words: PartyWords) -> Iterator[Token]:
    relations = relation_words()
    owner = child(noun, "nmod:poss")
    if owner is not None and noun.lemma_ not in relations.patient_nouns:
        yield owner
    yield from _by_preposition(noun, ("by", "between", "among"), ("nmod", "obl", "obl:agent"))
    if words.of == "actor" and noun.lemma_ not in relations.patient_nouns:
        yield from _by_preposition(noun, ("of",), ("nmod",))
    yield from (kid for kid in noun.children if kid.dep_ in _MODIFIERS)
    yield from _led_by(noun)
    yield from _by_preposition(noun, ("from",), ("nmod",))
    verb = carrying_verb(noun)
    if verb is not None:
        yield from _carriers(noun, verb)
    elif noun.dep_ in ("obl", "nmod") and noun.head.pos_ in _VERBAL:
        # "Killed in an attack" says nothing of who attacked, "jailed for an attack" does.
        known = relations.reason if is_passive(noun.head) else relations.purpose
        if case_of(noun) in known:
            yield from filter(None, [_surface_subject(noun.head, _DEPTH)])


def _carriers(noun: Token, verb: Token) -> Iterator[Token]:
    if noun.dep_ in ("nsubj", "nsubj:pass"):
        yield from filter(None, [_by_phrase(verb)])
    else:
        yield from filter(None, [agent(verb)])


def _led_by(noun: Token) -> Iterator[Token]:
    """Of "an attack carried out by rebels": the rebels; of "troops attacking": nobody."""
    for kid in noun.children:
        if kid.dep_ == "acl" and kid.tag_ == "VBN":
            yield from filter(None, [_by_phrase(kid)])


def _recipients_of_noun(noun: Token, words: PartyWords) -> Iterator[Token]:
    is_patient = noun.lemma_ in relation_words().patient_nouns
    owner = child(noun, "nmod:poss")
    if is_patient and owner is not None:
        yield owner
    if is_patient or words.of == "recipient":
        yield from _by_preposition(noun, ("of",), ("nmod",))
    yield from _by_preposition(noun, words.noun, ("nmod", "obl"))
    verb = carrying_verb(noun)
    if verb is not None:
        yield from (kid for kid in verb.children if kid.dep_ == "iobj")
        yield from _by_preposition(verb, words.noun, ("obl", "nmod"))


def _by_preposition(head: Token, prepositions: Iterable[str], deps: tuple[str, ...]) -> Iterator[Token]:
    """The dependents with one of the prepositions, in the order of the prepositions."""
    found = [(case_of(kid), kid) for kid in head.children if kid.dep_ in deps]
    if found:
        for preposition in prepositions:
            yield from (kid for case, kid in found if case == preposition)


def case_of(noun: Token) -> str:
    """The preposition of a noun, lower case; empty if it has none."""
    return next((kid.lower_ for kid in noun.children if kid.dep_ == "case" and kid.i < noun.i), "")


def case_or_mark(token: Token) -> str:
    """The preposition or conjunction that opens a phrase or clause, lower case; empty if there is none."""
    return next((kid.lower_ for kid in token.children if kid.dep_ in ("case", "mark") and kid.i < token.i), "")


def _once(tokens: Iterable[Token]) -> Iterator[Token]:
    seen: set[int] = set()
    for token in tokens:
        if token.i not in seen:
            seen.add(token.i)
            yield token
