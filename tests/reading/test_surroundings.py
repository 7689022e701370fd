"""Actors that name no state: which of the states around them they belong to."""

from __future__ import annotations

from attache.reading.entities import find_entities
from attache.reading.surroundings import title_state_of, title_states
from attache.record import Entity
from tests.reading.trees import tree

ACCUSED = "Rebels|rebel|NNS|2|nsubj accused|accuse|VBD|0|root Estonia|NNP|2|obj .|.|2|punct"


def read(*sentences: str, names: dict[str, str], title: str = "") -> dict[str, Entity]:
    doc = tree(*sentences)
    spans = []
    for words, label in names.items():
        start = doc.text.index(words)
        spans.append(doc.char_span(start, start + len(words), label=label))
    doc.set_ents(spans)
    return {entity.name: entity for entity in find_entities(doc, (), title)}


def test_of_the_only_state_named() -> None:
    assert read(ACCUSED, names={"Estonia": "LOC"})["Rebels"].country == "EST"


def test_not_of_the_state_they_act_upon() -> None:
    found = read(
        "Japan|NNP|2|nsubj voted|vote|VBD|0|root .|.|2|punct", ACCUSED, names={"Estonia": "LOC", "Japan": "LOC"}
    )
    assert found["Rebels"].country == "JPN"


def test_the_headline_decides_between_two() -> None:
    sentences = (
        "Estonia|NNP|4|nsubj and|CC|3|cc Japan|NNP|1|conj voted|vote|VBD|0|root .|.|4|punct",
        "Police|NNS|2|nsubj watched|watch|VBD|0|root .|.|2|punct",
    )
    names = {"Estonia": "LOC", "Japan": "LOC"}
    assert read(*sentences, names=names)["Police"].country == "EST"
    assert read(*sentences, names=names, title="Tokyo police stand by")["Police"].country == "JPN"


def test_the_ministry_of_the_headline() -> None:
    ministry = "The|DT|2|det ministry|NN|3|nsubj praised|praise|VBD|0|root Estonia|NNP|3|obj .|.|3|punct"
    title = "Estonia gives Japanese defence ministry delegation warm welcome"
    assert read(ministry, names={"Estonia": "LOC"}, title=title)["ministry"].country == "JPN"


def test_continents_act_for_no_state() -> None:
    voted = "Estonia|NNP|2|nsubj helped|help|VBD|0|root {}|NNP|2|obj .|.|2|punct"
    for continent, country in (("Africa", None), ("Europe", "IGO")):
        found = read(voted.format(continent), names={"Estonia": "LOC", continent: "LOC"})
        assert found[continent].country == country


def test_states_of_a_headline() -> None:
    assert list(title_states("Moscow denies Estonian claim; Congress to vote")) == ["RUS", "EST"]
    assert title_state_of("Russian defence ministry answers Estonia", "ministry") == "RUS"
    assert title_state_of("Estonia awaits the answer that others promised the ministry", "ministry") is None
    assert title_state_of("Estonia votes", "ministry") is None
