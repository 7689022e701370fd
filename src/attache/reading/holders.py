"""Who maintains what a denial denies, where the sentence itself tells: "denied US claims that it armed rebels".

A denial, or a condemnation, of somebody's claim reports two positions in one attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from attache.lexicon.reporting import reporting_words
from attache.reading.clauses import SUBJECTS, child
from attache.reading.reports import is_answer
from attache.reading.sources import Mentions
from attache.record import Entity

_MARKS = frozenset({"of", "for", "that", "with", "over", "as", "about"})
_MAKERS = frozenset({"by", "from", "of"})
_ON_NOUNS = frozenset({"acl", "acl:relcl"})


def complement(contents: Sequence[Words]) -> Words | None:
    """What the charge is: "charges of corruption", "the claim that troops had crossed"."""
    noun = answering_noun(contents[0])
    if noun is None or noun.lemma_.lower() in reporting_words().involvement:
        return None
    kid = child(noun, "ccomp", "acl") or child(noun, "nmod")
    if kid is None or kid.i < noun.i:
        return None
    marks = [mark.i + 1 for mark in kid.children if mark.dep_ in ("mark", "case") and mark.lower_ in _MARKS]
    if not marks and (kid.dep_ == "nmod" or child(kid, *SUBJECTS) is None):
        return None
    return noun.doc[max([kid.left_edge.i, *marks]) : kid.right_edge.i + 1]


def answering_noun(content: Words) -> Token | None:
    """The noun that points at what was put forward: "charges", "claims"."""
    return next((word for word in content if word.pos_ == "NOUN" and is_answer(word)), None)


def noun_in_cue(cue: Words) -> Token | None:
    """The noun where the cue holds it: the "reports" of "denied press reports" before "of a strike"."""
    return next((word for word in cue if word.i > cue.root.i and word.pos_ == "NOUN" and is_answer(word)), None)


def pointed_at(cue: Words, content: Words) -> Token | None:
    """The noun for what is denied: in the cue, in the content, or what a pronoun there stands for in its sentence."""
    noun = noun_in_cue(cue) or answering_noun(content)
    if noun is not None or content.root.pos_ != "PRON":
        return noun
    before = cue.doc[cue.sent.start : min(cue.start, content.start)]
    return answering_noun(before)


def denied_noun(cue: Words) -> Token | None:
    """The noun a denial hangs on: the "reports" of "reports, denied by the ministry, that …"."""
    noun = cue.root.head
    return noun if cue.root.dep_ in _ON_NOUNS and noun.pos_ == "NOUN" and is_answer(noun) else None


def find_holders(noun: Token, mentions: Mentions) -> Iterator[Entity]:
    """Whose claim it is: "the ministry's claim", "US claims", "allegations by Amnesty"."""
    for kid in noun.children:
        owns = kid.i < noun.i and kid.dep_ in ("nmod:poss", "compound", "amod")
        made = kid.i > noun.i and kid.dep_ == "nmod" and any(case.lower_ in _MAKERS for case in kid.children)
        if (owns or made) and (entity := mentions.at(kid)) is not None and entity.kind != "place":
            yield entity
