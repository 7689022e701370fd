"""What is told of news: a hit for each event, claim or account that an alert's query selects, with where it comes from.

Texts in a hit are quoted from reports and trusted by nobody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
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


def lines_of(facts: Mapping[str, Any]) -> list[list[str]]:
    """For each report that a hit rests on, its words, who says so there, and where it can be found, as plain text."""
    return [_lines(report) for report in facts.get("reports", [facts])]


def _lines(report: Mapping[str, Any]) -> list[str]:
    said = report.get("according_to", ())
    sources = [one if isinstance(one, str) else one["source"] or "an unnamed source" for one in said]
    article = report["article"]
    found = " · ".join(filter(None, (article["publisher"], (article["published"] or "")[:10], article["title"])))
    lines = (f"“{report['sentence']['text']}”", f"according to {' via '.join(sources)}" if sources else "", found)
    return [*filter(None, lines), *filter(None, [article["url"]])]


def make_hits(alert: str, topic: Topic, rows: Sequence[Any], store: Store) -> list[Hit]:
    """The hits of what a query selects, in its order."""
    return _MAKERS[topic](alert, rows, store)


def _record_hits(
    make: Callable[[str, Any, Record], Hit], alert: str, rows: Sequence[EventRow] | Sequence[ClaimRow], store: Store
) -> list[Hit]:
    records = store.records({row.article for row in rows})
    return [make(alert, row, records[row.article]) for row in rows if row.article in records]


def _event_hit(alert: str, row: EventRow, record: Record) -> Hit:
    entities = _entities(record)
    event = next(event for event in record.events if event.id == row.id)
    claims = [claim for claim in record.claims if claim.event == event.id]
    facts = {
        "event": _event_facts(record, event, entities),
        "claims": [_claim_facts(claim, record, entities) for claim in claims],
        "sentence": _quoted(record, event.sentence),
        "according_to": [_source_facts(said, entities) for said in _chain([event.attribution], record)],
        "account": _standing_facts(row),
        "article": _article_facts(record),
    }
    return Hit(content_id("h", alert, row.article, row.id), alert, _event_headline(row), facts)


def _claim_hit(alert: str, row: ClaimRow, record: Record) -> Hit:
    entities = _entities(record)
    claim = next(claim for claim in record.claims if claim.id == row.id)
    event = next((event for event in record.events if event.id == claim.event), None)
    chain = _chain([position.attribution for position in claim.positions], record)
    facts = {
        "claim": _claim_facts(claim, record, entities),
        "event": _event_facts(record, event, entities) if event else None,
        "sentence": _quoted(record, event.sentence if event else _around(record, chain)),
        "article": _article_facts(record),
    }
    stands = "; ".join(f"{stand.name or 'somebody'} {stand.stance}" for stand in row.positions)
    headline = " · ".join(filter(None, (f"“{row.text}”", row.status, stands)))
    return Hit(content_id("h", alert, row.article, row.id), alert, headline, facts)


def _account_hits(alert: str, rows: Sequence[Account], store: Store) -> list[Hit]:
    events = store.events_at({ref for row in rows for ref in row.events})
    leaves = store.leaves({ref.article for ref in events})
    published = {leaf.article: _written(leaf.published) for leaf in leaves}
    hits = []
    for row in rows:
        told = sorted((events[ref] for ref in row.events if ref in events), key=lambda one: _order(one, published))
        hits.append(_account_hit(alert, row, told, published))
    return hits


def _order(row: EventRow, published: Mapping[str, str | None]) -> tuple[bool, str]:
    """The first to report it first; those without a day last."""
    day = published.get(row.article)
    return day is None, day or ""


def _account_hit(alert: str, account: Account, told: Sequence[EventRow], published: Mapping[str, str | None]) -> Hit:
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
        "reports": [_report_facts(row, published) for row in told[:_MOST_REPORTS]],
    }
    headline = _headline(actors, recipients, account.type, account.mode, account.status, _standing(account))
    return Hit(content_id("h", alert, account.id), alert, headline, facts)


_MAKERS: Mapping[Topic, Callable[[str, Sequence[Any], Store], list[Hit]]] = {
    "events": partial(_record_hits, _event_hit),
    "claims": partial(_record_hits, _claim_hit),
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
    return _sentence(extent, record.article.text[extent.start : extent.end])


def _sentence(extent: Extent, text: str) -> dict[str, Any]:
    """The words and where they stand, without the blank lines that may follow a paragraph's last sentence."""
    words = text.strip()
    start = extent.start + text.find(words)
    return {"start": start, "end": start + len(words), "text": words}


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


def _claim_facts(claim: Claim, record: Record, entities: Mapping[str | None, Entity]) -> dict[str, Any]:
    positions = [
        {
            "by": _entity_facts(entities.get(position.entity)),
            "stance": position.stance,
            "according_to": [_source_facts(said, entities) for said in _chain([position.attribution], record)],
        }
        for position in claim.positions
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
    return {"id": article.id, **_found(article), "published": _written(article.published)}


def _report_facts(row: EventRow, published: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "article": {"id": row.article, **_found(row), "published": published.get(row.article)},
        "event": row.id,
        "trigger": asdict(row.trigger),
        "sentence": _sentence(row.sentence_extent, row.sentence),
        "according_to": list(row.sources),
        "status": row.status,
        "date": row.date,
        "quantities": _quantity_facts(row.quantities),
    }


def _written(published: datetime | date | None) -> str | None:
    return published.isoformat() if published else None


def _found(report: Any) -> dict[str, str | None]:
    """Where a report can be found again."""
    return {"url": report.url, "title": report.title, "publisher": report.publisher}
