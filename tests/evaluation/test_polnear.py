import re
from pathlib import Path

import pytest

from attache.record import Extent
from evaluation.data import MissingDataError
from evaluation.polnear import (
    SilverToken,
    Spans,
    flat_tags,
    outermost,
    read_brat,
    read_polnear,
    score_attributions,
    score_tags,
    silver_texts,
    spans_of,
)
from evaluation.scores import Found, Share
from tests.evaluation.made import attribution, extent

TEXT = "Kim said Lee claimed that Park won , citing aides ."
TOKENS = [Extent(m.start(), m.end()) for m in re.finditer(r"\S+", TEXT)]


def spans(source: str = "", cue: str = "", *content: str) -> Spans:
    made = [tuple(extent(TEXT, words) for words in piece if words) for piece in ((source,), (cue,), content)]
    return Spans(*made)


OUTER = spans("Kim", "said", "Lee claimed that Park won")
INNER = spans("Lee", "claimed", "that Park won")


def tagged(*attributions: Spans) -> dict[str, str]:
    tags = flat_tags(TOKENS, attributions)
    return {TEXT[t.start : t.end]: tag for t, tag in zip(TOKENS, tags, strict=True) if tag != "O"}


def test_one_attribution() -> None:
    assert tagged(INNER) == {
        "Lee": "B-SOURCE",
        "claimed": "B-CUE",
        "that": "B-CONTENT",
        "Park": "I-CONTENT",
        "won": "I-CONTENT",
    }


def test_nested_content_goes_on_behind_the_cue_that_interrupts_it() -> None:
    assert tagged(OUTER, INNER) == {
        "Kim": "B-SOURCE",
        "said": "B-CUE",
        "Lee": "B-SOURCE",
        "claimed": "B-CUE",
        "that": "B-CONTENT",
        "Park": "I-CONTENT",
        "won": "I-CONTENT",
    }


def test_content_before_and_behind_an_interruption_begins_once() -> None:
    assert tagged(spans("", "", "said Lee claimed that"), spans("Lee", "claimed")) == {
        "said": "B-CONTENT",
        "Lee": "B-SOURCE",
        "claimed": "B-CUE",
        "that": "I-CONTENT",
    }


def test_each_piece_of_a_discontinuous_span_begins_anew() -> None:
    assert tagged(spans("", "", "Kim said", "that Park")) == {
        "Kim": "B-CONTENT",
        "said": "I-CONTENT",
        "that": "B-CONTENT",
        "Park": "I-CONTENT",
    }


def test_the_cue_wins_over_a_source_that_holds_it_whole() -> None:
    assert tagged(spans("Kim", "Kim")) == {"Kim": "B-CUE"}


def test_order_and_duplicates_do_not_matter() -> None:
    assert flat_tags(TOKENS, [INNER, OUTER, INNER]) == flat_tags(TOKENS, [OUTER, INNER])


def test_part_of_a_token_is_the_token() -> None:
    assert flat_tags([Extent(0, 5), Extent(6, 9)], [Spans((Extent(4, 6),), (), ())]) == ["B-SOURCE", "O"]


def test_no_attributions_no_tokens() -> None:
    assert flat_tags(TOKENS, []) == ["O"] * len(TOKENS)
    assert flat_tags([], [OUTER]) == []


def test_spans_outside_the_tokens_are_no_tags() -> None:
    assert flat_tags([Extent(5, 9)], [Spans((Extent(0, 5),), (Extent(9, 12),), ())]) == ["O"]


def test_outermost() -> None:
    fragments = [Extent(0, 9), Extent(2, 4), Extent(0, 5), Extent(8, 12), Extent(0, 9)]
    assert outermost(fragments) == [Extent(0, 9), Extent(8, 12)]


def test_tags_are_right_when_class_and_position_agree() -> None:
    gold = ["O", "B-CUE", "I-CUE", "B-SOURCE", "O"]
    assert score_tags(["O", "B-CUE", "B-CUE", "O", "B-SOURCE"], gold) == Found(1, 3, 3)


def test_the_gold_itself_scores_everything() -> None:
    score = score_attributions(TOKENS, [OUTER, INNER], [OUTER, INNER])
    assert score.tokens == Found(7, 7, 7)
    assert score.source == score.cue == score.content == Found(2, 2, 2)
    assert (score.source_links, score.content_links) == (Share(2, 2), Share(2, 2))


