"""What is told of news: a hit for each event, claim or account that an alert's query selects, with where it comes from.

Texts in a hit are quoted from reports and trusted by nobody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from attache.record import Account, Attribution, Claim, Entity, Event, Extent, Quantity, Record, Span, content_id
from attache.store import ClaimRow, EventRow, Store, Topic

_MOST_RELAYS = 20
# What the whole press tells would make one alert of megabytes; the account's id leads to the rest.
_MOST_REPORTS = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One event, claim or account an alert asks for. ``id`` is a hash of the alert and of what it is about.

    ``headline`` says it in a line; ``facts`` is what is told of it, ready for JSON.
    """

    id: str
    alert: str
    headline: str
    facts: Mapping[str, Any]

    def to_json(self) -> str:
        """The hit on one line."""
        told = {"id": self.id, "alert": self.alert, "headline": self.headline, **self.facts}
        return json.dumps(told, ensure_ascii=False)


def make_hits(alert: str, topic: Topic, rows: Sequence[Any], store: Store) -> list[Hit]:
    """The hits of what a query selects, in its order."""
    return _MAKERS[topic](alert, rows, store)


def _event_hits(alert: str, rows: Sequence[EventRow], store: Store) -> list[Hit]:
    records = store.records({row.article for row in rows})
    return [_event_hit(alert, row, records[row.article]) for row in rows if row.article in records]


def _event_hit(alert: str, row: EventRow, record: Record) -> Hit:
    entities = _entities(record)
    event = next(event for event in record.events if event.id == row.id)
    claims = [claim for claim in record.claims if claim.event == event.id]
    facts = {
        "event": _event_facts(record, event, entities),
        "claims": [_claim_facts(claim, entities) for claim in claims],
        "sentence": _quoted(record, event.sentence),
        "according_to": [_source_facts(said, entities) for said in _chain([event.attribution], record)],
        "account": _standing_facts(row),
        "article": _article_facts(record),
    }
    return Hit(content_id("h", alert, row.article, row.id), alert, _event_headline(row), facts)


def _claim_hits(alert: str, rows: Sequence[ClaimRow], store: Store) -> list[Hit]:
    records = store.records({row.article for row in rows})
    return [_claim_hit(alert, row, records[row.article]) for row in rows if row.article in records]


def _claim_hit(alert: str, row: ClaimRow, record: Record) -> Hit:
    entities = _entities(record)
    claim = next(claim for claim in record.claims if claim.id == row.id)
    event = next((event for event in record.events if event.id == claim.event), None)
    chain = _chain([position.attribution for position in claim.positions], record)
    facts = {
        "claim": _claim_facts(claim, entities),
        "event": _event_facts(record, event, entities) if event else None,
        "sentence": _quoted(record, event.sentence if event else _around(record, chain)),
        "according_to": [_source_facts(said, entities) for said in chain],
        "article": _article_facts(record),
    }
    stands = "; ".join(f"{stand.name or 'somebody'} {stand.stance}" for stand in row.positions)
    headline = " · ".join(filter(None, (f"“{row.text}”", row.status, stands)))
    return Hit(content_id("h", alert, row.article, row.id), alert, headline, facts)


def _account_hits(alert: str, rows: Sequence[Account], store: Store) -> list[Hit]:
    events = store.events_at({ref for row in rows for ref in row.events})
    return [_account_hit(alert, row, [events[ref] for ref in row.events if ref in events]) for row in rows]


def _account_hit(alert: str, account: Account, told: Sequence[EventRow]) -> Hit:
    origins = {origin.id: origin.name for origin in account.origins}
    actors, recipients = _names(account.actors, told), _names(account.recipients, told)
    facts = {
        "account": {
            **{name: getattr(account, name) for name in ("id", "type", "mode", "status", "first", "last")},
            "actors": actors,
            "recipients": recipients,
            "place": account.place,
            "country": account.country,
            "contested": bool(account.conflicts),
            "origins": [{"name": origin.name, "kind": origin.kind} for origin in account.origins],
            "conflicts": [
                {
                    "detail": conflict.detail,
                    "versions": [
                        {"value": one.value, "origins": [origins.get(origin, origin) for origin in one.origins]}
                        for one in conflict.versions
                    ],
                }
                for conflict in account.conflicts
            ],
        },
        "n_reports": len(told),
        "reports": [_report_facts(row) for row in told[:_MOST_REPORTS]],
    }
    headline = _headline(actors, recipients, account.type, account.mode, account.status, _standing(account))
    return Hit(content_id("h", alert, account.id), alert, headline, facts)


_MAKERS: Mapping[Topic, Callable[[str, Sequence[Any], Store], list[Hit]]] = {
    "events": _event_hits,
    "claims": _claim_hits,
    "accounts": _account_hits,
}


