"""What an attribution vouches for or denies, as a proposition that others may take up.

An accusation and an assertion vouch for their content; a denial denies it, and so does an assertion that something is
false ("called the charges baseless") or that the accused is innocent. Demands, promises, threats and doubts put no
proposition forward, nor does a denial still to come ("is likely to reject").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from attache.lexicon.reporting import reporting_words
from attache.lexicon.spelling import one_spelling
from attache.reading.answers import (
    MARKS,
    PLEA,
    Answer,
    answering_noun,
    behind_noun,
    complement,
    denied_noun,
    find_answer,
    find_holders,
    is_report,
    noun_in_cue,
    pointed_at,
    points,
)
from attache.reading.attributions import attribution_of
from attache.reading.clauses import SUBJECTS, child, coordinated, sentence_starts
from attache.reading.sources import Mentions, is_outlet, resolve_source
from attache.reading.stance import cue_row
from attache.reading.status import status_by_rule
from attache.reading.verdicts import is_called_false, is_excuse, is_not_so, is_plea
from attache.record import Attribution, Entity, Event, Extent

Side = Literal["asserts", "denies"]
Counter = Literal["not so", "harmless"]

_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_VERBAL = frozenset({"VERB", "AUX"})
_STANCES = frozenset({"asserts", "accuses", "denies"})
# A denial of such a status was not made.
_NOT_MADE = frozenset({"planned", "possible", "requested", "negated"})
_ALL_OF_THEM = frozenset({"both", "all", "neither", "these"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """One attribution's content taken as true or false.

    ``words``: its lemmas of open classes, in one spelling. ``parties``: the entities it is about, the ``accused`` among
    them. ``sentence``: the number of the sentence the cue stands in; ``cue``: the lemma of its word. ``predicate``: the
    lemma of what is said to be done. ``answer``: it denies what somebody else put forward, by pointing at that.
    ``counters``: an assertion that something is not so, or harmless, which may contradict an accusation. ``has_not``:
    somewhere in it stands a negation. ``by_all``: the source is "both countries"; ``by_press``: it is an outlet.
    """

    attribution: Attribution
    side: Side
    speakers: tuple[Entity, ...]
    extents: tuple[Extent, ...]
    text: str
    event: Event | None
    words: frozenset[str]
    parties: tuple[Entity, ...]
    sentence: int
    cue: str = ""
    predicate: str = ""
    accused: tuple[Entity, ...] = ()
    answer: Answer | None = None
    counters: Counter | None = None
    has_not: bool = False
    by_all: bool = False
    by_press: bool = False


def find_propositions(
    doc: Doc, events: Sequence[Event], attributions: Sequence[Attribution], entities: Sequence[Entity]
) -> list[Proposition]:
    """The propositions of a report in order of their cues; a relay vouches for nothing."""
    mentions = Mentions.of(entities)
    starts = sentence_starts(doc)
    inside = _events_inside(events, attributions)
    relays = _mere_relays(attributions)
    found: list[Proposition] = []
    for attribution in attributions:
        if attribution.stance not in _STANCES or attribution.id in relays:
            continue
        proposition = _same_words(doc, attribution, found, mentions, starts) or _proposition(
            doc, attribution, inside.get(attribution.id, []), mentions, starts
        )
        if proposition is not None:
            found += (*_held_elsewhere(doc, proposition, mentions), proposition)
        elif attribution.stance == "accuses":
            found += _condemned(doc, attribution, mentions, starts)
    return found


def _same_words(
    doc: Doc, attribution: Attribution, earlier: Sequence[Proposition], mentions: Mentions, starts: Sequence[int]
) -> Proposition | None:
    """The denial of the very words of an accusation before it: "accuses Iran of X, a charge rejected by Tehran"."""
    if attribution.stance != "denies":
        return None
    same = [one for one in earlier if one.side == "asserts" and one.attribution.content == attribution.content]
    cue = _words(doc, attribution.cue.extent)
    if not same or (same[0].attribution.stance != "accuses" and denied_noun(cue) is None):
        return None
    source = _source(doc, attribution)
    return replace(
        same[0],
        attribution=attribution,
        side="denies",
        speakers=resolve_source(source, mentions),
        sentence=bisect_right(starts, cue.root.i) - 1,
        counters=None,
        by_all=_is_all_of_them(source),
    )


def _held_elsewhere(doc: Doc, denial: Proposition, mentions: Mentions) -> Iterator[Proposition]:
    """What is denied as somebody's: "denied US claims that it armed rebels" tells that the US maintains it.

    Of "denied newspaper reports that …" the papers do, without a name.
    """
    if denial.side != "denies" or denial.attribution.source is None or (denial.answer and denial.answer.bare):
        return
    cue, contents = _words(doc, denial.attribution.cue.extent), _words(doc, denial.attribution.content[0])
    noun = pointed_at(cue, contents) if denial.answer else denied_noun(cue)
    if noun is None:
        return
    holders = [one for one in find_holders(noun, mentions) if one not in denial.speakers]
    if holders or is_report(noun):
        yield replace(denial, side="asserts", speakers=tuple(holders[:1]), answer=None)


def _condemned(doc: Doc, attribution: Attribution, mentions: Mentions, starts: Sequence[int]) -> Iterator[Proposition]:
    """A claim that is condemned: "condemned Israel's accusations that …" denies them, and Israel maintains them."""
    contents = [_words(doc, extent) for extent in attribution.content]
    noun = next((answering_noun(words) for words in contents), None)
    inner = complement(contents)
    if noun is None or inner is None or not _is_clausal(inner.root):
        return
    speakers = resolve_source(_source(doc, attribution), mentions)
    holders = [one for one in find_holders(noun, mentions) if one not in speakers][:1]
    extent = Extent(inner.start_char, inner.end_char)
    denial = Proposition(
        attribution=attribution,
        side="denies",
        speakers=speakers,
        extents=(extent,),
        text=inner.text,
        event=None,
        parties=tuple(mentions.within(extent)),
        words=frozenset(_open_words([inner])),
        sentence=bisect_right(starts, noun.i) - 1,
    )
    if holders:
        yield from (replace(denial, side="asserts", speakers=tuple(holders)), denial)


def _mere_relays(attributions: Sequence[Attribution]) -> set[str]:
    """The relays that say nothing beyond what their source says."""
    by_id = {attribution.id: attribution for attribution in attributions}
    pairs = ((attribution, by_id.get(attribution.via or "")) for attribution in attributions)
    return {relay.id for attribution, relay in pairs if relay is not None and relay.content == attribution.content}


def _events_inside(events: Sequence[Event], attributions: Sequence[Attribution]) -> dict[str, list[Event]]:
    """The events each attribution speaks of; an assertion answers only for those no closer source answers for."""
    inside: dict[str, list[Event]] = {}
    for event in events:
        extents = (event.trigger.extent, *event.also)
        closest = {owner.id for extent in extents if (owner := attribution_of(extent, attributions)) is not None}
        for attribution in attributions:
            if attribution.stance == "asserts" and attribution.id not in closest:
                continue
            if any(content.covers(extent) for content in attribution.content for extent in extents):
                inside.setdefault(attribution.id, []).append(event)
    return inside


def _proposition(
    doc: Doc, attribution: Attribution, events: Sequence[Event], mentions: Mentions, starts: Sequence[int]
) -> Proposition | None:
    cue = _words(doc, attribution.cue.extent)
    contents = behind_noun(cue, [_words(doc, extent) for extent in attribution.content])
    pleads = attribution.stance != "accuses" and is_plea(cue, contents)
    called_false = pleads or (attribution.stance == "asserts" and is_called_false(contents))
    side: Side = "denies" if called_false or attribution.stance == "denies" else "asserts"
    if side == "denies" and not pleads and _is_not_made(cue):
        return None
    answers = called_false or (side == "denies" and points(cue, contents))
    inner = complement(contents) if answers and noun_in_cue(cue) is None else None
    stated = _stated(cue, contents if inner is None else [inner])
    if not stated or not (answers or _puts_forward(attribution, cue, contents, stated, events)):
        return None
    extents = tuple(Extent(words.start_char, words.end_char) for words in stated)
    source = _source(doc, attribution)
    accused, speakers = _accused(cue, mentions), resolve_source(source, mentions)
    return Proposition(
        attribution=attribution,
        side=side,
        speakers=speakers,
        extents=extents,
        text=" ".join(words.text for words in stated),
        event=_main_event(events, extents, stated[0].root),
        words=frozenset(_open_words(stated)),
        parties=tuple(dict.fromkeys((*accused, *_named(extents, mentions)))),
        sentence=bisect_right(starts, cue.root.i) - 1,
        cue=cue.root.lemma_.lower(),
        predicate=_predicate(stated[0].root),
        accused=accused if attribution.stance == "accuses" else (),
        answer=PLEA if pleads else find_answer(cue, contents) if answers else None,
        counters=_counters(stated) if attribution.stance == side == "asserts" else None,
        has_not=any(word.lower_ in reporting_words().negators for words in stated for word in words),
        by_all=_is_all_of_them(source),
        by_press=_is_press(source, speakers),
    )


def _is_press(source: Words | None, speakers: Sequence[Entity]) -> bool:
    """Whether an outlet says it, or "reports" that are nobody's."""
    return source is not None and (is_outlet(source.root) or (not speakers and is_report(source.root)))


