"""Phrases and clauses as Universal Dependencies trees give them: subjects, noun phrases, what stands in a clause."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_ASIDE = frozenset(
    {"acl:relcl", "parataxis", "punct", "advcl", "dep", "discourse", "cop", "aux", "advmod", "expl", *SUBJECTS}
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def tokens_with_lemma(doc: Doc, lemmas: Collection[str]) -> list[int]:
    """Where the lemmas stand, by index; compared as spaCy's 64-bit hashes, without building a Token for every word."""
    wanted = {get_string_id(lemma) for lemma in lemmas}
    return [i for i, lemma in enumerate(doc.to_array("LEMMA").tolist()) if lemma in wanted]


def sentence_starts(doc: Doc) -> list[int]:
    """The index of each sentence's first token, in order."""
    return [i for i, start in enumerate(doc.to_array("SENT_START").tolist()) if start == 1]


def child(token: Token, *deps: str) -> Token | None:
    """The first dependent with one of these relations."""
    return next((kid for kid in token.children if kid.dep_ in deps), None)


def subject(verb: Token) -> Token | None:
    """Who does what the verb says: its subject, or the one it shares with the clause it hangs on.

    A relative pronoun stands for the noun it refers to. None for a passive without an agent and for "it" that refers
    to nothing.
    """
    own = child(verb, *SUBJECTS)
    if is_passive(verb):
        return child(verb, "obl:agent")
    if own is not None:
        return antecedent(own) if own.lower_ in _RELATIVE else own
    return None if child(verb, "expl") else _shared_subject(verb)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was quoted", "a report leaked by"."""
    return any(kid.dep_ in ("nsubj:pass", "aux:pass", "obl:agent") for kid in verb.children)


def _shared_subject(verb: Token) -> Token | None:
    head = verb.head
    if verb.dep_ == "acl":
        return head if verb.tag_ == "VBG" else None
    if verb.dep_ not in ("conj", "xcomp", "advcl") or head.pos_ not in ("VERB", "AUX") or head.i == verb.i:
        return None
    if verb.dep_ == "advcl" and verb.tag_ != "VBG":
        return None
    return child(head, *SUBJECTS) if is_passive(head) else subject(head)


def antecedent(pronoun: Token) -> Token:
    """The noun a relative pronoun stands for; any other token stands for itself."""
    if pronoun.lower_ not in _RELATIVE:
        return pronoun
    for clause in (pronoun.head, pronoun.head.head):
        if clause.dep_ in ("acl:relcl", "advcl:relcl"):
            return clause.head
    return pronoun


def coordinated(head: Token) -> Iterator[Token]:
    """The head and what is joined to it: both names of "Pyongyang and Moscow"."""
    yield head
    for kid in head.children:
        if kid.dep_ == "conj" and kid.pos_ in ("PROPN", "NOUN", "PRON"):
            yield from coordinated(kid)


def noun_phrase(head: Token) -> Span:
    """The words of a noun phrase without its preposition and the relative clauses and asides after it."""
    aside = {inside.i for kid in head.children if _is_aside(kid) for inside in kid.subtree}
    inside = {token.i for token in head.subtree} - aside
    return _around(head, inside)


def _is_aside(kid: Token) -> bool:
    return kid.dep_ in _ASIDE or (kid.dep_ in ("case", "mark", "fixed") and kid.i < kid.head.i)


def _around(head: Token, inside: set[int]) -> Span:
    """The unbroken run of tokens around the head, no comma or dash at its edges; punctuation within is kept."""
    doc, start, end = head.doc, head.i, head.i + 1
    while start - 1 in inside or (start - 2 in inside and doc[start - 1].is_punct):
        start -= 1
    while end in inside or (end + 1 in inside and doc[end].is_punct):
        end += 1
    return doc[start:end]


def clause(head: Token, *without: Token) -> tuple[Span, ...]:
    """The words below a head as unbroken spans, without the subtrees given and without punctuation at the edges."""
    gone = {inside.i for token in without for inside in token.subtree}
    return runs(head.doc, (token.i for token in head.subtree if token.i not in gone))


def runs(doc: Doc, tokens: Iterable[int]) -> tuple[Span, ...]:
    """Unbroken spans over the tokens, in order; commas and stops at their edges are dropped, quotation marks stay."""
    spans: list[tuple[int, int]] = []
    for i in sorted(tokens):
        if spans and spans[-1][1] == i:
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    return tuple(span for start, end in spans if (span := trimmed(doc[start:end])) is not None)


def trimmed(span: Span) -> Span | None:
    """The span without commas, stops and dashes at its edges; None if there are no words in it."""
    start, end = span.start, span.end
    while start < end and _is_edge(span.doc[start]):
        start += 1
    while end > start and _is_edge(span.doc[end - 1]):
        end -= 1
    words = span.doc[start:end]
    return words if any(not token.is_punct and not token.is_space for token in words) else None


def _is_edge(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote and token.text not in ("(", ")"))
