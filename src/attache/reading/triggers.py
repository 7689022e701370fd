"""Which words name events, and of which type: the trigger head's findings, weighed against words in frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.attrs import LEMMA
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from attache.lexicon.event_words import TriggerFrame, friendly_verbs, status_words, trigger_frames
from attache.lexicon.ontology import event_types, quad_of
from attache.reading.arguments import Role

# How a frame moves the type's probability: an agreeing one halves the doubt, a contradicting one takes this share off.
_SUPPORT = 0.5
_OBJECTION = 0.25
# What a word that names no conflict leaves of the probability of a conflict: of "allowed to reopen" as COERCE at 0.48.
_OPPOSITE = 0.4
_CONFLICT_QUADS = (3, 4)
_GOVERNED = frozenset({"xcomp", "ccomp", "advcl"})
# Below this probability of the head's type a contradicting frame decides the type: on the development fifth, with an
# early model, this raised F1 with the type from 35.0 to 37.5.
_DOUBT = 0.4
# The confidence of a trigger that the head missed and the lexicon knows. In the hand-coded stories outside the
# development fifth 92 in 100 words in a frame are coded with its type (or its future one); in the fifth, of those the
# head misses and that have a party, 68 in 100.
_LEXICON_CONFIDENCE = 0.6
_OTHER_CLASSES = frozenset({"ADP", "ADV", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that names an event, with all that the heads say about it.

    ``index`` is its place in ``doc.spans["triggers"]``, None for one that only the lexicon knows; ``same`` maps such
    places of earlier triggers to the probability that they name the same event. ``evidence`` says who found it.
    """

    span: Span
    type: str
    confidence: float
    primary: float
    statuses: Mapping[str, float]
    modes: Mapping[str, float]
    roles: tuple[Role, ...]
    same: Mapping[int, float]
    index: int | None
    evidence: str


def find_triggers(doc: Doc) -> list[Trigger]:
    """The head's triggers and, where it is silent, the lexicon's, in order of the text."""
    found = [_from_head(span, i) for i, span in enumerate(doc.spans.get("triggers", ())) if _names_an_act(span)]
    taken = {i for trigger in found for i in range(trigger.span.start, trigger.span.end)}
    found = sorted([*found, *_from_lexicon(doc, taken)], key=lambda trigger: (trigger.span.start, trigger.span.end))
    return list(_chained(found))


def _chained(triggers: Sequence[Trigger]) -> Iterator[Trigger]:
    """One trigger for verbs that are one act of one type: "tried to help broker"."""
    current: Trigger | None = None
    for trigger in triggers:
        if current is not None and _continues(trigger, current):
            whole = trigger.span.doc[current.span.start : trigger.span.end]
            surer = max(current, trigger, key=lambda one: one.confidence)
            current = replace(current, span=whole, confidence=surer.confidence, evidence=surer.evidence)
            continue
        if current is not None:
            yield current
        current = trigger
    if current is not None:
        yield current


def _continues(trigger: Trigger, before: Trigger) -> bool:
    """Whether a trigger is the infinitive or participle that the one right before it leads to."""
    first, start = before.span, trigger.span.start
    if trigger.type != before.type or not first.end <= start <= first.end + 1:
        return False
    head = trigger.span.root
    return head.dep_ == "xcomp" and first.start <= head.head.i < first.end


def _names_an_act(span: Span) -> bool:
    """Whether a word of the trigger can name an act: "not" and "a" alone do not (9 of 5,895 coded mentions do).

    Only common words are judged by their tag, for a rare verb may be tagged as anything.
    """
    return any(word.pos_ not in _OTHER_CLASSES or not word.is_stop for word in span)


def frame_of(word: Token) -> TriggerFrame | None:
    """The first frame of the lexicon that the word stands in."""
    frames = trigger_frames().get((word.lemma_.lower(), word.pos_))
    if not frames:
        return None
    slots = frozenset(_slots(word))
    return next((known for known in frames if known.frame <= slots), None)


