"""What many reports say together: copies, stories, actors, accounts with their origins, and claims over time.

All of it is derived from records and may be thrown away and built again: it points at records by the ids of article
and event, entity or attribution, and never changes them. Ids are hashes of what is folded, so the same reports give the
same ids in whatever order they came. Days are ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from attache.record.nouns import EntityKind, Status

CopyRelation = Literal["copy", "extended", "revised"]
OriginKind = Literal["source", "unnamed", "agency", "publisher"]
ClaimAct = Literal["asserted", "denied", "confirmed", "retracted"]
Standing = Literal["asserted", "contested", "denied", "confirmed", "withdrawn"]


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """One thing of one record: ``id`` is an event's, entity's, attribution's or claim's in that of ``article``."""

    article: str
    id: str


@dataclass(frozen=True, slots=True)
class Copy:
    """How a later report's text stands to an earlier one's: the same, with new paragraphs, or changed throughout.

    ``shared`` is the part of the shorter body that stands in the other, 0 to 1.
    """

    earlier: str
    later: str
    relation: CopyRelation
    shared: float


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one happening, by article id in the order of publication."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A role an actor had in reports from ``first`` to ``last``."""

    role: str | None
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, body or group across the corpus; ``mentions`` are the records' entities taken for it.

    ``named`` is whether any report gives its name; whoever is not named is known from one report and its copies alone.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    named: bool
    names: tuple[str, ...]
    periods: tuple[Period, ...]
    mentions: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain a report's word came by, outermost first: the publisher, an agency, a source, its source.

    ``attribution`` is the one that names it, where a sentence does.
    """

    kind: OriginKind
    name: str
    actor: str | None
    attribution: Ref | None


@dataclass(frozen=True, slots=True)
class Chain:
    """Through whom one report has it; the last link is the origin. ``copy_of`` is the report it reprints, if any."""

    article: str
    event: Ref | None
    links: tuple[Link, ...]
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin, with the chain of every report that leads to it."""

    id: str
    kind: OriginKind
    name: str
    actor: str | None
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One answer to a question on which reports differ, and who gives it."""

    value: str
    events: tuple[Ref, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A detail (date, place, status, number killed …) on which the reports of an account differ."""

    detail: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What happened, folded from every report that tells it. ``actors`` and ``recipients`` are ids of Actors.

    ``first`` and ``last`` are the first and last day of its date; ``place`` and ``status`` are what most independent
    origins give, and ``conflicts`` keep the rest.
    """

    id: str
    type: str
    mode: str | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    first: str | None
    last: str | None
    place: str | None
    country: str | None
    events: tuple[Ref, ...]
    origins: tuple[Origin, ...]
    conflicts: tuple[Conflict, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ClaimStep:
    """What one party did about a claim in one report. ``through`` are the relays' names, outermost first."""

    day: str | None
    act: ClaimAct
    actor: str | None
    name: str
    article: str
    claim: Ref
    attribution: Ref | None
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimHistory:
    """A claim over time. ``standing`` is where it stands after the last step; ``origins`` are of those who made it.

    ``claims`` are the records' claims folded into it, ``accounts`` the ids of the accounts they are about: several
    where the same is claimed of things that happened, or were told of, at different times.
    """

    id: str
    text: str
    claims: tuple[Ref, ...]
    accounts: tuple[str, ...]
    standing: Standing
    steps: tuple[ClaimStep, ...]
    origins: tuple[Origin, ...]
