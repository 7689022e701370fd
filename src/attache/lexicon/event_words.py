"""Words around an event's trigger: its parties' prepositions, its status, mode and contexts, and triggers in frames.

The words live in ``lexicon/ontology/``; everything is loaded once, on first use.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from attache.lexicon.tables import read_table
from attache.record import Status

_FOLDER = "ontology"
# The shortest stem with an open ending among the context words.
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class PartyWords:
    """How a type's phrases name its parties.

    ``verb`` and ``noun`` are the prepositions that lead to the recipient of a verbal and a nominal trigger, best first;
    ``of`` says whom "of" names after a noun, ``object`` whom a verb's object names. ``hosts`` are prepositions that
    lead to a host where the trigger is a visit, and only to a place elsewhere.
    """

    verb: tuple[str, ...]
    noun: tuple[str, ...]
    of: Literal["actor", "recipient"]
    object: Literal["actor", "recipient"]
    hosts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Prepositions and verbs that hold for every type; see the comments in ``recipients.toml``."""

    patient_nouns: frozenset[str]
    purpose: frozenset[str]
    reason: frozenset[str]
    control: frozenset[str]
    complement: frozenset[str]
    subject_control: frozenset[str]
    affiliation: frozenset[str]
    speaker: frozenset[str]
    siting: frozenset[str]
    visiting: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Lemma to status, by the place the word has beside the trigger; ``weights``: how much a status's rules count."""

    auxiliaries: Mapping[str, Status]
    governors: Mapping[str, Status]
    object_governors: Mapping[str, Status]
    adjectives: Mapping[str, Status]
    adverbs: Mapping[str, Status]
    conjunctions: Mapping[str, Status]
    determiners: Mapping[str, Status]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class TriggerFrame:
    """A word's event type where everything in ``frame`` hangs on it: ``obj``, ``xcomp``, ``that`` or prepositions."""

    frame: frozenset[str]
    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class ContextWords:
    """Context words for look-up, lower case: whole words, stems with an open ending, phrases by their first word.

    A phrase is the rest of its words with a leading space, and whether its ending is open.
    """

    words: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[tuple[str, bool, str], ...]]
    stem_lengths: tuple[int, ...]


@cache
def party_words(event_type: str) -> PartyWords:
    """The party words of a type."""
    table = _toml("recipients.toml")
    facts = table["default"] | table["types"].get(event_type, {})
    return PartyWords(
        tuple(facts["verb"]), tuple(facts["noun"]), facts["of"], facts["object"], frozenset(facts["hosts"])
    )


@cache
def relation_words() -> RelationWords:
    """The party words that hold for all types."""
    table = _toml("recipients.toml")
    return RelationWords(
        patient_nouns=frozenset(table["nouns"]["patient"]),
        purpose=frozenset(table["nouns"]["purpose"]),
        reason=frozenset(table["nouns"]["reason"]),
        control=frozenset(table["control"]["prepositions"]),
        complement=frozenset(table["control"]["complement"]),
        subject_control=frozenset(table["control"]["subject"]),
        affiliation=frozenset(table["affiliation"]["prepositions"]),
        speaker=frozenset(table["speaker"]["pronouns"]),
        siting=frozenset(table["siting"]["prepositions"]),
        visiting=frozenset(table["siting"]["prepositions"]) | frozenset(table["siting"]["visit"]),
    )


@cache
def status_words() -> StatusWords:
    """The words of ``status.toml``. A lemma listed under several statuses of one place has the last."""
    table = _toml("status.toml")
    places = {place: _statuses(lemmas) for place, lemmas in table.items() if place != "weights"}
    return StatusWords(**places, weights=table["weights"])


@cache
def light_verbs() -> frozenset[str]:
    """Lemmas of verbs that carry a nominal trigger: "hold" talks, "launch" an attack."""
    return frozenset(lemma for (lemma,) in read_table(_FOLDER, "light_verbs.tsv"))


@cache
def mode_words(event_type: str) -> Mapping[str, str]:
    """Lemma of a trigger to mode, for one type."""
    rows = [row for row in read_table(_FOLDER, "modes.tsv") if row[0] == event_type]
    return {lemma: mode for _, mode, lemmas in rows for lemma in lemmas.split()}


@cache
def trigger_frames() -> Mapping[tuple[str, str], tuple[TriggerFrame, ...]]:
    """Lemma and part of speech to the frames in which the word shows an event, in the file's order."""
    frames: defaultdict[tuple[str, str], list[TriggerFrame]] = defaultdict(list)
    for lemma, pos, frame, event_type, mode in read_table(_FOLDER, "triggers.tsv"):
        needs = frozenset() if frame == "-" else frozenset(frame.split("+"))
        frames[lemma, pos].append(TriggerFrame(needs, event_type, mode or None))
    return {key: tuple(found) for key, found in frames.items()}


@cache
def friendly_verbs() -> frozenset[str]:
    """Lemmas of verbs that, unless they are negated, name no conflict."""
    return frozenset(lemma for (lemma,) in read_table(_FOLDER, "friendly.tsv"))


@cache
def context_words() -> ContextWords:
    """The words of ``contexts.tsv``."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    stems: defaultdict[str, list[str]] = defaultdict(list)
    phrases: defaultdict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for context, listed in read_table(_FOLDER, "contexts.tsv"):
        for entry in listed.split("; "):
            first, space, rest = entry.rstrip("*").partition(" ")
            if space:
                phrases[first].append((space + rest, entry.endswith("*"), context))
            else:
                (stems if entry.endswith("*") else words)[first].append(context)
    lengths = tuple(sorted({len(stem) for stem in stems if len(stem) >= _SHORTEST_STEM}))
    return ContextWords(_frozen(words), _frozen(stems), {k: tuple(v) for k, v in phrases.items()}, lengths)


def _frozen(table: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(contexts) for word, contexts in table.items()}


def _statuses(lemmas: Mapping[str, list[str]]) -> Mapping[str, Status]:
    return {lemma: cast("Status", status) for status, listed in lemmas.items() for lemma in listed}


@cache
def _toml(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath(_FOLDER, name).read_text(encoding="utf-8"))
