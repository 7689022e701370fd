"""What a store holds, to be asked: questions as keyword arguments, answers with the words they rest on.

>>> import attache
>>> with attache.open_store("attache.db") as library:
...     for event in every(library.events, type="ACCUSE", country="RUS", since="2025-03"):
...         print(event.day, event.article, event.trigger)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, TypeVar, Unpack, cast

from attache.desk.asking import CLAIM_STATUSES, About, Asked, filters_of, named, searched, unknown_names
from attache.desk.explaining import explain, explain_claim, explain_event
from attache.desk.quotes import Quote, first_mentions, first_reports, quotes_of_claim
from attache.errors import InvalidFilter
from attache.exports import Summary, export
from attache.record import Account, Actor, ClaimHistory, Record, Ref
from attache.store import (
    DEFAULT,
    ActorRow,
    ArticleRow,
    ClaimRow,
    Dyad,
    EventRow,
    Filters,
    Hit,
    Month,
    Page,
    Store,
    open_existing,
)

PLACE_VARIABLE = "ATTACHE_STORE"
"""The environment variable that says where the store is, where nobody else does."""
LIMIT = 50
"""Rows of a page unless told otherwise."""
MOST_MENTIONS = 3
"""Reports an actor is quoted from: enough to see who is meant; a head of state has thousands."""
# Records are whole reports: a hundred of them stay below some 10 MB.
_RECORDS = 100
_BATCH = 500

R = TypeVar("R")


def open_library(where: str | Path | Store | None = None) -> Library:
    """What a store holds, to be asked.

    Args:
        where: A path, a URL or an open store; None is $ATTACHE_STORE, or else ``attache.db`` in this folder.

    Raises:
        NoStore: when there is none.
        StoreError: when it cannot be opened.
    """
    return Library(where if isinstance(where, Store) else open_existing(where or place_of_store()))


def place_of_store() -> str:
    """Where the store is unless somebody says otherwise: $ATTACHE_STORE, or else ``attache.db`` in this folder."""
    return os.environ.get(PLACE_VARIABLE) or str(DEFAULT)


def every(question: Callable[..., Page[R]], *about: str, limit: int | None = None, **asked: Any) -> Iterator[R]:
    """All rows of an answer, page by page, or the first ``limit``: ``every(library.events, actor="Russia")``."""
    after, left = None, limit
    while left is None or left > 0:
        page = question(*about, after=after, limit=_BATCH if left is None else min(left, _BATCH), **asked)
        yield from page.rows
        after, left = page.next, None if left is None else left - len(page.rows)
        if after is None:
            return


class Library:
    """A store, to be asked. Made by :func:`open_library`.

    Pages have at most ``limit`` rows, newest first (actors the most told first); ``after`` is the ``next`` of the page
    before. The keyword arguments are those of :class:`~attache.desk.asking.Asked`; what they cannot mean raises
    InvalidFilter.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        """What it asks, for whatever it has no question for."""

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the store's connections back."""
        self.store.close()

    # Questions

    def events(self, *, after: str | None = None, limit: int = LIMIT, **asked: Unpack[Asked]) -> Page[EventRow]:
        """Events, each with its trigger and sentence in the report that tells it."""
        return self._page(self.store.events, filters_of(asked), after, limit)

    def claims(self, *, after: str | None = None, limit: int = LIMIT, **asked: Unpack[Asked]) -> Page[ClaimRow]:
        """Claims; ``status`` is the claim's, ``source`` takes a position on it, ``contested`` ones somebody denies."""
        return self._page(self.store.claims, filters_of(asked, CLAIM_STATUSES), after, limit)

    def actors(self, *, after: str | None = None, limit: int = LIMIT, **asked: Unpack[Asked]) -> Page[ActorRow]:
        """Actors across reports, the most told first.

        ``actor`` is any of their names, the rest is of events they take part in.
        """
        return self._page(self.store.actors, filters_of(asked), after, limit)

    def articles(self, *, after: str | None = None, limit: int = LIMIT, **asked: Unpack[Asked]) -> Page[ArticleRow]:
        """Reports; the days are those of publication, the rest must hold of one of their events."""
        return self._page(self.store.articles, filters_of(asked), after, limit)

    def accounts(self, *, after: str | None = None, limit: int = LIMIT, **asked: Unpack[Asked]) -> Page[Account]:
        """What many reports say together, with the chain of every report that says it."""
        return self._page(self.store.accounts, filters_of(asked), after, limit)

    def search(self, words: str, *, after: str | None = None, limit: int = LIMIT, **asked: Unpack[Asked]) -> Page[Hit]:
        """Reports with all these words, whatever their endings: ``"in quotes"`` as they stand, ``-not`` these."""
        wanted = str(searched("search", words))

        def ask(filters: Filters, after: str | None, limit: int) -> Page[Hit]:
            return self.store.search(wanted, after, limit, filters)

        return self._page(ask, filters_of(asked), after, limit)

    def timeline(self, **asked: Unpack[Asked]) -> tuple[Month, ...]:
        """How many events each month had, and the mean of their scores, -10 (conflict) to +10."""
        filters = filters_of(asked)
        if not (found := self.store.timeline(filters)):
            unknown_names(self.store, filters)
        return found

    def dyad(self, a: str, b: str, **asked: Unpack[About]) -> Dyad:
        """What two states or actors did to each other, month by month, in both directions."""
        first, second = str(named("actor", a)), str(named("recipient", b))
        filters = filters_of(cast("Asked", asked))
        found = self.store.dyad(first, second, filters)
        if not (found.there or found.back):
            unknown_names(self.store, replace(filters, actor=first, recipient=second))
        return found

    def _page(
        self, ask: Callable[[Filters, str | None, int], Page[R]], filters: Filters, after: str | None, limit: int
    ) -> Page[R]:
        page = ask(filters, after, _positive(limit))
        if not page.rows and after is None:
            unknown_names(self.store, filters)
        return page

    # What answers rest on

    def account(self, identity: str) -> Account:
        """One account.

        Raises:
            InvalidFilter: when there is none of this id.
        """
        if (found := self.store.account(identity)) is None:
            raise InvalidFilter(f"account {identity!r}", "there is none of that id", "see: attache accounts")
        return found

    def explain(self, account: Account | str) -> list[str]:
        """Origin by origin, the chain of every report that tells an account, in lines of plain text.

        Raises:
            InvalidFilter: when there is no account of this id.
        """
        return explain(account if isinstance(account, Account) else self.account(account))

    def explain_events(self, events: Sequence[EventRow]) -> dict[Ref, list[str]]:
        """Through whom each event's report has it, what it was read by, and the account it is told in, in words."""
        accounts = {account.id: account for account in self.store.accounts_of([event.ref for event in events])}
        return {event.ref: explain_event(event, accounts.get(event.account or "")) for event in events}

    def explain_claims(self, claims: Sequence[ClaimRow]) -> dict[Ref, list[str]]:
        """Through whom each claim's report has every party's word on it, and what became of it over time, in words."""
        records = self.store.records({claim.article for claim in claims})
        told: dict[Ref, list[ClaimHistory]] = {}
        for history in self.store.claim_histories_of([claim.ref for claim in claims]):
            for ref in history.claims:
                told.setdefault(ref, []).append(history)
        return {
            claim.ref: explain_claim(claim, records.get(claim.article), told.get(claim.ref, ())) for claim in claims
        }

    def events_of(self, accounts: Sequence[Account]) -> dict[str, tuple[EventRow, ...]]:
        """The events folded into each account, by the account's id."""
        found = self.store.events_at([ref for account in accounts for ref in account.events])
        return {account.id: tuple(found[ref] for ref in account.events if ref in found) for account in accounts}

    def quotes_of_claims(self, claims: Sequence[ClaimRow]) -> dict[Ref, tuple[Quote, ...]]:
        """The words each claim rests on: cues of those who take a position, and what tells the event."""
        records = self.store.records({claim.article for claim in claims})
        return {
            claim.ref: quotes_of_claim(claim.id, records[claim.article]) for claim in claims if claim.article in records
        }

    def quotes_of_actors(self, actors: Sequence[ActorRow]) -> dict[str, tuple[Quote, ...]]:
        """Words for each actor in its first ``MOST_MENTIONS`` reports, by the actor's id."""
        whole = self.store.actors_with([actor.id for actor in actors])
        records = self.store.records(first_reports(whole, MOST_MENTIONS))
        return {actor.id: first_mentions(actor, records, MOST_MENTIONS) for actor in whole}

    # What leaves the store whole

    def records(self, **asked: Unpack[Asked]) -> Iterator[Record]:
        """The whole records of the articles that are asked for, newest first, a few at a time."""
        return self._records(filters_of(asked))

    def export(self, format: str, target: Path | BinaryIO, **asked: Unpack[Asked]) -> Summary:
        """Write the records of the articles asked for, and the accounts, claims over time and actors asked for.

        Args:
            format: A key of ``attache.exports.EXPORTERS``.
            target: A file, for formats of tables a folder, or a binary stream; there whole or not at all.
            **asked: Filters, as of ``articles``, ``accounts`` and ``actors``.

        Raises:
            InvalidFilter: when a filter cannot be meant.
            ExportError: when there is no such format, or the target cannot be written.
        """
        filters = filters_of(asked)
        return export(
            format,
            self._records(filters),
            target,
            accounts=self._accounts(filters),
            claims=self._histories(filters),
            actors=self._actors(filters),
        )

    def _records(self, filters: Filters) -> Iterator[Record]:
        for page in _pages(lambda after: self.store.articles(filters, after, _RECORDS)):
            found = self.store.records([row.id for row in page])
            yield from (found[row.id] for row in page if row.id in found)

    def _accounts(self, filters: Filters) -> Iterator[Account]:
        for page in _pages(lambda after: self.store.accounts(filters, after, _BATCH)):
            yield from page

    def _histories(self, filters: Filters) -> Iterator[ClaimHistory]:
        # An event's status is not a claim's standing, which is what statuses mean there.
        wanted = replace(filters, statuses=())
        for page in _pages(lambda after: self.store.claim_histories(wanted, after, _BATCH)):
            yield from page

    def _actors(self, filters: Filters) -> Iterator[Actor]:
        for page in _pages(lambda after: self.store.actors(filters, after, _BATCH)):
            whole = {actor.id: actor for actor in self.store.actors_with([row.id for row in page])}
            yield from (whole[row.id] for row in page if row.id in whole)


def _pages(ask: Callable[[str | None], Page[R]]) -> Iterator[tuple[R, ...]]:
    after = None
    while True:
        page = ask(after)
        yield page.rows
        if (after := page.next) is None:
            return


def _positive(limit: int) -> int:
    if limit < 1:
        raise InvalidFilter(f"limit {limit}", "less than one", "give 1 or more")
    return limit
