from __future__ import annotations

import pytest

from attache.reading.triggers import find_triggers, frame_of
from tests.reading.marks import trigger
from tests.reading.trees import tree, words_of

ACCUSED = "Latvia|NNP|2|nsubj accused|accuse|VBD|0|root Estonia|NNP|2|obj of|IN|5|case theft|NN|2|obl"
FRAMES = [
    ("accused", "ACCUSE", ACCUSED),
    ("arrested", "COERCE", "He|PRP|3|nsubj:pass was|be|VBD|3|aux:pass arrested|arrest|VBN|0|root"),
    ("called", "REQUEST", "He|PRP|2|nsubj called|call|VBD|0|root on|IN|4|case Latvia|NNP|2|obl"),
    ("visit", "CONSULT", "His|PRP$|2|nmod:poss visit|NN|5|nsubj to|TO|4|case Riga|NNP|2|nmod failed|fail|VBD|0|root"),
    (
        "exports",
        "COOPERATE",
        "China|NNP|2|nmod:poss exports|export|NNS|5|nsubj to|TO|4|case Mali|NNP|2|nmod fell|fall|VBD|0|root",
    ),
]
NO_FRAMES = [
    ("called", "He|PRP|2|nsubj called|call|VBD|0|root his|PRP$|4|nmod:poss mother|NN|2|obj"),
    ("visit", "A|DT|2|det visit|NN|3|nsubj failed|fail|VBD|0|root"),
    ("met", "They|PRP|2|nsubj met|meet|VBD|0|root"),
]


@pytest.mark.parametrize(("words", "event_type", "sentence"), FRAMES)
def test_frames(words: str, event_type: str, sentence: str) -> None:
    frame = frame_of(words_of(tree(sentence), words)[0])
    assert frame is not None
    assert frame.type == event_type


@pytest.mark.parametrize(("words", "sentence"), NO_FRAMES)
def test_words_out_of_their_frame(words: str, sentence: str) -> None:
    assert frame_of(words_of(tree(sentence), words)[0]) is None


def test_the_lexicon_moves_the_heads_confidence() -> None:
    confidences = {}
    for event_type in ("ACCUSE", "ASSAULT"):
        doc = tree(ACCUSED)
        trigger(doc, "accused", event_type, confidence=0.6)
        [found] = find_triggers(doc)
        confidences[event_type] = found.confidence
    assert confidences["ACCUSE"] == pytest.approx(0.8)
    assert confidences["ASSAULT"] == pytest.approx(0.45)


def test_the_lexicon_decides_where_the_head_is_in_doubt() -> None:
    doc = tree(ACCUSED)
    trigger(doc, "accused", "ASSAULT", confidence=0.2)
    [found] = find_triggers(doc)
    assert (found.type, found.evidence) == ("ACCUSE", "trigger head ASSAULT 0.20, lexicon says ACCUSE")


def test_the_lexicon_speaks_where_the_head_is_silent() -> None:
    [found] = find_triggers(tree(ACCUSED))
    assert (found.type, found.index, found.span.text, found.modes) == ("ACCUSE", None, "accused", {"allege": 1.0})
    assert found.evidence == 'lexicon "accuse" obj+of'


def test_a_word_that_cannot_name_an_act_is_no_trigger() -> None:
    doc = tree("Latvia|NNP|4|nsubj did|do|VBD|4|aux not|RB|4|advmod reply|reply|VB|0|root")
    trigger(doc, "not", "REJECT", confidence=0.6)
    trigger(doc, "not reply", "REJECT", confidence=0.6)
    assert [found.span.text for found in find_triggers(doc)] == ["not reply"]


def test_verbs_that_lead_to_one_another_are_one_trigger() -> None:
    doc = tree("Latvia|NNP|2|nsubj tried|try|VBD|0|root to|TO|4|mark mediate|mediate|VB|2|xcomp and|CC|6|cc "
               "met|meet|VBD|2|conj Kallas|NNP|6|obj")  # fmt: skip
    for words in ("tried", "mediate", "met"):
        trigger(doc, words, "CONSULT", confidence=0.6)
    assert [found.span.text for found in find_triggers(doc)] == ["tried to mediate", "met"]


FRIENDLY = [
    "Markets|NNS|3|nsubj:pass were|be|VBD|3|aux:pass allowed|allow|VBN|0|root to|TO|5|mark reopen|VB|3|xcomp",
    "Mali|NNP|2|nsubj allowed|allow|VBD|0|root the|DT|4|det envoy|NN|2|obj in|RP|2|compound:prt",
]
UNFRIENDLY = [
    "Mali|NNP|4|nsubj did|do|VBD|4|aux not|RB|4|advmod allow|VB|0|root envoys|NNS|4|obj in|RP|4|compound:prt",
    "Mali|NNP|2|nsubj refused|refuse|VBD|0|root to|TO|4|mark allow|VB|2|xcomp envoys|NNS|4|obj in|RP|4|compound:prt",
    "No|DT|2|det envoys|NNS|4|nsubj:pass were|be|VBD|4|aux:pass allowed|allow|VBN|0|root in|RP|4|compound:prt",
]


@pytest.mark.parametrize("sentence", FRIENDLY)
def test_a_friendly_verb_is_hardly_a_conflict(sentence: str) -> None:
    doc = tree(sentence)
    trigger(doc, "allowed", "COERCE", confidence=0.5)
    assert next(found for found in find_triggers(doc) if found.type == "COERCE").confidence == pytest.approx(0.2)


@pytest.mark.parametrize("sentence", UNFRIENDLY)
def test_a_friendly_verb_negated_may_be_one(sentence: str) -> None:
    doc = tree(sentence)
    trigger(doc, next(word.text for word in doc if word.text.startswith("allow")), "COERCE", confidence=0.5)
    assert next(found for found in find_triggers(doc) if found.type == "COERCE").confidence == pytest.approx(0.5)
