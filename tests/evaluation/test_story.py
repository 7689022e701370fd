import json
from pathlib import Path

import pytest

from attache import Record
from attache.record import Time
from evaluation.scores import Figure
from evaluation.story import one_story_figures, read_expected, score_one_story
from tests.evaluation.made import attribution, claim, day, entity, event, record

TEXT = (
    "Ruritania shelled Graustark on Monday, a newspaper reported, citing aides. Graustark denied it. A parade is near."
)


def offset(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def state(name: str) -> dict[str, str]:
    return {"text": name, "country": name[:3].upper(), "sector": "GOV"}


EXPECTED = {
    "doc": "story",
    "article": {"published": "1997-04-02"},
    "times": [{"text": "Monday", "offset": offset("Monday"), "type": "DATE", "value": "1997-03-31"}],
    "events": [
        {
            "id": "e1",
            "trigger": "shelled",
            "offset": offset("shelled"),
            "type": "ASSAULT",
            "sources": [state("Ruritania")],
            "targets": [state("Graustark")],
            "date": "1997-03-31",
            "place": None,
            "status": "occurred",
            "according_to": {"source": "aides", "via": "a newspaper"},
            "note": "COERCE was considered",
        },
        {
            "id": "e2",
            "trigger": "parade",
            "offset": offset("parade"),
            "type": "MOBILIZE",
            "sources": [],
            "targets": [],
            "date": "1997-04-03",
            "place": None,
            "status": "planned",
            "according_to": None,
            "note": "a show of force; AGREE with status planned is accepted; null is accepted as its date",
        },
    ],
    "disputes": [{"about": "shelling", "asserted_by": ["RUR"], "denied_by": ["GRA"]}],
}
STORY = read_expected(json.dumps(EXPECTED))


def perfect() -> Record:
    relay = attribution(TEXT, "a newspaper", "reported")
    aides = attribution(TEXT, "aides", "citing", via="reported")
    sides = {"actors": ("Ruritania",), "recipients": ("Graustark",)}
    return record(
        TEXT,
        times=[Time("t", *offset("Monday"), "Monday", "DATE", "1997-03-31")],
        entities=[entity("Ruritania", "RUR"), entity("Graustark", "GRA")],
        attributions=[relay, aides],
        events=[
            event(TEXT, "shelled", "ASSAULT", date=day("1997-03-31"), attribution="citing", **sides),
            event(TEXT, "parade", "AGREE", status="planned"),
        ],
        claims=[claim("contested", ("Ruritania", "asserts"), ("Graustark", "denies"))],
    )


def figures(made: Record) -> dict[str, Figure]:
    return {figure.measure: figure for figure in score_one_story(made, STORY, "story")}


def test_a_perfect_record() -> None:
    assert {figure.value for figure in figures(perfect()).values()} == {100.0}


def test_an_empty_record() -> None:
    empty = figures(record(TEXT))
    assert empty["events found (F1)"].value == 0.0
    assert empty["times found with the right value"].value == 0.0
    assert empty["disputes as contested claims (F1)"].value == 0.0
    assert empty["status right, of events found"].value is None


def test_types_are_accepted_by_a_note_that_says_so_and_no_other() -> None:
    assert [e.types for e in STORY.coded.events] == [("ASSAULT",), ("MOBILIZE", "AGREE")]
    assert STORY.dateless == {"e2"}


@pytest.mark.parametrize("named", ["reported", None])
def test_the_relay_is_not_the_source(named: str | None) -> None:
    relay = attribution(TEXT, "a newspaper", "reported")
    made = record(TEXT, attributions=[relay], events=[event(TEXT, "shelled", "ASSAULT", attribution=named)])
    assert figures(made)["attribution right, of events found"].value == 0.0


def test_the_source_without_its_relay_is_not_enough() -> None:
    aides = attribution(TEXT, "aides", "citing")
    made = record(TEXT, attributions=[aides], events=[event(TEXT, "shelled", "ASSAULT", attribution="citing")])
    assert figures(made)["attribution right, of events found"].value == 0.0


def test_a_file_and_its_expectation(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT)
    (tmp_path / "expected.json").write_text(json.dumps(EXPECTED))
    seen = []

    def read(articles: object) -> list[Record]:
        seen.extend(articles)  # type: ignore[call-overload]
        return [perfect()]

    rows = one_story_figures(read, tmp_path / "story.txt", tmp_path / "expected.json")
    assert (seen[0].text, str(seen[0].published)) == (TEXT, "1997-04-02")
    assert {row.data for row in rows} == {"story"}
