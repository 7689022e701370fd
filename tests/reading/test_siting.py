from __future__ import annotations

import pytest

from attache.reading.siting import anchor_places, resolve_place
from attache.record import Place
from tests.reading.trees import tree, words_of

# trigger, place, tree
SITED = [
    ("clashed", "Riga", "Rebels|rebel|NNS|2|nsubj clashed|clash|VBD|0|root in|IN|4|case Riga|NNP|2|obl"),
    ("clashes", "Riga", "Clashes|clash|NNS|4|nsubj near|IN|3|case Riga|NNP|1|nmod spread|VBD|0|root"),
    ("visited", "Riga", "He|PRP|2|nsubj visited|visit|VBD|0|root Riga|NNP|2|obj"),
    ("visit", "Riga", "His|PRP$|2|nmod:poss visit|NN|5|nsubj to|TO|4|case Riga|NNP|2|nmod ended|end|VBD|0|root"),
    ("clashes", "Riga", "New|JJ|2|amod clashes|clash|NNS|3|nsubj erupted|erupt|VBD|0|root in|IN|5|case Riga|NNP|3|obl"),
    ("meet", "Riga", "He|PRP|3|nsubj will|MD|3|aux meet|VB|0|root Kallas|NNP|3|obj during|IN|6|case talks|NNS|3|obl "
     "in|IN|8|case Riga|NNP|6|nmod"),
    ("talks", "Riga", "They|PRP|2|nsubj held|hold|VBD|0|root talks|talk|NNS|2|obj in|IN|5|case Riga|NNP|2|obl"),
    ("shot", "Riga", "He|PRP|2|nsubj shot|shoot|VBD|0|root at|IN|5|case an|DT|5|det airport|NN|2|obl "
     "near|IN|7|case "
     "Riga|NNP|5|nmod"),
]  # fmt: skip
NOT_SITED = [
    ("sent", "He|PRP|2|nsubj sent|send|VBD|0|root aid|NN|2|obj to|TO|5|case Riga|NNP|2|obl"),
    ("attacked", "Riga|NNP|2|compound police|NN|3|nsubj attacked|attack|VBD|0|root"),
    ("attacked", "Rebels|rebel|NNS|2|nsubj attacked|attack|VBD|0|root Riga|NNP|2|obj"),
    ("said", "He|PRP|2|nsubj said|say|VBD|0|root troops|troop|NNS|4|nsubj fought|fight|VBD|2|ccomp "
     "in|IN|6|case "
     "Riga|NNP|4|obl"),
    ("criticised", "He|PRP|2|nsubj criticised|criticise|VBD|0|root the|DT|4|det mayor|NN|2|obj "
     "of|IN|6|case Riga|NNP|4|nmod"),
]  # fmt: skip


def _place(text: str) -> Place:
    start = text.index("Riga")
    return Place("p-Riga", start, start + 4, "Riga", "Riga", "LVA")


@pytest.mark.parametrize(("words", "place", "sentence"), SITED)
def test_places(words: str, place: str, sentence: str) -> None:
    doc = tree(sentence.replace("Clashes|", "clashes|"))
    found = resolve_place(words_of(doc, words), (), anchor_places(doc, [_place(doc.text)])[0])
    assert found is not None
    assert found[0] == f"p-{place}"


@pytest.mark.parametrize(("words", "sentence"), NOT_SITED)
def test_places_that_are_not_the_events(words: str, sentence: str) -> None:
    doc = tree(sentence)
    assert resolve_place(words_of(doc, words), (), anchor_places(doc, [_place(doc.text)])[0]) is None


def test_the_heads_word_is_taken_where_it_is_sure() -> None:
    doc = tree(NOT_SITED[2][1])
    anchors = anchor_places(doc, [_place(doc.text)])[0]
    assert resolve_place(words_of(doc, "attacked"), [(2, 0.9)], anchors) == ("p-Riga", "by head role 0.90")
    assert resolve_place(words_of(doc, "attacked"), [(2, 0.1)], anchors) is None
