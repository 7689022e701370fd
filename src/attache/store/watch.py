"""A watch over a store, as what follows feeds sees it. There is one at a time.

What is kept is on the disk when a method returns, all of it or nothing; so whoever is cut off, at whatever moment, goes
on from a state that was true.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from sqlalchemy import Connection, delete, func, select, update

from attache.errors import AlreadyWatched, StoreReadOnly
from attache.record import Ref
from attache.store import news, watched
from attache.store.connecting import Database
from attache.store.filters import Filters
from attache.store.news import News, Topic
from attache.store.upserting import insert_rows

try:
    import fcntl
except ImportError:  # Windows; there, nothing keeps two watches from one file but whoever starts them
    fcntl = None  # type: ignore[assignment]

# Any number will do; it must be the same in every version of the program, and none of its others.
_WATCH_LOCK = 4_677_283_002


@dataclass(frozen=True, slots=True)
class FeedState:
    """Where a feed stands.

    ``address`` is where it moved to for good, None while it has not. ``due`` is when it is polled next, in seconds
    since 1970. ``failures`` counts polls that failed in a row. ``seen`` names the entries taken in, the newest last.
    """

    address: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    due: float = 0.0
    failures: int = 0
    gone: bool = False
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A hit not told yet: its JSON, the key of the place it goes to, failed tries, and when the next is due."""

    hit: str
    json: str
    target: str
    tries: int = 0
    due: float = 0.0


class Watch:
    """What a watch keeps in a store. Made by ``Store.watch``; not to be shared between threads.

    Raises:
        AlreadyWatched: when another watch is using the store.
        StoreError: when the store cannot be used; so do all methods.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = _lock(database)
        try:
            with database.reading() as connection:
                self._feeds = {row.url: _feed_state(row) for row in connection.execute(select(watched.feeds))}
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let another watch have the store."""
        self._lock.close()

    def feed(self, url: str) -> FeedState:
        """Where the feed of this address stands; what was never kept is new."""
        return self._feeds.get(url, FeedState())

    def keep_feed(self, url: str, state: FeedState) -> None:
        """Keep where a feed stands."""
        values = _feed_values(state, self.feed(url))
        self._database.write(lambda db: _keep_feed(db, url, values))
        self._feeds[url] = state

    def begin_alert(self, name: str, asks: str) -> bool:
        """Whether an alert must set aside what the store holds: it is new, or asks for something else than it did."""
        return self._database.write(lambda db: _begin_alert(db, name, asks))

    def end_setting_aside(self, name: str) -> None:
        """Say that what the store held is set aside: what bears no mark from now on is news."""
        a = watched.alerts
        self._database.write(lambda db: db.execute(update(a).where(a.c.name == name).values(begun=True)))

    def news(self, alert: str, topic: Topic, filters: Filters, limit: int) -> list[News[Any]]:
        """Some of what is news to an alert, and none when there is no more; ``accept`` it to see the rest."""
        with self._database.reading() as connection:
            return news.find_news(connection, _number(connection, alert), topic, filters, limit)

    def accept(self, alert: str, parts: Collection[Ref], waiting: Sequence[Waiting]) -> None:
        """Mark events and claims as no news to an alert, and keep the hits they gave until these are delivered."""
        self._database.write(lambda db: _accept(db, alert, parts, waiting))

    def spread(self, alert: str) -> None:
        """Mark what was folded together with an event the alert has told of."""
        self._database.write(lambda db: news.spread_marks(db, _number(db, alert)))

    def undelivered(self, alert: str) -> list[Waiting]:
        """The hits of an alert that wait to be told, in no order."""
        u = watched.undelivered.c
        columns = select(u.hit, u.json, u.target, u.tries, u.due)
        with self._database.reading() as connection:
            return [Waiting(*row) for row in connection.execute(columns.where(u.alert == _number(connection, alert)))]

    def put_off(self, waiting: Waiting) -> None:
        """Keep a hit for a later try."""
        values = {"tries": waiting.tries, "due": waiting.due}
        table = watched.undelivered
        self._database.write(lambda db: db.execute(update(table).where(*_is(waiting)).values(values)))

    def strike_off(self, waiting: Waiting) -> None:
        """Forget a hit that was delivered, or is given up."""
        self._database.write(lambda db: db.execute(delete(watched.undelivered).where(*_is(waiting))))


