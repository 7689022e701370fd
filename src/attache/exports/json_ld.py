"""JSON-LD with schema.org's words: NewsArticle, Event and Claim in one graph.

Format: JSON-LD 1.1 (W3C Recommendation, 16 July 2020), https://schema.org. A Claim has ``author`` (who makes it, also
called ``claimant``) and ``appearance``, so that it can stand as ``itemReviewed`` of a ClaimReview. What schema.org has
no word for (recipient, status, positions) stands under ``attache:``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attache.exports.addresses import urn, web_address
from attache.exports.cells import day_of
from attache.exports.json_lines import known, to_json
from attache.exports.parts import Parts, chain, name_of, speaker, take_apart
from attache.exports.selection import Selection, Tally
from attache.exports.targets import Sink
from attache.record import Account, Article, Claim, ClaimHistory, Entity, Event, Place, Quantity, Record

CONTEXT = [
    "https://schema.org",
    {
        "attache": "urn:attache:term:",
        "claimant": {"@id": "https://schema.org/author"},
        "geonames": "https://sws.geonames.org/",
    },
]
"""The context: schema.org's, our terms, and ``claimant`` as another word for a claim's author."""

_ASSERTING = frozenset({"asserts", "accuses", "demands", "promises", "threatens"})
_ASSERTING_ACTS = frozenset({"asserted", "confirmed"})
_TYPES = {"person": "Person", "state": "Country", "place": "Place"}


def write_json_ld(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write one document whose graph has every article, event and claim, then every account and claim over time."""
    sink.write_text(f'{{"@context": {to_json({"": CONTEXT})[5:-1]}, "@graph": [')
    between = "\n"
    for node in _nodes(selection, tally):
        sink.write_text(between + to_json(node))
        between = ",\n"
        tally.written[node["@type"]] += 1
    sink.write_text("\n]}\n")


def _nodes(selection: Selection, tally: Tally) -> Iterator[dict[str, Any]]:
    for record in selection.records:
        tally.read["record"] += 1
        yield from _of_record(record)
    for account in selection.accounts:
        tally.read["account"] += 1
        yield _account(account)
    for history in selection.claims:
        tally.read["claim history"] += 1
        yield _history(history)


def _of_record(record: Record) -> Iterator[dict[str, Any]]:
    article, parts = record.article, take_apart(record)
    yield _article(record)
    for event in record.events:
        yield _event(event, article, parts)
    for claim in record.claims:
        yield _claim(claim, article, parts)


def _article(record: Record) -> dict[str, Any]:
    article = record.article
    return known(
        {
            "@id": urn(article.id),
            "@type": "NewsArticle",
            "url": web_address(article.url),
            "headline": name_of(article),
            "datePublished": article.published.isoformat() if article.published else None,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
            "author": [{"@type": "Person", "name": name} for name in article.byline],
            "sourceOrganization": [{"@type": "Organization", "name": name} for name in article.agencies],
            "dateline": ", ".join(article.dateline),
            "inLanguage": article.language,
            "articleBody": article.text,
            "about": [{"@id": urn(article.id, event.id)} for event in record.events],
        }
    )


def _event(event: Event, article: Article, parts: Parts) -> dict[str, Any]:
    dated = event.date
    return known(
        {
            "@id": urn(article.id, event.id),
            "@type": "Event",
            "name": _name(event, parts),
            "description": article.text[event.sentence.start : event.sentence.end],
            "startDate": str(day_of(dated.first) or "") if dated else None,
            "endDate": str(day_of(dated.last) or "") if dated else None,
            "location": _location(parts.places.get(event.place or "")),
            "actor": _parties(event.actors, article, parts),
            "attache:recipient": _parties(event.recipients, article, parts),
            "subjectOf": {"@id": urn(article.id)},
            "attache:type": event.type,
            "attache:mode": event.mode,
            "attache:cameo": event.cameo,
            "attache:context": list(event.contexts),
            "attache:status": event.status,
            "attache:quantity": [_quantity(quantity) for quantity in event.quantities],
            "attache:accordingTo": list(filter(None, (speaker(one, parts) for one in chain(event.attribution, parts)))),
        }
    )


def _name(event: Event, parts: Parts) -> str:
    """``Peru: CONSULT visit → Bolivia``."""
    sides = [
        ", ".join(parts.entities[entity].name for entity in ids if entity in parts.entities)
        for ids in (event.actors, event.recipients)
    ]
    act = f"{event.type} {event.mode}" if event.mode else event.type
    return (f"{sides[0]}: " if sides[0] else "") + act + (f" → {sides[1]}" if sides[1] else "")


