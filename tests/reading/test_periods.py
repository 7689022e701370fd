from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from attache.reading.dating import anchor_durations, anchor_times
from attache.reading.periods import resolve_period
from attache.record import Time, TimeType
from tests.reading.trees import tree, words_of

PUBLISHED = date(2024, 5, 7)
MONDAY = ("Monday", "DATE", "2024-05-06")
THURSDAY = ("Thursday", "DATE", "2024-05-09")
TUESDAY = ("Tuesday", "DATE", "2024-05-07")
NIGHT = ("overnight", "TIME", "2024-05-06TNI")
THREE = ("three-day", "DURATION", "P3D")
MET = "They|PRP|2|nsubj met|meet|VBD|0|root "
VISIT = "Her|PRP$|3|nmod:poss three-day|JJ|3|amod visit|NN|4|nsubj "

PERIODS = [
    ("met", f"{MET}from|IN|4|case Monday|NNP|2|obl to|IN|6|case Thursday|NNP|2|obl", (MONDAY, THURSDAY), "06 09"),
    ("met", f"{MET}on|IN|4|case Monday|NNP|2|obl and|CC|6|cc Tuesday|NNP|4|conj", (MONDAY, TUESDAY), "06 07"),
    ("met", f"{MET}overnight|RB|2|advmod", (NIGHT,), "06 07"),
    (
        "fought",
        "They|PRP|3|nsubj have|have|VBP|3|aux fought|fight|VBN|0|root since|IN|5|case Monday|NNP|3|obl",
        (MONDAY,),
        "06 07",
    ),
    ("visit", f"{VISIT}began|begin|VBD|0|root Monday|NNP|4|obl", (THREE, MONDAY), "06 08"),
    ("visit", f"{VISIT}ended|end|VBD|0|root Monday|NNP|4|obl", (THREE, MONDAY), "04 06"),
]
SINGLE_DAYS = [
    ("met", f"{MET}on|IN|4|case Monday|NNP|2|obl and|CC|6|cc Thursday|NNP|4|conj", (MONDAY, THURSDAY)),
    ("met", f"{MET}Monday|NNP|2|obl after|IN|5|case fights|NNS|2|obl Thursday|NNP|5|nmod", (MONDAY, THURSDAY)),
    ("met", f"{MET}Olu|NNP|2|obj since|IN|5|case Monday|NNP|2|obl", (MONDAY,)),
    ("met", f"{MET}in|IN|5|case three-day|JJ|5|amod talks|NNS|2|obl Monday|NNP|2|obl",
     (THREE, MONDAY)),
]  # fmt: skip


def _time(text: str, word: str, kind: TimeType, value: str) -> Time:
    day = None if kind == "DURATION" else value[:10]
    return Time(word, text.index(word), text.index(word) + len(word), word, kind, value, None, day, day)


def _days(words: str, sentence: str, marked: Sequence[tuple[str, TimeType, str]]) -> tuple[str | None, str | None]:
    doc = tree(sentence)
    times = [_time(doc.text, *facts) for facts in marked]
    anchors = anchor_times(doc, times)[0]
    named = next(anchor for anchor in anchors if anchor.time.id in ("Monday", "overnight"))
    found = resolve_period(named, words_of(doc, words), anchors, anchor_durations(doc, times).get(0, ()), PUBLISHED)
    assert found.time == named.time.id
    return found.first, found.last


@pytest.mark.parametrize(("words", "sentence", "marked", "days"), PERIODS)
def test_the_stretch_that_the_words_around_a_time_name(
    words: str, sentence: str, marked: tuple[tuple[str, TimeType, str], ...], days: str
) -> None:
    first, last = days.split()
    assert _days(words, sentence, marked) == (f"2024-05-{first}", f"2024-05-{last}")


@pytest.mark.parametrize(("words", "sentence", "marked"), SINGLE_DAYS)
def test_a_time_that_nothing_widens(words: str, sentence: str, marked: tuple[tuple[str, TimeType, str], ...]) -> None:
    assert _days(words, sentence, marked) == ("2024-05-06", "2024-05-06")
