"""The tables of what many reports say together: accounts, what they rest on, claims over time, and actors."""

from __future__ import annotations

from collections.abc import Iterator

from attache.exports.cells import day_of
from attache.exports.parts import ref_id
from attache.exports.tables import Row, Table
from attache.record import Account, Actor, Chain, ClaimHistory, ClaimStep, Origin

ACCOUNTS = Table(
    "accounts",
    {
        "id": "text", "type": "text", "mode": "text", "status": "text", "actor_ids": "list", "recipient_ids": "list",
        "date_first": "date", "date_last": "date", "place": "text", "country": "text",
        "articles": "integer", "events": "integer", "origins": "integer", "why": "text",
    },
)  # fmt: skip
ACCOUNT_EVENTS = Table("account_events", {"account_id": "text", "article_id": "text", "event_id": "text"})
CONFLICTS = Table(
    "conflicts",
    {"account_id": "text", "detail": "text", "value": "text", "event_ids": "list", "origin_ids": "list"},
)
ORIGINS = Table(
    "origins",
    {
        "account_id": "text", "claim_history_id": "text", "origin_id": "text", "kind": "text", "name": "text",
        "actor_id": "text", "article_id": "text", "event_id": "text", "chain": "list", "copy_of": "text",
    },
)  # fmt: skip
CLAIM_STEPS = Table(
    "claim_steps",
    {
        "claim_history_id": "text", "text": "text", "account_ids": "list", "standing": "text", "position": "integer",
        "day": "date", "act": "text", "actor_id": "text", "name": "text", "article_id": "text", "claim_id": "text",
        "attribution_id": "text", "through": "list",
    },
)  # fmt: skip
ACTORS = Table(
    "actors",
    {
        "id": "text", "name": "text", "kind": "text", "country": "text", "sector": "text", "names": "list",
        "roles": "list", "mentions": "integer",
    },
)  # fmt: skip
ACTOR_ENTITIES = Table("actor_entities", {"actor_id": "text", "article_id": "text", "entity_id": "text"})


def account_rows(account: Account) -> Iterator[tuple[Table, Row]]:
    """Every row of one account, each with its table."""
    yield ACCOUNTS, _account(account)
    for event in account.events:
        yield ACCOUNT_EVENTS, (account.id, event.article, ref_id(event))
    for conflict in account.conflicts:
        for version in conflict.versions:
            events = tuple(f"{event.article}/{event.id}" for event in version.events)
            yield CONFLICTS, (account.id, conflict.detail, version.value, events, version.origins)
    for origin in account.origins:
        for row in _origin(origin):
            yield ORIGINS, (account.id, None, *row)


def claim_rows(history: ClaimHistory) -> Iterator[tuple[Table, Row]]:
    """Every row of one claim over time, each with its table."""
    for position, step in enumerate(history.steps, 1):
        head = (history.id, history.text, history.accounts, history.standing, position)
        yield CLAIM_STEPS, (*head, *_step(step))
    for origin in history.origins:
        for row in _origin(origin):
            yield ORIGINS, (None, history.id, *row)


def actor_rows(actor: Actor) -> Iterator[tuple[Table, Row]]:
    """Every row of one actor, each with its table."""
    roles = tuple(dict.fromkeys(period.role for period in actor.periods if period.role))
    about = (actor.id, actor.name, actor.kind, actor.country, actor.sector)
    yield ACTORS, (*about, actor.names, roles, len(actor.mentions))
    for mention in actor.mentions:
        yield ACTOR_ENTITIES, (actor.id, mention.article, ref_id(mention))


def _account(account: Account) -> Row:
    return (
        account.id,
        account.type,
        account.mode,
        account.status,
        account.actors,
        account.recipients,
        day_of(account.first),
        day_of(account.last),
        account.place,
        account.country,
        len({event.article for event in account.events}),
        len(account.events),
        len(account.origins),
        account.why,
    )


def _origin(origin: Origin) -> Iterator[Row]:
    """A row for each report that leads to the origin; one without a report where none is given."""
    about = (origin.id, origin.kind, origin.name, origin.actor)
    for chain in origin.chains:
        yield (*about, *_chain(chain))
    if not origin.chains:
        yield (*about, None, None, (), None)


def _chain(chain: Chain) -> Row:
    return (chain.article, ref_id(chain.event), tuple(link.name for link in chain.links), chain.copy_of)


def _step(step: ClaimStep) -> Row:
    return (
        day_of(step.day),
        step.act,
        step.actor,
        step.name,
        step.article,
        ref_id(step.claim),
        ref_id(step.attribution),
        step.through,
    )
