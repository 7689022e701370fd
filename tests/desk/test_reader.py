"""One article end to end, with the weights that ship."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import attache
from attache.desk.reader import Reader
from attache.record import Article, Record
from tests.desk.soundness import check

STORY = """\
The White House confirmed on Wednesday that it has expelled two Cuban diplomats.

The United States has also accused North Korea of providing military aid to Russia for the war in Ukraine, a claim \
that both Pyongyang and Moscow deny.

South Korea’s Yonhap news agency reported that troops were gathering near the border, citing two unnamed officials.
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "treaty-day.txt"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return attache.load(threads=1)


@pytest.fixture(scope="module")
def record(reader: Reader) -> Record:
    return reader.read(Article(text=STORY, published=date(2024, 3, 6)))


def states(record: Record, event_type: str) -> list[tuple[set[str | None], set[str | None]]]:
    country = {entity.id: entity.country for entity in record.entities}
    return [
        ({country[actor] for actor in event.actors}, {country[other] for other in event.recipients})
        for event in record.events
        if event.type == event_type
    ]


def test_an_expulsion_has_its_type_and_recipient(record: Record) -> None:
    assert any("CUB" in recipients for _, recipients in states(record, "SANCTION"))


def test_accusation_and_denial_are_one_contested_claim(reader: Reader) -> None:
    record = reader.read(Article(text=EXAMPLE.read_text(encoding="utf-8"), published=date(2025, 3, 12)))
    country = {entity.id: entity.country for entity in record.entities}
    (claim,) = [claim for claim in record.claims if claim.status == "contested"]
    stances = {(country[position.entity], position.stance) for position in claim.positions if position.entity}
    assert stances == {("CHL", "asserts"), ("BOL", "denies"), ("PER", "denies")}


def test_unnamed_diplomats_speak_through_the_agency(record: Record) -> None:
    by_id = {attribution.id: attribution for attribution in record.attributions}
    (unnamed,) = [attribution for attribution in record.attributions if attribution.anonymous]
    assert unnamed.via is not None
    relay = by_id[unnamed.via].source
    assert relay is not None
    assert "Yonhap" in relay.text


def test_offsets_quote_the_text_and_ids_resolve(reader: Reader, record: Record) -> None:
    check(record)
    check(reader.read(Article(text=EXAMPLE.read_text(encoding="utf-8"), published=date(2025, 3, 12))))


def test_reading_twice_gives_the_same_record(reader: Reader, record: Record) -> None:
    assert reader.read(record.article) == record


def test_without_a_date_relative_times_stay_unresolved_and_the_record_says_so(reader: Reader) -> None:
    record = reader.read(Article(text=STORY))
    assert {time.text: time.value for time in record.times}["Wednesday"] is None
    assert "no publication date" in record.notes[0]


def test_pipe_keeps_the_order_here_and_in_workers(reader: Reader) -> None:
    articles = [Article(text=f"{STORY}\n\nNumber {n}.", published=date(2024, 3, 6)) for n in range(5)]
    here = list(reader.pipe(articles))
    assert [record.article for record in here] == articles
    assert list(reader.pipe(articles, workers=2)) == here


def test_no_workers_at_all_is_refused(reader: Reader) -> None:
    with pytest.raises(ValueError, match="workers=0"):
        reader.pipe([], workers=0)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "a", "“", "\u0000", "Mr. " * 400, "x" * 20_000, "( " * 2_000, "🙂 said 🙂."]
)
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    check(reader.read(Article(text=text, published=date(2024, 3, 6))))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from([*STORY.split(), "\n\n", "“", "”", "–", "U.N.", "denied", "killed", "12", "\t", "é", "中"]),
        max_size=60,
    )
)
def test_any_words_are_read(reader: Reader, words: list[str]) -> None:
    check(reader.read(Article(text=" ".join(words), published=date(2024, 3, 6))))


def test_a_rough_number_is_no_part_of_a_name(reader: Reader) -> None:
    record = reader.read(
        Article(text="At least 23 Iraqis were killed on Sunday, and about 40 soldiers fled, police said.")
    )
    called = {entity.name: entity.mentions[0].text for entity in record.entities}
    assert called["23 Iraqis"] == "At least 23 Iraqis"
    assert called["40 soldiers"] == "about 40 soldiers"


def test_a_record_of_the_first_version_is_read_back(record: Record) -> None:
    old = json.loads(record.to_json())
    old["schema"] = "attache.record/1"
    for event in old["events"]:
        del event["quantities"]
    assert [event.trigger for event in Record.from_json(json.dumps(old)).events] == [e.trigger for e in record.events]
