"""Bad input and unusable stores as a user meets them: one clear line each, exit code 2, the rest goes on."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from attache.cli import main
from attache.store import open_existing, open_store
from tests.cli.command import GOOD

OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY e "&a;&a;&a;&a;&a;&a;">]>'
RSS = "<rss version='2.0'><channel><item><title>t</title><description>&e;</description></item></channel></rss>"
NEWSML = "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentSet>&e;</contentSet></newsItem>"
NITF = "<nitf><body><body.content><p>&e;</p></body.content></body></nitf>"
ENTITIES = "XML that declares entities of its own, which are not expanded; get it again, or give its reports as text"


def deliveries() -> dict[str, tuple[bytes, str]]:
    """Files by name, with what is said of each."""
    rows = "".join(json.dumps({"text": f"{GOOD} {at}", "x": str(at**9)}) + "\n" for at in range(2_000)).encode()
    xml = {
        f"{kind}-{name}.xml": (f"{doctype}{document}".encode(), ENTITIES)
        for kind, doctype in (("bomb", BOMB), ("outside", OUTSIDE))
        for name, document in (("rss", RSS), ("newsml", NEWSML), ("nitf", NITF))
    }
    return xml | {
        "cut.jsonl.gz": (gzip.compress(rows)[:400], "its gzip ends before its end; get the file again"),
        "columns.csv": (b"a,b\n1,2\n3,4\n", "no column with a text; found are a, b; wanted is a column text"),
        "columns.parquet": (_parquet(), "no column with a text; found are a; wanted is a column text"),
        "long.jsonl": (b'{"text": "' + b"a" * (17 << 20) + b'"}\n', "line 1: a line of more than 16 MB; one report is"),
        "long.csv": (
            b'title,text\nA,"' + b"a" * (17 << 20) + b'"\n',
            "line 2: a row of more than 16 MB: a quotation mark that is never closed",
        ),
        "nothing.txt": (b"", "empty; there is nothing to read"),
    }


def _parquet() -> bytes:
    stream = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), stream)
    return stream.getvalue().to_pybytes()


def test_each_bad_input_has_its_line_and_costs_the_rest_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, (data, _) in deliveries().items():
        Path("news", name).write_bytes(data)
    Path("news", "zebra.txt").write_text(GOOD, encoding="utf-8")
    assert main(["ingest", "missing.txt", "news", "--workers", "1"]) == 2
    done = capsys.readouterr()
    faults = done.err.splitlines()
    for name, (_, fault) in deliveries().items():
        (line,) = [line for line in faults if line.startswith(f"attache: news/{name}: ")]
        assert fault in line
    assert "attache: missing.txt: no such file; check the name" in faults
    assert len(faults) == len(deliveries()) + 1
    assert done.out.endswith(f" read, 0 unchanged, 0 revised, {len(faults)} refused\n")
    with open_existing("attache.db") as store:
        assert len(store.refusals(100)) == len(faults)
        assert any(article.title == "Latvia expels two envoys of Ruritania" for article in store.articles().rows)
        assert not store.marks()


def _newer(path: Path) -> None:
    open_store(path).close()
    with sqlite3.connect(path) as store:
        store.execute("UPDATE attache_version SET version_num = '9999'")


STORES = {
    "folder": (Path.mkdir, "folder: a folder; name a file in it: folder/attache.db"),
    "notes.txt": (lambda path: path.write_text("notes"), "notes.txt: not an SQLite database; name another file"),
    "newer.db": (_newer, "newer.db: made by a newer version of Attaché (store version 9999); update the program"),
    "absent/a.db": (lambda _: None, "absent/a.db: cannot be opened; check that its folder exists and may be written"),
    "postgresql://me:sesame@127.0.0.1:1/x": (
        lambda _: None,
        "postgresql://me:***@127.0.0.1:1/x: the database cannot be reached, or no longer; check that it runs",
    ),
}


@pytest.mark.parametrize("place", STORES)
def test_a_store_that_cannot_be_used_has_one_line(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make, fault = STORES[place]
    monkeypatch.chdir(tmp_path)
    make(Path(place))
    Path("latvia.txt").write_text(GOOD, encoding="utf-8")
    assert main(["ingest", "latvia.txt", "--store", place]) == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert done.err.startswith(f"attache: {fault}")
    assert done.err.count("\n") == 1
