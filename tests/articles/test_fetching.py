"""Fetching, from real servers that misbehave."""

from __future__ import annotations

import gzip
import pickle
import ssl
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest

from attache.articles import addresses
from attache.articles.addresses import Resolve, system_resolve
from attache.articles.fetching import Fetcher, Limits, Validators
from attache.articles.hosts import Hosts
from attache.errors import (
    FetchError,
    ForbiddenAddress,
    Gone,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unanswered,
    Unreachable,
)
from tests.articles.server import CERTIFICATE, Handler, Site, serve

NOW = datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
SMALL = Limits(bytes=100_000, seconds=20, redirects=3)
QUICK = Limits(bytes=100_000, seconds=0.4)


def fetcher(resolve: Resolve = system_resolve, limits: Limits = SMALL, trust: ssl.SSLContext | None = None) -> Fetcher:
    return Fetcher("attache-test/1", limits=limits, hosts=Hosts(0.0), resolve=resolve, now=lambda: NOW, trust=trust)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


def get(url: str) -> bytes | None:
    return fetcher().feed(url, allow_private=True).data


def test_an_answer_has_its_bytes_validators_and_charset(site: Site) -> None:
    url = site.says(
        "/feed",
        200,
        "<rss/>",
        ETag='"1"',
        Last_Modified="Thu, 12 Mar 2026 09:00:00 GMT",
        Content_Type="text/xml; charset=koi8-r",
    )
    found = fetcher().feed(url, allow_private=True)
    assert (found.data, found.url, found.moved, found.charset) == (b"<rss/>", url, None, "koi8-r")
    assert found.validators == Validators('"1"', "Thu, 12 Mar 2026 09:00:00 GMT")
    _, headers, _ = site.requests[0]
    assert headers["user-agent"] == "attache-test/1"
    assert headers["host"] == url.split("/")[2]


def test_a_conditional_request_brings_nothing_where_nothing_changed(site: Site) -> None:
    def feed(handler: Handler) -> None:
        same = handler.headers.get("if-none-match") == '"1"' and handler.headers.get("if-modified-since") == "then"
        handler.answer(304 if same else 200, b"" if same else b"<rss/>", ETag='"1"')

    url = site.does("/feed", feed)
    assert fetcher().feed(url, allow_private=True).data == b"<rss/>"
    assert fetcher().feed(url, Validators('"1"', "then"), allow_private=True).data is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Thu, 12 Mar 2026 10:05:00 GMT", 300),
        ("Thu, 12 Mar 2026 09:00:00 GMT", 0),
        ("99999999999999999999", 86_400),
        ("Thu, 12 Mar 2076 10:05:00 GMT", 86_400),
        ("soon", None),
        ("-5", None),
        ("Thu, 99 Mar", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date_and_capped(site: Site, value: str, seconds: float | None) -> None:
    url = site.says("/feed", 429, Retry_After=value)
    with pytest.raises(Unanswered) as caught:
        get(url)
    assert (caught.value.status, caught.value.retry_after, caught.value.passing) == (429, seconds, True)


def test_a_host_that_asks_for_rest_is_not_asked_again(site: Site) -> None:
    url = site.says("/feed", 503, Retry_After="60")
    client = fetcher()
    for _ in range(3):
        with pytest.raises(Unanswered) as caught:
            client.feed(url, allow_private=True)
        assert caught.value.retry_after == pytest.approx(60, abs=2)
    assert len(site.requests) == 1


@pytest.mark.parametrize(
    ("status", "error", "passing"),
    [
        (500, Unanswered, True),
        (502, Unanswered, True),
        (404, Unanswered, False),
        (403, Unanswered, False),
        (410, Gone, False),
    ],
)
def test_statuses(site: Site, status: int, error: type[Unanswered], passing: bool) -> None:
    url = site.says("/feed", status)
    with pytest.raises(error, match=str(status)) as caught:
        get(url)
    assert caught.value.passing is passing
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.status) == (str(caught.value), status)


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"<")
        time.sleep(0.05)


def drip_headers(handler: Handler) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 100:
        handler.wfile.write(bytes([byte]))
        time.sleep(0.05)


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<item/>" * 1_000)


def endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-Header: value\r\n" * 100)


def too_short(handler: Handler) -> None:
    handler.answer(200, b"<rss>", Content_Length="5000")


def hang_up(handler: Handler) -> None:
    handler.connection.shutdown(2)


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"220 mail.example ESMTP\r\n")


def silence(_handler: Handler) -> None:
    time.sleep(1)


