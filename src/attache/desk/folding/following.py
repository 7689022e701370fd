"""Claims over time, once some claims came, went, changed or are about another account."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from attache.corpus.claims import about, are_one_claim, build_history, claim_keys, group_claims, history_id, may_be_one
from attache.corpus.keeping import keep, read_voiced
from attache.corpus.voices import Voiced
from attache.desk.folding.casting import Playbill
from attache.desk.folding.gathering import Gathered
from attache.record import ClaimHistory, Ref
from attache.store import Part, PartChange, Snapshot, Swap


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of it."""

    histories: Swap[ClaimHistory]
    parts: Sequence[PartChange]


def follow(
    held: Snapshot,
    touched: Collection[str],
    articles: Collection[str],
    voices: Iterable[Voiced],
    gathered: Gathered,
    bill: Playbill,
) -> Followed:
    """Follow anew the claims that one which came, went or changed is or was one with.

    Args:
        held: The store.
        touched: The reports that came, left or were read anew.
        articles: All reports that were told anew, and those that left.
        voices: The claims they make now.
        gathered: The accounts that are others than before.
        bill: The actors.
    """
    choir = _Choir(held, articles, voices, gathered)
    groups = group_claims(choir.together())
    owner_of = {one.ref: own for group in groups for own in [_id(group)] for one in group}
    anew = [group for group in groups if _id(group) not in choir.owners or any(map(choir.is_new, group))]
    actors = bill.actors({actor for group in anew for one in group for actor in _named_in(one)})
    built = [build_history(group, actors) for group in anew]
    same = {history.id: history for history in held.histories_with([history.id for history in built])}
    fresh = [
        history
        for history in built
        if same.get(history.id) != history or any(article in touched for article in _articles(history))
    ]
    return Followed(Swap(choir.owners - set(owner_of.values()), fresh), list(choir.changes(owner_of)))


def _id(group: Iterable[Voiced]) -> str:
    return history_id(one.ref for one in group)


def _articles(history: ClaimHistory) -> Iterator[str]:
    yield from (ref.article for ref in history.claims)
    yield from (step.claim.article for step in history.steps)


def _named_in(one: Voiced) -> Iterator[str]:
    for said in one.said:
        yield from (said.actor,) if said.actor is not None else ()
        yield from (link.actor for link in said.chain.links if link.actor is not None)


class _Choir:
    """The claims that are sung anew: those of reports told anew, and those about events that are in another account."""

    def __init__(self, held: Snapshot, articles: Collection[str], voices: Iterable[Voiced], gathered: Gathered) -> None:
        self._held = held
        self._articles = articles
        self._parts: dict[Ref, Part] = {}
        self._before: dict[Ref, Voiced] = {}
        self._take(held.parts_of("voice", articles))
        moved = [one for one in self._about(gathered.accounts.gone) if one.ref.article not in articles]
        self.old = set(self._before)
        self._now = {one.ref: _set(one, gathered.account_of) for one in (*voices, *moved)}
        self.owners = {self._parts[ref].owner for ref in self.old}

    def is_new(self, one: Voiced) -> bool:
        """Whether the claim was told anew, or is about another account."""
        return one.ref in self._now

    def together(self) -> list[Voiced]:
        """The claims with all that are, or were, one with any of them."""
        changed = [one for ref, one in self._now.items() if self._before.get(ref) != one]
        self.owners |= {self._parts[ref].owner for ref in self._neighbours(changed)}
        parts = self._take(self._held.parts_owned("voice", self.owners))
        others = [self._before[part.ref] for part in parts if part.ref not in self.old | self._now.keys()]
        return [*self._now.values(), *others]

    def changes(self, owner_of: Mapping[Ref, str]) -> Iterator[PartChange]:
        """What is to be written of the claims."""
        for ref in sorted(self.old - self._now.keys()):
            yield PartChange(ref, self._parts[ref], "", None, claim_keys(self._before[ref]))
        for ref, owner in owner_of.items():
            part = self._parts.get(ref)
            now = self._now.get(ref) or self._before[ref]
            if part is None:
                yield PartChange(ref, None, owner, keep(now), (), claim_keys(now))
            elif part.owner != owner or now != self._before[ref]:
                old, new = set(claim_keys(self._before[ref])), set(claim_keys(now))
                yield PartChange(ref, part, owner, keep(now), old - new, new - old)

    def _about(self, accounts: Iterable[str]) -> list[Voiced]:
        found = self._held.parts_under("voice", [about(account) for account in accounts])
        parts = self._held.parts_numbered("voice", {number for _, number in found})
        return [self._before[part.ref] for part in self._take(parts)]

    def _neighbours(self, changed: Sequence[Voiced]) -> Iterator[Ref]:
        seeking = self._seeking(changed)
        for part in self._take(self._held.parts_numbered("voice", seeking)):
            other = self._before[part.ref]
            if part.ref in self._now or part.ref in self.old:
                continue
            if any(are_one_claim(one, other) for one in seeking[part.number]):
                yield part.ref

    def _seeking(self, changed: Sequence[Voiced]) -> dict[int, set[Voiced]]:
        """By the numbers of what may be one with them, the claims that changed."""
        seekers: dict[str, list[Voiced]] = {}
        for one in changed:
            for key in claim_keys(one):
                seekers.setdefault(key, []).append(one)
        shared: dict[int, list[str]] = {}
        for key, number in self._held.parts_under("voice", seekers):
            shared.setdefault(number, []).append(key)
        near = {number: keys for number, keys in shared.items() if may_be_one(keys)}
        return {number: {one for key in keys for one in seekers[key]} for number, keys in near.items()}

    def _take(self, parts: Sequence[Part]) -> Sequence[Part]:
        for part in parts:
            if part.ref not in self._parts:
                self._parts[part.ref] = part
                self._before[part.ref] = read_voiced(part.json)
        return parts


def _set(one: Voiced, account_of: Mapping[Ref, str]) -> Voiced:
    """The claim about the account that its event is in now."""
    own = account_of.get(Ref(one.ref.article, one.event or ""))
    return replace(one, account=own) if own != one.account else one
