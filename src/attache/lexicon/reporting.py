"""Words that report what somebody says: cues with their stance, media, outlets, words for the unnamed.

The words live in ``lexicon/reporting/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from attache.lexicon.tables import read_table
from attache.record import Medium, Stance

_FOLDER = "reporting"


@dataclass(frozen=True, slots=True)
class ReportingCue:
    """What a reporting word does to what it reports.

    ``negated`` is the stance under a negation or a refusal. ``clausal`` says whether a subject, the word and a clause
    are evidence enough for an attribution. ``leads`` are the prepositions before what somebody is accused of.
    """

    stance: Stance
    negated: Stance
    medium: Medium | None
    clausal: bool
    leads: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """The closed lists of ``words.toml``; lemmas, lower case."""

    anonymous: frozenset[str]
    offices: frozenset[str]
    withheld_name: frozenset[str]
    naming: frozenset[str]
    negators: frozenset[str]
    refusers: frozenset[str]
    relaying: frozenset[str]
    disputing: frozenset[str]
    reports: frozenset[str]
    content: Mapping[str, Stance]
    involvement: frozenset[str]
    false: frozenset[str]
    false_when_negated: frozenset[str]
    innocent: frozenset[str]
    innocent_when_negated: frozenset[str]
    excusing: frozenset[str]
    admitting: frozenset[str]
    alleging: frozenset[str]
    attitude: frozenset[str]
    refused: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outlets:
    """News outlets: proper names as written, without an article, and common nouns by lemma."""

    names: frozenset[str]
    nouns: frozenset[str]


@cache
def reporting_cues() -> Mapping[str, ReportingCue]:
    """Reporting words by lemma, or by "lemma particle"."""
    return {
        cue: ReportingCue(
            cast("Stance", stance),
            cast("Stance", negated),
            cast("Medium | None", medium or None),
            clausal == "yes",
            frozenset(leads.split()),
        )
        for cue, stance, negated, medium, clausal, leads in read_table(_FOLDER, "cues.tsv")
    }


@cache
def medium_words() -> Mapping[str, Medium]:
    """Nouns that name a medium, by lemma."""
    return {word: cast("Medium", medium) for word, medium, _ in read_table(_FOLDER, "mediums.tsv")}


@cache
def audiences() -> Mapping[str, Medium]:
    """Those who are told something, by lemma, and the medium that makes it: reporters an interview."""
    return {
        word: cast("Medium", medium)
        for word, medium, audience in read_table(_FOLDER, "mediums.tsv")
        if audience == "yes"
    }


@cache
def outlets() -> Outlets:
    """The news outlets that relay what others say."""
    rows = list(read_table(_FOLDER, "outlets.tsv"))
    return Outlets(
        frozenset(outlet for outlet, kind in rows if kind == "name"),
        frozenset(outlet for outlet, kind in rows if kind == "noun"),
    )


@cache
def reporting_words() -> ReportingWords:
    """The closed lists of ``words.toml``."""
    lists: dict[str, Any] = tomllib.loads(_read("words.toml"))
    return ReportingWords(
        anonymous=frozenset(lists["anonymous"]),
        offices=frozenset(lists["offices"]),
        withheld_name=frozenset(lists["withheld_name"]),
        naming=frozenset(lists["naming"]),
        negators=frozenset(lists["negators"]),
        refusers=frozenset(lists["refusers"]),
        relaying=frozenset(lists["relaying"]),
        disputing=frozenset(lists["disputing"]),
        reports=frozenset(lists["reports"]),
        content={noun: cast("Stance", stance) for stance, nouns in lists["content"].items() for noun in nouns},
        involvement=frozenset(lists["involvement"]["words"]),
        false=frozenset(lists["falsity"]["words"]),
        false_when_negated=frozenset(lists["falsity"]["negated"]),
        innocent=frozenset(lists["innocence"]["words"]),
        innocent_when_negated=frozenset(lists["innocence"]["negated"]),
        excusing=frozenset(lists["excuse"]["words"]),
        admitting=frozenset(lists["admitting"]),
        alleging=frozenset(lists["alleging"]),
        attitude=frozenset(lists["attitude"]["words"]),
        refused=frozenset(lists["refused"]["words"]),
    )


def _read(name: str) -> str:
    return files("attache.lexicon").joinpath(_FOLDER, name).read_text(encoding="utf-8")
