from __future__ import annotations

import pytest

from attache.reading.cues import find_reports
from attache.reading.relays import find_relays
from attache.reading.sources import Mentions
from tests.reading import stories
from tests.reading.trees import tree

RELAYED = [
    (stories.CITING, "The Baltic Wire agency", "two unnamed diplomats", "that troops gathered at the border"),
    (stories.QUOTED_AS_SAYING, "KCNA", "Kim", "the talks failed"),
    (stories.WAS_QUOTED, "KCNA", "Kim", "the talks failed"),
    (stories.TOLD_AGENCY, "Reuters", "The minister", "the talks failed"),
    (stories.ACCORDING, "Interfax", "officials", "Two soldiers died"),
    (stories.NESTED, "Interfax", "Lavrov", "talks failed"),
]


@pytest.mark.parametrize(("sentence", "relay", "source", "content"), RELAYED)
def test_the_source_speaks_via_its_relay(sentence: str, relay: str, source: str, content: str) -> None:
    reports = find_relays(find_reports(tree(sentence), ()), Mentions.of(()))
    by_source = {report.source.text: report for report in reports if report.source is not None}
    assert set(by_source) == {relay, source}
    assert by_source[relay].via is None
    assert by_source[source].via == by_source[relay].id
    assert [words.text for words in by_source[source].contents] == [content]


def test_the_tagger_s_own_citing_is_taken_apart() -> None:
    tagged = (("reported", "The Baltic Wire agency", ("that troops gathered at the border",)),
              ("citing", "The Baltic Wire agency", ("two unnamed diplomats",)))  # fmt: skip
    reports = find_relays(find_reports(tree(stories.CITING, cues=tagged), ()), Mentions.of(()))
    assert [(str(report.source), str(report.cue)) for report in reports] == [
        ("The Baltic Wire agency", "reported"),
        ("two unnamed diplomats", "citing"),
    ]


def test_was_quoted_without_a_relay_is_one_report() -> None:
    sentence = (
        "Kim|NNP|3|nsubj:pass was|be|VBD|3|aux:pass quoted|quote|VBN|0|root as|IN|5|mark saying|say|VBG|3|advcl "
        "talks|talk|NNS|7|nsubj failed|fail|VBD|5|ccomp .|.|3|punct"
    )
    [report] = find_relays(find_reports(tree(sentence), ()), Mentions.of(()))
    assert (str(report.source), str(report.cue), report.via) == ("Kim", "quoted as saying", None)


NOT_RELAYED = [
    # a reason is cited, not a source
    "He|PRP|2|nsubj said|say|VBD|0|root he|PRP|5|nsubj would|MD|5|aux go|VB|2|ccomp "
    ",|,|7|punct citing|cite|VBG|2|advcl "
    "security|NN|9|compound concerns|concern|NNS|7|obj .|.|2|punct",
    # a visitor is told, not an outlet
    "He|PRP|2|nsubj told|tell|VBD|0|root Lavrov|NNP|2|iobj talks|talk|NNS|5|nsubj failed|fail|VBD|2|ccomp .|.|2|punct",
]


@pytest.mark.parametrize("sentence", NOT_RELAYED)
def test_no_relay_where_nobody_passes_on_words(sentence: str) -> None:
    assert [report.via for report in find_relays(find_reports(tree(sentence), ()), Mentions.of(()))] == [None]
