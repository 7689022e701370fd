"""What many reports say together: kept, replaced where something touched it, and looked up by what was touched.

Every ``replace_*`` takes the ids of what is no longer so and what there is now, in one transaction; what has the id of
something held replaces it. References to reports that are not in the store stay in the JSON and link to nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, or_, select

from attache.record import Account, Actor, ClaimHistory, Copy, Ref, Story
from attache.store import folded, tables
from attache.store.mentions import take_for
from attache.store.nouns import noun_json, read_noun
from attache.store.rows import NO_DAY, Row
from attache.store.tables import within_article
from attache.store.upserting import insert_rows
from attache.store.words import name_key

T = TypeVar("T")
# PostgreSQL and SQLite both take some 32,000 bound values a statement.
_CHUNK = 5_000


def replace_copies(connection: Connection, touched: Collection[str], copies: Sequence[Copy]) -> None:
    """Put these in the place of every copy relation that one of the touched articles is in."""
    c = folded.copies.c
    for ids in chunks(touched):
        connection.execute(delete(folded.copies).where(or_(c.earlier.in_(ids), c.later.in_(ids))))
    rows = [{"earlier": x.earlier, "later": x.later, "relation": x.relation, "shared": x.shared} for x in copies]
    insert_rows(connection, folded.copies, rows)


def copies_of(connection: Connection, articles: Collection[str]) -> list[Copy]:
    """The copy relations that one of these articles is in, in order."""
    c = folded.copies.c
    found: set[Copy] = set()
    for ids in chunks(articles):
        rows = connection.execute(select(folded.copies).where(or_(c.earlier.in_(ids), c.later.in_(ids))))
        found.update(Copy(*row) for row in rows)
    return sorted(found, key=lambda copy: (copy.earlier, copy.later))


def replace_stories(connection: Connection, gone: Collection[str], stories: Sequence[Story]) -> None:
    """Put stories in the place of others."""
    rows = [{"id": story.id, "n_articles": len(story.articles), "json": noun_json(story)} for story in stories]
    numbers = _replace(connection, folded.stories, gone, rows)
    known = article_numbers(connection, {article for story in stories for article in story.articles})
    links = [(known.get(article), numbers[story.id]) for story in stories for article in story.articles]
    insert_rows(
        connection, folded.story_articles, [{"article": one, "story": story} for one, story in links if one is not None]
    )


def stories_of(connection: Connection, articles: Collection[str]) -> list[Story]:
    """The stories that one of these articles is in, by id."""
    numbers = article_numbers(connection, articles).values()
    return _owners(
        connection, folded.stories, Story, folded.story_articles.c.story, folded.story_articles.c.article, numbers
    )


def replace_actors(connection: Connection, gone: Collection[str], actors: Sequence[Actor]) -> None:
    """Put actors in the place of others. A mention belongs to one actor: the last it is given to."""
    rows = [actor_row(actor) for actor in actors]
    numbers = _replace(connection, folded.actors, gone, rows)
    for actor in actors:
        keys = dict.fromkeys(name_key(name) for name in (actor.name, *actor.names))
        names = [{"name_key": key, "actor": numbers[actor.id]} for key in keys]
        insert_rows(connection, folded.actor_names, names)
    _link_mentions(connection, [(ref, numbers[actor.id]) for actor in actors for ref in actor.mentions])


def add_mentions(connection: Connection, actor: str, mentions: Sequence[Ref]) -> None:
    """Take more entities for an actor that is there already, without writing again those it has."""
    number = connection.execute(select(folded.actors.c.number).where(folded.actors.c.id == actor)).scalar_one()
    _link_mentions(connection, [(ref, number) for ref in mentions])


def actor_row(actor: Actor) -> Row:
    """The row an actor becomes; its mentions are rows of their own."""
    return {
        "id": actor.id,
        "name": actor.name,
        "name_key": name_key(actor.name),
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "json": noun_json(replace(actor, mentions=())),
    }


def _link_mentions(connection: Connection, links: Sequence[tuple[Ref, int]]) -> None:
    known = article_numbers(connection, {ref.article for ref, _ in links})
    take_for(connection, {(known[ref.article], ref.id): actor for ref, actor in links if ref.article in known})


def actors_of(connection: Connection, mentions: Collection[Ref]) -> list[Actor]:
    """The actors that one of these entities was taken for, by id, with all their mentions in order."""
    known = article_numbers(connection, {ref.article for ref in mentions})
    wanted = {(known[ref.article], ref.id) for ref in mentions if ref.article in known}
    m = folded.actor_mentions.c
    numbers: set[int] = set()
    for some in chunks({article for article, _ in wanted}):
        rows = connection.execute(select(m.article, m.entity, m.actor).where(m.article.in_(some)))
        numbers.update(actor for article, entity, actor in rows if (article, entity) in wanted)
    return _actors(connection, numbers)


def actor_ids(connection: Connection, mentions: Collection[Ref]) -> dict[Ref, str]:
    """The ids of the actors these entities were taken for; those taken for none are left out."""
    a, m, t = tables.articles.c, folded.actor_mentions.c, folded.actors.c
    found: dict[Ref, str] = {}
    joined = folded.actor_mentions.join(tables.articles).join(folded.actors)
    for some in chunks({ref.article for ref in mentions}):
        rows = connection.execute(select(a.id, m.entity, t.id).select_from(joined).where(a.id.in_(some)))
        found.update((Ref(article, entity), actor) for article, entity, actor in rows)
    return {ref: found[ref] for ref in mentions if ref in found}


def named_actors(connection: Connection, names: Collection[str]) -> list[Actor]:
    """The actors that go by one of these names (case and accents do not matter), by id, with all their mentions."""
    n = folded.actor_names.c
    keys = {key for name in names if (key := name_key(name)) is not None}
    numbers: set[int] = set()
    for some in chunks(keys):
        numbers.update(connection.execute(select(n.actor).where(n.name_key.in_(some))).scalars())
    return _actors(connection, numbers)


def all_actors(connection: Connection) -> list[Actor]:
    """Every actor, by id, with all their mentions."""
    return _actors(connection, connection.execute(select(folded.actors.c.number)).scalars().all())


def _actors(connection: Connection, numbers: Collection[int]) -> list[Actor]:
    a, m, t = tables.articles.c, folded.actor_mentions.c, folded.actors.c
    found: list[Actor] = []
    for some in chunks(numbers):
        mentions: dict[int, list[Ref]] = {}
        joined = folded.actor_mentions.join(tables.articles)
        for actor, article, entity in connection.execute(
            select(m.actor, a.id, m.entity).select_from(joined).where(m.actor.in_(some))
        ):
            mentions.setdefault(actor, []).append(Ref(article, entity))
        for number, json in connection.execute(select(t.number, t.json).where(t.number.in_(some))):
            found.append(replace(read_noun(Actor, json), mentions=tuple(sorted(mentions.get(number, ())))))
    return sorted(found, key=lambda actor: actor.id)


def bare_actors(connection: Connection, ids: Collection[str]) -> list[Actor]:
    """The actors of these ids, by id, without their mentions."""
    return nouns_with(connection, Actor, ids)


def stories_with(connection: Connection, ids: Collection[str]) -> list[Story]:
    """The stories of these ids, by id."""
    return nouns_with(connection, Story, ids)


def nouns_with(connection: Connection, kind: type[T], ids: Collection[str]) -> list[T]:
    """The derived nouns of a kind that have one of these ids, by id."""
    table = _NOUNS[kind]
    found: dict[str, str] = {}
    for some in chunks(ids):
        found.update(
            (own, json)
            for own, json in connection.execute(select(table.c.id, table.c.json).where(table.c.id.in_(some)))
        )
    return [read_noun(kind, found[own]) for own in sorted(found)]


def actors_with(connection: Connection, ids: Collection[str]) -> list[Actor]:
    """The actors of these ids, by id, with all their mentions in order."""
    t = folded.actors.c
    numbers: set[int] = set()
    for some in chunks(ids):
        numbers.update(connection.execute(select(t.number).where(t.id.in_(some))).scalars())
    return _actors(connection, numbers)


_NOUNS: dict[Any, Table] = {
    Story: folded.stories,
    Actor: folded.actors,
    Account: folded.accounts,
    ClaimHistory: folded.claim_histories,
}


def replace_accounts(connection: Connection, gone: Collection[str], accounts: Sequence[Account]) -> None:
    """Put accounts in the place of others."""
    rows = {account.id: _account_row(account) for account in accounts}
    numbers = _replace(connection, folded.accounts, gone, list(rows.values()))
    known = part_numbers(connection, tables.events, {ref for account in accounts for ref in account.events})
    links = [
        {"event": known[ref], "account": numbers[account.id]}
        | {name: rows[account.id][name] for name in ("n_origins", "contested")}
        for account in accounts
        for ref in account.events
        if ref in known
    ]
    days = _days(connection, [link["event"] for link in links])
    insert_rows(connection, folded.account_events, [link | {"day": days[link["event"]]} for link in links])
    sides = [
        {"account": numbers[account.id], "side": side, "actor": actor}
        for account in accounts
        for side, ids in (("actor", account.actors), ("recipient", account.recipients))
        for actor in ids
    ]
    insert_rows(connection, folded.account_actors, sides)


def _account_row(account: Account) -> Row:
    return {
        "id": account.id,
        "day": account.first or account.last or NO_DAY,
        "type": account.type,
        "status": account.status,
        "place_key": name_key(account.place),
        "country": account.country,
        "n_origins": len(account.origins),
        "n_reports": len({ref.article for ref in account.events}),
        "contested": bool(account.conflicts),
        "json": noun_json(account),
    }


def _days(connection: Connection, events: Sequence[int]) -> dict[int, str]:
    e = tables.events.c
    days: dict[int, str] = {}
    for some in chunks(events):
        days.update(
            (number, day) for number, day in connection.execute(select(e.number, e.day).where(e.number.in_(some)))
        )
    return days


def accounts_of(connection: Connection, events: Collection[Ref]) -> list[Account]:
    """The accounts that one of these events is folded into, by id."""
    numbers = part_numbers(connection, tables.events, events).values()
    link = folded.account_events.c
    return _owners(connection, folded.accounts, Account, link.account, link.event, numbers)


def replace_claim_histories(connection: Connection, gone: Collection[str], histories: Sequence[ClaimHistory]) -> None:
    """Put claims over time in the place of others."""
    numbers = _replace(connection, folded.claim_histories, gone, [_history_row(history) for history in histories])
    refs = {(history.id, claim) for history in histories for claim in _claims(history)}
    known = part_numbers(connection, tables.claims, {ref for _, ref in refs})
    links = [{"claim": known[ref], "history": numbers[history]} for history, ref in refs if ref in known]
    insert_rows(connection, folded.claim_history_claims, links)
    about = [
        {"account": account, "history": numbers[history.id]} for history in histories for account in history.accounts
    ]
    insert_rows(connection, folded.claim_history_accounts, about)


def _claims(history: ClaimHistory) -> set[Ref]:
    return {*history.claims, *(step.claim for step in history.steps)}


def _history_row(history: ClaimHistory) -> Row:
    return {
        "id": history.id,
        "day": max((step.day for step in history.steps if step.day), default=NO_DAY),
        "standing": history.standing,
        "n_origins": len(history.origins),
        "json": noun_json(history),
    }


def claim_histories_of(connection: Connection, claims: Collection[Ref]) -> list[ClaimHistory]:
    """The claims over time that one of these claims is a step of, by id."""
    numbers = part_numbers(connection, tables.claims, claims).values()
    link = folded.claim_history_claims.c
    return _owners(connection, folded.claim_histories, ClaimHistory, link.history, link.claim, numbers)


def claim_histories_about(connection: Connection, accounts: Collection[str]) -> list[ClaimHistory]:
    """The claims over time that are about one of these accounts, by id."""
    link = folded.claim_history_accounts.c
    return _owners(connection, folded.claim_histories, ClaimHistory, link.history, link.account, accounts)


def article_numbers(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The store's numbers of articles; those it does not hold are left out."""
    a = tables.articles.c
    found: dict[str, int] = {}
    for some in chunks(ids):
        found.update(
            (identity, number) for identity, number in connection.execute(select(a.id, a.number).where(a.id.in_(some)))
        )
    return found


