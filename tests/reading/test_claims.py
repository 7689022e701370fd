from __future__ import annotations

import pytest
from spacy.tokens import Doc

from attache.reading.attributions import find_attributions
from attache.reading.claims import find_claims
from attache.record import Claim, Entity, Event
from tests.reading import stories
from tests.reading.trees import entity, event, tree


def _claims(*sentences: str, events: tuple[tuple[str, str], ...] = ()) -> list[Claim]:
    """The claims of a story about Ruritania, Estonia (also Tallinn) and Latvia (also Riga)."""
    doc = tree(*sentences)
    parties = [
        entity(doc, "RUR", "Ruritania", country="RUR"),
        entity(doc, "EST", "Estonia", "Tallinn", country="EST"),
        entity(doc, "LVA", "Latvia", "Riga", country="LVA"),
    ]
    read: list[Event] = [event(doc, kind, trigger) for kind, trigger in events]
    return find_claims(doc, read, find_attributions(doc, parties), parties)


def _positions(claim: Claim) -> set[tuple[str | None, str]]:
    return {(position.entity, position.stance) for position in claim.positions}


def test_accusation_and_denial_are_one_contested_claim() -> None:
    [claim] = _claims(stories.CONTESTED, events=(("AID", "sending"),))
    assert (claim.text, claim.event, claim.status) == ("sending weapons to rebels", "e-sending", "contested")
    assert _positions(claim) == {("n-RUR", "asserts"), ("n-EST", "denies"), ("n-LVA", "denies")}


def test_the_accused_is_no_part_of_the_claim_where_the_parser_takes_it_for_a_subject() -> None:
    sentence = (
        "Ruritania|NNP|2|nsubj accused|accuse|VBD|0|root Estonia|NNP|5|nsubj of|IN|5|mark arming|arm|VBG|8|acl "
        "rebels|rebel|NNS|5|obj on|IN|8|case Monday|NNP|2|obl .|.|2|punct"
    )
    doc = tree(sentence, cues=(("accused", "Ruritania", ("Estonia of arming rebels",)),))
    [claim] = find_claims(doc, [], find_attributions(doc, []), [])
    assert claim.text == "arming rebels"


