"""Paragraphs of a plain text: lines, or runs of hard-wrapped lines. Offsets into the text, end exclusive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attache.record import Extent, Skipped

# Hard-wrapped texts break at 60 to 80 characters, mail at up to 100; a paragraph on one line is rarely that short
# throughout. Their lines are filled: more than half of them reach 70 % of the longest.
_WRAPPED = range(50, 101)
_FILLED = 0.7
_SAMPLE_CHARS = 20_000

Judge = Callable[[str, str | None], str | None]


def paragraphs(text: str, within: Extent, width: int | None) -> Iterator[Extent]:
    """The paragraphs of ``text[within]``, without the white space around them; lazily, so that any size will do.

    Args:
        width: Where the lines of the text break (``wrap_width``), or None where every line is a paragraph.
    """
    start = end = -1
    for line in _lines(text, within):
        if line is None or (start >= 0 and not _runs_on(text, end - _line_length(text, start, end), end, line, width)):
            if start >= 0:
                yield Extent(start, end)
            start, end = (line.start, line.end) if line else (-1, -1)
        else:
            start, end = (start if start >= 0 else line.start), line.end
    if start >= 0:
        yield Extent(start, end)


def wrap_width(text: str) -> int | None:
    """The length at which the lines of a hard-wrapped text break, or None: then a line is a paragraph."""
    lengths = [len(line.rstrip()) for line in text[:_SAMPLE_CHARS].split("\n") if not line.isspace() and line]
    longest = max(lengths, default=0)
    filled = sum(length > _FILLED * longest for length in lengths)
    return longest if longest in _WRAPPED and len(lengths) > 2 and filled * 2 > len(lengths) else None


def drop(text: str, runs: Iterable[Extent], width: int | None, judge: Judge) -> tuple[list[Extent], list[Skipped]]:
    """Take out of ``runs`` the paragraphs for which ``judge(paragraph, reason for the one before)`` gives a reason.

    Returns:
        What is left of the runs, and what was taken out, both in reading order.
    """
    kept: list[Extent] = []
    skipped: list[Skipped] = []
    for run in runs:
        begin = end = -1
        before: str | None = None
        for paragraph in paragraphs(text, run, width):
            before = judge(text[paragraph.start : paragraph.end], before)
            if before is None:
                begin, end = (begin if begin >= 0 else paragraph.start), paragraph.end
                continue
            skipped.append(skip(text, paragraph, before))
            if begin >= 0:
                kept.append(Extent(begin, end))
            begin = -1
        if begin >= 0:
            kept.append(Extent(begin, end))
    return kept, skipped


def skip(text: str, extent: Extent, reason: str) -> Skipped:
    """The words of ``text`` in ``extent`` as left out for ``reason``."""
    return Skipped(extent.start, extent.end, text[extent.start : extent.end], reason)


def _lines(text: str, within: Extent) -> Iterator[Extent | None]:
    """Lines without the white space around them; None for an empty one."""
    start = within.start
    while start < within.end:
        stop = text.find("\n", start, within.end)
        stop = within.end if stop < 0 else stop
        line = text[start:stop]
        left = len(line) - len(line.lstrip())
        yield Extent(start + left, start + len(line.rstrip())) if left < len(line) else None
        start = stop + 1


def _line_length(text: str, start: int, end: int) -> int:
    """The length of the last line of ``text[start:end]``."""
    return end - max(start, text.rfind("\n", start, end) + 1)


def _runs_on(text: str, last: int, end: int, line: Extent, width: int | None) -> bool:
    """Whether the line goes on with the paragraph whose last line is ``text[last:end]``: its first word had no room."""
    if width is None:
        return False
    first_word = text[line.start : line.end].split(None, 1)[0]
    return end - last + 1 + len(first_word) > width