def part_numbers(connection: Connection, table: Table, refs: Collection[Ref]) -> dict[Ref, int]:
    """The store's numbers of events or claims; those it does not hold are left out."""
    found: dict[Ref, int] = {}
    a, t = tables.articles.c, table.c
    for some in chunks({ref.article for ref in refs}):
        columns = select(a.id.label("report"), t.id, t.number).select_from(
            tables.articles.join(table, within_article(t.number, a.number))
        )
        for article, identity, number in connection.execute(columns.where(a.id.in_(some))):
            found[Ref(article, identity)] = number
    return {ref: found[ref] for ref in refs if ref in found}


def chunks(values: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """The values, so many at once."""
    source = iter(values)
    while some := list(islice(source, size)):
        yield some


def _replace(connection: Connection, table: Table, gone: Collection[str], rows: Sequence[Row]) -> dict[str, int]:
    """Delete what is gone and what is written anew, write it, and give the numbers of what was written, by id."""
    for ids in chunks({*gone, *(row["id"] for row in rows)}):
        connection.execute(delete(table).where(table.c.id.in_(ids)))
    insert_rows(connection, table, rows)
    numbers: dict[str, int] = {}
    for ids in chunks([row["id"] for row in rows]):
        found = connection.execute(select(table.c.id, table.c.number).where(table.c.id.in_(ids)))
        numbers.update((identity, number) for identity, number in found)
    return numbers


def _owners(
    connection: Connection, table: Table, noun: type[T], owner: Any, member: Any, members: Iterable[Any]
) -> list[T]:
    """The nouns of a table that own one of the members that are asked, by id."""
    found: dict[str, str] = {}
    for some in chunks(members):
        owners = select(owner).where(member.in_(some))
        rows = connection.execute(select(table.c.id, table.c.json).where(table.c.number.in_(owners)))
        found.update((identity, json) for identity, json in rows)
    return [read_noun(noun, found[identity]) for identity in sorted(found)]
