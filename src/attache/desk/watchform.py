"""FEEDS.toml as it is written: its tables and keys, and the words for what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StrictBool, StrictInt, StrictStr

from attache.desk.whereabouts import SEE
from attache.store import Topic

_FORBID = ConfigDict(extra="forbid")
Word = Annotated[StrictStr, Field(min_length=1)]
Words = Word | Annotated[list[Word], Field(min_length=1)]


@dataclass
class Place:
    """One place in an alert's ``to``."""

    jsonl: StrictStr | None = None
    atom: StrictStr | None = None
    webhook: StrictStr | None = None
    entries: Annotated[StrictInt, Field(ge=1, le=10_000)] | None = None
    allow_private: StrictBool = False
    __pydantic_config__ = _FORBID


@dataclass
class Query:
    """The filters of ``attache events``, ``claims`` and ``accounts``, under the names they have in Python."""

    type: Words | None = None
    actor: Word | None = None
    recipient: Word | None = None
    country: Word | None = None
    sector: Word | None = None
    status: Words | None = None
    source: Word | None = None
    publisher: Word | None = None
    since: Word | date | None = None
    until: Word | date | None = None
    place: Word | None = None
    text: Word | None = None
    min_origins: StrictInt | None = None
    contested: StrictBool | None = None


@dataclass(kw_only=True)
class AlertTable(Query):
    """An [[alert]]."""

    name: Word
    to: Annotated[list[Place], Field(min_length=1)]
    about: Topic = "events"
    past: StrictBool = False
    __pydantic_config__ = _FORBID


@dataclass
class FeedTable:
    """A [[feed]]."""

    url: StrictStr
    publisher: StrictStr | None = None
    every: StrictStr = "30m"
    fetch: StrictBool = False
    allow_private: StrictBool = False
    __pydantic_config__ = _FORBID


@dataclass
class ListTable:
    """The whole file."""

    feed: Annotated[list[FeedTable], Field(min_length=1)]
    alert: list[AlertTable] = field(default_factory=list)
    contact: StrictStr | None = None
    delay: StrictStr = "2s"
    __pydantic_config__ = _FORBID


def place_of(found: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Table, number and key of a fault, without the branches of a union that pydantic adds."""
    return found[:3]


def fault_of(error: Any) -> str:
    """pydantic's words for the faults a writer of TOML makes, after the key of a place they are about."""
    message = str(error["msg"])
    words = _FAULTS.get(message, message[:1].lower() + message[1:])
    inner = [step for step in error["loc"][3:] if isinstance(step, str) and step in _PLACE_KEYS]
    return ": ".join([*inner, words])


_FAULTS = {
    "List should have at least 1 item after validation, not 0": "empty",
    "Unexpected keyword argument": "no such key",
    "Field required": "missing",
    "Input should be a valid string": "should be a string, in quotation marks",
    "Input should be a valid integer": "should be a number, without quotation marks",
    "Input should be a valid boolean": "should be true or false",
    "Input should be a valid list": "should be a list, in square brackets",
    "Input should be 'events', 'claims' or 'accounts'": 'should be "events", "claims" or "accounts"',
}
_REMEDIES = {
    "feed": 'write [[feed]], and url = "https://…" in the line below it',
    "alert": 'write [[alert]], and name = "…" in the line below it',
    "url": 'write url = "https://…"',
    "name": 'write name = "…"',
    "to": 'write to = [{ jsonl = "alerts.jsonl" }]',
}
_PLACE_KEYS = frozenset(one.name for one in fields(Place))
_TABLES: dict[str, type] = {"feed": FeedTable, "alert": AlertTable}


def remedy_of(error: Any) -> str:
    """What to write there; for a key that there is not, those that there are."""
    if error["type"] == "unexpected_keyword_argument":
        return _other_keys(error["loc"])
    return _REMEDIES.get(str(error["loc"][-1]), SEE)


def _other_keys(loc: tuple[Any, ...]) -> str:
    kind: Any = Place if "to" in loc[:-1] else _TABLES.get(str(loc[0]), ListTable) if len(loc) > 1 else ListTable
    keys = [one.name for one in fields(kind)]
    alike = get_close_matches(str(loc[-1]), keys, 1)
    return f"did you mean {alike[0]}?" if alike else f"there are: {', '.join(keys)}"
