"""Entities of single reports as actors are made of them, and the block each may find its like in.

Whoever is not named (rebels, officials, a soldier) has a block of his own in each report, shared only by its copies; a
family name with neither state nor role, which says nothing outside its report, has one shared by none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from attache.corpus.lineage import Lineage
from attache.corpus.names import body_words, family_name, initials, is_body, is_demonym, person_words, plain, role_words
from attache.lexicon.names import actor_name_words
from attache.lexicon.states import IGO
from attache.record import Entity, Record, Ref

_NGO = "NGO"
PERSON = "person "
"""How the blocks of people who are named begin."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """An entity of one report: whom it could be taken for.

    ``block`` is shared by all it could be one with. ``words`` are those of its name, by sound for people; ``state`` is
    its country unless that is an international body. ``traits`` are what tells namesakes apart: sector and role.
    """

    ref: Ref
    entity: Entity
    day: str | None
    block: str
    words: tuple[str, ...]
    initials: str | None
    state: str | None
    roles: frozenset[str]
    traits: frozenset[str]

    @classmethod
    def of(cls, ref: Ref, entity: Entity, day: str | None, block: str) -> Bearer:
        """The bearer that an entity is; of its mentions nothing is looked at."""
        is_person = entity.kind == "person" and not is_body(entity.name)
        roles = role_words(entity.role) if is_person else frozenset()
        return cls(
            ref=ref,
            entity=entity,
            day=day,
            block=block,
            words=person_words(entity.name) if is_person else (),
            initials=(initials(entity.name) or None) if is_person else None,
            state=None if entity.country in (IGO, _NGO) else entity.country,
            roles=roles,
            traits=_traits(entity.sector, roles) if is_person else frozenset(),
        )

    @property
    def guise(self) -> tuple[str | None, ...]:
        """All that is looked at in it, the days of its roles and its reference apart: bearers of one guise are one.

        Of a person that takes in the year.
        """
        entity = self.entity
        year = (self.day or "")[:4] if self.block.startswith(PERSON) else ""
        return self.block, entity.name, entity.kind, entity.country, entity.sector, entity.role, year


@dataclass(frozen=True, slots=True)
class Guise:
    """Bearers that look alike: the first of them by reference, how many there are, and their first and last day."""

    bearer: Bearer
    count: int
    first: str | None
    last: str | None


def bearers_of(record: Record, lineage: Lineage) -> Iterator[Bearer]:
    """The entities of a record, each with its block."""
    published = record.article.published_date
    day = published.isoformat() if published else None
    family = lineage.family(record.article.id)
    article = record.article.id
    entities = {entity.id: entity for entity in record.entities}.values()
    return (_apart(Bearer.of(Ref(article, one.id), one, day, block_of(one, family))) for one in entities)


def _apart(bearer: Bearer) -> Bearer:
    """In a block of its own where it is one with no other: who says "Smith" need not look at all who said it."""
    return replace(bearer, block=f"{bearer.block} in {bearer.ref.article}") if _is_bare(bearer) else bearer


def guises_of(bearers: Iterable[Bearer]) -> list[tuple[Guise, list[Bearer]]]:
    """The guises among some bearers, each with all that have it."""
    groups: dict[tuple[str | None, ...], list[Bearer]] = {}
    for bearer in bearers:
        groups.setdefault(bearer.guise, []).append(bearer)
    return [(_guise(group), group) for group in groups.values()]


def _guise(group: Sequence[Bearer]) -> Guise:
    days = [bearer.day for bearer in group if bearer.day]
    first = min(group, key=lambda bearer: bearer.ref)
    return Guise(first, len(group), min(days, default=None), max(days, default=None))


def _is_bare(bearer: Bearer) -> bool:
    """Whether it is a person's family name with neither state nor role."""
    of_person = bearer.block.startswith(PERSON)
    return of_person and len(bearer.words) < 2 and not bearer.state and not bearer.roles


def block_of(entity: Entity, family: str) -> str:
    """Where to look for those an entity could be one with; ``family`` is the report its report is a copy of."""
    if not is_named(entity):
        return f"unnamed {family} {plain(entity.name)}"
    if entity.kind == "state" and entity.country:
        return f"state {entity.country}"
    if entity.kind == "person" and not is_body(entity.name):
        return f"{PERSON}{family_name(entity.name, entity.country)}"
    if entity.kind == "place":
        return f"place {plain(entity.name)}"
    return f"body {' '.join(body_words(entity.name))}"


def is_named(entity: Entity) -> bool:
    """Whether the report names it, and by more than its people: "Taliban", but not "rebels" or "Russians"."""
    if entity.kind == "state" and entity.country:
        return True
    named = any(mention.form == "name" for mention in entity.mentions)
    return named and not (entity.kind == "group" and is_demonym(entity.name))


def _traits(sector: str | None, roles: frozenset[str]) -> frozenset[str]:
    """The telling words of a person's role, and his sector where it tells; all public office is one."""
    lists = actor_name_words()
    telling = {f"role {word}" for word in roles - lists.common_roles}
    if sector in lists.public_sectors:
        return frozenset(telling | {"public"})
    return frozenset(telling | ({f"sector {sector}"} if sector and sector not in lists.open_sectors else set()))
