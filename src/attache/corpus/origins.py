"""How many independent origins stand behind something, and who they are.

The origin of a report's word is the last link of its chain. Origins are one when they are the same actor or outlet; the
unnamed are one for each relay that quotes them; an outlet that relays another's word elsewhere is none of its own; a
state is one with the organ of its that most reports quote; a spokesman is one with his ministry. Forty papers that
print two agencies citing one state agency have one origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attache.corpus.chains import Shelf
from attache.corpus.names import body_words, plain
from attache.corpus.standing import ORGANS
from attache.lexicon.names import actor_name_words
from attache.record import Actor, Chain, Link, Origin, OriginKind, content_id

Key = tuple[str, ...]
_STATE, _OFFICIAL = "state", "official"


def find_origins(chains: Iterable[Chain], shelf: Shelf) -> list[Origin]:
    """The independent origins of chains, the one with most reports first."""
    actors = {actor.id: actor for actor in shelf.actors.values()}
    return origins_of(chains, actors)


def origins_of(chains: Iterable[Chain], actors: Mapping[str, Actor]) -> list[Origin]:
    """Like :func:`find_origins`, with the actors by id."""
    ordered = sorted(set(chains), key=_order)
    keys = _with_organs([_key(chain.links, actors) for chain in ordered], ordered, actors)
    keys = _without_relays(keys, ordered)
    groups: dict[Key, list[Chain]] = {}
    for key, chain in zip(keys, ordered, strict=True):
        groups.setdefault(key, []).append(chain)
    found = [_origin(key, group) for key, group in groups.items()]
    return sorted(found, key=lambda origin: (-_breadth(origin), origin.kind, origin.name, origin.id))


def _breadth(origin: Origin) -> int:
    return len({chain.article for chain in origin.chains})


def _order(chain: Chain) -> tuple[object, ...]:
    names = tuple((link.kind, link.name, link.actor or "", str(link.attribution)) for link in chain.links)
    return chain.article, str(chain.event), names, chain.copy_of or ""


def _key(links: Sequence[Link], actors: Mapping[str, Actor]) -> Key:
    """What makes origins one. Of a link that names an actor, the actor; of the unnamed, who relays them."""
    last = links[-1]
    if last.kind == "unnamed":
        return ("unnamed", *(_key(links[:-1], actors) if len(links) > 1 else ("",)))
    actor = actors.get(last.actor or "")
    if last.kind != "source":
        return ("outlet", plain(last.name))
    if actor is None:
        return ("source", plain(last.name))
    return _institution(actor) or ("actor", actor.id)


def face_of(actor: Actor) -> tuple[object, ...]:
    """All that accounts and claims look at in an actor: while it stays, none of them need be built anew."""
    return actor.id, actor.name, actor.kind, actor.country, actor.sector, actor.named, _institution(actor)


def _institution(actor: Actor) -> Key | None:
    """The organ of state a source speaks for: a ministry, or the one that the role of its spokesman names."""
    if actor.country is None:
        return None
    if actor.kind == "state":
        return (_STATE, actor.country)
    if actor.kind == "organization" and (actor.named or actor.sector in ORGANS):
        return (_OFFICIAL, actor.country, *body_words(actor.name))
    if not actor.named:
        return None
    bodies = (_body_spoken_for(period.role) for period in actor.periods if period.role)
    return next(((_OFFICIAL, actor.country, *body) for body in bodies if body), None)


def _body_spoken_for(role: str) -> tuple[str, ...]:
    """The body that a spokesman's role names: "Chilean Foreign Ministry spokeswoman"; () for other roles."""
    words = plain(role)
    office = next((office for office in actor_name_words().spokesmen if office in words), None)
    body = " ".join(word for word in role.split() if office is not None and plain(word) not in office.split())
    return body_words(body) if body else ()


def _with_organs(keys: Sequence[Key], chains: Sequence[Chain], actors: Mapping[str, Actor]) -> list[Key]:
    """A state speaks through an organ: its word counts with that organ of its own that most reports quote."""
    organs: dict[str, Counter[Key]] = {}
    for key, chain in zip(keys, chains, strict=True):
        actor = actors.get(chain.links[-1].actor or "")
        if key[0] != _STATE and _is_organ(key, actor) and actor is not None and actor.country is not None:
            organs.setdefault(actor.country, Counter())[key] += 1
    chosen = {state: min(counts, key=lambda key: (-counts[key], key)) for state, counts in organs.items()}
    return [chosen.get(key[1], key) if key[0] == _STATE else key for key in keys]


def _without_relays(keys: Sequence[Key], chains: Sequence[Chain]) -> list[Key]:
    """An outlet that passes on another's word in one report is no origin of its own in the next.

    Papers cut the end of a dispatch, "citing unnamed officials"; what they print is the same dispatch.
    """
    behind: dict[Key, Counter[Key]] = {}
    for key, chain in zip(keys, chains, strict=True):
        for link in chain.links[:-1]:
            if (relay := ("outlet", plain(link.name))) != key:
                behind.setdefault(relay, Counter())[key] += 1
    chosen = {relay: min(counts, key=lambda key: (-counts[key], key)) for relay, counts in behind.items()}
    return [_followed(key, chosen) for key in keys]


def _followed(key: Key, chosen: Mapping[Key, Key]) -> Key:
    """The end of the way; of outlets that cite each other in a circle, the first in the alphabet."""
    seen = [key]
    while (behind := chosen.get(seen[-1])) is not None:
        if behind in seen:
            return min(seen[seen.index(behind) :])
        seen.append(behind)
    return seen[-1]


def _is_organ(key: Key, actor: Actor | None) -> bool:
    return key[0] in (_OFFICIAL, "actor") and actor is not None and actor.sector in ORGANS


def _origin(key: Key, chains: Sequence[Chain]) -> Origin:
    """The origin as most chains that lead all the way to it name it."""
    ends = Counter(_end(chain.links) for chain in chains)
    kinds = {"unnamed"} if key[0] == "unnamed" else {"agency", "publisher"} if key[0] == "outlet" else {"source"}
    kind, name, actor = min(ends, key=lambda end: (end[0] not in kinds, -ends[end], end[0], end[1], end[2] or ""))
    return Origin(id=content_id("o", *key), kind=kind, name=name, actor=actor, chains=tuple(chains))


def _end(links: Sequence[Link]) -> tuple[OriginKind, str, str | None]:
    """The last link; of the unnamed also who quotes them, for they have no other name."""
    last = links[-1]
    quoted = last.kind == "unnamed" and len(links) > 1
    return last.kind, f"{last.name}, quoted by {links[-2].name}" if quoted else last.name, last.actor
