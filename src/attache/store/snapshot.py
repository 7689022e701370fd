"""One state of the store, for folding: all its questions are answered as of one moment, whoever writes meanwhile."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from attache.record import Account, Actor, ClaimHistory, Copy, Record, Ref, Story
from attache.store import deriving, holding, kept, refolding
from attache.store.holding import Block, Leaf
from attache.store.kept import BearerRow, FoldedArticle, GuiseRow, Part, PartKind
from attache.store.refolding import Mark
from attache.store.writing import key_hash


class Snapshot:
    """What folding asks of a store. Made by ``Store.snapshot``; of no use after it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def marks(self) -> list[Mark]:
        """The articles that wait to be folded, the longest waiting first."""
        return refolding.marks(self._connection)

    def leaves(self, articles: Collection[str]) -> list[Leaf]:
        """Articles as finding copies sees them, by id."""
        return holding.leaves(self._connection, articles)

    def records(self, articles: Collection[str]) -> dict[str, Record]:
        """The newest records of articles, by article."""
        return holding.records(self._connection, articles)

    def blocks(self, kind: str, keys: Collection[str], days: tuple[str, str] | None = None) -> list[Block]:
        """All parts of articles that have one of these block keys, of those published in these days or undated."""
        return holding.blocks(self._connection, kind, keys, days)

    def copies_of(self, articles: Collection[str]) -> list[Copy]:
        """The copy relations that one of these articles is in."""
        return deriving.copies_of(self._connection, articles)

    def stories_with(self, ids: Collection[str]) -> list[Story]:
        """The stories of these ids."""
        return deriving.stories_with(self._connection, ids)

    def actors_with(self, ids: Collection[str]) -> list[Actor]:
        """The actors of these ids, without their mentions."""
        return deriving.bare_actors(self._connection, ids)

    def accounts_with(self, ids: Collection[str]) -> list[Account]:
        """The accounts of these ids."""
        return deriving.nouns_with(self._connection, Account, ids)

    def histories_with(self, ids: Collection[str]) -> list[ClaimHistory]:
        """The claims over time of these ids."""
        return deriving.nouns_with(self._connection, ClaimHistory, ids)

    def folded_among(self, articles: Collection[str]) -> set[str]:
        """Those of these articles that are folded."""
        return kept.folded_among(self._connection, articles)

    def folded_between(self, first: str, last: str) -> list[FoldedArticle]:
        """The folded articles published from one day to another (ISO 8601), both included."""
        return kept.folded_between(self._connection, first, last)

    def folded_at(self, articles: Collection[str]) -> list[FoldedArticle]:
        """Those of these articles that are folded, each with its story."""
        return kept.folded_at(self._connection, articles)

    def next_folded_day(self, day: str) -> str | None:
        """The first day after this on which a folded article was published."""
        return kept.next_folded_day(self._connection, day)

    def bearers_in(self, articles: Collection[str]) -> list[BearerRow]:
        """The entities of articles as they were folded."""
        return kept.bearers_in(self._connection, articles)

    def guises_in(self, blocks: Collection[int]) -> list[GuiseRow]:
        """All guises of some blocks."""
        return kept.guises_in(self._connection, blocks)

    def guises_named(self, hashes: Collection[int]) -> list[GuiseRow]:
        """The guises of these names."""
        return kept.guises_named(self._connection, hashes)

    def guises_of_actors(self, actors: Collection[str]) -> list[GuiseRow]:
        """The guises that were taken for these actors."""
        return kept.guises_of_actors(self._connection, actors)

    def days_of_guise(self, guise: int, apart_from: Collection[str]) -> tuple[str | None, str | None]:
        """The first and last day of a guise's entities but for those of these articles."""
        return kept.days_of_guise(self._connection, guise, apart_from)

    def first_of_guise(self, guise: int, apart_from: Collection[str]) -> Ref | None:
        """The first by reference of a guise's entities but for those of these articles."""
        return kept.first_of_guise(self._connection, guise, apart_from)

    def articles_with(self, guises: Collection[int]) -> set[str]:
        """The articles that have an entity of one of these guises."""
        return kept.articles_with(self._connection, guises)

    def parts_of(self, kind: PartKind, articles: Collection[str]) -> list[Part]:
        """The tellings or voices of articles."""
        return kept.parts_of(self._connection, kind, articles)

    def parts_owned(self, kind: PartKind, owners: Collection[str]) -> list[Part]:
        """The tellings of accounts, or the voices of claims over time."""
        return kept.parts_owned(self._connection, kind, owners)

    def parts_numbered(self, kind: PartKind, numbers: Collection[int]) -> list[Part]:
        """The tellings or voices of these numbers."""
        return kept.parts_numbered(self._connection, kind, numbers)

    def parts_under(self, kind: PartKind, keys: Collection[str]) -> list[tuple[str, int]]:
        """The numbers of the tellings or voices kept under one of these keys, each with the key."""
        return kept.parts_under(self._connection, kind, keys)


def guise_hash(*parts: str | None) -> int:
    """What a guise, or the block it stands in, is kept under: 64 bits, signed as databases have them."""
    return key_hash("guise", "\x1f".join("\x1e" if part is None else part for part in parts))
