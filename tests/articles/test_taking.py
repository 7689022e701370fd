import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.articles import read_bytes, take_bytes, take_in, take_stream
from attache.articles.formats import READERS
from attache.record import Arrival, PassedOver, Refusal
from tests.articles.formats.samples import (
    ATOM,
    NINJS_2,
    NITF,
    PLAIN_CONTENT,
    RSS,
    arrivals,
    gdelt_row,
    news_item,
    parquet,
    refusals,
    take,
    warc,
)
from tests.articles.stories import BODY, PAGE, REPORT

ROW = json.dumps({"text": BODY, "url": "https://news.example/1"})
ROWS = "".join(json.dumps({"text": f"{BODY} {n}", "url": f"https://n.example/{n}"}) + "\n" for n in range(40)).encode()
SAMPLES = {
    "WARC": warc(("https://n.example/1", "text/html", PAGE.encode()), compressed=False),
    "Parquet": parquet([{"text": BODY, "title": "Envoys agree"}]),
    "NewsML-G2": news_item(PLAIN_CONTENT).encode(),
    "NITF": NITF.encode(),
    "RSS and Atom": ATOM.encode(),
    "JSON Lines": f"{ROW}\n{ROW}\n".encode(),
    "JSON": json.dumps([NINJS_2]).encode(),
    "GDELT Events": gdelt_row("https://n.example/1").encode(),
    "CSV and TSV": f'text,published\n"{BODY}",2023-07-26\n'.encode(),
    "text and pages": REPORT.encode(),
}


def test_every_format_is_recognised_by_its_content() -> None:
    assert [form.name for form in READERS] == list(SAMPLES)
    for name, data in SAMPLES.items():
        opening = data[:16_000].decode("utf-8", "replace")
        assert next(form.name for form in READERS if form.recognises(opening)) == name


@pytest.mark.parametrize("story", [REPORT, PAGE])
def test_one_report_comes_out_as_the_reader_for_one_reads_it(story: str) -> None:
    (arrival,) = take(story)
    assert isinstance(arrival, Arrival)
    assert arrival.article == read_bytes(story.encode(), subject="x")
    assert arrival.key == arrival.article.url


def test_a_given_date_wins() -> None:
    for data in (RSS.encode(), REPORT.encode(), ROW.encode()):
        first = arrivals(take_bytes(data, "x", published=date(2020, 1, 2)))[0]
        assert first.article.published == date(2020, 1, 2)


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress, lambda data: gzip.compress(bz2.compress(data))]
)
@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "Parquet"])
def test_packed_files_are_seen_through(name: str, pack: Callable[[bytes], bytes]) -> None:
    assert take(pack(SAMPLES[name])) == take(SAMPLES[name])


def test_a_packed_parquet_is_seen_through() -> None:
    assert len(arrivals(take(gzip.compress(SAMPLES["Parquet"])))) == 1


def test_files_packed_one_after_the_other_are_one() -> None:
    half = ROWS.index(b"\n", len(ROWS) // 2) + 1
    assert take(gzip.compress(ROWS[:half]) + gzip.compress(ROWS[half:])) == take(ROWS)


@pytest.mark.parametrize(
    ("pack", "kind"), [(lambda data: gzip.compress(data, 0), "gzip"), (bz2.compress, "bzip2"), (lzma.compress, "xz")]
)
def test_what_comes_before_a_break_is_kept(pack: Callable[[bytes], bytes], kind: str) -> None:
    outcomes = take(pack(ROWS)[:-200])
    (refused,) = refusals(outcomes)
    kept = arrivals(outcomes)
    assert [arrival.position for arrival in kept] == [f"line {number + 1}" for number in range(len(kept))]
    assert refused.fault == f"its {kind} ends before its end"
    assert refused.position.startswith("byte ")
    if kind == "gzip":
        assert len(kept) == 39
        assert refused.position.endswith("after line 39")


def test_damage_inside_a_packed_file_is_named() -> None:
    packed = bytearray(gzip.compress(ROWS, 0))
    packed[-6] ^= 0xFF
    outcomes = take(bytes(packed))
    assert len(arrivals(outcomes)) == 40
    assert "gzip cannot be read further (crc check failed" in refusals(outcomes)[0].fault


@pytest.mark.parametrize("story", [REPORT.encode(), NITF.encode(), json.dumps({"text": BODY}, indent=1).encode()])
def test_half_a_report_is_none(story: bytes) -> None:
    (refused,) = take(gzip.compress(story, 0)[:-60])
    assert isinstance(refused, Refusal)
    assert refused.fault == "its gzip ends before its end"


def test_a_table_that_breaks_off_keeps_its_whole_rows() -> None:
    table = b"text,published\n" + b"".join(b'"%s %d",2023-07-26\n' % (BODY.encode(), n) for n in range(3))
    outcomes = take(gzip.compress(table, 0)[:-80])
    assert len(arrivals(outcomes)) == 2
    assert len(refusals(outcomes)) == 1


def test_the_stream_is_read_as_far_as_it_is_asked_for() -> None:
    stream = io.BytesIO(ROWS * 1_000)
    outcomes = take_stream(stream, "tap")
    assert [next(outcomes).position for _ in range(100)] == [f"line {number}" for number in range(1, 101)]
    assert stream.tell() < 100 * len(ROWS) / 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "news" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "news" / "a.txt").write_text(REPORT, encoding="utf-8")
    (inner / "c.xml").write_text(RSS, encoding="utf-8")
    (inner / ".hidden").write_text("x")
    return tmp_path / "news"


