"""Reports for the tests: a sentence in, an arrival with its reading out, built by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from attache.record import (
    Arrival,
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    EventDate,
    Extent,
    MadeBy,
    Mention,
    Place,
    Position,
    Record,
    Span,
)
from attache.store import BlockKey, Reading

MADE_BY = MadeBy("0.2.0", "2026.11", "plover-1")
DAY = date(2025, 3, 12)
COUNTRIES = {"Ruritania": "RUS", "Latvia": "LVA", "Estonia": "EST", "Anna Berzina": "LVA", "NATO": "IGO"}
SECTORS = {"Anna Berzina": "GOV", "the army": "MIL"}


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def entity(text: str, name: str, **fields: Any) -> Entity:
    found = span(text, name)
    values = {"kind": "state", "country": COUNTRIES.get(name), "sector": SECTORS.get(name, "GOV"), "role": None}
    mentions = (Mention(found.start, found.end, name, "name"),)
    return Entity(f"n-{name}", name, mentions=mentions, **(values | fields))


def event(text: str, words: str, actors: tuple[str, ...], recipients: tuple[str, ...], **fields: Any) -> Event:
    values: dict[str, Any] = {
        "type": "CONSULT",
        "mode": None,
        "contexts": (),
        "cameo": "040",
        "quad": 1,
        "score": 1.0,
        "also": (),
        "date": None,
        "place": None,
        "status": "occurred",
        "attribution": None,
        "confidence": 0.9,
        "why": "trigger head",
    }
    if isinstance(fields.get("date"), str):
        fields["date"] = EventDate(fields["date"], fields["date"], fields["date"], None)
    return Event(
        id=f"e-{words}",
        actors=tuple(f"n-{name}" for name in actors),
        recipients=tuple(f"n-{name}" for name in recipients),
        trigger=span(text, words),
        sentence=Extent(0, len(text)),
        **(values | fields),
    )


def attribution(text: str, name: str, cue: str, **fields: Any) -> Attribution:
    values: dict[str, Any] = {"kind": "indirect", "stance": "asserts", "anonymous": False, "entity": f"n-{name}"}
    return Attribution(f"s-{name}", span(text, name), cue=span(text, cue), content=(), **(values | fields))


def reading(
    text: str,
    *,
    events: tuple[Event, ...] = (),
    entities: tuple[Entity, ...] = (),
    attributions: tuple[Attribution, ...] = (),
    claims: tuple[Claim, ...] = (),
    places: tuple[Place, ...] = (),
    published: date | datetime | None = DAY,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = "The Tester",
    key: str | None = "",
    made_by: MadeBy = MADE_BY,
    signature: bytes | None = None,
    keys: tuple[BlockKey, ...] = (),
) -> Reading:
    """A reading; ``key`` is the URL unless given."""
    article = Article(text, published=published, title=title, url=url, publisher=publisher)
    record = Record(
        article, made_by, places=places, entities=entities, events=events, attributions=attributions, claims=claims
    )
    return Reading(Arrival(article, url if key == "" else key, "feed.xml", "entry 1"), record, signature, keys)


def meeting(
    actor: str = "Ruritania",
    recipient: str = "Latvia",
    *,
    words: str = "met",
    tail: str = "",
    event_fields: dict[str, Any] | None = None,
    **fields: Any,
) -> Reading:
    """ "Ruritania met Latvia in Riga, NATO said.": one event with who says so, its place, and a claim about it."""
    text = f"{actor} {words} {recipient} in Riga, NATO said.{tail}"
    riga = span(text, "Riga")
    told = event(
        text, words, (actor,), (recipient,), **({"place": "p-1", "attribution": "s-NATO"} | (event_fields or {}))
    )
    return reading(
        text,
        events=(told,),
        entities=(entity(text, actor), entity(text, recipient), entity(text, "NATO", kind="igo", sector="IGO")),
        attributions=(attribution(text, "NATO", "said"),),
        claims=(
            Claim(
                "c-1", f"{actor} {words} {recipient}", told.id, "asserted", (Position("n-NATO", "asserts", "s-NATO"),)
            ),
        ),
        places=(Place("p-1", riga.start, riga.end, "Riga", "Riga", "LVA", lat=56.9, lon=24.1),),
        **fields,
    )
