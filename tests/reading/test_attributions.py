from __future__ import annotations

import pytest

from attache.reading.attributions import attribution_of, find_attributions
from attache.record import Attribution, Extent, Span
from tests.reading import stories
from tests.reading.trees import entity, tree


def test_a_citing_relay_and_its_source() -> None:
    doc = tree(stories.CITING)
    agency = entity(doc, "Baltic Wire", "The Baltic Wire agency", kind="organization")
    relay, source = find_attributions(doc, [agency])
    assert (relay.entity, relay.anonymous, relay.stance, relay.kind) == (agency.id, False, "asserts", "indirect")
    assert source.source == Span(75, 96, "two unnamed diplomats")
    assert (source.cue.text, source.via, source.anonymous, source.entity) == ("citing", relay.id, True, None)
    assert source.content == relay.content


def test_offsets_quote_the_text_and_ids_are_stable() -> None:
    doc = tree(stories.CONTESTED, stories.DENIED_CHARGES)
    found = find_attributions(doc, [])
    for span in [part for attribution in found for part in (attribution.cue, attribution.source) if part]:
        assert doc.text[span.start : span.end] == span.text
    assert find_attributions(doc, []) == found
    assert len({attribution.id for attribution in found}) == len(found) == 3


def test_nobody_relays_himself() -> None:
    doc = tree(
        "Smith|NNP|2|nsubj said|say|VBD|0|root he|PRP|4|nsubj claimed|claim|VBD|2|ccomp talks|talk|NNS|6|nsubj "
        "failed|fail|VBD|4|ccomp .|.|2|punct"
    )
    smith = entity(doc, "Smith", "Smith", "he", kind="person")
    assert [attribution.via for attribution in find_attributions(doc, [smith])] == [None, None]


SAID = (
    "“|``|3|punct We|PRP|3|nsubj go|VBP|6|ccomp ,|,|3|punct ”|''|3|punct said|say|VBD|0|root "
    "Smith|NNP|6|nsubj .|.|6|punct ¶"
)
MORE = "“|``|4|punct We|PRP|4|nsubj will|MD|4|aux leave|VB|0|root at|IN|6|case dawn|NN|4|obl .|.|4|punct ”|''|4|punct"
NAMED_WORD = "The|DT|5|det “|``|3|punct old|JJ|5|amod ”|''|3|punct plan|NN|6|nsubj failed|fail|VBD|0|root .|.|6|punct"
OWN_SPEAKER = (
    "“|``|3|punct We|PRP|3|nsubj stay|VBP|6|ccomp here|RB|3|advmod ”|''|3|punct "
    "added|add|VBD|0|root Li|NNP|6|nsubj .|.|6|punct"
)


def test_a_quoted_paragraph_goes_on_with_the_last_speaker() -> None:
    doc = tree(SAID, MORE)
    [smith] = find_attributions(doc, [])
    assert [doc.text[extent.start : extent.end] for extent in smith.content] == ["“We go,”", "“We will leave at dawn.”"]
    assert smith.kind == "direct"


@pytest.mark.parametrize("after", [NAMED_WORD, OWN_SPEAKER])
def test_speech_does_not_go_on_in_scare_quotes_or_with_another_speaker(after: str) -> None:
    first = find_attributions(tree(SAID, after), [])[0]
    assert len(first.content) == 1


def _attribution(identity: str, *content: Extent, stance: str = "asserts", via: str | None = None) -> Attribution:
    return Attribution(identity, None, None, Span(0, 1, "x"), content, "indirect", stance, False, None, via)  # type: ignore[arg-type]


def test_the_innermost_content_answers_for_the_words() -> None:
    outer, inner = _attribution("outer", Extent(0, 50)), _attribution("inner", Extent(10, 40))
    assert attribution_of(Extent(12, 15), [outer, inner]) is inner
    assert attribution_of(Extent(2, 5), [outer, inner]) is outer
    assert attribution_of(Extent(45, 55), [outer, inner]) is None


def test_the_source_answers_before_its_relay_and_before_who_denies_it() -> None:
    relay, source = _attribution("relay", Extent(0, 9)), _attribution("source", Extent(0, 9), via="relay")
    denial = _attribution("denial", Extent(0, 9), stance="denies", via="relay")
    assert attribution_of(Extent(1, 2), [denial, relay, source]) is source
    assert attribution_of(Extent(1, 2), [denial, relay]) is relay
