"""Which version of a report counts: the one published last, where the times do not say, the one that came last.

A text that is held already may come again: a correction is withdrawn, and the first text stands once more. That must
not be taken for the same file taken in a second time, which changes nothing. So the store keeps what each place showed
last of a report: a place that shows an old text anew, while a newer one counts, says that the old one is back. A place
in a file is a line or entry of it; an address is one place, since the entries of a feed move.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, Literal

from sqlalchemy import Connection, func, select, update

from attache.record import Arrival, Article, content_id
from attache.store import tables
from attache.store.rows import Row, iso
from attache.store.upserting import insert_rows, put_rows

Outcome = Literal["read", "unchanged", "revised"]

_ADDRESS = ("http://", "https://")


def report_id(arrival: Arrival) -> str:
    """What names a report whatever its text: a hash of its key, else of its text."""
    return content_id("r", arrival.key) if arrival.key else content_id("r", "text", arrival.article.text)


def text_hash(article: Article) -> str:
    """A hash of the text alone: the same under one report's key is the same version."""
    return content_id("x", article.text)


def version_of(arrival: Arrival) -> tuple[str, str]:
    """What names a report, and its text: the same again is the same version."""
    return report_id(arrival), text_hash(arrival.article)


def place_hash(report: str, source: str, position: str) -> int:
    """A place that shows a report, as it is kept: 64 bits, signed as databases have them."""
    place = "" if source.lower().startswith(_ADDRESS) else position
    words = "\x1f".join((report, source, place))
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def place_of(arrival: Arrival) -> int:
    """Where an arrival stands, as it is kept."""
    return place_hash(report_id(arrival), arrival.source, arrival.position)


def is_older(published: str | None, held: str | None) -> bool:
    """Whether a version appeared before the one held; where their times do not say, the one that came later is newer.

    Times are compared as instants where both have one with its zone, else by their days.
    """
    if published is None or held is None:
        return False
    one, other = datetime.fromisoformat(published), datetime.fromisoformat(held)
    if one.tzinfo and other.tzinfo and len(published) > len("2025-03-12") < len(held):
        return one < other
    return published[:10] < held[:10]


@dataclass(frozen=True, slots=True)
class _Version:
    """A version that counts: its article's number, and when it was published, the last time it was."""

    number: int
    published: str | None