BOMB = gzip.compress(bytes(50_000_000), 9)


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (drip, TooSlow),
        (drip_headers, TooSlow),
        (silence, TooSlow),
        (endless, TooLarge),
        (endless_headers, Unreachable),
        (too_short, Unreachable),
        (hang_up, Unreachable),
        (no_http, Unreachable),
        (lambda handler: handler.answer(200, BOMB, Content_Encoding="gzip"), TooLarge),
        (lambda handler: handler.answer(200, zlib.compress(bytes(10**6)), Content_Encoding="deflate"), TooLarge),
        (lambda handler: handler.answer(200, BOMB[:20_000][:-9], Content_Encoding="gzip"), TooLarge),
        (lambda handler: handler.answer(200, gzip.compress(b"<rss/>" * 9)[:-9], Content_Encoding="gzip"), Unreachable),
        (lambda handler: handler.answer(200, b"<rss/>", Content_Encoding="gzip"), Unreachable),
        (lambda handler: handler.answer(200, b"<rss/>", Content_Encoding="br"), Unreachable),
        (lambda handler: handler.answer(200, b"<rss/>", Content_Encoding="gzip, gzip"), Unreachable),
        (lambda handler: handler.answer(302), Unreachable),
    ],
)
def test_servers_that_misbehave_end_in_time(
    site: Site, action: Callable[[Handler], None], error: type[FetchError]
) -> None:
    url = site.does("/feed", action)
    began = time.monotonic()
    with pytest.raises(error) as caught:
        fetcher(limits=QUICK if error is TooSlow else SMALL).feed(url, allow_private=True)
    assert time.monotonic() - began < 10
    assert str(caught.value).startswith(f"{url}: ")
    assert caught.value.remedy


def test_a_bomb_is_never_unpacked_further_than_allowed(site: Site) -> None:
    import tracemalloc

    url = site.says("/feed", 200, BOMB, Content_Encoding="gzip")
    tracemalloc.start()
    with pytest.raises(TooLarge):
        get(url)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize(
    ("packed", "coding"),
    [
        (gzip.compress(b"<rss/>" * 9_000), "gzip"),
        (gzip.compress(b"<rss/>" * 9_000), "X-GZIP"),
        (gzip.compress(b"<rss/>" * 4_500) + gzip.compress(b"<rss/>" * 4_500), "gzip"),
        (gzip.compress(b"<rss/>" * 9_000) + b"\0\0\0", "gzip"),
        (zlib.compress(b"<rss/>" * 9_000), "deflate"),
        (zlib.compress(b"<rss/>" * 9_000)[2:-4], "deflate"),
        (b"<rss/>" * 9_000, "identity"),
    ],
)
def test_packed_answers_are_unpacked(site: Site, packed: bytes, coding: str) -> None:
    assert get(site.says("/feed", 200, packed, Content_Encoding=coding)) == b"<rss/>" * 9_000


def test_redirects_are_followed_and_only_permanent_ones_move_the_feed(site: Site) -> None:
    site.says("/new", 200, "<rss/>")
    site.says("/once", 302, Location="/new")
    site.says("/moved", 301, Location="new")
    site.says("/moved-then-once", 308, Location=f"{site.url}/once")
    client = fetcher()
    moved = {
        path: client.feed(site.url + path, allow_private=True).moved for path in ("/once", "/moved", "/moved-then-once")
    }
    assert moved == {"/once": None, "/moved": f"{site.url}/new", "/moved-then-once": None}


