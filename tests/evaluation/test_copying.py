from pathlib import Path

import pytest

from attache.record import Copy
from evaluation.copying import GOLD, copies_among, gold_figures, made_figures, read_gold, score_copies
from evaluation.data import Story
from evaluation.scores import Found, Share
from tests.corpus.reports import FOOTBALL, FUNERALS, MARKET, QUAKE, QUAKE_MORE, QUAKE_REVISED, first

STORIES = [
    Story("1", "2025-03-10", "Quake", QUAKE),
    Story("2", "2025-03-10", "Quake, cut", first(QUAKE, 3)),
    Story("3", "2025-03-10", "More", f"{QUAKE}\n\n{QUAKE_MORE}"),
    Story("4", "2025-03-11", "Funerals", FUNERALS),
    Story("5", "2025-03-10", "Football", FOOTBALL),
]


def copy(earlier: str, later: str, relation: str = "copy") -> Copy:
    return Copy(earlier, later, relation, 1.0)  # type: ignore[arg-type]


def test_pairs_and_relations_are_counted_apart() -> None:
    gold = {("1", "2"): "copy", ("1", "3"): "extended", ("4", "5"): "revised"}
    score = score_copies([copy("1", "2"), copy("1", "3"), copy("7", "8")], gold)  # type: ignore[arg-type]
    assert score.found == Found(2, 3, 3)
    assert score.relation == Share(1, 2)


def test_the_order_of_a_pair_counts() -> None:
    assert score_copies([copy("2", "1")], {("1", "2"): "copy"}).found == Found(0, 1, 1)


def test_nothing_found_and_nothing_to_find() -> None:
    score = score_copies([], {})
    assert (score.found, score.relation) == (Found(), Share())


def test_only_related_pairs_are_read(tmp_path: Path) -> None:
    (tmp_path / "gold.tsv").write_text(
        "# note\nearlier\tlater\trelation\n1\t2\tcopy\n1\t3\tother\n1\t4\trevised\n2\t3\textended\n"
    )
    assert read_gold(tmp_path / "gold.tsv") == {("1", "2"): "copy", ("1", "4"): "revised", ("2", "3"): "extended"}


def test_the_gold_that_ships_is_what_it_says() -> None:
    relations = sorted(read_gold(GOLD).values())
    assert relations == ["copy"] + ["extended"] * 10 + ["revised"] * 8


def test_copies_among_stories_are_found() -> None:
    named = {(one.earlier, one.later): one.relation for one in copies_among(STORIES)}
    assert named == {("1", "2"): "copy", ("1", "3"): "extended", ("2", "3"): "extended"}


def test_the_rows_for_real_pairs() -> None:
    rows = gold_figures(STORIES, {("1", "2"): "copy", ("1", "3"): "revised", ("4", "5"): "revised"})
    figures = {(row.data, row.measure): (row.value, row.detail) for row in rows}
    everything = "newswire, all pairs of 5 reports"
    assert figures[everything, "pairs of copies (F1)"] == (pytest.approx(200 / 3), "P 66.7 R 66.7, 2/3/3")
    assert figures[everything, "relation right, of the pairs found"] == (50, "1 of 2")
    halves = [row for row in rows if "half" in row.data]
    assert sum(int(row.detail.rsplit("/", 1)[1]) for row in halves) == 3


def test_the_rows_for_made_pairs() -> None:
    texts = [QUAKE, FUNERALS, MARKET, QUAKE_MORE + "\n\n" + FOOTBALL, QUAKE_REVISED]
    stories = [Story(str(at), "2025-03-10", "", text) for at, text in enumerate(texts)]
    rows = made_figures(stories, {("0", "4"): "revised"})
    total = rows[0]
    assert total.data == "newswire and 2 edits of it"  # those of the gold's pair and the market's four paragraphs not
    assert [row.detail for row in rows[2:]] == ["1 of 1"] * 2
