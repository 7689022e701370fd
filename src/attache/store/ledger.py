"""The store's books: runs with the versions that made them, and what was refused with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select, update

from attache.record import MadeBy, Refusal, content_id
from attache.store import tables
from attache.store.upserting import insert_rows

RunKind = Literal["ingest", "reread"]


@dataclass(frozen=True, slots=True)
class Run:
    """One ingest or reread: what made it, when it began and ended (UTC, ISO 8601), and what became of its items.

    ``ended`` is None while it runs and after it was cut off; the counts are kept batch by batch.
    """

    number: int
    kind: RunKind
    made_by: MadeBy
    began: str
    ended: str | None
    read: int
    unchanged: int
    revised: int
    refused: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal, and when it was last seen (UTC, ISO 8601)."""

    refusal: Refusal
    at: str


def begin_run(connection: Connection, kind: RunKind, made_by: MadeBy, now: str) -> int:
    """The number of a new run."""
    values = {"kind": kind, "began": now, "read": 0, "unchanged": 0, "revised": 0, "refused": 0}
    values |= {"attache": made_by.attache, "model": made_by.model, "ontology": made_by.ontology}
    number: int = connection.execute(tables.runs.insert().returning(tables.runs.c.number), values).scalar_one()
    return number


def end_run(connection: Connection, run: int, now: str) -> None:
    """Say that a run came to its end."""
    connection.execute(update(tables.runs).where(tables.runs.c.number == run).values(ended=now))


def count(connection: Connection, run: int | None, outcomes: Iterable[str]) -> None:
    """Add what became of some items to a run's counts."""
    counted = Counter(outcomes)
    if run is not None and counted:
        values = {name: tables.runs.c[name] + number for name, number in counted.items()}
        connection.execute(update(tables.runs).where(tables.runs.c.number == run).values(values))


def list_runs(connection: Connection, limit: int) -> list[Run]:
    """The last runs, newest first."""
    rows = connection.execute(select(tables.runs).order_by(tables.runs.c.number.desc()).limit(limit))
    return [
        Run(
            row.number,
            row.kind,
            MadeBy(row.attache, row.model, row.ontology),
            row.began,
            row.ended,
            row.read,
            row.unchanged,
            row.revised,
            row.refused,
        )
        for row in rows
    ]


def keep_refusals(connection: Connection, refusals: Sequence[Refusal], run: int | None, now: str) -> None:
    """Keep refusals; one that is there already is seen again."""
    rows = {
        content_id("f", each.source, each.position, each.fault): {
            "source": each.source,
            "position": each.position,
            "fault": each.fault,
            "remedy": each.remedy,
            "at": now,
            "run": run,
        }
        for each in refusals
    }
    f = tables.refusals
    for identity in sorted(rows):
        again = {"at": now, "run": run}
        if not connection.execute(update(f).where(f.c.id == identity).values(again)).rowcount:
            insert_rows(connection, f, [{"id": identity} | rows[identity]])


def list_refusals(connection: Connection, limit: int) -> list[Refused]:
    """The last refusals, newest first."""
    f = tables.refusals.c
    columns = select(f.source, f.position, f.fault, f.remedy, f.at).order_by(f.at.desc(), f.id).limit(limit)
    return [Refused(Refusal(*values), at) for *values, at in connection.execute(columns)]
