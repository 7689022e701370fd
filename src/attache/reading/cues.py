"""Reported speech in a document: what the tagger found, put right by the tree, and what it missed.

A cue is never read twice. Where the tagger left a cue without source or contents, or gave it a source that is not the
subject of its verb, the tree's word counts; contents from other paragraphs count only if they are quoted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from attache.lexicon.reporting import reporting_words
from attache.reading.clauses import child, clause, noun_phrase, runs, sentence_starts, subject, trimmed
from attache.reading.reports import RELATIVES, Report, find_plain_reports, referring_noun
from attache.reading.stance import cue_row
from attache.record import Extent

_SAID = frozenset({"ccomp", "xcomp", "obj"})
_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON", "ADV"})

# Words the tagger may leave out of a content: bridging up to this many raised the overlap with PolNeAR's gold contents.
_GAP = 3
# The part of the tree's content the tagger must have found.
_PART = 0.3


def find_reports(doc: Doc, quotes: Sequence[Extent]) -> list[Report]:
    """All reports of a document in order of their cues.

    Args:
        doc: Parsed, with ``doc.spans["cues"]`` where there is a tagger.
        quotes: The text's quotations in order.
    """
    plain = {report.cue.root.i: report for report in find_plain_reports(doc)}
    starts = sentence_starts(doc)
    tagged = []
    for cue in doc.spans.get("cues", ()):
        near = tuple(content for content in _joined(cue) if _is_near(content, cue, starts, quotes))
        by_tree = [plain.pop(i) for i in range(cue.start, cue.end) if i in plain]
        tagged.append(_put_right(Report(_last_paragraph(cue._.source), cue, near), by_tree))
    ordered = sorted((*tagged, *plain.values()), key=lambda report: (report.cue.start, report.cue.end))
    return [report for report in _with_antecedents(ordered) if not _is_empty(report)]


def _last_paragraph(source: Span | None) -> Span | None:
    """The source without what stands before a line break in it, a headline or a caption."""
    breaks = [] if source is None else [word.i for word in source if word.is_space and "\n" in word.text]
    return source if source is None or not breaks else trimmed(source.doc[breaks[-1] + 1 : source.end])


def _joined(cue: Span) -> list[Span]:
    """The tagger's contents in order, small gaps between them closed."""
    whole: list[Span] = []
    for content in sorted(cue._.contents, key=lambda content: content.start):
        if whole and _is_gap(whole[-1].end, content.start, cue):
            whole[-1] = cue.doc[whole[-1].start : content.end]
        else:
            whole.append(content)
    return whole


def _is_gap(start: int, end: int, cue: Span) -> bool:
    """Whether a few words of one sentence are missing there, neither cue nor source among them."""
    if end - start > _GAP or any(word.is_sent_start for word in cue.doc[start : end + 1]):
        return False
    said = (cue, cue._.source)
    return not any(part is not None and part.start < end and start < part.end for part in said)


def _is_near(content: Span, cue: Span, starts: Sequence[int], quotes: Sequence[Extent]) -> bool:
    """Whether the content stands in the cue's sentence or paragraph or inside a quotation, and is more than a scrap.

    What the tagger finds in other paragraphs without quotation marks is the writer's own voice more often than not: of
    the development stories' attributions seven come out wrong with it.
    """
    if not any(word.pos_ in _OPEN_CLASSES for word in content):
        return False
    if bisect_right(starts, content.start) == bisect_right(starts, cue.start):
        return True
    first, last = sorted((content.start, cue.start))
    same_paragraph = "\n\n" not in cue.doc[first:last].text_with_ws
    return same_paragraph or any(quote.start <= content.start_char < quote.end for quote in quotes)


def _put_right(report: Report, by_tree: Sequence[Report]) -> Report:
    """The tagger's report with what the tree knows better."""
    if not by_tree:
        return _filled(report)
    tree = by_tree[0]
    found = _is_mostly(report.contents, tree.contents)
    return replace(
        report,
        source=report.source if _is_better(report.source, tree.source) else tree.source,
        contents=report.contents if found else tree.contents,
    )


