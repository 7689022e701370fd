"""Hits on their way: found in the store, accepted once, kept there until they are told, tried again if that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from attache.articles.fetching import Fetcher
from attache.desk.alerts import Hit, make_hits
from attache.desk.deliveries import Delivery, delivery_to
from attache.desk.watchlist import Alert, Webhook
from attache.errors import AttacheError, DeliveryError, FetchError, Gone, StoreError
from attache.store import Store, Waiting, Watch

Tell = Callable[[AttacheError], None]
"""Says what went wrong while the rest goes on."""
Show = Callable[[Hit], None]
"""Shows a hit to whoever looks on; what must arrive goes to the alert's targets."""

# Rows turned into hits at once: their reports, some 10 kB each, are in memory meanwhile.
_BATCH = 200
# A webhook is tried after half a minute, a minute … then four times a day, some nine days in all.
_FIRST_RETRY, _LONGEST_RETRY, _MOST_TRIES = 30.0, 21_600.0, 45


@dataclass(frozen=True, slots=True)
class Sent:
    """The end of a webhook's attempt."""

    waiting: Waiting
    error: AttacheError | None


class Outbox:
    """Which hits wait, and where they go. Files are told at once, webhooks by jobs.

    Args:
        alerts: What is asked for.
        store: What is asked.
        watch: Keeps what was told and what waits.
        fetcher: Sends to webhooks.
        tell: Says what went wrong.
        show: Shows what was found.
        clock: The time, in seconds since 1970.
        jitter: Gives random numbers from 0 to 1.
    """

    def __init__(
        self,
        alerts: Sequence[Alert],
        store: Store,
        watch: Watch,
        fetcher: Fetcher,
        *,
        tell: Tell,
        show: Show,
        clock: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self._alerts = alerts
        self._deliveries: dict[str, Delivery] = {
            target.key: delivery_to(target, fetcher) for alert in alerts for target in alert.targets
        }
        self._remote = {target.key for alert in alerts for target in alert.targets if isinstance(target, Webhook)}
        self._store = store
        self._watch = watch
        self._tell = tell
        self._show = show
        self._clock = clock
        self._jitter = jitter
        self._waiting: dict[tuple[str, str], Waiting] = {}
        self.sending: set[tuple[str, str]] = set()
        self.hits = 0
        self.told = 0

    def begin(self) -> None:
        """Set aside what the store holds already for alerts that are new, and take up the hits that wait."""
        for alert in self._alerts:
            if self._watch.begin_alert(alert.name, alert.asks):
                self._set_aside(alert)
                self._watch.end_setting_aside(alert.name)
            self._waiting |= {_key(one): one for one in self._watch.undelivered(alert.name)}

    def _set_aside(self, alert: Alert) -> None:
        while not alert.past and (found := self._watch.news(alert.name, alert.topic, alert.filters, _BATCH)):
            self._watch.accept(alert.name, [part for one in found for part in one.parts], ())

    def look(self) -> None:
        """Accept what is news to each alert, and tell the files. A hit is in the store before anybody is told."""
        for alert in self._alerts:
            try:
                self._look_for(alert)
            except StoreError as error:
                self._tell(error)
        self._tell_files(self._clock())

    def _look_for(self, alert: Alert) -> None:
        if alert.topic == "accounts":
            self._watch.spread(alert.name)
        while found := self._watch.news(alert.name, alert.topic, alert.filters, _BATCH):
            rows = [one.row for one in found if not one.again]
            hits = make_hits(alert.name, alert.topic, rows, self._store)
            waiting = [Waiting(hit.id, hit.to_json(), target.key) for hit in hits for target in alert.targets]
            self._watch.accept(alert.name, [part for one in found for part in one.parts], waiting)
            self._waiting |= {_key(one): one for one in waiting}
            self.hits += len(hits)
            for hit in hits:
                self._show(hit)

    def due_jobs(self, now: float) -> list[Callable[[], Iterator[Sent]]]:
        """Attempts at webhooks that are due; files are told at once."""
        self._tell_files(now)
        jobs: list[Callable[[], Iterator[Sent]]] = []
        for key, waiting in self._waiting.items():
            if waiting.target in self._remote and waiting.due <= now and key not in self.sending:
                self.sending.add(key)
                jobs.append(lambda waiting=waiting: self._send(waiting))  # type: ignore[misc]
        return jobs

    def next_due(self) -> list[float]:
        """When the next attempts are due."""
        return [waiting.due for key, waiting in self._waiting.items() if key not in self.sending]

    def sent(self, sent: Sent) -> None:
        """Keep what came of an attempt."""
        self.sending.discard(_key(sent.waiting))
        try:
            self._keep(sent)
        except StoreError as error:  # then it is told again after a restart, under the same id
            self._tell(error)

    def _send(self, waiting: Waiting) -> Iterator[Sent]:
        yield Sent(waiting, self._attempt(waiting))

    def _tell_files(self, now: float) -> None:
        """Hits for files, and those whose place is no longer in the list."""
        due = [one for one in self._waiting.values() if one.due <= now and one.target not in self._remote]
        for waiting in due:
            self.sent(Sent(waiting, self._attempt(waiting)))

    def _attempt(self, waiting: Waiting) -> AttacheError | None:
        delivery = self._deliveries.get(waiting.target)
        if delivery is None:
            return DeliveryError(waiting.target, "is no longer in the list", "put it back to have what comes next")
        try:
            delivery.deliver(waiting.hit, waiting.json)
        except (DeliveryError, FetchError) as error:
            return error
        return None

    def _keep(self, sent: Sent) -> None:
        """Strike off what was told or is given up, and put off the rest."""
        waiting, error = sent.waiting, sent.error
        tries = waiting.tries + 1
        self.told += error is None
        if error is not None:
            self._tell(error)
            if not (isinstance(error, Gone) or waiting.target not in self._deliveries or tries >= _MOST_TRIES):
                self._put_off(replace(waiting, tries=tries, due=self._clock() + self._pause(tries, error)))
                return
            self._tell(DeliveryError(waiting.target, f"hit {waiting.hit} is dropped after {tries} attempts"))
        self._waiting.pop(_key(waiting), None)
        self._watch.strike_off(waiting)

    def _put_off(self, waiting: Waiting) -> None:
        self._waiting[_key(waiting)] = waiting
        self._watch.put_off(waiting)

    def _pause(self, tries: int, error: AttacheError) -> float:
        """Seconds until the next attempt."""
        wait = min(_FIRST_RETRY * 2.0 ** (tries - 1), _LONGEST_RETRY) * (0.75 + self._jitter() / 2)
        asked = getattr(error, "retry_after", None) or 0.0
        return float(max(wait, asked))


def _key(waiting: Waiting) -> tuple[str, str]:
    return waiting.target, waiting.hit
