"""The loop: due feeds are polled side by side, what is new is taken in one by one, and alerts are told once each.

Threads fetch, and only fetch; taking in, state and files stay with the thread that calls ``run``. Whatever moment it
ends at, nothing is lost: what was not finished is done again, and doing it twice leaves what doing it once left.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from attache.articles import take_fetched
from attache.articles.fetching import Fetcher
from attache.desk.outbox import Outbox, Sent, Tell
from attache.desk.polling import Found, Parse, Polled, ReadPage, poll, settle, take_feed
from attache.desk.watchlist import Feed, WatchList
from attache.desk.watchstate import FeedState, WatchState
from attache.errors import AttacheError, Gone, InputError
from attache.record import Arrival, Record, Refusal

TakeIn = Callable[[Arrival], Record | None]
"""Takes in a report; gives its record, or None where there is nothing new in it. Taking in twice must be harmless."""
FETCHERS = 8
# cron is never exact: a poll due within a tenth of ``every`` of a single round belongs to it.
_EARLY = 0.1
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_LONGEST_SLEEP = 3_600.0


@dataclass(slots=True)
class Tally:
    """What a run did.

    Of the ``new`` entries some are ``taken`` in, ``known`` already or ``refused``; those ``left`` are tried again, or
    wait for ``fetch = true``. ``hits`` were found, and ``told`` counts each place one was brought to.
    """

    polled: int = 0
    failed: int = 0
    new: int = 0
    taken: int = 0
    known: int = 0
    refused: int = 0
    left: int = 0
    hits: int = 0
    told: int = 0


@dataclass(frozen=True, slots=True)
class _Broken:
    """A poll that ended in an error nobody foresaw."""

    feed: Feed
    error: Exception


class Watcher:
    """Watches the feeds of a list.

    Args:
        watch_list: What FEEDS.toml says.
        state: Keeps what must survive a restart.
        fetcher: Asks for feeds and pages, and sends to webhooks.
        take_in: Takes in a report.
        tell: Says what went wrong.
        parse: Reads a feed.
        read_page: Reads the page of an entry without text.
        clock: The time, in seconds since 1970.
        jitter: Gives random numbers from 0 to 1.
    """

    def __init__(
        self,
        watch_list: WatchList,
        state: WatchState,
        fetcher: Fetcher,
        *,
        take_in: TakeIn,
        tell: Tell,
        parse: Parse = take_feed,
        read_page: ReadPage = take_fetched,
        clock: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._list = watch_list
        self._state = state
        self._fetcher = fetcher
        self._parse = parse
        self._read_page = read_page
        self._take_in = take_in
        self._tell = tell
        self._clock = clock
        self._jitter = jitter
        self._outbox = Outbox(watch_list.alerts, state, fetcher, tell, clock, jitter)
        self._jobs: SimpleQueue[Callable[[], Iterator[Any]] | None] = SimpleQueue()
        self._outcomes: SimpleQueue[Any] = SimpleQueue()
        self._running: dict[str, _Poll] = {}
        self._stopped = threading.Event()
        self.tally = Tally()

    def run(self, *, once: bool = False) -> Tally:
        """Watch until ``stop``, SIGINT or SIGTERM; with ``once``, poll what is due, tell what waits, and return."""
        self._tell_gone()
        with _signals(self.stop), self._threads():
            asked: set[str] = set()
            while not self._stopped.is_set():
                self._start_due(asked if once else None)
                if once and not self._running and not self._outbox.sending:
                    break
                self._handle(self._outcomes.get() if once else self._next_outcome())
        self._keep_unfinished()
        self.tally.told = self._outbox.told
        return self.tally

    def stop(self) -> None:
        """End the run after the report in hand. May be called from a signal handler or another thread."""
        self._stopped.set()
        self._outcomes.put(None)

    def _tell_gone(self) -> None:
        for feed in self._list.feeds:
            if self._state.load(feed.url).gone:
                self._tell(Gone(feed.url, "is gone for good and no longer polled", "take it out of the list", 410))

    def _start_due(self, asked: set[str] | None) -> None:
        """Hand due polls and deliveries to the threads; in a single round (``asked``) each at most once."""
        now = self._clock()
        for feed in self._list.feeds:
            early = _EARLY * feed.every if asked is not None else 0.0
            if (
                feed.url in self._running
                or (asked is not None and feed.url in asked)
                or not self._is_due(feed, now + early)
            ):
                continue
            if asked is not None:
                asked.add(feed.url)
            state = self._state.load(feed.url)
            self._running[feed.url] = _Poll(now, state, [])
            self._jobs.put(lambda feed=feed, state=state: self._poll(feed, state))  # type: ignore[misc]
        for job in self._outbox.due_jobs(now):
            self._jobs.put(job)

    def _is_due(self, feed: Feed, now: float) -> bool:
        state = self._state.load(feed.url)
        return not state.gone and state.due <= now

    def _poll(self, feed: Feed, state: FeedState) -> Iterator[Found | Polled | _Broken]:
        try:
            yield from poll(feed, state, self._fetcher, self._parse, self._read_page)
        except Exception as error:  # a parser's library may raise anything on hostile bytes; it costs only this feed
            yield _Broken(feed, error)

    def _next_outcome(self) -> Any:
        try:
            return self._outcomes.get(timeout=self._until_next())
        except Empty:
            return None

    def _until_next(self) -> float:
        """Seconds until something is due."""
        idle = [feed for feed in self._list.feeds if feed.url not in self._running]
        states = [self._state.load(feed.url) for feed in idle]
        due = [state.due for state in states if not state.gone] + self._outbox.next_due()
        return min(max(min(due, default=float("inf")) - self._clock(), 0.0), _LONGEST_SLEEP)

    def _handle(self, outcome: Any) -> None:
        match outcome:
            case Found():
                self._take(outcome)
            case Polled():
                self._settle(outcome)
            case _Broken(feed, error):
                fault = f"cannot be followed ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
                self._settle(Polled(feed, error=AttacheError(feed.url, fault, "please report it, with the feed")))
            case Sent():
                self._outbox.sent(outcome)

    def _take(self, found: Found) -> None:
        """Take in an entry; what stops this one stops no other."""
        self.tally.new += 1
        if isinstance(found.item, Refusal):
            self._refuse(found, _error_of(found.item))
            return
        try:
            record = self._take_in(found.item)
        except InputError as error:
            self._refuse(found, error)
            return
        except Exception as error:
            self.tally.left += 1
            fault = f"not taken in ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
            self._tell(AttacheError(found.item.key or found.feed.url, fault, "it is tried again with the next poll"))
            return
        self.tally.taken += record is not None
        self.tally.known += record is None
        if record is not None:
            self.tally.hits += self._outbox.take(record)
        self._running[found.feed.url].handled.append(found.name)

    def _refuse(self, found: Found, error: AttacheError) -> None:
        self.tally.refused += 1
        self._tell(error)
        self._running[found.feed.url].handled.append(found.name)

    def _settle(self, polled: Polled) -> None:
        running = self._running.pop(polled.feed.url)
        self.tally.polled += 1
        self.tally.left += polled.later + len(polled.unfetched)
        if polled.error:
            self.tally.failed += 1
            self._tell(polled.error)
        if polled.unfetched:
            fault = f"{len(polled.unfetched)} entries bring only a summary"
            self._tell(InputError(polled.feed.url, fault, "set fetch = true to read their pages"))
        self._state.save(polled.feed.url, settle(running.state, polled, running.handled, running.began, self._jitter()))

    def _keep_unfinished(self) -> None:
        """Remember what was taken in of feeds that a stop interrupts; the rest of them is new at the next start."""
        for url, running in self._running.items():
            if running.handled:
                self._state.save(url, replace(running.state, seen=(*running.state.seen, *running.handled)))
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


@dataclass(frozen=True, slots=True)
class _Poll:
    """A poll under way: when it began, where the feed stood, and the entries handled so far."""

    began: float
    state: FeedState
    handled: list[str]


def _error_of(refusal: Refusal) -> InputError:
    subject = f"{refusal.source}, {refusal.position}" if refusal.position else refusal.source
    return InputError(subject, refusal.fault, refusal.remedy)


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """The first SIGINT or SIGTERM stops the run, the second does what it did before: ends the program on the spot."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # None stands for a handler that is not Python's, which could not be put back.
    before = {number: handler for number in _SIGNALS if (handler := signal.getsignal(number)) is not None}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def handle(_number: int, _frame: FrameType | None) -> None:
        restore()
        stop()

    for number in before:
        signal.signal(number, handle)
    try:
        yield
    finally:
        restore()
