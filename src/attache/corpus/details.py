"""Details on which the reports of one event differ, side by side, with who gives which.

Reports differ only where both say something: a report that gives no place does not contradict one that does, nor does
"this week" contradict Tuesday, or Kenya Nairobi.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attache.corpus.tellings import DAYS, Shape, Telling
from attache.record import Conflict, Origin, Ref, Version


def find_conflicts(tellings: Sequence[Telling], origins: Sequence[Origin]) -> list[Conflict]:
    """The details on which tellings of one event differ, each version with its events and its origins.

    Details are "date", "place", "status" and what is counted ("killed", "aid USD", …). The version with most
    origins comes first.
    """
    backing = _backing(origins)
    answers: dict[str, dict[str, list[Ref]]] = {}
    for telling in tellings:
        # Whoever only denies it gives no details of it.
        for detail, value in _answers(telling) if telling.ref in backing else _denial(telling):
            answers.setdefault(detail, {}).setdefault(value, []).append(telling.ref)
    return [_conflict(detail, versions, backing) for detail, versions in sorted(answers.items()) if len(versions) > 1]


def most_backed(answers: Iterable[tuple[Ref, str | None]], origins: Sequence[Origin]) -> str | None:
    """The answer most independent origins give; of equals the one most tellings give, then the first by alphabet."""
    backing = _backing(origins)
    events: dict[str, list[Ref]] = {}
    for ref, answer in answers:
        if answer is not None:
            events.setdefault(answer, []).append(ref)
    return min(events, key=lambda a: (-len(_origins(events[a], backing)), -len(events[a]), a), default=None)


def day_answer(shape: Shape) -> str | None:
    """The date of a telling where it is close enough to differ on: "2025-03-11" or "2025-03-10/2025-03-12"."""
    if shape.first is None or shape.last is None or shape.days is None or shape.days > DAYS:
        return None
    first, last = date.fromordinal(shape.first).isoformat(), date.fromordinal(shape.last).isoformat()
    return first if shape.days == 1 else f"{first}/{last}"


def place_answer(shape: Shape) -> str | None:
    """The place of a telling where it is more than a country."""
    return shape.site.name if shape.site is not None and shape.site.exact else None


def _answers(telling: Telling) -> list[tuple[str, str]]:
    shape = telling.shape
    days = day_answer(shape)
    # A stretch of days is no version of its own: it holds the day another gives, or is the vaguer answer.
    day = days if days is not None and "/" not in days else None
    # That it is alleged is how it is told, not how far it has come.
    status = shape.status if shape.status != "alleged" else None
    single = (("date", day), ("place", place_answer(shape)), ("status", status))
    return [(detail, value) for detail, value in single if value is not None] + sorted(telling.amounts)


def _denial(telling: Telling) -> list[tuple[str, str]]:
    return [("status", "negated")] if telling.shape.status == "negated" else []


def _conflict(detail: str, versions: Mapping[str, Sequence[Ref]], backing: Mapping[Ref, frozenset[str]]) -> Conflict:
    found = [
        Version(value=value, events=tuple(sorted(events)), origins=tuple(sorted(_origins(events, backing))))
        for value, events in versions.items()
    ]
    order = sorted(found, key=lambda version: (-len(version.origins), -len(version.events), version.value))
    return Conflict(detail=detail, versions=tuple(order))


def _origins(events: Iterable[Ref], backing: Mapping[Ref, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(backing.get(event, frozenset()) for event in events))


def _backing(origins: Sequence[Origin]) -> dict[Ref, frozenset[str]]:
    """For each event the origins that stand behind it."""
    backing: dict[Ref, set[str]] = {}
    for origin in origins:
        for chain in origin.chains:
            if chain.event is not None:
                backing.setdefault(chain.event, set()).add(origin.id)
    return {event: frozenset(ids) for event, ids in backing.items()}
