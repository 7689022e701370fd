"""FollowTheMoney: one entity a line, as Aleph, OpenAleph and the ``ftm`` command read them.

Format: the followthemoney model, https://followthemoney.tech. A report is an Article, its events are Events proven by
it, whoever acts is a Person, PublicBody, Company, Organization or LegalEntity, and a Mention ties each to the report.
An Event knows only who was ``involved``; who did it to whom, and who says so, stand in its ``summary`` and ``notes``.
Entities are written by hand, since importing the package reads its whole model; the tests hold them against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attache.exports.addresses import web_address
from attache.exports.cells import day_of
from attache.exports.geography import state_of
from attache.exports.json_lines import known, to_json
from attache.exports.parts import Parts, chain, name_of, speaker, take_apart
from attache.exports.selection import Selection, Tally
from attache.exports.targets import Sink
from attache.lexicon.exchange import language_code, schema_of
from attache.record import Account, Actor, Article, Entity, Event, Place, Quantity, Record


def write_follow_the_money(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write every article, event and party of the records, then every actor and account of the corpus."""
    for entity in _entities(selection, tally):
        sink.write_text(to_json(entity) + "\n")
        tally.written[entity["schema"]] += 1


def _entities(selection: Selection, tally: Tally) -> Iterator[dict[str, Any]]:
    for record in selection.records:
        tally.read["record"] += 1
        yield from _of_record(record)
    for actor in selection.actors:
        tally.read["actor"] += 1
        yield _actor(actor)
    for account in selection.accounts:
        tally.read["account"] += 1
        yield _account(account)


def _of_record(record: Record) -> Iterator[dict[str, Any]]:
    article, parts = record.article, take_apart(record)
    involved = {entity for event in record.events for entity in (*event.actors, *event.recipients)}
    yield _article(record)
    for entity in record.entities:
        if entity.id in involved:
            yield _party(entity, article)
            yield _mention(entity, article)
    for event in record.events:
        yield _event(event, article, parts)


def _entity(identity: str, schema: str, **properties: str | list[str] | None) -> dict[str, Any]:
    """An entity; every property is a list of strings, each of them once and none of them empty."""
    listed = {name: _values(value) for name, value in properties.items()}
    return {"id": identity, "schema": schema, "properties": known(listed)}


def _values(value: str | list[str] | None) -> list[str]:
    values = [value] if isinstance(value, str) else value or []
    return list(dict.fromkeys(one.strip() for one in values if one and one.strip()))


def _article(record: Record) -> dict[str, Any]:
    article = record.article
    return _entity(
        article.id,
        "Article",
        title=name_of(article),
        fileName=f"{article.id}.txt",
        mimeType="text/plain",
        publishedAt=article.published.isoformat() if article.published else None,
        author=list(article.byline),
        publisher=article.publisher,
        sourceUrl=web_address(article.url),
        language=language_code(article.language),
        bodyText=article.text,
        locationMentioned=[place.name for place in record.places],
    )


def _event(event: Event, article: Article, parts: Parts) -> dict[str, Any]:
    dated = event.date
    first = day_of(dated.first) if dated else None
    last = day_of(dated.last) if dated else None
    place = parts.places.get(event.place or "")
    return _entity(
        _local(article, event.id),
        "Event",
        name=_name(event),
        summary=_sides(event, parts),
        description=article.text[event.sentence.start : event.sentence.end],
        notes=_notes(event, parts),
        startDate=str(first or ""),
        endDate=str(last or ""),
        location=_address(place),
        country=_country(place.country if place else None),
        involved=[_local(article, entity) for entity in (*event.actors, *event.recipients) if entity in parts.entities],
        proof=article.id,
        sourceUrl=web_address(article.url),
        publisher=article.publisher,
    )


def _name(event: Event) -> str:
    act = f"{event.type} {event.mode}" if event.mode else event.type
    return f"{act} ({event.status}): {event.trigger.text.strip() or 'unnamed'}"


def _sides(event: Event, parts: Parts) -> str:
    """``Ernesto Quilla → Bolivia``."""
    sides = [
        ", ".join(parts.entities[entity].name for entity in ids if entity in parts.entities) or "?"
        for ids in (event.actors, event.recipients)
    ]
    return " → ".join(sides)


def _notes(event: Event, parts: Parts) -> list[str]:
    voices = [speaker(link, parts) or "an unstated source" for link in chain(event.attribution, parts)]
    said_by = f"according to {' via '.join(voices)}" if voices else "in the writer's own voice"
    return [said_by, *(_amount(quantity) for quantity in event.quantities)]


def _amount(quantity: Quantity) -> str:
    """``12 people killed: “12”``: FollowTheMoney's events have no place for numbers but words."""
    counted = " ".join(filter(None, (f"{quantity.value:,.10g}", quantity.unit, quantity.of)))
    return f"{counted}: “{quantity.span.text}”"


def _party(entity: Entity, article: Article) -> dict[str, Any]:
    schema = schema_of(entity.kind, entity.sector)
    return _entity(
        _local(article, entity.id),
        schema,
        name=entity.name,
        country=_country(entity.country),
        position=entity.role if schema == "Person" else None,
        weakAlias=[
            mention.text for mention in entity.mentions if mention.form == "name" and mention.text != entity.name
        ],
        proof=article.id,
    )


def _mention(entity: Entity, article: Article) -> dict[str, Any]:
    return _entity(
        f"{_local(article, entity.id)}-mention",
        "Mention",
        document=article.id,
        name=[entity.name, *(mention.text for mention in entity.mentions if mention.form == "name")],
        resolved=_local(article, entity.id),
        detectedSchema=schema_of(entity.kind, entity.sector),
        contextCountry=_country(entity.country),
    )


def _actor(actor: Actor) -> dict[str, Any]:
    schema = schema_of(actor.kind, actor.sector)
    roles = [period.role for period in actor.periods if period.role]
    return _entity(
        actor.id,
        schema,
        name=actor.name,
        alias=[name for name in actor.names if name != actor.name],
        country=_country(actor.country),
        position=roles if schema == "Person" else None,
        proof=list(dict.fromkeys(mention.article for mention in actor.mentions)),
    )


def _account(account: Account) -> dict[str, Any]:
    act = f"{account.type} {account.mode}" if account.mode else account.type
    return _entity(
        account.id,
        "Event",
        name=f"{act} ({account.status})",
        summary=f"{len(account.origins)} independent: " + "; ".join(origin.name for origin in account.origins),
        notes=account.why,
        startDate=str(day_of(account.first) or ""),
        endDate=str(day_of(account.last) or ""),
        location=account.place,
        country=_country(account.country),
        involved=[*account.actors, *account.recipients],
        proof=[event.article for event in account.events],
    )


def _local(article: Article, part: str) -> str:
    """An id for a part of an article; FollowTheMoney's may not hold a slash in every tool that reads them."""
    return f"{article.id}-{part}"


def _address(place: Place | None) -> str | None:
    if place is None:
        return None
    return ", ".join(dict.fromkeys(name for name in (place.name, place.admin1) if name))


def _country(code: str | None) -> str | None:
    """The two letters FollowTheMoney writes, for states that are; former ones have none."""
    state = state_of(code)
    return state.alpha2.lower() if state and state.alpha2 else None
