"""One poll of one feed: what is new in it, the pages of entries that bring only a summary, and when to come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import urlsplit

from attache.articles import take_bytes
from attache.articles.fetching import Fetched, Fetcher, Validators
from attache.articles.formats.feeds import FORMAT as FEEDS
from attache.articles.streams import open_source
from attache.desk.watchlist import Feed
from attache.errors import AttacheError, FetchError, Gone, InputError, NoArticle
from attache.record import Arrival, PassedOver, Refusal, Unfetched, content_id
from attache.store import FeedState

Parse = Callable[[bytes, str], Iterable[Arrival | Refusal]]
"""The entries in the bytes of a feed; the address is how messages name it."""
ReadPage = Callable[[Unfetched, bytes, str | None], Arrival | Refusal]
"""The report on the page that was fetched for an entry, with the encoding its server declares."""

# A poll that fails is tried again after ``every``, twice that, and so on, up to half a day: a feed that is down for a
# week is asked some 14 times, and one that is back is found within the half day.
LONGEST_WAIT = 43_200.0
# An address a feed moved to for good is given up after so many failures: hotels and airports "move" everything.
MOVED_FAILURES = 5
# Names of entries kept beside those in the feed now. Feeds hold 10 to 100 entries; some bring old ones back.
SEEN_BEFORE = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that is new: what names it among the seen, and what it brought."""

    feed: Feed
    name: str
    item: Arrival | Refusal


@dataclass(frozen=True, slots=True)
class Polled:
    """The end of a poll.

    ``listed`` names the entries the feed holds now; ``later`` of them must wait until their host answers again, and
    ``unfetched`` names those that bring only a summary where pages are not asked for. ``error`` says why there was
    nothing; ``answer`` is what the server said.
    """

    feed: Feed
    answer: Fetched | None = None
    error: AttacheError | None = None
    listed: tuple[str, ...] = ()
    later: int = 0
    unfetched: tuple[str, ...] = ()


def poll(feed: Feed, state: FeedState, fetcher: Fetcher, parse: Parse, read_page: ReadPage) -> Iterator[Found | Polled]:
    """What is new in a feed, one entry at a time, and at last the poll itself. No AttacheError leaves it."""
    url = state.address or feed.url
    try:
        validators = Validators(state.etag, state.last_modified)
        answer = fetcher.feed(url, validators, allow_private=feed.allow_private)
    except FetchError as error:
        yield Polled(feed, error=error)
        return
    if answer.data is None:
        yield Polled(feed, answer)
        return
    yield from _Entries(feed, state, fetcher, read_page).go_through(answer, parse)


class _Entries:
    """The entries of one answer."""

    def __init__(self, feed: Feed, state: FeedState, fetcher: Fetcher, read_page: ReadPage) -> None:
        self._feed = feed
        self._seen = frozenset(state.seen)
        self._fetcher = fetcher
        self._read_page = read_page
        self._asked: set[str] = set()
        self._tired: set[str | None] = set()
        self._later = 0
        self._unfetched: list[str] = []

    def go_through(self, answer: Fetched, parse: Parse) -> Iterator[Found | Polled]:
        listed: list[str] = []
        fault: AttacheError | None = None
        try:
            for item in parse(answer.data or b"", self._feed.url):
                if isinstance(item, PassedOver):
                    continue
                name = _name(item)
                listed.append(name)
                if name not in self._seen and listed.count(name) == 1:
                    yield from self._take(name, item)
        except InputError as error:
            fault = error
        yield Polled(self._feed, answer, fault, tuple(dict.fromkeys(listed)), self._later, tuple(self._unfetched))

    def _take(self, name: str, item: Arrival | Refusal) -> Iterator[Found]:
        if not isinstance(item, Unfetched):
            yield Found(self._feed, name, self._published_by(item))
        elif not self._feed.fetch:
            self._unfetched.append(name)
        elif (found := self._fetch(item)) is not None:
            yield Found(self._feed, name, self._published_by(found))

    def _fetch(self, item: Unfetched) -> Arrival | Refusal | None:
        """The entry with its text, or why it has none; None where it should be asked for again next time."""
        host = urlsplit(item.url).hostname
        if host in self._tired:
            self._later += 1
            return None
        if item.url in self._asked:
            return _refused(item, "leads to the same page as an entry before it", "")
        self._asked.add(item.url)
        try:
            page = self._fetcher.page(item.url, allow_private=self._feed.allow_private)
        except FetchError as error:
            if not error.passing:
                return _refused(item, f"{error.subject}: {error.fault}", error.remedy)
            self._tired.add(host)
            self._later += 1
            return None
        return self._read_page(item, page.data or b"", page.charset)

    def _published_by(self, item: Arrival | Refusal) -> Arrival | Refusal:
        if isinstance(item, Arrival) and self._feed.publisher:
            return replace(item, article=replace(item.article, publisher=self._feed.publisher))
        return item