def _standing(account: Account) -> str:
    """How many origins an account has, and what they differ on."""
    number = len(account.origins)
    details = ", ".join(conflict.detail for conflict in account.conflicts)
    origins = f"{number} independent origin{'' if number == 1 else 's'}"
    return f"{origins}, which differ on {details}" if details else origins


def _names(actors: Iterable[str], told: Sequence[EventRow]) -> list[str]:
    """What the reports call these folded actors, each once."""
    names = {
        party.actor: party.name
        for event in reversed(told)
        for party in (*event.recipients, *event.actors)
        if party.actor is not None
    }
    return list(dict.fromkeys(names[actor] for actor in actors if actor in names))


def _event_headline(row: EventRow) -> str:
    actors, recipients = ([party.name for party in side] for side in (row.actors, row.recipients))
    return _headline(actors, recipients, row.type, row.mode, row.status)


def _headline(actors: list[str], recipients: list[str], type_: str, mode: str | None, *rest: str) -> str:
    sides = " → ".join(filter(None, (", ".join(actors), ", ".join(recipients))))
    return " · ".join(filter(None, (sides, f"{type_} {mode}" if mode else type_, *rest)))


def _chain(starts: Iterable[str | None], record: Record) -> list[Attribution]:
    """The attributions with their relays, from the source outwards, each once."""
    attributions = {attribution.id: attribution for attribution in record.attributions}
    found: dict[str, Attribution] = {}
    for start in starts:
        at = start
        while at and at in attributions and at not in found and len(found) < _MOST_RELAYS:
            found[at] = attributions[at]
            at = attributions[at].via
    return list(found.values())


def _around(record: Record, chain: Sequence[Attribution]) -> Extent:
    """The words from the first to the last of a claim's first attribution: who says what."""
    if not chain:
        return Extent(0, 0)
    first = chain[0]
    spans: list[Span | Extent] = [first.cue, *first.content, *([first.source] if first.source else [])]
    return Extent(min(span.start for span in spans), min(max(span.end for span in spans), len(record.article.text)))


def _entities(record: Record) -> dict[str | None, Entity]:
    return {entity.id: entity for entity in record.entities}


def _quoted(record: Record, extent: Extent) -> dict[str, Any]:
    return {**asdict(extent), "text": record.article.text[extent.start : extent.end]}


def _event_facts(record: Record, event: Event, entities: Mapping[str | None, Entity]) -> dict[str, Any]:
    place = next((place for place in record.places if place.id == event.place), None)
    return {
        **{name: getattr(event, name) for name in ("id", "type", "mode")},
        "contexts": list(event.contexts),
        **{name: getattr(event, name) for name in ("status", "cameo", "quad", "score")},
        "actors": [_entity_facts(entities.get(actor)) for actor in event.actors],
        "recipients": [_entity_facts(entities.get(recipient)) for recipient in event.recipients],
        "trigger": asdict(event.trigger),
        "date": event.date.value if event.date else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "quantities": _quantity_facts(event.quantities),
        "confidence": round(event.confidence, 3),
    }


def _quantity_facts(quantities: Iterable[Quantity]) -> list[dict[str, Any]]:
    return [{"value": one.value, "unit": one.unit, "of": one.of, "text": one.span.text} for one in quantities]


def _claim_facts(claim: Claim, entities: Mapping[str | None, Entity]) -> dict[str, Any]:
    positions = [
        {"by": _entity_facts(entities.get(position.entity)), "stance": position.stance} for position in claim.positions
    ]
    return {"id": claim.id, "text": claim.text, "status": claim.status, "positions": positions}


def _source_facts(said: Attribution, entities: Mapping[str | None, Entity]) -> dict[str, Any]:
    return {
        "id": said.id,
        "source": said.source.text if said.source else None,
        "entity": _entity_facts(entities.get(said.entity)),
        "stance": said.stance,
        "anonymous": said.anonymous,
    }


def _entity_facts(entity: Entity | None) -> dict[str, Any] | None:
    return {"name": entity.name, "kind": entity.kind, "country": entity.country} if entity else None


def _standing_facts(row: EventRow) -> dict[str, Any] | None:
    return {"id": row.account, "origins": row.origins, "contested": row.contested} if row.account else None


def _article_facts(record: Record) -> dict[str, Any]:
    article = record.article
    published = article.published.isoformat() if article.published else None
    return {"id": article.id, **_found(article), "published": published}


def _report_facts(row: EventRow) -> dict[str, Any]:
    return {
        "article": {"id": row.article, **_found(row)},
        "event": row.id,
        "trigger": asdict(row.trigger),
        "sentence": {**asdict(row.sentence_extent), "text": row.sentence},
        "according_to": list(row.sources),
        "status": row.status,
        "date": row.date,
        "quantities": _quantity_facts(row.quantities),
    }


def _found(report: Any) -> dict[str, str | None]:
    """Where a report can be found again."""
    return {"url": report.url, "title": report.title, "publisher": report.publisher}
