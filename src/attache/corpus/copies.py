"""Is the later report a copy of the earlier one, an extension, or a revision? Told from their words alone.

The relations are those of ``evaluation/gold/copies.tsv``: a *copy* says the same, perhaps with its tail cut; an
*extended* report holds the earlier one and has new paragraphs; a *revised* one gives the same report changed
throughout, more than half of the earlier standing in it. The next day's news with the same background is none of them,
nor is a market or score report of another day, made from the same template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import numpy.typing as npt

from attache.corpus.signatures import RUN, Signature, signature_of
from attache.record import Article, Copy, CopyRelation

Mask = npt.NDArray[np.bool_]

# Shares are of words that stand in shared runs of RUN words. "More than half" is the definition of the gold.
LEAST_KEPT = 0.5
# From here on the later holds the earlier whole; what is missing are small edits. Between the gold's least extended
# report but one (0.74) and its most changed revision but one (0.70).
HELD = 0.72
# So much of a copy is the earlier's; a copy may have a line more, an extended report has a paragraph more.
NOTHING_NEW = 0.85
# The same for what is left of a report whose tail was cut, where a line put in weighs more. The gold's nearest report
# of its own, a bulletin in the words of a notice a day before, has 0.67.
REST_OLD = 0.75
# Fewer shared words are a phrase: the gold's shortest pair shares 28.
FEWEST_SHARED = 12
# An update opens with the news it updates. Where less than half of the later is old, the old must begin in this part of
# it; reports that quote another as background do so further down (market wraps from the middle on).
OPENING = 0.25
# A report is one of figures when more than so many of its words are numbers: prices, scores, tables. Of the gold's 19
# pairs one is; of the market and score templates all.
MANY_NUMBERS = 0.05
# So many of the numbers two such reports share of one day, and of different days (a price list comes every day).
NUMBERS_KEPT = 0.5
NUMBERS_KEPT_LATER = 0.7


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts share: ``kept`` is the part of the earlier that stands in the later, ``old`` the part of the
    later that stands in the earlier, both 0 to 1."""

    relation: CopyRelation
    kept: float
    old: float
    shared: float


def relation_of(earlier: Article, later: Article) -> Copy | None:
    """How ``later`` stands to ``earlier``, or None where it is a report of its own."""
    days = days_apart(earlier.published, later.published)
    found = compare(signature_of(earlier.text), signature_of(later.text), days)
    return Copy(earlier.id, later.id, found.relation, found.shared) if found else None


def compare(earlier: Signature, later: Signature, days: int | None) -> Likeness | None:
    """The relation of two texts, or None.

    Args:
        days: How many days lie between them; None where that is not known.
    """
    if earlier == later:
        return Likeness("copy", 1.0, 1.0, 1.0) if len(earlier) >= FEWEST_SHARED else None
    in_earlier, in_later = shared_words(earlier, later), shared_words(later, earlier)
    if min(in_earlier.sum(), in_later.sum()) < FEWEST_SHARED:
        return None
    kept, old = float(in_earlier.mean()), float(in_later.mean())
    relation = _relation(kept, old)
    if relation is None or not _same_figures(earlier, later, days):
        return None
    if old < LEAST_KEPT and np.argmax(in_later) > OPENING * len(later):
        return None
    return Likeness(relation, kept, old, kept if len(earlier) <= len(later) else old)


def shared_words(text: Signature, other: Signature) -> Mask:
    """Which words of ``text`` stand in a run of ``RUN`` words that ``other`` has too, *shape:* (words,)."""
    begins = np.isin(text.runs, other.runs)
    shared = np.zeros(len(text), bool)
    for offset in range(RUN):
        shared[offset : offset + len(begins)] |= begins
    return shared


def publication_order(published: date | datetime | None, article: str) -> tuple[str, str]:
    """What reports are sorted by to tell the earlier: publication (UTC), then id; those without a date come last.

    A report of which only the day is known comes before the others of that day.
    """
    if published is None:
        return "~", article
    if isinstance(published, datetime) and published.tzinfo:
        published = published.astimezone(UTC).replace(tzinfo=None)
    return published.isoformat(), article


def days_apart(one: date | datetime | None, other: date | datetime | None) -> int | None:
    """Whole days between two publications, or None where one has no date."""
    if one is None or other is None:
        return None
    return abs((_day(one) - _day(other)).days)


def _day(published: date | datetime) -> date:
    return published.date() if isinstance(published, datetime) else published


def _relation(kept: float, old: float) -> CopyRelation | None:
    if old >= NOTHING_NEW:
        return "copy"
    if kept >= HELD:
        return "extended"
    if kept > LEAST_KEPT:
        return "revised"
    return "copy" if old >= REST_OLD else None


def _same_figures(earlier: Signature, later: Signature, days: int | None) -> bool:
    """Whether the figures are the same ones, of reports that consist of figures."""
    short, long = sorted((earlier, later), key=len)
    numbers = short.words[short.numbers]
    if len(numbers) <= MANY_NUMBERS * len(short):
        return True
    kept = np.isin(numbers, long.words).mean()
    return bool(kept >= (NUMBERS_KEPT if days == 0 else NUMBERS_KEPT_LATER))
