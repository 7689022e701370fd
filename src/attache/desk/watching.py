"""The loop: due feeds are polled side by side, what is new is taken in one by one, and alerts are told once each.

Threads fetch, and only fetch; taking in, state and files stay with the thread that calls ``run``. Whatever moment it
ends at, nothing is lost: what was not finished is done again, and doing it twice leaves what doing it once left.
"""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from attache.articles.fetching import Fetcher
from attache.desk.alerts import Hit, find_hits
from attache.desk.deliveries import Delivery, delivery_to
from attache.desk.polling import Found, Parse, Polled, ReadPage, poll, settle
from attache.desk.watchlist import Feed, WatchList, Webhook
from attache.desk.watchstate import AlertState, FeedState, Waiting, WatchState
from attache.errors import AttacheError, DeliveryError, FetchError, Gone, InputError
from attache.record import Arrival, Record, Refusal

TakeIn = Callable[[Arrival], Record | None]
"""Takes in a report; gives its record, or None where there is nothing new in it. Taking in twice must be harmless."""
Tell = Callable[[AttacheError], None]
"""Says what went wrong while the rest goes on."""

FETCHERS = 4
# Hits remembered for each alert. One comes back only if its report is taken in anew, as from a second feed.
_ACCEPTED = 10_000
# A webhook is tried after half a minute, a minute … then four times a day, some nine days in all.
_FIRST_RETRY, _LONGEST_RETRY, _MOST_TRIES = 30.0, 21_600.0, 45
# cron is never exact: a poll due within a tenth of ``every`` of a single round belongs to it.
_EARLY = 0.1
_LONGEST_SLEEP = 3_600.0


@dataclass(slots=True)
class Tally:
    """What a run did: ``new`` entries are ``taken`` in, known already (``known``), ``refused``, or left for later."""

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
class _Sent:
    """The end of a webhook's attempt."""

    alert: str
    waiting: Waiting
    error: AttacheError | None


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
        parse: Reads a feed.
        read_page: Reads the page of an entry without text.
        take_in: Takes in a report.
        tell: Says what went wrong.
        clock: The time, in seconds since 1970.
        jitter: Gives random numbers from 0 to 1.
    """

    def __init__(
        self,
        watch_list: WatchList,
        state: WatchState,
        fetcher: Fetcher,
        *,
        parse: Parse,
        read_page: ReadPage,
        take_in: TakeIn,
        tell: Tell,
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
        self._post = _Post(watch_list, state, fetcher, tell, clock, jitter)
        self._jobs: SimpleQueue[Callable[[], Iterator[Any]] | None] = SimpleQueue()
        self._outcomes: SimpleQueue[Any] = SimpleQueue()
        self._running: dict[str, _Poll] = {}
        self._stopped = threading.Event()
        self.tally = self._post.tally

    def run(self, *, once: bool = False) -> Tally:
        """Watch until ``stop``, SIGINT or SIGTERM; with ``once``, poll what is due, tell what waits, and return."""
        with _signals(self.stop), self._threads():
            asked: set[str] = set()
            while not self._stopped.is_set():
                self._start_due(asked if once else None)
                if once and not self._running and not self._post.sending:
                    break
                self._handle(self._next_outcome())
        self._keep_unfinished()
        return self.tally

    def stop(self) -> None:
        """End the run after the report in hand. May be called from a signal handler or another thread."""
        self._stopped.set()
        self._outcomes.put(None)

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
        for job in self._post.due_jobs(now, asked):
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

    def _until_next(self) -> float | None:
        """Seconds until something is due; None where only the threads' outcomes are waited for."""
        idle = [feed for feed in self._list.feeds if feed.url not in self._running]
        states = [self._state.load(feed.url) for feed in idle]
        due = [state.due for state in states if not state.gone] + self._post.next_due()
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
            case _Sent():
                self._post.sent(outcome)

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
            self._post.take(record)
        self._running[found.feed.url].handled.append(found.name)

    def _refuse(self, found: Found, error: AttacheError) -> None:
        self.tally.refused += 1
        self._tell(error)
        self._running[found.feed.url].handled.append(found.name)

    def _settle(self, polled: Polled) -> None:
        running = self._running.pop(polled.feed.url)
        self.tally.polled += 1
        self.tally.left += polled.later + polled.unfetched
        if polled.error:
            self.tally.failed += 1
            self._tell(polled.error)
        if polled.unfetched:
            fault = f"{polled.unfetched} entries bring only a summary"
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
        while (job := self._jobs.get()) is not None:
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


