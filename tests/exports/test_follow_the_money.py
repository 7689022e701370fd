"""FollowTheMoney: every entity held against the package's own model."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from typing import Any

import pytest

from attache.lexicon.exchange import schema_of
from attache.lexicon.states import load_states
from attache.record import Record

from .samples import account, actor, clash, hostile, hostile_account, written


@pytest.fixture(scope="module")
def model() -> Any:
    """The followthemoney model, which takes a second to load."""
    if find_spec("followthemoney") is None:
        how = "no followthemoney; install it: pip install 'attache[ftm]' (after: apt install libicu-dev pkg-config g++)"
        if os.environ.get("CI"):
            pytest.fail(how)
        pytest.skip(how)
    from followthemoney import model

    return model


def entities(*records: Record, **derived: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("ftm", records, **derived)[0].split("\n")[:-1]]


def everything(story: Record, record: Record) -> list[dict[str, Any]]:
    return entities(
        story, record, clash("a-1"), clash("a-2"), hostile(), actors=[actor()], accounts=[account(), hostile_account()]
    )


def test_the_package_takes_every_entity_and_every_value(model: Any, story: Record, record: Record) -> None:
    for entity in everything(story, record):
        schema = model.get(entity["schema"])
        schema.validate(entity)
        assert set(schema.required) <= entity["properties"].keys(), entity["schema"]
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert name in schema.properties, (entity["schema"], name)
            kept = proxy.get(name)
            assert len(kept) == len(values), (entity["schema"], name, values, kept)


def test_links_lead_to_entities_of_the_right_kind(model: Any, story: Record, record: Record) -> None:
    found = entities(story, record, clash("a-1"), clash("a-2"), actors=[actor()], accounts=[account()])
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in found}
    linked = 0
    for entity in found:
        for name, values in entity["properties"].items():
            prop = model.get(entity["schema"]).get(name)
            if prop.type.name == "entity":
                linked += len(values)
                for value in values:
                    assert schemata[value].is_a(prop.range), (entity["id"], name, value)
    assert linked > 50


def test_who_did_it_where_and_when() -> None:
    by_id = {entity["id"]: entity for entity in entities(clash())}
    event = by_id["a-1-e-1"]["properties"]
    assert event["involved"] == ["a-1-n-1", "a-1-n-2", "a-1-n-3"]
    assert event["summary"] == ["Russian troops → United States, United Nations"]
    assert event["location"] == ["Odessa, Texas"]
    assert (event["country"], event["startDate"], event["proof"]) == (["us"], ["2025-03-01"], ["a-1"])
    assert event["notes"] == ["in the writer's own voice", "12 people killed: “12”"]
    assert by_id["a-1-n-2"]["schema"] == by_id["a-1-n-3"]["schema"] == "PublicBody"
    assert by_id["a-1-n-1-mention"]["properties"]["resolved"] == ["a-1-n-1"]


def test_an_unnamed_voice_and_its_relay(record: Record) -> None:
    event = next(entity for entity in entities(record) if entity["id"].endswith("-e-1"))
    assert event["properties"]["notes"] == ["according to two unnamed diplomats via Baltic Wire"]


def test_every_living_state_has_a_country_the_package_knows(model: Any) -> None:
    countries = model.get("Thing").get("country").type
    unknown = [
        state.alpha3 for state in load_states() if state.alpha2 and countries.clean(state.alpha2.lower()) is None
    ]
    assert unknown == []


@pytest.mark.parametrize("kind", ["person", "organization", "state", "igo", "ngo", "group", "place"])
def test_every_kind_of_actor_has_a_schema_that_can_be_involved(model: Any, kind: Any) -> None:
    for sector in (None, "GOV", "BUS", "MED", "NEW"):
        assert model.get(schema_of(kind, sector)).is_a("LegalEntity")
