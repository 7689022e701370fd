"""A corpus of any size to measure the store with: real records, with other names, states, days and publishers.

What was read stays as it was read: how many events a report has, of which types and standings, who says so, where,
what is claimed. Names, states, places and publishers are drawn as the news draws them, a few of them most of the time
(Zipf); two states have a large share of what happens to themselves. Whoever a report does not name stays unnamed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from attache.lexicon.states import load_states
from attache.record import Arrival, Article, Entity, Event, EventDate, Place, Record
from attache.store import BlockKey, Reading

FIRST_DAY = date(2015, 1, 1)
DAYS = 3_650
NAMES, PLACES, PUBLISHERS, WORDS = 50_000, 5_000, 200, 2_000
PAIR = ("RUS", "UKR")
PAIR_SHARE = 0.08
"""Of the articles; of the events it is half as much."""
FREQUENT = ("USA", "CHN", "RUS", "GBR", "UKR", "ISR", "FRA", "IND")
KEYS_OF_A_TEXT, KEYS_OF_AN_EVENT = 55, 12
_ALIAS_SHARE = 0.1


@dataclass(frozen=True)
class Draws:
    """What is drawn from, and the chance."""

    chance: random.Random

    @cached_property
    def states(self) -> Sequence[tuple[str, str]]:
        """Codes and names, those most in the news first."""
        there = {state.alpha3: state.name for state in load_states()}
        return [(code, there[code]) for code in dict.fromkeys((*FREQUENT, *there))]

    def state(self) -> tuple[str, str]:
        """A state's code and name."""
        return self.states[self.number(len(self.states))]

    def number(self, count: int) -> int:
        """A number below ``count``, n as often as 1/n of the first, nearly."""
        return min(count - 1, int(count ** self.chance.random()) - 1)


def made_readings(
    records: Sequence[Record], count: int, seed: int = 0, first: int = 0, *, keyed: bool = True
) -> Iterator[Reading]:
    """Readings of that many articles, all different; the same ones for the same seed. ``first`` counts them on.

    ``keyed`` ones have block keys, which folding needs and asking does not.
    """
    draws = Draws(random.Random(f"{seed} {first}"))
    for at in range(first, first + count):
        yield _reading(records[at % len(records)], at, draws, keyed=keyed)


def _reading(record: Record, at: int, draws: Draws, *, keyed: bool) -> Reading:
    published = FIRST_DAY + timedelta(draws.chance.randrange(DAYS))
    article = _article(record.article, at, published, draws)
    later = published - (record.article.published_date or published)
    entities = _entities(record, draws)
    made = replace(
        record,
        article=article,
        entities=tuple(entities.values()),
        places=tuple(_place(place, draws) for place in record.places),
        events=tuple(replace(event, date=_moved(event.date, later)) for event in record.events),
    )
    keys = tuple(_keys(made.events, published, draws.chance)) if keyed else ()
    return Reading(Arrival(article, article.url, "made", str(at)), made, b"\0" * 512, keys)


def _article(article: Article, at: int, published: date, draws: Draws) -> Article:
    """The same words and some more below them, so that what quotes them still does."""
    return Article(
        f"{article.text}\n\nReport {at} of w{draws.number(WORDS)} and w{draws.number(WORDS)}",
        published=published,
        title=f"{article.title or 'Report'} ({at})",
        url=f"https://made.example/{at}",
        publisher=f"Publisher {draws.number(PUBLISHERS)}",
    )


def _entities(record: Record, draws: Draws) -> Mapping[str, Entity]:
    made = {entity.id: _entity(entity, draws) for entity in record.entities}
    event = next((event for event in record.events if event.actors and event.recipients), None)
    if event and draws.chance.random() < PAIR_SHARE:
        for identity, country in zip((event.actors[0], event.recipients[0]), PAIR, strict=True):
            if identity in made:
                made[identity] = replace(made[identity], country=country)
    return made


def _entity(entity: Entity, draws: Draws) -> Entity:
    code, state = draws.state() if entity.country else (None, "")
    if entity.kind == "state" and code:
        return replace(entity, name=state, country=code)
    if not any(mention.form == "name" for mention in entity.mentions):
        return replace(entity, country=code)
    number = draws.number(NAMES)
    called = "N." if draws.chance.random() < _ALIAS_SHARE else "Name"
    return replace(entity, name=f"{called} {number}", country=code)


def _place(place: Place, draws: Draws) -> Place:
    number = draws.number(PLACES)
    return replace(place, name=f"Place {number}", country=draws.states[number % len(draws.states)][0])


def _moved(when: EventDate | None, later: timedelta) -> EventDate | None:
    """A date as long after as its report is; None where it would leave the calendar."""
    if when is None:
        return None
    first, last = (_day_moved(day, later) if day else None for day in (when.first, when.last))
    return EventDate(first or when.value, first, last, when.time)


def _day_moved(day: str, later: timedelta) -> str | None:
    try:
        return (date.fromisoformat(day) + later).isoformat()
    except (ValueError, OverflowError):
        return None


def _keys(events: Sequence[Event], published: date, chance: random.Random) -> Iterator[BlockKey]:
    """As many as folding has: some of the text's, and for every event some of its act, its sides and its day."""
    for _ in range(KEYS_OF_A_TEXT):
        yield BlockKey("copy", str(chance.getrandbits(32)))
    for event in events:
        for way in range(KEYS_OF_AN_EVENT):
            yield BlockKey("event", f"{event.type} {published} {way} {chance.randrange(50)}", event.id)
