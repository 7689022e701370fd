"""Reported speech as the text gives it: source, cue and contents, before anything is known about who they are.

The tagger's cues come first; rules over the tree add what it missed in plain patterns: a reporting verb with its
subject and a clause, "according to", an accusation with "of", and a denial that hangs on a noun ("a claim that both
deny"). No rule touches a cue the tagger found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from attache.lexicon.reporting import medium_words, reporting_cues, reporting_words
from attache.reading.clauses import (
    SUBJECTS,
    child,
    clause,
    is_passive,
    noun_phrase,
    runs,
    subject,
    tokens_with_lemma,
    trimmed,
)
from attache.reading.stance import cue_row
from attache.record import content_id

_RELATIVE = frozenset({"which", "that", "what"})
_WITHOUT_SPEAKER = frozenset({"it", "there", "this", "that", "what", "which", "who", "one", "you", "i", "we"})


@dataclass(frozen=True, slots=True)
class Report:
    """Source, cue and contents of one report; ``via`` is the id of the relay's report."""

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    via: str | None = None

    @property
    def id(self) -> str:
        """The id of the attribution this becomes: where its cue and its source stand."""
        start = "" if self.source is None else self.source.start_char
        return content_id("s", self.cue.start_char, self.cue.end_char, start)


def find_reports(doc: Doc) -> list[Report]:
    """All reports of a document in order of their cues, the tagger's and those the rules add."""
    tagged = [Report(cue._.source, cue, tuple(cue._.contents)) for cue in doc.spans.get("cues", ())]
    taken = {i for report in tagged for i in range(report.cue.start, report.cue.end)}
    added = [report for report in _reports_by_rule(doc, taken) if report.cue.root.i not in taken]
    ordered = sorted((*tagged, *added), key=lambda report: (report.cue.start, report.cue.end))
    return [report for report in _with_antecedents(ordered) if not _is_empty(report)]


def _is_empty(report: Report) -> bool:
    """Whether nothing is left of the content but a relative pronoun."""
    return all(content.text.lower() in _RELATIVE for content in report.contents)


def _reports_by_rule(doc: Doc, taken: set[int]) -> Iterator[Report]:
    rows = reporting_cues()
    for i in tokens_with_lemma(doc, rows):
        token = doc[i]
        report: Report | None = None
        if i in taken:
            continue
        if token.lower_ == "according":
            report = _according_to(token, taken)
        elif token.pos_ == "VERB":
            report = _denied_noun(token) or _verb_report(token)
        if report is not None:
            yield report


def _verb_report(verb: Token) -> Report | None:
    """A reporting verb with a subject and a clause: "X said that …", "…, X said", "X accused Y of …"."""
    row = cue_row(verb)
    if row is None or not row.clausal or (child(verb, "mark") is not None and _is_hypothetical(verb)):
        return None
    contents = _accused_of(verb, row.leads) if row.stance == "accuses" else _reported_clause(verb, row.stance)
    speaker = speaker_of(verb)
    if not contents or (speaker is None and not _is_accusing_passive(verb, row.stance)):
        return None
    source = None if speaker is None else noun_phrase(speaker)
    if source is not None and source.text.lower() in _WITHOUT_SPEAKER:
        return None
    return Report(source, verb.doc[verb.i : verb.i + 1], contents)


def speaker_of(verb: Token) -> Token | None:
    """The subject; for "issued a statement saying" the one who issued it."""
    found = subject(verb)
    if found is not None and verb.dep_ == "acl" and found.dep_ == "obj" and found.lemma_.lower() in medium_words():
        return subject(found.head) or found
    return found


def _is_hypothetical(verb: Token) -> bool:
    return any(kid.dep_ == "mark" and kid.lower_ in ("if", "whether", "unless") for kid in verb.children)


def _is_accusing_passive(verb: Token, stance: str) -> bool:
    return stance == "accuses" and is_passive(verb)


def _reported_clause(verb: Token, stance: str) -> tuple[Span, ...]:
    said = child(verb, "ccomp")
    if said is None and stance in ("demands", "promises", "threatens"):
        said = child(verb, "xcomp")
    if said is None and stance == "denies":
        said = _disputed_object(verb) or _gerund(verb)
    if said is not None:
        return clause(said)
    if verb.dep_ == "parataxis" and child(verb, *SUBJECTS) and child(verb, "obj") is None:
        return clause(verb.head, verb)
    return ()


