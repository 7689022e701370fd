"""What a cue tells of what it reports: the stance of the source, and the medium.

A negation or a refusal turns a stance into the one its row in ``lexicon/reporting/cues.tsv`` gives for that: "did not
confirm" and "refused to confirm" leave the matter open (doubts), and so does "did not deny".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from attache.lexicon.reporting import ReportingCue, audiences, medium_words, reporting_cues, reporting_words
from attache.reading.clauses import child
from attache.record import Medium, Stance

_SPEAKING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP"})
_BESIDE = frozenset({"obl", "nmod"})
_TOLD = frozenset({"obj", "iobj"})
_OWN_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll"})


def resolve_stance(cue: Span) -> Stance:
    """The stance of the source towards the content, from the cue's words and what negates them."""
    if _is_refusal(cue.root):
        return "doubts"
    word = _reporting_word(cue)
    row = cue_row(word)
    if is_negated(word) or (word.i != cue.root.i and is_negated(cue.root)):
        return "doubts" if row is None else row.negated
    if row is None:
        return "asserts"
    return "threatens" if row.stance == "asserts" and _warns_of_own_deed(word) else row.stance


def _reporting_word(cue: Span) -> Token:
    """The word of the cue that decides: its head, or what that leads to ("continued to deny", "issued a denial")."""
    led_to = [word for word in cue if word.dep_ == "xcomp" and word.head.i == cue.root.i]
    known = [(word, row) for word in (*led_to, cue.root, *cue) if word.pos_ in _SPEAKING and (row := cue_row(word))]
    telling = (word for word, row in known if row.clausal and word.pos_ == "VERB")
    return next(telling, next((word for word, row in known if row.stance != "asserts"), cue.root))


def resolve_medium(cue: Span, source: Span | None) -> Medium | None:
    """How it was said: by the source's own noun ("a video showed"), the cue ("tweeted") or what goes with the cue."""
    words = medium_words()
    if source is not None and (medium := words.get(_lemma(source.root))):
        return None if medium == "interview" else medium
    for word in cue:
        if (row := cue_row(word)) and row.medium:
            return row.medium
    return next((medium for word in _companions(cue) if (medium := _medium_beside(word, cue))), None)


def cue_row(word: Token) -> ReportingCue | None:
    """The lexicon's row for a word, its particle or preposition included ("call for"); None if it is no cue."""
    rows = reporting_cues()
    lemma = _lemma(word)
    if word.i + 1 < len(word.doc) and (row := rows.get(f"{lemma} {word.nbor().lower_}")):
        return row
    return rows.get(lemma)


def is_negated(word: Token) -> bool:
    """Whether a negation or a refusal stands over the word: "did not", "never", "refused to", "without"."""
    lists = reporting_words()
    if any(kid.lower_ in lists.negators and kid.i < word.i for kid in word.children):
        return True
    subject = child(word, "nsubj")
    if subject is not None and (subject.lower_ in lists.negators or _has_no(subject)):
        return True
    over = word.head
    if word.dep_ == "xcomp" and _lemma(over) in lists.refusers:
        return True
    if word.dep_ == "conj" and over.i != word.i and _joined_by_or(word):
        return is_negated(over)
    return any(kid.dep_ == "mark" and kid.lower_ == "without" for kid in word.children)


def _joined_by_or(word: Token) -> bool:
    return any(kid.dep_ == "cc" and kid.lower_ in ("or", "nor") for kid in word.children)


def _has_no(subject: Token) -> bool:
    return any(kid.dep_ == "det" and kid.lower_ in ("no", "neither") for kid in subject.children)


def _is_refusal(word: Token) -> bool:
    """Nothing is vouched for and nothing denied: "declined to comment", "refused to confirm"."""
    if _lemma(word) not in reporting_words().refusers:
        return False
    said = child(word, "xcomp")
    return said is not None and cue_row(said) is not None


def _warns_of_own_deed(word: Token) -> bool:
    """A warning of what the speaker will do is a threat: "warned that it would retaliate"."""
    if _lemma(word) != "warn" or (said := child(word, "ccomp", "xcomp")) is None:
        return False
    by = child(said, "nsubj")
    return (
        by is not None
        and by.lower_ in ("it", "he", "she", "they", "we", "i")
        and any(kid.dep_ == "aux" and kid.lower_ in _OWN_FUTURE for kid in said.children)
    )


def _companions(cue: Span) -> Iterator[Token]:
    """The noun the cue hangs on ("a statement saying"), and the phrases that hang on the cue ("told reporters")."""
    if cue.root.dep_ == "acl":
        yield cue.root.head
    for word in cue:
        if word.i == cue.root.i or word.pos_ == "VERB":
            yield from (kid for kid in word.children if kid.dep_ in _BESIDE or kid.dep_ in _TOLD)


def _medium_beside(word: Token, cue: Span) -> Medium | None:
    """An object outside the cue is an audience or what is talked about, one inside it ("issued a statement") may be the
    medium."""
    told = word.dep_ in _TOLD and not cue.start <= word.i < cue.end and cue.root.head.i != word.i
    return (audiences() if told else medium_words()).get(_lemma(word))


def _lemma(word: Token) -> str:
    return word.lemma_.lower()
