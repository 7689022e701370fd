import re
from collections import Counter

from evaluation.data import Story
from evaluation.editions import DAYS, copies_in, made_news
from evaluation.scale import measure, size_figures
from tests.corpus.reports import FOOTBALL, FUNERALS, QUAKE, QUAKE_MORE

LONG = "\n\n".join((QUAKE, QUAKE_MORE, FOOTBALL))
STORIES = [Story(name, "2025-03-10", name, text) for name, text in (("a", QUAKE), ("b", FUNERALS), ("c", LONG))]


def test_news_of_any_size_is_made_the_same_way_each_time() -> None:
    news = made_news(STORIES, 200, 1)
    assert news == made_news(STORIES, 200, 1)
    assert news != made_news(STORIES, 200, 2)
    assert len({story.id for story in news}) == 200
    assert [story.published for story in news] == sorted(story.published for story in news)
    assert len(Counter(story.published for story in news)) == DAYS


def test_an_edition_has_the_shape_of_what_it_was_made_of() -> None:
    for story in made_news(STORIES, 6, 1):
        if not story.id.endswith(".cut"):
            source = next(one for one in STORIES if story.id.endswith(one.id))
            assert re.sub(r"[^\W\d_]+|\d", "", story.text) == re.sub(r"[^\W\d_]+|\d", "", source.text)
            assert len(story.text.split()) == len(source.text.split())


def test_copies_are_made_of_the_report_before_with_its_tail_cut() -> None:
    news = made_news(STORIES, 300, 1)
    texts = {story.id: story.text for story in news}
    made = copies_in(news)
    assert 10 < len(made) < 50
    for earlier, later in made:
        assert texts[earlier].startswith(texts[later])
        assert len(texts[later]) < 0.8 * len(texts[earlier])


def test_what_is_measured() -> None:
    measured = measure(made_news(STORIES, 60, 1))
    right, found, gold = measured["found"]
    assert right == gold > 0
    assert found >= right
    assert 400 < measured["kept"] < 2_000
    assert measured["copies"] > 0
    assert measured["stories"] > 0


def test_the_rows_of_the_table() -> None:
    rows = size_figures(1_000, {"copies": 2.0, "kept": 1_400.0, "found": (9, 10, 10), "stories": 1.5})
    assert {row.measure: (row.value, row.unit) for row in rows} == {
        "copies": (2.0, "s"),
        "kept for copies": (1400.0, "bytes a report"),
        "made copies found (F1)": (90.0, "%"),
        "stories": (1.5, "s"),
    }
    assert rows[0].detail == "2.00 ms a report"
