"""Whether a store knows a name at all, and which of its names are spelt most like it.

Asked where a question has found nothing: an empty answer to a misspelt name reads like news. Names are compared as
everywhere, without case and accents. Likely ones are looked for among those that begin alike, by an index, and among
those that have the beginning of the longest word somewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from sqlalchemy import Column, Connection, select

from attache.store import folded, tables
from attache.store.words import name_key

Naming = Literal["actor", "source", "publisher", "place"]
"""What a name can be of; whoever acts, is acted on or speaks may be known by a folded actor's name, too."""

_BEGINNING = 3
_WORD_BEGINNING = 4
# Of 50,000 names 2,000 begin alike at most; more would be looked at in vain.
_LIKELY = 2_000
_ALIKE = 3
_LEAST_ALIKE = 0.7
"""Of 1: "bagdad" and "baghdad" are 0.92 alike, "hu" and "hun" 0.8, "iran" and "iraq" 0.75."""
_CLOSE = 0.1
"""How much less alike the others may be: beside "Xinhua" nobody meant "Xina Daily"."""
_AFTER_ALL = "\U0010ffff"

_Columns = tuple[tuple[Column[str], Column[str]], ...]
"""Where names stand: as they are compared, and as reports write them."""


def _columns(what: Naming) -> _Columns:
    actors, sources = tables.event_actors.c, tables.event_sources.c
    folded_actors = ((folded.actor_names.c.name_key, folded.actor_names.c.name_key),)
    if what == "actor":
        return ((actors.name_key, actors.name), *folded_actors)
    if what == "source":
        positions = tables.positions.c
        return ((sources.name_key, sources.name), (positions.name_key, positions.name))
    if what == "publisher":
        return ((tables.articles.c.publisher_key, tables.articles.c.publisher),)
    return ((tables.events.c.place_key, tables.events.c.place),)


def is_known(connection: Connection, what: Naming, name: str) -> bool:
    """Whether anything in the store has this name."""
    key = name_key(name)
    return any(
        connection.execute(select(column).where(column == key).limit(1)).first() is not None
        for column, _ in _columns(what)
    )


def names_like(connection: Connection, what: Naming, name: str) -> list[str]:
    """At most three names of the store that are spelt nearly so, the likest first, as reports write them."""
    key = name_key(name) or ""
    found: dict[str, str] = {}
    for column, written in _columns(what):
        for other in _likely(connection, column, key):
            if other not in found and likeness(key, other) >= _LEAST_ALIKE:
                found[other] = connection.execute(select(written).where(column == other).limit(1)).scalar_one()
    ranked = sorted(found, key=lambda other: (-likeness(key, other), other))[:_ALIKE]
    return [found[other] for other in ranked if likeness(key, other) >= likeness(key, ranked[0]) - _CLOSE]


def _likely(connection: Connection, column: Column[str], key: str) -> Sequence[str]:
    """The names worth comparing."""
    beginning = key[:_BEGINNING]
    longest = max(key.split(), key=len, default=key)[:_WORD_BEGINNING]
    begins = column.between(beginning, beginning + _AFTER_ALL)
    holds = column.contains(longest, autoescape=True)
    likely: list[str] = []
    for condition in (begins, holds):
        names = select(column).where(condition).distinct().limit(_LIKELY)
        likely += connection.execute(names).scalars()
    return likely


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: the whole, or a single word of a name that is but one word."""
    words = (other, *other.split()) if " " not in one else (other,)
    return max(SequenceMatcher(None, one, word).ratio() for word in words)
