from __future__ import annotations

import pytest

from attache.reading.quantities import find_quantities
from attache.record import Time
from tests.reading.trees import tree, words_of

KILLED = (
    "Rebels|rebel|NNS|2|nsubj killed|kill|VBD|0|root at|IN|4|case least|JJS|5|nmod 12|CD|6|nummod "
    "people|people|NNS|2|obj and|CC|8|cc wounded|wound|VBD|2|conj 30|CD|8|obj"
)
LEFT = "The|DT|2|det attack|NN|3|nsubj left|leave|VBD|0|root 12|CD|3|obj dead|JJ|3|xcomp"
SENT = (
    "Mali|NNP|2|nsubj sent|send|VBD|0|root 1,200|CD|4|nummod troops|troop|NNS|2|obj and|CC|7|cc 20|CD|7|nummod "
    "tanks|tank|NNS|4|conj"
)
PAID = (
    "Mali|NNP|2|nsubj pledged|pledge|VBD|0|root $|$|2|obj 5.5|CD|5|compound million|CD|3|nummod in|IN|7|case "
    "aid|NN|3|nmod"
)
ARRESTED = "Police|NNS|2|nsubj arrested|arrest|VBD|0|root two|CD|4|compound dozen|CD|5|nummod protesters|NNS|2|obj"

QUANTITIES = [
    (KILLED, "killed", [(12, "people", "killed", "at least 12 people")]),
    (KILLED, "wounded", [(30, "people", "wounded", "30")]),
    (LEFT, "attack", [(12, "people", "killed", "12")]),
    (SENT, "sent", [(1200, "people", "troop", "1,200 troops"), (20, "things", "tank", "20 tanks")]),
    (PAID, "pledged", [(5_500_000, "USD", "aid", "$ 5.5 million")]),
    (ARRESTED, "arrested", [(24, "people", "arrested", "two dozen protesters")]),
]
NOTHING_COUNTED = [
    ("They|PRP|2|nsubj met|meet|VBD|0|root for|IN|5|case two|CD|5|nummod hours|hour|NNS|2|obl", "met"),
    ("The|DT|3|det six|CD|3|nummod parties|party|NNS|4|nsubj met|meet|VBD|0|root", "met"),
    ("They|PRP|2|nsubj met|meet|VBD|0|root in|IN|4|case 2006|CD|2|obl", "met"),
]


@pytest.mark.parametrize(("sentence", "trigger", "wanted"), QUANTITIES)
def test_what_a_number_counts(sentence: str, trigger: str, wanted: list[tuple[float, str, str | None, str]]) -> None:
    doc = tree(sentence)
    triggers = [words_of(doc, "killed"), words_of(doc, "wounded")] if sentence == KILLED else [words_of(doc, trigger)]
    found = find_quantities(triggers, [])
    place = [span.text for span in triggers].index(trigger)
    assert [(q.value, q.unit, q.of, q.span.text) for q in found.get(place, [])] == wanted
    assert all(doc.text[q.span.start : q.span.end] == q.span.text for q in found.get(place, []))


@pytest.mark.parametrize(("sentence", "trigger"), NOTHING_COUNTED)
def test_numbers_that_count_nothing_done(sentence: str, trigger: str) -> None:
    doc = tree(sentence)
    assert find_quantities([words_of(doc, trigger)], []) == {}


def test_a_time_counts_nothing_else() -> None:
    doc = tree("They|PRP|2|nsubj arrested|arrest|VBD|0|root 12|CD|2|obj May|NNP|3|nmod")
    times = [Time("t", 14, 20, "12 May", "DATE", "2024-05-12", None, "2024-05-12", "2024-05-12")]
    assert find_quantities([words_of(doc, "arrested")], times) == {}
    assert len(find_quantities([words_of(doc, "arrested")], [])[0]) == 1
