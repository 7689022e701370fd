"""What changed between two readings of one report: events added, gone, or changed field by field. Pure.

Ids hash offsets, which move when words are put in, so events are paired by what they say, the surest sign first: the
same id and text, the same act by the same words between the same names, the same words in the same sentence, the same
act between the same names, the same act by the same words. Within a sign, the first goes with the first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from attache.record import Event, Record


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of an event that differs; values in words, None where there is none."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One event that is new, gone or changed; ``before`` and ``after`` are its ids, None on the side it is not on.

    ``type`` and ``words`` (its trigger) are the later ones, of an event that is gone the earlier ones. ``fields`` are
    those that differ; of an event that is new or gone all that are known, with nothing on the other side.
    """

    kind: Literal["added", "gone", "changed"]
    before: str | None
    after: str | None
    type: str
    words: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class _Told:
    """An event as its record tells it: names instead of ids."""

    event: Event
    record: Record = field(repr=False)

    @cached_property
    def fields(self) -> dict[str, str | None]:
        """What is compared, in words."""
        event, record = self.event, self.record
        places = {place.id: place.name for place in record.places}
        return {
            "type": event.type,
            "mode": event.mode,
            "status": event.status,
            "actors": _names(record, event.actors),
            "recipients": _names(record, event.recipients),
            "date": event.date.value if event.date else None,
            "place": places.get(event.place or ""),
            "source": _source(record, event),
            "amounts": ", ".join(quantity.span.text for quantity in event.quantities) or None,
            "contexts": ", ".join(event.contexts) or None,
            "words": event.trigger.text,
        }

    @cached_property
    def sentence(self) -> str:
        """The sentence it stands in."""
        return self.record.article.text[self.event.sentence.start : self.event.sentence.end]


_Sign = Callable[[_Told], Hashable]
_SIGNS: tuple[_Sign, ...] = (
    lambda told: (told.event.id, told.sentence, told.event.trigger),
    lambda told: (*(told.fields[name] for name in ("type", "mode", "actors", "recipients", "words")),),
    lambda told: (told.sentence, told.event.trigger.text),
    lambda told: (told.event.type, told.fields["actors"], told.fields["recipients"]),
    lambda told: (told.event.type, told.fields["words"]),
)


def compare_records(before: Record, after: Record) -> tuple[Change, ...]:
    """The changes from one reading to the next: changed and added in the order of the later text, then those gone."""
    old = [_Told(event, before) for event in before.events]
    new = [_Told(event, after) for event in after.events]
    pairs = _pair(old, new)
    changes = [_change(old[pairs[at]], told) if at in pairs else _added(told) for at, told in enumerate(new)]
    gone = [_gone(told) for at, told in enumerate(old) if at not in set(pairs.values())]
    return (*(change for change in changes if change), *gone)


def _pair(old: Sequence[_Told], new: Sequence[_Told]) -> dict[int, int]:
    """Places in ``new`` to places in ``old``."""
    pairs: dict[int, int] = {}
    left = list(range(len(old)))
    for sign in _SIGNS:
        waiting: dict[Hashable, list[int]] = {}
        for at in left:
            waiting.setdefault(sign(old[at]), []).append(at)
        for at, told in enumerate(new):
            if at not in pairs and (found := waiting.get(sign(told))):
                pairs[at] = found.pop(0)
        left = [at for at in left if at not in set(pairs.values())]
    return pairs


def _change(old: _Told, new: _Told) -> Change | None:
    fields = tuple(
        FieldChange(name, old.fields[name], value) for name, value in new.fields.items() if value != old.fields[name]
    )
    if not fields:
        return None
    return Change("changed", old.event.id, new.event.id, new.event.type, new.event.trigger.text, fields)


def _added(told: _Told) -> Change:
    fields = tuple(FieldChange(name, None, value) for name, value in told.fields.items() if value)
    return Change("added", None, told.event.id, told.event.type, told.event.trigger.text, fields)


def _gone(told: _Told) -> Change:
    fields = tuple(FieldChange(name, value, None) for name, value in told.fields.items() if value)
    return Change("gone", told.event.id, None, told.event.type, told.event.trigger.text, fields)


def _names(record: Record, ids: Sequence[str]) -> str | None:
    names = {entity.id: entity.name for entity in record.entities}
    return ", ".join(sorted(names.get(identity, identity) for identity in ids)) or None


def _source(record: Record, event: Event) -> str | None:
    found = next((each for each in record.attributions if each.id == event.attribution), None)
    if found is None:
        return None
    return (found.entity and _names(record, (found.entity,))) or (found.source.text if found.source else None)
