"""What is said apart from the saying of it, by where the words stand in the report.

Of "denied on Tuesday that it had bombed a village" Tuesday is the day of the denial; "we have not sent a single rifle"
denies the sending; "withdrew its report that …" and "the agency later corrected this" take back what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attache.lexicon.reporting import reporting_words
from attache.lexicon.retracting import retraction_words
from attache.record import Attribution, Claim, Event, Extent, Record

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*")
# Words before a verb among which its negation stands: "has not yet been", "did not in any way".
_NEGATED_WITHIN = 4
_VERBAL = frozenset({1, 3})  # classes (quads) of acts that are done by saying something


def dates_the_saying(event: Event, record: Record) -> bool:
    """Whether the day given for a deed is the day on which somebody spoke of it."""
    time = next((time for time in record.times if event.date is not None and time.id == event.date.time), None)
    if time is None or event.quad in _VERBAL:
        return False
    return any(
        _is_beside(Extent(time.start, time.end), attribution, event, record) for attribution in _about(event, record)
    )


def what_is_told(event: Event, record: Record) -> str:
    """The sentence of an event without the words that say who says so."""
    sentence, text = event.sentence, record.article.text
    frames = [part for one in record.attributions for part in (one.source, one.cue) if part is not None]
    telling = [event.trigger.extent, *event.also]
    beside = [part for part in frames if sentence.covers(part) and not any(one.overlaps(part) for one in telling)]
    parts, at = [], sentence.start
    for part in sorted(beside, key=lambda part: (part.start, part.end)):
        parts.append(text[at : max(at, part.start)])
        at = max(at, part.end)
    return " ".join((*parts, text[at : sentence.end]))


def negates_its_event(claim: Claim, event: Event | None, text: str) -> bool:
    """Whether the words of a claim say that its event did not take place."""
    start = text.find(claim.text)
    if event is None or start < 0:
        return False
    extents = (event.trigger.extent, *event.also)
    verbs = [extent.start for extent in extents if start <= extent.start < start + len(claim.text)]
    return any(_is_negated(text[start:verb]) for verb in verbs[:1])


def takes_back(attribution: Attribution, text: str) -> bool:
    """Whether the speaker takes the content back, in the same sentence or, as the report adds, later.

    "Yonhap withdrew its report that …"; "Yonhap said that …. The agency later corrected its report."
    """
    lists = retraction_words()
    found = lead_of(attribution, text)
    lead = text[found.start : found.end]
    if lists.retracting.search(lead) or (lists.withdrawing.search(lead) and lists.taken_back.search(lead)):
        return True
    return bool(lists.afterwards.match(_next_sentence(attribution, text)))


def lead_of(attribution: Attribution, text: str) -> Extent:
    """From the source to the content; where no source is found, from the beginning of the sentence."""
    first = attribution.content[0].start if attribution.content else 0
    return Extent(_begin(attribution, text), max(attribution.cue.end, first))


def _about(event: Event, record: Record) -> Iterator[Attribution]:
    trigger = event.trigger.extent
    return (one for one in record.attributions if any(content.covers(trigger) for content in one.content))


def _is_beside(time: Extent, attribution: Attribution, event: Event, record: Record) -> bool:
    """Whether a time stands with source and cue, and not in what is said."""
    cue = attribution.cue
    said = _said(attribution, event, record)
    if said.start >= cue.end:
        return _begin(attribution, record.article.text) <= time.start < time.end <= said.start
    return said.end <= cue.start and cue.end <= time.start < event.sentence.end


def _said(attribution: Attribution, event: Event, record: Record) -> Extent:
    """The content, or the part of it that is claimed: of "accused Y on Monday of doing it" what follows "of"."""
    trigger = event.trigger.extent
    content = next(content for content in attribution.content if content.covers(trigger))
    text = record.article.text
    for claim in record.claims:
        start = text.find(claim.text, content.start)
        if any(one.attribution == attribution.id for one in claim.positions) and content.start < start <= trigger.start:
            return Extent(start, content.end)
    return content


def _is_negated(words: str) -> bool:
    before = _WORD.findall(words.casefold())[-_NEGATED_WITHIN:]
    return any(word in reporting_words().negators or word.endswith(("n't", "n’t")) for word in before)


def _begin(attribution: Attribution, text: str) -> int:
    """Where source or cue begin, whichever is first; where no source is found, the beginning of the sentence."""
    if attribution.source is not None:
        return min(attribution.source.start, attribution.cue.start)
    return max(text.rfind(mark, 0, attribution.cue.start) for mark in (". ", "\n", "? ", "! ")) + 1


def _next_sentence(attribution: Attribution, text: str) -> str:
    end = max(attribution.cue.end, *(content.end for content in attribution.content), 0)
    rest = _SENTENCE.match(text, end)
    after = rest.end() if rest is not None else end
    found = _SENTENCE.match(text, after + len(text[after:]) - len(text[after:].lstrip()))
    return found.group() if found is not None else ""
