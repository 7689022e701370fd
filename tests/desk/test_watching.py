"""Watching feeds of real servers on this machine, with a clock the test holds."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

import pytest

from attache.articles.fetching import Fetcher, Limits
from attache.articles.hosts import Hosts
from attache.desk.polling import LONGEST_WAIT, MOVED_FAILURES, SEEN_BEFORE, Polled, settle
from attache.desk.reader import CHUNK, Reader
from attache.desk.watching import Tally, Watcher
from attache.desk.watchlist import Alert, AtomFile, Feed, JsonLinesFile, WatchList, Webhook
from attache.errors import (
    AttacheError,
    ForbiddenAddress,
    StoreFull,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from attache.record import Article, Event, Extent, MadeBy, Record, Span, content_id
from attache.store import FeedState, Filters, Store, open_store
from attache.store.connecting import Database
from tests.articles.server import Handler, Site, serve
from tests.articles.test_fetching import BOMB, drip, endless

BODY = (
    "<p>RIGA – Latvia expelled two envoys on Tuesday, the ministry in Riga said in a statement number {0}.</p>"
    "<p>The president of the country promised that he would answer the expulsion within the next few days.</p>"
)
PAGE = (
    "<!doctype html><html><head><title>Report {0}</title></head><body><article><h1>Report {0}</h1>"
    + BODY
    + "</article></body></html>"
)


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Wire</title>{''.join(items)}</channel></rss>"
    )


def whole(number: int, link: str = "https://wire.example") -> str:
    """An entry that brings its text."""
    return (
        f"<item><title>Report {number}</title><link>{link}/{number}</link>"
        f"<content:encoded><![CDATA[{BODY.format(number)}]]></content:encoded></item>"
    )


def summary(number: int, link: str) -> str:
    """An entry that brings only a summary."""
    return f"<item><title>Report {number}</title><link>{link}</link><description>Envoys leave.</description></item>"


def read(article: Article) -> Record:
    """A record with one event, in place of the reader's."""
    text = article.text
    event = Event(
        id=content_id("e", "SANCTION", 0, 4),
        type="SANCTION",
        mode=None,
        contexts=(),
        cameo=None,
        quad=4,
        score=-5.0,
        actors=(),
        recipients=(),
        trigger=Span.quote(text, 0, 4),
        also=(),
        sentence=Extent(0, len(text.partition("\n")[0])),
        date=None,
        place=None,
        status="occurred",
        attribution=None,
        confidence=0.9,
        why="made for the test",
    )
    return Record(article, MadeBy("0", "0", "0"), events=(event,))


