"""Derived nouns ↔ JSON, as the derived tables keep them."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

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


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
