"""Which entities were taken for which actor, and how many for each: the number stands beside the actor's name.

Whoever changes mentions tells how many each actor lost and won, which costs what was touched; counting anew would cost
all that was ever said of the United States.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, FromClause, bindparam, delete, func, select, update

from attache.store import folded
from attache.store.upserting import insert_rows

_AT_ONCE = 1_000


def take_for(connection: Connection, actors: Mapping[tuple[int, str], int]) -> None:
    """Link entities, each by the number of its article and its id, to actors; each belongs to the last it is given."""
    m = folded.actor_mentions.c
    held: dict[tuple[int, str], int] = {}
    articles = sorted({article for article, _ in actors})
    for at in range(0, len(articles), _AT_ONCE):
        some = articles[at : at + _AT_ONCE]
        rows = connection.execute(select(m.article, m.entity, m.actor).where(m.article.in_(some)))
        held.update(((article, entity), actor) for article, entity, actor in rows if (article, entity) in actors)
    delete_mentions(connection, held)
    rows_now = [{"article": x, "entity": y, "actor": actor} for (x, y), actor in actors.items()]
    insert_rows(connection, folded.actor_mentions, rows_now)
    count_on(connection, Counter(actors.values()), Counter(held.values()))


def delete_mentions(connection: Connection, mentions: Collection[tuple[int, str]]) -> None:
    """Take entities for nobody; their actors' numbers are left to the caller."""
    m = folded.actor_mentions
    # One by one by their keys: a subquery would have SQLite go through all mentions there are.
    mine = delete(m).where(m.c.article == bindparam("a"), m.c.entity == bindparam("e"))
    if mentions:
        connection.execute(mine, [{"a": article, "e": entity} for article, entity in mentions])


@contextmanager
def counted(connection: Connection, source: FromClause, which: Any) -> Iterator[None]:
    """Bring the numbers of actors up to date with what the block does to the mentions in ``source``, ``which`` it asks.

    The condition must hold of the same entities before and after.
    """
    actor = folded.actor_mentions.c.actor
    counts = select(actor, func.count()).select_from(source).where(which).group_by(actor)
    before = _counts(connection, counts)
    yield
    count_on(connection, _counts(connection, counts), before)


def _counts(connection: Connection, counts: Any) -> Counter[int]:
    return Counter(dict(connection.execute(counts).all()))


def count_on(connection: Connection, won: Mapping[int, int], lost: Mapping[int, int]) -> None:
    """Add to the numbers of actors what they won and take what they lost."""
    changes = {actor: won.get(actor, 0) - lost.get(actor, 0) for actor in sorted({*won, *lost})}
    t = folded.actors
    more = update(t).where(t.c.number == bindparam("n")).values(n_mentions=t.c.n_mentions + bindparam("change"))
    if rows := [{"n": actor, "change": change} for actor, change in changes.items() if change]:
        connection.execute(more, rows)