def _parties(ids: tuple[str, ...], article: Article, parts: Parts) -> list[dict[str, Any]]:
    return [_party(parts.entities[entity], article) for entity in ids if entity in parts.entities]


def _party(entity: Entity, article: Article) -> dict[str, Any]:
    return known(
        {
            "@id": urn(article.id, entity.id),
            "@type": _TYPES.get(entity.kind, "Organization"),
            "name": entity.name,
            "jobTitle": entity.role if entity.kind == "person" else None,
            "attache:country": entity.country,
            "attache:sector": entity.sector,
        }
    )


def _quantity(quantity: Quantity) -> dict[str, Any]:
    number = {"@type": "QuantitativeValue", "value": quantity.value, "unitText": quantity.unit}
    return known({**number, "attache:of": quantity.of})


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return known(
        {
            "@id": f"geonames:{place.geonameid}/" if place.geonameid else None,
            "@type": "Place",
            "name": place.name,
            "geo": geo if place.lat is not None and place.lon is not None else None,
            "attache:country": place.country,
        }
    )


def _claim(claim: Claim, article: Article, parts: Parts) -> dict[str, Any]:
    """A claim as one report has it: its authors are those who assert it, its positions everybody's."""
    positions = [
        (position, _standing_party(position.entity, position.attribution, article, parts))
        for position in claim.positions
    ]
    authors = [party for position, party in positions if party and position.stance in _ASSERTING]
    return known(
        {
            "@id": urn(article.id, claim.id),
            "@type": "Claim",
            "text": claim.text,
            "author": authors,
            "datePublished": str(article.published_date or ""),
            "appearance": {"@id": urn(article.id)},
            "about": {"@id": urn(article.id, claim.event)} if claim.event else None,
            "attache:status": claim.status,
            "attache:position": [
                known({"attache:party": party, "attache:stance": position.stance}) for position, party in positions
            ],
        }
    )


def _standing_party(
    entity: str | None, attribution: str | None, article: Article, parts: Parts
) -> dict[str, Any] | None:
    known_party = parts.entities.get(entity or "")
    if known_party:
        return _party(known_party, article)
    said = parts.attributions.get(attribution or "")
    name = speaker(said, parts) if said else None
    return {"@type": "Organization" if said and not said.anonymous else "Person", "name": name} if name else None


def _account(account: Account) -> dict[str, Any]:
    """An account as an event whose parts are the events that reports tell."""
    act = f"{account.type} {account.mode}" if account.mode else account.type
    return known(
        {
            "@id": urn(account.id),
            "@type": "Event",
            "name": act,
            "startDate": str(day_of(account.first) or ""),
            "endDate": str(day_of(account.last) or ""),
            "location": known({"@type": "Place", "name": account.place, "attache:country": account.country})
            if account.place
            else None,
            "subEvent": [{"@id": urn(event.article, event.id)} for event in account.events],
            "subjectOf": [
                {"@id": urn(article)} for article in dict.fromkeys(event.article for event in account.events)
            ],
            "attache:actor": [{"@id": urn(actor)} for actor in account.actors],
            "attache:recipient": [{"@id": urn(actor)} for actor in account.recipients],
            "attache:status": account.status,
            "attache:origin": [origin.name for origin in account.origins],
            "attache:independentOrigins": len(account.origins),
        }
    )


def _history(history: ClaimHistory) -> dict[str, Any]:
    """A claim over time: it first appeared with its first step, and appears in every report of a step."""
    first = next((step.article for step in history.steps), None)
    authors = dict.fromkeys(step.name for step in history.steps if step.act in _ASSERTING_ACTS and step.name)
    return known(
        {
            "@id": urn(history.id),
            "@type": "Claim",
            "text": history.text,
            "author": [{"@type": "Organization", "name": name} for name in authors],
            "datePublished": next((step.day for step in history.steps if day_of(step.day)), None),
            "firstAppearance": {"@id": urn(first)} if first else None,
            "appearance": [{"@id": urn(article)} for article in dict.fromkeys(step.article for step in history.steps)],
            "about": [{"@id": urn(account)} for account in history.accounts],
            "attache:status": history.standing,
        }
    )