def _is_not_made(cue: Words) -> bool:
    """Whether the denial is still to come or was not made: "is likely to reject", "did not deny"."""
    rule = status_by_rule(cue, "REJECT")
    return rule is not None and rule.status in _NOT_MADE


def _counters(stated: Sequence[Words]) -> Counter | None:
    return "not so" if is_not_so(stated[0]) else "harmless" if is_excuse(stated) else None


def _predicate(root: Token) -> str:
    """What is done or not: the verb, or the one it leads to ("did not want to meet")."""
    led_to = child(root, "xcomp")
    return one_spelling((root if led_to is None else led_to).lemma_.lower())


def _is_all_of_them(source: Words | None) -> bool:
    """Whether the source is several who were named before: "both countries", "all these states", "both"."""
    if source is None or source.root.pos_ == "PROPN":
        return False
    return source.root.lower_ in _ALL_OF_THEM or any(kid.lower_ in _ALL_OF_THEM for kid in source.root.children)


def _words(doc: Doc, extent: Extent) -> Words:
    words = doc.char_span(extent.start, extent.end, alignment_mode="expand")
    assert words is not None, extent
    return words


def _source(doc: Doc, attribution: Attribution) -> Words | None:
    return None if attribution.source is None else _words(doc, attribution.source.extent)


