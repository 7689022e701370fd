"""Which sentence of a report an offset stands in, counted as other event data count them: from 1, over the whole text.

A record keeps the sentence of an event, not that of every word; so they are counted by their ends: a full stop,
question or exclamation mark before a space and no small letter, unless a title or an initial is before it ("Gen. A.
Smith"), and the end of a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from attache.lexicon.titles import titles
from attache.record import Extent

_END = re.compile(r"(?<![.!?])[.!?]++[\"'”’)\]]*+\s++(?=[^a-z])|\n\s*\n")
_LONGEST = 12  # characters of a title or initial before a full stop
_WORD = re.compile(r"[\w.]*$")
_INITIAL = re.compile(r"(?:[^\W\d_]|(?:[A-Z]\.)+[A-Z])$")


def sentence_number(text: str, offset: int) -> int:
    """The number of the sentence at this offset into the text, from 1."""
    return bisect_right(_starts(text), offset)


def sentence_bounds(text: str, extent: Extent) -> Extent:
    """The sentence that the extent starts in, up to the end of the one it ends in."""
    starts = [*_starts(text), len(text)]
    first = bisect_right(starts, extent.start, hi=len(starts) - 1) - 1
    last = bisect_right(starts, max(extent.start, extent.end - 1), hi=len(starts) - 1)
    return Extent(starts[first], starts[last])


@lru_cache(maxsize=2)
def _starts(text: str) -> list[int]:
    """Where sentences start; remembered for the report at hand only."""
    ends = [end.end() for end in _END.finditer(text) if not _shortened(text, end.start())]
    return [0, *ends]


def _shortened(text: str, mark: int) -> bool:
    """Whether the full stop at this offset belongs to the word before it."""
    found = _WORD.search(text, max(0, mark - _LONGEST), mark)
    word = found[0] if found and text[mark] == "." else ""
    return bool(_INITIAL.match(word)) or f"{word.lower()}." in titles()
