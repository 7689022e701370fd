"""When an event happened: the time expression its clause governs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from spacy.attrs import IDX
from spacy.tokens import Doc, Span, Token

from attache.lexicon.ontology import event_types
from attache.reading.participants import carrying_verb, is_predicate
from attache.reading.periods import TimeAnchor
from attache.record import EventDate, Time

# Distance in the tree, see ``_distance``; a time farther off is not the event's. On the hand-coded stories outside the
# development fifth, with their own triggers: 2.6 gives 765 of 1,249 events the right date or rightly none (44 too
# many), 2.8 gives 769 (86 too many), 3.0 gives 745 (128 too many).
FARTHEST = 2.7
# Probability from which a word the argument head calls a date is believed: likelier than not.
LEAST_DATE = 0.5
# What a time in the sentence costs that no clause ties to the trigger, and a time with a verb between.
_LOOSE = 2.5
_PER_WORD = 0.02
_OF_NOUN = frozenset({"nmod", "nmod:poss", "nmod:unmarked", "nmod:tmod", "compound", "amod", "nummod"})
# How far a time's governor is looked for upwards.
_CLIMB = 12


def anchor_times(doc: Doc, times: Sequence[Time]) -> dict[int, list[TimeAnchor]]:
    """The time expressions that name days, by the first token of their sentence, in order of the text."""
    return _anchored(doc, [t for t in times if t.first and t.value and t.type in ("DATE", "TIME")])


def anchor_durations(doc: Doc, times: Sequence[Time]) -> dict[int, list[TimeAnchor]]:
    """The amounts of time, by the first token of their sentence."""
    return _anchored(doc, [time for time in times if time.value and time.type == "DURATION"])


def _anchored(doc: Doc, times: Sequence[Time]) -> dict[int, list[TimeAnchor]]:
    anchors: dict[int, list[TimeAnchor]] = {}
    starts = [int(offset) for offset in doc.to_array([IDX])] if times else []
    for time in times:
        start, end = bisect_right(starts, time.start) - 1, bisect_right(starts, time.end - 1)
        head = doc[start:end].root
        anchors.setdefault(head.sent.start, []).append(TimeAnchor(time, head, start, end))
    return anchors


def resolve_date(
    trigger: Span, event_type: str, dated: Sequence[tuple[int, float]], anchors: Sequence[TimeAnchor]
) -> tuple[TimeAnchor, str] | None:
    """The time of an event and its evidence, or None where its sentence does not tell.

    Args:
        trigger: The words that name the event.
        event_type: PLOVER type; a verbal act happens when it is uttered ("said on Tuesday that … must stop").
        dated: Words the argument head calls its date: token index and probability.
        anchors: The times of the trigger's sentence.
    """
    for token, probability in sorted(dated, key=lambda found: -found[1]):
        named = next((a for a in anchors if a.start <= token < a.end), None)
        if named is not None and probability >= LEAST_DATE:
            return named, f"by head role {probability:.2f}"
    ranked = [(_distance(anchor, trigger, event_type), anchor.head.i, anchor) for anchor in anchors]
    if not ranked:
        return None
    distance, _, nearest = min(ranked, key=lambda found: found[:2])
    return (nearest, f"by {nearest.head.dep_}") if distance <= FARTHEST else None


def agrees_with(event_date: EventDate, status: str, published: date | None) -> bool:
    """Whether the date can be that of the status: nothing planned lies in the past, nothing that happened ahead."""
    if published is None or event_date.first is None or event_date.last is None:
        return True
    today = published.isoformat()
    if status == "planned":
        return event_date.last >= today
    return event_date.first <= today if status == "occurred" else True


def _distance(anchor: TimeAnchor, trigger: Span, event_type: str) -> float:
    """0 for a time below the trigger, 1 below the verb that carries or governs it, 2 below a joined or reporting verb,
    more for a time elsewhere in the sentence; a little is added for every word between.
    """
    words = abs(anchor.head.i - trigger.root.i) * _PER_WORD
    for above in _verbs_above(anchor.head, trigger):
        if trigger.start <= above.i < trigger.end:
            return words
        if _is_of_another_noun(anchor.head):
            break
        return _clause_distance(above, trigger.root, event_type) + words
    return _LOOSE + words


def _is_of_another_noun(time: Token) -> bool:
    """Of "sanctions after its October 9 test": the date is the test's."""
    return time.dep_ in _OF_NOUN and time.head.pos_ in ("NOUN", "PROPN")


def _verbs_above(word: Token, trigger: Span) -> list[Token]:
    """The nearest predicate or trigger above the word, as a list of at most one."""
    above = word
    for _ in range(_CLIMB):
        if above.head.i == above.i:
            break
        above = above.head
        if trigger.start <= above.i < trigger.end or is_predicate(above):
            return [above]
    return []


def _clause_distance(governor: Token, head: Token, event_type: str) -> float:
    if governor.i in {verb.i for verb in _verbs_around(head)}:
        return 1.0
    if governor.dep_ == "conj" and governor.head.i == head.i:
        return 2.0
    if head.dep_ in ("conj", "advcl", "xcomp", "acl") and head.head.i == governor.i:
        return 2.0
    if head.dep_ in ("ccomp", "parataxis") and head.head.i == governor.i and event_types()[event_type].quad in (1, 3):
        return 2.0
    return _LOOSE


def _verbs_around(head: Token) -> list[Token]:
    """The verb whose clause a nominal trigger stands in, itself or through another noun."""
    if is_predicate(head):
        return [head]
    carrier = carrying_verb(head)
    if carrier is not None:
        return [carrier]
    above = head
    for _ in range(_CLIMB):
        if above.head.i == above.i:
            return []
        above = above.head
        if is_predicate(above):
            return [above]
    return []