def _main_event(events: Sequence[Event], extents: Sequence[Extent], root: Token) -> Event | None:
    """The event the content is about: the one its head names, or else the first that stands in it."""
    head = Extent(root.idx, root.idx + len(root))
    places = [
        (not extent.covers(head), extent.start, i)
        for i, event in enumerate(events)
        for extent in (event.trigger.extent, *event.also)
        if any(stated.covers(extent) for stated in extents)
    ]
    return events[min(places)[2]] if places else None


def _stated(cue: Words, contents: Sequence[Words]) -> list[Words]:
    """The words of the proposition itself: what stands after "accused Y of" or "that", without quotation marks."""
    after = max((mark.i + 1 for content in contents for mark in content if _leads_in(mark, cue)), default=0)
    cut = (words.doc[max(words.start, after) : words.end] for words in contents if words.end > after)
    return [bare for words in cut if (bare := _unquoted(words)) is not None]


def _leads_in(mark: Token, cue: Words) -> bool:
    """Whether the word leads from the cue to what it reports, and is no part of it.

    After "accused Y" that is the first "of" before a verb, wherever the parser hung it.
    """
    if mark.dep_ not in ("mark", "case") or mark.lower_ not in MARKS:
        return False
    return cue.start <= mark.head.head.i < cue.end or (mark.head.tag_ == "VBG" and _leads_from_accused(mark, cue))


def _leads_from_accused(mark: Token, cue: Words) -> bool:
    row = cue_row(cue.root)
    between = mark.doc[cue.end : mark.i]
    return row is not None and mark.lower_ in row.leads and not any(word.pos_ in _VERBAL for word in between)


def _unquoted(words: Words) -> Words | None:
    start, end = words.start, words.end
    while start < end and (words.doc[start].is_punct or words.doc[start].is_space):
        start += 1
    while end > start and (words.doc[end - 1].is_punct or words.doc[end - 1].is_space):
        end -= 1
    return words.doc[start:end] if start < end else None


def _puts_forward(
    attribution: Attribution, cue: Words, contents: Sequence[Words], stated: Sequence[Words], events: Sequence[Event]
) -> bool:
    """Whether the content is a proposition, and not a thing that is condemned, refused or talked about."""
    if attribution.stance == "asserts":
        return bool(events) or _is_clausal(stated[0].root)
    root = stated[0].root
    if attribution.stance == "accuses":
        return _is_clausal(root) or any(_leads_in(mark, cue) for content in contents for mark in content)
    lists = reporting_words()
    if any(word.lemma_.lower() in lists.refused for word in cue):
        return False
    if _is_clausal(root):
        return not any(kid.dep_ == "mark" and kid.lower_ == "to" for kid in root.children)
    disputed = any(word.lemma_.lower() in lists.disputing for word in cue)
    return disputed and root.lemma_.lower() not in lists.refused and child(cue.root, "iobj", "nsubj:pass") is None


def _is_clausal(root: Token) -> bool:
    return root.pos_ in ("VERB", "AUX") or any(kid.dep_ in ("cop", *SUBJECTS) for kid in root.children)


def _accused(cue: Words, mentions: Mentions) -> tuple[Entity, ...]:
    """Those of whom the cue's verb says it: "accused Estonia and Latvia of …"."""
    named = child(cue.root, "obj", "iobj", "nsubj:pass")
    if named is None:
        return ()
    found = (mentions.at(word) for word in coordinated(named))
    return tuple(dict.fromkeys(entity for entity in found if entity is not None))


def _named(extents: Sequence[Extent], mentions: Mentions) -> Iterator[Entity]:
    for extent in extents:
        yield from mentions.within(extent)


def _open_words(stated: Sequence[Words]) -> Iterator[str]:
    return (one_spelling(word.lemma_.lower()) for words in stated for word in words if word.pos_ in _OPEN_CLASSES)
