"""The record of one report, and its JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from attache.errors import InvalidRecord
from attache.record.article import Article
from attache.record.nouns import Attribution, Claim, Entity, Event, Place, Time

SCHEMA: Literal["attache.record/1.1"] = "attache.record/1.1"
"""1.1 added ``quantities`` to events; records of version 1 are read as well."""


@dataclass(frozen=True, slots=True)
class MadeBy:
    """The versions that made a record: of the program, the weights and the ontology."""

    attache: str
    model: str
    ontology: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything read from one article. ``notes`` say in words what could not be read (no publication date, say)."""

    article: Article
    made_by: MadeBy
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
    schema: Literal["attache.record/1", "attache.record/1.1"] = field(default=SCHEMA, kw_only=True)

    def to_json(self, indent: int | None = None) -> str:
        """The record as one JSON object."""
        return _adapter().dump_json(self, indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """Read a record back.

        Raises:
            InvalidRecord: when the text is not JSON or not a record of this schema.
        """
        try:
            return _adapter().validate_json(text, strict=True)
        except ValidationError as error:
            first = error.errors()[0]
            at = ".".join(str(step) for step in first["loc"]) or "the whole text"
            raise InvalidRecord("record", f"{at}: {first['msg']}", "see: attache schema") from None


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    schema = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": SCHEMA}


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
