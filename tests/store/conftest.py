"""Stores to test with: every test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from attache.store import Store, open_store
from tests.store.postgresql import Server, find_program

NOW = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)
_numbers = count()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if find_program("initdb") is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL; install it with: apt install postgresql")
        pytest.skip("no PostgreSQL; install it with: apt install postgresql")
    # Not below pytest's own folder: a socket's path may have 107 characters, and another user must get there.
    with tempfile.TemporaryDirectory(prefix="attache-pg-") as folder:
        running = Server(Path(folder))
        open_store(running.make("prepared")).close()
        yield running
        running.stop()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("prepared") / "attache.db"
    with open_store(path):
        return path


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of a store that is made and empty. On PostgreSQL it is the same one, emptied each time: a
    database of its own would be three hundred files a test."""

    def make() -> str:
        number = next(_numbers)
        if request.param == "postgresql":
            server: Server = request.getfixturevalue("server")
            server.empty("prepared")
            return server.url("prepared")
        path = tmp_path / f"store{number}.db"
        shutil.copy(request.getfixturevalue("prepared"), path)
        return str(path)

    return make


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    return new_place()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with open_store(place, patience=2, clock=lambda: NOW) as opened:
        yield opened
