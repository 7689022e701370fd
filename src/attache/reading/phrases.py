"""Base noun phrases over a dependency tree: where a phrase begins and ends, given its head word.

A base noun phrase is the head with its modifiers to the left, the rest of its name, and an "of" complement to the
right; relative clauses, other prepositional phrases and appositions set off by commas stay outside.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

_LEFT = frozenset(("det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat"))
_SAME_NAME = frozenset(("flat", "flat:name", "goeswith", "nummod", "nmod:desc", "compound"))
_INNER = frozenset(("compound", "flat", "flat:name", "nmod:desc", "amod", "goeswith", "fixed", "det", "nummod"))
# What a phrase cannot reach across even where the tree says so: the parser's slips would swallow half a sentence.
_BREAKS = frozenset(("SPACE", "AUX", "SCONJ"))
_BREAKING_MARKS = frozenset((",", ";", ":", '"', "“", "”", "--", "–", "—", "/"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VB", "MD", "WDT", "WP"))


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a Doc as plain lists, one entry a token, so that rules look things up without building Tokens.

    ``heads`` are token indices, ``kids`` the dependents in order, ``names`` an index into ``doc.ents`` or -1,
    ``sentence`` counts sentences, ``starts`` and ``ends`` are character offsets.
    """

    words: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]
    names: list[int]
    sentence: list[int]
    starts: list[int]
    ends: list[int]

    def is_inner(self, token: int) -> bool:
        """Whether the word is part of another word's phrase and heads none of its own."""
        return self.deps[token] in _INNER

    def case(self, token: int) -> str:
        """The preposition that marks the word, lower case, or empty."""
        for kid in self.kids[token]:
            if self.deps[kid] == "case" and kid < token:
                return self.lower[kid]
        return ""

    def first_conjunct(self, token: int) -> int:
        """The word whose role a coordinated word shares: the first of "Russia, China and Iran"."""
        while self.deps[token] == "conj" and self.heads[token] < token:
            token = self.heads[token]
        return token


def read_tree(doc: Doc) -> Tree:
    """The Doc's words, tags, tree and names as plain lists."""
    words = [token.text for token in doc]
    columns = doc.to_array(["POS", "TAG", "DEP", "LEMMA", "HEAD"])
    pos, tags, deps, lemmas = (_strings(doc, columns[:, column].tolist()) for column in range(4))
    offsets = columns[:, 4].astype("int64").tolist()
    heads = [index + offset for index, offset in enumerate(offsets)]
    kids: list[list[int]] = [[] for _ in words]
    for index, head in enumerate(heads):
        if head != index:
            kids[head].append(index)
    starts = [token.idx for token in doc]
    return Tree(
        words=words,
        lower=[word.lower() for word in words],
        lemmas=[lemma.lower() for lemma in lemmas],
        pos=pos,
        tags=tags,
        deps=deps,
        heads=heads,
        kids=kids,
        names=_names(doc),
        sentence=_sentences(doc),
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
    )


def phrase_bounds(tree: Tree, head: int) -> tuple[int, int]:
    """First token and end token (exclusive) of the base noun phrase around ``head``; "at" belongs to "at least"."""
    first = _first(tree, head)
    if first and tree.lower[first - 1] == "at" and tree.lower[first] in ("least", "most"):
        first -= 1
    return first, _end(tree, head)


def of_complement(tree: Tree, head: int) -> int | None:
    """The head of the phrase in "of …" after ``head``, if there is one."""
    for kid in tree.kids[head]:
        if kid > head and tree.deps[kid] == "nmod" and tree.case(kid) == "of":
            return kid
    return None


def relative_antecedent(tree: Tree, token: int) -> int | None:
    """The word a relative pronoun stands for: the head of the relative clause it is in."""
    for _ in range(4):
        if tree.deps[token] == "acl:relcl":
            return tree.heads[token]
        if tree.heads[token] == token:
            return None
        token = tree.heads[token]
    return None


def _first(tree: Tree, head: int) -> int:
    first = head
    for kid in reversed(tree.kids[head]):
        if kid < head and tree.deps[kid] in _LEFT:
            first = min(first, _leftmost(tree, kid))
    return _clipped(tree, first, head)


def _clipped(tree: Tree, first: int, head: int) -> int:
    """The first word from ``head`` back to ``first`` behind which nothing stands that no noun phrase holds."""
    for token in range(head - 1, first - 1, -1):
        if _breaks(tree, token, head):
            return _past_small_words(tree, token + 1, head)
    return _past_small_words(tree, first, head)


def _breaks(tree: Tree, token: int, head: int) -> bool:
    if tree.pos[token] == "ADP":  # "Ambassador to China Clark Randt", but no "in Gaza the army"
        return tree.pos[head] != "PROPN" and tree.lower[token] != "of"
    return tree.pos[token] in _BREAKS or tree.words[token] in _BREAKING_MARKS or tree.tags[token] in _FINITE


def _past_small_words(tree: Tree, first: int, head: int) -> int:
    while first < head and tree.pos[first] in ("ADP", "CCONJ", "PUNCT"):
        first += 1
    return first


def _leftmost(tree: Tree, token: int) -> int:
    first = token
    while tree.kids[first] and tree.kids[first][0] < first and tree.deps[tree.kids[first][0]] not in ("cc", "case"):
        first = tree.kids[first][0]
    return first


def _end(tree: Tree, head: int) -> int:
    end = head + 1
    for kid in tree.kids[head]:
        if kid > head and (tree.deps[kid] in _SAME_NAME or (tree.deps[kid] == "appos" and kid == end)):
            end = max(end, _end(tree, kid)) if _adjacent(tree, end, kid) else end
    complement = of_complement(tree, head)
    if complement is not None:
        end = max(end, _end(tree, complement))
    return end


def _adjacent(tree: Tree, end: int, kid: int) -> bool:
    """Whether nothing but parts of the same phrase lies between its end so far and the next part."""
    return all(tree.words[i] not in _BREAKING_MARKS and tree.pos[i] not in _BREAKS for i in range(end, kid))


def _strings(doc: Doc, hashes: list[int]) -> list[str]:
    strings = {key: doc.vocab.strings[key] for key in set(hashes)}
    return [strings[key] for key in hashes]


def _names(doc: Doc) -> list[int]:
    names = [-1] * len(doc)
    for index, name in enumerate(doc.ents):
        names[name.start : name.end] = [index] * (name.end - name.start)
    return names


def _sentences(doc: Doc) -> list[int]:
    sentence: list[int] = []
    for index, span in enumerate(doc.sents):
        sentence.extend([index] * len(span))
    return sentence
