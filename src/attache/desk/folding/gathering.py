"""Accounts, once some tellings came, went or changed: only their neighbourhood is folded anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from attache.corpus.accounts import account_id, build_account
from attache.corpus.blocking import kept_under
from attache.corpus.folding import fold, neighbourhood
from attache.corpus.keeping import keep, read_told
from attache.corpus.tellings import Telling, Told
from attache.desk.folding.casting import Playbill
from attache.record import Account, Ref
from attache.store import Part, PartChange, Snapshot, Swap


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of it; ``account_of`` gives the account of every event that is in another now, or was told anew."""

    accounts: Swap[Account]
    parts: Sequence[PartChange]
    account_of: Mapping[Ref, str]


def gather(
    held: Snapshot, touched: Collection[str], articles: Collection[str], told: Iterable[Told], bill: Playbill
) -> Gathered:
    """Fold the neighbourhood of the tellings that came, went or changed.

    Args:
        held: The store.
        touched: The reports that came, left or were read anew.
        articles: All reports that were told anew, and those that left.
        told: What they tell now.
        bill: The actors.
    """
    pool = _Pool(held, articles, told)
    groups = [*pool.refolded(), *pool.rebuilt()]
    before = {part.owner for group in groups for ref in group if (part := pool.part(ref)) is not None} | pool.lost
    account_of = {ref: own for group in groups for own in [account_id(group)] for ref in group}
    built = _build(pool, groups, before, bill)
    gone = before - set(account_of.values())
    same = {account.id: account for account in held.accounts_with([account.id for account in built])}
    fresh = [
        account
        for account in built
        if same.get(account.id) != account or any(ref.article in touched for ref in account.events)
    ]
    return Gathered(Swap(gone, fresh), list(pool.changes(account_of)), account_of)


def _build(pool: _Pool, groups: Iterable[list[Ref]], before: Collection[str], bill: Playbill) -> list[Account]:
    """The accounts that may be others than before: of other tellings, or with one that was told anew."""
    anew = [group for group in groups if account_id(group) not in before or any(map(pool.is_retold, group))]
    named = {actor for group in anew for ref in group for actor in _named_in(pool.told(ref))}
    actors = bill.actors(named)
    return [build_account([pool.told(ref) for ref in group], actors) for group in anew]


def _named_in(told: Told) -> Iterator[str]:
    yield from told.actors
    yield from told.recipients
    for chain in told.chains:
        yield from (link.actor for link in chain.links if link.actor is not None)


class _Pool:
    """Tellings as they are kept and as they are now; read from the store as they are asked for."""

    def __init__(self, held: Snapshot, articles: Collection[str], told: Iterable[Told]) -> None:
        self._held = held
        self._articles = articles
        self._now = {one.telling.ref: one for one in told}
        self._parts: dict[Ref, Part] = {}
        self._before: dict[Ref, Told] = {}
        self._numbers: dict[int, Ref] = {}
        self._retold = {part.ref for part in self._take(held.parts_of("telling", articles))}
        self._changed = {
            ref for ref in self._retold | self._now.keys() if _telling(self._before, ref) != _telling(self._now, ref)
        }
        self._by_key: dict[str, list[Telling]] = {}
        for one in self._now.values():
            for key in kept_under(one.telling):
                self._by_key.setdefault(key, []).append(one.telling)
        self._region: set[Ref] = set()
        self.lost = {self._parts[ref].owner for ref in self._retold & self._changed}

    def part(self, ref: Ref) -> Part | None:
        """What is kept of an event."""
        return self._parts.get(ref)

    def told(self, ref: Ref) -> Told:
        """An event as it is told now."""
        return self._now[ref] if self.is_retold(ref) else self._before[ref]

    def is_retold(self, ref: Ref) -> bool:
        """Whether its report was told anew."""
        return ref.article in self._articles

    def refolded(self) -> list[list[Ref]]:
        """The events of the neighbourhood, account by account."""
        seeds = [found for ref in self._changed for told in (self._before, self._now) if (found := _telling(told, ref))]
        region = neighbourhood(seeds, self._find)
        now = [one for one in region if not self.is_retold(one.ref) or _telling(self._now, one.ref) == one]
        self._region = {one.ref for one in now}
        return [[one.ref for one in group] for group in fold(now)]

    def rebuilt(self) -> list[list[Ref]]:
        """The accounts of the other events that were told anew: of the same tellings, but perhaps by other ways."""
        owners = {self._parts[ref].owner for ref in self._now if ref not in self._region}
        groups: dict[str, list[Ref]] = {}
        for part in self._take(self._held.parts_owned("telling", owners)):
            groups.setdefault(part.owner, []).append(part.ref)
        return [sorted(group) for group in groups.values()]

    def changes(self, account_of: Mapping[Ref, str]) -> Iterator[PartChange]:
        """What is to be written of the tellings."""
        for ref in sorted(self._retold - self._now.keys()):
            yield PartChange(ref, self._parts[ref], "", None, kept_under(self._before[ref].telling))
        for ref, owner in account_of.items():
            part, told = self._parts.get(ref), self.told(ref)
            if part is None:
                yield PartChange(ref, None, owner, keep(told), (), kept_under(told.telling))
            elif part.owner != owner or told != self._before[ref]:
                old, new = set(kept_under(self._before[ref].telling)), set(kept_under(told.telling))
                yield PartChange(ref, part, owner, keep(told), old - new, new - old)

    def _find(self, keys: Collection[str]) -> Iterator[tuple[str, Telling]]:
        met = self._held.parts_under("telling", keys)
        self._take(self._held.parts_numbered("telling", {number for _, number in met} - self._numbers.keys()))
        for key, number in met:
            ref = self._numbers[number]
            if not self.is_retold(ref):
                yield key, self._before[ref].telling
        for key in keys:
            yield from ((key, telling) for telling in self._by_key.get(key, ()))

    def _take(self, parts: Sequence[Part]) -> Sequence[Part]:
        for part in parts:
            if part.ref not in self._parts:
                self._parts[part.ref] = part
                self._before[part.ref] = read_told(part.json)
                self._numbers[part.number] = part.ref
        return parts


def _telling(told: Mapping[Ref, Told], ref: Ref) -> Telling | None:
    return told[ref].telling if ref in told else None
