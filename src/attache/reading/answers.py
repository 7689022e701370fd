"""What a denial says of what it denies by pointing at it: "the charges", "any involvement", "US claims that …", "it".

The noun tells how that was put forward, its complement what it was, and its possessor who maintains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from attache.lexicon.reporting import reporting_words
from attache.reading.clauses import SUBJECTS, child
from attache.reading.reports import is_answer
from attache.reading.sources import Mentions
from attache.reading.stance import cue_row
from attache.record import Entity, Stance

MARKS = frozenset({"of", "for", "that", "with", "over", "as", "about"})
_MAKERS = frozenset({"by", "from", "of"})
_ON_NOUNS = frozenset({"acl", "acl:relcl"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
_ASKING = frozenset({"what", "who"})


@dataclass(frozen=True, slots=True)
class Answer:
    """How a denial points at what it denies.

    ``bare``: without a word on what that was. ``put_forward``: how it was, as its noun tells: charges accuse, claims
    assert. ``definite``: the noun points back ("the charge"). ``of_press``: it is what papers say ("the reports").
    """

    bare: bool
    put_forward: frozenset[Stance]
    definite: bool = False
    of_press: bool = False


PLEA = Answer(bare=True, put_forward=frozenset({"accuses"}))
"""Whoever is innocent answers an accusation."""


def find_answer(cue: Words, contents: Sequence[Words]) -> Answer:
    """How a denial whose content only points at something does so."""
    noun = pointed_at(cue, contents[0])
    told = noun_in_cue(cue) is not None or complement(contents) is not None or _is_told(contents[0].root)
    return Answer(
        bare=not told,
        put_forward=_put_forward(noun, contents[0]),
        definite=_is_definite(noun or contents[0].root),
        of_press=noun is not None and is_report(noun),
    )


def points(cue: Words, contents: Sequence[Words]) -> bool:
    """Whether what is denied is only pointed at; "what they describe as …" is told."""
    root = contents[0].root
    return noun_in_cue(cue) is not None or (is_answer(root) and root.lower_ not in _ASKING)


def complement(contents: Sequence[Words]) -> Words | None:
    """What the charge is: "charges of corruption", "the claim that troops had crossed"."""
    noun = answering_noun(contents[0])
    if noun is None or noun.lemma_.lower() in reporting_words().involvement:
        return None
    kid = child(noun, "ccomp", "acl") or child(noun, "nmod")
    if kid is None or kid.i < noun.i:
        return None
    marks = [mark.i + 1 for mark in kid.children if mark.dep_ in ("mark", "case") and mark.lower_ in MARKS]
    if not marks and (kid.dep_ == "nmod" or child(kid, *SUBJECTS) is None):
        return None
    return noun.doc[max([kid.left_edge.i, *marks]) : kid.right_edge.i + 1]


def answering_noun(content: Words) -> Token | None:
    """The noun that points at what was put forward: "charges", "claims"."""
    return next((word for word in content if word.pos_ == "NOUN" and is_answer(word)), None)


def denied_noun(cue: Words) -> Token | None:
    """The noun a denial hangs on: the "reports" of "reports, denied by the ministry, that …"."""
    noun = cue.root.head
    return noun if cue.root.dep_ in _ON_NOUNS and noun.pos_ == "NOUN" and is_answer(noun) else None


def noun_in_cue(cue: Words) -> Token | None:
    """The noun where the cue holds it: the "reports" of "denied press reports" before "of a strike"."""
    row = cue_row(cue.root)
    if row is None or row.stance != "denies":
        return None
    return next((word for word in cue if word.i > cue.root.i and word.pos_ == "NOUN" and is_answer(word)), None)


def pointed_at(cue: Words, content: Words) -> Token | None:
    """The noun for what is denied: in the cue, in the content, or what a pronoun there stands for in its sentence."""
    noun = noun_in_cue(cue) or answering_noun(content)
    if noun is not None or content.root.pos_ != "PRON":
        return noun
    return answering_noun(cue.doc[cue.sent.start : min(cue.start, content.start)])


def behind_noun(cue: Words, contents: list[Words]) -> list[Words]:
    """Of "denied press reports | of a strike" what stands behind the noun, if the cue holds that."""
    noun = noun_in_cue(cue)
    return [words for words in contents if noun is not None and words.start > noun.i] or contents


def is_report(noun: Token) -> bool:
    """Whether the noun is for what is put forward by nobody one could name."""
    return noun.lemma_.lower() in reporting_words().reports


def find_holders(noun: Token, mentions: Mentions) -> Iterator[Entity]:
    """Whose claim it is: "the ministry's claim", "US claims", "allegations by Amnesty"."""
    for kid in noun.children:
        owns = kid.i < noun.i and kid.dep_ in ("nmod:poss", "compound", "amod")
        made = kid.i > noun.i and kid.dep_ == "nmod" and any(case.lower_ in _MAKERS for case in kid.children)
        if (owns or made) and (entity := mentions.at(kid)) is not None and entity.kind != "place":
            yield entity


def _put_forward(noun: Token | None, content: Words) -> frozenset[Stance]:
    lists = reporting_words()
    lemmas = [word.lemma_.lower() for word in (*content, *([] if noun is None else [noun]))]
    stances: list[Stance] = [lists.content[lemma] for lemma in lemmas if lemma in lists.content]
    if any(lemma in lists.involvement for lemma in lemmas):
        stances.append("accuses")
    return frozenset(stances)


def _is_definite(noun: Token) -> bool:
    return noun.lower_ in _POINTING or any(kid.lower_ in _POINTING for kid in noun.children if kid.i < noun.i)


def _is_told(noun: Token) -> bool:
    """Whether "involvement" says in what: "any involvement in the killing"."""
    return noun.lemma_.lower() in reporting_words().involvement and child(noun, "nmod", "acl") is not None
