"""Hits on their way: accepted once, kept until they are told, tried again later where that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from attache.articles.fetching import Fetcher
from attache.desk.alerts import Hit, find_hits
from attache.desk.deliveries import Delivery, delivery_to
from attache.desk.watchlist import Alert, Webhook
from attache.desk.watchstate import AlertState, Waiting, WatchState
from attache.errors import AttacheError, DeliveryError, FetchError, Gone
from attache.record import Record

Tell = Callable[[AttacheError], None]
"""Says what went wrong while the rest goes on."""

# Hits remembered for each alert. One comes back only if its report is taken in anew, as from a second feed.
ACCEPTED = 10_000
# A webhook is tried after half a minute, a minute … then four times a day, some nine days in all.
_FIRST_RETRY, _LONGEST_RETRY, _MOST_TRIES = 30.0, 21_600.0, 45


@dataclass(frozen=True, slots=True)
class Sent:
    """The end of a webhook's attempt."""

    alert: str
    waiting: Waiting
    error: AttacheError | None


class Outbox:
    """Which hits were accepted, which of them wait, and where they go. Files are told at once, webhooks by jobs."""

    def __init__(
        self,
        alerts: Sequence[Alert],
        state: WatchState,
        fetcher: Fetcher,
        tell: Tell,
        clock: Callable[[], float],
        jitter: Callable[[], float],
    ) -> None:
        self._alerts = {alert.name: alert for alert in alerts}
        self._deliveries: dict[str, Delivery] = {
            target.key: delivery_to(target, fetcher) for alert in alerts for target in alert.targets
        }
        self._remote = {target.key for alert in alerts for target in alert.targets if isinstance(target, Webhook)}
        self._state = state
        self._tell = tell
        self._clock = clock
        self._jitter = jitter
        self.sending: set[tuple[str, str]] = set()
        self.told = 0

    def take(self, record: Record) -> int:
        """Accept the record's new hits, then tell the files; how many. A hit is on the disk before anybody is told."""
        return sum(self._accept(alert, find_hits(record, alert.name, alert.wanted)) for alert in self._alerts.values())

    def _accept(self, alert: Alert, hits: Sequence[Hit]) -> int:
        if not hits:
            return 0
        state = self._state.load_alert(alert.name)
        known = {*state.accepted}
        new = [hit for hit in hits if hit.id not in known]
        waiting = [Waiting(hit.id, hit.to_json(), target.key) for hit in new for target in alert.targets]
        accepted = (*state.accepted, *(hit.id for hit in new))[-ACCEPTED:]
        self._state.save_alert(alert.name, AlertState(accepted, (*state.waiting, *waiting)))
        self._tell_files(alert.name, self._clock())
        return len(new)

    def due_jobs(self, now: float) -> list[Callable[[], Iterator[Sent]]]:
        """Attempts at webhooks that are due; files are told at once."""
        jobs: list[Callable[[], Iterator[Sent]]] = []
        for name in self._alerts:
            self._tell_files(name, now)
            for waiting in self._state.load_alert(name).waiting:
                key = (waiting.target, waiting.hit)
                if waiting.target in self._remote and waiting.due <= now and key not in self.sending:
                    self.sending.add(key)
                    jobs.append(lambda name=name, waiting=waiting: self._send(name, waiting))  # type: ignore[misc]
        return jobs

    def next_due(self) -> list[float]:
        """When the next attempts are due."""
        return [
            waiting.due
            for name in self._alerts
            for waiting in self._state.load_alert(name).waiting
            if (waiting.target, waiting.hit) not in self.sending
        ]

    def sent(self, sent: Sent) -> None:
        """Keep what came of an attempt."""
        self.sending.discard((sent.waiting.target, sent.waiting.hit))
        self._keep(sent.alert, [sent])

    def _send(self, alert: str, waiting: Waiting) -> Iterator[Sent]:
        yield Sent(alert, waiting, self._attempt(waiting))

    def _tell_files(self, alert: str, now: float) -> None:
        """Hits for files, and those whose place is no longer in the list."""
        state = self._state.load_alert(alert)
        due = [one for one in state.waiting if one.due <= now and one.target not in self._remote]
        if due:
            self._keep(alert, [Sent(alert, one, self._attempt(one)) for one in due])

    def _attempt(self, waiting: Waiting) -> AttacheError | None:
        delivery = self._deliveries.get(waiting.target)
        if delivery is None:
            return DeliveryError(waiting.target, "is no longer in the list", "put it back to have what comes next")
        try:
            delivery.deliver(waiting.hit, waiting.json)
        except (DeliveryError, FetchError) as error:
            return error
        return None

    def _keep(self, alert: str, attempts: Sequence[Sent]) -> None:
        state = self._state.load_alert(alert)
        outcome = {(one.waiting.target, one.waiting.hit): one for one in attempts}
        kept = [self._after(one, outcome.get((one.target, one.hit))) for one in state.waiting]
        self._state.save_alert(alert, replace(state, waiting=tuple(one for one in kept if one is not None)))

    def _after(self, waiting: Waiting, sent: Sent | None) -> Waiting | None:
        """What still waits after an attempt."""
        if sent is None:
            return waiting
        error, tries = sent.error, waiting.tries + 1
        if error is None:
            self.told += 1
            return None
        self._tell(error)
        if isinstance(error, Gone) or waiting.target not in self._deliveries or tries >= _MOST_TRIES:
            self._tell(DeliveryError(waiting.target, f"hit {waiting.hit} is dropped after {tries} attempts"))
            return None
        wait = min(_FIRST_RETRY * 2.0 ** (tries - 1), _LONGEST_RETRY) * (0.75 + self._jitter() / 2)
        asked = getattr(error, "retry_after", None) or 0.0
        return replace(waiting, tries=tries, due=self._clock() + max(wait, asked))
