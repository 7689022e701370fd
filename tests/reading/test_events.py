from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from attache.lexicon.ontology import quad_of, score_of
from attache.reading.events import LEAST_CONFIDENCE, LEAST_PRIMARY, find_events
from attache.record import Attribution, Event, Extent, Place, Span, Time, content_id
from tests.reading.marks import trigger
from tests.reading.trees import entity, tree, words_of

PUBLISHED = date(2024, 5, 7)
STRIKE = (
    "Estonian|JJ|2|amod jets|jet|NNS|3|nsubj bombed|bomb|VBD|0|root Latvia|NNP|3|obj in|IN|6|case Riga|NNP|3|obl "
    "on|IN|8|case Sunday|NNP|3|obl .|.|3|punct"
)
AFTER = "Latvia|NNP|2|nsubj condemned|condemn|VBD|0|root the|DT|4|det bombing|bombing|NN|2|obj .|.|2|punct"
VISIT = "Estonia|NNP|3|nsubj will|MD|3|aux visit|VB|0|root Latvia|NNP|3|obj .|.|3|punct"
ACCUSED = (
    "Latvia|NNP|2|nsubj accused|accuse|VBD|0|root Estonia|NNP|2|obj of|IN|5|mark arming|arm|VBG|2|advcl "
    "rebels|rebel|NNS|5|obj .|.|2|punct"
)


def _read(doc: Doc, *attributions: Attribution) -> list[Event]:
    parties = [
        entity(doc, "Estonia", "Estonia", "Estonian", country="EST"),
        entity(doc, "Latvia", country="LVA"),
        entity(doc, "rebels", kind="group"),
    ]
    times = [
        Time("t-Sunday", at, at + 6, "Sunday", "DATE", "2024-05-05", None, "2024-05-05", "2024-05-05")
        for at in [doc.text.find("Sunday")]
        if at >= 0
    ]
    places = [Place("p-Riga", at, at + 4, "Riga", "Riga", "LVA") for at in [doc.text.find("Riga")] if at >= 0]
    return find_events(doc, PUBLISHED, times, places, [p for p in parties if p.mentions], list(attributions))


def test_an_event_with_all_its_parts() -> None:
    doc = tree(STRIKE)
    trigger(doc, "bombed", "ASSAULT", confidence=0.8, statuses={"occurred": 0.9}, modes={"aerial": 0.7, "": 0.2})
    [event] = _read(doc)
    start = doc.text.index("bombed")
    assert event.id == content_id("e", "ASSAULT", start, start + 6)
    assert (event.type, event.mode, event.cameo, event.quad, event.score) == ("ASSAULT", "aerial", "195", 4, -9.5)
    assert (event.actors, event.recipients) == (("n-Estonia",), ("n-Latvia",))
    assert event.trigger == Span(start, start + 6, "bombed")
    assert event.sentence == Extent(0, len(doc.text.rstrip()))
    assert event.date is not None
    assert (event.date.value, event.date.time, event.place) == ("2024-05-05", "t-Sunday", "p-Riga")
    assert (event.status, event.attribution, event.also) == ("occurred", None, ())
    assert event.why == (
        "trigger head ASSAULT 0.80, lexicon agrees; actor by tree (nsubj); recipient by tree (obj); "
        'status by head 0.90; date by obl; place by "in"'
    )
    assert event.confidence == 0.9


def test_a_second_mention_is_folded_into_the_first() -> None:
    doc = tree(STRIKE, AFTER)
    trigger(doc, "bombed", "ASSAULT")
    trigger(doc, "condemned", "ACCUSE")
    trigger(doc, "bombing", "ASSAULT", primary=0.1, same=((0, 0.9),))
    strike, condemnation = _read(doc)
    bombing = words_of(doc, "bombing")
    assert strike.also == (Extent(bombing.start_char, bombing.end_char),)
    assert (condemnation.type, condemnation.mode, condemnation.actors) == ("ACCUSE", "disapprove", ("n-Latvia",))


def test_the_main_mention_may_come_later_and_orders_the_event() -> None:
    doc = tree(AFTER, STRIKE)
    trigger(doc, "condemned", "ACCUSE")
    trigger(doc, "bombing", "ASSAULT", primary=0.1)
    trigger(doc, "bombed", "ASSAULT", primary=0.9, same=((1, 0.9),))
    condemnation, strike = _read(doc)
    assert (condemnation.trigger.text, strike.trigger.text) == ("condemned", "bombed")
    assert [doc.text[also.start : also.end] for also in strike.also] == ["bombing"]


