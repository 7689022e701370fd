"""FEEDS.toml: which feeds to watch, how, and what to tell of what they bring."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import ConfigDict, Field, StrictBool, StrictInt, StrictStr, TypeAdapter, ValidationError

from attache.articles.addresses import check_url
from attache.desk.alerts import Filter, Party, party
from attache.desk.whereabouts import SEE, Whereabouts
from attache.errors import FetchError, InvalidWatchList
from attache.lexicon.ontology import context_names, event_types
from attache.record import Status

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,6})\s*([smhd])")
# Oftener than once a minute is rude to any publisher; less often than once in 30 days is no watching.
_EVERY = (60, 30 * 86_400)
_DELAY = (0, 600)
_FORBID = ConfigDict(extra="forbid")
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
    """A saved query and where its hits go."""

    name: str
    wanted: Filter
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class WatchList:
    """Everything FEEDS.toml says. ``contact`` is added to the User-Agent; ``delay`` is in seconds."""

    feeds: tuple[Feed, ...]
    alerts: tuple[Alert, ...] = ()
    contact: str | None = None
    delay: float = 2.0


Words = list[Annotated[StrictStr, Field(min_length=1)]]


@dataclass
class _To:
    jsonl: StrictStr | None = None
    atom: StrictStr | None = None
    webhook: StrictStr | None = None
    entries: Annotated[StrictInt, Field(ge=1, le=10_000)] | None = None
    allow_private: StrictBool = False
    __pydantic_config__ = _FORBID


@dataclass
class _Alert:
    name: Annotated[StrictStr, Field(min_length=1)]
    to: Annotated[list[_To], Field(min_length=1)]
    types: Words = field(default_factory=list)
    modes: Words = field(default_factory=list)
    contexts: Words = field(default_factory=list)
    statuses: Words = field(default_factory=list)
    actors: Words = field(default_factory=list)
    recipients: Words = field(default_factory=list)
    parties: Words = field(default_factory=list)
    sources: Words = field(default_factory=list)
    text: Words = field(default_factory=list)
    publishers: Words = field(default_factory=list)
    contested: StrictBool | None = None
    anonymous: StrictBool | None = None
    __pydantic_config__ = _FORBID


@dataclass
class _Feed:
    url: StrictStr
    publisher: StrictStr | None = None
    every: StrictStr = "30m"
    fetch: StrictBool = False
    allow_private: StrictBool = False
    __pydantic_config__ = _FORBID


@dataclass
class _List:
    feed: Annotated[list[_Feed], Field(min_length=1)]
    alert: list[_Alert] = field(default_factory=list)
    contact: StrictStr | None = None
    delay: StrictStr = "2s"
    __pydantic_config__ = _FORBID


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
        raw = TypeAdapter(_List).validate_python(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InvalidWatchList(subject, f"not TOML: {error}", SEE) from None
    except ValidationError as error:
        first = error.errors()[0]
        raise faults.at(first["loc"], _plain(first["msg"])) from None
    feeds = tuple(_feed(feed, ("feed", number), faults) for number, feed in enumerate(raw.feed))
    alerts = tuple(_alert(alert, ("alert", number), folder, faults) for number, alert in enumerate(raw.alert))
    faults.refuse_twice("feed", "url", [feed.url for feed in feeds])
    faults.refuse_twice("alert", "name", [alert.name for alert in alerts])
    return WatchList(feeds, alerts, _contact(raw.contact, faults), _seconds(raw.delay, _DELAY, ("delay",), faults))


def _feed(raw: _Feed, place: tuple[int | str, ...], faults: Whereabouts) -> Feed:
    url = _address(raw.url, (*place, "url"), faults)
    every = _seconds(raw.every, _EVERY, (*place, "every"), faults)
    return Feed(url, raw.publisher, every, raw.fetch, raw.allow_private)


def _alert(raw: _Alert, place: tuple[int | str, ...], folder: Path, faults: Whereabouts) -> Alert:
    modes = sorted({mode for facts in event_types().values() for mode in facts.modes})
    wanted = Filter(
        types=_known(raw.types, tuple(event_types()), (*place, "types"), faults),
        modes=_known(raw.modes, modes, (*place, "modes"), faults),
        contexts=_known(raw.contexts, context_names(), (*place, "contexts"), faults),
        statuses=_known(raw.statuses, get_args(Status), (*place, "statuses"), faults),
        actors=_parties(raw.actors),
        recipients=_parties(raw.recipients),
        parties=_parties(raw.parties),
        sources=_parties(raw.sources),
        text=tuple(raw.text),
        publishers=tuple(raw.publishers),
        contested=raw.contested,
        anonymous=raw.anonymous,
    )
    return Alert(raw.name, wanted, tuple(_target(to, (*place, "to"), folder, faults) for to in raw.to))


def _target(raw: _To, place: tuple[int | str, ...], folder: Path, faults: Whereabouts) -> Target:
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


def _known(values: list[str], known: Any, place: tuple[int | str, ...], faults: Whereabouts) -> tuple[str, ...]:
    for value in values:
        if value not in known:
            raise faults.at(place, f"{value!r} is unknown", f"choose among: {', '.join(known)}")
    return tuple(values)


def _parties(values: list[str]) -> tuple[Party, ...]:
    return tuple(party(value) for value in values)


def _contact(text: str | None, faults: Whereabouts) -> str | None:
    if text is not None and not (text.isascii() and text.isprintable() and 0 < len(text) <= 200):
        raise faults.at(("contact",), "not a line of ASCII for the User-Agent", "give an address people can write to")
    return text


def _plain(message: str) -> str:
    """pydantic's words for the faults a writer of TOML makes."""
    known = {
        "Unexpected keyword argument": "no such key",
        "Field required": "missing",
        "Input should be a valid string": "should be a string, in quotation marks",
        "Input should be a valid boolean": "should be true or false",
        "Input should be a valid list": "should be a list, in square brackets",
    }
    return known.get(message, message[:1].lower() + message[1:])
