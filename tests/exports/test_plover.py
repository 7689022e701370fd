"""PLOVER JSONL: required fields, words at their offsets, and who says so."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given

from attache.exports.cells import sound
from attache.record import Record

from .samples import HOSTILE, clash, hostile, hostile_words, written

KNOWN = set(
    """
id date actor event has_event time enddate endtime recipient event_loc event_text quad_code event_scale mode
context link text text_info cite_info coder coded_date coded_time comment according_to status claims quantities
""".split()  # noqa: SIM905
)
OURS = {"cameo", "confidence", "trigger"}


def lines(*records: Record) -> list[dict[str, Any]]:
    text, _ = written("plover", records)
    assert all(len(line.splitlines()) == 1 for line in text.split("\n")[:-1])
    return [json.loads(line) for line in text.split("\n")[:-1]]


def spans(value: object) -> list[dict[str, Any]]:
    """Every span in an event, however deep."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.keys() == {"start", "end", "text"} else []
    return own + [span for item in value.values() for span in spans(item)]


def test_every_line_has_what_plover_requires(story: Record, record: Record) -> None:
    found = lines(story, record, clash())
    assert len(found) == len(story.events) + 4 + 1
    for event in found:
        assert {"id", "date", "actor", "event"} <= event.keys() <= KNOWN | OURS
        assert isinstance(event["actor"], list)
        assert len(event["event"]) == 1


def test_offsets_quote_the_story(story: Record, record: Record) -> None:
    for event in lines(story, record, clash()):
        info = event["text_info"]
        assert info["text_story"][info["start"] : info["end"]] == event["text"]
        assert spans(event)
        for span in spans(event):
            assert info["text_story"][span["start"] : span["end"]] == span["text"]


def test_the_chain_goes_from_who_speaks_to_who_passed_it_on(record: Record) -> None:
    visit = lines(record)[0]
    assert [voice["name"] for voice in visit["according_to"]] == ["two unnamed diplomats", "Baltic Wire"]
    assert [voice["anonymous"] for voice in visit["according_to"]] == [True, False]
    assert [entity["entity_text"] for entity in visit["actor"]] == ["Anna Berzina"]
    assert visit["event_loc"] == {
        "extracted_place": "Riga", "resolved_place": "Riga", "lat": 56.946, "lon": 24.106, "country": "Latvia",
        "country_code": "LVA", "span": visit["event_loc"]["span"],
    }  # fmt: skip


def test_a_disputed_event_carries_both_sides(record: Record) -> None:
    arming = lines(record)[2]
    assert arming["status"] == "alleged"
    assert arming["claims"] == [
        {
            "text": "Ruritania arms smugglers",
            "status": "contested",
            "positions": [{"name": "Estonia", "stance": "accuses"}, {"name": "Ruritania", "stance": "denies"}],
        }
    ]


def test_a_quantity_comes_with_its_words() -> None:
    (quantity,) = lines(clash())[0]["quantities"]
    assert (quantity["value"], quantity["unit"], quantity["of"]) == (12.0, "people", "killed")
    assert quantity["span"]["text"] == "12"


def test_ids_are_unique_across_articles() -> None:
    assert [event["id"] for event in lines(clash("a-1"), clash("a-2"))] == ["a-1/e-1", "a-2/e-1"]


def test_a_stretch_of_days_and_a_time_of_day() -> None:
    event = clash().events[0]
    assert event.date
    dated = replace(event, date=replace(event.date, value="2025-03-01T14:30", last="2025-03-04"))
    found = lines(replace(clash(), events=(dated,)))[0]
    assert (found["date"], found["time"], found["enddate"]) == ("2025-03-01", "14:30", "2025-03-04")


def test_numbers_that_are_none_are_left_out() -> None:
    record = replace(clash(), events=(replace(clash().events[0], score=float("nan")),))
    assert "event_scale" not in lines(record)[0]


@given(hostile_words)
def test_any_words_come_back_as_they_were(words: str) -> None:
    event = lines(hostile(words))[0]
    assert event["text_info"]["text_story"] == sound(words)
    for span in spans(event):
        assert sound(words)[span["start"] : span["end"]] == span["text"] or span["text"] == sound(words)


def test_the_hostile_text_is_hostile() -> None:
    assert len(lines(hostile())) == 1
    assert HOSTILE.splitlines() != [HOSTILE]
