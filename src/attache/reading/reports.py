"""Reported speech as plain patterns of the tree give it: source, cue and contents, before it is known who they are.

A reporting verb with its subject and a clause ("X said that …", "…, X said"), "according to X", an accusation with
"of", a denial with its object, and a denial that hangs on a noun ("a claim that both deny").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from attache.lexicon.reporting import medium_words, reporting_cues, reporting_words
from attache.reading.clauses import (
    SUBJECTS,
    child,
    clause,
    is_passive,
    noun_phrase,
    subject,
    tokens_with_lemma,
    trimmed,
)
from attache.reading.stance import cue_row
from attache.record import content_id

_RELATIVE_CLAUSES = frozenset({"acl:relcl", "acl", "advcl:relcl"})
_CLAUSES_ON_NOUNS = _RELATIVE_CLAUSES | {"ccomp"}
RELATIVES = frozenset({"which", "that", "what"})
_OPPOSING = frozenset({"denies", "doubts", "accuses"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LINKING = frozenset({"CCONJ", "SCONJ", "ADP", "ADV", "PART"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
# Words between the comma and the verb, and after the verb ("in an interview with state television on Tuesday").
_LONG_SOURCE = 16
_LONG_REST = 10
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


def find_plain_reports(doc: Doc) -> Iterator[Report]:
    """The reports that the tree alone shows, in order of their cues."""
    for i in tokens_with_lemma(doc, reporting_cues()):
        token = doc[i]
        report: Report | None = None
        if token.lower_ == "according":
            report = _according_to(token)
        elif token.pos_ == "VERB":
            report = _closing_report(token) or _denied_noun(token) or _verb_report(token)
        if report is not None:
            yield report


def _closing_report(verb: Token) -> Report | None:
    """A sentence that ends in its source: "…, a video shared by the ministry showed", "…, KCNA said on Tuesday".

    Word order is enough for these, and surer than the tree, which often hangs the verb on a word of the content.
    """
    row = cue_row(verb)
    near = range(verb.i - 2, max(-1, verb.i - _LONG_SOURCE), -1)
    comma = next((i for i in near if _is_comma(verb.doc, i)), None)
    if row is None or not row.clausal or row.stance != "asserts" or comma is None:
        return None
    sentence, speaker = verb.sent, trimmed(verb.doc[comma + 1 : verb.i])
    said, rest = trimmed(verb.doc[sentence.start : comma + 1]), verb.doc[verb.i + 1 : sentence.end]
    if speaker is None or said is None or len(rest) > _LONG_REST or speaker.text.lower() in _WITHOUT_SPEAKER:
        return None
    if _is_finite(speaker) or _goes_on(rest) or not _is_finite(said) or speaker[0].pos_ in _LINKING:
        return None
    named = any(word.pos_ in _NAMING for word in speaker)
    return Report(speaker, verb.doc[verb.i : verb.i + 1], (said,)) if named else None


def _is_comma(doc: Doc, i: int) -> bool:
    """Whether a comma stands there, or the quotation mark after one."""
    return doc[i].text == "," or (i > 0 and doc[i].is_quote and doc[i - 1].text == ",")


def _goes_on(rest: Span) -> bool:
    """Whether something is said after the verb, too."""
    return any(word.tag_ in _FINITE or word.is_quote or word.text in (":", ";", ",") for word in rest)


def _is_finite(words: Span) -> bool:
    return any(word.tag_ in _FINITE for word in words)


def _verb_report(verb: Token) -> Report | None:
    """A reporting verb with a subject and a clause: "X said that …", "…, X said", "X accused Y of …"."""
    row = cue_row(verb)
    if row is None or not row.clausal or (child(verb, "mark") is not None and _is_hypothetical(verb)):
        return None
    contents = _accused_of(verb, row.leads) if row.stance == "accuses" else _reported_clause(verb, row.stance)
    speaker = speaker_of(verb)
    if not contents or (speaker is None and not _is_accusing_passive(verb, row.stance)):
        return None
    source = None if speaker is None else _without(noun_phrase(speaker), verb)
    if source is not None and source.text.lower() in _WITHOUT_SPEAKER:
        return None
    return Report(source, verb.doc[verb.i : verb.i + 1], contents)


def _without(source: Span, verb: Token) -> Span:
    """Of "reports claiming that …" the reports."""
    return (trimmed(source.doc[source.start : verb.i]) or source) if source.start < verb.i < source.end else source


def speaker_of(verb: Token) -> Token | None:
    """The subject; for "issued a statement saying" who issued it, but for "denied reports saying" the reports."""
    found = subject(verb)
    if found is None or verb.dep_ != "acl" or found.dep_ != "obj" or found.lemma_.lower() not in medium_words():
        return found
    row = cue_row(found.head)
    return found if row is not None and row.stance in _OPPOSING else subject(found.head) or found


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


def _according_to(word: Token) -> Report | None:
    """The clause that "according to NP" stands in is the content."""
    speaker = word.head
    governor = speaker.head
    if word.dep_ != "case" or speaker.i == governor.i:
        return None
    contents = clause(governor, speaker)
    source = noun_phrase(speaker)
    end = word.i + 2 if word.i + 1 < len(word.doc) and word.nbor().lower_ == "to" else word.i + 1
    return Report(source, word.doc[word.i : end], contents) if contents else None


def _denied_noun(verb: Token) -> Report | None:
    """The noun itself, for now, as content: "a claim that X and Y deny", "a charge denied by X", "which X denies"."""
    row = cue_row(verb)
    noun = None if row is None or row.stance != "denies" else referring_noun(verb)
    speaker = subject(verb) if noun is None or noun.head.i != verb.i else child(verb, "nsubj")
    if noun is None or speaker is None:
        return None
    return Report(noun_phrase(speaker), verb.doc[verb.i : verb.i + 1], (verb.doc[noun.i : noun.i + 1],))


def referring_noun(verb: Token) -> Token | None:
    """The noun or clause that a relative clause such as "a claim that both deny" says something of, or None.

    After a noun such as "claim" a parser may take "that" for a conjunction; the verb's missing object tells.
    """
    fronted = _fronted(verb)
    if fronted is not None:
        return fronted
    noun, speaker, reported = verb.head, subject(verb), child(verb, "obj")
    named = noun.lemma_.lower() in reporting_words().content
    if verb.dep_ not in (_CLAUSES_ON_NOUNS if named else _RELATIVE_CLAUSES) or child(verb, "ccomp", "xcomp"):
        return None
    if speaker is None or speaker.i == noun.i or (reported is not None and reported.lower_ not in RELATIVES):
        return None
    return noun if named or reported is not None else None


def _fronted(verb: Token) -> Token | None:
    """The "claim" of "a claim that both deny" where a parser hangs it on the verb that denies it."""
    speaker = child(verb, "nsubj")
    for kid in verb.children:
        named = kid.lemma_.lower() in reporting_words().content and speaker is not None and kid.i < speaker.i
        if named and kid.i + 1 < verb.i and kid.nbor().lower_ in RELATIVES:
            return kid
    return None
