"""Where an event happened: a place its trigger or clause ties to it by "in", "at", "near" and the like."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.attrs import IDX
from spacy.tokens import Doc, Span, Token

from attache.lexicon.event_words import mode_words, relation_words
from attache.reading.participants import carrying_verb, case_of, is_predicate
from attache.record import Place

# Probability from which a word the argument head calls a place is believed. On 93 tuning stories 0.5, 0.4 and 0.3 find
# 43.8, 46.4 and 47.7 % of the places that are given, and are right as often where none is.
LEAST_PLACE = 0.3
_CLIMB = 6
_ADJECTIVAL = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})
_IN_CLAUSE = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent"})
_JOINED = frozenset({"conj", "xcomp"})
_VISIT = "visit"


@dataclass(frozen=True, slots=True)
class PlaceAnchor:
    """A place and its syntactic head."""

    place: Place
    head: Token
    start: int
    end: int


def anchor_places(doc: Doc, places: Sequence[Place]) -> dict[int, list[PlaceAnchor]]:
    """The places by the first token of their sentence."""
    anchors: dict[int, list[PlaceAnchor]] = {}
    starts = [int(offset) for offset in doc.to_array([IDX])] if places else []
    for place in places:
        start, end = bisect_right(starts, place.start) - 1, bisect_right(starts, place.end - 1)
        head = doc[start:end].root
        anchors.setdefault(head.sent.start, []).append(PlaceAnchor(place, head, start, end))
    return anchors


def resolve_place(
    trigger: Span, sited: Sequence[tuple[int, float]], anchors: Sequence[PlaceAnchor]
) -> tuple[str, str] | None:
    """The id of the place of an event and the evidence, or None where its sentence does not tell.

    Args:
        trigger: The words that name the event; what is visited is where the visit is.
        sited: Words the argument head calls its place: token index and probability.
        anchors: The places of the trigger's sentence.
    """
    for token, probability in sorted(sited, key=lambda found: -found[1]):
        named = next((a for a in anchors if a.start <= token < a.end), None)
        if named is not None and probability >= LEAST_PLACE:
            return named.place.id, f"by head role {probability:.2f}"
    fitting = [anchor for anchor in anchors if _is_site(anchor, trigger)]
    if not fitting:
        return None
    nearest = min(fitting, key=lambda anchor: abs(anchor.head.i - trigger.root.i))
    return nearest.place.id, f'by "{case_of(nearest.head) or nearest.head.dep_}"'


def _is_site(anchor: PlaceAnchor, trigger: Span) -> bool:
    """Whether a prepositional phrase with the place hangs on the trigger or on the verb that carries it.

    The place may be nested in the phrase: "in the Iranian capital Tehran", "during his stay in Baghdad".
    """
    owners = {*range(trigger.start, trigger.end), *_clause_heads(trigger.root)}
    is_visit, relations = mode_words("CONSULT").get(trigger.root.lemma_) == _VISIT, relation_words()
    word, prepositions = anchor.head, relations.visiting if is_visit else relations.siting
    is_sited = case_of(word) in prepositions
    for _ in range(_CLIMB):
        if word.head.i in owners:
            if word.dep_ == "obj":
                return is_visit
            around = prepositions | relations.purpose if is_sited else prepositions
            return word.dep_ in ("obl", "nmod") and case_of(word) in around
        if word.dep_ in _ADJECTIVAL or word.head.i == word.i or is_predicate(word.head):
            return False
        word = word.head
    return False


def _clause_heads(head: Token) -> Iterator[int]:
    """The verbs whose phrases site the trigger: the one around a nominal trigger, the one a verb is joined to."""
    if not is_predicate(head):
        verb = carrying_verb(head) or (head.head if head.dep_ in _IN_CLAUSE and is_predicate(head.head) else None)
    else:
        verb = head.head if head.dep_ in _JOINED else None
    if verb is not None:
        yield verb.i
