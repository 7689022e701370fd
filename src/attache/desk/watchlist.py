"""FEEDS.toml: which feeds to watch, how, and what to tell of what they bring."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from attache.articles.addresses import check_url
from attache.desk.asking import CLAIM_STATUSES, EVENT_STATUSES, Asked, filters_of
from attache.desk.watchform import AlertTable, FeedTable, ListTable, Place, Query, fault_of, place_of, remedy_of
from attache.desk.whereabouts import Whereabouts
from attache.errors import FetchError, InvalidFilter, InvalidWatchList
from attache.store import Filters, Topic

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,6})\s*([smhd])")
# Oftener than once a minute is rude to any publisher; less often than once in 30 days is no watching.
_EVERY = (60, 30 * 86_400)
_DELAY = (0, 600)
_FILE_NAME = "FEEDS.toml"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to watch.

    ``every`` is the time between two polls in seconds. With ``fetch``, entries that bring only a summary are read from
    their page. With ``allow_private``, it and its pages may lie on this machine or in its network.
    """

    url: str
    publisher: str | None = None
    every: float = 1_800.0
    fetch: bool = False
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class JsonLinesFile:
    """A file that gets a line for each hit."""

    path: Path

    @property
    def key(self) -> str:
        """What names this place among all."""
        return f"jsonl {self.path}"


@dataclass(frozen=True, slots=True)
class AtomFile:
    """An Atom feed with the newest ``entries`` hits."""

    path: Path
    entries: int = 100

    @property
    def key(self) -> str:
        """What names this place among all."""
        return f"atom {self.path}"


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that each hit is sent to as JSON."""

    url: str
    allow_private: bool = False

    @property
    def key(self) -> str:
        """What names this place among all."""
        return f"webhook {self.url}"


Target = JsonLinesFile | AtomFile | Webhook


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved query and where its hits go.

    ``asks`` is the query as text: another one under the same name is a new alert. With ``past``, what a store holds
    already is told, too.
    """

    name: str
    topic: Topic
    filters: Filters
    asks: str
    targets: tuple[Target, ...]
    past: bool = False


@dataclass(frozen=True, slots=True)
class WatchList:
    """Everything FEEDS.toml says. ``contact`` is added to the User-Agent; ``delay`` is in seconds."""

    feeds: tuple[Feed, ...]
    alerts: tuple[Alert, ...] = ()
    contact: str | None = None
    delay: float = 2.0


def read_watch_list(path: Path) -> WatchList:
    """The list in a file. Paths in it are relative to its folder.

    Raises:
        InvalidWatchList: when it cannot be read or followed; the message names line and key.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fault = getattr(error, "strerror", None) or "not UTF-8"
        raise InvalidWatchList(str(path), f"cannot be read ({fault})", "check the name") from None
    return parse_watch_list(text, subject=str(path), folder=path.parent)


def parse_watch_list(text: str, *, subject: str = _FILE_NAME, folder: Path = Path()) -> WatchList:
    """The list that a text gives. See ``read_watch_list``."""
    faults = Whereabouts(text, subject)
    try:
        raw = TypeAdapter(ListTable).validate_python(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InvalidWatchList(subject, f"not TOML: {error}", "mend that line; strings need quotation marks") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise faults.at(place_of(first["loc"]), fault_of(first), remedy_of(first)) from None
    feeds = tuple(_feed(feed, ("feed", number), faults) for number, feed in enumerate(raw.feed))
    alerts = tuple(_alert(alert, ("alert", number), folder, faults) for number, alert in enumerate(raw.alert))
    faults.refuse_twice("feed", "url", [feed.url for feed in feeds])
    faults.refuse_twice("alert", "name", [alert.name for alert in alerts])
    return WatchList(feeds, alerts, _contact(raw.contact, faults), _seconds(raw.delay, _DELAY, ("delay",), faults))


def _feed(raw: FeedTable, place: tuple[int | str, ...], faults: Whereabouts) -> Feed:
    url = _address(raw.url, (*place, "url"), faults)
    every = _seconds(raw.every, _EVERY, (*place, "every"), faults)
    return Feed(url, raw.publisher, every, raw.fetch, raw.allow_private)


def _alert(raw: AlertTable, place: tuple[int | str, ...], folder: Path, faults: Whereabouts) -> Alert:
    given = {one.name: value for one in fields(Query) if (value := getattr(raw, one.name)) is not None}
    statuses = CLAIM_STATUSES if raw.about == "claims" else EVENT_STATUSES
    for name, value in given.items():
        _filters({name: value}, statuses, (*place, name), faults)
    filters = _filters(given, statuses, (*place, "until"), faults)
    targets = tuple(_target(to, (*place, "to"), folder, faults) for to in raw.to)
    return Alert(raw.name, raw.about, filters, _query(raw.about, filters), targets, raw.past)


def _filters(
    given: dict[str, Any], statuses: Sequence[str], place: tuple[int | str, ...], faults: Whereabouts
) -> Filters:
    try:
        if "text" in given and not any(character.isalnum() for character in given["text"]):
            raise InvalidFilter(f"text {given['text']!r}", "no word to search for", "give a word of the report")
        return filters_of(cast("Asked", given), statuses)
    except InvalidFilter as error:
        raise faults.at(place, f"{error.subject}: {error.fault}", error.remedy) from None


def _query(about: Topic, filters: Filters) -> str:
    """What an alert asks for as text, the same however the list writes it."""
    asked = {name: value for name, value in asdict(filters).items() if value not in (None, ())}
    return json.dumps({"about": about, **asked}, sort_keys=True, default=str)


def _target(raw: Place, place: tuple[int | str, ...], folder: Path, faults: Whereabouts) -> Target:
    if sum(one is not None for one in (raw.jsonl, raw.atom, raw.webhook)) != 1:
        raise faults.at(
            place, "each place is one of jsonl, atom and webhook", 'write to = [{ jsonl = "alerts.jsonl" }]'
        )
    if raw.entries is not None and raw.atom is None:
        raise faults.at(place, "entries is for an Atom file", "leave it out")
    if raw.webhook is not None:
        return Webhook(_address(raw.webhook, place, faults), raw.allow_private)
    if raw.allow_private:
        raise faults.at(place, "allow_private is for a webhook", "leave it out")
    path = (folder / (raw.jsonl or raw.atom or "")).resolve()
    if path.is_dir() or not path.parent.is_dir():
        raise faults.at(place, f"{path} cannot be a file", "name a file in a folder that exists")
    return JsonLinesFile(path) if raw.jsonl is not None else AtomFile(path, raw.entries or AtomFile(path).entries)


def _address(url: str, place: tuple[int | str, ...], faults: Whereabouts) -> str:
    try:
        return str(check_url(url))
    except FetchError as error:
        raise faults.at(place, f"{error.subject!r} is {error.fault}", error.remedy) from None


def _seconds(text: str, span: tuple[int, int], place: tuple[int | str, ...], faults: Whereabouts) -> float:
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise faults.at(place, f"{text!r} is no length of time", 'write it as "90s", "15m", "2h" or "1d"')
    seconds = int(found.group(1)) * _UNITS[found.group(2)]
    if not span[0] <= seconds <= span[1]:
        raise faults.at(place, f"{text!r} is not from {span[0]} to {span[1]} seconds", "choose another")
    return float(seconds)


def _contact(text: str | None, faults: Whereabouts) -> str | None:
    if text is not None and not (text.isascii() and text.isprintable() and 0 < len(text) <= 200):
        raise faults.at(("contact",), "not a line of ASCII for the User-Agent", "give an address people can write to")
    return text