class Desk:
    """A watch that can be stopped and started again: its store and files stay, its memory does not."""

    made_by = MadeBy("0", "0", "0")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = 1_000_000.0
        self.patience = 10.0
        self.taken: list[Article] = []
        self.told: list[AttacheError] = []
        self.take: Callable[[Article], Record] = read

    def pipe(self, articles: Iterable[Article], workers: int | None = None) -> Iterator[Record]:  # noqa: ARG002
        """Reads as a Reader does."""
        for article in articles:
            record = self.take(article)
            self.taken.append(article)
            yield record

    @contextmanager
    def watcher(self, *feeds: Feed, alerts: tuple[Alert, ...] = (), **settings: Any) -> Iterator[Watcher]:
        limits = Limits(bytes=200_000, seconds=self.patience, redirects=3)
        fetcher = Fetcher("attache-test/1", limits=limits, hosts=Hosts(0.0, clock=lambda: self.now))
        with open_store(self.folder / "news.db") as store, store.watch() as watch:
            yield Watcher(
                WatchList(feeds, alerts),
                store,
                watch,
                fetcher,
                reader=lambda: cast("Reader", self),
                tell=self.told.append,
                **{"clock": lambda: self.now, "jitter": lambda: 0.5} | settings,
            )

    def round(self, *feeds: Feed, alerts: tuple[Alert, ...] = (), later: float = 0.0, **settings: Any) -> Tally:
        """One round in what might be a process of its own, ``later`` seconds after the last."""
        self.now += later
        with self.watcher(*feeds, alerts=alerts, **settings) as watcher:
            return watcher.run(once=True)

    def ask(self, question: Callable[[Store], Any]) -> Any:
        with open_store(self.folder / "news.db") as store:
            return question(store)

    def state(self, feed: Feed) -> FeedState:
        with open_store(self.folder / "news.db") as store, store.watch() as watch:
            return watch.feed(feed.url)

    @property
    def titles(self) -> list[str | None]:
        return [article.title for article in self.taken]

    @property
    def held(self) -> list[str | None]:
        """The titles of what is in the store."""
        return sorted(row.title for row in self.ask(lambda store: store.articles().rows))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as it is made: copied, since making one takes longer than watching a feed."""
    path = tmp_path_factory.mktemp("empty") / "news.db"
    open_store(path).close()
    return path


@pytest.fixture
def desk(tmp_path: Path, empty: Path) -> Desk:
    shutil.copy(empty, tmp_path / "news.db")
    return Desk(tmp_path)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


def private(url: str, **settings: object) -> Feed:
    return Feed(url, every=900.0, allow_private=True, **settings)  # type: ignore[arg-type]


def test_entries_are_taken_in_once_across_restarts(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1), whole(2)), ETag='"1"'), publisher="The Wire")
    first = desk.round(feed)
    assert (first.polled, first.new, first.read) == (1, 2, 2)
    assert desk.titles == ["Report 1", "Report 2"]
    assert {article.publisher for article in desk.taken} == {"The Wire"}
    assert desk.round(feed, later=60).polled == 0
    site.says("/feed", 200, rss(whole(3), whole(1), whole(2)))
    assert desk.round(feed, later=900).read == 1
    assert desk.titles == ["Report 1", "Report 2", "Report 3"]
    assert desk.told == []


def test_a_single_round_polls_what_is_due_within_a_tenth_of_every(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1))))
    assert [desk.round(feed, later=later).polled for later in (0, 800, 20)] == [1, 0, 1]


def test_an_unchanged_feed_is_recognised(site: Site, desk: Desk) -> None:
    def answer(handler: Handler) -> None:
        same = handler.headers.get("if-none-match") == '"1"'
        handler.answer(304 if same else 200, b"" if same else rss(whole(1)).encode(), ETag='"1"')

    feed = private(site.does("/feed", answer))
    assert [desk.round(feed, later=900).new for _ in range(3)] == [1, 0, 0]
    assert [headers.get("if-none-match") for _, headers, _ in site.requests] == [None, '"1"', '"1"']


def test_a_changed_entry_is_taken_in_again(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1))))
    desk.round(feed)
    site.says("/feed", 200, rss(whole(1).replace("two envoys", "three envoys")))
    assert desk.round(feed, later=900).revised == 1
    assert "three envoys" in desk.taken[-1].text
    history = desk.ask(lambda store: store.history(desk.taken[-1].id))
    assert [(edition.text, edition.current) for edition in history.editions] == [(False, False), (True, True)]


def test_pages_are_fetched_for_summaries_only_where_asked_for(site: Site, desk: Desk) -> None:
    page = site.says("/1.html", 200, PAGE.format(1), Content_Type="text/html; charset=utf-8")
    url = site.says("/feed", 200, rss(summary(1, page), whole(2)), ETag='"1"')
    tally = desk.round(private(url))
    assert (tally.new, tally.left, desk.titles) == (1, 1, ["Report 2"])
    assert "set fetch = true" in str(desk.told[0])
    assert "/1.html" not in site.asked
    assert desk.round(private(url, fetch=True), later=900).read == 1
    assert desk.titles == ["Report 2", "Report 1"]
    assert "envoys" in desk.taken[-1].text
    desk.round(private(url, fetch=True), later=900)
    assert site.asked.count("/1.html") == 1
    assert site.asked.count("/robots.txt") == 1


def test_a_page_that_is_not_to_be_had_now_is_asked_for_next_time(site: Site, desk: Desk) -> None:
    first, second = site.says("/1.html", 503), site.says("/2.html", 200, PAGE.format(2))
    feed = private(site.says("/feed", 200, rss(summary(1, first), summary(2, second)), ETag='"1"'), fetch=True)
    assert (desk.round(feed).left, desk.state(feed).etag) == (2, None)
    assert "/2.html" not in site.asked, "a host that is down is not asked for every entry"
    site.says("/1.html", 200, PAGE.format(1))
    assert desk.round(feed, later=900).read == 2
    assert desk.state(feed).etag == '"1"'


def test_a_page_that_is_gone_or_forbidden_is_refused_once(site: Site, desk: Desk) -> None:
    site.says("/robots.txt", 200, "User-agent: *\nDisallow: /closed\n")
    closed = site.says("/closed/1.html", 200, PAGE.format(1))
    entries = rss(summary(1, closed), summary(2, site.url + "/no.html"), whole(3))
    feed = private(site.says("/feed", 200, entries), fetch=True)
    tally = desk.round(feed)
    assert (tally.refused, tally.read) == (2, 1)
    assert ["robots.txt" in str(desk.told[0]), "404" in str(desk.told[1])] == [True, True]
    assert desk.round(feed, later=900).new == 0
    assert "/closed/1.html" not in site.asked


def test_entries_that_link_to_their_own_feed_end(site: Site, desk: Desk) -> None:
    url = site.url + "/feed"
    site.says("/loop", 302, Location="/loop2")
    site.says("/loop2", 302, Location="/loop")
    feed = private(
        site.says("/feed", 200, rss(summary(1, url), summary(2, url), summary(3, site.url + "/loop"))), fetch=True
    )
    tally = desk.round(feed)
    assert (tally.refused, tally.read) == (3, 0)
    assert site.asked.count("/feed") == 2
    assert desk.round(feed, later=900).new == 0


def test_one_feed_that_fails_costs_the_others_nothing(site: Site, desk: Desk) -> None:
    def broken(handler: Handler) -> None:
        handler.connection.shutdown(2)

    feeds = [
        private(site.says("/500", 500)),
        private(site.does("/broken", broken)),
        private(site.says("/html", 200, PAGE.format(9))),
        private(site.says("/cut", 200, rss(whole(5), whole(6))[:-300])),
        private(
            site.says(
                "/entities", 200, '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss version="2.0"><channel>&a;</channel></rss>'
            )
        ),
        private("http://nowhere.invalid/feed"),
        private(site.says("/good", 200, rss(whole(1)))),
        Feed("http://127.0.0.1:9/feed"),
    ]
    tally = desk.round(*feeds)
    assert tally.polled == len(feeds)
    assert {"Report 1", "Report 5"} == set(desk.titles)
    told = "\n".join(map(str, desk.told))
    for words in ("status 500", "hung up", "not a feed", "breaks off", "no such host", "not a public address"):
        assert words in told


def test_servers_that_misbehave_cost_the_others_nothing(site: Site, desk: Desk) -> None:
    def follow(handler: Handler) -> None:
        handler.answer(302, Location="/round")

    feeds = [
        private(site.does("/drip", drip)),
        private(site.does("/endless", endless)),
        private(site.says("/bomb", 200, BOMB, Content_Encoding="gzip")),
        private(site.does("/round", follow)),
        private(site.says("/out", 302, Location="ftp://wire.example/feed")),
        private(site.says("/good", 200, rss(whole(1)))),
    ]
    desk.patience = 2.0  # for the one that drips; elsewhere a busy machine may take longer than that
    tally = desk.round(*feeds)
    assert (tally.polled, tally.failed, tally.read) == (6, 5, 1)
    faults = [type(error) for error in desk.told]
    assert sorted(faults, key=str) == sorted([TooSlow, TooLarge, TooLarge, TooManyRedirects, ForbiddenAddress], key=str)
    assert {desk.state(feed).failures for feed in feeds[:5]} == {1}


def test_an_entry_that_two_feeds_bring_is_one_report(site: Site, desk: Desk) -> None:
    feeds = [private(site.says(path, 200, rss(whole(1)))) for path in ("/a", "/b")]
    tally = desk.round(*feeds)
    assert (tally.new, tally.read, tally.unchanged) == (2, 1, 1)
    assert desk.held == ["Report 1"]


def test_what_is_refused_is_kept_in_the_ledger(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 200, rss(summary(1, site.url + "/no.html"))), fetch=True)
    assert desk.round(feed).refused == 1
    (refused,) = desk.ask(lambda store: store.refusals())
    assert "404" in refused.refusal.fault


def test_an_error_nobody_foresaw_costs_only_its_feed(site: Site, desk: Desk) -> None:
    bad, good = private(site.says("/bad", 200, "boom")), private(site.says("/good", 200, "fine"))

    def parse(data: bytes, url: str) -> list[Any]:
        if data == b"boom":
            raise RecursionError(url)
        return []

    assert (desk.round(bad, good, parse=parse).polled, len(desk.told)) == (2, 1)
    assert "RecursionError" in str(desk.told[0])
    assert (desk.state(bad).failures, desk.state(good).failures) == (1, 0)


def test_failures_back_off_and_retry_after_is_kept(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 500))
    waits = []
    for _ in range(9):
        desk.round(feed)
        waits.append(desk.state(feed).due - desk.now)
        desk.now = desk.state(feed).due
    assert waits == [900, 1800, 3600, 7200, 14_400, 28_800, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]
    site.says("/feed", 429, Retry_After="70000")
    desk.round(feed)
    assert desk.state(feed).due - desk.now == pytest.approx(70_000)
    site.says("/feed", 200, rss(whole(1)))
    desk.now += 70_001
    assert desk.round(feed).read == 1
    assert (desk.state(feed).failures, desk.state(feed).due - desk.now) == (0, 900)


def test_jitter_spreads_retries() -> None:
    feed = Feed("https://a.example/", every=1_000.0)
    polled = Polled(feed, error=Unreachable(feed.url, "down"))
    waits = [settle(FeedState(), polled, (), 0.0, jitter).due for jitter in (0.0, 0.5, 1.0)]
    assert waits == [750, 1_000, 1_250]


def test_a_feed_that_moved_is_asked_at_its_new_address(site: Site, desk: Desk) -> None:
    feed = private(site.says("/old", 301, Location="/new"))
    site.says("/new", 200, rss(whole(1)))
    desk.round(feed)
    desk.round(feed, later=900)
    assert site.asked == ["/old", "/new", "/new"]
    assert desk.state(feed).address == f"{site.url}/new"
    site.says("/new", 404)
    for _ in range(MOVED_FAILURES):
        desk.round(feed, later=LONGEST_WAIT * 2)
    assert desk.state(feed).address is None
    site.says("/old", 200, rss(whole(2)))
    assert desk.round(feed, later=LONGEST_WAIT * 2).read == 1


def test_a_feed_that_is_gone_is_asked_no_more(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 410))
    assert [desk.round(feed, later=LONGEST_WAIT * 2).polled for _ in range(3)] == [1, 0, 0]
    assert site.asked == ["/feed"]
    assert "no longer polled" in str(desk.told[-1])


def test_what_could_not_be_taken_in_is_tried_again(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1), whole(2)), ETag='"1"'))

    def stumble(article: Article) -> Record:
        if article.title == "Report 1":
            raise ValueError("what nobody foresaw")
        return read(article)

    desk.take = stumble
    assert (desk.round(feed).left, desk.held) == (1, ["Report 2"])
    assert "what nobody foresaw" in str(desk.told[0])
    desk.take = read
    assert desk.round(feed, later=900).read == 1
    assert desk.held == ["Report 1", "Report 2"]


def test_a_feed_longer_than_the_memory_is_taken_in_once() -> None:
    feed = Feed("https://a.example/")
    names = tuple(str(number) for number in range(SEEN_BEFORE + 500))
    polled = Polled(feed, answer=_answer(), listed=names)
    state = settle(FeedState(), polled, names, 0.0, 0.5)
    assert set(state.seen) == set(names)
    state = settle(state, Polled(feed, answer=_answer(), listed=("new",)), ("new",), 0.0, 0.5)
    assert len(state.seen) == SEEN_BEFORE + 1
    assert state.seen[-1] == "new"


def _answer() -> object:
    from attache.articles.fetching import Fetched

    return Fetched("https://a.example/", b"<rss/>")


def alert(*targets: JsonLinesFile | AtomFile | Webhook) -> tuple[Alert, ...]:
    return (Alert("Expulsions", "events", Filters(types=("SANCTION",)), "sanctions", targets),)


def test_hits_go_to_files_once_across_feeds_and_restarts(site: Site, desk: Desk) -> None:
    first = private(site.says("/a", 200, rss(whole(1), whole(2))))
    second = private(site.says("/b", 200, rss(whole(1), whole(3))))
    lines, feed = desk.folder / "alerts.jsonl", desk.folder / "alerts.xml"
    alerts = alert(JsonLinesFile(lines), AtomFile(feed, 10))
    tally = desk.round(first, second, alerts=alerts)
    assert (tally.hits, tally.told) == (3, 6)
    desk.round(first, second, alerts=alerts, later=3_600)
    assert desk.ask(lambda store: len(store.events().rows)) == 3
    told = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert len({hit["id"] for hit in told}) == len(told) == 3
    assert feed.read_text(encoding="utf-8").count("<entry>") == 3


def test_a_webhook_is_tried_again_and_told_once_across_restarts(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1))))
    hook = Webhook(site.says("/hook", 500), allow_private=True)
    alerts = alert(hook)
    assert (desk.round(feed, alerts=alerts).hits, len(desk.told)) == (1, 1)
    for later in (10, 25, 30, 40):
        desk.round(feed, alerts=alerts, later=later)
    assert site.asked.count("/hook") == 3, "after half a minute, then after a minute"
    site.says("/hook", 200)
    assert desk.round(feed, alerts=alerts, later=3_600).told == 1
    for _ in range(2):
        desk.round(feed, alerts=alerts, later=3_600)
    posts = [(headers, body) for path, headers, body in site.requests if path == "/hook"]
    assert len(posts) == 4
    assert len({(headers["idempotency-key"], body) for headers, body in posts}) == 1
    hit = json.loads(posts[0][1])
    assert posts[0][0]["idempotency-key"] == f'"{hit["id"]}"'
    assert (hit["alert"], hit["event"]["type"], hit["article"]["title"]) == ("Expulsions", "SANCTION", "Report 1")


def test_a_webhook_that_is_gone_or_no_longer_listed_is_given_up(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1))))
    desk.round(feed, alerts=alert(Webhook(site.says("/hook", 410), allow_private=True)))
    assert "is dropped after 1 attempts" in str(desk.told[-1])
    site.says("/feed", 200, rss(whole(2)))
    desk.round(feed, alerts=alert(Webhook(site.says("/other", 500), allow_private=True)), later=900)
    desk.round(feed, alerts=alert(JsonLinesFile(desk.folder / "a.jsonl")), later=900)
    assert "no longer in the list" in "\n".join(map(str, desk.told))
    with open_store(desk.folder / "news.db") as store, store.watch() as watch:
        assert watch.undelivered("Expulsions") == []


def test_a_full_disk_keeps_the_hit_for_later(site: Site, desk: Desk) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1))))
    folder = desk.folder / "later"
    target = JsonLinesFile(folder / "alerts.jsonl")
    assert desk.round(feed, alerts=alert(target)).told == 0
    folder.mkdir()
    assert desk.round(feed, alerts=alert(target), later=60).told == 1
    assert target.path.read_text(encoding="utf-8").count("\n") == 1


class PowerCut(BaseException):
    """Nothing catches it."""


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("writes", range(12))
def test_wherever_it_breaks_off_nothing_is_lost_or_told_twice(
    site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch, writes: int, moment: str
) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1), whole(2)), ETag='"1"'))
    lines = JsonLinesFile(desk.folder / "alerts.jsonl")
    alerts = alert(lines, Webhook(site.says("/hook", 200), allow_private=True))
    done: list[Any] = []
    write = Database.write

    def cut(database: Database, work: Callable[..., Any]) -> Any:
        done.append(work)
        if len(done) > writes and moment == "before":
            raise PowerCut
        outcome = write(database, work)
        if len(done) > writes:
            raise PowerCut
        return outcome

    with monkeypatch.context() as patched, suppress(PowerCut):
        patched.setattr(Database, "write", cut)
        desk.round(feed, alerts=alerts)
    assert len(done) == writes + 1, "it did not break off there"
    desk.round(feed, alerts=alerts, later=900)
    told = [json.loads(line)["article"]["title"] for line in lines.path.read_text(encoding="utf-8").splitlines()]
    assert sorted(told) == ["Report 1", "Report 2"] == desk.held
    keys = [headers["idempotency-key"] for path, headers, _ in site.requests if path == "/hook"]
    assert len(set(keys)) == 2
    assert max(map(keys.count, keys)) <= 2, "only what was being sent as it broke off is sent again"


def test_a_store_that_cannot_be_written_costs_nothing_but_time(
    site: Site, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = private(site.says("/feed", 200, rss(whole(1)), ETag='"1"'))
    desk.round()

    def full(database: Database, _: Callable[..., Any]) -> Any:
        raise StoreFull(database.subject, "no room left on its disk")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "write", full)
        assert desk.round(feed).left == 1
    assert "no room left" in str(desk.told[0])
    assert desk.round(feed).read == 1


def test_it_goes_on_polling_until_it_is_stopped(site: Site, desk: Desk) -> None:
    feed = Feed(site.says("/feed", 200, rss(whole(1))), every=0.02, allow_private=True)
    with desk.watcher(feed, clock=time.time) as watcher:
        thread = threading.Thread(target=watcher.run)
        thread.start()
        deadline = time.monotonic() + 20
        while len(site.requests) < 3 and time.monotonic() < deadline:
            time.sleep(0.01)
        watcher.stop()
        thread.join(5)
        assert not thread.is_alive()
    assert len(site.requests) >= 3
    assert len(desk.taken) == 1


def test_a_stop_keeps_what_was_taken_in_and_leaves_the_rest_for_the_next_start(site: Site, desk: Desk) -> None:
    count = 2 * CHUNK + 3
    feed = private(site.says("/feed", 200, rss(*map(whole, range(count))), ETag='"1"'))
    with desk.watcher(feed) as watcher:

        def stop_after_one(article: Article) -> Record:
            watcher.stop()
            return read(article)

        desk.take = stop_after_one
        watcher.run()
    assert 1 <= len(desk.held) <= CHUNK
    desk.take = read
    desk.round(feed)
    assert desk.ask(lambda store: len(store.current_articles())) == count
    assert len(desk.titles) == count, "nothing was read twice"


WATCH = """
import sys, time
from pathlib import Path
from attache.articles.fetching import Fetcher
from attache.desk.watching import Watcher
from attache.desk.watchlist import Alert, Feed, JsonLinesFile, WatchList
from attache.store import Filters, open_store
from tests.desk.test_watching import Desk, read
class Reader:
    made_by = Desk.made_by
    def pipe(self, articles, workers=None):
        for article in articles:
            print(article.title, flush=True)
            yield read(article)
            time.sleep(float(sys.argv[2]))
