"""Who passes on whose words: every report behind a relay gets the relay's report as its ``via``.

"Yonhap reported that X, citing officials": the officials said X, via Yonhap. The same for "KCNA quoted Kim as saying",
"Kim was quoted by KCNA as saying", "according to X, cited by Y", "X told Reuters", and for any report inside what
another source says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from attache.lexicon.reporting import reporting_words
from attache.reading.clauses import child, clause, noun_phrase, runs, subject, tokens_with_lemma, trimmed
from attache.reading.reports import Report
from attache.reading.sources import Mentions, can_speak, is_outlet
from attache.reading.stance import cue_row


def find_relays(reports: Sequence[Report], mentions: Mentions) -> list[Report]:
    """The reports with their relays, the relays' own reports among them, in order of the cues."""
    linked = list(_quoted_sources(reports, mentions))
    linked = [part for report in linked for part in _told_outlet(report)]
    return _nested(sorted(linked, key=_order))


def _order(report: Report) -> tuple[int, int, bool]:
    return report.cue.start, report.cue.end, report.via is not None


def _quoted_sources(reports: Sequence[Report], mentions: Mentions) -> Iterator[Report]:
    """Reports with "citing", "quoted … as saying" and "quoted by" taken apart into relay and source."""
    pending = list(reports)
    if not pending:
        return
    doc = pending[0].cue.doc
    for i in tokens_with_lemma(doc, reporting_words().relaying):
        if doc[i].pos_ == "VERB":
            pending = _take_apart(doc[i], pending, mentions)
    yield from pending


def _take_apart(verb: Token, reports: list[Report], mentions: Mentions) -> list[Report]:
    if (said := _as_saying(verb)) is not None:
        return _quoted_as_saying(verb, said, reports)
    if child(verb, "obl:agent") is not None:
        return _quoted_by(verb, reports)
    cited = child(verb, "obj") or _marked(verb)
    if cited is not None and verb.tag_ == "VBG" and can_speak(cited, mentions):
        return _citing(verb, cited, reports)
    return reports


def _marked(verb: Token) -> Token | None:
    """The noun after "citing" where the parser takes that for a preposition, as it takes "according to"."""
    return verb.head if verb.dep_ == "case" and verb.head.i > verb.i else None


def _as_saying(verb: Token) -> Token | None:
    """The "saying" of "quoted X as saying that …", whether it hangs on the verb or on its object."""
    heads = [verb, *(kid for kid in verb.children if kid.dep_ == "obj")]
    kids = (kid for head in heads for kid in head.children if kid.i > verb.i and kid.tag_ == "VBG")
    return next((kid for kid in kids if kid.i > 0 and kid.nbor(-1).lower_ == "as" and cue_row(kid)), None)


def _quoted_as_saying(verb: Token, said: Token, reports: list[Report]) -> list[Report]:
    speaker, relay = _speaker_and_relay(verb)
    found = [report for report in reports if _has(report.cue, verb) or _has(report.cue, said)]
    contents = _said_contents(said, found)
    if speaker is None or not contents:
        return reports
    rest = [report for report in reports if report not in found]
    if relay is None:
        passive = verb.doc[verb.i : said.i + 1]
        return [*rest, Report(noun_phrase(speaker), passive, contents)]
    passed_on = Report(noun_phrase(relay), verb.doc[verb.i : verb.i + 1], contents)
    return [*rest, passed_on, Report(noun_phrase(speaker), verb.doc[said.i : said.i + 1], contents, passed_on.id)]


def _speaker_and_relay(verb: Token) -> tuple[Token | None, Token | None]:
    """In "Kim was quoted (by KCNA)" the passive subject speaks, in "KCNA quoted Kim" the object."""
    passive = child(verb, "nsubj:pass")
    if passive is None and verb.dep_ == "acl":
        passive = verb.head
    if passive is not None and verb.tag_ == "VBN":
        return passive, child(verb, "obl:agent")
    return child(verb, "obj"), subject(verb)


def _said_contents(said: Token, found: Sequence[Report]) -> tuple[Span, ...]:
    inner = child(said, "ccomp", "parataxis")
    if inner is not None:
        return clause(inner)
    return next((after for report in found if (after := _after(report.contents, said))), ())


