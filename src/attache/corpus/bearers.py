"""Entities of single reports as actors are made of them, and the block each may find its like in.

Whoever is not named (rebels, officials, a soldier) has a block of his own in each report, shared only by its copies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attache.corpus.lineage import Lineage
from attache.corpus.names import body_words, family_name, initials, is_body, is_demonym, person_words, plain, role_words
from attache.lexicon.names import actor_name_words
from attache.lexicon.states import IGO
from attache.record import Entity, Record, Ref

_NGO = "NGO"


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


def bearers_of(record: Record, lineage: Lineage) -> Iterator[Bearer]:
    """The entities of a record, each with its block."""
    published = record.article.published_date
    day = published.isoformat() if published else None
    family = lineage.family(record.article.id)
    return (_bearer(entity, record.article.id, family, day) for entity in record.entities)


def block_of(entity: Entity, family: str) -> str:
    """Where to look for those an entity could be one with; ``family`` is the report its report is a copy of."""
    if not is_named(entity):
        return f"unnamed {family} {plain(entity.name)}"
    if entity.kind == "state" and entity.country:
        return f"state {entity.country}"
    if entity.kind == "person" and not is_body(entity.name):
        return f"person {family_name(entity.name, entity.country)}"
    if entity.kind == "place":
        return f"place {plain(entity.name)}"
    return f"body {' '.join(body_words(entity.name))}"


def is_named(entity: Entity) -> bool:
    """Whether the report names it, and by more than its people: "Taliban", but not "rebels" or "Russians"."""
    if entity.kind == "state" and entity.country:
        return True
    named = any(mention.form == "name" for mention in entity.mentions)
    return named and not (entity.kind == "group" and is_demonym(entity.name))


def _bearer(entity: Entity, article: str, family: str, day: str | None) -> Bearer:
    is_person = entity.kind == "person" and not is_body(entity.name)
    state = None if entity.country in (IGO, _NGO) else entity.country
    roles = role_words(entity.role) if is_person else frozenset()
    return Bearer(
        ref=Ref(article, entity.id),
        entity=entity,
        day=day,
        block=block_of(entity, family),
        words=person_words(entity.name) if is_person else (),
        initials=(initials(entity.name) or None) if is_person else None,
        state=state,
        roles=roles,
        traits=_traits(entity.sector, roles) if is_person else frozenset(),
    )


def _traits(sector: str | None, roles: frozenset[str]) -> frozenset[str]:
    """The telling words of a person's role, and his sector where it tells; all public office is one."""
    lists = actor_name_words()
    telling = {f"role {word}" for word in roles - lists.common_roles}
    if sector in lists.public_sectors:
        return frozenset(telling | {"public"})
    return frozenset(telling | ({f"sector {sector}"} if sector and sector not in lists.open_sectors else set()))
