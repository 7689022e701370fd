"""What the ontology knows: PLOVER types with modes and scores, CAMEO codes, the way from one to the other, contexts.

The facts live in ``lexicon/ontology/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from attache.lexicon.tables import read_table
from attache.record import Status

_FOLDER = "ontology"
_ANY = "*"
_NO_CODE = "-"


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type.

    ``quad`` is 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; ``score`` runs
    from conflict (-10) to cooperation (+10), ``modes`` gives each mode's own. ``needs_recipient`` says whether an event
    of the type must have one; ``future`` is the type an event has while it is only planned, where that is another.
    """

    name: str
    about: str
    quad: int
    score: float
    needs_recipient: bool
    future: str | None
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code with its Goldstein score (-10 to +10); ``root`` is its two-digit root."""

    code: str
    root: str
    goldstein: float
    name: str


@dataclass(frozen=True, slots=True)
class _Crossing:
    """A row of the way from PLOVER to CAMEO; None stands for anything."""

    mode: str | None
    status: str | None
    contexts: frozenset[str] | None
    cues: frozenset[str] | None
    cameo: str | None


@cache
def event_types() -> Mapping[str, EventType]:
    """The sixteen PLOVER types by name."""
    return {name: _event_type(name, facts) for name, facts in _plover()["types"].items()}


@cache
def context_names() -> tuple[str, ...]:
    """The 37 PLOVER contexts, in the manual's order."""
    return tuple(_plover()["contexts"])


@cache
def ontology_version() -> str:
    """The version of the ontology, for ``made_by``."""
    return str(_plover()["version"])


@cache
def cameo_codes() -> Mapping[str, CameoCode]:
    """All CAMEO codes, roots included, by code."""
    rows = read_table(_FOLDER, "cameo.tsv")
    return {code: CameoCode(code, root, float(goldstein), name) for code, root, goldstein, name in rows}


def quad_of(event_type: str) -> int:
    """The quad class of a type, 1 to 4."""
    return event_types()[event_type].quad


def score_of(event_type: str, mode: str | None) -> float:
    """The score of the mode, or of the type where there is none."""
    facts = event_types()[event_type]
    return facts.modes.get(mode or "", facts.score)


def to_cameo(event_type: str, mode: str | None, status: Status, contexts: Sequence[str], cues: Set[str]) -> str | None:
    """The CAMEO code of a PLOVER event; None for an event that did not happen.

    Args:
        event_type: PLOVER type.
        mode: One of its modes or None.
        status: Whether the event happened: a planned visit is CAMEO 036 (express intent to meet), not 042.
        contexts: PLOVER contexts; they pick the special code ("Provide military aid") over the general one.
        cues: Lemmas of the trigger, lower case; they tell a host (043) from a visitor (042).
    """
    for row in _crossings().get(event_type, ()):
        if _fits(row, mode, status, contexts, cues):
            return row.cameo
    return None


def _fits(row: _Crossing, mode: str | None, status: str, contexts: Sequence[str], cues: Set[str]) -> bool:
    return (
        (row.mode is None or row.mode == mode)
        and (row.status is None or row.status == status)
        and (row.contexts is None or not row.contexts.isdisjoint(contexts))
        and (row.cues is None or not row.cues.isdisjoint(cues))
    )


@cache
def _crossings() -> Mapping[str, tuple[_Crossing, ...]]:
    """The rows for each type, those for all types among them, in the file's order."""
    rows = [(event_type, _crossing(*cells)) for event_type, *cells in read_table(_FOLDER, "plover_cameo.tsv")]
    return {name: tuple(row for owner, row in rows if owner in (name, _ANY)) for name in event_types()}


def _crossing(mode: str, status: str, contexts: str, cues: str, cameo: str) -> _Crossing:
    return _Crossing(
        mode=None if mode == _ANY else mode,
        status=None if status == _ANY else status,
        contexts=None if contexts == _ANY else frozenset(contexts.split()),
        cues=None if cues == _ANY else frozenset(cues.split()),
        cameo=None if cameo == _NO_CODE else cameo,
    )


def _event_type(name: str, facts: Mapping[str, Any]) -> EventType:
    return EventType(
        name=name,
        about=facts["about"],
        quad=facts["quad"],
        score=facts["score"],
        needs_recipient=facts["recipient"],
        future=facts.get("future"),
        modes=facts.get("modes", {}),
    )


@cache
def _plover() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(_FOLDER, "plover.toml").read_text(encoding="utf-8"))
