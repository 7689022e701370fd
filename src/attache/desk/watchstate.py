"""What a watch keeps between two runs: where each feed stands, and which hits were told or are still to be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal, Protocol

from pydantic import TypeAdapter, ValidationError

from attache.desk.files import replace_file
from attache.errors import DeliveryError, InvalidWatchState

try:
    import fcntl
except ImportError:  # Windows; there, nothing keeps two watches from one state but whoever starts them
    fcntl = None  # type: ignore[assignment]


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


@dataclass(frozen=True, slots=True)
class AlertState:
    """Which hits of an alert have been accepted for telling, the newest last, and which of them still wait."""

    accepted: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()


class WatchState(Protocol):
    """Keeps states by feed and by alert; what was never saved is new. ``save`` has kept it when it returns."""

    def load(self, feed: str) -> FeedState:
        """The state of the feed with this address in FEEDS.toml."""
        ...

    def save(self, feed: str, state: FeedState) -> None:
        """Keep the state of a feed."""
        ...

    def load_alert(self, alert: str) -> AlertState:
        """The state of the alert of this name."""
        ...

    def save_alert(self, alert: str, state: AlertState) -> None:
        """Keep the state of an alert."""
        ...


@dataclass(slots=True)
class _Kept:
    feeds: dict[str, FeedState] = field(default_factory=dict)
    alerts: dict[str, AlertState] = field(default_factory=dict)
    schema: Literal["attache.watch/1"] = "attache.watch/1"


_ADAPTER: TypeAdapter[_Kept] = TypeAdapter(_Kept)


class FileState:
    """All states in one JSON file, replaced as a whole with every save, and locked while it is in use.

    Raises:
        InvalidWatchState: when the file cannot be read, or another watch is using it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = _lock(path)
        try:
            self._kept = _read(path)
        except InvalidWatchState:
            self.close()
            raise

    def load(self, feed: str) -> FeedState:
        """See WatchState."""
        return self._kept.feeds.get(feed, FeedState())

    def save(self, feed: str, state: FeedState) -> None:
        """See WatchState."""
        self._kept.feeds[feed] = state
        self._write()

    def load_alert(self, alert: str) -> AlertState:
        """See WatchState."""
        return self._kept.alerts.get(alert, AlertState())

    def save_alert(self, alert: str, state: AlertState) -> None:
        """See WatchState."""
        self._kept.alerts[alert] = state
        self._write()

    def close(self) -> None:
        """Let another watch have the file."""
        self._lock.close()

    def _write(self) -> None:
        try:
            replace_file(self._path, _ADAPTER.dump_json(self._kept))
        except OSError as error:
            fault = f"cannot be written ({error.strerror})"
            raise DeliveryError(str(self._path), fault, "make room for it, or choose another place") from None


def _read(path: Path) -> _Kept:
    try:
        return _ADAPTER.validate_json(path.read_bytes())
    except FileNotFoundError:
        return _Kept()
    except OSError as error:
        raise InvalidWatchState(str(path), f"cannot be read ({error.strerror})", "check its permissions") from None
    except ValidationError:
        remedy = "choose another place; or remove it, and everything the feeds hold counts as new"
        raise InvalidWatchState(str(path), "not what a watch keeps", remedy) from None


def _lock(path: Path) -> IO[bytes]:
    """A lock on a file beside it, since the file itself is replaced; it goes with the process, however that ends."""
    beside = path.with_name(f"{path.name}.lock")
    try:
        handle = beside.open("ab")
    except OSError as error:
        fault = f"no place for it ({error.strerror})"
        raise InvalidWatchState(str(path), fault, "name a file in a folder that can be written") from None
    if fcntl:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.close()
            raise InvalidWatchState(str(path), "in use by another watch", "stop that one, or keep two states") from None
    return handle
