"""A corpus of any size to measure the store with: a few real records, with other sides, days, acts and publishers.

Names, states, publishers and acts are drawn as the news draws them, a few of them most of the time (Zipf); one pair of
states has a twentieth of all events.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from attache.lexicon.states import load_states
from attache.record import (
    Account,
    Arrival,
    Article,
    Chain,
    Conflict,
    Entity,
    Event,
    EventDate,
    Link,
    Origin,
    Record,
    Ref,
)
from attache.store import BlockKey, Reading

FIRST_DAY = date(2015, 1, 1)
DAYS = 3_650
NAMES, PUBLISHERS, WORDS = 5_000, 200, 2_000
PAIR = ("RUS", "UKR")
PAIR_SHARE = 0.05
TYPES = ("CONSULT", "ACCUSE", "ASSAULT", "SUPPORT", "COOPERATE", "THREATEN", "AID", "REQUEST", "AGREE", "PROTEST")
# How many independent origins an account has: most have one.
ORIGINS = (1, 1, 1, 1, 1, 1, 2, 2, 3, 5)
EVENTS_OF_AN_ACCOUNT = 4
CONTESTED_SHARE = 0.05
KEYS_OF_A_TEXT, KEYS_OF_AN_EVENT = 55, 12


def made_readings(records: Sequence[Record], count: int, seed: int = 0, first: int = 0) -> Iterator[Reading]:
    """Readings of that many articles, all different; the same ones for the same seed. ``first`` counts them on."""
    chance = random.Random(f"{seed} {first}")
    states = [state.alpha3 for state in load_states()]
    for at in range(first, first + count):
        yield _reading(records[at % len(records)], at, chance, states)


def made_account(identity: str, events: Sequence[tuple[Event, Ref]], chance: random.Random) -> Account:
    """An account of some events."""
    told, refs = events[0][0], tuple(ref for _, ref in events)
    link = Link("source", "an official", None, None)
    origins = tuple(
        Origin(
            f"o-{identity}-{at}", "source", f"official {at}", None, (Chain(refs[0].article, refs[0], (link,), None),)
        )
        for at in range(chance.choice(ORIGINS))
    )
    day = told.date.first if told.date else None
    contested = (Conflict("date", ()),) if chance.random() < CONTESTED_SHARE else ()
    return Account(
        identity, told.type, None, told.status, (), (), day, day, None, None, refs, origins, contested, "made"
    )


def _reading(record: Record, at: int, chance: random.Random, states: Sequence[str]) -> Reading:
    published = FIRST_DAY + timedelta(chance.randrange(DAYS))
    title = f"Report {at} of w{_draw(chance, WORDS)} and w{_draw(chance, WORDS)}"
    article = Article(
        f"{title}\n\n{record.article.text}",
        published=published,
        title=title,
        url=f"https://made.example/{at}",
        publisher=f"Publisher {_draw(chance, PUBLISHERS)}",
    )
    entities = tuple(_entity(entity, chance, states) for entity in record.entities)
    pair = (replace(entities[0], country=PAIR[0]), replace(entities[1], country=PAIR[1]))
    events = tuple(_event(event, published, entities, chance) for event in record.events)
    made = replace(record, article=article, entities=(*pair, *entities[2:]), events=events)
    keys = tuple(_keys(events, published, chance))
    return Reading(Arrival(article, article.url, "made", str(at)), made, b"\0" * 512, keys)


def _keys(events: Sequence[Event], published: date, chance: random.Random) -> Iterator[BlockKey]:
    """As many as folding has: some of the text's, and for every event some of its act, its sides and its day."""
    for _ in range(KEYS_OF_A_TEXT):
        yield BlockKey("copy", str(chance.getrandbits(32)))
    for event in events:
        for way in range(KEYS_OF_AN_EVENT):
            yield BlockKey("event", f"{event.type} {published} {way} {chance.randrange(50)}", event.id)


def _entity(entity: Entity, chance: random.Random, states: Sequence[str]) -> Entity:
    name = f"Name {_draw(chance, NAMES)}"
    return replace(entity, name=name, country=states[_draw(chance, len(states))])


def _event(event: Event, published: date, entities: Sequence[Entity], chance: random.Random) -> Event:
    day = (published - timedelta(chance.choice((0, 0, 1, 2, 400)))).isoformat()
    if chance.random() < PAIR_SHARE:
        sides = (entities[0].id,), (entities[1].id,)
    else:
        sides = (chance.choice(entities[2:]).id,), (chance.choice(entities[2:]).id,)
    kind = TYPES[_draw(chance, len(TYPES))]
    return replace(
        event, type=kind, actors=sides[0], recipients=sides[1], date=EventDate(day, day, day, None),
        score=chance.uniform(-10, 10),
    )  # fmt: skip


def _draw(chance: random.Random, count: int) -> int:
    """A number below ``count``, n as often as 1/n of the first, nearly."""
    return min(count - 1, int(count ** chance.random()) - 1)