def test_a_folder_is_read_with_everything_under_it(folder: Path) -> None:
    outcomes = list(take_in([folder]))
    assert [Path(arrival.source).name for arrival in arrivals(outcomes)] == ["a.txt", "c.xml"]
    assert [over.fault for over in outcomes if isinstance(over, PassedOver)] == ["1 hidden files passed over"]


def test_patterns_and_several_operands(folder: Path) -> None:
    outcomes = list(
        take_in([str(folder / "*.txt"), str(folder / "**" / "*.xml"), folder / "none.txt", str(folder / "*.md")])
    )
    assert len(arrivals(outcomes)) == 2
    assert [(Path(r.source).name, r.fault) for r in refusals(outcomes)[1:]] == [
        ("none.txt", "no such file"),
        ("*.md", "no such file"),
    ]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    outcomes = list(take_in([folder]))
    assert len(arrivals(outcomes)) == 2
    assert any(
        over.fault.startswith("a folder that was already read") for over in outcomes if isinstance(over, PassedOver)
    )
    assert Path(refusals(outcomes)[-1].source).name == "self"


def test_what_cannot_be_read_costs_itself(folder: Path) -> None:
    (folder / "empty").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "gone").symlink_to(folder / "nowhere")
    (folder / "a\udcff.txt").write_bytes(b"")
    outcomes = list(take_in([folder]))
    assert len(arrivals(outcomes)) == 2
    faults = {Path(refusal.source).name: refusal.fault for refusal in refusals(outcomes)}
    assert faults["empty"] == "a folder without files"
    assert faults["pipe"] == "not a regular file"
    assert faults["gone"] == "no such file"
    assert faults["a\ufffd.txt"] == "empty"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_costs_itself(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    outcomes = list(take_in([folder]))
    assert refusals(outcomes)[0].fault == "no permission to read it"
    assert len(arrivals(outcomes)) == 1


def test_standard_input_is_read() -> None:
    program = (
        "from attache.articles import take_in\nfor o in take_in(['-']): print(o.source, o.position, type(o).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=ROWS[: ROWS.index(b"\n")], capture_output=True, check=True
    )
    assert done.stdout == b"standard input line 1 Arrival\n"


def test_a_long_line_takes_no_more_memory_than_a_line_may(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(ROW.encode() + b'\n{"text": "')
        file.seek(64 * 2**20, os.SEEK_CUR)  # a sparse file: zeros that lie on no disk
        file.write(b'"}\n' + ROW.encode() + b"\n")
    program = (
        "import sys; from attache.articles import take_in\n"
        "def peak(): return int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) // 1024\n"
        "outcomes = take_in(sys.argv[1:]); print(next(outcomes).position); before = peak()\n"
        "print([o.position + ' ' + type(o).__name__ for o in outcomes]); print(peak() - before)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, check=True, text=True)
    first, others, more = done.stdout.splitlines()
    assert (first, others) == ("line 1", "['line 2 Refusal', 'line 3 Arrival']")
    assert int(more) < 60  # MB: the longest line has 16, and is joined from its pieces


@settings(deadline=None, max_examples=40)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_whatever_bytes_are_fed_the_stream_ends_in_outcomes(data: bytes) -> None:
    _assert_accounted_for(data)


@settings(deadline=None, max_examples=60)
@given(
    name=st.sampled_from(sorted(SAMPLES)),
    start=st.integers(0, 4_000),
    length=st.integers(0, 400),
    insert=st.one_of(
        st.binary(max_size=40), st.sampled_from([b'"', b"<", b"{", b"]]>", b"\0", b"\xff", b"\n", b"\t", b"&x;"])
    ),
    packed=st.booleans(),
)
def test_whatever_is_done_to_a_delivery_the_stream_ends_in_outcomes(
    name: str, start: int, length: int, insert: bytes, packed: bool
) -> None:
    data = gzip.compress(SAMPLES[name], 1, mtime=0) if packed else SAMPLES[name]
    start %= len(data)
    _assert_accounted_for(data[:start] + insert + data[start + length :])


def _assert_accounted_for(data: bytes) -> None:
    outcomes = take(data)
    assert outcomes
    assert all(isinstance(outcome, Arrival | Refusal) for outcome in outcomes)
    # What a reader did not foresee is refused as well, but nothing should be.
    assert not [outcome for outcome in refusals(outcomes) if outcome.fault.startswith("the reader of")]
    for arrival in arrivals(outcomes):
        assert arrival.article.text.encode("utf-8")
