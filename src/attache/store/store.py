"""The store as the rest of the program sees it: what goes in, what is asked, what is derived."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from attache.record import Account, Actor, Arrival, Article, ClaimHistory, Copy, MadeBy, Record, Ref, Refusal, Story
from attache.store import asking, deriving, holding, ledger, listing, refolding, spelling, tables, writing
from attache.store.asking import Dyad, EventRow, Month
from attache.store.connecting import DEFAULT, Database, parse_place
from attache.store.filters import EVERYTHING, Filters
from attache.store.history import History, history_of
from attache.store.holding import Block, Leaf
from attache.store.ledger import Refused, Run, RunKind
from attache.store.listing import ActorRow, ArticleRow, ClaimRow, Hit
from attache.store.migrating import make_current, require_current
from attache.store.paging import LIMIT, Page
from attache.store.refolding import Folding, Mark
from attache.store.snapshot import Snapshot
from attache.store.spelling import Naming
from attache.store.versions import Outcome
from attache.store.watch import Watch
from attache.store.writing import BlockKey, Reading

PATIENCE = 30.0
"""Seconds a write waits for others before it is given up."""
_BATCH = 1_000

Clock = Callable[[], datetime]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_store(where: str | Path = DEFAULT, *, patience: float = PATIENCE, clock: Clock = _utc_now) -> Store:
    """The store at a place; it is made when there is none, and brought up to date when it is of an earlier version.

    Args:
        where: A path (an SQLite file) or a URL: ``postgresql://user@host/name``, ``sqlite:///path``.
        patience: Seconds a write waits for others.
        clock: Gives the time that is written beside what is added.

    Raises:
        NewerStore: when a newer version of the program made it.
        NotAStore: when there is something else.
        StoreError: when it cannot be opened.
    """
    return _open(where, patience, clock, make_current)


def open_existing(where: str | Path = DEFAULT, *, patience: float = PATIENCE, clock: Clock = _utc_now) -> Store:
    """Like ``open_store``, but nothing is made.

    Raises:
        NoStore: when there is none.
    """
    return _open(where, patience, clock, require_current)


def _open(where: str | Path, patience: float, clock: Clock, prepare: Callable[[Database], None]) -> Store:
    database = Database(parse_place(where), patience)
    try:
        prepare(database)
    except BaseException:
        database.close()
        raise
    return Store(database, clock)


class Store:
    """Records, asked and kept. Made by :func:`open_store`; threads may share it, processes open their own.

    All that writes is one transaction, harmless to do twice, and raises a StoreError with nothing half-written.
    Pages come newest first unless said otherwise; ``after`` is the ``next`` of the page before.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    @property
    def name(self) -> str:
        """Where it is, as messages name it; a URL without its password."""
        return self._database.subject

    # What goes in

    def begin_run(self, kind: RunKind, made_by: MadeBy) -> int:
        """Begin an ingest or reread by these versions; its number goes along with what it writes."""
        return self._database.write(lambda db: ledger.begin_run(db, kind, made_by, self._now()))

    def end_run(self, run: int) -> None:
        """Say that a run came to its end."""
        self._database.write(lambda db: ledger.end_run(db, run, self._now()))

    def add(self, reading: Reading, run: int | None = None) -> Outcome:
        """Write one article with what was read from it. See ``add_all``."""
        return self.add_all([reading], run)[0]

    def add_all(self, items: Sequence[Reading | Arrival], run: int | None = None) -> list[Outcome]:
        """Write articles with what was read from them, all of them or none.

        A text that its report has already is ``unchanged``. Another text under the key of a report is a new version
        (``revised``): both stay, and the one published last, else the one that came last, is current. An earlier text
        that comes again is current again (``revised``), unless it is only taken in again from where it came from.

        Args:
            items: In the order in which they came; an Arrival alone is one whose text is held already (see ``known``).

        Raises:
            ValueError: when the text of an Arrival alone is not held.
        """
        return self._database.write(lambda db: self._add(db, items, run))

    def _add(self, db: Connection, items: Sequence[Reading | Arrival], run: int | None) -> list[Outcome]:
        outcomes = writing.add_readings(db, items, run, self._now())
        ledger.count(db, run, outcomes)
        return outcomes

    def note_unchanged(self, run: int, count: int) -> None:
        """Count arrivals about which nothing was to be done (see ``seen``)."""
        self._database.write(lambda db: ledger.count(db, run, ["unchanged"] * count))

    def reread(self, readings: Sequence[Reading], run: int | None = None) -> int:
        """Put new readings of articles that are held in the place of the old ones; the number of those found.

        The old records stay whole in the history. Derived links to the articles' events go until they are folded anew.
        """
        return self._database.write(lambda db: self._reread(db, readings, run))

    def _reread(self, db: Connection, readings: Sequence[Reading], run: int | None) -> int:
        found = writing.replace_readings(db, readings, run, self._now())
        ledger.count(db, run, ["read"] * found)
        return found

    def refuse(self, refusals: Sequence[Refusal], run: int | None = None) -> None:
        """Keep what could not be used, with its reason; the same one twice is kept once."""
        self._database.write(lambda db: self._refuse(db, refusals, run))

    def _refuse(self, db: Connection, refusals: Sequence[Refusal], run: int | None) -> None:
        ledger.keep_refusals(db, refusals, run, self._now())
        ledger.count(db, run, ["refused"] * len(refusals))

    def add_keys(self, article: str, keys: Sequence[BlockKey]) -> None:
        """Give an article more block keys."""
        self._database.write(lambda db: holding.add_keys(db, article, keys))

    # What is held

    def seen(self, arrivals: Sequence[Arrival]) -> list[bool]:
        """Of each arrival whether it was taken in from just this place with just this text: nothing is to be done."""
        with self._database.reading() as db:
            return holding.seen(db, arrivals)

    def known(self, arrivals: Sequence[Arrival]) -> list[bool]:
        """Of each arrival whether its report is held with just this text, so that it need not be read."""
        with self._database.reading() as db:
            return holding.known(db, arrivals)

    def outdated(self, model: str, after: str | None = None, limit: int = LIMIT) -> list[Article]:
        """Articles whose newest reading is by another model, by id; give the last one's id as ``after``."""
        with self._database.reading() as db:
            return holding.outdated(db, model, after, limit)

    def count_outdated(self, model: str) -> int:
        """How many articles' newest reading is by another model."""
        with self._database.reading() as db:
            return holding.count_outdated(db, model)

    def record(self, article: str) -> Record | None:
        """The newest record of an article, whole; None when it is not held."""
        return self.records([article]).get(article)

    def records(self, articles: Collection[str]) -> dict[str, Record]:
        """The newest records of articles, by article; those not held are left out."""
        with self._database.reading() as db:
            return holding.records(db, articles)

    def signatures(self, articles: Collection[str]) -> dict[str, bytes]:
        """The signatures of articles' texts, by article; those without are left out."""
        with self._database.reading() as db:
            return holding.signatures(db, articles)

    def leaves(self, articles: Collection[str]) -> list[Leaf]:
        """Articles as finding copies sees them, by id; those not held are left out."""
        with self._database.reading() as db:
            return holding.leaves(db, articles)

    def current_articles(self) -> list[str]:
        """The ids of all current articles, sorted."""
        with self._database.reading() as db:
            return holding.current_ids(db)

    def blocks(self, kind: str, keys: Collection[str]) -> list[Block]:
        """All parts of articles that have one of these block keys, by key, article and id."""
        with self._database.reading() as db:
            return holding.blocks(db, kind, keys)

    def history(self, article: str) -> History | None:
        """All versions and readings of the report that an article is a version of; None when it is not held."""
        with self._database.reading() as db:
            return history_of(db, article)

    def runs(self, limit: int = LIMIT) -> list[Run]:
        """The last runs, newest first."""
        with self._database.reading() as db:
            return ledger.list_runs(db, limit)

    def refusals(self, limit: int = LIMIT) -> list[Refused]:
        """The last refusals, newest first."""
        with self._database.reading() as db:
            return ledger.list_refusals(db, limit)

    # What is asked

    def events(self, filters: Filters = EVERYTHING, after: str | None = None, limit: int = LIMIT) -> Page[EventRow]:
        """Events of current articles."""
        with self._database.reading() as db:
            return asking.event_page(db, filters, after, limit)

    def each_event(self, filters: Filters = EVERYTHING) -> Iterator[EventRow]:
        """All of them, page by page, for exports."""
        after = None
        while True:
            page = self.events(filters, after, _BATCH)
            yield from page.rows
            if (after := page.next) is None:
                return

    def event(self, ref: Ref) -> EventRow | None:
        """One event, of whatever version of a report; None when it is not held."""
        return self.events_at([ref]).get(ref)

    def events_at(self, refs: Collection[Ref]) -> dict[Ref, EventRow]:
        """The events that are pointed at, of whatever version of a report; those not held are left out."""
        with self._database.reading() as db:
            numbers = deriving.part_numbers(db, tables.events, refs).values()
            rows = [row for some in deriving.chunks(numbers) for row in asking.event_rows(db, some)]
        return {row.ref: row for row in rows}

    def articles(self, filters: Filters = EVERYTHING, after: str | None = None, limit: int = LIMIT) -> Page[ArticleRow]:
        """Current articles; days are those of publication, the rest must hold of one of the article's events."""
        with self._database.reading() as db:
            return listing.article_page(db, filters, after, limit)

    def article(self, article: str) -> ArticleRow | None:
        """One article, current or not; None when it is not held."""
        with self._database.reading() as db:
            number = deriving.article_numbers(db, [article]).get(article)
            return None if number is None else listing.article_rows(db, [number])[number]

    def search(
        self, text: str, after: str | None = None, limit: int = LIMIT, filters: Filters = EVERYTHING
    ) -> Page[Hit]:
        """Current articles with all these words in title or text, whatever their endings; filters as of ``articles``.

        Words in double quotes must follow one another; a word or phrase after a minus must not occur. Nothing typed is
        an error; without any word there are no hits.
        """
        with self._database.reading() as db:
            return listing.search_page(db, text, after, limit, filters)

    def claims(self, filters: Filters = EVERYTHING, after: str | None = None, limit: int = LIMIT) -> Page[ClaimRow]:
        """Claims of current articles. ``statuses`` are the claim's, ``source`` takes a position on it."""
        with self._database.reading() as db:
            return listing.claim_page(db, filters, after, limit)

    def actors(self, filters: Filters = EVERYTHING, after: str | None = None, limit: int = LIMIT) -> Page[ActorRow]:
        """Folded actors, those first that most reports' entities were taken for; ``actor`` is any of their names."""
        with self._database.reading() as db:
            return listing.actor_page(db, filters, after, limit)

    def account(self, account: str) -> Account | None:
        """One account by its id; None when it is not held."""
        with self._database.reading() as db:
            return listing.account_of_id(db, account)

    def accounts(self, filters: Filters = EVERYTHING, after: str | None = None, limit: int = LIMIT) -> Page[Account]:
        """Accounts; type, status, days and place are the account's, the rest must hold of one of its events."""
        with self._database.reading() as db:
            return listing.account_page(db, filters, after, limit)

    def claim_histories(
        self, filters: Filters = EVERYTHING, after: str | None = None, limit: int = LIMIT
    ) -> Page[ClaimHistory]:
        """Claims over time; ``statuses`` are their standings."""
        with self._database.reading() as db:
            return listing.claim_history_page(db, filters, after, limit)

    def timeline(self, filters: Filters = EVERYTHING) -> tuple[Month, ...]:
        """How many events each month had, and the mean of their scores, the earliest first."""
        with self._database.reading() as db:
            return asking.months(db, filters)

    def dyad(self, a: str, b: str, filters: Filters = EVERYTHING) -> Dyad:
        """What two states or actors did to each other, month by month, in both directions."""
        with self._database.reading() as db:
            return asking.dyad_months(db, a, b, filters)

    def knows(self, what: Naming, name: str) -> bool:
        """Whether anything in it has this name."""
        with self._database.reading() as db:
            return spelling.is_known(db, what, name)

    def names_like(self, what: Naming, name: str) -> list[str]:
        """At most three names in it that are spelt nearly so, the likest first."""
        with self._database.reading() as db:
            return spelling.names_like(db, what, name)

    # What is derived

    def marks(self) -> list[Mark]:
        """The articles that came, went or were read anew since they were last folded, the longest waiting first."""
        with self._database.reading() as db:
            return refolding.marks(db)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One state of the store, for folding."""
        with self._database.reading() as db:
            yield Snapshot(db)

    def put_in(self, folding: Folding, settled: Sequence[Mark]) -> bool:
        """Write what folding found, and take away the marks of those that waited for it.

        False, with nothing written, when another has settled some of these marks meanwhile: then what was folded is
        of an earlier day than what is held. The settled must be there with the longest waiting among them, so that of
        two who fold at once only one can come first.
        """
        return self._database.write(lambda db: refolding.put_in(db, folding, settled))

    def forget_folding(self, settled: Sequence[Mark]) -> bool:
        """Take out all that is derived, and mark every article, so that all is folded anew; False as of ``put_in``."""
        return self._database.write(lambda db: refolding.forget(db, settled))

    def replace_copies(self, touched: Collection[str], copies: Sequence[Copy]) -> None:
        """Put these in the place of every copy relation that one of the touched articles is in."""
        self._database.write(lambda db: deriving.replace_copies(db, touched, copies))

    def copies_of(self, articles: Collection[str]) -> list[Copy]:
        """The copy relations that one of these articles is in."""
        with self._database.reading() as db:
            return deriving.copies_of(db, articles)

    def replace_stories(self, gone: Collection[str], stories: Sequence[Story]) -> None:
        """Delete the stories of the ids that are gone, and write these."""
        self._database.write(lambda db: deriving.replace_stories(db, gone, stories))

    def stories_of(self, articles: Collection[str]) -> list[Story]:
        """The stories that one of these articles is in, by id."""
        with self._database.reading() as db:
            return deriving.stories_of(db, articles)

    def replace_actors(self, gone: Collection[str], actors: Sequence[Actor]) -> None:
        """Delete the actors of the ids that are gone, and write these."""
        self._database.write(lambda db: deriving.replace_actors(db, gone, actors))

    def add_mentions(self, actor: str, mentions: Sequence[Ref]) -> None:
        """Take more entities for an actor that is held, without writing again those it has."""
        self._database.write(lambda db: deriving.add_mentions(db, actor, mentions))

    def actors_of(self, mentions: Collection[Ref]) -> list[Actor]:
        """The actors that one of these entities was taken for, by id, with all their mentions."""
        with self._database.reading() as db:
            return deriving.actors_of(db, mentions)

    def actors_with(self, ids: Collection[str]) -> list[Actor]:
        """The actors of these ids, by id, with all their mentions; those not held are left out."""
        with self._database.reading() as db:
            return deriving.actors_with(db, ids)

    def actors_named(self, names: Collection[str]) -> list[Actor]:
        """The actors that go by one of these names, by id, with all their mentions."""
        with self._database.reading() as db:
            return deriving.named_actors(db, names)

    def actor_ids(self, mentions: Collection[Ref]) -> dict[Ref, str]:
        """The ids of the actors these entities were taken for; what an actor of thousands of mentions is found by."""
        with self._database.reading() as db:
            return deriving.actor_ids(db, mentions)

    def replace_accounts(self, gone: Collection[str], accounts: Sequence[Account]) -> None:
        """Delete the accounts of the ids that are gone, and write these."""
        self._database.write(lambda db: deriving.replace_accounts(db, gone, accounts))

    def accounts_of(self, events: Collection[Ref]) -> list[Account]:
        """The accounts that one of these events is folded into, by id."""
        with self._database.reading() as db:
            return deriving.accounts_of(db, events)

    def replace_claim_histories(self, gone: Collection[str], histories: Sequence[ClaimHistory]) -> None:
        """Delete the claims over time of the ids that are gone, and write these."""
        self._database.write(lambda db: deriving.replace_claim_histories(db, gone, histories))

    def claim_histories_of(self, claims: Collection[Ref]) -> list[ClaimHistory]:
        """The claims over time that one of these claims is folded into, by id."""
        with self._database.reading() as db:
            return deriving.claim_histories_of(db, claims)

    def claim_histories_about(self, accounts: Collection[str]) -> list[ClaimHistory]:
        """The claims over time that are about one of these accounts, by id."""
        with self._database.reading() as db:
            return deriving.claim_histories_about(db, accounts)

    def watch(self) -> Watch:
        """What a watch of feeds keeps here, for one watch at a time.

        Raises:
            AlreadyWatched: when another is using it.
        """
        return Watch(self._database)

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")
