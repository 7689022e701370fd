"""Who acts: mentions, grouping, state and sector, on sentences with their trees written out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from attache.reading.entities import EntityIndex, find_entities
from attache.record import Entity, Place
from tests.reading.trees import tree, words_of

# A phrase that is an actor, the names in it, and what is read: kind, state, sector, role.
PHRASES = [
    (
        "Russian|JJ|3|amod Defence|NNP|3|compound Minister|minister|NNP|4|nmod:desc Ivan|NNP|6|nsubj Petrov|NNP|4|flat",
        {"Ivan Petrov": "PERSON"},
        ("person", "RUS", "GOV", "Russian Defence Minister"),
    ),
    (
        "the|DT|4|det Russian|JJ|4|amod Defence|NNP|4|compound Ministry|ministry|NNP|5|nsubj",
        {"Russian Defence Ministry": "ORG"},
        ("organization", "RUS", "MIL", None),
    ),
    (
        "President|president|NNP|6|nsubj Nelson|NNP|1|flat Duarte|NNP|1|flat of|IN|5|case Portugal|NNP|1|nmod",
        {"Nelson Duarte": "PERSON", "Portugal": "LOC"},
        ("person", "PRT", "GOV", "President"),
    ),
    ("Japan|NNP|4|nmod:poss 's|POS|1|case lower|JJ|4|amod house|NN|5|nsubj", {}, ("organization", "JPN", "LEG", None)),
    ("two|CD|3|nummod Palestinian|JJ|3|amod gunmen|gunman|NNS|4|nsubj", {}, ("group", "PSE", "REB", None)),
    ("Chechen|JJ|2|amod rebels|rebel|NNS|3|nsubj", {}, ("group", "RUS", "REB", None)),
    ("Israeli|JJ|2|amod police|NNS|3|nsubj", {}, ("group", "ISR", "COP", None)),
    ("Kenyan|JJ|3|amod opposition|NN|3|compound leaders|leader|NNS|4|nsubj", {}, ("group", "KEN", "OPP", None)),
    (
        "residents|resident|NNS|4|nsubj of|IN|3|case Dresden|NNP|1|nmod",
        {"Dresden": "LOC"},
        ("group", "DEU", "CVL", None),
    ),
    ("UN|NNP|2|compound peacekeepers|peacekeeper|NNS|3|nsubj", {"UN": "ORG"}, ("group", "IGO", "IGO", None)),
    ("Hamas|NNP|2|compound spokesman|NN|3|nsubj", {"Hamas": "ORG"}, ("person", "PSE", "REB", "Hamas spokesman")),
    ("relief|NN|2|compound workers|worker|NNS|3|nsubj", {}, ("group", "NGO", "NGO", None)),
    ("foreign|JJ|2|amod companies|company|NNS|3|nsubj", {}, ("group", None, "BUS", None)),
    ("Moscow|NNP|2|nsubj", {"Moscow": "LOC"}, ("state", "RUS", "GOV", None)),
    ("the|DT|2|det Russians|NNPS|3|nsubj", {"Russians": "NORP"}, ("state", "RUS", "GOV", None)),
    ("three|CD|2|nummod Russians|NNPS|3|nsubj", {"Russians": "NORP"}, ("group", "RUS", "CVL", None)),
    ("Iraq|NNP|3|nmod:poss 's|POS|1|case neighbours|neighbour|NNS|4|nsubj", {}, ("group", None, "GOV", None)),
    ("the|DT|2|det pope|NN|3|nsubj", {}, ("person", "VAT", "REL", "pope")),
    ("European|JJ|2|amod ministers|minister|NNS|3|nsubj", {}, ("group", "IGO", "GOV", None)),
    ("European|JJ|2|amod companies|company|NNS|3|nsubj", {}, ("group", None, "BUS", None)),
    (
        "NATO|NNP|3|compound member|NN|3|compound states|state|NNS|4|nsubj",
        {"NATO": "ORG"},
        ("group", "IGO", "IGO", None),
    ),
    ("Lima|NNP|2|nsubj", {"Lima": "PERSON"}, ("state", "PER", "GOV", None)),
    (
        "Seychellois|NNP|2|compound President|president|NNP|3|nmod:desc James|NNP|5|nsubj Michel|NNP|3|flat",
        {"Seychellois": "PERSON", "James Michel": "PERSON"},
        ("person", "SYC", "GOV", "Seychellois President"),
    ),
    ("pro-China|JJ|2|amod protesters|protester|NNS|3|nsubj", {}, ("group", None, "CVL", None)),
]

# Phrases in which nobody acts.
NO_ACTORS = [
    ("the|DT|2|det talks|talk|NNS|3|nsubj", {}),
    ("a|DT|2|det red|JJ|3|amod banner|NN|4|nsubj", {}),
    ("Tuesday|NNP|2|nsubj", {}),
    ("It|PRP|2|expl", {}),
]


def named(doc: Doc, names: dict[str, str]) -> Doc:
    """The Doc with these names tagged wherever their words stand first."""
    spans = [words_of(doc, text) for text in names]
    doc.set_ents([Doc.char_span(doc, s.start_char, s.end_char, label=names[s.text]) for s in spans])
    return doc


def clause(phrase: str) -> str:
    """A sentence with the phrase as its subject."""
    size = len(phrase.split())
    return f"{phrase} met|meet|VBD|0|root .|.|{size + 1}|punct"


def dresden(doc: Doc) -> list[Place]:
    """The place Dresden where the text names it."""
    start = doc.text.find("Dresden")
    return [] if start < 0 else [Place("p-1", start, start + 7, "Dresden", "Dresden", "DEU")]


def read(*sentences: str, names: dict[str, str] | None = None) -> tuple[Doc, list[Entity]]:
    """The Doc of the sentences and its entities."""
    doc = named(tree(*sentences), names or {})
    return doc, find_entities(doc, dresden(doc))


@pytest.mark.parametrize(
    ("phrase", "names", "expected"), PHRASES, ids=[p[0].split("|")[0] + str(i) for i, p in enumerate(PHRASES)]
)
def test_phrase(phrase: str, names: dict[str, str], expected: tuple[str, str | None, str, str | None]) -> None:
    doc, entities = read(clause(phrase), names=names)
    subject = next(token for token in doc if token.dep_ == "nsubj")
    entity = EntityIndex(doc, entities).covering(subject.i)
    assert entity is not None
    assert (entity.kind, entity.country, entity.sector, entity.role) == expected


@pytest.mark.parametrize(("phrase", "names"), NO_ACTORS)
def test_nobody_acts(phrase: str, names: dict[str, str]) -> None:
    assert read(clause(phrase), names=names)[1] == []


MINISTER = (
    "Russian|JJ|3|amod Defence|NNP|3|compound Minister|minister|NNP|4|nmod:desc Ivan|NNP|6|nsubj Petrov|NNP|4|flat "
    "arrived|arrive|VBD|0|root in|IN|8|case Dresden|NNP|6|obl .|.|6|punct"
)
PETROV = {"Ivan Petrov": "PERSON", "Dresden": "LOC"}


def mentions(entities: list[Entity], name: str) -> list[str]:
    """The words of the mentions of the entity with this name."""
    return [mention.text for mention in next(entity for entity in entities if entity.name == name).mentions]


def test_surname_with_title_and_pronoun() -> None:
    doc, entities = read(
        MINISTER,
        "Mr|NNP|2|nmod:desc Petrov|NNP|3|nsubj smiled|smile|VBD|0|root .|.|3|punct",
        "He|PRP|2|nsubj left|leave|VBD|0|root .|.|2|punct",
        names=PETROV,
    )
    assert mentions(entities, "Ivan Petrov") == ["Russian Defence Minister Ivan Petrov", "Mr Petrov", "He"]
    assert [m.form for m in entities[0].mentions] == ["name", "name", "pronoun"]
    assert EntityIndex(doc, entities).at(doc.text.index("Mr"), doc.text.index("Mr") + 9) == entities[0]


def test_nominal_joins_its_name() -> None:
    _, entities = read(MINISTER, "The|DT|2|det minister|NN|3|nsubj smiled|smile|VBD|0|root .|.|3|punct", names=PETROV)
    assert mentions(entities, "Ivan Petrov") == ["Russian Defence Minister Ivan Petrov", "The minister"]


def test_she_is_not_he() -> None:
    _, entities = read(
        MINISTER,
        "Mrs|NNP|2|nmod:desc Weber|NNP|3|nsubj smiled|smile|VBD|0|root .|.|3|punct",
        "He|PRP|2|nsubj left|leave|VBD|0|root .|.|2|punct",
        names=PETROV,
    )
    assert mentions(entities, "Ivan Petrov")[-1] == "He"
    assert mentions(entities, "Weber") == ["Mrs Weber"]


def test_one_family_two_people() -> None:
    _, entities = read(
        "Ivan|NNP|3|nsubj Petrov|NNP|1|flat met|meet|VBD|0|root Boris|NNP|3|obj Petrov|NNP|4|flat .|.|3|punct",
        names={"Ivan Petrov": "PERSON", "Boris Petrov": "PERSON"},
    )
    assert [entity.name for entity in entities] == ["Ivan Petrov", "Boris Petrov"]


def test_state_by_name_capital_and_people() -> None:
    _, entities = read(
        "Russia|NNP|2|nsubj refused|refuse|VBD|0|root .|.|2|punct",
        "Moscow|NNP|2|nsubj denied|deny|VBD|0|root it|it|PRP|2|obj .|.|2|punct",
        "The|DT|2|det Russians|NNPS|3|nsubj left|leave|VBD|0|root .|.|3|punct",
        names={"Russia": "LOC", "Moscow": "LOC", "Russians": "NORP"},
    )
    assert mentions(entities, "Russia") == ["Russia", "Moscow", "The Russians"]


def test_capital_alone_is_named_as_its_state() -> None:
    assert read("Moscow|NNP|2|nsubj denied|deny|VBD|0|root .|.|2|punct", names={"Moscow": "LOC"})[1][0].name == "Russia"


def test_a_person_is_no_capital() -> None:
    _, entities = read(
        "President|president|NNP|2|nmod:desc Lima|NNP|3|nsubj left|leave|VBD|0|root .|.|3|punct",
        names={"Lima": "PERSON"},
    )
    assert [(entity.name, entity.kind) for entity in entities] == [("Lima", "person")]


def test_colleagues_in_one_row_are_of_one_state() -> None:
    _, entities = read(
        "Chinese|JJ|3|amod Foreign|NNP|3|compound Minister|minister|NNP|4|nmod:desc Li|NNP|9|nsubj and|CC|8|cc "
        "Commerce|NNP|7|compound Minister|minister|NNP|8|nmod:desc Bo|NNP|4|conj met|meet|VBD|0|root "
        "Iraqi|JJ|11|amod envoys|envoy|NNS|9|obj .|.|9|punct",
        names={"Li": "PERSON", "Bo": "PERSON"},
    )
    assert {entity.name: entity.country for entity in entities if entity.kind == "person"} == {"Li": "CHN", "Bo": "CHN"}


MET = (
    "American|JJ|2|amod President|president|NNP|3|nmod:desc Hale|NNP|8|nsubj and|CC|7|cc Chinese|JJ|6|amod "
    "President|president|NNP|7|nmod:desc Hu|NNP|3|conj met|meet|VBD|0|root .|.|8|punct"
)
MET_NAMES = {"Hale": "PERSON", "Hu": "PERSON"}


def test_they_are_those_who_were_one_subject() -> None:
    _, entities = read(MET, "They|they|PRP|2|nsubj agreed|agree|VBD|0|root .|.|2|punct", names=MET_NAMES)
    assert "They" in mentions(entities, "Hale")
    assert "They" in mentions(entities, "Hu")


def test_they_are_others_who_came_between() -> None:
    rebels = "Chechen|JJ|2|amod rebels|rebel|NNS|3|nsubj fled|flee|VBD|0|root .|.|3|punct"
    _, entities = read(MET, rebels, "They|they|PRP|2|nsubj left|leave|VBD|0|root .|.|2|punct", names=MET_NAMES)
    assert "They" in mentions(entities, "Chechen rebels")
    assert "They" not in mentions(entities, "Hale")


def test_the_two_countries_are_those_of_the_two_who_spoke() -> None:
    _, entities = read(
        MET,
        "The|DT|3|det two|CD|3|nummod countries|country|NNS|4|nsubj agreed|agree|VBD|0|root .|.|4|punct",
        names=MET_NAMES,
    )
    states = {
        entity.country: [mention.text for mention in entity.mentions] for entity in entities if entity.kind == "state"
    }
    assert states == {"USA": ["The two countries"], "CHN": ["The two countries"]}


def test_a_body_of_which_only_the_noun_was_tagged() -> None:
    _, entities = read(
        "The|DT|5|det South|NNP|3|compound Korean|JJ|5|amod Defence|NNP|5|compound Ministry|ministry|NNP|6|nsubj "
        "denied|deny|VBD|0|root it|it|PRP|6|obj .|.|6|punct",
        names={"Ministry": "ORG"},
    )
    assert [entity.name for entity in entities if entity.kind == "organization"] == ["South Korean Defence Ministry"]


def test_location_is_no_actor() -> None:
    _, entities = read(
        "They|PRP|2|nsubj met|meet|VBD|0|root in|IN|4|case Moscow|NNP|2|obl .|.|2|punct", names={"Moscow": "LOC"}
    )
    assert entities == []


def test_acronym_in_brackets() -> None:
    _, entities = read(
        "The|DT|4|det Baltic|NNP|4|compound News|NNP|4|compound Wire|NNP|8|nsubj (|:|6|punct BNW|NNP|4|appos "
        ")|:|6|punct reported|report|VBD|0|root .|.|8|punct",
        "BNW|NNP|2|nsubj said|say|VBD|0|root so|RB|2|advmod .|.|2|punct",
        names={"Baltic News Wire": "ORG", "BNW": "ORG"},
    )
    assert mentions(entities, "Baltic News Wire") == ["The Baltic News Wire", "BNW", "BNW"]


def test_apposition() -> None:
    _, entities = read(
        "Petrov|NNP|8|nsubj ,|,|6|punct the|DT|6|det Estonian|JJ|6|amod defence|NN|6|compound minister|NN|1|appos "
        ",|,|6|punct left|leave|VBD|0|root .|.|8|punct",
        names={"Petrov": "PERSON"},
    )
    assert [(e.name, e.country, e.sector, e.role) for e in entities] == [
        ("Petrov", "EST", "GOV", "Estonian defence minister")
    ]
    assert mentions(entities, "Petrov") == ["Petrov", "the Estonian defence minister"]


def test_state_of_the_unnamed_is_the_nearest() -> None:
    _, entities = read(
        "Estonia|NNP|2|nsubj voted|vote|VBD|0|root .|.|2|punct",
        "Police|NNS|2|nsubj watched|watch|VBD|0|root .|.|2|punct",
        names={"Estonia": "LOC"},
    )
    assert next(entity for entity in entities if entity.name == "Police").country == "EST"


def test_state_of_the_owner() -> None:
    _, entities = read(
        MINISTER,
        "His|PRP$|2|nmod:poss troops|troop|NNS|3|nsubj left|leave|VBD|0|root .|.|3|punct",
        names=PETROV,
    )
    assert next(entity for entity in entities if entity.name == "His troops").country == "RUS"


def test_pair_stands_for_both() -> None:
    doc, entities = read(
        "Estonia|NNP|2|nsubj met|meet|VBD|0|root Japan|NNP|2|obj .|.|2|punct",
        "The|DT|3|det two|CD|3|nummod countries|country|NNS|4|nsubj agreed|agree|VBD|0|root .|.|4|punct",
        names={"Estonia": "LOC", "Japan": "LOC"},
    )
    countries = words_of(doc, "two countries")
    found = EntityIndex(doc, entities).all_at(countries.start_char, countries.end_char)
    assert {entity.name for entity in found} == {"Estonia", "Japan"}
    assert len(entities) == 2


def test_two_more_are_no_pair() -> None:
    _, entities = read(
        "Estonia|NNP|2|nsubj met|meet|VBD|0|root Japan|NNP|2|obj .|.|2|punct",
        "Two|CD|2|nummod countries|country|NNS|3|nsubj refused|refuse|VBD|0|root .|.|3|punct",
        names={"Estonia": "LOC", "Japan": "LOC"},
    )
    assert [entity.country for entity in entities] == ["EST", "JPN", None]


def test_the_two_ministers_are_those_who_hold_the_office() -> None:
    doc, entities = read(
        MINISTER,
        "General|NNP|2|nmod:desc Silva|NNP|3|nsubj saw|see|VBD|0|root his|PRP$|6|nmod:poss Estonian|JJ|6|amod "
        "counterpart|NN|3|obj ,|,|8|punct Kask|NNP|6|appos .|.|3|punct",
        "The|DT|3|det two|CD|3|nummod ministers|minister|NNS|4|nsubj agreed|agree|VBD|0|root .|.|4|punct",
        names=PETROV | {"Silva": "PERSON", "Estonian": "NORP", "Kask": "PERSON"},
    )
    ministers = words_of(doc, "two ministers")
    found = EntityIndex(doc, entities).all_at(ministers.start_char, ministers.end_char)
    assert {entity.name for entity in found} == {"Ivan Petrov", "Kask"}


def test_the_two_delegations_are_the_delegations_named_before() -> None:
    doc, entities = read(
        "Estonia|NNP|2|nsubj awaits|await|VBZ|0|root delegations|delegation|NNS|2|obj from|IN|5|case Japan|NNP|3|nmod "
        "and|CC|7|cc Peru|NNP|5|conj .|.|2|punct",
        "The|DT|3|det two|CD|3|nummod delegations|delegation|NNS|4|nsubj arrived|arrive|VBD|0|root .|.|4|punct",
        names={"Estonia": "LOC", "Japan": "LOC", "Peru": "LOC"},
    )
    delegations = words_of(doc, "two delegations")
    found = EntityIndex(doc, entities).all_at(delegations.start_char, delegations.end_char)
    assert [[mention.form for mention in entity.mentions] for entity in found] == [["nominal", "nominal"]]


def test_an_acronym_the_text_gave_is_no_person() -> None:
    _, entities = read(
        "Andean|NNP|3|compound News|NNP|3|compound Service|NNP|7|nsubj (|:|5|punct ANS|NNP|3|appos )|:|5|punct "
        "wrote|write|VBD|0|root .|.|7|punct",
        "ANS|NNP|2|nsubj wrote|write|VBD|0|root .|.|2|punct",
        names={"Andean News Service": "ORG", "ANS": "PERSON"},
    )
    assert [(entity.kind, len(entity.mentions)) for entity in entities] == [("organization", 3)]


def test_what_a_news_agency_is_called_is_no_person() -> None:
    _, entities = read(
        "Pampa|NNP|3|compound news|NN|3|compound agency|NN|4|nsubj wrote|write|VBD|0|root .|.|4|punct",
        names={"Pampa": "PERSON"},
    )
    assert [entity.kind for entity in entities] == ["organization"]


def test_who_stands_before_a_noun_that_names_an_act_does_it() -> None:
    doc = tree("Opposition|NN|2|compound protests|NNS|3|nsubj spread|spread|VBD|0|root .|.|3|punct")
    assert find_entities(doc, ()) == []
    doc.spans["triggers"] = [doc[1:2]]
    assert [(entity.name, entity.sector) for entity in find_entities(doc, ())] == [("Opposition", "OPP")]


def test_a_name_may_begin_with_an_article() -> None:
    _, entities = read(
        "The|DT|2|det al|NNP|7|nsubj -|:|2|punct Qaida|NNP|2|flat in|IN|6|case Iraq|NNP|2|nmod voted|vote|VBD|0|root",
        names={"Iraq": "LOC"},
    )
    assert entities[0].name == "Al-Qaeda"
    assert entities[0].sector == "REB"


def test_a_charge_is_nobody() -> None:
    _, entities = read(
        "Estonia|NNP|2|nsubj denied|deny|VBD|0|root a|DT|4|det charge|NN|2|obj .|.|2|punct", names={"Estonia": "LOC"}
    )
    assert [entity.name for entity in entities] == ["Estonia"]


def test_relative_pronoun() -> None:
    _, entities = read(
        "Rebels|rebel|NNS|5|nsubj ,|,|4|punct who|WP|4|nsubj fled|flee|VBD|1|acl:relcl "
        "returned|return|VBD|0|root .|.|5|punct"
    )
    assert [mention.text for mention in entities[0].mentions] == ["Rebels", "who"]


def test_known_leader_without_a_title() -> None:
    _, entities = read(
        "Estonia|NNP|2|nsubj heard|hear|VBD|0|root Angela|NNP|2|obj Merkel|NNP|3|flat .|.|2|punct",
        names={"Estonia": "LOC", "Angela Merkel": "PERSON"},
    )
    assert next(entity for entity in entities if entity.kind == "person").country == "DEU"


def test_lookup_outside_every_mention() -> None:
    doc, entities = read(MINISTER, names=PETROV)
    index = EntityIndex(doc, entities)
    arrived = doc.text.index("arrived")
    assert index.at(arrived, arrived + 7) is None
    assert index.covering(5) is None
    assert index.covering(0) == index.covering(4) == entities[0]


def test_empty_text() -> None:
    assert read("", names={})[1] == []


@given(st.lists(st.sampled_from([clause(phrase) for phrase, _, _ in PHRASES] + [MINISTER]), max_size=6))
def test_mentions_quote_the_text_and_keep_apart(sentences: list[str]) -> None:
    doc = tree(*sentences)
    entities = find_entities(doc, [])
    for entity in entities:
        assert all(doc.text[m.start : m.end] == m.text for m in entity.mentions)
        assert all(a.end <= b.start for a, b in zip(entity.mentions, entity.mentions[1:], strict=False))
    assert len({entity.id for entity in entities}) == len(entities)
    assert find_entities(doc, []) == entities
