"""Where hits go: a file of JSON lines, an Atom file, a webhook. Telling a hit twice leaves what telling it once left.

The files look for the hit's id before they take it; a webhook's receiver finds it as the Idempotency-Key.
"""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from lxml import etree

from attache.articles.fetching import Fetcher
from attache.desk.alerts import lines_of
from attache.desk.files import replace_file
from attache.desk.watchlist import AtomFile, JsonLinesFile, Target, Webhook
from attache.errors import DeliveryError
from attache.record import content_id

_OWN_LINE = re.compile(rb'\{"id": "(h-[0-9a-f]{16})", ')
_LONGEST_OPENING = 64
_ATOM = "http://www.w3.org/2005/Atom"
# lxml takes None for the default namespace; its stubs do not.
_NAMES: Any = {None: _ATOM}
# RFC 4151 asks for a name its maker holds; "invalid" is nobody's by RFC 2606, and the hash behind it is unique.
_TAG = "tag:attache.invalid,2025:"
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE_CHARS = 300


class Delivery(Protocol):
    """Brings hits to one place."""

    def deliver(self, hit: str, line: str) -> None:
        """Tell a hit, given its id and JSON.

        Raises:
            DeliveryError: when it cannot be told to a file.
            FetchError: when it cannot be told to an address.
        """
        ...


def delivery_to(target: Target, fetcher: Fetcher) -> Delivery:
    """What brings hits to a place."""
    match target:
        case JsonLinesFile(path):
            return JsonLinesDelivery(path)
        case AtomFile(path, entries):
            return AtomDelivery(path, entries)
        case Webhook():
            return WebhookDelivery(target, fetcher)


class JsonLinesDelivery:
    """Appends a line for each hit that has none yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told: set[str] | None = None

    def deliver(self, hit: str, line: str) -> None:
        """See Delivery."""
        try:
            if self._told is None:
                self._told = _told_in(self._path)
            if hit not in self._told:
                _append(self._path, line.encode() + b"\n")
                self._told.add(hit)
        except OSError as error:
            raise _unwritable(self._path, error) from None


class AtomDelivery:
    """Keeps the newest hits as an Atom feed (RFC 4287), in one file that is replaced as a whole."""

    def __init__(self, path: Path, entries: int) -> None:
        self._path = path
        self._entries = entries

    def deliver(self, hit: str, line: str) -> None:
        """See Delivery."""
        identity = _TAG + hit
        try:
            kept = self._kept()
            if identity in (entry.findtext(f"{{{_ATOM}}}id") for entry in kept):
                return
            now = datetime.now(UTC).isoformat(timespec="seconds")
            feed = self._feed(now, [_entry(identity, json.loads(line), now), *kept][: self._entries])
            data = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
            replace_file(self._path, data)
        except OSError as error:
            raise _unwritable(self._path, error) from None

    def _kept(self) -> list[Any]:
        """The entries of the file as it stands, the newest first."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return []
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True, huge_tree=True)
        try:
            feed = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            feed = None
        if feed is None or not (feed.findtext(f"{{{_ATOM}}}id") or "").startswith(_TAG):
            raise DeliveryError(str(self._path), "holds something else", "name another file for the alerts")
        return feed.findall(f"{{{_ATOM}}}entry")

    def _feed(self, now: str, entries: list[Any]) -> Any:
        feed = etree.Element(f"{{{_ATOM}}}feed", nsmap=_NAMES)
        _add(feed, "id", _TAG + content_id("alerts", self._path.name))
        _add(feed, "title", "Attaché alerts")
        _add(feed, "updated", now)
        _add(_add(feed, "author"), "name", "Attaché")
        feed.extend(entries)
        return feed


class WebhookDelivery:
    """POSTs each hit as JSON, its id as the Idempotency-Key."""

    def __init__(self, target: Webhook, fetcher: Fetcher) -> None:
        self._target = target
        self._fetcher = fetcher

    def deliver(self, hit: str, line: str) -> None:
        """See Delivery."""
        headers = {"content-type": "application/json", "idempotency-key": f'"{hit}"'}
        self._fetcher.post(self._target.url, line.encode(), headers, allow_private=self._target.allow_private)


def _told_in(path: Path) -> set[str]:
    """The ids of the hits a file has whole lines of."""
    try:
        with path.open("rb") as stream:
            openings = (line[:_LONGEST_OPENING] for line in stream if line.endswith(b"\n"))
            return {found.group(1).decode() for line in openings if (found := _OWN_LINE.match(line))}
    except FileNotFoundError:
        return set()


def _append(path: Path, line: bytes) -> None:
    """Add a line. One of ours that was cut off, as by a full disk, makes way for it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    with os.fdopen(handle, "r+b") as stream:
        end = stream.seek(0, os.SEEK_END)
        start = _start_of_last_line(stream, end)
        stream.seek(start)
        rest = stream.read()
        cut_off = bool(rest) and (_OWN_LINE.match(rest) is not None or b'{"id": "h-'.startswith(rest[:10]))
        stream.seek(start if cut_off else end)
        if cut_off:
            stream.truncate()
        stream.write(line if cut_off or not rest else b"\n" + line)
        stream.flush()
        os.fsync(stream.fileno())


def _start_of_last_line(stream: Any, end: int) -> int:
    """Where the line begins that has no end yet; ``end`` where there is none."""
    at = end
    while at > 0:
        step = min(at, 65_536)
        stream.seek(at - step)
        found = stream.read(step).rfind(b"\n")
        if found >= 0:
            return int(at - step + found + 1)
        at -= step
    return 0


def _entry(identity: str, hit: dict[str, Any], now: str) -> Any:
    entry = etree.Element(f"{{{_ATOM}}}entry", nsmap=_NAMES)
    _add(entry, "id", identity)
    _add(entry, "title", f"{hit['alert']}: {hit['headline']}"[:_TITLE_CHARS])
    _add(entry, "updated", now)
    url = next((report["article"]["url"] for report in hit.get("reports", [hit])), None)
    if url and url.startswith(("http://", "https://")):
        _add(entry, "link").set("href", _xml(url))
    # RFC 4287, 4.1.1.1: an entry without content must have an alternate link.
    _add(entry, "content", "\n\n".join("\n".join(lines) for lines in lines_of(hit)))
    return entry


def _add(parent: Any, name: str, text: str | None = None) -> Any:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = _xml(text) if text is not None else None
    return child


def _xml(text: str) -> str:
    """Text without the characters XML cannot hold."""
    return _NOT_XML.sub("�", text)


def _unwritable(path: Path, error: OSError) -> DeliveryError:
    return DeliveryError(
        str(path), f"cannot be written ({error.strerror})", "make room for it; the alert is kept and tried again"
    )
