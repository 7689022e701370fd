"""``attache schema``: a JSON Schema that validates every record and refuses what is none."""

from __future__ import annotations

import json

import jsonschema
import pytest

from attache.cli import main
from attache.record import SCHEMA, Record
from tests.cli.command import attache


def test_it_prints_a_valid_schema() -> None:
    outcome = attache("schema")
    assert (outcome.code, outcome.err) == (0, "")
    schema = json.loads(outcome.out)
    assert schema["title"] == SCHEMA
    assert SCHEMA in schema["properties"]["schema"].values()
    jsonschema.Draft202012Validator.check_schema(schema)


def test_records_are_valid_and_others_are_not(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    validator = jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out))
    good = json.loads(record.to_json())
    validator.validate(good)
    for bad in ({}, {**good, "schema": "attache.record/0"}, {**good, "claims": [{"id": "c"}]}, {**good, "times": None}):
        assert not validator.is_valid(bad)
