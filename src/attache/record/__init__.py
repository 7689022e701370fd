"""The nouns: what a report is, what is read from it, and the JSON both become.

``article`` holds the report, ``spans`` places in its text, ``nouns`` what is read from it, ``record`` the whole
with its
JSON and schema, ``identity`` how ids are made. Everything is frozen: what was read is never edited.
"""

from attache.record.article import Article, Skipped
from attache.record.identity import content_id
from attache.record.nouns import (
    Attribution,
    AttributionKind,
    Claim,
    ClaimStatus,
    Entity,
    EntityKind,
    Event,
    EventDate,
    Medium,
    Mention,
    MentionForm,
    Place,
    Position,
    Stance,
    Status,
    Time,
    TimeType,
)
from attache.record.record import SCHEMA, MadeBy, Record, json_schema
from attache.record.spans import Extent, Span

__all__ = [
    "SCHEMA",
    "Article",
    "Attribution",
    "AttributionKind",
    "Claim",
    "ClaimStatus",
    "Entity",
    "EntityKind",
    "Event",
    "EventDate",
    "Extent",
    "MadeBy",
    "Medium",
    "Mention",
    "MentionForm",
    "Place",
    "Position",
    "Record",
    "Skipped",
    "Span",
    "Stance",
    "Status",
    "Time",
    "TimeType",
    "content_id",
    "json_schema",
]
