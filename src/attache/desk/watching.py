"""The loop: due feeds are polled side by side, what is new goes into the store together, and alerts are told once each.

Threads fetch, and only fetch; the store and the files stay with the thread that calls ``run``. Whatever moment it ends
at, nothing is lost: what was not finished is done again, and doing it twice leaves what doing it once left.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from typing import Any

from attache.articles import take_fetched
from attache.articles.fetching import Fetcher
from attache.desk.outbox import Outbox, Sent, Show, Tell
from attache.desk.polling import Found, Parse, Polled, ReadPage, poll, settle, take_feed
from attache.desk.reader import CHUNK, Reader
from attache.desk.signals import stopped_by_signals
from attache.desk.taking import Taken, Taker
from attache.desk.watchlist import Feed, WatchList
from attache.errors import AttacheError, Gone, InputError, StoreError
from attache.record import Refusal
from attache.store import FeedState, Store, Watch

FETCHERS = 8
# cron is never exact: a poll due within a tenth of ``every`` of a single round belongs to it.
_EARLY = 0.1
_LONGEST_SLEEP = 3_600.0
# Seconds after which a feed is polled again that the store could not be written for.
_STORE_PAUSE = 60.0
# Others may take reports into the same store; what they bring is looked for when a poll ends, but not with every one.
_LOOK_AGAIN = 300.0


@dataclass(slots=True)
class Tally:
    """What a run did.

    Of the ``new`` entries some are ``read``, ``revised`` (a new text of a report held already), ``unchanged`` or
    ``refused``; those ``left`` are tried again, or wait for ``fetch = true``. ``hits`` were found, and ``told`` counts
    each place one was brought to.
    """

    polled: int = 0
    failed: int = 0
    new: int = 0
    read: int = 0
    revised: int = 0
    unchanged: int = 0
    refused: int = 0
    left: int = 0
    hits: int = 0
    told: int = 0


@dataclass(frozen=True, slots=True)
class _Broken:
    """A poll that ended in an error nobody foresaw."""

    feed: Feed
    error: Exception


@dataclass(slots=True)
class _Poll:
    """A poll under way: when it began, where the feed stood, what it brought, and the entries that are dealt with."""

    began: float
    state: FeedState
    found: list[Found] = field(default_factory=list)
    handled: list[str] = field(default_factory=list)


class Watcher:
    """Watches the feeds of a list.

    Args:
        watch_list: What FEEDS.toml says.
        store: Where reports go, and what alerts are asked of.
        watch: Keeps what must survive a restart, in the same store.
        fetcher: Asks for feeds and pages, and sends to webhooks.
        reader: Gives the reader; it is asked for when there is something to read.
        tell: Says what went wrong.
        show: Shows what an alert found.
        parse: Reads a feed.
        read_page: Reads the page of an entry without text.
        clock: The time, in seconds since 1970.
        jitter: Gives random numbers from 0 to 1.
    """

    def __init__(
        self,
        watch_list: WatchList,
        store: Store,
        watch: Watch,
        fetcher: Fetcher,
        *,
        reader: Callable[[], Reader],
        tell: Tell,
        show: Show = lambda _: None,
        parse: Parse = take_feed,
        read_page: ReadPage = take_fetched,
        clock: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._list = watch_list
        self._watch = watch
        self._fetcher = fetcher
        self._parse = parse
        self._read_page = read_page
        self._tell = tell
        self._clock = clock
        self._jitter = jitter
        self._stopped = threading.Event()
        self._taker = Taker(store, reader, tell, self._stopped.is_set)
        self._outbox = Outbox(
            watch_list.alerts, store, watch, fetcher, tell=tell, show=show, clock=clock, jitter=jitter
        )
        self._jobs: SimpleQueue[Callable[[], Iterator[Any]] | None] = SimpleQueue()
        self._outcomes: SimpleQueue[Any] = SimpleQueue()
        self._running: dict[str, _Poll] = {}
        self._held_off: dict[str, float] = {}
        self._summaries: set[str] = set()
        self._looked = 0.0
        self.tally = Tally()

    def run(self, *, once: bool = False) -> Tally:
        """Watch until ``stop``, SIGINT or SIGTERM; with ``once``, poll what is due, tell what waits, and return.

        Raises:
            StoreError: when the store cannot be used at the start. Later that is told, and tried again.
        """
        with stopped_by_signals(self.stop), self._threads():
            self._begin()
            asked: set[str] = set()
            while not self._stopped.is_set():
                self._start_due(asked if once else None)
                if once and not self._running and not self._outbox.sending:
                    break
                self._handle(self._next_outcomes(None if once else self._until_next()))
        self._keep_unfinished()
        self.tally.hits, self.tally.told = self._outbox.hits, self._outbox.told
        return self.tally

    def stop(self) -> None:
        """End the run after the reports in hand. May be called from a signal handler or another thread."""
        self._stopped.set()
        self._outcomes.put(None)

    def _begin(self) -> None:
        """Finish what an earlier watch was cut off before it could, and say what is not polled."""
        for feed in self._list.feeds:
            if self._watch.feed(feed.url).gone:
                remedy = "take it out of the list, or ask it once more with --again"
                self._tell(Gone(feed.url, "is gone for good and no longer polled", remedy, 410))
        self._outbox.begin()
        self._taker.begin()
        self._look()

    def _start_due(self, asked: set[str] | None) -> None:
        """Hand due polls and deliveries to the threads; in a single round (``asked``) each at most once."""
        now = self._clock()
        for feed in self._list.feeds:
            early = _EARLY * feed.every if asked is not None else 0.0
            if (asked is not None and feed.url in asked) or self._due(feed) > now + early:
                continue
            if asked is not None:
                asked.add(feed.url)
            state = self._watch.feed(feed.url)
            self._running[feed.url] = _Poll(now, state)
            self._jobs.put(lambda feed=feed, state=state: self._poll(feed, state))  # type: ignore[misc]
        for job in self._outbox.due_jobs(now):
            self._jobs.put(job)

    def _due(self, feed: Feed) -> float:
        """When the feed is to be polled; never while it is being polled, or once it is gone."""
        state = self._watch.feed(feed.url)
        if state.gone or feed.url in self._running:
            return float("inf")
        return max(state.due, self._held_off.get(feed.url, 0.0))

    def _poll(self, feed: Feed, state: FeedState) -> Iterator[Found | Polled | _Broken]:
        try:
            yield from poll(feed, state, self._fetcher, self._parse, self._read_page)
        except Exception as error:  # a parser's library may raise anything on hostile bytes; it costs only this feed
            yield _Broken(feed, error)

    def _next_outcomes(self, seconds: float | None) -> list[Any]:
        """What the threads brought: the next within so many seconds, and all that came meanwhile."""
        outcomes: list[Any] = []
        try:
            outcomes.append(self._outcomes.get(timeout=seconds))
            while True:
                outcomes.append(self._outcomes.get_nowait())
        except Empty:
            return outcomes

    def _until_next(self) -> float:
        """Seconds until something is due."""
        due = [self._due(feed) for feed in self._list.feeds] + self._outbox.next_due()
        return min(max(min(due, default=float("inf")) - self._clock(), 0.0), _LONGEST_SLEEP)

    def _handle(self, outcomes: Sequence[Any]) -> None:
        """Sort what came; take in what there is when a poll has ended, or when it is much."""
        ended: list[Polled] = []
        for outcome in outcomes:
            match outcome:
                case Found():
                    self._running[outcome.feed.url].found.append(outcome)
                case Polled():
                    ended.append(outcome)
                case _Broken(feed, error):
                    fault = f"cannot be followed ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
                    ended.append(Polled(feed, error=AttacheError(feed.url, fault, "please report it, with the feed")))
                case Sent():
                    self._outbox.sent(outcome)
        if ended or sum(len(running.found) for running in self._running.values()) >= CHUNK:
            self._take()
        for polled in ended:
            self._settle(polled)

    def _take(self) -> None:
        """Take in everything the polls have brought, and look what is news of it."""
        polls = [running for running in self._running.values() for _ in running.found]
        found = [one for running in self._running.values() for one in running.found]
        for running in self._running.values():
            running.found.clear()
        taken = self._taken(found)
        for position in sorted(taken.handled):
            polls[position].handled.append(found[position].name)
        if taken.read or taken.revised or self._clock() - self._looked >= _LOOK_AGAIN:
            self._look()

    def _taken(self, found: Sequence[Found]) -> Taken:
        for one in found:
            if isinstance(one.item, Refusal):
                self._tell(_error_of(one.item))
        try:
            taken = self._taker.take([one.item for one in found]) if found else Taken()
        except StoreError as error:
            self._tell(error)
            taken = Taken()
        tally = self.tally
        tally.new += len(found)
        tally.left += len(found) - len(taken.handled)
        for name in ("read", "revised", "unchanged", "refused"):
            setattr(tally, name, getattr(tally, name) + getattr(taken, name))
        return taken

    def _look(self) -> None:
        self._looked = self._clock()
        self._outbox.look()

    def _settle(self, polled: Polled) -> None:
        running = self._running.pop(polled.feed.url)
        self.tally.polled += 1
        self.tally.left += polled.later + len(polled.unfetched)
        if polled.error:
            self.tally.failed += 1
            self._tell(polled.error)
        if polled.unfetched and polled.feed.url not in self._summaries:
            self._summaries.add(polled.feed.url)
            fault = f"{len(polled.unfetched)} entries bring only a summary"
            self._tell(InputError(polled.feed.url, fault, "set fetch = true to read their pages"))
        self._keep(polled.feed.url, settle(running.state, polled, running.handled, running.began, self._jitter()))

    def _keep(self, url: str, state: FeedState) -> None:
        """Keep where a feed stands. Where the store cannot, it is polled again in a while, from where it stood."""
        try:
            self._watch.keep_feed(url, state)
        except StoreError as error:
            self._held_off[url] = self._clock() + _STORE_PAUSE
            self._tell(error)

    def _keep_unfinished(self) -> None:
        """Remember what was taken in of feeds that a stop interrupts; the rest of them is new at the next start."""
        for url, running in self._running.items():
            if running.handled:
                self._keep(url, replace(running.state, seen=(*running.state.seen, *running.handled)))
        self._running.clear()

    @contextmanager
    def _threads(self) -> Iterator[None]:
        """Threads that fetch. They are daemons: a server that keeps one waiting does not keep the program."""
        for number in range(FETCHERS):
            threading.Thread(target=self._work, daemon=True, name=f"attache-fetch-{number}").start()
        try:
            yield
        finally:
            for _ in range(FETCHERS):
                self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._stopped.is_set():
            for outcome in job():
                self._outcomes.put(outcome)
                if self._stopped.is_set():
                    return


def _error_of(refusal: Refusal) -> InputError:
    subject = f"{refusal.source}, {refusal.position}" if refusal.position else refusal.source
    return InputError(subject, refusal.fault, refusal.remedy)
