"""The made store is what reading in and folding would have made, and every question can be put to it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from attache.record import Ref
from attache.store import Filters, open_store
from evaluation.bench_store import Answer, answer, lines_of
from evaluation.made_corpus import made_readings
from evaluation.made_folding import actor_id, made_accounts, made_actor
from evaluation.made_store import fill
from evaluation.questions import Question, questions
from tests.store.reports import meeting

RECORDS = [meeting().record, meeting("Latvia", "Estonia", words="accused", url="https://tester.example/2").record]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.db"
    with open_store(path) as store:
        fill(store, RECORDS, 30, seed=1)
    return path


def test_it_is_what_the_stores_own_door_would_have_made(place: Path, tmp_path: Path) -> None:
    readings = list(made_readings(RECORDS, 30, 1, keyed=False))
    with open_store(place) as made, open_store(tmp_path / "added.db") as added:
        added.add_all(readings)
        records = [reading.record for reading in readings]
        added.replace_accounts([], list(made_accounts(records, random.Random(1))))
        entities = [(entity, Ref(record.article.id, entity.id)) for record in records for entity in record.entities]
        for identity in {actor_id(entity, ref.article) for entity, ref in entities}:
            its = [(entity, ref) for entity, ref in entities if actor_id(entity, ref.article) == identity]
            added.replace_actors([], [made_actor([entity for entity, _ in its], [ref for _, ref in its])])
        for filters in (Filters(), Filters(origins=2), Filters(country="USA")):
            assert made.events(filters, limit=100) == added.events(filters, limit=100)
        assert {row.id for row in made.actors(limit=999).rows} == {row.id for row in added.actors(limit=999).rows}
        wanted = [account.id for account in added.accounts(limit=100).rows]
        assert sorted(account.id for account in made.accounts(limit=100).rows) == sorted(wanted)
        assert made.search("report", limit=100).rows != ()


def test_every_question_is_asked_and_the_late_are_named(place: Path) -> None:
    with open_store(place) as store:
        asked = list(questions(store))
        names = [question.name for question in asked]
        assert len(set(names)) == len(names) > 300
        singles = [question for question in asked if ", " not in question.name]
        answers = [answer(question, 1) for question in singles]
    assert any(one.rows for one in answers)
    late = Answer(Question("slow", lambda: 0, 200), 3, 200.1, 150.0)
    busy = Answer(Question("slow: very", lambda: 0, 200), 3, 300.0, 250.0)
    lines = list(lines_of([*answers[:1], late, busy]))
    assert lines[0].split() == ["query", "rows", "ms", "processor", "limit", "ok"]
    assert lines[2].split() == ["slow", "3", "200.1", "150.0", "200", "no"]
    typical = "ms typical, worst 250, 300; by the processor 200, 250"
    assert lines[-2] == f"slow: 2 questions, 2 over their limit, 1 by the processor; {typical}"
    assert lines[-1] == "3 questions, 2 over their limit, 1 by the processor"
