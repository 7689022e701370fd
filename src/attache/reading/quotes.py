"""Where the text quotes: pairs of quotation marks, and how far a content lies inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attache.record import AttributionKind, Extent

_BREAK = re.compile(r"\n\s*\n")
_QUOTE = re.compile(
    r"“[^“”]*(?:”|$)"  # curly, open to the end of the paragraph where the next one goes on
    r"|``.*?(?:''|$)"
    r'|"[^"]*(?:"|$)'
    # single marks: opened after no letter, closed before no letter, so that apostrophes stay apostrophes
    r"|(?<![\w’'])[‘'](?=[\w“\"])[^\n]{2,400}?[\w.,!?;…\"”][’'](?!\w)",
    re.DOTALL,
)
_EDGE = " \t\r\n\"“”‘’'`.,;:!?–—-()…"


def find_paragraphs(text: str) -> list[Extent]:
    """The paragraphs of a text: what stands between blank lines, white space at the edges left out."""
    starts = [0, *(gap.end() for gap in _BREAK.finditer(text))]
    ends = [*(gap.start() for gap in _BREAK.finditer(text)), len(text)]
    return [Extent(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def find_quotes(text: str) -> list[Extent]:
    """Quoted passages in order, their marks included.

    A quotation never crosses a blank line; one that is not closed in its paragraph ends with it.
    """
    return [
        Extent(paragraph.start + quote.start(), paragraph.start + quote.end())
        for paragraph in find_paragraphs(text)
        for quote in _QUOTE.finditer(text[paragraph.start : paragraph.end].rstrip())
    ]


def quotation_kind(text: str, content: Sequence[Extent], quotes: Sequence[Extent]) -> AttributionKind:
    """Direct when every word of the content is quoted, mixed when some are, indirect when none is."""
    quoted = [_quoted_share(text, extent, quotes) for extent in content]
    if quoted and all(share == "all" for share in quoted):
        return "direct"
    return "indirect" if all(share == "none" for share in quoted) else "mixed"


def _quoted_share(text: str, extent: Extent, quotes: Sequence[Extent]) -> str:
    words = _words(text, extent)
    touching = [quote for quote in quotes if quote.overlaps(words)]
    if not touching:
        return "none"
    between = _cut(words, touching)
    return "some" if any(text[gap.start : gap.end].strip(_EDGE) for gap in between) else "all"


def _words(text: str, extent: Extent) -> Extent:
    """The extent without punctuation and space at its edges; the extent itself if nothing else is there."""
    inside = text[extent.start : extent.end]
    start = extent.start + len(inside) - len(inside.lstrip(_EDGE))
    end = extent.end - (len(inside) - len(inside.rstrip(_EDGE)))
    return Extent(start, end) if start < end else extent


def _cut(extent: Extent, holes: Sequence[Extent]) -> list[Extent]:
    """What is left of an extent outside the holes, which come in order."""
    left, start = [], extent.start
    for hole in holes:
        left.append(Extent(start, max(start, hole.start)))
        start = max(start, hole.end)
    return [*left, Extent(start, max(start, extent.end))]