def _gerund(verb: Token) -> Token | None:
    """The "having armed rebels" of "denied having armed rebels"."""
    done = child(verb, "xcomp", "advcl")
    if done is None or done.left_edge.i != verb.i + 1:
        return None
    return done if "VBG" in (done.tag_, *(kid.tag_ for kid in done.children if kid.dep_.startswith("aux"))) else None


def _disputed_object(verb: Token) -> Token | None:
    """What is denied, when it is disputed ("any involvement", "the charge") and not withheld ("him entry")."""
    disputed = child(verb, "obj")
    if disputed is None or child(verb, "iobj") or is_passive(verb):
        return None
    lists = reporting_words()
    if verb.lemma_.lower() not in lists.disputing:
        return disputed if is_answer(disputed) else None
    return None if disputed.lemma_.lower() in lists.refused else disputed


def is_answer(word: Token) -> bool:
    """Whether the word only points at what was put forward before: "the charges", "it", "any involvement"."""
    lists = reporting_words()
    lemma = word.lemma_.lower()
    return lemma in lists.content or lemma in lists.involvement or (word.pos_ in ("PRON", "DET") and word.tag_ != "EX")


def _accused_of(verb: Token, leads: frozenset[str]) -> tuple[Span, ...]:
    """What somebody is accused of: the clause or noun after "of" ("for" with blame, "with" with charge)."""
    for kid in verb.children:
        if kid.dep_ in ("ccomp", "advcl", "obl") and kid.i > verb.i:
            marks = [mark for mark in kid.children if mark.dep_ in ("mark", "case") and mark.lower_ in leads]
            if marks or kid.dep_ == "ccomp":
                return clause(kid, *marks)
    return ()


def _according_to(word: Token, taken: set[int]) -> Report | None:
    """The clause that "according to NP" stands in is the content."""
    speaker = word.head
    governor = speaker.head
    if word.dep_ != "case" or speaker.i == governor.i or any(i in taken for i in range(word.i, word.i + 2)):
        return None
    contents = clause(governor, speaker)
    source = noun_phrase(speaker)
    end = word.i + 2 if word.i + 1 < len(word.doc) and word.nbor().lower_ == "to" else word.i + 1
    return Report(source, word.doc[word.i : end], contents) if contents else None


def _denied_noun(verb: Token) -> Report | None:
    """The noun itself, for now, as content: "a claim that X and Y deny", "a charge denied by X", "which X denies"."""
    row = cue_row(verb)
    if row is None or verb.dep_ not in ("acl:relcl", "acl", "advcl:relcl") or row.stance != "denies":
        return None
    speaker = subject(verb)
    if speaker is None or speaker.i == verb.head.i or child(verb, "ccomp", "xcomp") or not _refers_back(verb):
        return None
    return Report(noun_phrase(speaker), verb.doc[verb.i : verb.i + 1], (_referring_word(verb),))


def _refers_back(verb: Token) -> bool:
    """Whether what the verb reports is the noun or clause before it."""
    disputed = child(verb, "obj")
    if disputed is not None and disputed.lower_ not in _RELATIVE:
        return False
    return disputed is not None or verb.head.lemma_.lower() in reporting_words().content


def _referring_word(verb: Token) -> Span:
    noun = verb.head if verb.head.lemma_.lower() in reporting_words().content else child(verb, "obj") or verb.head
    return verb.doc[noun.i : noun.i + 1]


def _with_antecedents(reports: list[Report]) -> list[Report]:
    """Give "a claim that both deny" the words the claim consists of, and take the claim out of the accuser's words."""
    done: list[Report] = []
    for report in reports:
        noun = referring_noun(report)
        if noun is None:
            done.append(report)
            continue
        done, contents = _cut_at(done, noun, report)
        done.append(replace(report, contents=contents or report.contents))
    return done


def referring_noun(report: Report) -> Token | None:
    """The noun or pronoun a relative clause such as "a claim that both deny" hangs on; None for any other report."""
    verb = report.cue.root
    if verb.dep_ not in ("acl:relcl", "acl", "advcl:relcl") or not _refers_back(verb):
        return None
    if child(verb, "ccomp", "xcomp") or speaker_is(verb, verb.head):
        return None
    return verb.head


def speaker_is(verb: Token, word: Token) -> bool:
    """Whether the word is the verb's own subject: "the report that said so"."""
    found = subject(verb)
    return found is not None and found.i == word.i


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
