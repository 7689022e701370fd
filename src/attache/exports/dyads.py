"""One event as the pairs of parties that GDELT, ICEWS and POLECAT give a row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from attache.exports.parts import Parts
from attache.lexicon.exchange import mutual_types
from attache.record import Article, Entity, Event, content_id

_POSITIVE = (1 << 63) - 1  # GDELT's ids are positive and go into a signed 64-bit column


@dataclass(frozen=True, slots=True)
class Dyad:
    """One actor and one recipient of an event; None where the event has none."""

    actor: Entity | None
    recipient: Entity | None


def dyads(event: Event, parts: Parts) -> Iterator[Dyad]:
    """Every actor with every recipient, in their order; one that stands on both sides is no pair with itself.

    Where an event has no recipient, the actors of a mutual one ("the ministers met") are each other's, in both
    directions; in others each actor has a row without a recipient.
    """
    actors = _known(event.actors, parts)
    recipients = _known(event.recipients, parts)
    if len(actors) > 1 and not recipients and event.type in mutual_types():
        recipients = actors
    pairs = [Dyad(actor, recipient) for actor, recipient in product(actors, recipients) if actor != recipient]
    yield from pairs or (Dyad(actor, recipient) for actor, recipient in product(_or_none(actors), _or_none(recipients)))


def row_id(article: Article, event: Event, dyad: Dyad) -> str:
    """The id of a row: the same for the same report, event and pair in every format and every run."""
    sides = (party.id if party else None for party in (dyad.actor, dyad.recipient))
    return content_id("r", article.id, event.id, *sides)


def row_number(article: Article, event: Event, dyad: Dyad) -> int:
    """:func:`row_id` as a positive integer below 2⁶³. Two of a million rows share one with a chance of 1 in 10⁷."""
    return int(row_id(article, event, dyad).partition("-")[2], 16) & _POSITIVE


def _known(ids: tuple[str, ...], parts: Parts) -> list[Entity]:
    return [parts.entities[entity] for entity in dict.fromkeys(ids) if entity in parts.entities]


def _or_none(parties: list[Entity]) -> Sequence[Entity | None]:
    return parties or [None]
