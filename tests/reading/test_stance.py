from __future__ import annotations

import pytest

from attache.reading.stance import resolve_medium, resolve_stance
from tests.reading.stories import STATEMENT_SAYING, TOLD_AGENCY, VIDEO
from tests.reading.trees import tree, words_of

NO_STANCE_TURNED = [
    ("He|PRP|2|nsubj said|say|VBD|0|root so|RB|2|advmod", "said", "asserts"),
    ("He|PRP|2|nsubj denied|deny|VBD|0|root it|PRP|2|obj", "denied", "denies"),
    ("He|PRP|2|nsubj accused|accuse|VBD|0|root them|PRP|2|obj", "accused", "accuses"),
    ("He|PRP|2|nsubj called|call|VBD|0|root for|IN|4|case talks|talk|NNS|2|obl", "called for", "demands"),
    ("He|PRP|2|nsubj vowed|vow|VBD|0|root to|TO|4|mark fight|VB|2|xcomp", "vowed", "promises"),
    ("He|PRP|2|nsubj threatened|threaten|VBD|0|root war|NN|2|obj", "threatened", "threatens"),
    ("He|PRP|2|nsubj doubted|doubt|VBD|0|root it|PRP|2|obj", "doubted", "doubts"),
    ("He|PRP|2|nsubj issued|issue|VBD|0|root a|DT|4|det denial|NN|2|obj", "issued a denial", "denies"),
    (
        "He|PRP|2|nsubj continued|continue|VBD|0|root to|TO|4|mark deny|VB|2|xcomp it|PRP|4|obj",
        "continued to deny",
        "denies",
    ),
    (
        "He|PRP|2|nsubj said|say|VBD|0|root in|IN|4|case response|NN|2|obl to|IN|6|case criticism|NN|4|nmod",
        "said in response to criticism",
        "asserts",
    ),
    ("He|PRP|2|nsubj ruled|rule|VBD|0|root out|RP|2|compound:prt talks|talk|NNS|2|obj", "ruled out", "denies"),
    (
        "Iran|NNP|2|nsubj warned|warn|VBD|0|root it|PRP|5|nsubj would|MD|5|aux retaliate|VB|2|ccomp",
        "warned",
        "threatens",
    ),
    ("He|PRP|2|nsubj warned|warn|VBD|0|root floods|NNS|5|nsubj would|MD|5|aux come|VB|2|ccomp", "warned", "asserts"),
]
TURNED = [
    ("He|PRP|4|nsubj did|do|VBD|4|aux not|RB|4|advmod confirm|VB|0|root it|PRP|4|obj", "confirm", "doubts"),
    ("He|PRP|4|nsubj did|do|VBD|4|aux not|RB|4|advmod deny|VB|0|root it|PRP|4|obj", "deny", "doubts"),
    ("He|PRP|2|nsubj refused|refuse|VBD|0|root to|TO|4|mark confirm|VB|2|xcomp it|PRP|4|obj", "confirm", "doubts"),
    ("He|PRP|2|nsubj declined|decline|VBD|0|root to|TO|4|mark comment|VB|2|xcomp", "declined to comment", "doubts"),
    ("He|PRP|4|nsubj does|do|VBZ|4|aux not|RB|4|advmod accept|VB|0|root it|PRP|4|obj", "accept", "denies"),
    ("He|PRP|4|nsubj does|do|VBZ|4|aux not|RB|4|advmod doubt|VB|0|root it|PRP|4|obj", "doubt", "asserts"),
    ("Nobody|NN|2|nsubj said|say|VBD|0|root so|RB|2|advmod", "said", "doubts"),
    ("No|DT|2|det group|NN|3|nsubj claimed|claim|VBD|0|root it|PRP|3|obj", "claimed", "doubts"),
    (
        "He|PRP|4|nsubj would|MD|4|aux not|RB|4|advmod confirm|VB|0|root or|CC|6|cc deny|VB|4|conj it|PRP|4|obj",
        "deny",
        "doubts",
    ),
]


@pytest.mark.parametrize(("sentence", "cue", "stance"), NO_STANCE_TURNED + TURNED)
def test_stance_of_a_cue(sentence: str, cue: str, stance: str) -> None:
    assert resolve_stance(words_of(tree(sentence), cue)) == stance


MEDIUMS = [
    (VIDEO, "showed", "a video shared by the Estonian Defence Ministry", "video"),
    (STATEMENT_SAYING, "saying", "The ministry", "statement"),
    ("He|PRP|2|nsubj tweeted|tweet|VBD|0|root it|PRP|2|obj", "tweeted", "He", "social"),
    ("He|PRP|2|nsubj told|tell|VBD|0|root reporters|reporter|NNS|2|iobj so|RB|2|advmod", "told", "He", "interview"),
    ("He|PRP|2|nsubj said|say|VBD|0|root in|IN|5|case a|DT|5|det letter|NN|2|obl", "said", "He", "letter"),
    ("He|PRP|2|nsubj said|say|VBD|0|root on|IN|4|case Twitter|NNP|2|obl", "said", "He", "social"),
    ("A|DT|2|det report|NN|5|nsubj by|IN|4|case Amnesty|NNP|2|nmod said|say|VBD|0|root so|RB|5|advmod", "said",
     "A report by Amnesty", "document"),
    ("He|PRP|2|nsubj issued|issue|VBD|0|root a|DT|4|det statement|NN|2|obj", "issued a statement", "He", "statement"),
]  # fmt: skip
NO_MEDIUM = [
    (TOLD_AGENCY, "told", "The minister"),
    ("He|PRP|2|nsubj denied|deny|VBD|0|root the|DT|4|det report|NN|2|obj", "denied", "He"),
    ("Reporters|reporter|NNS|2|nsubj said|say|VBD|0|root so|RB|2|advmod", "said", "Reporters"),
]


@pytest.mark.parametrize(("sentence", "cue", "source", "medium"), MEDIUMS)
def test_medium_of_what_is_said(sentence: str, cue: str, source: str, medium: str) -> None:
    doc = tree(sentence)
    assert resolve_medium(words_of(doc, cue), words_of(doc, source)) == medium


@pytest.mark.parametrize(("sentence", "cue", "source"), NO_MEDIUM)
def test_no_medium_where_none_is_told(sentence: str, cue: str, source: str) -> None:
    doc = tree(sentence)
    assert resolve_medium(words_of(doc, cue), words_of(doc, source)) is None
