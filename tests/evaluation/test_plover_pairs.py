from pathlib import Path

import pytest

from evaluation.plover_pairs import MarkedPair, macro_f1, marked_pair, quad_of_root, read_pairs


def test_marks_become_places_in_the_sentence_without_them() -> None:
    pair = marked_pair("On Friday <s>Mali</s> accused <t>the rebels</t>.", "ACCUSE")
    assert pair == MarkedPair("On Friday Mali accused the rebels.", (10, 14), (23, 33), "ACCUSE")
    assert pair.text[slice(*pair.target)] == "the rebels"


@pytest.mark.parametrize("sentence", ["<s>Mali</s> is on alert.", "<s>Mali</s> warned <t> </t>.", "No marks."])
def test_a_pair_needs_both_its_sides(sentence: str) -> None:
    assert marked_pair(sentence, "MOBILIZE") is None


def test_rows_without_both_sides_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    rows = ["<s>Mali</s> is on alert.\tMOBILIZE", '<s>Mali</s> "warned" <t>Chad</t>.\tTHREATEN']
    file.write_text("\n".join(["marked_sentence\troot", *rows]), encoding="utf-8")
    assert [pair.text for pair in read_pairs(file)] == ['Mali "warned" Chad.']


def test_roots_fall_into_quads() -> None:
    assert [quad_of_root(root) for root in ("AGREE", "YIELD", "REJECT", "ASSAULT")] == [1, 2, 3, 4]


def test_every_class_of_the_gold_counts_alike() -> None:
    gold = ["A"] * 8 + ["B", "B"]
    assert macro_f1(gold, gold) == 100
    assert macro_f1(["A"] * 10, gold) == pytest.approx(100 * (16 / 18 + 0) / 2)
    assert macro_f1([], []) == 0
