"""Who is one across reports: a person in June and in July, a ministry under two spellings, a state.

Entities that could be one share a block (``bearers``), and what is one is decided inside the block alone, so that a
store need only look again at the blocks a new report touches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TypeVar

from attache.corpus.bearers import Bearer, bearers_of
from attache.corpus.lineage import Lineage
from attache.corpus.names import plain
from attache.corpus.people import group_people
from attache.corpus.reports import by_article
from attache.lexicon.states import load_states
from attache.record import Actor, Copy, Period, Record, Ref, content_id

Value = TypeVar("Value", bound=str)

UNNAMED = "unnamed"
"""How the blocks of those begin whom no report names."""


def find_actors(records: Iterable[Record], copies: Iterable[Copy] = ()) -> list[Actor]:
    """The actors of all records, in the order of their ids; every entity is a mention of exactly one.

    Args:
        records: What was read, in any order.
        copies: Which reports are copies of which: only in copies are the unnamed the same.
    """
    reports = by_article(records)
    return actors_in(reports, Lineage.of(copies, reports))


def actors_in(reports: Mapping[str, Record], lineage: Lineage, only: Set[str] | None = None) -> list[Actor]:
    """Like :func:`find_actors`; ``only`` are the blocks to look at (see :func:`actor_blocks`), None for all."""
    blocks: dict[str, list[Bearer]] = {}
    for record in reports.values():
        for bearer in bearers_of(record, lineage):
            if only is None or bearer.block in only:
                blocks.setdefault(bearer.block, []).append(bearer)
    return sorted((actor for name, block in blocks.items() for actor in _actors(name, block)), key=lambda one: one.id)


def actor_blocks(record: Record, lineage: Lineage) -> frozenset[str]:
    """The blocks a record's entities stand in: those to look at again when it comes, changes or goes."""
    return frozenset(bearer.block for bearer in bearers_of(record, lineage))


def actors_by_mention(actors: Iterable[Actor]) -> dict[Ref, Actor]:
    """For each entity the actor it is."""
    return {mention: actor for actor in actors for mention in actor.mentions}


def _actors(block: str, bearers: Sequence[Bearer]) -> list[Actor]:
    groups = _groups(block, bearers)
    keys = [_key(block, group) for group in groups]
    # Two namesakes differ in the first report that names them; everybody else keeps his id as reports come in.
    ids = [
        content_id("x", *key) if keys.count(key) == 1 else content_id("x", *key, min(bearer.ref for bearer in group))
        for key, group in zip(keys, groups, strict=True)
    ]
    return [_actor(own, block, group) for own, group in zip(ids, groups, strict=True)]


def _groups(block: str, bearers: Sequence[Bearer]) -> list[list[Bearer]]:
    if block.startswith("person "):
        return group_people(bearers)
    return [list(bearers)] if block.startswith(UNNAMED) else _by_state(bearers)


def _by_state(bearers: Sequence[Bearer]) -> list[list[Bearer]]:
    """Bodies of one name, apart by country; those without one join the others where these are all of one."""
    groups: dict[str, list[Bearer]] = {}
    blank: list[Bearer] = []
    for bearer in bearers:
        country = bearer.entity.country
        (groups.setdefault(country, []) if country else blank).append(bearer)
    if len(groups) == 1:
        return [[*next(iter(groups.values())), *blank]]
    return [group for group in (*groups.values(), blank) if group]


def _key(block: str, group: Sequence[Bearer]) -> tuple[str, ...]:
    country = _usual(bearer.state for bearer in group) or ""
    return (block, country, *max((bearer.words for bearer in group), key=lambda words: (len(words), words)))


def _actor(own: str, block: str, group: Sequence[Bearer]) -> Actor:
    names = Counter(bearer.entity.name for bearer in group)
    country = _usual(bearer.entity.country for bearer in group)
    return Actor(
        id=own,
        name=_name(block, names, country),
        kind=_usual(bearer.entity.kind for bearer in group) or group[0].entity.kind,
        country=country,
        sector=_usual(bearer.entity.sector for bearer in group),
        named=not block.startswith(UNNAMED),
        names=tuple(sorted(names)),
        periods=tuple(_periods(group)),
        mentions=tuple(sorted(bearer.ref for bearer in group)),
    )


def _name(block: str, names: Counter[str], country: str | None) -> str:
    """A state's usual name; of a person the full name most reports give; else the most used, of equals the longest."""
    state = load_states().state(country or "") if block.startswith("state ") else None
    if state is not None:
        return state.name
    is_full = block.startswith("person ") and any(" " in name for name in names)
    return max(names, key=lambda name: (not is_full or " " in name, names[name], len(name), name))


def _periods(group: Sequence[Bearer]) -> list[Period]:
    """The roles reports give, each with the first and last day they do, the earliest first."""
    days: dict[str, list[str]] = {}
    roles: dict[str, Counter[str]] = {}
    for bearer in group:
        if role := bearer.entity.role:
            roles.setdefault(plain(role), Counter())[role] += 1
            days.setdefault(plain(role), []).extend([bearer.day] if bearer.day else [])
    found = [
        Period(_usual(forms.elements()), min(days[key], default=None), max(days[key], default=None))
        for key, forms in roles.items()
    ]
    return sorted(found, key=lambda period: (period.first or "9999", period.last or "9999", period.role or ""))


def _usual(values: Iterable[Value | None]) -> Value | None:
    """The most frequent value, of equals the first in the alphabet; None where there is none."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
