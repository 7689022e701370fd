"""Sentences whose sides are marked become samples."""

from __future__ import annotations

from pathlib import Path

from attache.language.tokenizer import blank_english
from training.corpora import plover_root, read_actor_roles, read_plover_pairs

ROLES = """# quad = 4
A O
bomb B-S
killed O
two B-T
rebels I-T
. O

# quad = ?
Rain O
fell O
"""


def test_a_marked_pair_is_a_bag_with_its_sides(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("marked_sentence\troot\n<s>Mali</s> freed <t>two rebels</t>.\tYIELD\n", encoding="utf-8")
    [sample] = read_plover_pairs(file, blank_english())
    assert sample.words == ["Mali", "freed", "two", "rebels", "."]
    assert sample.some_types == {"CONCEDE", "RETREAT"}
    assert sample.its_roles == {0: "actor", 2: "recipient", 3: "recipient"}
    assert sample.passed == [(0, 3, "YIELD")]


def test_tagged_sides_are_roles_of_every_word(tmp_path: Path) -> None:
    file = tmp_path / "roles.conll"
    file.write_text(ROLES, encoding="utf-8")
    bomb, rain = read_actor_roles(file)
    assert bomb.some_types == {"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"}
    assert bomb.its_roles == {0: "", 1: "actor", 2: "", 3: "recipient", 4: "recipient", 5: ""}
    assert len(rain.some_types) == 16


def test_roots_of_the_first_version() -> None:
    assert [plover_root(name) for name in ("RETREAT", "CONCEDE", "AID")] == ["YIELD", "YIELD", "AID"]