class _Post:
    """The outgoing side: which hits were accepted, which of them wait, and where they go."""

    def __init__(
        self,
        watch_list: WatchList,
        state: WatchState,
        fetcher: Fetcher,
        tell: Tell,
        clock: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self._alerts = {alert.name: alert for alert in watch_list.alerts}
        self._deliveries: dict[str, Delivery] = {
            target.key: delivery_to(target, fetcher) for alert in watch_list.alerts for target in alert.targets
        }
        self._remote = {
            target.key for alert in watch_list.alerts for target in alert.targets if isinstance(target, Webhook)
        }
        self._state = state
        self._tell = tell
        self._clock = clock
        self._jitter = jitter
        self.sending: set[tuple[str, str]] = set()
        self.tally = Tally()

    def take(self, record: Record) -> None:
        """Accept the record's new hits, then tell them to the files. A hit is on the disk before anybody is told."""
        for alert in self._alerts.values():
            state = self._state.load_alert(alert.name)
            known = {*state.accepted}
            hits = [hit for hit in find_hits(record, alert.name, alert.wanted) if hit.id not in known]
            if not hits:
                continue
            self.tally.hits += len(hits)
            waiting = [Waiting(hit.id, hit.to_json(), target.key) for hit in hits for target in alert.targets]
            self._state.save_alert(alert.name, _accept(state, hits, waiting))
            self._tell_files(alert.name, self._clock())

    def due_jobs(self, now: float, asked: set[str] | None) -> list[Callable[[], Iterator[_Sent]]]:
        """Attempts at webhooks that are due; files are told at once."""
        jobs: list[Callable[[], Iterator[_Sent]]] = []
        for name in self._alerts:
            self._tell_files(name, now)
            for waiting in self._state.load_alert(name).waiting:
                key = (waiting.target, waiting.hit)
                if waiting.target in self._remote and waiting.due <= now and key not in self.sending:
                    self.sending.add(key)
                    jobs.append(lambda name=name, waiting=waiting: self._send(name, waiting))  # type: ignore[misc]
        del asked
        return jobs

    def next_due(self) -> list[float]:
        """When the next attempts are due."""
        return [
            waiting.due
            for name in self._alerts
            for waiting in self._state.load_alert(name).waiting
            if (waiting.target, waiting.hit) not in self.sending
        ]

    def sent(self, sent: _Sent) -> None:
        """Keep what came of an attempt."""
        self.sending.discard((sent.waiting.target, sent.waiting.hit))
        self._keep(sent.alert, [sent])

    def _send(self, alert: str, waiting: Waiting) -> Iterator[_Sent]:
        yield _Sent(alert, waiting, self._attempt(waiting))

    def _tell_files(self, alert: str, now: float) -> None:
        """Hits for files, and those whose place is no longer in the list."""
        state = self._state.load_alert(alert)
        due = [one for one in state.waiting if one.due <= now and one.target not in self._remote]
        if due:
            self._keep(alert, [_Sent(alert, one, self._attempt(one)) for one in due])

    def _attempt(self, waiting: Waiting) -> AttacheError | None:
        delivery = self._deliveries.get(waiting.target)
        if delivery is None:
            return Gone(waiting.target, "is no longer in the list", "what waited for it is dropped", 410)
        try:
            delivery.deliver(waiting.hit, waiting.json)
        except (DeliveryError, FetchError) as error:
            return error
        return None

    def _keep(self, alert: str, attempts: Sequence[_Sent]) -> None:
        state = self._state.load_alert(alert)
        outcome = {(one.waiting.target, one.waiting.hit): one for one in attempts}
        kept = [self._after(one, outcome.get((one.target, one.hit))) for one in state.waiting]
        self._state.save_alert(alert, replace(state, waiting=tuple(one for one in kept if one is not None)))

    def _after(self, waiting: Waiting, sent: _Sent | None) -> Waiting | None:
        """What still waits after an attempt."""
        if sent is None:
            return waiting
        error, tries = sent.error, waiting.tries + 1
        if error is None:
            self.tally.told += 1
            return None
        self._tell(error)
        if isinstance(error, Gone) or tries >= _MOST_TRIES:
            self._tell(DeliveryError(waiting.target, f"hit {waiting.hit} is dropped after {tries} attempts"))
            return None
        wait = min(_FIRST_RETRY * 2.0 ** (tries - 1), _LONGEST_RETRY) * (0.75 + self._jitter() / 2)
        asked = getattr(error, "retry_after", None) or 0.0
        return replace(waiting, tries=tries, due=self._clock() + max(wait, asked))


def _accept(state: AlertState, hits: Sequence[Hit], waiting: Sequence[Waiting]) -> AlertState:
    accepted = (*state.accepted, *(hit.id for hit in hits))[-_ACCEPTED:]
    return AlertState(accepted, (*state.waiting, *waiting))


def _error_of(refusal: Refusal) -> InputError:
    subject = f"{refusal.source}, {refusal.position}" if refusal.position else refusal.source
    return InputError(subject, refusal.fault, refusal.remedy)


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """The first SIGINT or SIGTERM stops the run, the second does what it did before: ends the program on the spot."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

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