ANSWERS = [
    stories.DENIED_CHARGES,
    stories.CALLED_BASELESS,
    "Estonia|NNP|2|nsubj denies|deny|VBZ|0|root it|PRP|2|obj .|.|2|punct",
    "Tallinn|NNP|2|nsubj denied|deny|VBD|0|root any|DT|4|det involvement|NN|2|obj .|.|2|punct",
    "Tallinn|NNP|2|nsubj denied|deny|VBD|0|root having|have|VBG|4|aux armed|arm|VBN|2|advcl "
    "rebels|rebel|NNS|4|obj .|.|2|punct",
    (
        "Estonia|NNP|2|nsubj said|say|VBD|0|root it|PRP|6|nsubj had|have|VBD|6|aux not|RB|6|advmod "
        "armed|arm|VBN|2|ccomp rebels|rebel|NNS|6|obj .|.|2|punct"
    ),
    "Estonia|NNP|2|nsubj said|say|VBD|0|root that|DT|6|nsubj is|be|VBZ|6|cop not|RB|6|advmod "
    "true|JJ|2|ccomp .|.|2|punct",
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_accused_answers_a_sentence_later(answer: str) -> None:
    [claim] = _claims(stories.ACCUSED, answer)
    assert (claim.text, claim.status) == ("arming rebels", "contested")
    assert _positions(claim) == {("n-RUR", "asserts"), ("n-EST", "denies")}


def test_an_answer_reaches_over_another_sentence() -> None:
    [claim] = _claims(stories.ACCUSED, stories.ATTACKED, stories.DENIED_CHARGES)
    assert claim.status == "contested"


def test_which_is_denied_by_another() -> None:
    [claim] = _claims(stories.WHICH_DENIED)
    assert (claim.text, _positions(claim)) == ("arming rebels", {("n-RUR", "asserts"), ("n-LVA", "denies")})


OWN_MATTER = [
    ("Estonia|NNP|2|nsubj denied|deny|VBD|0|root closing|close|VBG|2|advcl schools|school|NNS|3|obj .|.|2|punct"),
    "Latvia|NNP|2|nsubj denied|deny|VBD|0|root closing|close|VBG|2|advcl schools|school|NNS|3|obj .|.|2|punct",
    "Ruritania|NNP|2|nsubj denied|deny|VBD|0|root losing|lose|VBG|2|advcl ground|NN|3|obj .|.|2|punct",
]


@pytest.mark.parametrize("denial", OWN_MATTER)
def test_a_denial_of_something_else_is_a_claim_of_its_own(denial: str) -> None:
    claims = _claims(stories.ACCUSED, denial)
    assert [claim.status for claim in claims] == ["asserted", "denied"]


NAMED_CHARGES = [
    (
        "Riga|NNP|2|nsubj denied|deny|VBD|0|root rumours|rumour|NNS|2|obj it|PRP|6|nsubj would|MD|6|aux "
        "withdraw|VB|3|acl .|.|2|punct",
        "it would withdraw",
    ),
    (
        "Riga|NNP|2|nsubj rejected|reject|VBD|0|root charges|charge|NNS|2|obj of|IN|5|case corruption|NN|3|nmod "
        ".|.|2|punct",
        "corruption",
    ),
]


@pytest.mark.parametrize(("denial", "text"), NAMED_CHARGES)
def test_what_the_charge_is_makes_the_claim(denial: str, text: str) -> None:
    [claim] = _claims(denial)
    assert (claim.text, claim.status) == (text, "denied")


def test_nobody_is_read_as_contradicting_himself() -> None:
    said = (
        "Ruritania|NNP|2|nsubj said|say|VBD|0|root Estonia|NNP|6|nsubj did|do|VBD|6|aux not|RB|6|advmod arm|VB|2|ccomp "
        "rebels|rebel|NNS|6|obj .|.|2|punct"
    )
    claims = _claims(stories.ACCUSED, said)
    assert [claim.status for claim in claims] == ["asserted"]


NO_CLAIM = [
    (
        "Riga|NNP|2|nsubj rejected|reject|VBD|0|root a|DT|5|det recent|JJ|5|amod statement|NN|2|obj "
        "issued|issue|VBN|5|acl by|IN|8|case Estonia|NNP|6|obl:agent .|.|2|punct"
    ),
    stories.ATTACKED,
    stories.REFUSED_ENTRY,
    stories.DENIED_CHARGES,
    "Riga|NNP|2|nsubj rejected|reject|VBD|0|root the|DT|4|det plan|NN|2|obj .|.|2|punct",
    "Riga|NNP|2|nsubj urged|urge|VBD|0|root Estonia|NNP|2|obj to|TO|5|mark withdraw|VB|2|xcomp .|.|2|punct",
    "Riga|NNP|2|nsubj refused|refuse|VBD|0|root to|TO|4|mark withdraw|VB|2|xcomp .|.|2|punct",
    "Riga|NNP|2|nsubj condemned|condemn|VBD|0|root the|DT|4|det attack|NN|2|obj .|.|2|punct",
]


@pytest.mark.parametrize("sentence", NO_CLAIM)
def test_no_claim_where_no_proposition_is_put_forward(sentence: str) -> None:
    assert _claims(sentence, events=()) == []


def test_an_assertion_is_a_claim_when_it_reports_an_event() -> None:
    [claim] = _claims(stories.INTERJECTED, events=(("ASSAULT", "died"),))
    assert (claim.status, claim.event, claim.text) == ("asserted", "e-died", "Two soldiers died")
    assert _claims(stories.INTERJECTED) == []


def test_the_relay_takes_no_position() -> None:
    [claim] = _claims(stories.CITING, events=(("MOBILIZE", "gathered"),))
    assert len(claim.positions) == 1


HELD = [
    "Estonia|NNP|2|nsubj denied|deny|VBD|0|root Ruritania|NNP|5|nmod:poss 's|POS|3|case claims|claim|NNS|2|obj "
    "that|IN|8|mark it|PRP|8|nsubj armed|arm|VBD|5|acl rebels|rebel|NNS|8|obj .|.|2|punct",
    "Estonia|NNP|2|nsubj denied|deny|VBD|0|root allegations|allegation|NNS|2|obj by|IN|5|case Ruritania|NNP|3|nmod "
    "that|IN|8|mark it|PRP|8|nsubj armed|arm|VBD|3|acl rebels|rebel|NNS|8|obj .|.|2|punct",
]


@pytest.mark.parametrize("sentence", HELD)
def test_what_is_denied_as_somebodys_is_contested(sentence: str) -> None:
    [claim] = _claims(sentence)
    assert (claim.text, claim.status) == ("it armed rebels", "contested")
    assert _positions(claim) == {("n-RUR", "asserts"), ("n-EST", "denies")}


def test_what_nobody_is_said_to_hold_is_denied_alone() -> None:
    [claim] = _claims(
        "Estonia|NNP|2|nsubj denied|deny|VBD|0|root rumours|rumour|NNS|2|obj that|IN|6|mark it|PRP|6|nsubj "
        "armed|arm|VBD|3|acl rebels|rebel|NNS|6|obj .|.|2|punct"
    )
    assert (claim.status, _positions(claim)) == ("denied", {("n-EST", "denies")})


REPORTS = (
    "Estonia|NNP|2|nsubj refuted|refute|VBD|0|root news|NN|4|compound reports|report|NNS|2|obj "
    "claiming|claim|VBG|4|acl it|PRP|7|nsubj armed|arm|VBD|5|ccomp rebels|rebel|NNS|7|obj .|.|2|punct"
)
CONDEMNED = (
    "Estonia|NNP|2|nsubj condemned|condemn|VBD|0|root Ruritania|NNP|5|nmod:poss 's|POS|3|case claims|claim|NNS|2|obj "
    "that|IN|8|mark it|PRP|8|nsubj armed|arm|VBD|5|acl rebels|rebel|NNS|8|obj .|.|2|punct"
)


def test_reports_that_are_denied_have_said_so() -> None:
    [claim] = _claims(REPORTS)
    assert (claim.text, claim.status) == ("it armed rebels", "contested")
    assert _positions(claim) == {(None, "asserts"), ("n-EST", "denies")}


def test_what_is_condemned_as_somebodys_claim_is_contested() -> None:
    doc = tree(CONDEMNED, cues=(("condemned", "Estonia", ("Ruritania's claims that it armed rebels",)),))
    parties = [entity(doc, "RUR", "Ruritania", country="RUR"), entity(doc, "EST", "Estonia", country="EST")]
    [claim] = find_claims(doc, [], find_attributions(doc, parties), parties)
    assert (claim.text, claim.status) == ("it armed rebels", "contested")
    assert _positions(claim) == {("n-RUR", "asserts"), ("n-EST", "denies")}


def test_a_claim_that_the_parser_hangs_on_its_denial() -> None:
    sentence = (
        "Ruritania|NNP|2|nsubj accused|accuse|VBD|0|root Estonia|NNP|2|obj of|IN|5|mark arming|arm|VBG|2|advcl "
        "rebels|rebel|NNS|5|obj ,|,|9|punct a|DT|9|det claim|claim|NN|14|nsubj:outer that|IN|14|mark "
        "Tallinn|NNP|14|nsubj and|CC|13|cc Riga|NNP|11|conj deny|deny|VBP|2|ccomp .|.|2|punct"
    )
    [claim] = _claims(sentence)
    assert (claim.text, claim.status) == ("arming rebels", "contested")
    assert _positions(claim) == {("n-RUR", "asserts"), ("n-EST", "denies"), ("n-LVA", "denies")}


PLEADED = (
    "Estonia|NNP|2|nsubj insists|insist|VBZ|0|root it|PRP|5|nsubj is|be|VBZ|5|cop innocent|JJ|2|ccomp .|.|2|punct",
    "Estonia|NNP|2|nsubj pleaded|plead|VBD|0|root not|RB|4|advmod guilty|JJ|2|xcomp .|.|2|punct",
)


@pytest.mark.parametrize("plea", PLEADED)
def test_who_is_innocent_answers_the_accusation(plea: str) -> None:
    doc = tree(stories.ACCUSED, plea, cues=_accusation(plea.split("|")[0], *_said(plea)))
    [claim] = find_claims(doc, [], find_attributions(doc, _parties(doc)), _parties(doc))
    assert (claim.text, claim.status) == ("arming rebels", "contested")
    assert _positions(claim) == {("n-RUR", "asserts"), ("n-EST", "denies")}


def _said(plea: str) -> tuple[str, str]:
    words = [word.split("|")[0] for word in plea.split()]
    return words[1], " ".join(words[2:-1])


def _accusation(source: str, cue: str, content: str) -> tuple[tuple[str, str | None, tuple[str, ...]], ...]:
    return (("accused", "Ruritania", ("Estonia of arming rebels",)), (cue, source, (content,)))


def _parties(doc: Doc) -> list[Entity]:
    return [entity(doc, "RUR", "Ruritania", country="RUR"), entity(doc, "EST", "Estonia", country="EST")]


def test_the_accused_makes_it_harmless() -> None:
    [claim] = _claims(
        stories.ACCUSED,
        "Tallinn|NNP|2|nsubj said|say|VBD|0|root it|PRP|6|nsubj had|have|VBD|6|aux merely|RB|6|advmod "
        "fed|feed|VBN|2|ccomp rebels|rebel|NNS|6|obj .|.|2|punct",
    )
    assert _positions(claim) == {("n-RUR", "asserts"), ("n-EST", "denies")}


def test_nobody_but_the_accused_makes_it_harmless() -> None:
    [claim] = _claims(
        stories.ACCUSED,
        "Riga|NNP|2|nsubj said|say|VBD|0|root it|PRP|6|nsubj had|have|VBD|6|aux merely|RB|6|advmod "
        "fed|feed|VBN|2|ccomp rebels|rebel|NNS|6|obj .|.|2|punct",
    )
    assert _positions(claim) == {("n-RUR", "asserts")}


ALL_OF_THEM = (
    "Ruritania|NNP|2|nsubj accused|accuse|VBD|0|root Estonia|NNP|2|obj and|CC|5|cc Latvia|NNP|3|conj of|IN|7|mark "
    "arming|arm|VBG|2|advcl rebels|rebel|NNS|7|obj ,|,|10|punct charges|charge|NNS|2|obj denied|deny|VBN|10|acl "
    "by|IN|14|case both|DT|14|det countries|country|NNS|11|obl:agent .|.|2|punct"
)


def test_both_countries_are_those_accused() -> None:
    doc = tree(ALL_OF_THEM, cues=(("denied", "both countries", ("Estonia and Latvia of arming rebels",)),))
    parties = [*_parties(doc), entity(doc, "LVA", "Latvia", country="LVA")]
    [claim] = find_claims(doc, [], find_attributions(doc, parties), parties)
    assert _positions(claim) == {("n-RUR", "asserts"), ("n-EST", "denies"), ("n-LVA", "denies")}


NO_ANSWER = [
    # still to come
    "Tallinn|NNP|3|nsubj will|MD|3|aux reject|reject|VB|0|root the|DT|5|det accusation|NN|3|obj .|.|3|punct",
    # what will not be done is no denial of what was
    "Tallinn|NNP|2|nsubj said|say|VBD|0|root it|PRP|6|nsubj would|MD|6|aux not|RB|6|advmod arm|VB|2|ccomp "
    "rebels|rebel|NNS|6|obj .|.|2|punct",
]


@pytest.mark.parametrize("sentence", NO_ANSWER)
def test_what_is_no_answer_contests_nothing(sentence: str) -> None:
    [claim] = _claims(stories.ACCUSED, sentence)
    assert claim.status == "asserted"


def test_a_report_of_the_denial_is_not_what_is_denied() -> None:
    [claim] = _claims(
        "Latvia|NNP|2|nsubj said|say|VBD|0|root Estonia|NNP|4|nsubj rejected|reject|VBD|2|ccomp the|DT|6|det "
        "charges|charge|NNS|4|obj .|.|2|punct",
        events=(("REJECT", "rejected"),),
    )
    assert claim.status == "asserted"
