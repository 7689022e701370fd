"""The questions a store is measured with: every filter alone and every pair, of values common and rare in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import chain, combinations
from typing import Any

from sqlalchemy import Column, func, select

from attache.store import Filters, Page, Store, folded, tables
from evaluation.made_corpus import PAIR

PAGE_LIMIT, MONTHS_LIMIT = 200.0, 300.0
"""Milliseconds a page of rows may take, and the months of two states."""
NOUNS = ("events", "claims", "articles", "accounts", "actors", "search")
EVERY_REPORTS = "report"
"""A word that stands in every report of a made corpus."""
FREQUENT_WORD, RARE_WORD = "w0", "w1777"
# Half of the corpus is newer. No event has the number.
_LATER = f"2020-01-01/{2**60}"
# Of those told thrice half come before "name 25".
_LATER_ACTOR = f"3 name 25/{2**60}"
_A_MONTH = Filters(since=date(2019, 3, 1), until=date(2019, 3, 31))
_A_YEAR = Filters(since=date(2019, 1, 1), until=date(2019, 12, 31))
_STATES = Filters(actor=PAIR[0], recipient=PAIR[1])


@dataclass(frozen=True, slots=True)
class Question:
    """``ask`` puts it and gives the number of rows; ``limit`` is in ms, None where none is set."""

    name: str
    ask: Callable[[], int]
    limit: float | None


def questions(store: Store) -> Iterator[Question]:
    """All of them, with values of this store."""
    common, rare = _values(store)
    for noun in NOUNS:
        wanted, seldom = (_said_of(noun, filters) for filters in (common, rare))
        for name, filters in _choices(wanted, seldom):
            yield _page_question(store, noun, name, filters)
        for name, filters in _choices(wanted, {}):
            yield _page_question(store, noun, f"{name}; later page", filters, later=True)
    yield from _month_questions(store, common)


def _page_question(store: Store, noun: str, name: str, filters: Filters, *, later: bool = False) -> Question:
    after = (_LATER_ACTOR if noun == "actors" else _LATER) if later else None
    return Question(f"{noun}: {name}", lambda: len(_page(store, noun, filters, after).rows), PAGE_LIMIT)


def _page(store: Store, noun: str, filters: Filters, after: str | None) -> Page[Any]:
    if noun == "search":
        return store.search(filters.text or EVERY_REPORTS, after, filters=replace(filters, text=None))
    page: Page[Any] = getattr(store, noun)(filters, after)
    return page


def _month_questions(store: Store, common: Mapping[str, Filters]) -> Iterator[Question]:
    pairs = {"all": Filters()} | {name: filters for name, filters in common.items() if not _clash(filters, _STATES)}
    for name, filters in pairs.items():
        asked = _both(_STATES, filters)
        yield Question(f"timeline of two states: {name}", lambda asked=asked: len(store.timeline(asked)), MONTHS_LIMIT)
        yield Question(
            f"dyad of two states: {name}", lambda filters=filters: len(store.dyad(*PAIR, filters).there), MONTHS_LIMIT
        )
    for name, filters in ({"all": Filters()} | dict(common)).items():
        yield Question(f"timeline: {name}", lambda filters=filters: len(store.timeline(filters)), None)


def _choices(common: Mapping[str, Filters], rare: Mapping[str, Filters]) -> Iterator[tuple[str, Filters]]:
    """Names and filters: none, each alone, each pair of common ones, each common one with each rare one."""
    yield "all", Filters()
    yield from common.items()
    yield from ((f"rare {name}", filters) for name, filters in rare.items())
    pairs = chain(
        combinations(common.items(), 2),
        (((one, these), (f"rare {other}", those)) for one, these in common.items() for other, those in rare.items()),
    )
    for (one, these), (other, those) in pairs:
        if not _clash(these, those):
            yield f"{one}, {other}", _both(these, those)


def _values(store: Store) -> tuple[dict[str, Filters], dict[str, Filters]]:
    """The filters with the commonest and the rarest value there is of each; actors are asked for by name and state."""
    e, side, source = tables.events.c, tables.event_actors.c, tables.event_sources.c
    columns: dict[str, tuple[Column[Any], Callable[[str], Filters]]] = {
        "type": (e.type, lambda value: Filters(types=(value,))),
        "actor": (side.name, lambda value: Filters(actor=value)),
        "actor, a state": (side.country, lambda value: Filters(actor=value)),
        "recipient": (side.name, lambda value: Filters(recipient=value)),
        "recipient, a state": (side.country, lambda value: Filters(recipient=value)),
        "country": (side.country, lambda value: Filters(country=value)),
        "sector": (side.sector, lambda value: Filters(sector=value)),
        "status": (e.status, lambda value: Filters(statuses=(value,))),
        "source": (source.name, lambda value: Filters(source=value)),
        "source, a state": (source.country, lambda value: Filters(source=value)),
        "publisher": (tables.articles.c.publisher, lambda value: Filters(publisher=value)),
        "place": (e.place, lambda value: Filters(place=value)),
        "place, a state": (e.place_country, lambda value: Filters(place=value)),
        "origins": (folded.account_events.c.n_origins, lambda value: Filters(origins=int(value))),
    }
    common: dict[str, Filters] = {}
    rare: dict[str, Filters] = {}
    for name, (column, made) in columns.items():
        if counted := _counted(store, column, named=name in ("actor", "recipient", "source")):
            common[name], rare[name] = made(counted[0]), made(counted[-1])
    common |= {"text": Filters(text=FREQUENT_WORD), "days": _A_YEAR, "contested": Filters(contested=False)}
    rare |= {"text": Filters(text=RARE_WORD), "days": _A_MONTH, "contested": Filters(contested=True)}
    return common, rare


def _counted(store: Store, column: Column[Any], *, named: bool) -> Sequence[Any]:
    """The values of a column, the commonest first; of names only those that somebody has, not "officials"."""
    counted = select(column).where(column.is_not(None)).group_by(column).order_by(func.count().desc(), column)
    if named:
        counted = counted.where(column.like("Name %"))
    with store._database.reading() as connection:
        return list(connection.execute(counted).scalars())


def _said_of(noun: str, filters: Mapping[str, Filters]) -> dict[str, Filters]:
    """The same of one noun: claims have statuses of their own."""
    own = {"common": "asserted", "rare": "denied"}["rare" if filters["contested"].contested else "common"]
    return dict(filters) | ({"status": Filters(statuses=(own,))} if noun == "claims" else {})


def _clash(one: Filters, other: Filters) -> bool:
    """Whether both say something of the same."""
    return bool(_said(one).keys() & _said(other).keys())


def _both(one: Filters, other: Filters) -> Filters:
    return Filters(**_said(one) | _said(other))


def _said(filters: Filters) -> dict[str, Any]:
    return {field.name: value for field in fields(filters) if (value := getattr(filters, field.name)) not in (None, ())}
