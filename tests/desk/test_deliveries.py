"""Where hits go: files that hold each hit once, whatever happens in between."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from lxml import etree

from attache.articles import take_bytes
from attache.desk.alerts import Hit, make_hits
from attache.desk.deliveries import AtomDelivery, JsonLinesDelivery
from attache.desk.files import replace_file
from attache.errors import DeliveryError
from attache.record import Arrival, Record
from attache.store import Reading, open_store

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def hits(record: Record, tmp_path: Path) -> list[Hit]:
    """The four events of STORY, told under a name that is no good for XML."""
    with open_store(tmp_path / "news.db") as store:
        store.add(Reading(Arrival(record.article, None, "feed", ""), record))
        return make_hits("<b>Alarm</b> & \x1b]]>", "events", store.events().rows, store)


def test_json_lines_hold_each_hit_once(hits: list[Hit], tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    for _ in range(2):
        delivery = JsonLinesDelivery(path)
        for hit in hits * 2:
            delivery.deliver(hit.id, hit.to_json())
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in told] == [hit.id for hit in hits]
    assert told[0] == json.loads(hits[0].to_json())


@pytest.mark.parametrize("cut", [1, 5, 9, 30, 400])
def test_a_line_that_was_cut_off_is_written_anew(hits: list[Hit], tmp_path: Path, cut: int) -> None:
    path = tmp_path / "alerts.jsonl"
    first, second, *_ = hits
    path.write_bytes(f"{first.to_json()}\n{second.to_json()}".encode()[: len(first.to_json().encode()) + 1 + cut])
    JsonLinesDelivery(path).deliver(second.id, second.to_json())
    assert path.read_text(encoding="utf-8") == f"{first.to_json()}\n{second.to_json()}\n"


def test_a_last_line_that_is_not_ours_is_kept(hits: list[Hit], tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_text('{"mine": 1}\nand more', encoding="utf-8")
    hit = hits[0]
    JsonLinesDelivery(path).deliver(hit.id, hit.to_json())
    assert path.read_text(encoding="utf-8") == f'{{"mine": 1}}\nand more\n{hit.to_json()}\n'


def test_the_atom_file_is_valid_escaped_and_keeps_the_newest(hits: list[Hit], tmp_path: Path) -> None:
    path = tmp_path / "alerts.xml"
    for _ in range(2):
        for hit in hits:
            AtomDelivery(path, 3).deliver(hit.id, hit.to_json())
    feed = etree.parse(str(path)).getroot()
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id").rpartition(":")[2] for entry in entries]
    newest = [hit.id for hit in reversed(hits)]
    assert len(entries) == 3
    assert set(ids) <= set(newest)
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    title = entries[0].find(f"{ATOM}title")
    assert title.text.startswith("<b>Alarm</b> & �]]>: ")
    assert len(title) == 0
    lines = entries[0].findtext(f"{ATOM}content").splitlines()
    assert lines[0].startswith("“")
    assert lines[-1] == "The Tester · 2025-03-12 · Ruritania welcomes Latvian envoy"
    # What reads feeds here finds every entry, too.
    assert len(list(take_bytes(path.read_bytes(), "alerts.xml"))) >= 3


def test_another_file_is_not_overwritten(hits: list[Hit], tmp_path: Path) -> None:
    hit = hits[0]
    for name, text in (("page.xml", "<html/>"), ("notes.txt", "my notes"), ("empty.xml", "")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DeliveryError, match="holds something else"):
            AtomDelivery(path, 3).deliver(hit.id, hit.to_json())
        assert path.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_written_is_named(hits: list[Hit], tmp_path: Path) -> None:
    hit = hits[0]
    for delivery in (JsonLinesDelivery(tmp_path / "no" / "a"), AtomDelivery(tmp_path / "no" / "a", 3)):
        with pytest.raises(DeliveryError, match="cannot be written"):
            delivery.deliver(hit.id, hit.to_json())


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "state.json"
    replace_file(path, b"one")
    path.chmod(0o600)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            replace_file(path, b"two")
    assert path.read_bytes() == b"one"
    replace_file(path, b"two")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o600)
    assert os.listdir(tmp_path) == ["state.json"]  # noqa: PTH208 - names alone
