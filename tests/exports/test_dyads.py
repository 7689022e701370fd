"""Events as pairs of parties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attache.exports.dyads import dyads, row_id, row_number
from attache.exports.parts import take_apart
from attache.record import Record

from .samples import clash

PAIRS = [
    ("ASSAULT", "1", "23", ["1>2", "1>3"]),
    ("ASSAULT", "12", "3", ["1>3", "2>3"]),
    ("ASSAULT", "12", "", ["1>-", "2>-"]),
    ("ASSAULT", "", "1", ["->1"]),
    ("ASSAULT", "", "", ["->-"]),
    ("ASSAULT", "12", "12", ["1>2", "2>1"]),
    ("ASSAULT", "11", "2", ["1>2"]),
    ("ASSAULT", "19", "2", ["1>2"]),
    ("CONSULT", "12", "", ["1>2", "2>1"]),
    ("CONSULT", "1", "", ["1>-"]),
    ("CONSULT", "1", "2", ["1>2"]),
]


def pairs(record: Record) -> list[str]:
    found = dyads(record.events[0], take_apart(record))
    return [
        ">".join(party.id.removeprefix("n-") if party else "-" for party in (dyad.actor, dyad.recipient))
        for dyad in found
    ]


def told(kind: str, actors: str, recipients: str) -> Record:
    record = clash()
    sides = {"actors": tuple(f"n-{one}" for one in actors), "recipients": tuple(f"n-{one}" for one in recipients)}
    return replace(record, events=(replace(record.events[0], type=kind, **sides),))


@pytest.mark.parametrize(("kind", "actors", "recipients", "expected"), PAIRS)
def test_who_stands_with_whom(kind: str, actors: str, recipients: str, expected: list[str]) -> None:
    assert pairs(told(kind, actors, recipients)) == expected


def test_a_rows_id_is_its_content() -> None:
    records = [clash("a-1"), clash("a-2"), told("CONSULT", "12", "")]  # the last tells 1>2 of a-1 again
    ids = [
        (row_id(record.article, event, dyad), row_number(record.article, event, dyad))
        for record in records
        for event in record.events
        for dyad in dyads(event, take_apart(record))
    ]
    assert len({identity for identity, _ in ids}) == len({number for _, number in ids}) == 5
    assert all(0 < number < 2**63 for _, number in ids)
