"""Numbers of killed, wounded and others, and what must not be taken for one."""

from __future__ import annotations

import pytest

from attache.corpus.casualties import find_tolls

FOUND = {
    "A bomb killed 12 people in Kabul.": {("killed", "12")},
    "At least twelve soldiers were killed and 30 others wounded.": {("killed", "at least 12"), ("wounded", "30")},
    "The attack left 15 dead.": {("killed", "15")},
    "The death toll rose to 1,200 on Friday.": {("killed", "1200")},
    "Shelling killed more than 40 civilians.": {("killed", "more than 40")},
    "Gunmen abducted twenty-one girls.": {("captured", "21")},
    "Three hundred people are missing.": {("missing", "300")},
    "The raid, killing two and wounding five, ended at dawn.": {("killed", "2"), ("wounded", "5")},
    "About 10,000 people were displaced.": {("displaced", "about 10000")},
}
NOT_FOUND = [
    "The two ministers met on March 12.",
    "Rebels killed the mayor in 2019.",
    "He was killed on March 12.",
    "Dozens were killed.",
    "Police fired 40 rounds.",
]


@pytest.mark.parametrize("sentence", FOUND)
def test_found(sentence: str) -> None:
    assert find_tolls(sentence) == FOUND[sentence]


@pytest.mark.parametrize("sentence", NOT_FOUND)
def test_not_found(sentence: str) -> None:
    assert find_tolls(sentence) == frozenset()