def _is_mostly(tagged: Sequence[Span], by_tree: Sequence[Span]) -> bool:
    """Whether the tagger found a good part of what the tree gives as content, so that its bounds may be trusted."""
    shared = sum(max(0, min(one.end, other.end) - max(one.start, other.start)) for one in tagged for other in by_tree)
    return shared > _PART * sum(len(content) for content in by_tree)


def _is_better(tagged: Span | None, by_tree: Span | None) -> bool:
    """Whether the tagged source holds the subject's head and words beyond the subject ("Li, a spokesman for …")."""
    if tagged is None or by_tree is None:
        return tagged is not None
    within = by_tree.start <= tagged.start and tagged.end <= by_tree.end
    return not within and tagged.start <= by_tree.root.i < tagged.end


def _filled(report: Report) -> Report:
    """A tagged verb that lacks contents or source gets its object or clause, and its subject."""
    verb = report.cue.root
    contents, source = report.contents, report.source
    if verb.pos_ == "VERB" and not contents:
        said = next((kid for kid in verb.children if kid.dep_ in _SAID and kid.i >= report.cue.end), None)
        contents = () if said is None else clause(said)
    if verb.pos_ == "VERB" and source is None and (speaker := subject(verb)) is not None:
        source = noun_phrase(speaker)
    return replace(report, source=source, contents=contents)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_empty(report: Report) -> bool:
    """Whether nothing is left of the content but a relative pronoun, or the clause that says who denies it."""
    own_clause = any(_denies(content.root, report.cue.root) for content in report.contents)
    return own_clause or all(content.text.lower() in RELATIVES for content in report.contents)


def _denies(verb: Token, noun: Token) -> bool:
    """Whether the verb heads the clause of "a claim that both deny" on this noun."""
    row = cue_row(verb) if verb.head.i == noun.i and referring_noun(verb) is not None else None
    return row is not None and row.stance == "denies"


def _with_antecedents(reports: list[Report]) -> list[Report]:
    """Give "a claim that both deny" the words the claim consists of, and take the claim out of the accuser's words."""
    done: list[Report] = []
    for report in reports:
        noun = referring_noun(report.cue.root)
        if noun is None:
            done.append(report)
            continue
        done, contents = _cut_at(done, noun, report)
        done.append(replace(report, contents=contents or report.contents))
    return done


def _cut_at(done: list[Report], noun: Token, report: Report) -> tuple[list[Report], tuple[Span, ...]]:
    """The earlier reports with the noun's phrase taken off their ends, and the contents the noun refers to."""
    own = child(noun, "ccomp", "acl")
    if own is not None and own.i != report.cue.root.i:
        return done, clause(own)
    edge = _aside_start(noun, report.cue.root)
    if edge == noun.sent.start or not noun.doc[edge - 1].is_punct:
        return done, ()
    for i in range(len(done) - 1, -1, -1):
        earlier = done[i]
        if earlier.cue.sent.start != noun.sent.start or earlier.cue.start >= edge:
            continue
        kept = tuple(span for content in earlier.contents if (span := _before(content, edge)) is not None)
        if kept:
            return [*done[:i], replace(earlier, contents=kept), *done[i + 1 :]], kept
    sentence = runs(noun.doc, range(noun.sent.start, edge))
    return done, sentence[-1:]


def _aside_start(noun: Token, verb: Token) -> int:
    """Where the aside starts: "a claim" with its own words before it, or the relative pronoun."""
    if noun.lemma_.lower() not in reporting_words().content:
        return next(word.i for word in verb.subtree if not word.is_punct)
    before = [kid.i for kid in noun.children if kid.i < noun.i and kid.dep_ in ("det", "amod", "compound", "nmod:poss")]
    return min([noun.i, *before])


def _before(content: Span, edge: int) -> Span | None:
    if content.start >= edge:
        return None
    return trimmed(content.doc[content.start : min(content.end, edge)])
