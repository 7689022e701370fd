from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.corpus.copies import publication_order
from attache.corpus.profiles import profile_of
from attache.corpus.stories import WINDOW_DAYS, Report, StoryLine, find_stories, likeness, story_id, together
from tests.corpus.reports import FOOTBALL, FUNERALS, MARKET, MARKET_NEXT_DAY, QUAKE, QUAKE_REVISED, WRAP, article, first

DAY = date(2025, 3, 10)

SIEGE = """\
Rebels of the Black Elk shelled the fortress of Tarlenheim on Monday and cut the road to the capital, witnesses said.

The garrison commander, Colonel Sapt, said eleven soldiers were wounded and the walls had held."""

SIEGE_LIFTED = """\
The siege of Tarlenheim ended on Wednesday when a column from the capital reached the fortress, Colonel Sapt said.

Fighters of the Black Elk withdrew to the hills in the night. The road was open again by noon."""

OTHER_QUAKE = """\
A moderate earthquake rattled villages in the uplands of Kravonia on Wednesday. Nobody was hurt, the mayor of Slavna \
said.

Some chimneys fell and the bridge over the Bolder was closed for inspection."""


def report(name: str, text: str, day: int | None = 0, title: str = "") -> Report:
    published = None if day is None else DAY + timedelta(day)
    return Report(name, published, profile_of(article(name, text, published, title)))


REPORTS = [
    report("quake-1", first(QUAKE, 1)),
    report("quake-2", QUAKE),
    report("quake-3", QUAKE_REVISED, 1),
    report("quake-4", FUNERALS, 1),
    report("siege-1", SIEGE, 0, "Rebels shell Tarlenheim"),
    report("siege-2", SIEGE_LIFTED, 2, "Siege of Tarlenheim lifted"),
    report("football", FOOTBALL),
    report("market-1", MARKET),
    report("market-2", MARKET_NEXT_DAY, 1),
    report("other-quake", OTHER_QUAKE, 2),
    report("wrap", WRAP, 2),
    report("late", QUAKE, WINDOW_DAYS + 7),
    report("undated", QUAKE, None),
]
STORIES = [story.articles for story in find_stories(REPORTS)]


# Reports of one happening, and reports that only share words.
@pytest.mark.parametrize(("one", "other"), [("quake-1", "quake-3"), ("quake-2", "quake-4"), ("siege-1", "siege-2")])
def test_reports_of_one_happening_are_one_story(one: str, other: str) -> None:
    stories = together(find_stories(REPORTS))
    assert stories[one] == stories[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quake-2", "other-quake"),
        ("quake-2", "siege-1"),
        ("quake-2", "late"),
        ("quake-2", "undated"),
        ("market-1", "market-2"),
        ("market-2", "wrap"),
        ("football", "siege-2"),
    ],
)
def test_reports_of_two_happenings_are_two_stories(one: str, other: str) -> None:
    stories = together(find_stories(REPORTS))
    assert stories[one] != stories[other]


def test_every_report_is_in_one_story_and_a_story_is_in_order_of_publication() -> None:
    named = [name for articles in STORIES for name in articles]
    assert sorted(named) == sorted(one.article for one in REPORTS)
    days = {one.article: publication_order(one.published, one.article) for one in REPORTS}
    for articles in STORIES:
        assert sorted(articles, key=days.__getitem__) == list(articles)


@given(st.permutations(REPORTS))
@settings(deadline=None, max_examples=30)
def test_the_order_of_arrival_does_not_count(reports: list[Report]) -> None:
    assert find_stories(reports) == find_stories(REPORTS)


@given(st.permutations([*REPORTS, *REPORTS]))
@settings(deadline=None, max_examples=15)
def test_what_comes_twice_counts_once(reports: list[Report]) -> None:
    assert find_stories(reports) == find_stories(REPORTS)


@given(st.lists(st.sampled_from(REPORTS), unique_by=lambda one: one.article))
@settings(deadline=None, max_examples=30)
def test_what_is_published_later_moves_no_earlier_report(reports: Sequence[Report]) -> None:
    ordered = sorted(reports, key=lambda one: publication_order(one.published, one.article))
    whole, half = together(find_stories(ordered)), together(find_stories(ordered[: len(ordered) // 2]))
    assert {name: whole[name] for name in half} == half


@given(st.integers(0, len(REPORTS)))
@settings(deadline=None)
def test_a_line_goes_on_from_what_was_kept(cut: int) -> None:
    ordered = sorted(REPORTS, key=lambda one: publication_order(one.published, one.article))
    known, line = together(find_stories(ordered)), StoryLine()
    for one in ordered[:cut]:
        line.recall(one, known[one.article])
    assert {one.article: line.add(one) for one in ordered[cut:]} == {
        one.article: known[one.article] for one in ordered[cut:]
    }


def test_reports_are_added_in_order() -> None:
    line = StoryLine()
    assert line.add(REPORTS[2]) == story_id("quake-3")
    with pytest.raises(ValueError, match="quake-2: published before, or taken in already"):
        line.add(REPORTS[1])
    with pytest.raises(ValueError, match="quake-3"):
        line.recall(REPORTS[2], "y-1")


def test_the_line_holds_the_last_days_only() -> None:
    line = StoryLine()
    for day in range(60):
        line.add(report(f"{day:02}", QUAKE, day))
    assert len(line._recent) == WINDOW_DAYS + 1
    assert sum(len(reports) for reports in line._by_key.values()) == 8 * (WINDOW_DAYS + 1)


def test_likeness_fades_with_the_days_and_is_less_between_reports_of_figures() -> None:
    one, next_day, late = (report("a", QUAKE, day) for day in (0, 1, WINDOW_DAYS + 1))
    assert 0.9 < likeness(one, next_day) < likeness(one, one) <= 1.001
    assert likeness(one, late) == 0
    market = report("m", MARKET)
    assert likeness(market, market) == pytest.approx(0.3, abs=0.001)
