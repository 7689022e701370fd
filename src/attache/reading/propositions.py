"""What an attribution vouches for or denies, as a proposition that others may take up.

An accusation and an assertion vouch for their content; a denial denies it, and so does an assertion that something is
false ("called the charges baseless"). Demands, promises, threats and doubts put no proposition forward.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from attache.lexicon.reporting import reporting_words
from attache.reading.attributions import attribution_of
from attache.reading.clauses import SUBJECTS, child, sentence_starts
from attache.reading.reports import is_answer
from attache.reading.sources import Mentions, resolve_source
from attache.reading.stance import cue_row, is_negated
from attache.record import Attribution, Entity, Event, Extent

Side = Literal["asserts", "denies"]

_MARKS = frozenset({"of", "for", "that", "with", "over", "as", "about"})
_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_VERBAL = frozenset({"VERB", "AUX"})
_MAKERS = frozenset({"by", "from", "of"})
_STANCES = frozenset({"asserts", "accuses", "denies"})
# Words of the longest content still read as calling something false as a whole.
_LONG_DENIAL = 14


@dataclass(frozen=True, slots=True)
class Proposition:
    """One attribution's content taken as true or false.

    ``answers``: it denies what somebody else put forward ("the charges", "it", "any involvement"); ``bare``: without a
    word on what that was. ``negated``: an assertion that something is not so, which may contradict an accusation.
    ``parties``: the entities the content is about, the accused among them. ``words``: its lemmas of open classes.
    ``sentence``: the number of the sentence the cue stands in.
    """

    attribution: Attribution
    side: Side
    speakers: tuple[Entity, ...]
    extents: tuple[Extent, ...]
    text: str
    event: Event | None
    answers: bool
    bare: bool
    negated: bool
    parties: tuple[Entity, ...]
    words: frozenset[str]
    sentence: int


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
        proposition = _proposition(doc, attribution, inside.get(attribution.id, []), mentions, starts)
        if proposition is not None:
            found += (*_held_elsewhere(doc, proposition, mentions), proposition)
        elif attribution.stance == "accuses":
            found += _condemned(doc, attribution, mentions, starts)
    return found


def _held_elsewhere(doc: Doc, denial: Proposition, mentions: Mentions) -> Iterator[Proposition]:
    """What is denied as somebody's: "denied US claims that it armed rebels" tells that the US maintains it.

    Of "denied newspaper reports that …" the papers do, without a name.
    """
    if denial.side != "denies" or not denial.answers or denial.bare:
        return
    contents = _words(doc, denial.attribution.content[0])
    noun = _answering_noun(contents)
    if noun is None:
        return
    holders = [one for one in _holders(noun, mentions) if one not in denial.speakers]
    if holders or noun.lemma_.lower() in reporting_words().reports:
        yield replace(denial, side="asserts", speakers=tuple(holders[:1]), answers=False)


def _condemned(doc: Doc, attribution: Attribution, mentions: Mentions, starts: Sequence[int]) -> Iterator[Proposition]:
    """A claim that is condemned: "condemned Israel's accusations that …" denies them, and Israel maintains them."""
    contents = [_words(doc, extent) for extent in attribution.content]
    noun = next((_answering_noun(words) for words in contents), None)
    inner = _complement(contents)
    if noun is None or inner is None or not _is_clausal(inner.root):
        return
    speakers = resolve_source(_source(doc, attribution), mentions)
    holders = [one for one in _holders(noun, mentions) if one not in speakers][:1]
    extent = Extent(inner.start_char, inner.end_char)
    denial = Proposition(
        attribution=attribution,
        side="denies",
        speakers=speakers,
        extents=(extent,),
        text=inner.text,
        event=None,
        answers=False,
        bare=False,
        negated=False,
        parties=tuple(mentions.within(extent)),
        words=frozenset(_open_words([inner])),
        sentence=bisect_right(starts, noun.i) - 1,
    )
    if holders:
        yield from (replace(denial, side="asserts", speakers=tuple(holders)), denial)


def _holders(noun: Token, mentions: Mentions) -> Iterator[Entity]:
    """Whose claim it is: "the ministry's claim", "US claims", "allegations by Amnesty"."""
    for kid in noun.children:
        owns = kid.i < noun.i and kid.dep_ in ("nmod:poss", "compound", "amod")
        made = kid.i > noun.i and kid.dep_ == "nmod" and any(case.lower_ in _MAKERS for case in kid.children)
        if (owns or made) and (entity := mentions.at(kid)) is not None and entity.kind != "place":
            yield entity


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
    contents = [_words(doc, extent) for extent in attribution.content]
    called_false = attribution.stance == "asserts" and _is_called_false(contents)
    side: Side = "denies" if called_false or attribution.stance == "denies" else "asserts"
    answers = called_false or (side == "denies" and is_answer(contents[0].root))
    inner = _complement(contents) if answers else None
    stated = _stated(cue, contents if inner is None else [inner])
    if not stated or not (answers or _puts_forward(attribution, cue, contents, stated, events)):
        return None
    extents = tuple(Extent(words.start_char, words.end_char) for words in stated)
    return Proposition(
        attribution=attribution,
        side=side,
        speakers=resolve_source(_source(doc, attribution), mentions),
        extents=extents,
        text=" ".join(words.text for words in stated),
        event=_main_event(events, extents, stated[0].root),
        answers=answers,
        bare=answers and inner is None and not _is_told(contents[0].root),
        negated=side == "asserts" and is_negated(stated[0].root),
        parties=tuple(dict.fromkeys(_parties(cue, extents, mentions))),
        words=frozenset(_open_words(stated)),
        sentence=bisect_right(starts, cue.root.i) - 1,
    )


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


def _is_called_false(contents: Sequence[Words]) -> bool:
    """Whether a content says that something is false: "the charges were baseless", "that is not true"."""
    content = contents[0]
    if len(content) > _LONG_DENIAL or not any(is_answer(word) for word in content if word.dep_ != "det"):
        return False
    lists = reporting_words()
    negated = any(word.lower_ in lists.negators for word in content)
    verdicts = lists.false_when_negated if negated else lists.false
    return any(word.lemma_.lower() in verdicts and _is_predicate(word, content) for word in content)


def _is_predicate(word: Token, content: Words) -> bool:
    """Whether the word is what the content says in the end, and not a word somewhere in it."""
    if word.i == content.root.i or not content.start <= word.head.i < content.end:
        return True
    return word.head.i == content.root.i and word.dep_ in ("xcomp", "conj", "obj")


def _stated(cue: Words, contents: Sequence[Words]) -> list[Words]:
    """The words of the proposition itself: what stands after "accused Y of" or "that", without quotation marks."""
    after = max((mark.i + 1 for content in contents for mark in content if _leads_in(mark, cue)), default=0)
    cut = (words.doc[max(words.start, after) : words.end] for words in contents if words.end > after)
    return [bare for words in cut if (bare := _unquoted(words)) is not None]


def _leads_in(mark: Token, cue: Words) -> bool:
    """Whether the word leads from the cue to what it reports, and is no part of it.

    After "accused Y" that is the first "of" before a verb, wherever the parser hung it.
    """
    if mark.dep_ not in ("mark", "case") or mark.lower_ not in _MARKS:
        return False
    return mark.head.head.i == cue.root.i or (mark.head.tag_ == "VBG" and _leads_from_accused(mark, cue))


def _leads_from_accused(mark: Token, cue: Words) -> bool:
    row = cue_row(cue.root)
    between = mark.doc[cue.end : mark.i]
    return row is not None and mark.lower_ in row.leads and not any(word.pos_ in _VERBAL for word in between)


def _complement(contents: Sequence[Words]) -> Words | None:
    """What the charge is: "charges of corruption", "the claim that troops had crossed"."""
    noun = _answering_noun(contents[0])
    if noun is None or noun.lemma_.lower() in reporting_words().involvement:
        return None
    kid = child(noun, "ccomp", "acl") or child(noun, "nmod")
    if kid is None or kid.i < noun.i:
        return None
    marks = [mark.i + 1 for mark in kid.children if mark.dep_ in ("mark", "case") and mark.lower_ in _MARKS]
    if not marks and (kid.dep_ == "nmod" or child(kid, *SUBJECTS) is None):
        return None
    return noun.doc[max([kid.left_edge.i, *marks]) : kid.right_edge.i + 1]


def _answering_noun(content: Words) -> Token | None:
    """The noun that points at what was put forward: "charges", "claims"."""
    return next((word for word in content if word.pos_ == "NOUN" and is_answer(word)), None)


def _is_told(noun: Token) -> bool:
    """Whether "involvement" says in what: "any involvement in the killing"."""
    return noun.lemma_.lower() in reporting_words().involvement and child(noun, "nmod", "acl") is not None


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
    if _is_clausal(root):
        return not any(kid.dep_ == "mark" and kid.lower_ == "to" for kid in root.children)
    lists = reporting_words()
    disputed = any(word.lemma_.lower() in lists.disputing for word in cue)
    return disputed and root.lemma_.lower() not in lists.refused and child(cue.root, "iobj", "nsubj:pass") is None


def _is_clausal(root: Token) -> bool:
    return root.pos_ in ("VERB", "AUX") or any(kid.dep_ in ("cop", *SUBJECTS) for kid in root.children)


def _parties(cue: Words, extents: Sequence[Extent], mentions: Mentions) -> Iterator[Entity]:
    """The accused, then everybody the content names."""
    accused = child(cue.root, "obj", "iobj", "nsubj:pass")
    if accused is not None and (entity := mentions.at(accused)) is not None:
        yield entity
    for extent in extents:
        yield from mentions.within(extent)


def _open_words(stated: Sequence[Words]) -> Iterator[str]:
    return (word.lemma_.lower() for words in stated for word in words if word.pos_ in _OPEN_CLASSES)
