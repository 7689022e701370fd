"""What the reports of a store say together, brought up to date after some came, went or were read anew.

Copies are looked for among the reports that share a key with a new one, in the store. Stories, actors, accounts and
claims are folded from all current reports at once, and only what differs is written: so the outcome is that of folding
from scratch by definition, and its cost grows with the corpus. All current records are in memory meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attache.corpus.accounts import Library, accounts_of
from attache.corpus.claims import histories_of
from attache.corpus.copy_index import CopyIndex, Published
from attache.corpus.profiles import profile_of
from attache.corpus.signatures import Signature, keys_of, signature_of
from attache.corpus.stories import Report, find_stories
from attache.record import Article, Copy, Record
from attache.store import BlockKey, Folding, Leaf, Store

COPY = "copy"
"""The kind of the block keys by which copies are found."""


def signature_keys(article: Article) -> tuple[bytes, tuple[BlockKey, ...]]:
    """The signature of a report's text, and the block keys by which its copies are found."""
    signature = signature_of(article.text)
    return bytes(signature), tuple(BlockKey(COPY, str(key)) for key in keys_of(signature))


def fold(store: Store) -> int:
    """Fold whatever waits for it; the number of reports that did.

    Cut off, it leaves the store as it was, and what waits waits for the next.
    """
    count = 0
    while waiting := store.marks():
        if store.put_in(fold_anew(store, {mark.article for mark in waiting}), waiting):
            count += len({mark.article for mark in waiting})
    return count


def fold_anew(store: Store, touched: Collection[str]) -> Folding:
    """Everything that is derived from the current articles; of the copies those that one of the touched is in."""
    copies = list(_copies(store, touched))
    kept = [copy for copy in store.copies_of(store.current_articles()) if _is_apart(copy, touched)]
    records = store.records(store.current_articles())
    library = Library.of(records.values(), [*kept, *copies])
    accounts = accounts_of(library)
    return Folding(
        copies=copies,
        stories=find_stories(_report(record) for record in records.values()),
        actors=list(library.actors.values()),
        accounts=accounts,
        histories=histories_of(library, accounts),
    )


def _is_apart(copy: Copy, touched: Collection[str]) -> bool:
    return copy.earlier not in touched and copy.later not in touched


def _report(record: Record) -> Report:
    return Report(record.article.id, record.article.published, profile_of(record.article))


def _copies(store: Store, touched: Collection[str]) -> Iterator[Copy]:
    """How the touched reports that are current stand to all others that are."""
    found: dict[tuple[str, str], Copy] = {}
    for leaf in store.leaves(touched):
        if leaf.current and leaf.signature is not None:
            found.update({(copy.earlier, copy.later): copy for copy in _copies_of(leaf, leaf.signature, store)})
    yield from found.values()


def _copies_of(leaf: Leaf, signature: bytes, store: Store) -> list[Copy]:
    own = Signature.from_bytes(signature)
    near = {block.article for block in store.blocks(COPY, [str(key) for key in keys_of(own)])}
    index = CopyIndex()
    for report in _signed(store.leaves(near - {leaf.article})):
        index.add(*report)
    return index.matches(leaf.article, own, leaf.published)


def _signed(leaves: Collection[Leaf]) -> Iterator[tuple[str, Signature, Published]]:
    for leaf in leaves:
        if leaf.current and leaf.signature is not None:
            yield leaf.article, Signature.from_bytes(leaf.signature), leaf.published
