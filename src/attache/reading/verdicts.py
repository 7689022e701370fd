"""What a content says of a charge without naming it: it is false, the accused is innocent, all is harmless.

"The charges were baseless", "he was innocent" and "its programme is purely peaceful" answer what somebody else put
forward. The words are those of ``lexicon/reporting/words.toml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from attache.lexicon.reporting import reporting_words
from attache.reading.clauses import child
from attache.reading.reports import is_answer
from attache.reading.stance import is_negated

# Words of the longest content still read as calling something false as a whole.
_LONG_DENIAL = 14
# What an assertion about the past or present does not have before its verb: "must not" and "will not" deny no deed.
_MODALS = frozenset({"must", "should", "shall", "ought", "will", "would", "'ll", "’ll", "may", "might", "can", "need"})
_OWNING = frozenset({"det", "nmod:poss"})
_PURPOSES = frozenset({"purpose", "use", "aim", "end", "goal", "mean", "means", "nature"})
_ANYBODY = frozenset({"you", "one"})
_NONE = frozenset({"no", "neither", "nothing", "nobody", "none"})


def is_called_false(contents: Sequence[Words]) -> bool:
    """Whether a content says that something is false: "the charges were baseless", "that is not true"."""
    content, lists = contents[0], reporting_words()
    brief = len(content) <= _LONG_DENIAL and any(is_answer(word) for word in content if word.dep_ not in _OWNING)
    for word in content:
        if (
            (word.pos_ != "VERB" or word.tag_ == "VBN")
            and _is_among(word, lists.false_when_negated if _is_denied(word, content) else lists.false)
            and (_is_charge(word) or (brief and _is_predicate(word, content)))
        ):
            return True
    return False


def is_plea(cue: Words, contents: Sequence[Words]) -> bool:
    """Whether a content says that somebody is innocent: "his innocence", "she is innocent", "pleaded not guilty"."""
    content, lists = contents[0], reporting_words()
    if len(content) > _LONG_DENIAL:
        return False
    said = [word for word in content if _is_predicate(word, content)]
    said += [word for word in cue.root.children if word.i >= cue.end and word.dep_ in ("obj", "obl", "xcomp")]
    return any(
        word.lemma_.lower() in (lists.innocent_when_negated if _has_not(word) else lists.innocent) for word in said
    )


def is_excuse(stated: Sequence[Words]) -> bool:
    """Whether a content makes a deed harmless: "its programme is solely for the production of energy"."""
    excusing = reporting_words().excusing
    return any(
        word.lemma_.lower() in excusing and _is_said(word, words) and not _has_not(word)
        for words in stated
        for word in words
    )


def _is_said(word: Token, content: Words) -> bool:
    """Whether an adverb ("merely"), the predicate ("is peaceful") or the purpose is so ("for peaceful purposes")."""
    if word.pos_ == "ADV":
        return True
    return word.i == content.root.i or (word.dep_ == "amod" and word.head.lemma_.lower() in _PURPOSES)


def is_not_so(stated: Words) -> bool:
    """Whether a content says that something was not done or is not the case; what must or will not be is no denial."""
    verb = _main_verb(stated)
    if any(kid.lower_ in _MODALS and kid.dep_ == "aux" for kid in verb.children):
        return False
    doer, done = child(verb, "nsubj", "nsubj:pass"), child(verb, "obj")
    attitude = reporting_words().attitude
    if any(word is not None and word.lemma_.lower() in attitude for word in (verb, doer, done)):
        return False
    if doer is not None and doer.lower_ in _ANYBODY:
        return False
    return is_negated(verb) or any(noun is not None and _is_none(noun) for noun in (doer, done))


def _main_verb(stated: Words) -> Token:
    """The head of the content; where that is a noun that nothing negates, the first verb that has a subject."""
    root = stated.root
    if root.pos_ in ("VERB", "AUX", "ADJ") or is_negated(root):
        return root
    clauses = (word for word in stated if word.pos_ == "VERB" and child(word, "nsubj", "nsubj:pass") is not None)
    return root if child(root, "nsubj", "cop") is not None else next(clauses, root)


def _is_none(noun: Token) -> bool:
    return noun.lower_ in _NONE or any(kid.dep_ == "det" and kid.lower_ in _NONE for kid in noun.children)


def _is_among(word: Token, verdicts: Collection[str]) -> bool:
    """Whether the word, by itself or with the one before it ("politically motivated"), is one of the verdicts."""
    if word.lemma_.lower() in verdicts or word.lower_ in verdicts:
        return True
    return any(pair in verdicts for pair in _pairs(word))


def _pairs(word: Token) -> Iterator[str]:
    if word.i > 0:
        before = word.nbor(-1)
        yield f"{before.lower_} {word.lower_}"
        yield f"{before.lemma_.lower()} {word.lemma_.lower()}"
    if word.i + 1 < len(word.doc):
        yield f"{word.lemma_.lower()} {word.nbor().lower_}"


def _is_denied(word: Token, content: Words) -> bool:
    negators = reporting_words().negators
    return any(other.lower_ in negators for other in content if other.i <= word.i)


def _has_not(word: Token) -> bool:
    return is_negated(word) or (word.i > 0 and word.nbor(-1).lower_ in reporting_words().negators)


def _is_charge(verdict: Token) -> bool:
    """Whether the verdict is said of a noun for what was put forward, in a clause of any length."""
    for word in (verdict, verdict.head) if verdict.dep_ in ("conj", "xcomp", "obl") else (verdict,):
        judged = child(word, "nsubj", "nsubj:pass")
        if judged is not None and judged.pos_ == "NOUN" and is_answer(judged):
            return True
    return False


def _is_predicate(word: Token, content: Words) -> bool:
    """Whether the word is what the content says in the end, and not a word somewhere in it."""
    if word.i == content.root.i or not content.start <= word.head.i < content.end:
        return True
    return word.head.i == content.root.i and word.dep_ in ("xcomp", "conj", "obj")
