"""Which paragraphs are no part of the report: placeholders, invitations, related links, notices, captions."""

from __future__ import annotations

from attache.lexicon.publishing import boilerplate

RELATED_LINKS = "related links"
CAPTION = "caption"
_LONGEST_LINE = 200
_LONGEST_LINK = 140
_STOPS = ".!?…”\"’'"
_TRIM = " \t.:()[]>»→▶|"


def not_the_report(paragraph: str, before: str | None) -> str | None:
    """Why a paragraph is left out, or None where it belongs to the report.

    Args:
        before: Why the paragraph before it was left out: under a heading ("Related stories"), headlines are links.
    """
    known = boilerplate()
    if len(paragraph) <= _LONGEST_LINE:
        bare = paragraph.strip(_TRIM) or paragraph
        for reason, pattern in known.lines:
            if pattern.fullmatch(bare):
                return reason
        if before == RELATED_LINKS and len(paragraph) <= _LONGEST_LINK and paragraph[-1] not in _STOPS:
            return RELATED_LINKS
    opening = paragraph.lstrip("[(*•·►▶-–—> ")
    for kind in known.openings:
        if len(paragraph) <= kind.longest and kind.pattern.match(opening):
            return kind.reason
    return None


def caption(paragraph: str, _before: str | None = None) -> str | None:
    """``"caption"`` for a paragraph that describes a picture: it opens like one or closes with a photo credit."""
    known = boilerplate()
    if len(paragraph) > known.longest_caption:
        return None
    return CAPTION if known.caption_starts.match(paragraph) or known.caption_ends.search(paragraph) else None
