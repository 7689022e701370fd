"""Tellings, voices and guises as text, for a store to keep: read back they are what they were."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter

from attache.corpus.bearers import Bearer, Guise
from attache.corpus.tellings import Told
from attache.corpus.voices import Voiced
from attache.record import Entity, EntityKind, Ref


def keep(noun: Told | Voiced) -> str:
    """A telling or a voice as JSON, the same bytes for the same noun: sets are sorted."""
    kind: Any = type(noun)
    return json.dumps(_adapter(kind).dump_python(noun), ensure_ascii=False, separators=(",", ":"), default=_in_order)


def _in_order(value: object) -> list[Any]:
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value)} is kept nowhere")


def read_told(text: str) -> Told:
    """The telling that ``keep`` made this of."""
    told: Told = _adapter(Told).validate_json(text)
    return told


def read_voiced(text: str) -> Voiced:
    """The voice that ``keep`` made this of."""
    voiced: Voiced = _adapter(Voiced).validate_json(text)
    return voiced


def keep_guise(guise: Sequence[str | None]) -> str:
    """What a guise is told by (``Bearer.guise``) as JSON."""
    return json.dumps(guise, ensure_ascii=True)


def read_guise(text: str, count: int, first: str | None, last: str | None, ref: Ref) -> Guise:
    """The guise that ``keep_guise`` made this of; of its bearers the first is made up of what all of them share."""
    block, name, kind, country, sector, role, *_ = json.loads(text)
    entity = Entity(ref.id, name, cast("EntityKind", kind), country, sector, role, ())
    return Guise(Bearer.of(ref, entity, first, block), count, first, last)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
