"""The commands that ask a store: what they print, for people and for programs, and what hostile words cannot do."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from attache.cli.bars import count_bar, score_bar
from attache.cli.main import main
from attache.cli.series import Bar, bar_lines
from attache.cli.terminal import no_ink, width
from tests.cli.command import Outcome
from tests.desk.shelf import ACCUSED, AGAIN, ARMY, HOSTILE, MET, READINGS, TWICE, UNDATED, article, fill

Ask = Callable[..., Outcome]
LISTS = ("events", "claims", "actors", "articles", "accounts", "search said")
# Everything that moves a cursor, rings, turns the direction of writing, or ends a line where no line ends.
DANGEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile("[=+@\t\r＝＋－＠]|-(?![0-9])")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asking") / "attache.db"
    fill(path)
    return path


@pytest.fixture
def ask(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("ATTACHE_STORE", str(place))
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: str) -> Outcome:
        code = main(arguments)
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return run


def rows(outcome: Outcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(outcome.out)))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--type", "ACCUSE", "--type", "ASSAULT"], [ACCUSED]),
        (["--actor", "the Kingdom", "--recipient", "LVA"], [AGAIN, MET]),
        (["--country", "Russia", "--status", "alleged"], [ACCUSED]),
        (["--sector", "MIL"], [ARMY]),
        (["--source", "NATO", "--publisher", "The Other"], [AGAIN]),
        (["--from", "2025-05", "--to", "2025-05-10"], [ACCUSED]),
        (["--place", "Riga", "--text", "envoys -army"], [AGAIN]),
        (["--min-origins", "2", "--contested"], [AGAIN, MET]),
        (["--no-contested"], [ARMY]),
        (["--type", "REQUEST"], []),
    ],
)
def test_every_option_selects(ask: Ask, options: list[str], expected: list[object]) -> None:
    outcome = ask("events", *options, "--format", "jsonl")
    found = [json.loads(line)["article"] for line in outcome.out.splitlines()]
    assert (outcome.code, found) == (0, [article(reading) for reading in expected])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--type", "ACCUSED"], ["'ACCUSED'", "ACCUSE", "ASSAULT"]),
        (["--country", "Latva\x1b[2J"], ["Latva\\x1b[2J"]),
        (["--from", "7/8/23"], ["7/8/23"]),
        (["--store", "nowhere.db"], ["nowhere.db", "attache ingest"]),
    ],
)
def test_what_cannot_be_asked_is_named_with_code_2(ask: Ask, options: list[str], words: list[str]) -> None:
    outcome = ask("events", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("attache: ")
    assert outcome.err.count("\n") == 1
    assert all(word in outcome.err for word in words)


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize("columns", ["64", "120"])
def test_tables_fit_and_steer_no_terminal(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, command: str, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    outcome = ask(*command.split())
    assert outcome.code == 0
    assert outcome.out
    assert DANGEROUS.search(outcome.out) is None
    assert max(map(width, outcome.out.splitlines())) <= int(columns)


@pytest.mark.parametrize("command", LISTS)
def test_csv_runs_nothing_and_keeps_its_rows(ask: Ask, command: str) -> None:
    outcome = ask(*command.split(), "--format", "csv")
    table = rows(outcome)
    assert len(table) == len(json.loads(ask(*command.split(), "--format", "json").out))
    assert all(None not in row and None not in row.values() for row in table)
    assert not [cell for row in table for cell in row.values() if FORMULA.match(cell)]
    assert "\r" not in outcome.out


def test_hostile_words_reach_programs_as_they_are(ask: Ask) -> None:
    outcome = ask("articles", "--format", "jsonl")
    assert DANGEROUS.search(outcome.out) is None
    assert len(outcome.out.splitlines()) == len(READINGS)
    assert HOSTILE in [json.loads(line)["title"] for line in outcome.out.splitlines()]
    (row,) = [row for row in rows(ask("articles", "--format", "csv")) if row["id"] == article(UNDATED)]
    assert row["title"].startswith("'=cmd|")


def test_every_row_of_a_table_says_where_it_comes_from(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert f"“accused” at 7–14 of {article(ACCUSED)} · The Tester" in ask("events", "--type", "ACCUSE").out
    assert f"“met” at 10–13 of {article(MET)} · The Tester · according to NATO" in ask("accounts").out
    assert f"“said” at 35–39 of {article(MET)}" in ask("claims", "--to", "2025-03").out
    assert f"“Ruritania” at 0–9 of {article(MET)}" in ask("actors", "--country", "RUS").out
    assert article(AGAIN) in ask("articles", "--publisher", "The Other").out
    assert "feed.xml, entry 1" in ask("search", "envoys").out


def test_accounts_are_explained(ask: Ask) -> None:
    one = ask("accounts", "--explain", TWICE.id)
    assert one.out.startswith("2 independent origins in 2 reports\n1. ")
    assert f"   The Tester has it from NATO ({article(MET)})\n" in one.out
    every = ask("accounts", "--explain")
    assert f"The Tester has it from NATO ({article(MET)})" in every.out
    assert DANGEROUS.search(every.out) is None
    assert json.loads(ask("accounts", "--explain", TWICE.id, "--format", "jsonl").out)["explanation"]
    assert ask("accounts", "--explain", "c-none").code == 2


def test_events_and_claims_are_explained(ask: Ask) -> None:
    events = ask("events", "--explain", "--publisher", "The Other")
    assert f"The Other has it from NATO ({article(AGAIN)})" in events.out
    assert f"in account {TWICE.id}: same act" in events.out
    assert "2 independent origins in 2 reports" in events.out
    (row,) = json.loads(ask("events", "--explain", "--type", "ACCUSE", "--format", "json").out)
    assert row["explanation"][0] == f"The Tester says so itself ({article(ACCUSED)})"
    claims = ask("claims", "--explain", "--to", "2025-03", "--publisher", "The Tester")
    assert f"asserts: The Tester has it from NATO ({article(MET)})" in claims.out
    assert rows(ask("claims", "--explain", "--format", "csv"))[0]["explanation"]
    assert DANGEROUS.search(ask("events", "--explain").out + ask("claims", "--explain").out) is None


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (["events", "--actor", "Ruritanai"], "did you mean Ruritania?"),
        (["actors", "--actor", "the Kingdon"], "did you mean the kingdom?"),
        (["claims", "--source", "Natto"], "did you mean NATO?"),
        (["articles", "--publisher", "The Otter"], "did you mean The Other"),
        (["accounts", "--place", "Rigga"], "did you mean Riga?"),
        (["timeline", "--recipient", "Latvi"], "did you mean Latvia?"),
        (["dyad", "Latvia", "Estona"], "did you mean Estonia?"),
        (["search", "said", "--actor", "Xyzzy"], "leave --actor out"),
        (["events", "--type", "ACUSE"], "did you mean ACCUSE?"),
        (["events", "--status", "allegd"], "did you mean alleged?"),
    ],
)
def test_a_name_that_is_not_there_is_an_error_with_the_nearest(ask: Ask, asked: list[str], meant: str) -> None:
    outcome = ask(*asked)
    assert (outcome.code, outcome.out) == (2, "")
    assert meant in outcome.err


def test_a_search_needs_a_word(ask: Ask) -> None:
    for asked in (["search", '""'], ["events", "--text=-army"]):
        outcome = ask(*asked)
        assert (outcome.code, "no word to find" in outcome.err) == (2, True)


def test_accounts_name_parties_and_what_reports_differ_on(ask: Ask) -> None:
    (row,) = rows(ask("accounts", "--contested", "--format", "csv"))
    assert (row["actors"], row["recipients"]) == ("Ruritania (RUS)", "Latvia (LVA)")
    assert (row["origins"], row["contested"]) == ("NATO; the palace", "date")
    assert "reports differ on date: 2025-03-10 (1 origin)" in ask("accounts", "--contested").out


def test_an_empty_answer(ask: Ask) -> None:
    asked = ("events", "--type", "REQUEST")
    table = ask(*asked)
    assert (table.code, table.out, table.err) == (0, "", "no events\n")
    assert ask(*asked, "--format", "json").out == "[]\n"
    assert ask(*asked, "--format", "jsonl").out == ""
    assert ask(*asked, "--format", "csv").out.startswith("article,id,day,")
    assert ask("timeline", "--type", "REQUEST").err.startswith("no events")
    assert ask("dyad", "Chile", "Peru", "--format", "json").out == "[]\n"


def test_a_limit_says_that_there_is_more(ask: Ask) -> None:
    outcome = ask("events", "--limit", "2")
    assert "2 events; there are more" in outcome.err
    assert "more" not in ask("events", "--limit", str(len(READINGS))).err
    assert len(json.loads(ask("events", "--limit", "3", "--format", "json").out)) == 3
    with pytest.raises(SystemExit):
        ask("events", "--limit", "0")


def test_programs_get_all_rows_page_after_page(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attache.desk.library._BATCH", 2)
    monkeypatch.setattr("attache.cli.asking._BATCH", 2)
    for command in LISTS:
        whole = json.loads(ask(*command.split(), "--format", "json").out)
        assert len({json.dumps(row) for row in whole}) == len(whole) == (3 if command == "actors" else len(whole))
    assert len(json.loads(ask("events", "--format", "json").out)) == len(READINGS)


def test_months_are_bars(ask: Ask) -> None:
    head, *lines = ask("timeline", "--from", "2025").out.splitlines()
    assert head.split() == ["MONTH", "EVENTS", "SCORE"]
    assert [line[:7] for line in lines] == ["2025-03", "2025-04", "2025-05"]
    assert [line.count("█") > 40 for line in lines] == [True, False, True]
    dyad = ask("dyad", "Ruritania", "Latvia")
    assert re.search("Ruritania → Latvia\nMONTH .*\n2025-03", dyad.out)
    assert rows(ask("dyad", "RUS", "LVA", "--format", "csv"))[1] == {
        "direction": "LVA → RUS", "month": "2025-05", "events": "1", "mean_score": "-4.0",
    }  # fmt: skip
    hostile = ask("dyad", f"Chile{HOSTILE}", "Peru", "--format", "table")
    assert (hostile.code, DANGEROUS.search(hostile.out + hostile.err.rstrip("\n"))) == (2, None)


def test_bars_are_to_scale() -> None:
    assert count_bar(8, 8, 10) == "█" * 10
    assert count_bar(1, 16, 10) == "▋"
    assert count_bar(1, 1_000_000, 10) == "▏"
    assert count_bar(0, 0, 10) == ""
    assert score_bar(10) == "     │█████"
    assert score_bar(-5) == "  ▐██│     "
    assert score_bar(0) == "     │     "
    assert {len(score_bar(score / 7)) for score in range(-70, 71)} == {11}


def test_a_long_gap_is_one_line_and_lines_fit() -> None:
    months = [Bar("", "", 1, 0.0), Bar("", "1939-09", 1, -10.0), Bar("", "2025-03", 1_234_567, 10.0)]
    lines = list(bar_lines(months, 64, no_ink))
    assert [line.split("  ")[0].strip() or line.split()[0] for line in lines] == [
        "MONTH",
        "no day",
        "1939-09",
        "⋮",
        "2025-03",
    ]
    assert max(map(width, lines)) <= 64


@pytest.mark.parametrize(("name", "start"), [("months.svg", b"<svg"), ("months.png", b"\x89PNG")])
def test_charts_are_drawn(ask: Ask, tmp_path: Path, name: str, start: bytes) -> None:
    assert ask("dyad", "Ruritania", "Latvia", "--chart", str(tmp_path / name)).code == 0
    drawn = (tmp_path / name).read_bytes()
    assert drawn.startswith(start)
    if name.endswith("svg"):
        assert "Ruritania → Latvia" in drawn.decode()
        assert "mean score" in drawn.decode()
        assert "Ruritania and Latvia" in drawn.decode()


def test_a_chart_that_cannot_be_drawn_is_an_error(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ".svg" in ask("timeline", "--chart", str(tmp_path / "months.gif")).err
    monkeypatch.setitem(sys.modules, "altair", None)
    outcome = ask("timeline", "--chart", str(tmp_path / "months.svg"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "pip install 'attache[charts]'" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_nothing_makes_no_chart(ask: Ask, tmp_path: Path) -> None:
    outcome = ask("timeline", "--type", "REQUEST", "--chart", str(tmp_path / "months.svg"))
    assert (outcome.code, "nothing to draw" in outcome.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_exports_are_written_and_counted(ask: Ask, tmp_path: Path) -> None:
    outcome = ask("export", "csv", str(tmp_path / "tables"), "--country", "RUS")
    assert outcome.code == 0
    assert "record 3" in outcome.err.splitlines()[0]
    assert (tmp_path / "tables" / "events.csv").exists()
    wrong = ask("export", "docx", str(tmp_path / "out"))
    assert (wrong.code, "plover" in wrong.err) == (2, True)
    assert ask("export", "plover", str(tmp_path)).code == 2


def test_help_shows_a_line_that_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("events", "claims", "actors", "articles", "accounts", "search", "timeline", "dyad", "export"):
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0
        assert f"  attache {command} " in capsys.readouterr().out
