"""``attache read``: what it prints, and what a bad file or option costs the good ones beside it: nothing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from attache.cli import main
from attache.record import Record, json_schema
from tests.cli.command import GOOD, OTHER, Outcome, attache

Run = Callable[..., Outcome]

SPANISH = (
    "El gobierno de Chile expulsó el martes a dos diplomáticos de Bolivia, según informó la cancillería en un "
    "comunicado. El presidente boliviano negó las acusaciones y prometió una respuesta inmediata a la medida. "
) * 4
RUSSIAN = "Правительство Латвии выслало во вторник двух дипломатов, сообщило министерство иностранных дел в Риге. " * 4
NO_ARTICLE = (
    "<!doctype html><html><head><title>Sign in</title></head><body><nav><a href='/'>Home</a></nav>"
    "<form><input name=q><button>Go</button></form></body></html>"
)
BAD_FILES = [
    # what the file is, its bytes (None: it is not there), its fault and the remedy as the message has them
    ("missing", None, "no such file", "check the name"),
    ("empty", b"", "empty", "there is nothing to read"),
    ("blank", b" \n\t\n ", "nothing but white space", "there is nothing to read"),
    ("binary", bytes(range(256)) * 40, "binary data", "text and HTML can be read"),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "a PDF", "pdftotext"),
    ("zip", b"PK\x03\x04" + b"\x00" * 60, "a zip archive", "unpack it"),
    ("gzip", b"\x1f\x8b\x08\x00" + b"\x00" * 60, "compressed with gzip", "gunzip"),
    ("page", NO_ARTICLE.encode(), "a web page without a report", "save the page of the report itself"),
    ("feed", b"<?xml version='1.0'?><rss><channel/></rss>", "XML, not a report", "as text or HTML"),
    ("json", b'{"text": "Latvia expelled two envoys."}', "JSON, not a report", "as text or HTML"),
    ("encoding", b"\xff\xfe\x00\xd8\x00\xd8 \x00\x00\xdc", "damaged UTF-16", "save it as UTF-8"),
    ("unknown", b"\x81\x8d\x8f\x90\x9d" * 30, "bytes in no known encoding", "save it as UTF-8"),
    ("spanish", SPANISH.encode(), "Spanish", "only English is read"),
    ("russian", RUSSIAN.encode(), "Russian", "only English is read"),
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``attache`` in this process."""

    def run(*arguments: object) -> Outcome:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A report that can be read."""
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another."""
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    return path


def titles(out: str) -> list[str | None]:
    return [json.loads(line)["article"]["title"] for line in out.splitlines()]


BOTH = ["Latvia expels two envoys of Ruritania", "Chile and Peru sign a treaty on fishing"]