class Shelf:
    """The versions of the reports of a batch: those held already, and where the new ones stand among them."""

    def __init__(self, connection: Connection, arrivals: Sequence[Arrival]) -> None:
        self._connection = connection
        keys = {report_id(arrival): arrival.key for arrival in arrivals}
        insert_rows(connection, tables.reports, [{"id": report, "key": keys[report]} for report in sorted(keys)])
        _lock(connection, keys)
        self._held: dict[tuple[str, str], int] = {}
        self._newest: dict[str, _Version] = {}
        self._load(keys)
        self._before = self.counting()
        self._ids = _numbers(connection, {arrival.article.id for arrival in arrivals})
        self._shown = _shown(connection, {place_of(arrival) for arrival in arrivals})
        self._sightings: dict[int, int] = {}
        self._returns: list[Row] = []

    def _load(self, reports: Collection[str]) -> None:
        a, r = tables.articles.c, tables.returns.c
        columns = select(a.report, a.text_hash, a.number, a.current, a.published).where(a.report.in_(reports))
        for report, hashed, number, current, published in self._connection.execute(columns):
            self._held[report, hashed] = number
            if current:
                self._newest[report] = _Version(number, published)
        last = select(r.report, r.article, r.published).where(r.report.in_(reports)).order_by(r.report, r.turn)
        for report, number, published in self._connection.execute(last):
            if (newest := self._newest.get(report)) and newest.number == number:
                self._newest[report] = _Version(number, published)

    def place(self, arrival: Arrival, add: Callable[[str], int]) -> tuple[Outcome, int]:
        """What becomes of an arrival, and the number of its article.

        Args:
            add: Writes the article, of the report of this id, and gives its number; asked only when none is held.
        """
        report, spot = report_id(arrival), place_of(arrival)
        own = self._held.get((report, text_hash(arrival.article)))
        held = own or self._ids.get(arrival.article.id)
        number = held or add(report)
        outcome: Outcome = "unchanged"
        if not held:
            self._held[report, text_hash(arrival.article)] = self._ids[arrival.article.id] = number
            outcome = self._set_up(report, number, iso(arrival.article.published))
        elif own and self._is_back(report, own, spot, arrival):
            self._set_up(report, own, iso(arrival.article.published))
            self._returns.append(_return(report, own, arrival))
            outcome = "revised"
        if self._shown.get(spot) != number:
            self._shown[spot] = self._sightings[spot] = number
        return outcome, number

    def _set_up(self, report: str, number: int, published: str | None) -> Outcome:
        before = self._newest.get(report)
        if before is None or not is_older(published, before.published):
            self._newest[report] = _Version(number, published)
        return "revised" if before else "read"

    def _is_back(self, report: str, number: int, spot: int, arrival: Arrival) -> bool:
        newest, published = self._newest[report], iso(arrival.article.published)
        if newest.number == number or is_older(published, newest.published):
            return False
        return is_older(newest.published, published) or self._shown.get(spot) != number

    def counting(self) -> set[int]:
        """The numbers of the articles that are the version of their report that counts."""
        return {version.number for version in self._newest.values()}

    def settle(self, added: Collection[int], run: int | None, now: str) -> list[int]:
        """Write which versions count now and where texts were seen; the numbers of the held ones that changed places.

        Called when the records of the articles ``added`` are written.
        """
        counting = self.counting()
        old = sorted((self._before | set(added)) - counting)
        back = sorted(counting - self._before - set(added))
        for number in old:
            mark_current(self._connection, number, current=False)
        for number in back:
            mark_current(self._connection, number, current=True)
        rows = [{"place": place, "article": number} for place, number in sorted(self._sightings.items())]
        put_rows(self._connection, tables.sightings, rows)
        for row in self._returns:
            _write_return(self._connection, row | {"run": run, "at": now})
        return [*old, *back]


def mark_current(connection: Connection, number: int, *, current: bool) -> None:
    """Say of an article and all that was read from it whether they count."""
    a = tables.articles
    connection.execute(update(a).where(a.c.number == number).values(current=current))
    for table, column in ((tables.events, "number"), (tables.claims, "number"), (tables.dyads, "event")):
        connection.execute(update(table).where(parts_of(table.c[column], number)).values(current=current))


def parts_of(column: Any, number: int) -> Any:
    """The condition that an event's or claim's number is one of this article's."""
    return column.between(tables.part_number(number, 0), tables.part_number(number + 1, -1))


def _lock(connection: Connection, reports: Collection[str]) -> None:
    """Let nobody else add versions of these reports meanwhile; SQLite lets nobody else write anyway."""
    if connection.dialect.name == "postgresql":
        r = tables.reports.c
        connection.execute(select(r.id).where(r.id.in_(reports)).order_by(r.id).with_for_update()).all()


def _numbers(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    a = tables.articles.c
    return dict(connection.execute(select(a.id, a.number).where(a.id.in_(ids))).all())


def _shown(connection: Connection, places: Collection[int]) -> dict[int, int]:
    s = tables.sightings.c
    return dict(connection.execute(select(s.place, s.article).where(s.place.in_(places))).all())


def _return(report: str, number: int, arrival: Arrival) -> Row:
    return {
        "report": report,
        "article": number,
        "published": iso(arrival.article.published),
        "source": arrival.source,
        "position": arrival.position,
    }


def _write_return(connection: Connection, row: Row) -> None:
    """With its turn among the report's returns, and the last record of the report before it."""
    t, r, a = tables.returns.c, tables.records.c, tables.articles.c
    turns = select(func.count()).where(t.report == row["report"])
    last = select(func.max(r.number)).join_from(tables.records, tables.articles).where(a.report == row["report"])
    turn, after = connection.execute(turns).scalar_one() + 1, connection.execute(last).scalar_one()
    connection.execute(tables.returns.insert(), row | {"turn": turn, "after": after})
