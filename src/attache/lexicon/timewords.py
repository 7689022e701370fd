"""Words for times: months, weekdays, units, numbers, deictic words, holidays, and what stands around them.

The words live in ``lexicon/times/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from attache.record import TimeType

_FOLDER = "times"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its letter in a TIMEX3 duration, whether a ``T`` stands before it, how many the word means."""

    letter: str
    clock: bool
    times: int


@dataclass(frozen=True, slots=True)
class Deictic:
    """A phrase that points at a time from the moment of writing.

    ``days`` is its distance from publication, ``part`` a part of the day; ``value`` is the whole TIMEX3 value where
    there is no day. ``after``, ``not_before`` and ``not_after`` are words that must or must not stand around it.
    """

    phrase: str
    type: TimeType
    days: int | None
    part: str
    value: str
    after: tuple[str, ...]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All words for times. Keys are lower case, except the names English writes with a capital.

    ``leads`` says, for several kinds of expression, which words before (or after) one mark it as such.
    """

    months: Mapping[str, int]
    month_abbreviations: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_abbreviations: Mapping[str, int]
    seasons: Mapping[str, str]
    parts_of_day: Mapping[str, str]
    hours: Mapping[str, str]
    zones: Mapping[str, str]
    decades: Mapping[str, int]
    ones: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, Unit]
    plural_units: frozenset[str]
    deictics: Mapping[str, Deictic]
    holidays: Mapping[str, str]
    vague: frozenset[str]
    pair: frozenset[str]
    amount_mods: Mapping[str, str]
    part_mods: Mapping[str, str]
    steps: Mapping[str, int]
    anchored_steps: Mapping[str, int]
    tails_published: Mapping[str, int]
    tails_told: Mapping[str, int]
    filler: frozenset[str]
    frequency: Mapping[str, str]
    leads: Mapping[str, frozenset[str]]
    after_weekday: frozenset[str]
    counted: frozenset[str]
    numbered: frozenset[str]
    openers: frozenset[str]
    after_days: frozenset[str]
    until: frozenset[str]
    nights: frozenset[str]
    endings: frozenset[str]
    past: frozenset[str]
    future: frozenset[str]


@cache
def time_words() -> TimeWords:
    """The whole vocabulary of ``lexicon/times/``."""
    names, numbers, words = _toml("names.toml"), _toml("numbers.toml"), _toml("words.toml")
    units = list(_rows("units.tsv"))
    return TimeWords(
        **names,
        **numbers,
        units={word: Unit(row[2], row[3] == "yes", int(row[4])) for row in units for word in row[:2]},
        plural_units=frozenset(row[1] for row in units),
        deictics={row[0]: _deictic(row) for row in _rows("deictic.tsv")},
        holidays={row[0]: row[1] for row in _rows("holidays.tsv")},
        vague=frozenset(words["vague"]["words"]),
        pair=frozenset(words["pair"]["words"]),
        amount_mods=words["mods"]["before"],
        part_mods=words["mods"]["part"],
        steps=words["steps"],
        anchored_steps=words["anchored_steps"],
        tails_published=words["tails"]["published"],
        tails_told=words["tails"]["told"],
        filler=frozenset(words["filler"]["words"]),
        frequency=words["frequency"],
        leads={what: frozenset(leads) for what, leads in words["lead"].items()},
        after_weekday=frozenset(words["names"]["after_weekday"]),
        counted=frozenset(words["counted"]["words"]),
        numbered=frozenset(words["numbered"]["words"]),
        openers=frozenset(words["openers"]["words"]),
        after_days=frozenset(words["periods"]["after_days"]),
        until=frozenset(words["periods"]["until"]),
        nights=frozenset(words["periods"]["nights"]),
        endings=frozenset(words["periods"]["endings"]),
        past=frozenset(words["tense"]["past"]),
        future=frozenset(words["tense"]["future"]),
    )


def _deictic(row: list[str]) -> Deictic:
    phrase, kind, days, part, value, after, not_before, not_after = row
    type_: TimeType = "TIME" if kind == "TIME" else "DATE"
    offset = int(days) if days else None
    return Deictic(phrase, type_, offset, part, value, _words(after), _words(not_before), _words(not_after))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a TSV file below its comment and header, filled up with empty cells to the header's width."""
    lines = (line for line in _read(name).splitlines() if line and not line.startswith("#"))
    width = next(lines).count("\t") + 1
    for line in lines:
        cells = line.split("\t")
        yield cells + [""] * (width - len(cells))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_read(name))


def _read(name: str) -> str:
    return files("attache.lexicon").joinpath(_FOLDER, name).read_text(encoding="utf-8")
