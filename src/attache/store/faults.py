"""What databases say when something goes wrong, as the store's own errors with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from attache.errors import NoStore, NotAStore, StoreError, StoreFull, StoreLocked, StoreLost, StoreReadOnly

_LOCKED = (StoreLocked, "others are writing to it", "try again when they are done, or wait longer for them")
_READ_ONLY = (StoreReadOnly, "it may be read but not written", "change its permissions, or name another store")
_FULL = (StoreFull, "no room left on its disk", "make room and run the same command again; nothing is half-written")
_NO_DATABASE = (NotAStore, "not an SQLite database", "name another file, or move this one away")
_DAMAGED = (NotAStore, "damaged", "restore it from a copy, or ingest the reports into a new one")
_CLOSED = (NoStore, "cannot be opened", "check that its folder exists and may be written")
_LOST = (StoreLost, "the database cannot be reached, or no longer", "check that it runs; what was written is whole")
_REFUSED = (StoreLost, "the database does not let us in", "check user and password in the URL")
_ABSENT = (NoStore, "there is no such database", "create it first: createdb NAME")

_Fault = tuple[type[StoreError], str, str]
# Longest beginning first: SQLite's extended codes begin with the primary one's name.
_SQLITE: dict[str, _Fault] = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_FULL": _FULL,
    "SQLITE_NOTADB": _NO_DATABASE,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_CANTOPEN": _CLOSED,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: dict[str, _Fault] = {
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "40001": _LOCKED,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "53100": _FULL,
    "3D000": _ABSENT,
    "XX001": _DAMAGED,
    "28": _REFUSED,
    "08": _LOST,
    "53": _LOST,
    "57": _LOST,
}


@contextmanager
def named_faults(subject: str) -> Iterator[None]:
    """Within it, what the database raises becomes a StoreError about ``subject``."""
    try:
        yield
    except DBAPIError as error:
        raise as_store_error(error, subject) from error


def as_store_error(error: DBAPIError, subject: str) -> StoreError:
    """The error that says what went wrong with the store of this name and what can be done."""
    kind, fault, remedy = _find(error)
    return kind(subject, fault, remedy)


def _find(error: DBAPIError) -> _Fault:
    name = getattr(error.orig, "sqlite_errorname", None)
    state = getattr(error.orig, "sqlstate", None)
    for code, known in ((name, _SQLITE), (state, _POSTGRESQL)):
        found = code and next((known[key] for key in known if code.startswith(key)), None)
        if found:
            return found
    if error.connection_invalidated or (
        not name and not state and isinstance(error, OperationalError | InterfaceError)
    ):
        return _reason(error)
    return StoreError, _first_line(error), "this is a fault of the program; please report it"


def _reason(error: DBAPIError) -> _Fault:
    """Why no connection could be made: PostgreSQL gives no code for it, only words (in the server's language)."""
    words = _first_line(error)
    if "does not exist" in words and "database" in words:
        return _ABSENT
    return _REFUSED if "authentication" in words else _LOST


def _first_line(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0] if lines else type(error.orig).__name__
