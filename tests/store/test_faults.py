"""What goes wrong is named, and nothing is left half-written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import text

from attache.errors import (
    NewerStore,
    NoStore,
    NotAStore,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreLost,
    StoreReadOnly,
)
from attache.store import Store, open_existing, open_store
from tests.store.postgresql import Server
from tests.store.reports import meeting


def test_a_file_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, " * 100)
    with pytest.raises(NotAStore, match=r"notes\.txt: not an SQLite database; name another file"):
        open_store(path)
    assert path.read_text().startswith("not a database")


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(NotAStore, match="it has a table bookmarks"):
        open_store(path)
    with pytest.raises(NotAStore, match="it has a table bookmarks"):
        open_existing(path)
    assert path.read_bytes() == before


def test_a_team_database_of_something_else(server: Server) -> None:
    url = server.make("other")
    server.tell("CREATE TABLE bookmarks (url text)", "other")
    with pytest.raises(NotAStore, match="it has a table bookmarks"):
        open_store(url)


def test_a_newer_store_is_refused(place: str) -> None:
    with open_store(place) as store:
        current = store._database.write(lambda db: db.execute(text("SELECT version_num FROM attache_version")).scalar())
        _call_version(store, "9999")
        try:
            with pytest.raises(
                NewerStore, match=r"newer version of Attaché \(store version 9999\); update the program"
            ):
                open_store(place)
        finally:
            _call_version(store, str(current))
    open_store(place).close()


def _call_version(store: Store, version: str) -> None:
    change = text("UPDATE attache_version SET version_num = :version")
    store._database.write(lambda db: db.execute(change, {"version": version}))


def test_no_store_yet(tmp_path: Path, server: Server) -> None:
    with pytest.raises(NoStore, match="no store yet; make one with: attache ingest"):
        open_existing(tmp_path / "absent.db")
    assert not (tmp_path / "absent.db").exists()
    with pytest.raises(NoStore, match="no store yet"):
        open_existing(server.make("empty"))
    with pytest.raises(NoStore, match="there is no such database; create it first: createdb NAME"):
        open_store(server.url("absent"))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="cannot be opened; check that its folder exists"):
        open_store(tmp_path / "absent" / "attache.db")


@pytest.mark.parametrize(
    "where", ["mysql://host/name", "oracle://x", "nonsense://", "http://tester.example/attache.db"]
)
def test_another_kind_of_database(where: str) -> None:
    with pytest.raises(NotAStore, match="use postgresql://user@host/name or a path"):
        open_store(where)


def test_a_password_is_never_told() -> None:
    with pytest.raises(StoreLost) as caught:
        open_store("postgresql://user:sesame@127.0.0.1:1/name", patience=0.1)
    assert "sesame" not in str(caught.value)
    assert "user:***@127.0.0.1" in str(caught.value)


_HOLD = """
import sys, time, sqlite3
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_store_that_others_keep_locked(tmp_path: Path) -> None:
    path = tmp_path / "attache.db"
    with open_store(path, patience=0.4) as store:
        other = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match=r"attache\.db: others are writing to it; try again"):
            store.add(meeting())
        assert store.events().rows == ()
        other.communicate("done\n")
        assert store.add(meeting()) == "read"


def test_a_team_store_that_others_keep_locked(server: Server) -> None:
    import psycopg

    url = server.make("locked", "prepared")
    with open_store(url, patience=0.4) as store, psycopg.connect(url) as other:
        other.execute("LOCK TABLE reports")
        with pytest.raises(StoreLocked, match="others are writing to it"):
            store.add(meeting())
        other.rollback()
        assert store.add(meeting()) == "read"


