"""What is read from a report: times, places, entities, attributions, events and claims.

Field names follow PLOVER 2.0 (type, mode, context, actor, recipient), TimeML (TIMEX3 type, value, mod) and attribution
research (source, cue, content). Offsets are Python string indices into ``article.text``, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from attache.record.spans import Extent, Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
EntityKind = Literal["person", "organization", "state", "igo", "ngo", "group", "place"]
MentionForm = Literal["name", "nominal", "pronoun"]
Status = Literal["occurred", "ongoing", "planned", "possible", "alleged", "requested", "negated"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "accuses", "demands", "promises", "threatens", "doubts"]
Medium = Literal["statement", "interview", "video", "letter", "social", "document"]
ClaimStatus = Literal["asserted", "contested", "denied"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 ``value``.

    ``first`` and ``last`` are the ISO days the value covers, both inclusive; None where the value names no days
    (``PAST_REF``, a duration) or is unresolved for want of a publication date.
    """

    id: str
    start: int
    end: int
    text: str
    type: TimeType
    value: str | None
    mod: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text, resolved to GeoNames where possible. Coordinates are degrees (WGS 84)."""

    id: str
    start: int
    end: int
    text: str
    name: str
    country: str | None = None
    admin1: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One way the text refers to an entity."""

    start: int
    end: int
    text: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that acts or speaks: all its mentions in one report.

    ``country`` is ISO 3166-1 alpha-3, or IGO or NGO; ``sector`` is PLOVER's with LAB, REL, IGO and NGO; ``role`` is the
    title the text gives ("Russian Defence Minister").
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    role: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event happened: a TIMEX3 ``value``, its first and last day, and the Time it was read from."""

    value: str
    first: str | None
    last: str | None
    time: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that an event's sentence gives: ``value`` ``unit`` ``of`` something.

    ``unit`` is "people", "things", a currency (ISO 4217), "percent", "times" or a measure; ``of`` is what befell those
    who are counted (killed, wounded, arrested …), else the lemma of what is counted or measured, or None. ``span``
    quotes the number with its words.
    """

    value: float
    unit: str
    of: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom. ``why`` says in one line which evidence and rule or head produced it."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: Span
    also: tuple[Extent, ...]
    sentence: Extent
    date: EventDate | None
    place: str | None
    status: Status
    attribution: str | None
    confidence: float
    why: str
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: a source, the words that report it (cue) and what is said (content).

    ``via`` is the attribution of the relay: in "Yonhap reported, citing officials", the officials' is via Yonhap's.
    """

    id: str
    source: Span | None
    entity: str | None
    cue: Span
    content: tuple[Extent, ...]
    kind: AttributionKind
    stance: Stance
    anonymous: bool
    medium: Medium | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where one party stands on a claim, and the attribution that says so."""

    entity: str | None
    stance: Stance
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition somebody vouches for or denies."""

    id: str
    text: str
    event: str | None
    status: ClaimStatus
    positions: tuple[Position, ...]
