"""What a made corpus says together: actors by name, accounts of some events each, claims over time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from attache.record import (
    Account,
    Actor,
    Chain,
    ClaimHistory,
    ClaimStep,
    Conflict,
    Entity,
    Event,
    Link,
    Origin,
    Period,
    Record,
    Ref,
    Version,
    content_id,
)

# How many independent origins an account has: most have one.
ORIGINS = (1, 1, 1, 1, 1, 1, 2, 2, 3, 5)
EVENTS_OF_AN_ACCOUNT, CLAIMS_OF_A_HISTORY = 4, 3
CONTESTED_SHARE = 0.05


def actor_key(entity: Entity, article: str) -> str:
    """What entities of one actor have in common: the number in their name; else they are nobody else's."""
    return entity.name.replace("N. ", "Name ") if is_named(entity) else f"{article} {entity.id}"


def is_named(entity: Entity) -> bool:
    """Whether the report gives its name."""
    return entity.kind == "state" or any(mention.form == "name" for mention in entity.mentions)


def actor_id(entity: Entity, article: str) -> str:
    """The id of the actor that an entity is taken for."""
    return content_id("p", actor_key(entity, article))


def made_actor(called: Sequence[Entity], mentions: Sequence[Ref]) -> Actor:
    """One actor that goes by what these entities are called."""
    first, names = called[0], tuple(dict.fromkeys(entity.name for entity in called))
    period = Period(first.role, None, None)
    return Actor(
        actor_id(first, mentions[0].article), names[0], first.kind, first.country, first.sector,
        is_named(first), names, (period,), tuple(mentions),
    )  # fmt: skip


def made_accounts(records: Sequence[Record], chance: random.Random) -> Iterator[Account]:
    """Accounts of the events of these records, drawn together at random."""
    told = [(event, record) for record in records for event in record.events]
    chance.shuffle(told)
    for at in range(0, len(told), EVENTS_OF_AN_ACCOUNT):
        yield _account(told[at : at + EVENTS_OF_AN_ACCOUNT], chance)


def _account(told: Sequence[tuple[Event, Record]], chance: random.Random) -> Account:
    (event, record), refs = told[0], tuple(Ref(record.article.id, event.id) for event, record in told)
    identity = content_id("k", *(f"{ref.article} {ref.id}" for ref in refs))
    origins = tuple(_origins(identity, told, chance.choice(ORIGINS)))
    place = next((place for place in record.places if place.id == event.place), None)
    return Account(
        id=identity,
        type=event.type,
        mode=event.mode,
        status=event.status,
        actors=_sides(event.actors, record),
        recipients=_sides(event.recipients, record),
        first=event.date.first if event.date else None,
        last=event.date.last if event.date else None,
        place=place.name if place else None,
        country=place.country if place else None,
        events=refs,
        origins=origins,
        conflicts=(_conflict(refs, origins),) if chance.random() < CONTESTED_SHARE else (),
        why="made",
    )


def _sides(ids: Sequence[str], record: Record) -> tuple[str, ...]:
    return tuple(actor_id(entity, record.article.id) for entity in record.entities if entity.id in ids)


def _origins(identity: str, told: Sequence[tuple[Event, Record]], count: int) -> Iterator[Origin]:
    """So many origins, every report's chain leading to one of them."""
    for at in range(count):
        chains = tuple(_chain(event, record, at) for event, record in told[at::count])
        yield Origin(f"o-{identity}-{at}", "source", f"official {at}", None, chains)


def _chain(event: Event, record: Record, at: int) -> Chain:
    publisher = Link("publisher", record.article.publisher or "", None, None)
    ref = Ref(record.article.id, event.id)
    return Chain(record.article.id, ref, (publisher, Link("source", f"official {at}", None, None)), None)


def _conflict(refs: Sequence[Ref], origins: Sequence[Origin]) -> Conflict:
    named = tuple(origin.id for origin in origins)
    return Conflict("status", (Version("occurred", (refs[0],), named[:1]), Version("negated", tuple(refs[1:]), named)))


def made_histories(records: Sequence[Record], chance: random.Random) -> Iterator[ClaimHistory]:
    """Claims over time of the claims of these records, drawn together at random."""
    claimed = [(claim, record) for record in records for claim in record.claims]
    chance.shuffle(claimed)
    for at in range(0, len(claimed), CLAIMS_OF_A_HISTORY):
        some = claimed[at : at + CLAIMS_OF_A_HISTORY]
        refs = tuple(Ref(record.article.id, claim.id) for claim, record in some)
        steps = tuple(
            ClaimStep(
                record.article.published_date.isoformat() if record.article.published_date else None,
                "denied" if claim.status == "denied" else "asserted",
                None, "official", ref.article, ref, None, (),
            )
            for (claim, record), ref in zip(some, refs, strict=True)
        )  # fmt: skip
        identity = content_id("h", *(f"{ref.article} {ref.id}" for ref in refs))
        yield ClaimHistory(identity, some[0][0].text, refs, (), some[0][0].status, steps, ())
