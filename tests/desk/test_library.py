"""A store is asked: every filter once, what cannot be meant, pages, quotes that hold, exports."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import attache
from attache.desk.asking import first_day, last_day
from attache.desk.library import Library, every, open_library
from attache.desk.quotes import Quote
from attache.errors import InvalidFilter, NoStore, UnknownFormat
from attache.record import Ref
from tests.desk.shelf import ACCUSED, AGAIN, ARMY, MET, ONCE, READINGS, TWICE, UNDATED, article, fill


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "attache.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def library(place: Path) -> Iterator[Library]:
    with attache.open_store(place) as opened:
        yield opened


ALL = {article(reading) for reading in READINGS}
QUESTIONS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, ALL),
    ({"type": "ACCUSE"}, {article(ACCUSED)}),
    ({"type": ("accuse", "CONSULT")}, ALL),
    ({"actor": "Ruritania"}, {article(MET), article(AGAIN)}),
    ({"actor": "the kingdom"}, {article(MET), article(AGAIN)}),
    ({"actor": "LVA"}, {article(ACCUSED)}),
    ({"recipient": "Estonia"}, {article(ARMY)}),
    ({"country": "RUS"}, {article(MET), article(AGAIN), article(ACCUSED)}),
    ({"country": "Russia", "type": "ACCUSE"}, {article(ACCUSED)}),
    ({"sector": "mil"}, {article(ARMY)}),
    ({"status": "alleged"}, {article(ACCUSED)}),
    ({"source": "NATO"}, ALL - {article(ACCUSED)}),
    ({"publisher": "the other"}, {article(AGAIN)}),
    ({"since": "2025-05"}, {article(ACCUSED), article(ARMY)}),
    ({"since": date(2025, 3, 11), "until": "2025-03"}, {article(AGAIN)}),
    ({"until": "2025-03-10"}, {article(MET)}),
    ({"place": "Riga", "since": "2025-05"}, {article(ARMY)}),
    ({"text": "envoy"}, {article(AGAIN)}),
    ({"min_origins": 2}, {article(MET), article(AGAIN)}),
    ({"contested": True}, {article(MET), article(AGAIN)}),
    ({"contested": False}, {article(ARMY)}),
]


@pytest.mark.parametrize(("asked", "expected"), QUESTIONS)
def test_every_filter_selects(library: Library, asked: dict[str, Any], expected: set[str]) -> None:
    assert {row.article for row in library.events(**asked).rows} == expected


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"type": "ACCUSED"}, "'ACCUSED'", "ACCUSE"),
    ({"status": "rumoured"}, "'rumoured'", "alleged"),
    ({"country": "Latva"}, "'Latva'", "LVA Latvia"),
    ({"country": "Russians"}, "'Russians'", "RUS"),
    ({"country": ""}, "''", "alpha-3"),
    ({"sector": "ARMY"}, "'ARMY'", "MIL"),
    ({"since": "07/08/2023"}, "'07/08/2023'", "2023-07"),
    ({"until": "2025-13"}, "'2025-13'", "2023-07"),
    ({"since": "0000"}, "'0000'", "2023-07"),
    ({"since": "2025-02-30"}, "2025-02-30", "2023-07"),
    ({"since": "2025-05", "until": "2025-03"}, "2025-05-01 to 2025-03-31", "earlier"),
    ({"actor": " "}, "' '", "name"),
    ({"place": "?!"}, "'?!'", "name"),
    ({"min_origins": 0}, "min_origins 0", "1 or more"),
    ({"limit": 0}, "limit 0", "1 or more"),
]


@pytest.mark.parametrize(("asked", "named", "remedy"), WRONG)
def test_what_cannot_be_meant_is_named_with_what_there_is(
    library: Library, asked: dict[str, Any], named: str, remedy: str
) -> None:
    with pytest.raises(InvalidFilter) as caught:
        library.events(**asked)
    assert named in caught.value.subject
    assert remedy in caught.value.remedy


def test_a_claim_has_statuses_of_its_own(library: Library) -> None:
    assert len(library.claims(status="asserted").rows) == len(READINGS)
    with pytest.raises(InvalidFilter, match="contested"):
        library.claims(status="alleged")


def test_a_filter_of_another_name_is_no_filter(library: Library) -> None:
    with pytest.raises(TypeError, match="no filter 'kind'"):
        library.events(kind="ACCUSE")  # type: ignore[call-arg]


def test_months_and_years_have_a_first_and_a_last_day() -> None:
    assert (first_day("2024-02"), last_day("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert first_day("12 March 2025") == last_day("2025-03-12") == date(2025, 3, 12)


def test_pages_follow_one_another(library: Library) -> None:
    one = library.events(limit=2)
    two = library.events(limit=2, after=one.next)
    three = library.events(limit=2, after=two.next)
    rows = [row for page in (one, two, three) for row in page.rows]
    assert rows == list(every(library.events)) == list(library.events().rows)
    assert three.next is None
    assert list(every(library.events, limit=3)) == rows[:3]


def test_quotes_stand_where_they_say(library: Library) -> None:
    texts = {article(reading): reading.record.article.text for reading in READINGS}

    def holds(quote: Quote) -> bool:
        return texts[quote.article][quote.start : quote.end] == quote.text

    claims, actors = library.claims().rows, library.actors().rows
    of_claims, of_actors = library.quotes_of_claims(claims), library.quotes_of_actors(actors)
    assert {quote.text for quote in of_claims[Ref(article(MET), "c-1")]} == {"said", "met"}
    assert [quote.text for quote in of_actors["A-rur"]] == ["Ruritania"] * 3
    assert len(of_claims) == len(claims)
    assert set(of_actors) == {row.id for row in actors}
    assert all(holds(quote) for quotes in (*of_claims.values(), *of_actors.values()) for quote in quotes)


def test_actors_and_articles_and_accounts(library: Library) -> None:
    assert [row.id for row in library.actors(actor="the kingdom").rows] == ["A-rur"]
    assert {row.id for row in library.articles(until="2025-03", publisher="The Tester").rows} == {article(MET)}
    assert {row.id for row in library.accounts().rows} == {TWICE.id, ONCE.id}
    assert [row.id for row in library.accounts(min_origins=2).rows] == [TWICE.id]
    assert {row.article for row in library.events_of([TWICE])[TWICE.id]} == {article(MET), article(AGAIN)}


def test_an_account_is_explained(library: Library) -> None:
    lines = library.explain(TWICE.id)
    assert lines[0] == "2 independent origins in 2 reports"
    assert any(article(MET) in line and "The Tester has it from NATO" in line for line in lines)
    with pytest.raises(InvalidFilter, match="c-none"):
        library.explain("c-none")


def test_search_takes_filters(library: Library) -> None:
    (hit,) = library.search("envoys").rows
    assert hit.article.id == article(AGAIN)
    assert library.search("envoys", since="2025-04").rows == ()
    with pytest.raises(InvalidFilter, match="no word to find"):
        library.search("")


def test_months_of_both_directions(library: Library) -> None:
    dyad = library.dyad("Ruritania", "Latvia")
    assert [(month.month, month.count, month.score) for month in dyad.there] == [("2025-03", 2, 1.0)]
    assert [(month.month, month.count, month.score) for month in dyad.back] == [("2025-05", 1, -4.0)]
    assert library.dyad("Russia", "Latvia", type="ACCUSE").there == ()
    assert sum(month.count for month in library.timeline()) == len(READINGS)
    with pytest.raises(InvalidFilter):
        library.dyad("", "Latvia")


def test_an_export_holds_what_was_asked_for(library: Library, tmp_path: Path) -> None:
    summary = library.export("csv", tmp_path / "tables", min_origins=2)
    assert summary.read["record"] == 2
    tables = {path.stem: list(csv.DictReader(path.open(encoding="utf-8"))) for path in (tmp_path / "tables").iterdir()}
    assert {row["id"] for row in tables["accounts"]} == {TWICE.id}
    assert {row["id"] for row in tables["actors"]} == {"A-rur", "A-lva"}
    stream = BytesIO()
    library.export("plover", stream, actor="Latvia")
    (line,) = stream.getvalue().splitlines()
    assert json.loads(line)
    with pytest.raises(UnknownFormat, match="docx"):
        library.export("docx", tmp_path / "out")
    with pytest.raises(InvalidFilter):
        library.export("csv", tmp_path / "other", type="NONE")
    assert not (tmp_path / "other").exists()


def test_records_come_back_whole(library: Library) -> None:
    assert list(library.records(text="envoy")) == [AGAIN.record]


def test_no_store_is_an_error_and_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ATTACHE_STORE", raising=False)
    with pytest.raises(NoStore, match=r"attache\.db"):
        open_library()
    assert list(tmp_path.iterdir()) == []


def test_the_environment_says_where_the_store_is(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_STORE", str(place))
    with open_library() as opened:
        assert opened.store.article(article(UNDATED))


def test_the_python_of_the_page_runs(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(place, tmp_path / "attache.db")
    page = (Path(__file__).parents[2] / "docs" / "asking.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    session: dict[str, Any] = {}
    exec(compile(block, "asking.md", "exec"), session)
    assert (tmp_path / "tables").is_dir()
    assert session["both"].a == "Latvia"
