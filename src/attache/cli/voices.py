"""Who speaks in a report, and through whom: the attributions folded into a tree of relays and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attache.cli.wording import Lookup, chain, speaker
from attache.record import Attribution, Event, Record

_Told = Mapping[str | None, Sequence[Event]]  # the events by their attributions' ids


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker at one place in the chain.

    ``attributions`` are what is said in this voice, ``events`` those told in it directly, in the order of the text;
    ``relayed`` are the voices that reach the report through this one (Yonhap's unnamed officials).
    """

    name: str
    anonymous: bool
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    relayed: tuple[Voice, ...]


def find_voices(record: Record, lookup: Lookup) -> tuple[Voice, ...]:
    """The voices that speak to the report directly, in the order of the text, each with those it relays."""
    paths = [
        (tuple(speaker(link, lookup) for link in reversed(chain(attribution, lookup))), attribution)
        for attribution in record.attributions
    ]
    told: dict[str | None, list[Event]] = {}
    for event in record.events:
        told.setdefault(event.attribution, []).append(event)
    return _branch(paths, 0, told, lookup)


def _branch(
    paths: Sequence[tuple[tuple[str, ...], Attribution]], depth: int, told: _Told, lookup: Lookup
) -> tuple[Voice, ...]:
    """The voices at ``depth`` of the paths, which run from the outermost relay to the speaker."""
    groups: dict[str, list[tuple[tuple[str, ...], Attribution]]] = {}
    for path, attribution in paths:
        groups.setdefault(path[depth], []).append((path, attribution))
    return tuple(_voice(name, group, depth, told, lookup) for name, group in groups.items())


def _voice(
    name: str, group: Sequence[tuple[tuple[str, ...], Attribution]], depth: int, told: _Told, lookup: Lookup
) -> Voice:
    own = tuple(attribution for path, attribution in group if len(path) == depth + 1)
    deeper = [(path, attribution) for path, attribution in group if len(path) > depth + 1]
    events = (event for attribution in own for event in told.get(attribution.id, ()))
    return Voice(
        name=name,
        anonymous=any(attribution.anonymous for attribution in own),
        attributions=own,
        events=tuple(sorted(events, key=lambda event: lookup.numbers[event.id])),
        relayed=_branch(deeper, depth + 1, told, lookup),
    )
