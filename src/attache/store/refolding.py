"""What folding found, put in the place of what was in one transaction: whole, or not at all.

Articles that came, went or were read anew are marked by whoever writes them; the marks go in the transaction that
writes what was folded from them. So whoever is cut off, at whatever moment, leaves marks for the next to fold.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sqlalchemy import Connection, delete, func, select

from attache.record import Account, Actor, ClaimHistory, Copy, Story
from attache.store import casting, deriving, folded, keeping, kept_tables, tables
from attache.store.deriving import chunks
from attache.store.kept import BearerRow, FoldedArticle, GuiseRow, PartChange
from attache.store.upserting import insert_rows

Noun = TypeVar("Noun", Story, Actor, Account, ClaimHistory)


@dataclass(frozen=True, slots=True)
class Mark:
    """That an article waits to be folded."""

    number: int
    article: str


@dataclass(frozen=True, slots=True)
class Swap(Generic[Noun]):
    """The ids of nouns that are no longer, and those to write, new ones or in the place of those of their ids."""

    gone: Collection[str] = ()
    written: Sequence[Noun] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """What changed of the actors: ``articles`` have other entities, those ``moved`` guises are now other actors'."""

    actors: Swap[Actor] = field(default_factory=Swap)
    articles: Collection[str] = ()
    bearers: Sequence[BearerRow] = ()
    gone: Collection[int] = ()
    guises: Sequence[GuiseRow] = ()
    moved: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Folding:
    """All that changes when some articles come, go or are read anew: what is derived, and what is kept to go on from.

    ``touched`` are those articles, ``copies`` the relations that one of them is in; ``left`` are folded no longer.
    """

    touched: Collection[str] = ()
    left: Collection[str] = ()
    arrived: Sequence[FoldedArticle] = ()
    copies: Sequence[Copy] = ()
    stories: Swap[Story] = field(default_factory=Swap)
    cast: Cast = field(default_factory=Cast)
    accounts: Swap[Account] = field(default_factory=Swap)
    histories: Swap[ClaimHistory] = field(default_factory=Swap)
    tellings: Sequence[PartChange] = ()
    voices: Sequence[PartChange] = ()


def marks(connection: Connection) -> list[Mark]:
    """The articles that wait to be folded, the longest waiting first."""
    u = tables.unfolded.c
    return [Mark(*row) for row in connection.execute(select(u.number, u.article).order_by(u.number))]


def put_in(connection: Connection, folding: Folding, settled: Sequence[Mark]) -> bool:
    """Write what was folded and take the marks away; False, with nothing written, when another has settled some."""
    if not _are_there(connection, settled):
        return False
    keeping.write_folded(connection, folding.left, folding.arrived)
    deriving.replace_copies(connection, folding.touched, folding.copies)
    deriving.replace_stories(connection, folding.stories.gone, folding.stories.written)
    _put_in_cast(connection, folding.cast)
    deriving.replace_accounts(connection, folding.accounts.gone, folding.accounts.written)
    deriving.replace_claim_histories(connection, folding.histories.gone, folding.histories.written)
    keeping.write_parts(connection, "telling", folding.tellings)
    keeping.write_parts(connection, "voice", folding.voices)
    for numbers in chunks(mark.number for mark in settled):
        connection.execute(delete(tables.unfolded).where(tables.unfolded.c.number.in_(numbers)))
    return True


def _put_in_cast(connection: Connection, cast: Cast) -> None:
    keeping.write_bearers(connection, cast.articles, cast.bearers)
    keeping.write_guises(connection, cast.gone, cast.guises)
    casting.cast_actors(connection, (), cast.actors.written)
    casting.link_mentions(connection, cast.articles, cast.moved)
    casting.cast_actors(connection, cast.actors.gone, ())


def forget(connection: Connection, settled: Sequence[Mark]) -> bool:
    """Take out all that is derived and kept, and mark every article that was folded; False as of ``put_in``."""
    if not _are_there(connection, settled):
        return False
    f, a = kept_tables.folded_articles, tables.articles.c
    known = connection.execute(select(a.id).join(f).order_by(a.id)).scalars().all()
    waiting = set(connection.execute(select(tables.unfolded.c.article)).scalars())
    insert_rows(connection, tables.unfolded, [{"article": article} for article in known if article not in waiting])
    for table in (folded.copies, folded.stories, folded.actors, folded.accounts, folded.claim_histories):
        connection.execute(delete(table))
    keeping.forget(connection)
    return True


def _are_there(connection: Connection, settled: Sequence[Mark]) -> bool:
    u = tables.unfolded.c.number
    if connection.dialect.name == "postgresql":  # two foldings at once wait for each other here
        connection.execute(select(u).order_by(u).limit(1).with_for_update()).all()
    counts = (
        connection.execute(select(func.count()).where(u.in_(numbers))).scalar_one()
        for numbers in chunks(mark.number for mark in settled)
    )
    return sum(counts) == len(settled)
