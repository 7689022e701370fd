"""The arithmetic all scorers share: counts that add up over documents, one-to-one matching, and rows of the table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Left = TypeVar("Left")
Right = TypeVar("Right")


@dataclass(frozen=True, slots=True)
class Found:
    """How many of the gold things were found: ``right`` of ``predicted`` predictions for ``gold`` answers."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 when there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when there is none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``of`` decisions."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 when nothing was decided."""
        return self.right / self.of if self.of else 0.0


NONE_FOUND = Found()
UNDECIDED = Share()


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. ``value`` is None where there is no data; ``detail`` says what it was counted from."""

    task: str
    data: str
    measure: str
    value: float | None
    unit: str = "%"
    detail: str = ""


def found_figure(task: str, data: str, measure: str, found: Found) -> Figure:
    """F1 in per cent, with precision, recall and the counts beside it."""
    detail = f"P {100 * found.precision:.1f} R {100 * found.recall:.1f}, {found.right}/{found.predicted}/{found.gold}"
    return Figure(task, data, measure, 100 * found.f1, "%", detail)


def share_figure(task: str, data: str, measure: str, share: Share) -> Figure:
    """A share in per cent; without a value when nothing was there to decide."""
    value = 100 * share.value if share.of else None
    return Figure(task, data, measure, value, "%", f"{share.right} of {share.of}")


def same(predicted: Iterable[Key], gold: Iterable[Key]) -> Found:
    """Counts for two sets: right is what lies in both. Duplicates count once."""
    ours, theirs = set(predicted), set(gold)
    return Found(len(ours & theirs), len(ours), len(theirs))


def match(
    predicted: Sequence[Left], gold: Sequence[Right], preference: Callable[[Left, Right], float | None]
) -> dict[int, int]:
    """One-to-one matching, best pairs first: predicted index → gold index.

    ``preference`` says how well two fit, higher is better, None that they do not. Ties go to the earlier prediction,
    then to the earlier gold, so that the result never depends on chance.
    """
    fits = ((preference(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold))
    ranked = sorted((-fit, i, j) for fit, i, j in fits if fit is not None)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
