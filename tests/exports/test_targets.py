"""Targets: a file or folder is there whole or not at all, and what the system says becomes an error with a remedy."""

from __future__ import annotations

import errno
import io
import os
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from attache.errors import UnknownFormat, UnwritableTarget
from attache.exports import EXPORTERS, FolderFormat, export
from attache.record import Record

FOLDERS = [name for name, format_ in EXPORTERS.items() if isinstance(format_, FolderFormat)]


def failing(record: Record) -> Iterator[Record]:
    """A source of records that gives out after one."""
    yield record
    raise ConnectionError("the store went away")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_failure_leaves_what_was_there(name: str, record: Record, tmp_path: Path) -> None:
    target = tmp_path / "out"
    with pytest.raises(ConnectionError):
        export(name, failing(record), target)
    assert list(tmp_path.iterdir()) == []
    export(name, [record], target)
    before = contents(tmp_path)
    with pytest.raises(ConnectionError):
        export(name, failing(record), target)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_same_records_give_the_same_bytes(name: str, record: Record, tmp_path: Path) -> None:
    export(name, [record], tmp_path / "out")
    first = contents(tmp_path)
    export(name, iter([record]), tmp_path / "out")
    assert contents(tmp_path) == first


@pytest.mark.parametrize("name", EXPORTERS)
def test_permissions_are_those_of_any_new_file(name: str, record: Record, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    export(name, [record], tmp_path / "out")
    for path in (tmp_path / "out").rglob("*") if name in FOLDERS else [tmp_path / "out"]:
        assert path.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_with_other_files_is_left_alone(name: str, record: Record, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(UnwritableTarget, match=r"holds other files too \(thesis.docx\)"):
        export(name, [record], tmp_path)
    assert contents(tmp_path) == {"thesis.docx": b"mine"}


def test_targets_of_the_wrong_kind(record: Record, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableTarget, match="is a file; name a folder"):
        export("csv", [record], tmp_path / "file")
    with pytest.raises(UnwritableTarget, match="is a folder; name a file"):
        export("gdelt", [record], tmp_path)
    with pytest.raises(UnwritableTarget, match=r"there is no folder .*; make it first"):
        export("gdelt", [record], tmp_path / "no" / "file")
    with pytest.raises(UnwritableTarget, match="does not fit in a stream"):
        export("parquet", [record], io.BytesIO())


def test_an_unknown_format_names_the_known() -> None:
    with pytest.raises(UnknownFormat, match="no format of that name; choose one of: gdelt, ") as caught:
        export("xlsx", [], io.BytesIO())
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("name", [name for name in EXPORTERS if name not in FOLDERS])
def test_a_full_device_is_named(name: str, record: Record) -> None:
    with (
        Path("/dev/full").open("wb", buffering=0) as stream,
        pytest.raises(UnwritableTarget, match="/dev/full: the disk is full"),
    ):
        export(name, [record], stream)  # type: ignore[arg-type]


class Full(io.BytesIO):
    """A file on a disk that fills up after so many bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data: object) -> int:
        self.room -= len(bytes(data))  # type: ignore[call-overload]
        if self.room < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_disk_that_fills_up_leaves_nothing(
    name: str, record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", lambda _path, _mode: Full(300))
    with pytest.raises(UnwritableTarget, match="the disk is full; free some space; nothing half-written was left"):
        export(name, [record] * 50, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_went_away_is_no_fault_of_the_target(record: Record) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as stream, pytest.raises(BrokenPipeError):
        export("plover", [record], stream)


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name not in FOLDERS])
def test_a_stream_gets_what_a_file_gets(name: str, record: Record, tmp_path: Path) -> None:
    stream = io.BytesIO()
    export(name, [record], stream)
    export(name, [record], tmp_path / "out")
    assert stream.getvalue() == (tmp_path / "out").read_bytes()


def test_a_link_is_followed(record: Record, tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    export("plover", [record], tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8").startswith('{"id"')