@pytest.mark.parametrize(("kind", "data", "fault", "remedy"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_bad_file_is_named_and_the_others_are_read(
    run: Run, good: Path, other: Path, tmp_path: Path, kind: str, data: bytes | None, fault: str, remedy: str
) -> None:
    bad = tmp_path / f"{kind}.txt"
    if data is not None:
        bad.write_bytes(data)
    outcome = run("read", good, bad, other, "--format", "jsonl")
    assert titles(outcome.out) == BOTH
    (message,) = outcome.err.splitlines()
    assert message.startswith(f"attache: {bad}: ")
    assert fault in message
    assert remedy in message
    assert outcome.code == 2


def test_a_directory_is_named_and_the_others_are_read(run: Run, good: Path, other: Path, tmp_path: Path) -> None:
    outcome = run("read", good, tmp_path, other, "--format", "jsonl")
    assert titles(outcome.out) == BOTH
    assert outcome.err == f"attache: {tmp_path}: a directory; name its files, e.g. '{tmp_path}/*.txt'\n"
    assert outcome.code == 2


def test_a_file_without_permission_is_named(run: Run, good: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text(GOOD, encoding="utf-8")
    locked.chmod(0)
    try:
        locked.read_bytes()
        pytest.skip("this user may read every file; run the tests as an ordinary user to check permissions")
    except PermissionError:
        outcome = run("read", good, locked, "--format", "jsonl")
    assert titles(outcome.out) == BOTH[:1]
    assert "no permission to read it; change its permissions" in outcome.err
    assert outcome.code == 2


@pytest.mark.parametrize("day", ["soon", "", "07/08/2023", "2023-02-30", "31 June 2023", "2023"])
def test_a_date_that_is_none_is_named_and_the_files_are_read_without(run: Run, good: Path, day: str) -> None:
    outcome = run("read", good, "--published", day, "--format", "jsonl")
    (message,) = outcome.err.splitlines()
    assert message.startswith(f"attache: --published {day!r}: ")
    assert "give it as 2023-07-26" in message
    record = json.loads(outcome.out)
    assert record["article"]["published"] is None
    assert "no publication date" in record["notes"][0]
    assert outcome.code == 2


def test_a_page_that_cannot_lie_there_is_named_and_the_files_are_printed(
    run: Run, good: Path, other: Path, tmp_path: Path
) -> None:
    for out, fault, remedy in (
        (tmp_path / "no" / "page.html", f"there is no folder {tmp_path / 'no'}", "make it first"),
        (tmp_path, "is a folder", "--html page.html"),
        (other, "is one of the reports to read", "choose another place"),
        (Path("/dev/full"), "cannot be written", "choose another place"),
    ):
        outcome = run("read", good, other, "--format", "jsonl", "--html", out)
        assert titles(outcome.out) == BOTH
        (message,) = outcome.err.splitlines()
        assert message.startswith(f"attache: {out}: {fault}")
        assert remedy in message
        assert outcome.code == 2
    assert other.read_text(encoding="utf-8") == OTHER


def test_no_page_is_written_where_nothing_could_be_read(run: Run, tmp_path: Path) -> None:
    assert run("read", tmp_path / "missing.txt", "--html", tmp_path / "page.html").code == 2
    assert not (tmp_path / "page.html").exists()


def test_several_faults_are_all_told(run: Run, good: Path, tmp_path: Path) -> None:
    outcome = run("read", "no.txt", good, tmp_path, "--published", "soon", "--html", tmp_path, "--format", "jsonl")
    assert titles(outcome.out) == BOTH[:1]
    assert [line.split(":")[1].strip() for line in outcome.err.splitlines()] == [
        "--published 'soon'",
        str(tmp_path),
        "no.txt",
        str(tmp_path),
    ]
    assert outcome.code == 2


def test_json_is_one_record_and_an_array_for_several_files(run: Run, good: Path, other: Path) -> None:
    one = run("read", good, "--format", "json")
    assert Record.from_json(one.out).article.title == BOTH[0]
    both = json.loads(run("read", good, other, "--format", "json").out)
    assert [record["article"]["title"] for record in both] == BOTH
    assert json.loads(run("read", "no.txt", "none.txt", "--format", "json").out) == []


def test_json_is_valid_against_the_schema(run: Run, good: Path, other: Path) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = run("read", good, other, "--published", "2025-03-12", "--format", "jsonl").out.splitlines()
    for line in lines:
        record = json.loads(line)
        validator.validate(record)
        assert record["events"]
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**record, "events": [{**record["events"][0], "quad": "one"}]})


def test_patterns_are_expanded_in_order_and_files_may_follow_options(run: Run, good: Path, other: Path) -> None:
    outcome = run("read", "--format", "jsonl", good.parent / "*.txt")
    assert titles(outcome.out) == BOTH
    assert titles(run("read", other, "--format", "jsonl", good).out) == BOTH[::-1]
    assert "no such file" in run("read", good.parent / "*.none").err


def test_the_publication_date_settles_relative_times(run: Run, good: Path) -> None:
    dated = json.loads(run("read", good, "--published", "12 March 2025", "--format", "json").out)
    (tuesday,) = [time for time in dated["times"] if time["text"].endswith("Tuesday")]
    assert tuesday["value"] == "2025-03-11"
    assert dated["notes"] == []
    assert "2025-03-12" in run("read", good, "--published", "12 March 2025").out


def test_without_it_they_stay_unresolved_and_record_and_table_say_so(run: Run, good: Path) -> None:
    undated = json.loads(run("read", good, "--format", "json").out)
    (tuesday,) = [time for time in undated["times"] if time["text"].endswith("Tuesday")]
    assert (tuesday["value"], tuesday["first"], tuesday["last"]) == (None, None, None)
    assert all(event["date"] is None for event in undated["events"])
    said = "no publication date: relative times (such as Tuesday or last year) stay unresolved"
    assert said in undated["notes"][0]
    assert said in " ".join(run("read", good).out.split())


def test_the_table_shows_title_events_status_and_sources(run: Run, good: Path) -> None:
    out = run("read", good, "--published", "2025-03-12").out
    assert out.startswith(BOTH[0] + "\n")
    for words in ("Events", "WHO", "STATUS", "Latvia (LVA)", "expelled", "Sources"):
        assert words in out
    assert max(len(line) for line in out.splitlines()) <= 100


def test_standard_input_is_read_in_the_real_command(good: Path) -> None:
    outcome = attache("read", "-", "--format", "jsonl", "--published", "2025-03-12", stdin=GOOD.encode())
    assert (outcome.code, outcome.err) == (0, "")
    assert Record.from_json(outcome.out).article.title == BOTH[0]
    mixed = attache("read", str(good), "-", "--format", "jsonl", stdin=b"\x00\x01\x02" * 50)
    assert titles(mixed.out) == BOTH[:1]
    assert mixed.err == "attache: standard input: binary data; text and HTML can be read\n"
    assert mixed.code == 2


def test_bad_input_in_the_real_command(good: Path, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7\n\xff\xff")
    outcome = attache("read", "missing.txt", "report.pdf", good.name, folder=tmp_path, LC_ALL="C", PYTHONUTF8="0")
    assert outcome.err == (
        "attache: missing.txt: no such file; check the name\n"
        "attache: report.pdf: a PDF; extract its text first, e.g. with: pdftotext report.pdf report.txt\n"
    )
    assert outcome.out.startswith(BOTH[0])
    assert outcome.code == 2


HOSTILE = """\
=cmd|' /C calc'!A0 <script>alert(1)</script> {{ 7*7 }} {% raw %} \x1b[31mred\x1b]0;title\x07 envoys expelled

RIGA – Latvia expelled two \x1b[2J\x9b31m<b onmouseover=alert(2)>Ruritanian</b> diplomats on Tuesday, ${7*7} \
\u202eofficials said in a statement to "><img src=x onerror=alert(3)> the press in Riga.

Ruritania denied that the {{ config }} diplomats had spied for it, and its president promised to answer.
"""


@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_what_a_report_says_cannot_steer_the_terminal(run: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "hostile\x1b[31m.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    outcome = run("read", path, "--format", form)
    assert outcome.code == 0
    # Control characters, and in the table also the marks that turn the direction of writing.
    assert not [char for char in outcome.out if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)]
    assert form != "table" or "\u202e" not in outcome.out
    assert "{{ 7*7 }}" in outcome.out


def test_a_hostile_name_is_told_without_its_control_characters(run: Run) -> None:
    outcome = run("read", "\x1b[31mno\nsuch.txt")
    assert outcome.err == "attache: ␛[31mno such.txt: no such file; check the name\n"


def test_the_reader_of_a_pipe_may_go_away(good: Path) -> None:
    import subprocess
    import sys

    with subprocess.Popen(
        [sys.executable, "-m", "attache", "read", str(good)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_table_goes_to_a_narrow_terminal(run: Run, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    assert max(len(line) for line in run("read", good, "--published", "2025-03-12").out.splitlines()) <= 70


def test_stdin_in_this_process_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(OTHER.encode())))
    assert titles(run("read", "-", "--format", "jsonl").out) == BOTH[1:]
