"""A store is made, brought up to date, and is what the tables say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, select

from attache.store import Filters, folded, migrating, open_store, tables
from attache.store.connecting import Database, parse_place
from attache.store.fulltext import index_articles
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
    _make(empty, "0001")
    database = Database(parse_place(empty), 5)
    with database.reading() as connection:
        assert migrating.version_of(connection) == "0001"
    database.close()
    with open_store(empty) as store:
        assert store.add(meeting()) == "read"
        assert store.accounts().rows == ()


@pytest.mark.parametrize("version", ["0003", "0004"])
def test_what_an_older_store_holds_is_still_there(empty: str, version: str, tmp_path: Path) -> None:
    readings = [meeting(), meeting("Latvia", "Estonia", words="accused", url="https://tester.example/2")]
    newest = f"sqlite:///{tmp_path / 'newest.db'}"
    with open_store(newest) as store:
        store.add_all(readings)
        expected = (store.events().rows, store.claims().rows, store.articles().rows, store.search("Riga").rows)
        _make(empty, version)
        with store._database.reading() as here:
            _fill_as(empty, here)
    with open_store(empty) as store:
        assert (store.events().rows, store.claims().rows, store.articles().rows, store.search("Riga").rows) == expected
        assert store.claims(Filters(publisher="The Tester")).rows == expected[1]
        assert {mark.article for mark in store.marks()} == {reading.record.article.id for reading in readings}
        assert store.add_all(readings) == ["unchanged", "unchanged"]


def _make(place: str, version: str) -> None:
    database = Database(parse_place(place), 5)

    def make(connection: object) -> None:
        config = migrating._config()
        config.attributes["connection"] = connection
        command.upgrade(config, version)

    database.write(make)
    database.close()


def _fill_as(place: str, newest: Connection) -> None:
    """Put the rows of a store of this version into one of an older, as far as that has tables and columns for them."""
    database = Database(parse_place(place), 5)
    with database.reading() as connection:
        old = MetaData()
        old.reflect(connection, only=lambda name, _: name in metadata.tables)

    def fill(connection: Connection) -> None:
        for table in old.sorted_tables:
            columns = [metadata.tables[table.name].c[column.name] for column in table.c]
            rows = [dict(row._mapping) for row in newest.execute(select(*columns))]
            if rows:
                connection.execute(table.insert(), rows)
        a = tables.articles.c
        index_articles(connection, [tuple(row) for row in connection.execute(select(a.number, a.title, a.text))])

    database.write(fill)
    database.close()


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
