"""Actors written by what changed of them: those who stay keep the mentions that stay theirs, however many they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, delete, exists, select, update

from attache.record import Actor
from attache.store import folded, kept_tables, mentions
from attache.store.deriving import actor_row, article_numbers, chunks
from attache.store.upserting import insert_rows
from attache.store.words import name_key


def cast_actors(connection: Connection, gone: Collection[str], actors: Sequence[Actor]) -> None:
    """Write actors and leave the mentions linked to them alone; delete those that are gone with theirs."""
    t = folded.actors
    held = {own for ids in chunks([actor.id for actor in actors]) for own in _held(connection, ids)}
    for actor in actors:
        if actor.id in held:
            connection.execute(update(t).where(t.c.id == actor.id).values(actor_row(actor)))
    insert_rows(connection, t, [actor_row(actor) for actor in actors if actor.id not in held])
    _name_actors(connection, actors)
    for ids in chunks(gone):
        connection.execute(delete(t).where(t.c.id.in_(ids)))


def _held(connection: Connection, actors: Collection[str]) -> list[str]:
    t = folded.actors.c
    return list(connection.execute(select(t.id).where(t.id.in_(actors))).scalars())


def _name_actors(connection: Connection, actors: Sequence[Actor]) -> None:
    t, n = folded.actors.c, folded.actor_names
    numbers: dict[str, int] = {}
    for ids in chunks([actor.id for actor in actors]):
        numbers.update((own, number) for own, number in connection.execute(select(t.id, t.number).where(t.id.in_(ids))))
    for some in chunks(numbers.values()):
        connection.execute(delete(n).where(n.c.actor.in_(some)))
    rows = [
        {"name_key": key, "actor": numbers[actor.id]}
        for actor in actors
        for key in dict.fromkeys(name_key(name) for name in (actor.name, *actor.names))
    ]
    insert_rows(connection, n, rows)


def link_mentions(connection: Connection, articles: Collection[str], guises: Collection[int]) -> None:
    """Link the entities of articles, and those of guises, to the actors that their guises were taken for."""
    m, b = folded.actor_mentions, kept_tables.bearers.c
    for numbers in chunks(article_numbers(connection, articles).values()):
        with mentions.counted(connection, m, m.c.article.in_(numbers)):
            connection.execute(delete(m).where(m.c.article.in_(numbers)))
            _link(connection, b.article.in_(numbers))
    taken = m.join(kept_tables.bearers, (m.c.article == b.article) & (m.c.entity == b.entity))
    for some in chunks(guises):
        with mentions.counted(connection, taken, b.guise.in_(some)):
            rows = connection.execute(select(b.article, b.entity).where(b.guise.in_(some)))
            mentions.delete_mentions(connection, [(article, entity) for article, entity in rows])
            _link(connection, b.guise.in_(some))


def _link(connection: Connection, which: Any) -> None:
    b, g, t, m = kept_tables.bearers, kept_tables.guises, folded.actors, folded.actor_mentions
    joined = b.join(g, g.c.hash == b.c.guise).join(t, t.c.id == g.c.actor)
    rows = select(b.c.article, b.c.entity, t.c.number).select_from(joined).where(which)
    held = exists().where(m.c.article == b.c.article, m.c.entity == b.c.entity)
    connection.execute(m.insert().from_select(["article", "entity", "actor"], rows.where(~held)))
