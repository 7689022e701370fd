"""The table of formats: all of them take generators, keep to constant memory, and survive any words."""

from __future__ import annotations

import io
import os
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.exports import EXPORTERS, FolderFormat, export
from attache.record import Record

from .samples import account, actor, claim_history, clash, hostile, hostile_account, hostile_words

FILES = [name for name, format_ in EXPORTERS.items() if not isinstance(format_, FolderFormat)]


def test_every_format_says_what_it_is() -> None:
    assert list(EXPORTERS) == [
        "gdelt", "gdelt-mentions", "polecat", "icews", "plover", "jsonl", "csv", "parquet", "json-ld", "annotations",
        "ftm",
    ]  # fmt: skip
    for format_ in EXPORTERS.values():
        assert format_.about


@pytest.mark.parametrize("name", EXPORTERS)
def test_nothing_gives_a_whole_file(name: str, tmp_path: Path) -> None:
    summary = export(name, iter(()), tmp_path / "out")
    assert (tmp_path / "out").exists()
    assert (summary.written, summary.left_out) == ({}, {})


@pytest.mark.parametrize("name", FILES)
@given(words=hostile_words, places=st.tuples(st.integers(0, 60), st.integers(0, 60)))
@settings(max_examples=25, deadline=None)
def test_any_words_give_sound_utf8(name: str, words: str, places: tuple[int, int]) -> None:
    stream = io.BytesIO()
    summary = export(name, [hostile(words, places)], stream, accounts=[account(), hostile_account()], actors=[actor()])
    text = stream.getvalue().decode("utf-8")
    assert "\x00" not in text
    assert summary.read["record"] == 1
    assert sum(summary.written.values()) > 0


@given(words=hostile_words)
@settings(max_examples=25, deadline=None)
def test_any_words_go_into_tables(words: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        summary = export("csv", [hostile(words)], Path(folder) / "out", claims=[claim_history()])
        assert summary.written["events"] == 1
        assert b"\x00" not in (Path(folder) / "out" / "articles.csv").read_bytes()


@pytest.mark.parametrize("name", ["gdelt", "gdelt-mentions", "polecat", "icews", "plover"])
def test_events_read_are_events_written_and_left_out(name: str, story: Record, record: Record) -> None:
    summary = export(name, [story, record, clash(), hostile()], io.BytesIO())
    assert summary.read["event"] == len(story.events) + 4 + 1 + 1
    assert summary.read["event"] == summary.written["event"] + sum(summary.left_out.values())


class Nowhere(io.RawIOBase):
    """Takes everything and keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return len(bytes(data))  # type: ignore[call-overload]


def peak(name: str, count: int, folder: Path) -> int:
    """The most bytes held while so many records were exported."""
    records: Iterator[Record] = (clash(f"a-{number}") for number in range(count))
    target = folder / f"{count}" if name not in FILES else Nowhere()
    tracemalloc.start()
    export(name, records, target)  # type: ignore[arg-type]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name != "parquet"])
def test_memory_does_not_grow_with_the_records(name: str, tmp_path: Path) -> None:
    peak(name, 5, tmp_path)  # loads what is loaded once
    few, many = peak(name, 20, tmp_path), peak(name, 200, tmp_path)
    assert many < few + 50_000, "180 records more, of some 3 kB each"


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_a_folder_that_may_not_be_written(record: Record, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(Exception, match="cannot be written"):
        export("plover", [record], tmp_path / "out")
