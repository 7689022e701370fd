from __future__ import annotations

import pytest

from attache.reading.contexts import find_contexts

SHOWN = [
    ("Troops shelled the village.", ("military",)),
    ("The foreign minister met the envoy.", ("diplomatic",)),
    ("The court sentenced him for money laundering.", ("legal", "crime")),
    ("Inspectors from the IAEA found enriched uranium.", ("cbrn",)),
    ("Human rights groups condemned the crackdown.", ("human_rights", "repression")),
    ("FOOD AID reached the Refugee Camp", ("human_security", "migration")),
    ("peacekeepers", ("peacekeeping",)),
]
NOT_SHOWN = [
    "It was an important and courteous reply.",
    "Churchill walked along the West Bank of the river.",
    "She thanked her friends.",
    "The hackneyed phrase, a common courtesy",
    "",
]


@pytest.mark.parametrize(("text", "contexts"), SHOWN)
def test_contexts(text: str, contexts: tuple[str, ...]) -> None:
    assert find_contexts(text) == contexts


@pytest.mark.parametrize("text", NOT_SHOWN)
def test_words_that_only_look_alike(text: str) -> None:
    assert find_contexts(text) == ()
