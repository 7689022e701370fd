"""Everything that is derived, put in the place of what was in one transaction: whole, or not at all.

Articles that came, went or were read anew are marked by whoever writes them; the marks go in the transaction that
writes what was folded from them. So whoever is cut off, at whatever moment, leaves marks for the next to fold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Table, delete, func, select

from attache.record import Account, Actor, ClaimHistory, Copy, Story
from attache.store import deriving, folded, tables
from attache.store.deriving import article_numbers, chunks
from attache.store.nouns import read_noun

Noun = TypeVar("Noun", Story, Account, ClaimHistory)


@dataclass(frozen=True, slots=True)
class Mark:
    """That an article waits to be folded."""

    number: int
    article: str


@dataclass(frozen=True, slots=True)
class Folding:
    """What is derived from all current articles; of the copies only those that one of the marked articles is in."""

    copies: Sequence[Copy] = ()
    stories: Sequence[Story] = ()
    actors: Sequence[Actor] = ()
    accounts: Sequence[Account] = ()
    histories: Sequence[ClaimHistory] = ()


def marks(connection: Connection) -> list[Mark]:
    """The articles that wait to be folded, the longest waiting first."""
    u = tables.unfolded.c
    return [Mark(*row) for row in connection.execute(select(u.number, u.article).order_by(u.number))]


def put_in(connection: Connection, folding: Folding, settled: Sequence[Mark]) -> bool:
    """Write what was folded and take the marks away; False, with nothing written, when another has settled some.

    Only what differs from what is held is written, and what stands in the settled articles, whose links may be gone.
    """
    if not _are_there(connection, settled):
        return False
    touched = {mark.article for mark in settled}
    deriving.replace_copies(connection, touched, folding.copies)
    gone, stories = _difference(connection, folded.stories, folding.stories, lambda one: one.articles, touched)
    deriving.replace_stories(connection, gone, stories)
    _replace_actors(connection, folding.actors, touched)
    gone, accounts = _difference(connection, folded.accounts, folding.accounts, _told_in, touched)
    deriving.replace_accounts(connection, gone, accounts)
    gone, histories = _difference(connection, folded.claim_histories, folding.histories, _claimed_in, touched)
    deriving.replace_claim_histories(connection, gone, histories)
    for numbers in chunks(mark.number for mark in settled):
        connection.execute(delete(tables.unfolded).where(tables.unfolded.c.number.in_(numbers)))
    return True


def _are_there(connection: Connection, settled: Sequence[Mark]) -> bool:
    u = tables.unfolded.c.number
    if connection.dialect.name == "postgresql":  # two foldings at once wait for each other here
        connection.execute(select(u).order_by(u).with_for_update()).all()
    counts = (
        connection.execute(select(func.count()).where(u.in_(numbers))).scalar_one()
        for numbers in chunks(mark.number for mark in settled)
    )
    return sum(counts) == len(settled)


def _told_in(account: Account) -> list[str]:
    return [ref.article for ref in account.events]


def _claimed_in(history: ClaimHistory) -> list[str]:
    return [ref.article for ref in (*history.claims, *(step.claim for step in history.steps))]


def _difference(
    connection: Connection,
    table: Table,
    nouns: Sequence[Noun],
    articles: Callable[[Noun], Iterable[str]],
    touched: Set[str],
) -> tuple[list[str], list[Noun]]:
    """The ids that are no longer, and the nouns to write."""
    held = dict(connection.execute(select(table.c.id, table.c.json)).tuples().all())
    gone = sorted(held.keys() - {noun.id for noun in nouns})
    fresh = [
        noun
        for noun in nouns
        if (json := held.get(noun.id)) is None
        or read_noun(type(noun), json) != noun
        or not touched.isdisjoint(articles(noun))
    ]
    return gone, fresh


def _replace_actors(connection: Connection, actors: Sequence[Actor], touched: Set[str]) -> None:
    numbers = article_numbers(connection, touched).values()
    for some in chunks(numbers):
        connection.execute(delete(folded.actor_mentions).where(folded.actor_mentions.c.article.in_(some)))
    held = {actor.id: actor for actor in deriving.all_actors(connection)}
    gone = sorted(held.keys() - {actor.id for actor in actors})
    deriving.replace_actors(connection, gone, [actor for actor in actors if held.get(actor.id) != actor])