def test_circles_and_long_chains_end(site: Site) -> None:
    site.says("/a", 302, Location="/b")
    site.says("/b", 301, Location="/a")
    for number in range(9):
        site.says(f"/{number}", 302, Location=f"/{number + 1}")
    with pytest.raises(TooManyRedirects, match="in a circle"):
        get(site.url + "/a")
    with pytest.raises(TooManyRedirects, match="more than 3 times"):
        get(site.url + "/0")


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/", "http://user:secret@127.0.0.1/"])
def test_a_redirect_leads_to_no_other_kind_of_address(site: Site, location: str) -> None:
    with pytest.raises(ForbiddenAddress) as caught:
        get(site.says("/feed", 302, Location=location))
    assert "secret" not in str(caught.value)


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    url = site.says("/feed", 200, "<rss/>")
    with pytest.raises(ForbiddenAddress, match=r"127\.0\.0\.1 is not a public address"):
        fetcher().feed(url)
    with pytest.raises(ForbiddenAddress):
        fetcher().page(url)
    with pytest.raises(ForbiddenAddress):
        fetcher().post(url, b"{}", {})
    assert site.requests == []


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on another address of this machine, which the test takes for a public one."""
    if sys.platform != "linux":
        pytest.skip("only Linux answers on all of 127.0.0.0/8")
    monkeypatch.setattr(addresses, "public", lambda address: address == ip_address("127.0.0.2"))
    with serve("127.0.0.2") as site:
        yield site


def test_a_public_host_cannot_redirect_into_the_private_network(site: Site, outside: Site) -> None:
    secret = site.says("/secret", 200, "secret")
    url = outside.says("/feed", 302, Location=secret)
    with pytest.raises(ForbiddenAddress, match="not a public address"):
        fetcher().feed(url)
    assert outside.asked == ["/feed"]
    assert site.requests == []


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site, outside: Site) -> None:
    """A name that leads to a public address when asked first, and to a private one when asked again."""
    answers = iter(["127.0.0.2", "127.0.0.1", "127.0.0.1"])
    outside.says("/feed", 200, "outside")
    port = outside.url.rpartition(":")[2]
    client = fetcher(resolve=lambda *_: [next(answers)])
    assert client.feed(f"http://rebinding.example:{port}/feed").data == b"outside"
    with pytest.raises(ForbiddenAddress, match=r"rebinding\.example leads to 127\.0\.0\.1"):
        client.feed(f"http://rebinding.example:{port}/feed")
    assert outside.requests[0][1]["host"] == f"rebinding.example:{port}"
    assert site.requests == []


def test_the_next_address_is_tried_where_one_does_not_answer(outside: Site) -> None:
    url = outside.says("/feed", 200, "<rss/>")
    port = url.split(":")[2].partition("/")[0]
    client = fetcher(resolve=lambda *_: ["127.0.0.3", "127.0.0.2"])
    assert client.feed(f"http://two.example:{port}/feed", allow_private=True).data == b"<rss/>"


def test_tls_verifies_the_name_though_the_address_is_fixed() -> None:
    trust = ssl.create_default_context(cafile=str(CERTIFICATE))
    with serve(secure=True) as site:
        port = site.url.rpartition(":")[2]
        site.says("/feed", 200, "<rss/>")
        here: Resolve = lambda *_: ["127.0.0.1"]  # noqa: E731
        client = fetcher(resolve=here, trust=trust)
        assert client.feed(f"https://feeds.example:{port}/feed", allow_private=True).data == b"<rss/>"
        with pytest.raises(Unreachable, match="certificate"):
            client.feed(f"https://other.example:{port}/feed", allow_private=True)
        with pytest.raises(Unreachable, match="certificate"):
            fetcher(resolve=here).feed(f"https://feeds.example:{port}/feed", allow_private=True)


def test_robots_txt_is_asked_once_and_honoured_for_pages(site: Site) -> None:
    site.says(
        "/robots.txt", 200, "User-agent: *\nDisallow: /\n\nUser-agent: attache-test\nDisallow: /private/*.html$\n"
    )
    open_page = site.says("/open.html", 200, "<p>")
    closed = site.says("/private/a.html", 200, "<p>")
    client = fetcher()
    assert client.page(open_page, allow_private=True).data == b"<p>"
    with pytest.raises(ForbiddenAddress, match=r"robots\.txt"):
        client.page(closed, allow_private=True)
    with pytest.raises(ForbiddenAddress, match=r"robots\.txt"):
        client.page(site.says("/sends-on", 302, Location=closed), allow_private=True)
    assert site.asked == ["/robots.txt", "/open.html", "/sends-on"]
    assert client.feed(closed, allow_private=True).data == b"<p>"


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_without_robots_txt_all_is_allowed_unless_it_may_be_there(site: Site, status: int, allowed: bool) -> None:
    site.says("/robots.txt", status)
    page = site.says("/page", 200, "<p>")
    client = fetcher()
    if allowed:
        assert client.page(page, allow_private=True).data == b"<p>"
    else:
        with pytest.raises(Unanswered) as caught:
            client.page(page, allow_private=True)
        assert caught.value.passing


def test_the_delay_robots_txt_asks_for_is_kept(site: Site) -> None:
    waits: list[float] = []
    site.says("/robots.txt", 200, "User-agent: *\nCrawl-delay: 7\n")
    hosts = Hosts(2.0, clock=lambda: 0.0, sleep=waits.append)
    client = Fetcher("attache-test/1", limits=SMALL, hosts=hosts)
    client.page(site.says("/page", 200, "<p>"), allow_private=True)
    client.feed(site.url + "/page", allow_private=True)
    assert waits == [7.0, 2.0]


def test_a_post_carries_its_body_and_does_not_follow_redirects(site: Site) -> None:
    url = site.says("/hook", 204)
    fetcher().post(
        url, b'{"id": 1}', {"content-type": "application/json", "idempotency-key": '"k"'}, allow_private=True
    )
    _, headers, body = site.requests[0]
    assert (headers["idempotency-key"], headers["content-type"], body) == ('"k"', "application/json", b'{"id": 1}')
    with pytest.raises(Unanswered):
        fetcher().post(site.says("/moved", 307, Location=url), b"{}", {}, allow_private=True)
    assert site.asked == ["/hook", "/moved"]


def test_nobody_listening_is_unreachable() -> None:
    with serve() as site:
        url = site.url
    with pytest.raises(Unreachable, match="cannot be reached"):
        get(url + "/feed")


def test_one_request_at_a_time_to_a_host_and_others_beside_it() -> None:
    hosts = Hosts(0.0)
    inside: list[str] = []
    most: list[int] = []

    def visit(host: str) -> None:
        with hosts.turn(host):
            inside.append(host)
            most.append(inside.count("a"))
            time.sleep(0.02)
            inside.remove(host)

    threads = [threading.Thread(target=visit, args=("a",)) for _ in range(5)]
    with hosts.turn("b"):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(2)
    assert most == [1] * 5


def test_the_next_request_to_a_host_waits_for_the_delay() -> None:
    now = [100.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    hosts = Hosts(2.0, clock=lambda: now[0], sleep=sleep)
    starts = []
    for seconds in (0.0, 1.5, 5.0):
        now[0] += seconds
        with hosts.turn("a"):
            starts.append(now[0])
            now[0] += 0.5
    assert starts == [100.0, 102.5, 108.0]
