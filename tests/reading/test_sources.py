from __future__ import annotations

import pytest

from attache.reading.sources import Mentions, is_anonymous, is_outlet, resolve_source
from tests.reading.stories import CONTESTED, VIDEO
from tests.reading.trees import entity, tree, words_of

ANONYMOUS = [
    ("Two|CD|3|nummod military|JJ|3|amod sources|source|NNS|0|root", "Two military sources"),
    ("Officials|official|NNS|0|root", "Officials"),
    ("a|DT|3|det Western|JJ|3|amod diplomat|NN|0|root", "a Western diplomat"),
    ("sources|source|NNS|0|root close|JJ|1|amod to|IN|5|case the|DT|5|det talks|talk|NNS|2|obl", "sources"),
    ("a|DT|2|det minister|NN|0|root who|WP|4|nsubj spoke|speak|VBD|2|acl:relcl on|IN|6|case condition|NN|4|obl "
     "of|IN|8|case anonymity|NN|6|nmod", "a minister"),
    ("a|DT|2|det clerk|NN|0|root who|WP|4|nsubj asked|ask|VBD|2|acl:relcl not|RB|7|advmod to|TO|7|mark "
     "be|VB|8|aux:pass named|name|VBN|4|xcomp", "a clerk"),
]  # fmt: skip
NAMED = [
    ("The|DT|2|det ministry|NN|0|root", "The ministry"),
    ("police|NN|0|root", "police"),
    ("the|DT|2|det minister|NN|0|root", "the minister"),
    ("a|DT|2|det spokesman|NN|0|root", "a spokesman"),
    ("official|NN|0|root John|NNP|1|flat Smith|NNP|1|flat", "official John Smith"),
    ("Reuters|NNP|0|root", "Reuters"),
    ("he|PRP|0|root", "he"),
]


@pytest.mark.parametrize(("words", "source"), ANONYMOUS)
def test_anonymous_sources(words: str, source: str) -> None:
    assert is_anonymous(words_of(tree(words), source), ())


@pytest.mark.parametrize(("words", "source"), NAMED)
def test_sources_that_are_not_anonymous(words: str, source: str) -> None:
    assert not is_anonymous(words_of(tree(words), source), ())


def test_a_pronoun_is_as_anonymous_as_what_it_stands_for() -> None:
    doc = tree("An|DT|2|det official|NN|3|nsubj left|leave|VBD|0|root .|.|3|punct", "He|PRP|2|nsubj left|VBD|0|root")
    unnamed = entity(doc, "official", "An official", "He", kind="person", form="nominal")
    named = entity(doc, "Smith", "An official", "He", kind="person", form="name")
    assert is_anonymous(words_of(doc, "He"), (unnamed,))
    assert not is_anonymous(words_of(doc, "He"), (named,))


def test_every_coordinated_speaker_is_resolved() -> None:
    doc = tree(CONTESTED)
    mentions = Mentions.of((entity(doc, "Estonia", "Estonia", "Tallinn"), entity(doc, "Latvia", "Riga")))
    speakers = resolve_source(words_of(doc, "both Tallinn and Riga"), mentions)
    assert [speaker.name for speaker in speakers] == ["Estonia", "Latvia"]


def test_a_video_speaks_for_who_shared_it() -> None:
    doc = tree(VIDEO)
    ministry = entity(doc, "ministry", "the Estonian Defence Ministry", kind="organization")
    video = words_of(doc, "a video shared by the Estonian Defence Ministry")
    assert resolve_source(video, Mentions.of((ministry,))) == (ministry,)


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    doc = tree("Smith|NNP|0|root ,|,|4|punct who|WP|4|nsubj said|say|VBD|1|acl:relcl so|RB|4|advmod")
    smith = entity(doc, "Smith", kind="person")
    assert resolve_source(words_of(doc, "who"), Mentions.of((smith,))) == (smith,)


@pytest.mark.parametrize(
    ("words", "head", "expected"),
    [
        ("Reuters|NNP|0|root", "Reuters", True),
        ("New|NNP|3|compound York|NNP|3|compound Times|NNP|0|root", "Times", True),
        ("state|NN|2|compound television|NN|0|root", "television", True),
        ("Lavrov|NNP|0|root", "Lavrov", False),
        ("the|DT|2|det parliament|NN|0|root", "parliament", False),
    ],
)
def test_outlets(words: str, head: str, expected: bool) -> None:
    assert is_outlet(words_of(tree(words), head).root) is expected