def _after(contents: Sequence[Span], said: Token) -> tuple[Span, ...]:
    return tuple(
        run for content in contents for run in runs(said.doc, range(max(content.start, said.i + 1), content.end))
    )


def _quoted_by(verb: Token, reports: list[Report]) -> list[Report]:
    """Y is the relay of what X says: "X, quoted by Y, said …", "according to X, cited by Y"."""
    relay = child(verb, "obl:agent")
    speaker = verb.head if verb.dep_ in ("acl", "acl:relcl") else child(verb, "nsubj:pass")
    spoken = next((report for report in reports if speaker is not None and _speaks(report, speaker)), None)
    if spoken is None or relay is None:
        return reports
    passed_on = Report(noun_phrase(relay), verb.doc[verb.i : verb.i + 1], spoken.contents)
    rest = [report for report in reports if report is not spoken and not _has(report.cue, verb)]
    return [*rest, passed_on, replace(spoken, source=_up_to(spoken.source, verb), via=passed_on.id)]


def _up_to(source: Span | None, verb: Token) -> Span | None:
    """The source without ", quoted by …" at its end."""
    if source is None or not _has(source, verb):
        return source
    return trimmed(source.doc[source.start : verb.left_edge.i])


def _citing(verb: Token, cited: Token, reports: list[Report]) -> list[Report]:
    """The officials say what Yonhap passes on: "Yonhap reported that X, citing officials"."""
    base = _passed_on(verb, reports)
    if base is None:
        return reports
    phrase = {word.i for word in verb.subtree}
    contents = tuple(part for content in base.contents for part in _outside(content, phrase))
    if not contents:
        return reports
    rest = [report for report in reports if report is not base and not _has(report.cue, verb)]
    relay = replace(base, contents=contents)
    return [*rest, relay, Report(noun_phrase(cited), verb.doc[verb.i : verb.i + 1], contents, relay.id)]


def _passed_on(verb: Token, reports: Sequence[Report]) -> Report | None:
    """The report the citing belongs to: the one whose cue or source it hangs on."""
    above = [word.i for word in verb.ancestors]
    others = [report for report in reports if not _has(report.cue, verb)]
    speaking = next((report for report in others if _speaks(report, verb.head)), None)
    hung_on = [report for report in others if report.cue.root.i in above]
    return speaking or min(hung_on, key=lambda report: above.index(report.cue.root.i), default=None)


def _outside(content: Span, phrase: set[int]) -> tuple[Span, ...]:
    return runs(content.doc, (word.i for word in content if word.i not in phrase))


def _told_outlet(report: Report) -> tuple[Report, ...]:
    """The outlet passes on what X says: "X told Reuters", "X said in an interview with CNN"."""
    outlet = None if report.via else _outlet_told(report.cue.root)
    if outlet is None or (report.source is not None and _has(report.source, outlet)):
        return (report,)
    relay = Report(noun_phrase(outlet), report.cue, report.contents)
    return relay, replace(report, via=relay.id)


def _outlet_told(verb: Token) -> Token | None:
    for kid in verb.children:
        if kid.dep_ in ("obj", "iobj") and is_outlet(kid):
            return kid
        if kid.dep_ in ("obl", "obj") and kid.lemma_.lower() == "interview":
            return next((word for word in kid.children if word.dep_ in ("nmod", "nmod:poss") and is_outlet(word)), None)
    return None


def _nested(reports: Sequence[Report]) -> list[Report]:
    """Give a report inside another's contents the innermost of those as its relay."""
    return [report if report.via else replace(report, via=_around(report, reports)) for report in reports]


def _around(report: Report, reports: Sequence[Report]) -> str | None:
    """The innermost report whose contents hold the cue; a relay of another report counts through that report."""
    outer = [
        (content.end - content.start, other.via is None, other.id)
        for other in reports
        for content in other.contents
        if content.start <= report.cue.start and report.cue.end <= content.end and other.id != report.id
    ]
    return min(outer)[2] if outer else None


def _speaks(report: Report, word: Token) -> bool:
    return report.source is not None and _has(report.source, word) and report.source.root.i == word.i


def _has(span: Span, word: Token) -> bool:
    return span.start <= word.i < span.end
