"""A store is made, brought up to date, and is what the tables say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from attache.store import folded, migrating, open_store
from attache.store.connecting import Database, parse_place
from attache.store.tables import metadata
from tests.store.postgresql import Server
from tests.store.reports import meeting


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "attache.db")
    server: Server = request.getfixturevalue("server")
    return server.make(f"empty{tmp_path.name}")


def test_the_migrations_make_what_the_tables_say(empty: str) -> None:
    assert folded.accounts.metadata is metadata
    with open_store(empty) as store, store._database.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": migrating.VERSION_TABLE,
                "compare_type": True,
                "include_name": lambda name, kind, _: not (kind == "table" and name.startswith("article_words")),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_an_older_store_is_brought_up_to_date(empty: str) -> None:
    database = Database(parse_place(empty), 5)

    def make_first(connection: object) -> None:
        config = migrating._config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")

    database.write(make_first)
    with database.reading() as connection:
        assert migrating.version_of(connection) == "0001"
    database.close()
    with open_store(empty) as store:
        assert store.add(meeting()) == "read"
        assert store.accounts().rows == ()


def test_a_store_of_this_version_is_not_written_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "attache.db"
    open_store(path).close()
    before = path.read_bytes()
    open_store(path).close()
    assert path.read_bytes() == before


def test_several_may_make_a_store_at_once(empty: str) -> None:
    script = "import sys; from attache.store import open_store; open_store(sys.argv[1]).close()"
    running = [subprocess.Popen([sys.executable, "-c", script, empty]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    with open_store(empty) as store:
        assert store.events().rows == ()
