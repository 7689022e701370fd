"""How publishers frame a report: credited agencies, boilerplate, time zones, and the words of datelines and bylines.

The words live in ``lexicon/publishers/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from attache.lexicon.tables import read_table

_FOLDER = "publishers"

CreditKind = Literal["agency", "paper", "unnamed"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Somebody a report can be credited to, by its common name. ``unnamed`` stands for "agencies" and the like."""

    name: str
    kind: CreditKind


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The closed lists of ``words.toml``; lower case. ``labels`` maps a label ("headline") to what it labels."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    first_published: tuple[str, ...]
    updated: tuple[str, ...]
    around_dates: tuple[str, ...]
    labels: Mapping[str, str]
    small_in_places: frozenset[str]
    not_places: frozenset[str]
    roles: frozenset[str]
    particles: frozenset[str]
    english: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opening:
    """Lines that begin like ``pattern`` and have at most ``longest`` characters are no part of a report."""

    reason: str
    longest: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The patterns of ``boilerplate.toml``, compiled.

    ``lines`` match a whole line; ``caption_ends`` and ``credit_endings`` are searched for and end with the line,
    the others begin it. The two ``longest`` are in characters.
    """

    lines: tuple[tuple[str, re.Pattern[str]], ...]
    openings: tuple[Opening, ...]
    caption_starts: re.Pattern[str]
    caption_ends: re.Pattern[str]
    longest_caption: int
    credit_openings: re.Pattern[str]
    credit_endings: re.Pattern[str]
    longest_credit: int


@cache
def outlets_credited() -> Mapping[str, Outlet]:
    """Outlets by each form in which a credit may name them: as written in the table, and in capitals."""
    found: dict[str, Outlet] = {}
    for name, kind, forms in read_table(_FOLDER, "agencies.tsv"):
        outlet = Outlet(name, cast("CreditKind", kind))
        for form in forms.split("|"):
            found.setdefault(form, outlet)
            found.setdefault(form.upper(), outlet)
    return found


@cache
def zones() -> Mapping[str, str]:
    """Time zones by abbreviation: an offset such as "+08:00" or the name of an IANA zone."""
    return _pairs("zones.tsv")


@cache
def language_names() -> Mapping[str, str]:
    """English names of languages by ISO 639-1 code."""
    return _pairs("languages.tsv")


@cache
def frame_words() -> FrameWords:
    """The closed lists of ``words.toml``."""
    lists = _load("words.toml")
    return FrameWords(
        months=tuple(lists["months"]),
        weekdays=tuple(lists["weekdays"]),
        first_published=tuple(lists["first_published"]),
        updated=tuple(lists["updated"]),
        around_dates=tuple(lists["around_dates"]),
        labels={label: what for what, labels in lists["labels"].items() for label in labels},
        small_in_places=frozenset(lists["dateline"]["small"]),
        not_places=frozenset(lists["dateline"]["not_places"]),
        roles=frozenset(lists["byline"]["roles"]),
        particles=frozenset(lists["byline"]["particles"]),
        english=frozenset(lists["english"]["words"]),
    )


@cache
def boilerplate() -> Boilerplate:
    """The patterns of ``boilerplate.toml``."""
    lists = _load("boilerplate.toml")
    caption, credit = lists["caption"], lists["credit"]
    return Boilerplate(
        lines=tuple((line["reason"], _any_of(line["patterns"])) for line in lists["line"]),
        openings=tuple(Opening(o["reason"], o["longest"], _any_of(o["patterns"])) for o in lists["opening"]),
        caption_starts=_any_of(caption["starts"]),
        caption_ends=_any_of(caption["ends"]),
        longest_caption=caption["longest"],
        credit_openings=_any_of(credit["openings"]),
        credit_endings=_any_of(credit["endings"]),
        longest_credit=credit["longest"],
    )


def _pairs(name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in read_table(_FOLDER, name)}


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("attache.lexicon").joinpath(_FOLDER, name).read_text(encoding="utf-8"))
