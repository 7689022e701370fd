from __future__ import annotations

from datetime import date

import pytest

from attache.reading.dating import agrees_with, anchor_times, resolve_date
from attache.record import EventDate, Time, TimeType
from tests.reading.trees import tree, words_of

TREE = (
    "Latvia|NNP|2|nsubj said|say|VBD|0|root Monday|NNP|2|obl:unmarked that|IN|6|mark rebels|rebel|NNS|6|nsubj "
    "attacked|attack|VBD|2|ccomp Riga|NNP|6|obj on|IN|9|case Sunday|NNP|6|obl after|IN|13|case its|PRP$|13|nmod:poss "
    "May|NNP|13|compound test|NN|2|obl"
)
DAYS = {"Monday": "2024-05-06", "Sunday": "2024-05-05", "May": "2024-05-01"}


def _times(text: str, kind: TimeType = "DATE") -> list[Time]:
    return [
        Time(f"t-{word}", text.index(word), text.index(word) + len(word), word, kind, day, None, day, day)
        for word, day in DAYS.items()
        if word in text
    ]


@pytest.mark.parametrize(
    ("words", "event_type", "day"),
    [("attacked", "ASSAULT", "2024-05-05"), ("said", "REJECT", "2024-05-06"), ("test", "MOBILIZE", "2024-05-01")],
)
def test_the_time_of_the_triggers_own_clause(words: str, event_type: str, day: str) -> None:
    doc = tree(TREE)
    found = resolve_date(words_of(doc, words), event_type, (), anchor_times(doc, _times(doc.text))[0])
    assert found is not None
    assert found[0].time.value == day


def test_a_verbal_act_happens_when_it_is_uttered() -> None:
    doc = tree(
        "Kallas|NNP|2|nsubj said|say|VBD|0|root Monday|NNP|2|obl:unmarked Latvia|NNP|6|nsubj must|MD|6|aux "
        "stop|VB|2|ccomp"
    )
    anchors = anchor_times(doc, _times(doc.text))[0]
    uttered = resolve_date(words_of(doc, "must stop"), "REQUEST", (), anchors)
    assert uttered is not None
    assert uttered[0].time.id == "t-Monday"


def test_the_head_is_believed_where_it_is_sure() -> None:
    doc = tree(TREE)
    anchors = anchor_times(doc, _times(doc.text))[0]
    assert resolve_date(words_of(doc, "attacked"), "ASSAULT", [(2, 0.9)], anchors) is not None
    sure, unsure = (resolve_date(words_of(doc, "attacked"), "ASSAULT", [(2, p)], anchors) for p in (0.9, 0.1))
    assert sure is not None
    assert unsure is not None
    assert (sure[0].time.id, unsure[0].time.id) == ("t-Monday", "t-Sunday")


def test_durations_and_other_sentences_date_nothing() -> None:
    doc = tree(TREE)
    assert anchor_times(doc, _times(doc.text, "DURATION")) == {}
    assert resolve_date(words_of(doc, "attacked"), "ASSAULT", (), ()) is None


@pytest.mark.parametrize(
    ("day", "status", "fits"),
    [
        ("2024-05-05", "occurred", True),
        ("2024-05-09", "occurred", False),
        ("2024-05-09", "planned", True),
        ("2024-05-05", "planned", False),
        ("2024-05-09", "alleged", True),
    ],
)
def test_dates_and_statuses(day: str, status: str, fits: bool) -> None:
    assert agrees_with(EventDate(day, day, day, "t"), status, date(2024, 5, 7)) is fits
    assert agrees_with(EventDate(day, day, day, "t"), status, None)
