from __future__ import annotations

import pytest

from attache.reading.cues import find_reports
from attache.record import Extent
from tests.reading import stories
from tests.reading.trees import tree, words_of

FOUND = [
    (stories.CONTESTED, "accused", "Ruritania", ["sending weapons to rebels"]),
    (stories.CONTESTED, "deny", "both Tallinn and Riga", ["sending weapons to rebels"]),
    (stories.CITING, "reported", "The Baltic Wire agency", ["that troops gathered at the border"]),
    (stories.ACCORDING, "according to", "officials cited by Interfax", ["Two soldiers died"]),
    (stories.INTERJECTED, "said", "police", ["Two soldiers", "died"]),
    (stories.DENIED_CHARGES, "rejected", "Estonia", ["the accusation"]),
    (stories.VIDEO, "showed", "a video shared by the Estonian Defence Ministry", ["He laid flowers"]),
    (stories.STATEMENT_SAYING, "saying", "The ministry", ["talks failed"]),
    (stories.WHICH_DENIED, "denies", "Riga", ["arming rebels"]),
]
# Trees as a parser may get them wrong: the word order still tells.
MISPARSED = [
    (
        "He|he|PRP|2|nsubj laid|lay|VBD|0|root flowers|flower|NNS|2|obj ,|,|2|punct a|DT|6|det video|NN|11|nsubj "
        "shared|share|VBN|6|acl by|IN|10|case the|DT|10|det ministry|NN|11|nsubj "
        "showed|show|VBD|1|acl:relcl .|.|2|punct",
        "a video shared by the ministry",
        ["He laid flowers"],
    ),
    (
        "Kim|NNP|2|nsubj left|leave|VBD|0|root ,|,|2|punct KCNA|NNP|5|nsubj said|say|VBD|1|acl:relcl "
        "on|IN|7|case Tuesday|NNP|2|obl .|.|2|punct",
        "KCNA",
        ["Kim left"],
    ),
]


@pytest.mark.parametrize(("sentence", "source", "contents"), MISPARSED)
def test_a_sentence_that_ends_in_its_source_needs_no_tree(sentence: str, source: str, contents: list[str]) -> None:
    [report] = find_reports(tree(sentence), ())
    assert (str(report.source), [str(content) for content in report.contents]) == (source, contents)


NOT_REPORTED = [
    stories.ATTACKED,
    stories.REFUSED_ENTRY,
    "He|PRP|2|nsubj rejected|reject|VBD|0|root the|DT|4|det proposal|NN|2|obj .|.|2|punct",
    "I|PRP|2|nsubj say|VBP|0|root we|PRP|4|nsubj go|VBP|2|ccomp .|.|2|punct",
    "Talks|talk|NNS|2|nsubj resume|VBP|0|root if|IN|5|mark he|PRP|5|nsubj says|say|VBZ|2|advcl they|PRP|7|nsubj "
    "matter|VBP|5|ccomp .|.|2|punct",
    "The|DT|2|det team|NN|4|nsubj:pass was|be|VBD|4|aux:pass denied|deny|VBN|0|root visas|visa|NNS|4|obj .|.|4|punct",
]


@pytest.mark.parametrize(("sentence", "cue", "source", "contents"), FOUND)
def test_rules_find_plain_reports(sentence: str, cue: str, source: str, contents: list[str]) -> None:
    reports = {report.cue.text: report for report in find_reports(tree(sentence), ())}
    report = reports[cue]
    assert report.source is not None
    assert report.source.text == source
    assert [content.text for content in report.contents] == contents


@pytest.mark.parametrize("sentence", NOT_REPORTED)
def test_rules_leave_other_sentences_alone(sentence: str) -> None:
    assert find_reports(tree(sentence), ()) == []


def test_a_cue_is_read_once_with_the_tagged_content_and_the_fuller_source() -> None:
    doc = tree(stories.CITING, cues=(("reported", "agency", ("troops gathered",)),))
    [report] = find_reports(doc, ())
    assert report.source is not None
    assert report.source.text == "The Baltic Wire agency"
    assert [content.text for content in report.contents] == ["troops gathered"]


def test_a_tagged_verb_without_contents_gets_its_object() -> None:
    sentence = "Riga|NNP|2|nsubj praised|praise|VBD|0|root the|DT|4|det truce|NN|2|obj .|.|2|punct"
    [report] = find_reports(tree(sentence, cues=(("praised", None, ()),)), ())
    assert (str(report.source), [str(content) for content in report.contents]) == ("Riga", ["the truce"])


def test_small_gaps_in_a_tagged_content_are_closed() -> None:
    doc = tree(stories.CITING, cues=(("reported", None, ("that troops", "at the border")),))
    [report] = find_reports(doc, ())
    assert [content.text for content in report.contents] == ["that troops gathered at the border"]


def test_a_tagged_denial_of_a_claim_gets_the_words_of_the_claim() -> None:
    doc = tree(
        stories.CONTESTED,
        cues=(
            ("has accused", "Ruritania", ("Estonia of sending weapons to rebels, a claim",)),
            ("deny", "both Tallinn and Riga", ("a claim that",)),
        ),
    )
    accusation, denial = find_reports(doc, ())
    assert [content.text for content in accusation.contents] == ["Estonia of sending weapons to rebels"]
    assert denial.contents == accusation.contents


def test_a_tagged_cue_without_contents_gets_the_tree_s() -> None:
    [report] = find_reports(tree(stories.TOLD_AGENCY, cues=(("told", "The", ()),)), ())
    assert (str(report.source), [str(content) for content in report.contents]) == ("The minister", ["the talks failed"])


@pytest.mark.parametrize(("end", "unquoted"), [("", 2), (" ¶", 1)])
def test_contents_of_another_paragraph_count_only_if_quoted(end: str, unquoted: int) -> None:
    cues = (("told", "The minister", ("the talks failed", "a convoy")),)
    doc = tree(stories.TOLD_AGENCY + end, stories.ATTACKED, cues=cues)
    convoy = words_of(doc, "a convoy")
    quoted = Extent(convoy.start_char, convoy.end_char)
    assert [len(report.contents) for report in find_reports(doc, ())] == [unquoted]
    assert [len(report.contents) for report in find_reports(doc, (quoted,))] == [2]


def test_a_claim_is_no_cue_for_the_clause_that_denies_it() -> None:
    tagged = (("claim", "Ruritania", ("that both Tallinn and Riga deny",)),)
    assert "claim" not in {str(report.cue) for report in find_reports(tree(stories.CONTESTED, cues=tagged), ())}


def test_a_source_does_not_reach_over_a_line_break() -> None:
    doc = tree(
        "Video|NN|0|root ¶ China|NNP|4|nsubj said|say|VBD|1|parataxis it|PRP|6|nsubj "
        "left|leave|VBD|4|ccomp .|.|1|punct",
        cues=(("said", "Video\n\nChina", ("it left",)),),
    )
    assert [str(report.source) for report in find_reports(doc, ())] == ["China"]
