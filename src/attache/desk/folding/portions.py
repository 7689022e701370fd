"""What waits to be folded, portion by portion."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from attache.corpus.profiles import profile_of
from attache.desk.folding.casting import Playbill, recast
from attache.desk.folding.families import Families
from attache.desk.folding.following import follow
from attache.desk.folding.gathering import gather
from attache.desk.folding.retelling import CHUNK, bearers_in, retell
from attache.desk.folding.sorting import day_of, sort_anew
from attache.store import FoldedArticle, Folding, Mark, Snapshot, Store

PORTION = 500
"""Articles folded in one transaction, of those that are new."""
MOST_CHANGED = 2_000
"""Articles folded already of which so many may change at once; of more, everything is folded from the beginning. They
can be folded in one portion only, for whatever was folded with one of them may need its record as it was."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Marks that are settled together: the articles that are in from now on, and those that are no longer."""

    marks: Sequence[Mark]
    come: Collection[str]
    left: Collection[str]


def fold(store: Store) -> int:
    """Fold whatever waits for it; the number of reports that did.

    Cut off, it leaves whole portions folded, and what waits waits for the next.
    """
    count = 0
    while True:
        with store.snapshot() as held:
            portion = next_portion(held)
            if portion is None:
                return count
            folding = fold_portion(held, portion) if _is_small(portion) else None
        if folding is None:
            store.forget_folding(portion.marks[:1])
        elif store.put_in(folding, portion.marks):
            count += len({mark.article for mark in portion.marks})


def next_portion(held: Snapshot) -> Portion | None:
    """What is to be folded next: all that is folded already and changed, and some of what is new; None for nothing.

    The longest waiting is always in it, so that two who fold at once cannot both come to an end.
    """
    marks = held.marks()
    if not marks:
        return None
    waiting = list(dict.fromkeys(mark.article for mark in marks))
    changed = held.folded_among(waiting)
    new = [article for article in waiting if article not in changed]
    chosen = {*changed, *new[:PORTION]} | {waiting[0]}
    come = {leaf.article for leaf in held.leaves(chosen) if leaf.current}
    return Portion([mark for mark in marks if mark.article in chosen], come, changed - come)


def _is_small(portion: Portion) -> bool:
    return len(portion.come) + len(portion.left) <= MOST_CHANGED + PORTION


def fold_portion(held: Snapshot, portion: Portion) -> Folding:
    """All that changes when a portion is folded."""
    come, left = portion.come, portion.left
    touched = {*come, *left}
    families = Families(held, come, left)
    shaken = families.shaken()
    cast = recast(held, shaken, list(bearers_in(held, shaken - {*left}, families)))
    bill = Playbill(held, cast)
    anew = (shaken | held.articles_with(cast.changed)) - {*left}
    told, voices = [], []
    for one in retell(held, anew, families, bill):
        told += one.told
        voices += one.voices
    gathered = gather(held, touched, anew | {*left}, told, bill)
    followed = follow(held, touched, anew | {*left}, voices, gathered, bill)
    arrived = _arrived(held, come)
    return Folding(
        touched=touched,
        left=left,
        arrived=arrived,
        copies=families.found,
        stories=sort_anew(held, arrived, left),
        cast=cast.written,
        accounts=gathered.accounts,
        histories=followed.histories,
        tellings=gathered.parts,
        voices=followed.parts,
    )


def _arrived(held: Snapshot, come: Collection[str]) -> list[FoldedArticle]:
    found: list[FoldedArticle] = []
    ordered = sorted(come)
    for at in range(0, len(ordered), CHUNK):
        for article, record in held.records(ordered[at : at + CHUNK]).items():
            published = record.article.published
            day = day_of(published, article)
            found.append(FoldedArticle(article, day, published, bytes(profile_of(record.article))))
    return found
