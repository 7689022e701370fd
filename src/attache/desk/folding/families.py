"""Which reports are copies of which, once some came or went, and which reports belong together by that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta

from attache.corpus.copy_index import WINDOW_DAYS, CopyIndex, Published
from attache.corpus.signatures import Signature, keys_of, signature_of
from attache.record import Article, Copy
from attache.store import BlockKey, Leaf, Snapshot

Copies = Callable[[Collection[str]], Iterable[Copy]]

COPY = "copy"
"""The kind of the block keys by which copies are found."""


def signature_keys(article: Article) -> tuple[bytes, tuple[BlockKey, ...]]:
    """The signature of a report's text, and the block keys by which its copies are found."""
    signature = signature_of(article.text)
    return bytes(signature), tuple(BlockKey(COPY, str(key)) for key in keys_of(signature))


class Families:
    """The relations of copies as they are once the reports that came are in and those that left are out.

    Looked for are copies of the reports that came, among those folded already and among themselves; the others keep
    what they have.
    """

    def __init__(self, held: Snapshot, come: Collection[str], left: Collection[str]) -> None:
        self._held = held
        self._touched = {*come, *left}
        self.found = _find_copies(held, come, left)
        self._found_of: dict[str, list[Copy]] = {}
        for copy in self.found:
            self._found_of.setdefault(copy.earlier, []).append(copy)
            self._found_of.setdefault(copy.later, []).append(copy)

    def copies_of(self, articles: Collection[str]) -> list[Copy]:
        """The relations that one of these reports is in."""
        kept = (copy for copy in self._held.copies_of(articles) if self._touched.isdisjoint((copy.earlier, copy.later)))
        found = (copy for article in articles for copy in self._found_of.get(article, ()))
        return list(dict.fromkeys((*kept, *found)))

    def around(self, articles: Iterable[str]) -> set[str]:
        """These reports and all of their families."""
        return _reach(articles, self.copies_of)

    def shaken(self) -> set[str]:
        """The reports that came or left, and all of the families that they are or were in."""
        return _reach(self._touched, lambda some: [*self._held.copies_of(some), *self.copies_of(some)])


def _reach(articles: Iterable[str], copies_of: Copies) -> set[str]:
    reached = set(articles)
    fresh = reached
    while fresh:
        ends = {end for copy in copies_of(fresh) for end in (copy.earlier, copy.later)}
        fresh = ends - reached
        reached |= fresh
    return reached


def _find_copies(held: Snapshot, come: Collection[str], left: Collection[str]) -> list[Copy]:
    leaves = {leaf.article: leaf for leaf in held.leaves(come)}
    signed = {article: Signature.from_bytes(leaf.signature) for article, leaf in leaves.items() if leaf.signature}
    keys = {str(key) for signature in signed.values() for key in keys_of(signature)}
    near: dict[str, set[str]] = {}
    for block in held.blocks(COPY, keys, _days_around(leaves.values())):
        near.setdefault(block.key, set()).add(block.article)
    others = {article for articles in near.values() for article in articles} - set(leaves)
    for leaf in held.leaves(held.folded_among(others - set(left))):
        leaves[leaf.article] = leaf
    found: dict[tuple[str, str], Copy] = {}
    for article, signature in signed.items():
        mine = {other for key in keys_of(signature) for other in near.get(str(key), ()) if other in leaves}
        for copy in _matches(leaves[article], signature, [leaves[other] for other in sorted(mine - {article})]):
            found[copy.earlier, copy.later] = copy
    return list(found.values())


def _days_around(leaves: Iterable[Leaf]) -> tuple[str, str] | None:
    """The days in which copies of these reports may have appeared, None for any; phrases recur in all of them."""
    published = [leaf.published for leaf in leaves]
    days = [date.fromisoformat(one.isoformat()[:10]) for one in published if one is not None]
    if not days or len(days) < len(published):
        return None
    reach = timedelta(WINDOW_DAYS)
    return _moved(min(days), -reach), _moved(max(days), reach)


def _moved(day: date, by: timedelta) -> str:
    try:
        return (day + by).isoformat()
    except OverflowError:
        return day.isoformat()


def _matches(leaf: Leaf, signature: Signature, others: Iterable[Leaf]) -> list[Copy]:
    index = CopyIndex()
    for report in _signed(others):
        index.add(*report)
    return index.matches(leaf.article, signature, leaf.published)


def _signed(leaves: Iterable[Leaf]) -> Iterator[tuple[str, Signature, Published]]:
    for leaf in leaves:
        if leaf.signature is not None:
            yield leaf.article, Signature.from_bytes(leaf.signature), leaf.published
