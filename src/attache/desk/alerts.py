"""Saved queries over new records: which of a record's events and claims somebody wants to hear of, and what is told.

Pure functions; ``watching`` asks them of every record and ``deliveries`` brings the hits to where they should go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from attache.lexicon.states import IGO, load_states
from attache.record import Attribution, Claim, Entity, Event, Extent, Record, Span, content_id

_CODES = frozenset((IGO, "NGO"))
_MOST_RELAYS = 20


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody an alert asks for: a country (its ISO 3166-1 alpha-3 code, IGO or NGO) or words of a name."""

    words: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What an event or claim must be to be a hit: one of each list that is not empty. None means either.

    ``parties`` may be actor or recipient, or take a position on the claim. ``sources`` are those who say so, relays
    among them. ``text`` are words of the sentence, in any case. ``contested`` asks whether somebody denies or doubts
    it, ``anonymous`` whether a source goes unnamed. ``publishers`` are words of the publisher's name.
    """

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    parties: tuple[Party, ...] = ()
    sources: tuple[Party, ...] = ()
    text: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    contested: bool | None = None
    anonymous: bool | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One event or claim an alert asks for. ``id`` is a hash of alert, article and event: the same hit twice is one.

    ``facts`` is what is told of it, ready for JSON; texts in it are quoted from the report and trusted by nobody.
    """

    id: str
    alert: str
    facts: dict[str, Any]

    def to_json(self) -> str:
        """The hit on one line."""
        return json.dumps({"id": self.id, "alert": self.alert, **self.facts}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Finding:
    """An event with the claims about it, or a claim about no event, and who says so from the source outwards."""

    event: Event | None
    claims: tuple[Claim, ...]
    chain: tuple[Attribution, ...]
    sentence: Extent


def party(words: str) -> Party:
    """Whom the words mean: "RUS", "Russia" and "the Russians" are the country, "Sergei Lavrov" is a name."""
    states = load_states()
    flat = " ".join(words.split())
    if flat in _CODES or states.state(flat):
        return Party(flat, flat)
    return Party(flat, states.own_name(flat) or states.demonym(flat))


def find_hits(record: Record, alert: str, wanted: Filter) -> list[Hit]:
    """The events, and the claims about no event, of a record that an alert asks for, in the record's order."""
    entities = {entity.id: entity for entity in record.entities}
    if not _is_named(record.article.publisher, wanted.publishers):
        return []
    return [
        _hit(record, alert, found, entities) for found in _findings(record) if _fits(record, found, wanted, entities)
    ]


def _findings(record: Record) -> Iterator[_Finding]:
    attributions = {attribution.id: attribution for attribution in record.attributions}
    for event in record.events:
        claims = tuple(claim for claim in record.claims if claim.event == event.id)
        yield _Finding(event, claims, _chain([event.attribution], attributions), event.sentence)
    for claim in record.claims:
        if claim.event is None:
            chain = _chain([position.attribution for position in claim.positions], attributions)
            yield _Finding(None, (claim,), chain, _around(record, chain))


def _chain(starts: list[str | None], attributions: dict[str, Attribution]) -> tuple[Attribution, ...]:
    """The attributions and their relays, each once."""
    found: dict[str, Attribution] = {}
    for start in starts:
        at = start
        while at and at in attributions and at not in found and len(found) < _MOST_RELAYS:
            found[at] = attributions[at]
            at = attributions[at].via
    return tuple(found.values())


def _around(record: Record, chain: tuple[Attribution, ...]) -> Extent:
    """The words from the first to the last of a claim's first attribution: who says what."""
    if not chain:
        return Extent(0, 0)
    first = chain[0]
    spans: list[Span | Extent] = [first.cue, *first.content, *([first.source] if first.source else [])]
    return Extent(min(span.start for span in spans), min(max(span.end for span in spans), len(record.article.text)))


def _fits(record: Record, found: _Finding, wanted: Filter, entities: dict[str, Entity]) -> bool:
    return (
        _event_fits(found.event, wanted, entities)
        and _parties_fit(found, wanted, entities)
        and _sources_fit(found, wanted, entities)
        and _has_words(_quoted(record, found.sentence), wanted.text)
        and (wanted.contested is None or wanted.contested == _is_contested(found))
    )


def _event_fits(event: Event | None, wanted: Filter, entities: dict[str, Entity]) -> bool:
    if event is None:
        return not (wanted.types or wanted.modes or wanted.contexts or wanted.statuses or wanted.actors) and not (
            wanted.recipients
        )
    return (
        (not wanted.types or event.type in wanted.types)
        and (not wanted.modes or event.mode in wanted.modes)
        and (not wanted.contexts or not set(wanted.contexts).isdisjoint(event.contexts))
        and (not wanted.statuses or event.status in wanted.statuses)
        and _is_among(event.actors, wanted.actors, entities)
        and _is_among(event.recipients, wanted.recipients, entities)
    )


def _parties_fit(found: _Finding, wanted: Filter, entities: dict[str, Entity]) -> bool:
    sides = (*found.event.actors, *found.event.recipients) if found.event else ()
    holders = tuple(position.entity for claim in found.claims for position in claim.positions if position.entity)
    return _is_among(sides + holders, wanted.parties, entities)


def _sources_fit(found: _Finding, wanted: Filter, entities: dict[str, Entity]) -> bool:
    if wanted.anonymous is not None and wanted.anonymous != any(said.anonymous for said in found.chain):
        return False
    return not wanted.sources or any(
        _is_party(entities.get(said.entity or ""), asked) or bool(said.source and _says(said.source.text, asked.words))
        for said in found.chain
        for asked in wanted.sources
    )


def _is_contested(found: _Finding) -> bool:
    return any(claim.status in ("contested", "denied") for claim in found.claims)


def _is_among(ids: tuple[str, ...], wanted: tuple[Party, ...], entities: dict[str, Entity]) -> bool:
    return not wanted or any(_is_party(entities.get(identity), asked) for identity in ids for asked in wanted)


def _is_party(entity: Entity | None, asked: Party) -> bool:
    if entity is None:
        return False
    if asked.country:
        return entity.country == asked.country
    names = [entity.name, *(mention.text for mention in entity.mentions if mention.form == "name")]
    return any(_says(name, asked.words) for name in names)


def _has_words(sentence: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(_says(sentence, words) for words in wanted)


def _is_named(publisher: str | None, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(_says(publisher or "", words) for words in wanted)


def _says(text: str, words: str) -> bool:
    """Whether the words stand whole in the text, in any case and with any white space between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.casefold().split())
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", text.casefold()) is not None


def _quoted(record: Record, extent: Extent) -> str:
    return record.article.text[extent.start : extent.end]


def _hit(record: Record, alert: str, found: _Finding, entities: dict[str, Entity]) -> Hit:
    about = found.event.id if found.event else found.claims[0].id
    facts = {
        "event": _event_facts(record, found.event, entities) if found.event else None,
        "claims": [_claim_facts(claim, entities) for claim in found.claims],
        "sentence": {**asdict(found.sentence), "text": _quoted(record, found.sentence)},
        "according_to": [_source_facts(said, entities) for said in found.chain],
        "article": _article_facts(record),
    }
    return Hit(content_id("h", alert, record.article.id, about), alert, facts)


def _event_facts(record: Record, event: Event, entities: dict[str, Entity]) -> dict[str, Any]:
    place = next((place for place in record.places if place.id == event.place), None)
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status,
        "actors": [_entity_facts(entities.get(actor)) for actor in event.actors],
        "recipients": [_entity_facts(entities.get(recipient)) for recipient in event.recipients],
        "trigger": asdict(event.trigger),
        "date": event.date.value if event.date else None,
        "place": place.name if place else None,
        "confidence": event.confidence,
    }


def _claim_facts(claim: Claim, entities: dict[str, Entity]) -> dict[str, Any]:
    positions = [
        {"by": _entity_facts(entities.get(position.entity or "")), "stance": position.stance}
        for position in claim.positions
    ]
    return {"id": claim.id, "text": claim.text, "status": claim.status, "positions": positions}


def _source_facts(said: Attribution, entities: dict[str, Entity]) -> dict[str, Any]:
    return {
        "id": said.id,
        "source": said.source.text if said.source else None,
        "entity": _entity_facts(entities.get(said.entity or "")),
        "stance": said.stance,
        "anonymous": said.anonymous,
    }


def _entity_facts(entity: Entity | None) -> dict[str, Any] | None:
    return {"name": entity.name, "kind": entity.kind, "country": entity.country} if entity else None


def _article_facts(record: Record) -> dict[str, Any]:
    article = record.article
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
    }
