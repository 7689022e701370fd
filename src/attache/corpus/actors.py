"""Who is one across reports: a person in June and in July, a ministry under two spellings, a state.

Entities that could be one share a block (``bearers``), and what is one is decided inside the block alone, so that a
store need only look again at the blocks a new report touches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeVar

from attache.corpus.bearers import PERSON, Bearer, Guise, bearers_of, guises_of
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


def cast(block: str, guises: Sequence[Guise]) -> list[tuple[Actor, list[Guise]]]:
    """The actors of a block without their mentions, each with the guises it has; together they are all of the block's.

    What a block costs goes with its guises, of which a state has a few dozen however many reports name it.
    """
    of_bearer = {guise.bearer.ref: guise for guise in guises}
    groups = [[of_bearer[bearer.ref] for bearer in group] for group in _groups(block, [g.bearer for g in guises])]
    keys = [_key(block, group) for group in groups]
    shared = Counter(keys)
    # Two namesakes differ in the first report that names them; everybody else keeps his id as reports come in.
    ids = [
        content_id("x", *key) if shared[key] == 1 else content_id("x", *key, min(guise.bearer.ref for guise in group))
        for key, group in zip(keys, groups, strict=True)
    ]
    return [(_actor(own, block, group), group) for own, group in zip(ids, groups, strict=True)]


def _actors(block: str, bearers: Sequence[Bearer]) -> Iterator[Actor]:
    guises = guises_of(bearers)
    wearing = {guise.bearer.ref: group for guise, group in guises}
    for actor, worn in cast(block, [guise for guise, _ in guises]):
        mentions = sorted(bearer.ref for guise in worn for bearer in wearing[guise.bearer.ref])
        yield replace(actor, mentions=tuple(mentions))


def _groups(block: str, bearers: Sequence[Bearer]) -> list[list[Bearer]]:
    if block.startswith(PERSON):
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


def _key(block: str, group: Sequence[Guise]) -> tuple[str, ...]:
    country = _usual((guise.bearer.state, guise.count) for guise in group) or ""
    return (block, country, *max((guise.bearer.words for guise in group), key=lambda words: (len(words), words)))


def _actor(own: str, block: str, group: Sequence[Guise]) -> Actor:
    names: Counter[str] = Counter()
    for guise in group:
        names[guise.bearer.entity.name] += guise.count
    country = _usual((guise.bearer.entity.country, guise.count) for guise in group)
    return Actor(
        id=own,
        name=_name(block, names, country),
        kind=_usual((guise.bearer.entity.kind, guise.count) for guise in group) or group[0].bearer.entity.kind,
        country=country,
        sector=_usual((guise.bearer.entity.sector, guise.count) for guise in group),
        named=not block.startswith(UNNAMED),
        names=tuple(sorted(names)),
        periods=tuple(_periods(group)),
        mentions=(),
    )


def _name(block: str, names: Counter[str], country: str | None) -> str:
    """A state's usual name; of a person the full name most reports give; else the most used, of equals the longest.

    Names are equal whose counts have as many binary digits: "UN" and "United Nations" do not take turns as reports come
    in, each time with all accounts of theirs to be built anew.
    """
    state = load_states().state(country or "") if block.startswith("state ") else None
    if state is not None:
        return state.name
    is_full = block.startswith(PERSON) and any(" " in name for name in names)
    return max(names, key=lambda name: (not is_full or " " in name, names[name].bit_length(), len(name), name))


def _periods(group: Sequence[Guise]) -> list[Period]:
    """The roles reports give, each with the first and last day they do, the earliest first."""
    roles: dict[str, list[Guise]] = {}
    for guise in group:
        if role := guise.bearer.entity.role:
            roles.setdefault(plain(role), []).append(guise)
    found = [
        Period(
            role=_usual((guise.bearer.entity.role, guise.count) for guise in alike),
            first=min((guise.first for guise in alike if guise.first), default=None),
            last=max((guise.last for guise in alike if guise.last), default=None),
        )
        for alike in roles.values()
    ]
    return sorted(found, key=lambda period: (period.first or "9999", period.last or "9999", period.role or ""))


def _usual(values: Iterable[tuple[Value | None, int]]) -> Value | None:
    """The value most bearers have, of equals the first in the alphabet; None where none has any."""
    counts: Counter[Value] = Counter()
    for value, count in values:
        if value:
            counts[value] += count
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
