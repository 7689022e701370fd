"""An event as one report tells it, as far as folding looks at it.

``tellings_of`` reads a record and the actors into Tellings: parties by actor and country, days as numbers, the place,
and the words of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from attache.corpus.bearers import block_of, is_named
from attache.corpus.lineage import Lineage
from attache.corpus.names import plain
from attache.corpus.sayings import dates_the_saying, what_is_told
from attache.corpus.wording import stem, telling_stems
from attache.lexicon.ontology import event_types
from attache.record import Actor, Chain, Entity, Event, Place, Record, Ref, Status

DAYS = 10
"""A date of at most so many days is one that two reports can agree or differ on."""
MONTHS = 92
"""A date of more days than this ("last year") tells next to nothing."""


@dataclass(frozen=True, slots=True)
class Side:
    """Who stands on one side: actors that some report names, persons among them, states, and blocks for looking up.

    ``is_open`` when nobody is told who tells it from another's.
    """

    actors: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Site:
    """Where it happened; ``exact`` when it is more than a country or province. Coordinates are degrees (WGS 84)."""

    id: str
    name: str
    country: str | None
    exact: bool
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Shape:
    """What two tellings can contradict each other in.

    ``first`` and ``last`` are the days of its date as proleptic ordinals and ``days`` how many they are, all None when
    it has no date but that on which somebody spoke of it; ``published`` is the day of the report.
    """

    type: str
    mode: str | None
    quad: int
    status: Status
    stem: str
    actors: Side
    recipients: Side
    first: int | None
    last: int | None
    days: int | None
    published: int | None
    site: Site | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's telling of an event.

    ``offset`` is where in its sentence the trigger stands; ``amounts`` are what it counts and how many, such as
    ("killed", "12").
    """

    ref: Ref
    shape: Shape
    sentence: str
    offset: int
    stems: frozenset[str]
    amounts: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with what its account takes from the report.

    ``chains`` are those by which the report has it, ``actors`` and ``recipients`` the ids of the actors on either side,
    one for each entity.
    """

    telling: Telling
    chains: tuple[Chain, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def tellings_of(record: Record, actors: Mapping[Ref, Actor], lineage: Lineage, day: str | None) -> Iterator[Telling]:
    """The events of a record as folding sees them.

    Args:
        record: The record.
        actors: For each entity the actor it is.
        lineage: Which reports are copies.
        day: When it was first published: of a copy, when the report was that it copies.
    """
    entities = {entity.id: entity for entity in record.entities}
    places = {place.id: place for place in record.places}
    published = date.fromisoformat(day).toordinal() if day else None
    # Of two events with one id the first counts, as in the store.
    for event in {event.id: event for event in reversed(record.events)}.values():
        yield _telling(record, event, entities, places, actors, lineage.family(record.article.id), published)


def future_of(event_type: str) -> str:
    """The type under which a plan for an event of this type is coded."""
    facts = event_types().get(event_type)
    return (facts.future if facts else None) or event_type


def _telling(
    record: Record,
    event: Event,
    entities: Mapping[str, Entity],
    places: Mapping[str, Place],
    actors: Mapping[Ref, Actor],
    family: str,
    published: int | None,
) -> Telling:
    article = record.article
    first, last = (None, None) if dates_the_saying(event, record) else _days(event)
    sentence = " ".join(article.text[event.sentence.start : event.sentence.end].split())
    shape = Shape(
        type=event.type,
        mode=event.mode,
        quad=event.quad,
        status=event.status,
        stem=stem(event.trigger.text.split()[0]) if event.trigger.text.strip() else "",
        actors=_side(article.id, event.actors, entities, actors, family),
        recipients=_side(article.id, event.recipients, entities, actors, family),
        first=first,
        last=last,
        days=None if first is None or last is None else last - first + 1,
        published=published,
        site=_site(places.get(event.place or "")),
    )
    parties = (entities[party] for party in (*event.actors, *event.recipients) if party in entities)
    # "Two soldiers" is no name: it tells what happened.
    names = frozenset().union(*(telling_stems(party.name) for party in parties if is_named(party)))
    return Telling(
        ref=Ref(article.id, event.id),
        shape=shape,
        sentence=sentence,
        offset=event.trigger.start - event.sentence.start,
        stems=telling_stems(what_is_told(event, record)) - names,
        amounts=frozenset(_amounts(event)),
    )


def _days(event: Event) -> tuple[int | None, int | None]:
    if event.date is None or event.date.first is None or event.date.last is None:
        return None, None
    return date.fromisoformat(event.date.first).toordinal(), date.fromisoformat(event.date.last).toordinal()


def _amounts(event: Event) -> Iterator[tuple[str, str]]:
    """What the event counts: of several numbers of one kind the first, the others are mostly parts of it."""
    seen: set[str] = set()
    for quantity in event.quantities:
        kind = " ".join(part for part in (quantity.of, quantity.unit if quantity.unit != "people" else None) if part)
        if kind not in seen:
            seen.add(kind)
            yield kind or "people", format(quantity.value, ",.12g").replace(",", "")


def _side(
    article: str,
    parties: Iterable[str],
    entities: Mapping[str, Entity],
    actors: Mapping[Ref, Actor],
    family: str,
) -> Side:
    found = [(entities[party], actors[Ref(article, party)]) for party in parties if party in entities]
    # Somebody unnamed of no state (rebels, gunmen) tells neither for nor against another.
    telling = [(entity, actor) for entity, actor in found if is_named(entity) or actor.country]
    if not telling:
        return Side()
    return Side(
        is_open=False,
        actors=frozenset(actor.id for entity, actor in telling if is_named(entity)),
        persons=frozenset(actor.id for entity, actor in telling if is_named(entity) and actor.kind == "person"),
        states=frozenset(actor.country for _, actor in telling if actor.country),
        blocks=frozenset(block_of(entity, family) for entity, _ in telling if is_named(entity)),
    )


def _site(place: Place | None) -> Site | None:
    if place is None:
        return None
    feature = place.feature or ""
    return Site(
        id=str(place.geonameid) if place.geonameid else plain(place.name),
        name=place.name,
        country=place.country,
        exact=not feature.startswith(("PCL", "ADM1", "CONT", "RGN", "OCN", "SEA")),
        lat=place.lat,
        lon=place.lon,
    )
