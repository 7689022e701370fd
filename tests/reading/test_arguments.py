from __future__ import annotations

from attache.reading.arguments import Parties, Role, resolve_arguments
from attache.record import Attribution, Entity, Extent, Span
from tests.reading.trees import entity, tree, words_of

ATTACK = (
    "Estonian|JJ|2|amod troops|troop|NNS|3|nsubj hit|hit|VBD|0|root Latvia|NNP|3|obj and|CC|6|cc "
    "Lithuania|NNP|4|conj .|.|3|punct"
)


def _names(entities: tuple[Entity, ...]) -> list[str]:
    return [entity.name for entity in entities]


def _resolve(*roles: Role) -> tuple[list[str], list[str], str]:
    doc = tree(ATTACK)
    parties = [entity(doc, "Estonia", "Estonian"), entity(doc, "Latvia"), entity(doc, "Lithuania")]
    found = resolve_arguments(words_of(doc, "hit"), "ASSAULT", roles, Parties(doc, parties))
    return _names(found.actors), _names(found.recipients), found.actor_evidence


def test_tree_gives_modifiers_and_joined_names() -> None:
    assert _resolve() == (["Estonia"], ["Latvia", "Lithuania"], "by tree (nsubj)")


def test_the_head_comes_first_where_it_is_sure() -> None:
    sure = _resolve(Role(5, "actor", 0.9), Role(3, "recipient", 0.8))
    assert sure == (["Lithuania"], ["Latvia"], "by head role 0.90")
    assert _resolve(Role(5, "actor", 0.2))[0] == ["Estonia"]


def test_a_word_has_the_likelier_of_two_parts() -> None:
    actors, recipients, _ = _resolve(Role(3, "actor", 0.6), Role(3, "recipient", 0.9))
    assert (actors, recipients) == (["Estonia"], ["Latvia", "Lithuania"])


def test_nobody_is_on_both_sides() -> None:
    actors, recipients, _ = _resolve(Role(3, "actor", 0.9))
    assert actors == ["Latvia", "Lithuania"]
    assert not set(actors) & set(recipients)


def test_a_phrase_is_its_head_and_not_every_name_in_it() -> None:
    doc = tree("US|NNP|2|compound envoy|NN|4|nsubj Hill|NNP|2|flat met|meet|VBD|0|root Kim|NNP|4|obj")
    parties = [entity(doc, "United States", "US"), entity(doc, "Hill", "envoy Hill"), entity(doc, "Kim")]
    roles = [Role(i, "actor", 0.8) for i in range(3)]
    found = resolve_arguments(words_of(doc, "met"), "CONSULT", roles, Parties(doc, parties))
    assert (_names(found.actors), _names(found.recipients)) == (["Hill"], ["Kim"])


def test_a_far_less_likely_phrase_takes_no_part() -> None:
    doc = tree(
        "Latvia|NNP|2|nsubj rested|rest|VBD|0|root .|.|2|punct",
        "Estonia|NNP|2|nsubj warned|warn|VBD|0|root Lithuania|NNP|2|obj .|.|2|punct",
    )
    parties = [entity(doc, name) for name in ("Latvia", "Estonia", "Lithuania")]
    roles = [Role(0, "actor", 0.45), Role(3, "actor", 0.95)]
    found = resolve_arguments(words_of(doc, "warned"), "THREATEN", roles, Parties(doc, parties))
    assert _names(found.actors) == ["Estonia"]
    even = resolve_arguments(
        words_of(doc, "warned"), "THREATEN", [Role(0, "actor", 0.8), Role(3, "actor", 0.9)], Parties(doc, parties)
    )
    assert _names(even.actors) == ["Latvia", "Estonia"]


def test_we_is_whoever_is_quoted() -> None:
    doc = tree("We|PRP|2|nsubj urge|urge|VBP|7|ccomp Latvia|NNP|2|obj ,|,|7|punct the|DT|6|det minister|NN|7|nsubj "
               "said|say|VBD|0|root .|.|7|punct")  # fmt: skip
    parties = [entity(doc, "Latvia"), entity(doc, "Kallas", "minister")]
    text = doc.text
    said = Attribution(
        id="s-1",
        source=Span.quote(text, text.index("the minister"), text.index(" said")),
        entity=parties[1].id,
        cue=Span.quote(text, text.index("said"), text.index("said") + 4),
        content=(Extent(0, text.index(" ,") if " ," in text else text.index(",")),),
        kind="direct",
        stance="asserts",
        anonymous=False,
    )
    quoted = resolve_arguments(words_of(doc, "urge"), "REQUEST", [], Parties(doc, parties, [said]))
    assert (_names(quoted.actors), _names(quoted.recipients)) == (["Kallas"], ["Latvia"])
    alone = resolve_arguments(words_of(doc, "urge"), "REQUEST", [], Parties(doc, parties))
    assert _names(alone.actors) == []


def test_who_is_done_to_is_not_the_doer() -> None:
    doc = tree("Latvia|NNP|3|nsubj:pass was|be|VBD|3|aux:pass hit|hit|VBN|0|root")
    found = resolve_arguments(
        words_of(doc, "hit"), "ASSAULT", [Role(0, "actor", 0.9)], Parties(doc, [entity(doc, "Latvia")])
    )
    assert (_names(found.actors), _names(found.recipients)) == ([], ["Latvia"])