def test_a_store_that_may_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "attache.db"
    with open_store(path) as store:
        store.add(meeting(url="u1"))
    with open_existing(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert len(store.events().rows) == 1
        with pytest.raises(StoreReadOnly, match="it may be read but not written"):
            store.add(meeting("Estonia"))


def test_a_team_store_that_may_only_be_read(server: Server) -> None:
    url = server.make("readonly", "prepared")
    with open_existing(f"{url}&options=-c%20default_transaction_read_only%3Don") as store:
        assert store.events().rows == ()
        with pytest.raises(StoreReadOnly, match="it may be read but not written"):
            store.add(meeting())


def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "attache.db"
    with open_store(path, patience=0.2) as store:
        store.add(meeting())
        engine = store._database.engine
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")
        before = store.articles().rows
        with pytest.raises(StoreFull, match="no room left on its disk; make room and run the same command again"):
            store.add_all([meeting(tail=f" {'x' * 4_000} {at}", url=f"u{at}") for at in range(50)])
        assert store.articles().rows == before
        assert len(store.events().rows) == 1
        assert store.search("x" * 4_000).rows == ()


def test_a_server_that_goes_and_comes_back(server: Server) -> None:
    url = server.make("lost", "prepared")
    with open_store(url, patience=0.4) as store:
        store.add(meeting(url="u1"))
        server.stop()
        try:
            for use in (lambda: store.add(meeting("Estonia", url="u2")), store.events):
                with pytest.raises(StoreLost, match="the database cannot be reached, or no longer; check that it runs"):
                    use()
        finally:
            server.start()
        assert store.add(meeting("Estonia", url="u2")) == "read"
        assert {row.url for row in store.events().rows} == {"u1", "u2"}


def test_a_connection_lost_within_a_write_leaves_nothing_and_is_tried_again(server: Server) -> None:
    url = server.make("cut", "prepared")
    cut: list[int] = []

    def add_and_be_cut_off(db: object) -> None:
        store._add(db, [meeting(url="u1")], None)  # type: ignore[arg-type]
        if not cut:
            pid = db.execute(text("SELECT pg_backend_pid()")).scalar_one()  # type: ignore[attr-defined]
            server.tell(f"SELECT pg_terminate_backend({pid})")
            cut.append(pid)
            db.execute(text("SELECT 1"))  # type: ignore[attr-defined]

    with open_store(url, patience=4) as store:
        store._database.write(add_and_be_cut_off)
        assert cut
        assert len(store.events().rows) == 1


def test_a_damaged_store(tmp_path: Path) -> None:
    path = tmp_path / "attache.db"
    with open_store(path) as store:
        store.add_all([meeting(tail=f" {at}", url=f"u{at}") for at in range(40)])
    data = bytearray(path.read_bytes())
    data[8_192:] = b"\xff" * (len(data) - 8_192)
    path.write_bytes(data)
    with pytest.raises(NotAStore, match="damaged; restore it from a copy"), open_store(path) as store:
        store.events()


def test_an_interrupted_batch_leaves_whole_articles(place: str) -> None:
    """A process that dies within its third batch leaves the first two, whole."""
    script = textwrap.dedent("""
        import os, sys
        from attache.store import open_store, writing
        from tests.store.reports import meeting
        store = open_store(sys.argv[1])
        batch = lambda n: [meeting(url=f"u{n}-{at}", tail=f" {n} {at}") for at in range(5)]
        store.add_all(batch(1))
        store.add_all(batch(2))
        writing.index_articles = lambda *_: os._exit(9)
        store.add_all(batch(3))
    """)
    assert subprocess.run([sys.executable, "-c", script, place], check=False).returncode == 9
    with open_store(place) as store:
        assert len(store.articles().rows) == 10
        assert len(store.events().rows) == 10
        assert len(store.search("Riga").rows) == 10
        assert all(store.record(row.id) for row in store.articles().rows)


def test_every_fault_is_one_family() -> None:
    for kind in (NewerStore, NoStore, NotAStore, StoreFull, StoreLocked, StoreLost, StoreReadOnly):
        assert issubclass(kind, StoreError)