def take_feed(data: bytes, url: str) -> Iterator[Arrival | Refusal]:
    """The entries of a feed. Whatever else an address may bring is no report of this feed, though it may be one.

    Raises:
        NoArticle: when the bytes are no feed.
    """
    if not FEEDS.recognises(open_source(url, BytesIO(data)).opening):
        raise NoArticle(url, "not a feed (no <rss>, <feed> or <rdf:RDF>)", "look for the feed's address on the page")
    yield from take_bytes(data, url)


def settle(state: FeedState, polled: Polled, handled: Iterable[str], now: float, jitter: float) -> FeedState:
    """Where a feed stands after a poll.

    Args:
        state: Where it stood before.
        polled: The end of the poll.
        handled: Names of the new entries that were taken in, or refused for good.
        now: The time the poll began, in seconds since 1970.
        jitter: A random number from 0 to 1; it keeps feeds that failed together from being asked together for ever.
    """
    done = (*state.seen, *handled)
    if polled.answer is None or isinstance(polled.error, FetchError):
        return _failed(replace(state, seen=done), polled, now, jitter)
    answer = polled.answer
    moved = answer.moved or state.address
    state = replace(state, address=moved if moved != polled.feed.url else None)
    if answer.data is None:
        return replace(state, seen=done, due=now + polled.feed.every, failures=0, gone=False)
    if polled.error is not None:
        return _failed(replace(state, seen=done), polled, now, jitter)
    # Entries not handled yet would be lost if the server were asked only for what is newer.
    whole = {*polled.listed} <= {*done, *polled.unfetched}
    kept = answer.validators if whole else Validators()
    return FeedState(
        address=state.address,
        etag=kept.etag,
        last_modified=kept.last_modified,
        due=now + polled.feed.every,
        seen=_remember(done, polled.listed),
    )


def _failed(state: FeedState, polled: Polled, now: float, jitter: float) -> FeedState:
    error = polled.error
    failures = state.failures + 1
    every = polled.feed.every
    wait = min(every * 2.0 ** min(failures - 1, 30), max(LONGEST_WAIT, every)) * (0.75 + jitter / 2)
    asked = getattr(error, "retry_after", None) or 0.0
    given_up = state.address is not None and failures >= MOVED_FAILURES
    return replace(
        state,
        address=None if given_up else state.address,
        etag=None if given_up else state.etag,
        last_modified=None if given_up else state.last_modified,
        due=now + max(wait, asked),
        failures=0 if given_up else failures,
        gone=isinstance(error, Gone) and state.address is None,
    )


def _remember(done: tuple[str, ...], listed: tuple[str, ...]) -> tuple[str, ...]:
    """The entries seen, those in the feed now for as long as they stay there, the rest while there is room."""
    now = set(listed)
    seen = dict.fromkeys(reversed(done))
    before = [name for name in seen if name not in now][:SEEN_BEFORE]
    here = [name for name in seen if name in now]
    return tuple(reversed([*here, *before]))


def _name(item: Arrival | Refusal) -> str:
    """What names an entry in the feed's state: a new text, title or time makes it a new one."""
    if isinstance(item, Arrival):
        return content_id("i", "text", item.key, item.article.id)
    if isinstance(item, Unfetched):
        return content_id("i", "page", item.url, item.particulars.title, item.particulars.published)
    return content_id("i", "refused", item.position, item.fault)


def _refused(item: Unfetched, fault: str, remedy: str) -> Refusal:
    return Refusal(item.source, item.position, fault, remedy)
