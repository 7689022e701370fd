"""Derived nouns ↔ JSON, as the derived tables keep them."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from attache.record import Quantity

T = TypeVar("T")


def noun_json(noun: Any) -> str:
    """A frozen noun of ``attache.record`` as one JSON object."""
    kind: Any = type(noun)
    return _adapter(kind).dump_json(noun).decode()


def read_noun(kind: type[T], json: str) -> T:
    """The noun of this kind that a JSON object is."""
    wanted: Any = kind
    noun: T = _adapter(wanted).validate_json(json)
    return noun


def quantities_json(quantities: tuple[Quantity, ...]) -> str:
    """An event's quantities as a JSON array."""
    return _adapter(tuple[Quantity, ...]).dump_json(quantities).decode()


def read_quantities(json: str | None) -> tuple[Quantity, ...]:
    """The quantities that a JSON array is; none for None."""
    found: tuple[Quantity, ...] = _adapter(tuple[Quantity, ...]).validate_json(json) if json else ()
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
