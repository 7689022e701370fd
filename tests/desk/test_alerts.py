"""What is told of news: STORY in tests/conftest.py, and the affair of tests/corpus/scenario.py, asked in a store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from attache.desk.alerts import Hit, lines_of, make_hits
from attache.desk.corpus import take_in
from attache.record import Arrival, Claim, Position, Quantity, Record
from attache.store import Filters, Reading, Store, open_store
from tests.conftest import quote
from tests.desk.coded import arrivals, coded


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "news.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def affair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("affair") / "news.db") as opened:
        take_in(arrivals().values(), opened, coded())
        yield opened


def put(store: Store, record: Record) -> Store:
    store.add(Reading(Arrival(record.article, "story", "feed", "entry 1"), record))
    return store


def event_hits(store: Store, filters: Filters) -> list[Hit]:
    return make_hits("Visits", "events", store.events(filters).rows, store)


def test_an_event_is_told_with_article_sentence_source_and_quantities(record: Record, store: Store) -> None:
    envoys = Quantity(2.0, "people", "received", quote("two unnamed diplomats"))
    first, *rest = record.events
    put(store, replace(record, events=(replace(first, quantities=(envoys,)), *rest)))
    (hit,) = event_hits(store, Filters(actor="Anna Berzina"))
    told = json.loads(hit.to_json())
    assert (told["id"], told["alert"]) == (hit.id, "Visits")
    assert told["headline"] == "Anna Berzina → Ruritania · CONSULT visit · occurred"
    assert told["event"]["actors"] == [{"name": "Anna Berzina", "kind": "person", "country": "LVA"}]
    assert told["event"]["trigger"]["text"] == "received"
    assert (told["event"]["date"], told["event"]["place"], told["event"]["country"]) == ("2025-03-11", "Riga", "LVA")
    assert told["event"]["quantities"] == [
        {"value": 2.0, "unit": "people", "of": "received", "text": "two unnamed diplomats"}
    ]
    sentence = told["sentence"]
    assert sentence["text"] == record.article.text[sentence["start"] : sentence["end"]]
    assert sentence["text"].startswith("RIGA – Ruritania received")
    assert [said["source"] for said in told["according_to"]] == ["two unnamed diplomats", "the Baltic Wire agency"]
    assert (told["article"]["publisher"], told["article"]["published"]) == ("The Tester", "2025-03-12")
    assert told["account"] is None


def test_a_sentence_is_told_without_the_blank_lines_after_it(record: Record, store: Store) -> None:
    event = record.events[2]
    longer = replace(event, sentence=replace(event.sentence, end=event.sentence.end + 2))
    put(store, replace(record, events=(longer,)))
    (hit,) = event_hits(store, Filters())
    sentence = hit.facts["sentence"]
    assert sentence["text"].endswith("denies.")
    assert sentence["text"] == record.article.text[sentence["start"] : sentence["end"]]


def test_a_claim_is_told_with_everybody_who_takes_a_position(record: Record, store: Store) -> None:
    baseless = Claim("c-2", "the accusations are baseless", None, "denied", (Position("n-1", "denies", "s-4"),))
    put(store, replace(record, claims=(*record.claims, baseless)))
    hits = make_hits("Disputes", "claims", store.claims(Filters(contested=True)).rows, store)
    arming, denial = sorted(hits, key=lambda hit: hit.facts["claim"]["id"])
    assert arming.headline == "“Ruritania arms smugglers” · contested · Estonia accuses; Ruritania denies"
    positions = arming.facts["claim"]["positions"]
    assert [(one["by"]["country"], one["stance"]) for one in positions] == [("EST", "accuses"), ("RUR", "denies")]
    assert [[said["source"] for said in one["according_to"]] for one in positions] == [["Estonia"], ["Ruritania"]]
    assert arming.facts["event"]["type"] == "AID"
    assert denial.facts["event"] is None
    assert denial.facts["sentence"]["text"] == "a charge that Ruritania denies"


def test_an_account_is_told_with_its_origins_and_reports_the_first_one_first(affair: Store) -> None:
    page = affair.accounts(Filters(types=("AID",), origins=2))
    (hit,) = make_hits("Shells", "accounts", page.rows, affair)
    assert hit.headline.startswith("North Korea → Belarus · AID · occurred · 3 independent origins")
    told = json.loads(hit.to_json())
    assert (told["account"]["actors"], told["account"]["recipients"]) == (["North Korea"], ["Belarus"])
    assert len(told["account"]["origins"]) == 3
    days = [report["article"]["published"] for report in told["reports"]]
    assert days == sorted(days)
    assert told["n_reports"] == len(days) >= 5
    for report in told["reports"]:
        text = affair.record(report["article"]["id"]).article.text  # type: ignore[union-attr]
        sentence, trigger = report["sentence"], report["trigger"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        assert text[trigger["start"] : trigger["end"]] == trigger["text"]


def test_an_event_says_how_its_account_stands(affair: Store) -> None:
    hits = event_hits(affair, Filters(types=("AID",), origins=3))
    assert {hit.facts["account"]["origins"] for hit in hits} == {3}


def test_ids_depend_on_the_alert_and_what_it_is_about_alone(record: Record, store: Store) -> None:
    rows = put(store, record).events(Filters(actor="Anna Berzina")).rows
    (one,), (again,), (other,) = (make_hits(name, "events", rows, store) for name in ("a", "a", "b"))
    assert one.id == again.id != other.id


def test_a_circle_of_relays_ends(record: Record, store: Store) -> None:
    first, *rest = record.attributions
    put(store, replace(record, attributions=(replace(first, via="s-2"), *rest)))
    (hit,) = event_hits(store, Filters(actor="Anna Berzina"))
    assert len(hit.facts["according_to"]) == 2


def test_lines_say_what_who_and_where(record: Record, store: Store) -> None:
    ((words, said, found),) = lines_of(event_hits(put(store, record), Filters(actor="Anna Berzina"))[0].facts)
    assert words.startswith("“RIGA – Ruritania received")
    assert said == "according to two unnamed diplomats via the Baltic Wire agency"
    assert found == "The Tester · 2025-03-12 · Ruritania welcomes Latvian envoy"
