"""All tables, and the rows of a whole selection in one stream: what CSV and Parquet both write."""

from __future__ import annotations

from collections.abc import Iterator

from attache.exports import account_tables as of_accounts
from attache.exports import tables as of_records
from attache.exports.selection import Selection, Tally
from attache.exports.tables import Row, Table

TABLES: tuple[Table, ...] = (
    of_records.ARTICLES,
    of_records.EVENTS,
    of_records.EVENT_ACTORS,
    of_records.EVENT_QUANTITIES,
    of_records.ATTRIBUTIONS,
    of_records.CLAIMS,
    of_accounts.ACCOUNTS,
    of_accounts.ACCOUNT_EVENTS,
    of_accounts.CONFLICTS,
    of_accounts.ORIGINS,
    of_accounts.CLAIM_STEPS,
    of_accounts.ACTORS,
    of_accounts.ACTOR_ENTITIES,
)
"""Every table, each a file of its own; one that nothing was written to has its columns all the same."""


def rows(selection: Selection, tally: Tally) -> Iterator[tuple[Table, Row]]:
    """Every row of the selection with its table, counted."""
    for table, row in _all(selection, tally):
        tally.written[table.name] += 1
        yield table, row


def _all(selection: Selection, tally: Tally) -> Iterator[tuple[Table, Row]]:
    for record in selection.records:
        tally.read["record"] += 1
        yield from of_records.record_rows(record)
    for account in selection.accounts:
        tally.read["account"] += 1
        yield from of_accounts.account_rows(account)
    for history in selection.claims:
        tally.read["claim history"] += 1
        yield from of_accounts.claim_rows(history)
    for actor in selection.actors:
        tally.read["actor"] += 1
        yield from of_accounts.actor_rows(actor)
