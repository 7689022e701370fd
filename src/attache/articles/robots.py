"""What a site's robots.txt allows (RFC 9309). It is asked for pages, not for feeds, which are there to be polled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from attache.errors import FetchError, ForbiddenAddress, Unanswered

# RFC 9309, 2.4 and 2.5: kept for a day at most, and read up to at least 500 kibibytes.
KEPT_SECONDS = 86_400
MOST_BYTES = 500 * 1024
_RETRIED_SECONDS = 600
_LONGEST_DELAY = 60.0
# Sites whose rules are kept at once. Feeds that gather links from everywhere would fill the memory over the months.
_MOST_SITES = 1_000


@dataclass(frozen=True, slots=True)
class _Rules:
    """``parsed`` is None where everything is allowed; ``fault`` says why nothing is."""

    parsed: Protego | None
    fault: FetchError | None
    until: float


class Robots:
    """The rules of each site, kept for a day.

    Args:
        agent: The name we go by; rules for it win over those for all.
        load: Gets the bytes at an address.
        clock: Seconds, never set back.
    """

    def __init__(self, agent: str, load: Callable[[str], bytes], clock: Callable[[], float]) -> None:
        self._agent = agent
        self._load = load
        self._clock = clock
        self._kept: dict[str, _Rules] = {}

    def require(self, site: str, url: str) -> float:
        """The seconds the site wants between two requests, if it lets us have the page.

        Args:
            site: Scheme, host and port, as in ``https://example.org``.
            url: The page.

        Raises:
            ForbiddenAddress: when robots.txt says no.
            FetchError: when there may be rules, but they cannot be had now; the RFC takes that for a no.
        """
        rules = self._rules(site)
        if rules.fault:
            raise rules.fault
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(url, self._agent):
            raise ForbiddenAddress(url, "robots.txt of its site asks robots to stay away", "read it by hand")
        return min(rules.parsed.crawl_delay(self._agent) or 0.0, _LONGEST_DELAY)

    def _rules(self, site: str) -> _Rules:
        kept = self._kept.get(site)
        if kept is None or kept.until <= self._clock():
            kept = self._ask(site)
            while len(self._kept) >= _MOST_SITES:
                self._kept.pop(next(iter(self._kept), site), None)
            self._kept[site] = kept
        return kept

    def _ask(self, site: str) -> _Rules:
        now = self._clock()
        try:
            text = self._load(f"{site}/robots.txt")[:MOST_BYTES].decode("utf-8", "replace")
        except Unanswered as error:
            if 400 <= error.status < 500 and error.status != 429:
                return _Rules(None, None, now + KEPT_SECONDS)
            return _Rules(None, error, now + _RETRIED_SECONDS)
        except FetchError as error:
            return _Rules(None, error, now + _RETRIED_SECONDS)
        return _Rules(Protego.parse(text), None, now + KEPT_SECONDS)
