"""Who says so: the attributions of a report.

In: the tagger's cues with their sources and contents (``doc.spans["cues"]``), the tree, the entities. Out: who says
what, in which stance, through which medium and by whose relay. ``cues`` and ``reports`` find what is reported,
``relays`` who passes it on, ``sources`` who speaks, ``stance`` how; this module puts them together and lets a quotation
run on from sentence to sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from attache.reading.cues import find_reports
from attache.reading.quotes import find_paragraphs, find_quotes, quotation_kind
from attache.reading.relays import find_relays
from attache.reading.reports import Report
from attache.reading.sources import Mentions, is_anonymous, resolve_source
from attache.reading.stance import resolve_medium, resolve_stance
from attache.record import Attribution, Entity, Extent, Span

# Words a quotation must have to count as speech of its own and not as a name or a word held up with tweezers.
_SPEECH_WORDS = 4


def find_attributions(doc: Doc, entities: Sequence[Entity]) -> list[Attribution]:
    """The attributions of a document in order of their cues.

    Args:
        doc: Tagged and parsed, with ``doc.spans["cues"]``; ``cue._.source`` a Span or None, ``cue._.contents`` a tuple
            of Spans. Without that group the rules alone are used.
        entities: Everybody the report mentions; pronouns among the sources are resolved through their mentions.
    """
    mentions = Mentions.of(entities)
    text = doc.text  # built anew at every access
    quotes = find_quotes(text)
    reports = find_relays(find_reports(doc, quotes), mentions)
    found = {report.id: _attribution(text, report, mentions, quotes) for report in reports if report.contents}
    return _with_running_speech(text, quotes, _with_true_relays(list(found.values())))


def attribution_of(extent: Extent | Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution that answers for the words: the one whose content most closely covers them.

    Of several with the same content the source comes before its relay, and who asserts it before who denies it. None
    for words in the writer's own voice.
    """
    covering = [
        (content.end - content.start, _answers_for(attribution), attribution.cue.start, i)
        for i, attribution in enumerate(attributions)
        for content in attribution.content
        if content.covers(extent)
    ]
    return attributions[min(covering)[3]] if covering else None


def _answers_for(attribution: Attribution) -> int:
    return 2 * (attribution.stance in ("denies", "doubts")) + (attribution.via is None)


def _attribution(text: str, report: Report, mentions: Mentions, quotes: Sequence[Extent]) -> Attribution:
    speakers = resolve_source(report.source, mentions)
    cue = _quoted(report.cue)
    content = tuple(_to_closing_mark(words, cue, quotes) for words in report.contents)
    return Attribution(
        id=report.id,
        source=None if report.source is None else _quoted(report.source),
        entity=speakers[0].id if speakers else None,
        cue=cue,
        content=content,
        kind=quotation_kind(text, content, [quote for quote in quotes if not quote.overlaps(cue)]),
        stance=resolve_stance(report.cue),
        anonymous=is_anonymous(report.source, speakers),
        medium=resolve_medium(report.cue, report.source),
        via=report.via,
    )


def _to_closing_mark(words: Words, cue: Span, quotes: Sequence[Extent]) -> Extent:
    """The content's place; one that starts with a quotation goes on to its end, unless the cue is quoted too."""
    extent = Extent(words.start_char, words.end_char)
    quote = next((quote for quote in quotes if quote.start == extent.start and not quote.overlaps(cue)), extent)
    return Extent(extent.start, max(extent.end, quote.end))


def _quoted(words: Words) -> Span:
    return Span(words.start_char, words.end_char, words.text)


def _with_true_relays(attributions: list[Attribution]) -> list[Attribution]:
    """Nobody relays himself: inside his own words "I said" has no relay but his."""
    by_id = {attribution.id: attribution for attribution in attributions}
    return [_relayed(attribution, by_id) for attribution in attributions]


def _relayed(attribution: Attribution, by_id: dict[str, Attribution]) -> Attribution:
    relay = by_id.get(attribution.via or "")
    seen = {attribution.id}
    while relay is not None and (relay.id in seen or (relay.entity is not None and relay.entity == attribution.entity)):
        seen.add(relay.id)
        relay = None if relay.via in seen else by_id.get(relay.via or "")
    via = None if relay is None else relay.id
    return attribution if via == attribution.via else replace(attribution, via=via)


def _with_running_speech(text: str, quotes: Sequence[Extent], attributions: list[Attribution]) -> list[Attribution]:
    """Give quotations without a cue of their own to whoever was speaking.

    Within a paragraph that is the last one quoted in it; a paragraph that is all quotation goes on with the one quoted
    last in the paragraph before.
    """
    more: dict[str, list[Extent]] = {}
    speaking: str | None = None
    for paragraph in find_paragraphs(text):
        own = [quote for quote in quotes if paragraph.covers(quote)]
        inside = [attribution for attribution in attributions if paragraph.overlaps(attribution.cue)]
        if not own or own[0].start != paragraph.start or _has_plain_cue(inside, own):
            speaking = None
        for quote in own:
            speaker = _speaker(quote, attributions)
            if speaker is None and speaking is not None and _is_speech(text, quote, paragraph):
                more.setdefault(speaking, []).append(quote)
            speaking = speaker or speaking
    return [_with_content(attribution, more.get(attribution.id, [])) for attribution in attributions]


def _has_plain_cue(attributions: Sequence[Attribution], quotes: Sequence[Extent]) -> bool:
    """Whether one of the cues stands outside the quotations: then the paragraph has a speaker of its own."""
    return any(not any(quote.overlaps(attribution.cue) for quote in quotes) for attribution in attributions)


def _speaker(quote: Extent, attributions: Sequence[Attribution]) -> str | None:
    """The attribution whose content the quotation is part of; the source rather than its relay."""
    speakers = [
        (attribution.via is None, attribution.cue.start, attribution.id)
        for attribution in attributions
        if not quote.covers(attribution.cue) and any(content.overlaps(quote) for content in attribution.content)
    ]
    return min(speakers)[2] if speakers else None


def _is_speech(text: str, quote: Extent, paragraph: Extent) -> bool:
    """Whether the quotation is a sentence of its own: it starts one and has words enough."""
    before = text[paragraph.start : quote.start].rstrip()
    starts = not before or before[-1] in ".!?”\"'’"
    return starts and len(text[quote.start : quote.end].split()) >= _SPEECH_WORDS


def _with_content(attribution: Attribution, more: Sequence[Extent]) -> Attribution:
    return replace(attribution, content=(*attribution.content, *more)) if more else attribution
