import json
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.clustering import GOLD, bcubed, cluster_figures, in_company, pairs, read_gold, stories_among
from evaluation.data import Data, Story
from evaluation.scores import Found
from tests.corpus.reports import FOOTBALL, FUNERALS, QUAKE

# The example of Bagga and Baldwin (1998): twelve things in three groups of 5, 2 and 5.
ANSWER = dict(zip("123456789abc", "AAAAABBCCCCC", strict=True))
SECOND_AND_THIRD_JOINED = dict(zip("123456789abc", "AAAAABBBBBBB", strict=True))
FIRST_AND_THIRD_JOINED = dict(zip("123456789abc", "AAAAABBAAAAA", strict=True))
CLUSTERS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("xyz"), min_size=1)


def test_the_example_of_the_paper() -> None:
    assert bcubed(SECOND_AND_THIRD_JOINED, ANSWER).precision == pytest.approx(0.762, abs=0.001)
    assert bcubed(FIRST_AND_THIRD_JOINED, ANSWER).precision == pytest.approx(0.583, abs=0.001)
    assert bcubed(FIRST_AND_THIRD_JOINED, ANSWER).recall == 1.0


def test_every_report_alone() -> None:
    score = bcubed({name: name for name in ANSWER}, ANSWER)
    assert (score.precision, score.reports) == (1.0, 12)
    assert score.recall == pytest.approx(3 / 12)
    assert score.f1 == pytest.approx(0.4)


@given(CLUSTERS)
def test_the_answer_itself_is_right(clusters: dict[str, str]) -> None:
    score = bcubed(clusters, clusters)
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)
    assert pairs(clusters, clusters).right == pairs(clusters, clusters).gold


@given(CLUSTERS, st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("pqr")))
def test_precision_one_way_is_recall_the_other(ours: dict[str, str], theirs: dict[str, str]) -> None:
    theirs = {name: theirs.get(name, "p") for name in ours}
    assert bcubed(ours, theirs).precision == pytest.approx(bcubed(theirs, ours).recall)


def test_reports_without_a_label_do_not_count() -> None:
    found = {"1": "a", "2": "a", "x": "a", "y": "b"}
    gold = {"1": "g", "2": "g"}
    assert bcubed(found, gold).f1 == 1.0
    assert pairs(found, gold) == Found(1, 1, 1)


def test_reports_in_company_by_either() -> None:
    assert in_company({"1": "a", "2": "a", "3": "b", "4": "c"}, {"1": "p", "2": "q", "3": "r", "4": "s"}) == {"1", "2"}
    assert in_company({"1": "a", "2": "b", "3": "c"}, {"1": "p", "2": "p", "3": "q"}) == {"1", "2"}


def test_pairs() -> None:
    assert pairs(SECOND_AND_THIRD_JOINED, ANSWER) == Found(21, 31, 21)


def test_nothing_to_measure() -> None:
    assert (bcubed({}, {}).f1, bcubed({}, {}).reports) == (0.0, 0)


def test_the_gold_that_ships_is_what_it_says() -> None:
    gold = read_gold(GOLD)
    assert len(gold) == 1068
    assert len(in_company({name: name for name in gold}, gold)) == 196


def test_the_rows_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [
        Story("1", "2005-11-14", "Earthquake in Ruritania", QUAKE),
        Story("2", "2005-11-15", "Ruritania mourns dead of earthquake", FUNERALS),
        Story("3", "2006-12-01", "Zenda win", FOOTBALL),
    ]
    rows = "".join(
        json.dumps({"id": s.id, "published": s.published, "title": s.title, "text": s.text}) + "\n" for s in stories
    )
    (tmp_path / "newswire.jsonl.xz").write_bytes(lzma.compress(rows.encode()))
    (tmp_path / "gold.tsv").write_text("# note\n1\tquake\n2\tquake\n3\t1\n")
    monkeypatch.setattr("evaluation.clustering.GOLD", tmp_path / "gold.tsv")
    found = stories_among(stories)
    assert found["1"] == found["2"] != found["3"]
    figures = {(row.data, row.measure): row.value for row in cluster_figures(Data(tmp_path, tmp_path / "cache"))}
    assert figures["all windows", "B-cubed F1"] == 100
    assert figures["tuning windows", "pairs in one story (F1)"] == 100
    assert figures["other windows", "B-cubed F1"] == 100
    assert figures["all windows", "every report alone: B-cubed F1"] == pytest.approx(80)