def test_a_future_visit_is_an_agreement() -> None:
    doc = tree(VISIT)
    trigger(doc, "visit", "CONSULT", statuses={"planned": 0.6, "occurred": 0.4}, modes={"visit": 0.9})
    [event] = _read(doc)
    assert (event.type, event.mode, event.status, event.cameo) == ("AGREE", None, "planned", "036")
    assert (event.quad, event.score) == (quad_of("AGREE"), score_of("AGREE", None))


def _attribution(doc: Doc, cue: str, content: str, speaker: str | None = None) -> Attribution:
    told, said = words_of(doc, content), words_of(doc, cue)
    return Attribution(
        "s-1", None, speaker, Span(said.start_char, said.end_char, said.text),
        (Extent(told.start_char, told.end_char),), "indirect", "accuses", False,
    )  # fmt: skip


def test_the_act_of_accusing_is_the_writers_and_what_is_alleged_the_accusers() -> None:
    doc = tree(ACCUSED)
    trigger(doc, "accused", "ACCUSE")
    trigger(doc, "arming", "AID", statuses={"occurred": 0.5, "alleged": 0.4})
    accusation, arming = _read(doc, _attribution(doc, "accused", "accused Estonia of arming rebels"))
    assert (accusation.attribution, accusation.actors, accusation.recipients) == (None, ("n-Latvia",), ("n-Estonia",))
    assert (arming.attribution, arming.status) == ("s-1", "alleged")
    assert (arming.actors, arming.recipients) == (("n-Estonia",), ("n-rebels",))


def test_who_utters_a_demand_makes_it() -> None:
    doc = tree(
        "Fighting|fighting|NN|3|nsubj must|MD|3|aux stop|VB|5|ccomp ,|,|3|punct said|say|VBD|0|root Latvia|NNP|5|nsubj"
    )
    trigger(doc, "must stop", "REQUEST", statuses={"occurred": 0.9})
    demand = next(event for event in _read(doc, _attribution(doc, "said", "Fighting must stop", "n-Latvia")))
    assert (demand.actors, demand.attribution) == (("n-Latvia",), None)
    assert "actor by speaker" in demand.why


def test_what_somebody_demands_is_told_by_the_relay() -> None:
    doc = tree(
        "Fighting|fighting|NN|3|nsubj must|MD|3|aux stop|VB|5|ccomp ,|,|3|punct said|say|VBD|8|ccomp "
        "Latvia|NNP|5|nsubj ,|,|8|punct reported|report|VBD|0|root rebels|NNS|8|nsubj"
    )
    trigger(doc, "must stop", "REQUEST", statuses={"occurred": 0.9})
    said = replace(_attribution(doc, "said", "Fighting must stop", "n-Latvia"), via="s-2")
    relay = replace(_attribution(doc, "reported", "Fighting must stop, said Latvia", "n-rebels"), id="s-2")
    assert [event.attribution for event in _read(doc, said, relay) if event.type == "REQUEST"] == ["s-2"]


def test_what_somebody_says_that_he_did_is_known_from_him() -> None:
    doc = tree(
        "Latvia|NNP|2|nsubj rebuilt|rebuild|VBD|6|ccomp Estonia|NNP|2|obj ,|,|2|punct "
        "Latvia|NNP|6|nsubj said|say|VBD|0|root"
    )
    trigger(doc, "rebuilt", "AID")
    assert [event.attribution for event in _read(doc, _attribution(doc, "said", "Latvia rebuilt", "n-Latvia"))] == [
        "s-1"
    ]


def test_doubtful_triggers_and_repetitions_of_nothing_are_left_out() -> None:
    for marks in ({"confidence": LEAST_CONFIDENCE / 4}, {"primary": LEAST_PRIMARY / 2}):
        doc = tree("Estonia|NNP|2|nsubj rebuilt|rebuild|VBD|0|root Latvia|NNP|2|obj")
        trigger(doc, "rebuilt", "AID", **marks)
        assert _read(doc) == []


def test_no_triggers_no_events() -> None:
    assert _read(tree("Estonia|NNP|2|nsubj slept|sleep|VBD|0|root .|.|2|punct")) == []


def test_reading_twice_gives_the_same_events_in_order_of_the_text() -> None:
    doc = tree(STRIKE, AFTER, VISIT)
    trigger(doc, "visit", "CONSULT")
    trigger(doc, "bombed", "ASSAULT")
    events = _read(doc)
    assert events == _read(doc)
    assert [event.trigger.start for event in events] == sorted(event.trigger.start for event in events)
    assert all(doc.text[e.trigger.start : e.trigger.end] == e.trigger.text for e in events)
