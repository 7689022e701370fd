import json
from pathlib import Path

import pytest

from evaluation import table
from evaluation.__main__ import main
from evaluation.data import Data, MissingDataError
from evaluation.scores import Figure
from evaluation.table import SECTIONS, Bench, as_json, as_table, measure_sections

FIGURES = [
    Figure("trees", "GUM dev", "LAS", 89.96, "%", "9 of 10"),
    Figure("speed", "newswire", "all stages", 8123.4, "words/s"),
    Figure("names", "-", "no data", None, "", "where it should be"),
]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(Data(tmp_path / "nowhere", tmp_path / "cache"))


def test_the_table_is_aligned() -> None:
    assert as_table(FIGURES).splitlines() == [
        "task   data      measure            figure  from",
        "-----  --------  ----------  -------------  ------------------",
        "trees  GUM dev   LAS                90.0 %  9 of 10",
        "speed  newswire  all stages  8,123 words/s",
        "names  -         no data           no data  where it should be",
    ]


def test_no_rows_is_a_head_alone() -> None:
    assert len(as_table([]).splitlines()) == 2


def test_json_has_the_command_and_the_data() -> None:
    made = json.loads(as_json(FIGURES, "python -m evaluation", "/gold"))
    assert (made["command"], made["data"]) == ("python -m evaluation", "/gold")
    assert made["figures"][0]["value"] == 89.96
    assert made["figures"][2]["value"] is None


def test_missing_data_is_a_row_and_costs_no_other_section(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: Bench) -> list[Figure]:
        raise MissingDataError("/gold/x: not there")

    monkeypatch.setattr(table, "SECTIONS", {"places": missing, "trees": lambda _: FIGURES[:1]})
    assert list(measure_sections(["places", "trees"], bench)) == [
        Figure("places", "-", "no data", None, "", "/gold/x: not there"),
        FIGURES[0],
    ]


def test_speed_without_data_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "nowhere"), "--only", "speed"]) == 1
    shown = capsys.readouterr()
    assert "no data" in shown.out
    assert f"python -m evaluation --data {tmp_path / 'nowhere'} --only speed" in shown.out
    assert "name the folder with --data DIR or the environment variable ATTACHE_DATA" in shown.err


def test_json_without_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--only", "speed", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["figures"][0]["measure"] == "no data"


def test_an_unknown_section_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["--only", "trees,weather"])
    assert refused.value.code == 2
    assert f"no section weather; there are: {', '.join(SECTIONS)}" in capsys.readouterr().err