def test_an_empty_prediction_finds_nothing_and_decides_no_link() -> None:
    score = score_attributions(TOKENS, [], [OUTER, INNER])
    assert (score.tokens, score.cue) == (Found(0, 0, 7), Found(0, 0, 2))
    assert (score.source_links, score.content_links) == (Share(0, 0), Share(0, 0))


def test_no_gold_makes_every_prediction_wrong() -> None:
    assert score_attributions(TOKENS, [INNER], []).cue == Found(0, 1, 0)


def test_spans_found_and_linked_wrongly() -> None:
    swapped = [spans("Lee", "said", "Lee claimed that Park won"), spans("Kim", "claimed", "that Park won")]
    score = score_attributions(TOKENS, swapped, [OUTER, INNER])
    assert score.source == Found(2, 2, 2)
    assert (score.source_links, score.content_links) == (Share(0, 2), Share(2, 2))


def test_duplicates_are_one_span() -> None:
    assert score_attributions(TOKENS, [INNER, INNER], [INNER]).content == Found(1, 1, 1)


def test_two_predictions_for_one_gold_span_are_one_right_one_wrong() -> None:
    halves = [spans("Kim", "said", "Lee claimed"), spans("Kim", "said", "Park won")]
    score = score_attributions(TOKENS, halves, [OUTER])
    assert score.content == Found(1, 2, 1)
    assert score.content_links == Share(1, 1)


def test_a_span_of_another_class_does_not_count() -> None:
    assert score_attributions(TOKENS, [spans("", "Kim")], [spans("Kim", "said")]).source == Found(0, 0, 1)


def test_a_record_attribution_without_source() -> None:
    made = attribution(TEXT, None, "said", ["Park won", "Lee"])
    assert spans_of(made) == spans("", "said", "Lee", "Park won")


BRAT = """\
T1\tSource 0 3\tKim
T2\tCue 4 8\tsaid
T3\tContent 26 34;9 12\tPark won Lee
T4\tAttribution 4 8\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tDiscuss 44 49\taides
T6\tCue 37 43\tciting
T7\tContent 35 36\t,
T8\tContent 9 12;12 20\tLee claimed
T9\tAttribution-no-source 37 43\tciting
E2\tAttribution-no-source:T9 Cue:T6 Content:T8 Content2:T7
#1\tAnnotatorNotes T6\tT9 is odd
 stray line
"""


def test_brat() -> None:
    first, second = read_brat(BRAT)
    assert first == Spans((Extent(0, 3),), (Extent(4, 8),), (Extent(9, 12), Extent(26, 34)))
    assert second == Spans((), (Extent(37, 43),), (Extent(9, 20), Extent(35, 36)))


def test_brat_that_names_a_missing_span_or_none() -> None:
    assert read_brat("E1\tAttribution:T4 Cue:T2 Source:T1\n") == (Spans((), (), ()),)
    assert read_brat("") == ()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("dev/text", "dev/attributions", "silver-tokens/dev"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "dev/text/a.txt").write_bytes(b'Kim said\r\n"no"')
    (tmp_path / "dev/text/untagged.txt").write_text("No tokens")
    (tmp_path / "dev/attributions/a_zz.ann").write_text("")
    (tmp_path / "dev/attributions/a_aa.ann").write_text("T1\tCue 4 8\tsaid\nE1\tAttribution:T9 Cue:T1\n")
    rows = ["0\t0\t3\tKim\tNNP\tPERSON\t_", "0\t4\t8\tsaid\tVBD\tO\t_", '0\t10\t11\t"\t``\tO\t_']
    (tmp_path / "silver-tokens/dev/a.tsv").write_text("\n".join(rows))
    return tmp_path


def test_articles_have_the_first_annotators_attributions(folder: Path) -> None:
    (article,) = read_polnear(folder, "dev")
    assert (article.id, article.text) == ("a", 'Kim said\r\n"no"')
    assert article.attributions == (Spans((), (Extent(4, 8),), ()),)
    assert article.tokens[0] == SilverToken(0, 0, 3, "NNP", "PERSON")
    assert [article.text[t.start : t.end] for t in article.tokens] == ["Kim", "said", '"']
    assert [text for text, _ in silver_texts(folder, "dev")] == [article.text]


def test_no_articles(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError):
        read_polnear(tmp_path, "dev")
