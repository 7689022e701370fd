from __future__ import annotations

import pytest

from attache.reading.verdicts import is_called_false, is_excuse, is_not_so, is_plea
from tests.reading.trees import tree

FALSE = [
    "The|DT|2|det charges|charge|NNS|5|nsubj:pass are|be|VBP|5|aux:pass politically|RB|5|advmod "
    "motivated|motivate|VBN|0|root",
    "The|DT|2|det claim|NN|6|nsubj about|IN|4|case money|NN|2|nmod is|be|VBZ|6|cop without|IN|7|case basis|NN|0|root",
    "That|DT|4|nsubj is|be|VBZ|4|cop not|RB|4|advmod true|JJ|0|root",
]
NOT_FALSE = [
    "Its|PRP$|2|nmod:poss future|NN|3|nsubj lies|lie|VBZ|0|root in|IN|5|case Europe|NNP|3|obl",
    "The|DT|2|det charges|charge|NNS|4|nsubj are|be|VBP|4|cop serious|JJ|0|root",
]


@pytest.mark.parametrize("sentence", FALSE)
def test_what_is_called_false(sentence: str) -> None:
    assert is_called_false([tree(sentence)[:]])


@pytest.mark.parametrize("sentence", NOT_FALSE)
def test_what_is_not_called_false(sentence: str) -> None:
    assert not is_called_false([tree(sentence)[:]])


PLEAS = [
    ("He|PRP|2|nsubj protested|protest|VBD|0|root his|PRP$|4|nmod:poss innocence|NN|2|obj", True),
    ("He|PRP|2|nsubj pleaded|plead|VBD|0|root not|RB|4|advmod guilty|JJ|2|xcomp", True),
    ("He|PRP|2|nsubj pleaded|plead|VBD|0|root guilty|JJ|2|xcomp", False),
    (
        "He|PRP|2|nsubj says|say|VBZ|0|root they|PRP|4|nsubj killed|kill|VBD|2|ccomp "
        "innocent|JJ|6|amod men|man|NNS|4|obj",
        False,
    ),
]


@pytest.mark.parametrize(("sentence", "pleads"), PLEAS)
def test_who_says_that_somebody_is_innocent(sentence: str, pleads: bool) -> None:
    doc = tree(sentence)
    assert is_plea(doc[1:2], [doc[2:]]) is pleads


EXCUSES = [
    ("Its|PRP$|2|nmod:poss programme|NN|4|nsubj is|be|VBZ|4|cop peaceful|JJ|0|root", True),
    ("It|PRP|5|nsubj is|be|VBZ|5|cop solely|RB|5|advmod for|IN|5|case energy|NN|0|root", True),
    ("It|PRP|2|nsubj serves|serve|VBZ|0|root peaceful|JJ|4|amod purposes|purpose|NNS|2|obj", True),
    ("It|PRP|2|nsubj hides|hide|VBZ|0|root a|DT|5|det civilian|JJ|5|amod plant|NN|2|obj", False),
    ("Its|PRP$|2|nmod:poss programme|NN|5|nsubj is|be|VBZ|5|cop not|RB|5|advmod peaceful|JJ|0|root", False),
]


@pytest.mark.parametrize(("sentence", "excuses"), EXCUSES)
def test_what_makes_a_deed_harmless(sentence: str, excuses: bool) -> None:
    assert is_excuse([tree(sentence)[:]]) is excuses


NOT_SO = [
    ("It|PRP|4|nsubj had|have|VBD|4|aux not|RB|4|advmod armed|arm|VBN|0|root rebels|rebel|NNS|4|obj", True),
    ("It|PRP|2|nsubj made|make|VBD|0|root no|DT|4|det payments|payment|NNS|2|obj", True),
    ("It|PRP|4|nsubj will|MD|4|aux not|RB|4|advmod arm|VB|0|root rebels|rebel|NNS|4|obj", False),
    ("It|PRP|2|nsubj had|have|VBD|0|root no|DT|4|det plans|plan|NNS|2|obj", False),
    ("You|PRP|4|nsubj do|do|VBP|4|aux not|RB|4|advmod spit|VB|0|root", False),
]


@pytest.mark.parametrize(("sentence", "denies"), NOT_SO)
def test_what_was_not_done_is_not_what_must_not_be(sentence: str, denies: bool) -> None:
    assert is_not_so(tree(sentence)[:]) is denies