def _is(waiting: Waiting) -> tuple[Any, Any]:
    u = watched.undelivered.c
    return u.hit == waiting.hit, u.target == waiting.target


def _feed_state(row: Any) -> FeedState:
    values = {field.name: getattr(row, field.name) for field in fields(FeedState)}
    return FeedState(**values | {"seen": tuple(json.loads(row.seen))})


def _feed_values(state: FeedState, before: FeedState) -> dict[str, Any]:
    """What differs from before: an unchanged feed's entries, some 40 kB of names, are not written again."""
    values, old = asdict(state), asdict(before)
    return {
        name: json.dumps(value) if name == "seen" else value for name, value in values.items() if value != old[name]
    }


def _keep_feed(connection: Connection, url: str, values: dict[str, Any]) -> None:
    f = watched.feeds
    new = asdict(FeedState()) | {"url": url, "seen": "[]"}
    insert_rows(connection, f, [new])
    if values:
        connection.execute(update(f).where(f.c.url == url).values(values))


def _begin_alert(connection: Connection, name: str, asks: str) -> bool:
    a = watched.alerts
    insert_rows(connection, a, [{"name": name, "asks": asks, "begun": False}])
    row = connection.execute(select(a).where(a.c.name == name)).one()
    if row.asks != asks:
        connection.execute(delete(watched.alert_marks).where(watched.alert_marks.c.alert == row.number))
        connection.execute(update(a).where(a.c.number == row.number).values(asks=asks, begun=False))
        return True
    return not row.begun


def _number(connection: Connection, alert: str) -> int:
    a = watched.alerts.c
    number: int = connection.execute(select(a.number).where(a.name == alert)).scalar_one()
    return number


def _accept(connection: Connection, alert: str, parts: Collection[Ref], waiting: Sequence[Waiting]) -> None:
    number = _number(connection, alert)
    news.put_marks(connection, number, parts)
    insert_rows(connection, watched.undelivered, [asdict(one) | {"alert": number} for one in waiting])


class _Lock(Protocol):
    def close(self) -> None: ...


class _Free:
    """The lock of a store in memory, which no other process has."""

    def close(self) -> None:
        """Nothing is held."""


def _lock(database: Database) -> _Lock:
    """A lock that goes with the process, however that ends."""
    return _lock_file(database.subject) if database.sqlite else _lock_session(database)


def _lock_file(subject: str) -> _Lock:
    """A lock on a file beside the store: closing the store's own file anywhere here would undo SQLite's locks on it."""
    if not subject or subject.startswith("file:") or fcntl is None:
        return _Free()
    beside = Path(f"{subject}.watch")
    try:
        handle = beside.open("ab")
    except OSError as error:
        raise StoreReadOnly(subject, f"no lock beside it ({error.strerror})", "let its folder be written") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        raise _in_use(subject) from None
    return handle


def _lock_session(database: Database) -> _Lock:
    """A lock of a connection that is kept, on PostgreSQL."""
    connection = database.engine.connect()
    held = connection.execute(select(func.pg_try_advisory_lock(_WATCH_LOCK))).scalar_one()
    connection.commit()
    if not held:
        connection.close()
        raise _in_use(database.subject)
    return _Session(connection)


class _Session:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Let go of the lock, and end the session: its end alone frees the lock only some time after."""
        with suppress(Exception):  # the server may have ended it, and the lock with it
            self._connection.execute(select(func.pg_advisory_unlock(_WATCH_LOCK)))
        with suppress(Exception):
            self._connection.invalidate()
        self._connection.close()


def _in_use(subject: str) -> AlreadyWatched:
    remedy = "stop that one, or write all feeds and alerts into one list"
    return AlreadyWatched(subject, "another watch is using it", remedy)
