"""Who is one across reports, once some came or went: only the blocks are looked at in which a guise came or went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from attache.corpus.actors import cast
from attache.corpus.bearers import Bearer, Guise
from attache.corpus.keeping import keep_guise, read_guise
from attache.corpus.origins import face_of
from attache.record import Actor, Ref
from attache.store import BearerRow, Cast, GuiseRow, Snapshot, Swap, guise_hash


@dataclass(frozen=True, slots=True)
class Recast:
    """What came of casting anew.

    ``bearers`` are the entities of the ``articles`` in question by reference, ``actors`` those of the guises of all
    blocks looked at, and ``changed`` the guises whose actor is another, or looks otherwise to accounts.
    """

    written: Cast = field(default_factory=Cast)
    articles: frozenset[str] = frozenset()
    bearers: Mapping[Ref, BearerRow] = field(default_factory=dict)
    actors: Mapping[int, Actor] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()


def recast(held: Snapshot, articles: Collection[str], bearers: Sequence[Bearer]) -> Recast:
    """Cast the actors anew of which one is named in these reports, was named in them, or could be one with them.

    Args:
        held: The store.
        articles: The reports that came, left or belong to another family of copies.
        bearers: Their entities, of those that are in.
    """
    books = _Books(held, articles, bearers)
    guises = books.guises()
    cast_of = _cast(guises)
    actors = {own: actor for own, (actor, _) in cast_of.items()}
    old = {actor.id: actor for actor in held.actors_with({row.actor for row in books.held.values()})}
    new = {actor.id: actor for actor in actors.values()}
    rows = {own: _row(own, guise, actors[own]) for own, guise in guises.items()}
    moved = {own for own, row in books.held.items() if own in rows and rows[own].actor != row.actor}
    return Recast(
        written=Cast(
            actors=Swap(old.keys() - new.keys(), [actor for actor in new.values() if old.get(actor.id) != actor]),
            articles=books.changed_articles,
            bearers=[row for row in books.new.values() if row.ref.article in books.changed_articles],
            gone=books.held.keys() - rows.keys(),
            guises=[row for own, row in rows.items() if books.held.get(own) != row],
            moved=moved,
        ),
        articles=frozenset(articles),
        bearers=books.new,
        actors=actors,
        changed=frozenset(
            own
            for own, row in books.held.items()
            if own in rows and (own in moved or face_of(old[row.actor]) != face_of(actors[own]))
        ),
    )


def _cast(guises: Mapping[int, Guise]) -> dict[int, tuple[Actor, Guise]]:
    blocks: dict[str, list[Guise]] = {}
    for guise in guises.values():
        blocks.setdefault(guise.bearer.block, []).append(guise)
    own = {guise.bearer.ref: hashed for hashed, guise in guises.items()}
    return {
        own[guise.bearer.ref]: (actor, guise)
        for block, alike in blocks.items()
        for actor, worn in cast(block, alike)
        for guise in worn
    }


def _row(own: int, guise: Guise, actor: Actor) -> GuiseRow:
    key = guise.bearer.guise
    return GuiseRow(
        own, guise_hash(key[0]), keep_guise(key), actor.id, guise.count, guise.first, guise.last, guise.bearer.ref
    )


class _Books:
    """The guises of the blocks looked at, as they are held, and brought up to date."""

    def __init__(self, snapshot: Snapshot, articles: Collection[str], bearers: Sequence[Bearer]) -> None:
        self._snapshot = snapshot
        self._articles = articles
        self._bearers = {bearer.ref: bearer for bearer in bearers}
        self.new = {one.ref: BearerRow(one.ref, guise_hash(*one.guise), one.day) for one in bearers}
        before = {row.ref: row for row in snapshot.bearers_in(articles)}
        gone = [row for ref, row in before.items() if self.new.get(ref) != row]
        come = [row for ref, row in self.new.items() if before.get(ref) != row]
        self._gone, self._come, self._here = _by_guise(gone), _by_guise(come), _by_guise(self.new.values())
        self.changed_articles = {row.ref.article for row in (*gone, *come)}
        blocks = {row.block for row in snapshot.guises_named(self._gone.keys() | self._come.keys())}
        blocks |= {guise_hash(self._bearers[row.ref].block) for row in come}
        self.held = {row.hash: row for row in snapshot.guises_in(blocks)}

    def guises(self) -> dict[int, Guise]:
        """The guises as they are now, by name."""
        found = {own: read_guise(row.json, row.count, row.first, row.last, row.ref) for own, row in self.held.items()}
        for own in self._gone.keys() | self._come.keys():
            now = self._brought_up(own, found.get(own))
            if now is None:
                found.pop(own)
            else:
                found[own] = now
        return found

    def _brought_up(self, own: int, before: Guise | None) -> Guise | None:
        gone, come = self._gone.get(own, []), self._come.get(own, [])
        count = (before.count if before else 0) + len(come) - len(gone)
        if not count:
            return None
        first, last = self._days(own, before, gone, come)
        ref = self._first(own, before, gone, come)
        if before is None:
            return Guise(self._bearers[ref], count, first, last)
        entity = replace(before.bearer.entity, id=ref.id)
        return Guise(replace(before.bearer, ref=ref, entity=entity, day=first), count, first, last)

    def _days(
        self, own: int, before: Guise | None, gone: Sequence[BearerRow], come: Sequence[BearerRow]
    ) -> tuple[str | None, str | None]:
        ends = (before.first, before.last) if before else (None, None)
        if any(row.day in ends for row in gone if row.day):
            ends = self._snapshot.days_of_guise(own, self._articles)
            come = self._here.get(own, [])
        days = [day for day in (*ends, *(row.day for row in come)) if day]
        return min(days, default=None), max(days, default=None)

    def _first(self, own: int, before: Guise | None, gone: Sequence[BearerRow], come: Sequence[BearerRow]) -> Ref:
        first = before.bearer.ref if before else None
        if any(row.ref == first for row in gone):
            first = self._snapshot.first_of_guise(own, self._articles)
            come = self._here.get(own, [])
        return min([*([first] if first else []), *(row.ref for row in come)])


def _by_guise(rows: Iterable[BearerRow]) -> dict[int, list[BearerRow]]:
    groups: dict[int, list[BearerRow]] = {}
    for row in rows:
        groups.setdefault(row.guise, []).append(row)
    return groups


class Playbill:
    """Who plays whom: the actors of entities and ids as they are once casting is done."""

    def __init__(self, held: Snapshot, done: Recast) -> None:
        self._held = held
        self._done = done
        self._known = {actor.id: actor for actor in done.actors.values()}

    def actors(self, ids: Collection[str]) -> Mapping[str, Actor]:
        """The actors of these ids, without their mentions; others may be among them."""
        missing = set(ids) - self._known.keys()
        self._known.update((actor.id, actor) for actor in self._held.actors_with(missing))
        return self._known

    def of_entities(self, articles: Collection[str]) -> dict[Ref, Actor]:
        """For each entity of some reports the actor it is."""
        wanted = set(articles)
        rows = [row for ref, row in self._done.bearers.items() if ref.article in wanted]
        rows += self._held.bearers_in(wanted - self._done.articles)
        ids = {own: actor.id for own, actor in self._done.actors.items()}
        others = {row.guise for row in rows} - ids.keys()
        ids.update((row.hash, row.actor) for row in self._held.guises_named(others))
        known = self.actors(set(ids.values()))
        return {row.ref: known[ids[row.guise]] for row in rows}
