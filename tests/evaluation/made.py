"""Hand-made records: what a reader might have found in a short text, with everything not under test left plain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attache import Article, Record
from attache.record import Attribution, Claim, Entity, Event, EventDate, Extent, MadeBy, Mention, Place, Position, Span
from evaluation.coded_stories import CodedStory, GoldEvent

MADE_BY = MadeBy("0", "0", "0")


def extent(text: str, words: str) -> Extent:
    start = text.index(words)
    return Extent(start, start + len(words))


def span(text: str, words: str) -> Span:
    return Span.quote(text, *(extent(text, words).start, extent(text, words).end))


def entity(name: str, country: str | None = None) -> Entity:
    return Entity(name, name, "state", country, "GOV", None, (Mention(0, 1, name, "name"),))


def place(name: str, country: str | None) -> Place:
    return Place(name, 0, 1, name, name, country)


def event(text: str, words: str, kind: str = "CONSULT", **changed: Any) -> Event:
    """An event whose id is its trigger."""
    plain: dict[str, Any] = {
        "id": words,
        "type": kind,
        "mode": None,
        "contexts": (),
        "cameo": None,
        "quad": 1,
        "score": 1.0,
        "actors": (),
        "recipients": (),
        "trigger": span(text, words),
        "also": (),
        "sentence": Extent(0, len(text)),
        "date": None,
        "place": None,
        "status": "occurred",
        "attribution": None,
        "confidence": 1.0,
        "why": "made for a test",
    }
    return Event(**{**plain, **changed})


def day(value: str, first: str | None = None, last: str | None = None) -> EventDate:
    return EventDate(value, first, last, None)


def attribution(text: str, source: str | None, cue: str, content: Sequence[str] = (), **changed: Any) -> Attribution:
    """An attribution whose id is its cue."""
    plain: dict[str, Any] = {
        "id": cue,
        "source": span(text, source) if source else None,
        "entity": None,
        "cue": span(text, cue),
        "content": tuple(extent(text, words) for words in content),
        "kind": "indirect",
        "stance": "asserts",
        "anonymous": False,
    }
    return Attribution(**{**plain, **changed})


def claim(status: str, *positions: tuple[str, str]) -> Claim:
    held = tuple(Position(name, stance, None) for name, stance in positions)  # type: ignore[arg-type]
    return Claim("c", "a claim", None, status, held)  # type: ignore[arg-type]


def record(text: str, **read: Any) -> Record:
    return Record(Article(text=text), MADE_BY, **{name: tuple(things) for name, things in read.items()})


def gold(text: str, words: str, kind: str = "CONSULT", **changed: Any) -> GoldEvent:
    """A coded event whose id is its trigger."""
    plain: dict[str, Any] = {
        "id": words,
        "types": (kind,),
        "trigger": extent(text, words),
        "also": (),
        "actors": (),
        "recipients": (),
        "date": None,
        "place": None,
        "status": "occurred",
        "attribution": None,
    }
    return GoldEvent(**{**plain, **changed})


def coded(*events: GoldEvent, optional: Sequence[GoldEvent] = (), disputes: Sequence[Any] = ()) -> CodedStory:
    return CodedStory("story", events, tuple(optional), tuple(disputes))