def _from_head(span: Span, index: int) -> Trigger:
    marks = span._
    event_type, confidence, words = _weighed(span.label_, float(marks.confidence), frame_of(span.root))
    if quad_of(event_type) in _CONFLICT_QUADS and _is_friendly(span):
        confidence, words = confidence * _OPPOSITE, f"{words}, lexicon says no conflict"
    return Trigger(
        span=span,
        type=event_type,
        confidence=confidence,
        primary=float(marks.primary),
        statuses=marks.statuses,
        modes=marks.modes,
        roles=tuple(Role(int(token), role, float(p)) for token, role, p in marks.roles),
        same=dict(marks.same),
        index=index,
        evidence=f"trigger head {span.label_} {marks.confidence:.2f}{words}",
    )


def _weighed(event_type: str, confidence: float, frame: TriggerFrame | None) -> tuple[str, float, str]:
    """The type and its probability after hearing the lexicon, and what it says in words."""
    if frame is None:
        return event_type, confidence, ""
    if frame.type == event_type or event_types()[frame.type].future == event_type:
        return event_type, 1.0 - (1.0 - confidence) * (1.0 - _SUPPORT), ", lexicon agrees"
    words = f", lexicon says {frame.type}"
    if confidence < _DOUBT:
        return frame.type, _LEXICON_CONFIDENCE, words
    return event_type, confidence * (1.0 - _OBJECTION), words


def _is_friendly(span: Span) -> bool:
    """Whether the trigger is a verb that names no conflict, with nothing about it that turns it round."""
    word, statuses = span.root, status_words()
    if word.pos_ != "VERB" or word.lemma_.lower() not in friendly_verbs() or len(span) > 1:
        return False
    negating = {
        lemma for part in (statuses.adverbs, statuses.determiners) for lemma in part if part[lemma] == "negated"
    }
    about = [kid for kid in word.children if kid.i < word.i]
    if any(near.lower_ in negating for kid in about for near in (kid, *kid.children)):
        return False
    return word.dep_ not in _GOVERNED or statuses.governors.get(word.head.lemma_) != "negated"


def _from_lexicon(doc: Doc, taken: set[int]) -> Iterator[Trigger]:
    known = _lexicon_lemmas()
    for i, lemma in enumerate(doc.to_array([LEMMA]).tolist()):
        if lemma in known and i not in taken and (frame := frame_of(doc[i])) is not None:
            yield _unheard(doc[i : i + 1], frame)


@cache
def _lexicon_lemmas() -> frozenset[int]:
    """The lemmas of all frames, as spaCy's hashes."""
    return frozenset(get_string_id(lemma) for lemma, _ in trigger_frames())


def _unheard(span: Span, frame: TriggerFrame) -> Trigger:
    modes = {frame.mode: 1.0} if frame.mode else {}
    evidence = f'lexicon "{span.root.lemma_}" {"+".join(sorted(frame.frame))}'.rstrip()
    return Trigger(span, frame.type, _LEXICON_CONFIDENCE, 0.5, {}, modes, (), {}, None, evidence)


def _slots(word: Token) -> Iterator[str]:
    """What hangs on the word: "obj", "xcomp", "that" and the prepositions of its phrases."""
    for kid in word.children:
        if kid.dep_ in ("obj", "nsubj:pass"):
            yield "obj"
        elif kid.dep_ == "xcomp":
            yield "xcomp"
        elif kid.dep_ == "ccomp":
            yield "that"
        elif kid.dep_ in ("obl", "nmod", "advcl", "obl:arg"):
            yield from _openers(kid)
        elif kid.dep_ in ("compound:prt", "advmod") and kid.lower_ in ("on", "for"):
            yield kid.lower_
    if word.dep_ == "acl" and word.tag_ == "VBN":
        yield "obj"


def _openers(phrase: Token) -> Sequence[str]:
    return [kid.lower_ for kid in phrase.children if kid.dep_ in ("case", "mark") and kid.i < phrase.i]
