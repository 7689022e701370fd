from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.reading.quotes import find_paragraphs, find_quotes, quotation_kind
from attache.record import Extent

QUOTED = [
    ("He called it “a lie”.", ["“a lie”"]),
    ('"We go," he said. "Now."', ['"We go,"', '"Now."']),
    ("``We go,'' he said.", ["``We go,''"]),
    ("It is a ‘new’ start.", ["‘new’"]),
    ("He said: 'It's ours,' and left.", ["'It's ours,'"]),
    ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
]
NOT_QUOTED = [
    "China’s men’s team",
    "the Koreans' ties and the Poles' votes",
    "rock 'n' roll",
    "Don't go, it's late.",
    "",
]


@pytest.mark.parametrize(("text", "quotes"), QUOTED)
def test_finds_quotations_with_their_marks(text: str, quotes: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in find_quotes(text)] == quotes


@pytest.mark.parametrize("text", NOT_QUOTED)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert find_quotes(text) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“we will go”", "direct"),
        ("we will go", "direct"),
        ("“we will go”,", "direct"),
        ("that “we will go” home", "mixed"),
        ("home in time", "indirect"),
    ],
)
def test_kind_says_how_far_the_content_is_quoted(content: str, kind: str) -> None:
    text = "He said that “we will go” home in time. Then “we will go”, he added."
    start = text.index(content)
    assert quotation_kind(text, [Extent(start, start + len(content))], find_quotes(text)) == kind


@given(st.text(alphabet="ab \n.“”\"'‘’`,", max_size=60))
def test_quotations_lie_in_paragraphs_and_in_order(text: str) -> None:
    quotes, paragraphs = find_quotes(text), find_paragraphs(text)
    assert all(any(paragraph.covers(quote) for paragraph in paragraphs) for quote in quotes)
    assert all(one.end <= other.start for one, other in pairwise(quotes))