feeds = tuple(Feed(url, allow_private=True) for url in sys.argv[3:])
target = JsonLinesFile(Path(sys.argv[1]) / "alerts.jsonl")
alerts = (Alert("All", "events", Filters(), "all", (target,), past=True),)
with open_store(Path(sys.argv[1]) / "news.db") as store, store.watch() as watch:
    Watcher(WatchList(feeds, alerts), store, watch, Fetcher("attache-test/1"), reader=Reader, tell=print).run()
print("ended", flush=True)
"""


@contextmanager
def started(desk: Desk, pause: float, *urls: str) -> Iterator[subprocess.Popen[str]]:
    """A watch in a process of its own, which does not outlive the test."""
    command = [sys.executable, "-c", WATCH, str(desk.folder), str(pause), *urls]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once_though_a_server_keeps_it_waiting(site: Site, desk: Desk, number: int) -> None:
    released = threading.Event()
    slow = site.does("/slow", lambda _: released.wait(120) and None)
    # Another name, since one host is asked for one thing at a time.
    good = site.says("/good", 200, rss(whole(1))).replace("127.0.0.1", "localhost")
    with started(desk, 0, slow, good) as process:
        assert process.stdout
        assert process.stdout.readline() == "Report 1\n"
        began = time.monotonic()
        process.send_signal(number)
        assert process.stdout.readline() == "ended\n"
        assert time.monotonic() - began < 20
        process.wait()
    released.set()
    assert process.returncode == 0
    assert len(desk.state(private(good)).seen) == 1
    assert desk.state(private(slow)) == FeedState()


def test_killed_again_and_again_it_ends_with_every_report_and_every_hit_once(site: Site, desk: Desk) -> None:
    count = 40
    url = site.says("/feed", 200, rss(*map(whole, range(count))), ETag='"1"')
    for reads in (1, count - 2):
        with started(desk, 0.005, url) as process:
            assert process.stdout
            for _ in range(reads):
                process.stdout.readline()
            process.kill()
    desk.round(private(url), alerts=(Alert("All", "events", Filters(), "all", (_lines(desk),), past=True),))
    assert desk.ask(lambda store: len(store.current_articles())) == count
    assert not desk.ask(lambda store: store.marks())
    told = [json.loads(line)["article"]["title"] for line in _lines(desk).path.read_text("utf-8").splitlines()]
    assert sorted(told) == sorted(f"Report {number}" for number in range(count))


def _lines(desk: Desk) -> JsonLinesFile:
    return JsonLinesFile(desk.folder / "alerts.jsonl")
