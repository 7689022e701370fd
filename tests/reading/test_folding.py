from __future__ import annotations

from dataclasses import replace

import pytest

from attache.reading.folding import Draft, fold, main_of
from attache.record import Entity, EventDate


def _state(code: str, name: str = "") -> Entity:
    return Entity(f"n-{name or code}", name or code, "state", code, "GOV", None, ())


def _day(day: str) -> EventDate:
    return EventDate(day, day, day, None)


LATVIA, ESTONIA, MALI = _state("LVA"), _state("EST"), _state("MLI")
FIRST = Draft(0, "ASSAULT", "attack", (ESTONIA,), (LATVIA,), _day("2024-05-05"), 0.9, {})
AGAIN = replace(FIRST, index=1, primary=0.2, same={0: 0.8})

JOINED = [
    AGAIN,
    replace(AGAIN, type="COERCE"),
    replace(AGAIN, actors=(_state("EST", "an Estonian general"),)),
    replace(AGAIN, actors=(), recipients=(), date=None, lemma="violence"),
    replace(AGAIN, same={}),
    replace(AGAIN, actors=(LATVIA,), recipients=(ESTONIA,)),
]
APART = [
    replace(AGAIN, same={0: 0.2}, primary=0.9),
    replace(AGAIN, actors=(MALI,)),
    replace(AGAIN, date=_day("2024-04-01")),
    replace(AGAIN, type="AGREE"),
    replace(AGAIN, same={}, lemma="bomb"),
]


@pytest.mark.parametrize("later", JOINED)
def test_second_mentions_join(later: Draft) -> None:
    assert fold([FIRST, later]) == [[0, 1]]


@pytest.mark.parametrize("later", APART)
def test_other_events_stay_apart(later: Draft) -> None:
    assert fold([FIRST, later]) == [[0], [1]]


def test_a_meeting_and_the_visit_it_was_planned_as_are_one() -> None:
    planned = replace(FIRST, type="AGREE", lemma="visit")
    assert fold([planned, replace(planned, index=1, type="CONSULT", primary=0.2, same={0: 0.7})]) == [[0, 1]]


def test_a_mention_joins_the_likeliest_of_several() -> None:
    other = replace(FIRST, index=1, date=None)
    later = replace(AGAIN, index=2, same={0: 0.55, 1: 0.9})
    assert fold([FIRST, other, later]) == [[0], [1, 2]]


def test_the_likeliest_first_mention_stands_for_the_event() -> None:
    assert main_of([AGAIN, FIRST]) == 1
    assert main_of([FIRST, replace(FIRST, index=1)]) == 0
