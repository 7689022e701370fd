"""Bytes from the web, politely and safely: the only place that opens a connection.

``addresses`` says what may be asked, ``connecting`` connects to exactly that, ``unpacking`` bounds what comes back,
``hosts`` keeps the pace and ``robots`` the rules of a site.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore
import httpx

from attache.articles.addresses import Resolve, check_url, system_resolve
from attache.articles.connecting import CheckedBackend, Deadline
from attache.articles.hosts import Hosts
from attache.articles.robots import Robots
from attache.articles.unpacking import ACCEPTED, unpack
from attache.errors import ForbiddenAddress, Gone, TooManyRedirects, TooSlow, Unanswered, Unreachable

# A day: a server that asks for more has most likely made a mistake.
LONGEST_REST = 86_400.0
_PERMANENT = frozenset((301, 308))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)
_LONGEST_VALIDATOR = 1_000
_MOST_OF_A_REPLY = 2**16
_AGAIN = "try again later"
_FEED_TYPES = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost: bytes as they come and unpacked, seconds in all and to connect, redirects followed."""

    bytes: int = 16 * 2**20
    seconds: float = 30.0
    connect_seconds: float = 10.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to recognise an unchanged answer by (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    ``url`` is where it lay in the end. ``moved`` is the address to ask from now on, where redirects say so for good.
    ``data`` is None where nothing has changed (304). ``charset`` is the encoding the server declares.
    """

    url: str
    data: bytes | None
    moved: str | None = None
    validators: Validators = Validators()
    charset: str | None = None


class Fetcher:
    """Asks for feeds and pages, and sends alerts. May be shared between threads.

    Args:
        agent: The name in User-Agent and for robots.txt: a product token, then what a webmaster needs to know.
        limits: What one answer may cost.
        hosts: Keeps the pace.
        resolve: Finds a host's addresses.
        now: The time, for a Retry-After that is a date.
        trust: Whom to trust with TLS; the system's authorities by default.
    """

    def __init__(
        self,
        agent: str,
        *,
        limits: Limits = Limits(),
        hosts: Hosts | None = None,
        resolve: Resolve = system_resolve,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._agent = agent
        self._limits = limits
        self._hosts = hosts or Hosts(1.0)
        self._resolve = resolve
        self._now = now
        self._trust = trust
        token = agent.partition("/")[0]
        self._robots = {
            allowed: Robots(token, lambda url, allowed=allowed: self._rules(url, allowed), time.monotonic)  # type: ignore[misc]
            for allowed in (False, True)
        }

    def feed(self, url: str, validators: Validators = Validators(), *, allow_private: bool = False) -> Fetched:
        """A feed, if it has changed. ``validators`` are those that came with the last answer.

        Raises:
            FetchError: when there is no answer that can be used; its class says why.
        """
        asked = {"accept": _FEED_TYPES, **_conditions(validators)}
        return self._follow(url, asked, allow_private, pace=lambda _: 0.0)

    def page(self, url: str, *, allow_private: bool = False) -> Fetched:
        """A web page, if its site's robots.txt lets us have it.

        Raises:
            FetchError: when there is no answer that can be used; its class says why.
        """
        robots = self._robots[allow_private]
        return self._follow(
            url, {"accept": "text/html, */*;q=0.5"}, allow_private, lambda hop: robots.require(_site(hop), str(hop))
        )

    def post(self, url: str, body: bytes, headers: Mapping[str, str], *, allow_private: bool = False) -> None:
        """Send bytes; success is a status from 200 to 299. Redirects are not followed.

        Raises:
            FetchError: when they were not taken.
        """
        asked = check_url(url)
        with self._hosts.turn(asked.host), self._answer("POST", asked, headers, allow_private, body) as reply:
            self._require_success(asked, reply)
            unpack(reply.iter_stream(), "", _MOST_OF_A_REPLY, str(asked))

    def _rules(self, url: str, allow_private: bool) -> bytes:
        return self._follow(url, {"accept": "text/plain, */*;q=0.5"}, allow_private, pace=lambda _: 0.0).data or b""

    def _follow(
        self, text: str, headers: Mapping[str, str], allow_private: bool, pace: Callable[[httpx.URL], float]
    ) -> Fetched:
        """Redirects are followed here, so that each address on the way is checked, and asked in its turn."""
        url = check_url(text)
        moved: httpx.URL | None = url
        seen = {url}
        while True:
            found = self._ask(url, headers, allow_private, pace(url))
            if isinstance(found, Fetched):
                settled = moved is not None and str(moved) != str(check_url(text))
                return Fetched(found.url, found.data, str(moved) if settled else None, found.validators, found.charset)
            status, onward = found
            if onward in seen or len(seen) > self._limits.redirects:
                fault = "sent on in a circle" if onward in seen else f"sent on more than {self._limits.redirects} times"
                raise TooManyRedirects(text, fault, "check the address in a browser")
            downgrade = url.scheme == "https" and onward.scheme == "http"
            moved = onward if moved is not None and status in _PERMANENT and not downgrade else None
            seen.add(onward)
            url = onward

    def _ask(
        self, url: httpx.URL, headers: Mapping[str, str], allow_private: bool, delay: float
    ) -> Fetched | tuple[int, httpx.URL]:
        """The answer of one server, or its status and where it sends us."""
        with self._hosts.turn(url.host, delay), self._answer("GET", url, headers, allow_private) as reply:
            told = _headers(reply)
            if reply.status in _REDIRECTS:
                return reply.status, _onward(url, told)
            if reply.status == 304:
                return Fetched(str(url), None, validators=_validators(told))
            self._require_success(url, reply)
            data = unpack(reply.iter_stream(), told.get("content-encoding", ""), self._limits.bytes, str(url))
            return Fetched(str(url), data, None, _validators(told), _charset(told))

    @contextmanager
    def _answer(
        self,
        method: str,
        url: httpx.URL,
        headers: Mapping[str, str],
        allow_private: bool,
        body: bytes | None = None,
    ) -> Iterator[httpcore.Response]:
        """One request on a connection of its own, which is closed whatever happens."""
        own = {"host": url.netloc.decode("ascii"), "user-agent": self._agent, "accept-encoding": ACCEPTED}
        sent = [*own.items(), ("connection", "close"), *headers.items()]
        trust = (self._trust or _system_trust()) if url.scheme == "https" else None
        deadline = Deadline(str(url), self._limits.seconds)
        backend = CheckedBackend(self._resolve, deadline, self._limits.connect_seconds, allow_private=allow_private)
        with _explained(str(url)), httpcore.ConnectionPool(trust, network_backend=backend) as pool:
            target = httpcore.URL(scheme=url.scheme, host=url.raw_host, port=_port(url), target=url.raw_path)
            with pool.stream(method, target, headers=sent, content=body) as reply:
                yield reply

    def _require_success(self, url: httpx.URL, reply: httpcore.Response) -> None:
        if 200 <= reply.status < 300:
            return
        rest = self._retry_after(_headers(reply).get("retry-after"))
        if rest is not None and reply.status in (429, 503):
            self._hosts.rest(url.host, rest)
        if reply.status == 410:
            raise Gone(str(url), "gone for good (410)", "take it out of the list", 410)
        remedy = _AGAIN if reply.status in (408, 425, 429) or reply.status >= 500 else "check the address"
        raise Unanswered(str(url), f"answered with status {reply.status}", remedy, reply.status, rest)

    def _retry_after(self, value: str | None) -> float | None:
        """Seconds, from seconds or a date; at most a day. None where it says nothing that can be understood."""
        if value is None:
            return None
        if value.strip().isdecimal():
            return min(float(value.strip()[:12]), LONGEST_REST)
        try:
            until = parsedate_to_datetime(value.strip())
        except (ValueError, TypeError):
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(max((until - self._now()).total_seconds(), 0.0), LONGEST_REST)


@cache
def _system_trust() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """What the libraries below raise, as our own errors about ``url``."""
    try:
        yield
    except ForbiddenAddress as error:
        raise ForbiddenAddress(url, f"{error.subject} {error.fault}", error.remedy) from None
    except httpcore.TimeoutException:
        raise TooSlow(url, "no answer in time", _AGAIN) from None
    except httpcore.RemoteProtocolError as error:
        raise Unreachable(url, f"hung up, or answered with no HTTP ({_words(error)})", _AGAIN) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise Unreachable(
            url, f"cannot be reached ({_words(error)})", "check the address, and try again later"
        ) from None


def _conditions(validators: Validators) -> dict[str, str]:
    pairs = (("if-none-match", validators.etag), ("if-modified-since", validators.last_modified))
    return {name: value for name, value in pairs if value}


def _validators(told: httpx.Headers) -> Validators:
    return Validators(_short(told.get("etag")), _short(told.get("last-modified")))


def _short(value: str | None) -> str | None:
    """A header to send back as it came, unless it is far longer than any server needs or no ASCII."""
    fits = value is not None and len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()
    return value if fits else None


def _charset(told: httpx.Headers) -> str | None:
    found = _CHARSET.search(told.get("content-type", ""))
    return found.group(1) if found else None


def _headers(reply: httpcore.Response) -> httpx.Headers:
    return httpx.Headers(reply.headers)


def _onward(url: httpx.URL, told: httpx.Headers) -> httpx.URL:
    location = told.get("location")
    if not location:
        raise Unreachable(str(url), "sent on to nowhere", _AGAIN)
    try:
        return check_url(str(url.join(location)))
    except (httpx.InvalidURL, ValueError):
        raise ForbiddenAddress(str(url), "sends on to what is not an address on the web", "check the address") from None


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
