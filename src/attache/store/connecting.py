"""A path or URL → an engine whose connections behave alike on SQLite and PostgreSQL.

Reading sees one state of the store from its first to its last query. Writing on SQLite takes the one write lock when it
begins, since a transaction that reads first and then writes can fail at once, however long it would wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from attache.errors import NotAStore, StoreLocked, StoreLost
from attache.store.faults import as_store_error, named_faults

DEFAULT = Path("attache.db")
ATTEMPTS = 4
"""Times a write is tried before it is given up; each waits for its share of the patience."""
_PAUSE = 0.05
_CONNECT_SECONDS = 10
# Every worker of an ingest writes through one connection; a server's pages read through a few.
_POOL = 8
_CACHE_KIB = 64 * 1024

T = TypeVar("T")


def parse_place(where: str | Path) -> URL:
    """The URL of a store: a path is an SQLite file, ``postgres://`` and ``postgresql://`` are spoken through psycopg.

    Raises:
        NotAStore: when it is a folder, or a URL of something else.
    """
    if isinstance(where, Path) or "://" not in where:
        if Path(where).is_dir():
            raise NotAStore(str(where), "a folder", f"name a file in it: {Path(where, DEFAULT)}")
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError:
        raise NotAStore(str(where), "not a URL of a database", "use postgresql://user@host/name or a path") from None
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise NotAStore(str(url), "neither SQLite nor PostgreSQL", "use postgresql://user@host/name or a path")
    return url


class Database:
    """An engine with the two ways it is used: ``reading`` and ``write``. Safe to share between threads."""

    def __init__(self, url: URL, patience: float) -> None:
        self.subject = _subject(url)
        self._share = patience / ATTEMPTS
        self.engine = _engine(url, self._share, self.subject)

    @property
    def sqlite(self) -> bool:
        """Whether this is SQLite; PostgreSQL otherwise."""
        return self.engine.dialect.name == "sqlite"

    @property
    def is_absent(self) -> bool:
        """Whether the SQLite file is not there; connecting would make it."""
        return self.sqlite and not self.subject.startswith("file:") and not Path(self.subject).exists()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store.

        Raises:
            StoreError: when the database fails.
        """
        options: dict[str, Any] = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        with named_faults(self.subject), self.engine.connect() as connection:
            yield connection.execution_options(**options)

    def write(self, work: Callable[[Connection], T]) -> T:
        """What ``work`` gives, done in one transaction: whole, or not at all.

        It is tried again when others hold a lock or the connection was lost, so it must be harmless to do twice.

        Raises:
            StoreError: when the database fails, or still does after ``ATTEMPTS`` times.
        """
        return self._insist(lambda: self._write_once(work))

    def _insist(self, work: Callable[[], T]) -> T:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return work()
            except DBAPIError as error:
                fault = as_store_error(error, self.subject)
                if not isinstance(fault, StoreLocked | StoreLost) or attempt == ATTEMPTS:
                    raise fault from error
            time.sleep(min(self._share, _PAUSE * 2**attempt))
        raise AssertionError("unreachable")

    def write_ahead(self) -> None:
        """Turn on SQLite's write-ahead log, which lets reading go on beside writing; the file remembers it."""
        self._insist(self._write_ahead_once)

    def _write_ahead_once(self) -> None:
        with self.engine.connect().execution_options(outside=True) as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def _write_once(self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect().execution_options(writing=True) as connection, connection.begin():
            return work(connection)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def _subject(url: URL) -> str:
    """How messages name a store: a path, or a URL as its user wrote it but for the password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.set(drivername="postgresql").render_as_string()


def _engine(url: URL, share: float, subject: str) -> Engine:
    sqlite = url.get_backend_name() == "sqlite"
    arguments: dict[str, Any] = {"timeout": share} if sqlite else {"connect_timeout": _CONNECT_SECONDS}
    try:
        engine = create_engine(url, connect_args=arguments, pool_size=_POOL, pool_pre_ping=not sqlite)
    except (ArgumentError, NoSuchModuleError, TypeError):
        raise NotAStore(subject, "not a URL of a database", "use postgresql://user@host/name or a path") from None
    (_prepare_sqlite if sqlite else _prepare_postgresql)(engine, share)
    return engine


def _prepare_sqlite(engine: Engine, share: float) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # SQLAlchemy begins the transactions, see below
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA busy_timeout = {round(1000 * share)}")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("outside"):  # of any transaction
            return
        writing = options.get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _prepare_postgresql(engine: Engine, share: float) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        connection.autocommit = True
        connection.execute(f"SET lock_timeout = {max(1, round(1000 * share))}")
        # Every question stops at a page, long before the rows for which compiling it (23 ms a statement) would pay.
        connection.execute("SET jit = off")
        # A statement asked often would get one plan for all values, of which some are a thousand times as common.
        connection.execute("SET plan_cache_mode = force_custom_plan")
        connection.autocommit = False
