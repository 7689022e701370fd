"""Second mentions: which drafts of events speak of one event in the world.

A later trigger joins an earlier event when the same-event head says so and nothing contradicts, or when type, parties
and words agree and the head takes it for a repetition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attache.lexicon.ontology import event_types
from attache.record import Entity, EventDate

# Probability of the same-event head from which two mentions are one, given that their parties agree: likelier than
# not. On the tuning stories values from 0.3 to 0.7 differ by two points of F1, and this is among the best.
LEAST_SAME = 0.5
# The probability of being a first mention above which words alone do not fold a trigger: likelier not.
MOST_PRIMARY = 0.5


@dataclass(frozen=True, slots=True)
class Draft:
    """What folding looks at in an event before it has an id.

    ``index`` is its trigger's place among the document's triggers (None for a trigger the model missed), ``same`` maps
    the indices of earlier triggers to the probability that they are the same event.
    """

    index: int | None
    type: str
    lemma: str
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    date: EventDate | None
    primary: float
    same: Mapping[int, float]


def fold(drafts: Sequence[Draft]) -> list[list[int]]:
    """Groups of drafts, as indices into ``drafts``, each in order of the text; the groups in order of their first."""
    groups: list[list[int]] = []
    for i, draft in enumerate(drafts):
        scored = [(score, -n) for n, group in enumerate(groups) if (score := _fit(draft, [drafts[j] for j in group]))]
        if scored:
            groups[-max(scored)[1]].append(i)
        else:
            groups.append([i])
    return groups


def main_of(drafts: Sequence[Draft]) -> int:
    """Which mention of a group stands for the event: the likeliest first mention, of equals the earlier."""
    return max(range(len(drafts)), key=lambda i: (round(drafts[i].primary, 1), -i))


def _fit(later: Draft, group: Sequence[Draft]) -> float:
    """How strongly a draft belongs to a group; 0 when it does not."""
    if any(_contradict(later, earlier) for earlier in group):
        return 0.0
    by_head = max(later.same.get(earlier.index, 0.0) if earlier.index is not None else 0.0 for earlier in group)
    if by_head >= LEAST_SAME:
        return 1.0 + by_head
    is_repeated = later.primary <= MOST_PRIMARY and any(_say_the_same(later, earlier) for earlier in group)
    return 1.0 - later.primary if is_repeated else 0.0


def _contradict(one: Draft, other: Draft) -> bool:
    return (
        not _compatible_types(one.type, other.type)
        or not (_share_party(one.actors, other.actors) or _swapped(one, other))
        or not _same_days(one.date, other.date)
    )


def _compatible_types(one: str, other: str) -> bool:
    ours, theirs = event_types()[one], event_types()[other]
    return one == other or ours.future == other or theirs.future == one or ours.quad == theirs.quad


def _share_party(one: Sequence[Entity], other: Sequence[Entity]) -> bool:
    """Whether two sides may be the same: one is unknown, or they share an entity or a country."""
    if not one or not other:
        return True
    countries = {entity.country for entity in one if entity.country}
    return any(a.id == b.id for a in one for b in other) or any(b.country in countries for b in other)


def _swapped(one: Draft, other: Draft) -> bool:
    """Whether the sides change places, as host and guest of a visit do."""
    return _share_party(one.actors, other.recipients) and _share_party(one.recipients, other.actors)


def _same_days(one: EventDate | None, other: EventDate | None) -> bool:
    if one is None or other is None or None in (one.first, one.last, other.first, other.last):
        return True
    return str(one.first) <= str(other.last) and str(other.first) <= str(one.last)


def _say_the_same(one: Draft, other: Draft) -> bool:
    return one.type == other.type and one.lemma == other.lemma and bool(one.actors or one.recipients)
