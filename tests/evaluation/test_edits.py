import random
from collections import Counter
from itertools import pairwise

import pytest

from evaluation.data import Story
from evaluation.edits import edited_stories
from tests.corpus.reports import FUNERALS, QUAKE

TEXTS = [QUAKE, FUNERALS]
STORIES = [Story(f"{at:02}", "2025-03-10", f"Title {at}", TEXTS[at % 2]) for at in range(28)]
PRICES = "\n\n".join(f"Share number {at} rose {at}.5 points to {at}00.25 on {at} trades of {at}." for at in range(1, 9))


def test_the_same_seed_makes_the_same_edits() -> None:
    assert edited_stories(STORIES, 1) == edited_stories(STORIES, 1)
    assert edited_stories(STORIES, 1) != edited_stories(STORIES, 2)


def test_every_story_is_edited_once_and_every_kind_comes_up_as_often() -> None:
    made = edited_stories(STORIES, 3)
    assert sorted(edit.of for edit in made) == [story.id for story in STORIES]
    assert set(Counter(edit.kind for edit in made).values()) == {4}
    assert {edit.kind: edit.relation for edit in made} == {
        "reprint": "copy",
        "cut": "copy",
        "corrected": "copy",
        "extended": "extended",
        "extended-cut": "extended",
        "revised": "revised",
        "background": None,
    }


def test_an_edit_comes_after_what_it_was_made_of() -> None:
    for edit in edited_stories(STORIES, 4):
        assert (edit.story.published, edit.story.id) > ("2025-03-10", edit.of)
        assert edit.story.published in ("2025-03-10", "2025-03-11")


def words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text).lower().split()


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [("reprint", 0.85, 1), ("cut", 0.3, 0.95), ("corrected", 0.85, 1), ("extended", 0.85, 1), ("background", 0, 0.5)],
)
def test_how_much_of_the_old_report_is_left(kind: str, least: float, most: float) -> None:
    texts = {story.id: story.text for story in STORIES}
    for edit in edited_stories(STORIES, 5):
        if edit.kind == kind:
            old, new = words(texts[edit.of]), words(edit.story.text)
            pairs = set(pairwise(new))
            kept = sum(pair in pairs for pair in pairwise(old)) / (len(old) - 1)
            assert least <= kept <= most, (kept, edit.story.text)


def test_half_of_the_reports_of_figures_get_other_figures() -> None:
    prices = [Story(f"{at:02}", "2025-03-10", "", PRICES) for at in range(14)]
    made = [edit for edit in edited_stories(prices, 6) if edit.kind == "figures"]
    assert len(made) == 7
    for edit in made:
        assert edit.relation is None
        assert edit.story.published == "2025-03-11"
        assert "Share number" in edit.story.text
        assert edit.story.text != PRICES


def test_short_stories_are_left_out() -> None:
    assert edited_stories([Story("a", "2025-03-10", "", "One.\n\nTwo."), *STORIES[:2]], 7)[0].of in ("00", "01")
    assert len(edited_stories([Story("a", "2025-03-10", "", "One.\n\nTwo."), *STORIES[:2]], 7)) == 2


def test_the_order_of_the_stories_is_all_that_chance_sees() -> None:
    random.seed(1)
    one = edited_stories(STORIES, 8)
    random.seed(2)
    assert edited_stories(STORIES, 8) == one
