"""Saved queries over a record made by hand: STORY in tests/conftest.py says what happens in it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache.desk.alerts import Filter, Party, find_hits, party
from attache.record import Claim, Position, Record

RURITANIA = Party("Ruritania", "RUR")
ESTONIA = Party("EST", "EST")

ASKED = [
    # what is asked, which events are hits
    (Filter(), ["e-1", "e-2", "e-3", "e-4"]),
    (Filter(types=("ACCUSE", "AID")), ["e-2", "e-3"]),
    (Filter(types=("ASSAULT",)), []),
    (Filter(modes=("visit",)), ["e-1"]),
    (Filter(contexts=("military",)), []),
    (Filter(contexts=("military", "diplomatic"), statuses=("planned",)), ["e-4"]),
    (Filter(statuses=("alleged", "planned")), ["e-3", "e-4"]),
    (Filter(actors=(RURITANIA,)), ["e-3"]),
    (Filter(actors=(Party("anna  BERZINA"),)), ["e-1"]),
    (Filter(actors=(Party("Berzin"),)), []),
    (Filter(recipients=(RURITANIA,)), ["e-1", "e-2"]),
    (Filter(recipients=(RURITANIA,), actors=(ESTONIA,)), ["e-2"]),
    (Filter(parties=(ESTONIA,)), ["e-2", "e-3"]),
    (Filter(sources=(Party("Baltic Wire"),)), ["e-1"]),
    (Filter(sources=(Party("LVA", "LVA"),)), ["e-1"]),
    (Filter(sources=(Party("diplomats"),)), ["e-1"]),
    (Filter(sources=(Party("diplomat"),)), []),
    (Filter(anonymous=True), ["e-1"]),
    (Filter(anonymous=False), ["e-2", "e-3", "e-4"]),
    (Filter(contested=True), ["e-3"]),
    (Filter(contested=False), ["e-1", "e-2", "e-4"]),
    (Filter(text=("SMUGGLERS",)), ["e-2", "e-3"]),
    (Filter(text=("smuggler", "will meet again")), ["e-4"]),
    (Filter(text=(".*",)), []),
    (Filter(publishers=("tester",)), ["e-1", "e-2", "e-3", "e-4"]),
    (Filter(publishers=("test",)), []),
]


@pytest.mark.parametrize(("wanted", "events"), ASKED)
def test_what_is_asked_for_is_found(record: Record, wanted: Filter, events: list[str]) -> None:
    assert [hit.facts["event"]["id"] for hit in find_hits(record, "a", wanted)] == events


def test_a_hit_carries_event_article_sentence_and_source(record: Record) -> None:
    (hit,) = find_hits(record, "Visits", Filter(modes=("visit",)))
    told = json.loads(hit.to_json())
    assert (told["id"], told["alert"]) == (hit.id, "Visits")
    assert told["event"]["actors"] == [{"name": "Anna Berzina", "kind": "person", "country": "LVA"}]
    assert told["event"]["trigger"]["text"] == "received"
    assert (told["event"]["date"], told["event"]["place"]) == ("2025-03-11", "Riga")
    sentence = told["sentence"]
    assert sentence["text"] == record.article.text[sentence["start"] : sentence["end"]]
    assert "received Latvian envoy" in sentence["text"]
    assert [said["source"] for said in told["according_to"]] == ["two unnamed diplomats", "the Baltic Wire agency"]
    assert told["article"]["publisher"] == "The Tester"
    assert told["article"]["published"] == "2025-03-12"
    (disputed,) = find_hits(record, "Disputes", Filter(contested=True))
    (claim,) = disputed.facts["claims"]
    assert [(position["by"]["country"], position["stance"]) for position in claim["positions"]] == [
        ("EST", "accuses"),
        ("RUR", "denies"),
    ]


def test_a_claim_about_no_event_is_a_hit_of_its_own(record: Record) -> None:
    claim = Claim("c-2", "the accusations are baseless", None, "denied", (Position("n-1", "denies", "s-4"),))
    more = replace(record, claims=(*record.claims, claim))
    (hit,) = find_hits(more, "a", Filter(contested=True, sources=(RURITANIA,)))
    assert hit.facts["event"] is None
    assert hit.facts["claims"][0]["text"] == "the accusations are baseless"
    assert hit.facts["sentence"]["text"] == "a charge that Ruritania denies"
    assert find_hits(more, "a", Filter(types=("AID",), statuses=("occurred",))) == []
    assert [
        hit.facts["claims"][0]["id"] for hit in find_hits(more, "a", Filter(parties=(RURITANIA,), contested=True))
    ] == [
        "c-1",
        "c-2",
    ]


def test_ids_depend_on_alert_article_and_event_alone(record: Record) -> None:
    (hit,) = find_hits(record, "a", Filter(modes=("visit",)))
    (again,) = find_hits(replace(record, notes=()), "a", Filter(types=("CONSULT",)))
    (other,) = find_hits(record, "b", Filter(modes=("visit",)))
    assert hit.id == again.id != other.id


def test_a_circle_of_relays_ends(record: Record) -> None:
    first, *rest = record.attributions
    circle = replace(record, attributions=(replace(first, via="s-2"), *rest))
    (hit,) = find_hits(circle, "a", Filter(modes=("visit",)))
    assert len(hit.facts["according_to"]) == 2


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("RUS", "RUS"),
        ("Russia", "RUS"),
        ("Russians", "RUS"),
        ("North Korea", "PRK"),
        ("IGO", "IGO"),
        ("Sergei Lavrov", None),
        ("Chechnya", None),
        ("XYZ", None),
    ],
)
def test_parties_are_countries_or_names(words: str, country: str | None) -> None:
    assert party(words) == Party(words, country)


LISTS = {
    "types": st.lists(st.sampled_from(["CONSULT", "ACCUSE", "AID", "AGREE", "ASSAULT"]), max_size=3).map(tuple),
    "statuses": st.lists(st.sampled_from(["occurred", "alleged", "planned"]), max_size=2).map(tuple),
    "parties": st.lists(st.sampled_from([RURITANIA, ESTONIA, Party("Berzina")]), max_size=2).map(tuple),
    "text": st.lists(st.sampled_from(["smugglers", "Riga", "Thursday", "("]), max_size=2).map(tuple),
    "contested": st.sampled_from([None, True, False]),
    "anonymous": st.sampled_from([None, True, False]),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.fixed_dictionaries(LISTS))
def test_every_condition_narrows(record: Record, asked: dict[str, object]) -> None:
    """All conditions together find exactly what each alone finds."""
    together = {hit.id for hit in find_hits(record, "a", Filter(**asked))}
    alone = [{hit.id for hit in find_hits(record, "a", Filter(**{key: value}))} for key, value in asked.items()]
    assert together == set.intersection(*alone)
