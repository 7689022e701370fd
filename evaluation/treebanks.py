"""Tags, lemmas, trees and sentence boundaries against the Universal Dependencies English treebanks, GUM and EWT dev.

Scores follow the CoNLL 2018 shared task on gold tokens: every token counts, punctuation too. UAS is the share of tokens
with the right head, LAS the share with the right head and relation. The main LAS compares the whole relation as the
treebank writes it (``nsubj:pass``); a second one compares its universal part only (``nsubj``), which is what the shared
task's official figure does. Tags, lemmas and trees are measured on gold tokens and gold sentences; boundaries on gold
tokens with sentences predicted, in documents rebuilt from their tokens with a blank line between paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from evaluation.data import Data
from evaluation.scores import UNDECIDED, Figure, Found, Share, found_figure, same, share_figure

Tagger = Callable[[Iterable[Doc]], Iterable[Doc]]
TREEBANKS = (("gum", "GUM dev"), ("ewt", "EWT dev"))
PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. ``head`` is the index of the head in its sentence, or None for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int | None
    relation: str
    space: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``paragraph`` says whether a new paragraph begins with it."""

    tokens: tuple[Token, ...]
    paragraph: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a treebank."""

    id: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class TreeScore:
    """Counts over all tokens of gold sentences."""

    uas: Share = UNDECIDED
    las: Share = UNDECIDED
    las_universal: Share = UNDECIDED
    upos: Share = UNDECIDED
    xpos: Share = UNDECIDED
    lemma: Share = UNDECIDED

    def __add__(self, other: TreeScore) -> TreeScore:
        return TreeScore(
            self.uas + other.uas,
            self.las + other.las,
            self.las_universal + other.las_universal,
            self.upos + other.upos,
            self.xpos + other.xpos,
            self.lemma + other.lemma,
        )


def tree_figures(component: Tagger, vocab: Vocab, data: Data) -> list[Figure]:
    """All rows of both treebanks.

    ``component`` is ``nlp.get_pipe("attache").pipe``: it annotates Docs whose words are preset and keeps sentence
    boundaries that are set.
    """
    return [row for name, title in TREEBANKS for row in _figures(component, vocab, data.treebank(name), title)]


def _figures(component: Tagger, vocab: Vocab, files: Sequence[Path], title: str) -> list[Figure]:
    documents = [document for file in files for document in read_conllu(file.read_text(encoding="utf-8"))]
    trees = component(gold_doc(document, vocab) for document in documents)
    scored = sum((score_trees(d, doc) for d, doc in zip(documents, trees, strict=True)), TreeScore())
    raw = component(unsplit_doc(document, vocab) for document in documents)
    split = [score_sentences(d, doc) for d, doc in zip(documents, raw, strict=True)]
    return [
        share_figure("trees", title, "LAS (relations with subtypes)", scored.las),
        share_figure("trees", title, "LAS (universal relations)", scored.las_universal),
        share_figure("trees", title, "UAS", scored.uas),
        share_figure("trees", title, "UPOS", scored.upos),
        share_figure("trees", title, "XPOS", scored.xpos),
        share_figure("trees", title, "lemmas", scored.lemma),
        found_figure("trees", title, "sentences, both ends (F1)", sum((s[0] for s in split), Found())),
        found_figure("trees", title, "sentence boundaries (F1)", sum((s[1] for s in split), Found())),
    ]


def read_conllu(text: str) -> list[Document]:
    """The documents of a CoNLL-U file. Multiword-token and empty-node lines are no tokens.

    A multiword token's line does say whether a space follows; the words it stands for are joined without one.
    """
    documents: list[tuple[str, list[Sentence]]] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        opened = [_comment(line) for line in lines if line.startswith("# newdoc")]
        if opened or (lines and not documents):
            documents.append((opened[-1] if opened else "", []))
        tokens = _tokens([line.split("\t") for line in lines if not line.startswith("#")])
        if tokens:
            paragraph = any(line.startswith("# newpar") and not line.startswith("# newpar_") for line in lines)
            documents[-1][1].append(Sentence(tokens, paragraph or not documents[-1][1]))
    return [Document(name, tuple(sentences)) for name, sentences in documents if sentences]


def gold_doc(document: Document, vocab: Vocab) -> Doc:
    """The whole document as one Doc with gold tokens and gold sentence starts, so that windows have their context."""
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    starts = [i == 0 for sentence in document.sentences for i in range(len(sentence.tokens))]
    spaces = [token.space for token in tokens]
    return Doc(vocab, words=[t.form for t in tokens], spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]


def unsplit_doc(document: Document, vocab: Vocab) -> Doc:
    """The document with gold tokens and no sentence starts; a blank line, a token of its own, parts paragraphs."""
    words: list[str] = []
    spaces: list[bool] = []
    for sentence in document.sentences:
        if sentence.paragraph and words:
            words.append(PARAGRAPH)
            spaces[-1] = False
            spaces.append(False)
        words += [token.form for token in sentence.tokens]
        spaces += [token.space for token in sentence.tokens]
    return Doc(vocab, words=words, spaces=spaces)


def score_trees(document: Document, doc: Doc) -> TreeScore:
    """Compare an annotated Doc, as ``gold_doc`` made it, with its document.

    Raises:
        ValueError: when the Doc has other tokens.
    """
    if len(doc) != sum(len(sentence.tokens) for sentence in document.sentences):
        raise ValueError(f"{document.id}: {len(doc)} tokens came back, which are not those handed in")
    score, offset = TreeScore(), 0
    for sentence in document.sentences:
        score += _score_sentence(sentence, doc, offset)
        offset += len(sentence.tokens)
    return score


def score_sentences(document: Document, doc: Doc) -> tuple[Found, Found]:
    """Sentences found with both ends right (the shared task's measure), and boundaries inside the document found.

    White-space tokens belong to no sentence. The start of the document is no boundary: it cannot be missed.
    """
    sizes = [len(sentence.tokens) for sentence in document.sentences]
    gold = [sum(sizes[:i]) for i in range(len(sizes))]
    predicted = list(_starts(doc))
    end = sum(sizes)
    spans = same(zip(predicted, [*predicted[1:], end], strict=True), zip(gold, [*gold[1:], end], strict=True))
    return spans, same(predicted[1:], gold[1:])


def _score_sentence(sentence: Sentence, doc: Doc, offset: int) -> TreeScore:
    pairs = [(gold, doc[offset + i]) for i, gold in enumerate(sentence.tokens)]
    heads = [_head(token.i, token.head.i, offset) == gold.head for gold, token in pairs]
    labels = [token.dep_.lower() == gold.relation.lower() for gold, token in pairs]
    universal = [_universal(token.dep_) == _universal(gold.relation) for gold, token in pairs]
    return TreeScore(
        _share(heads),
        _share(head and label for head, label in zip(heads, labels, strict=True)),
        _share(head and label for head, label in zip(heads, universal, strict=True)),
        _share(token.pos_ == gold.upos for gold, token in pairs),
        _share(token.tag_ == gold.xpos for gold, token in pairs),
        _share(token.lemma_ == gold.lemma for gold, token in pairs),
    )


def _head(token: int, head: int, offset: int) -> int | None:
    """spaCy lets the root point at itself; the gold has None there."""
    return None if token == head else head - offset


def _universal(relation: str) -> str:
    return relation.lower().split(":", 1)[0]


def _share(decisions: Iterable[bool]) -> Share:
    listed = list(decisions)
    return Share(sum(listed), len(listed))


def _starts(doc: Doc) -> Iterator[int]:
    """Index, among the tokens that are no white space, of each sentence's first."""
    seen = 0
    for sentence in doc.sents:
        words = sum(not token.text.isspace() for token in sentence)
        if words:
            yield seen
        seen += words


def _comment(line: str) -> str:
    return line.partition("=")[2].strip()


def _tokens(rows: Sequence[Sequence[str]]) -> tuple[Token, ...]:
    spaces = _spaces(rows)
    words = [row for row in rows if row[0].isdigit()]
    return tuple(
        Token(
            form=row[1],
            lemma=row[2],
            upos=row[3],
            xpos=row[4],
            head=int(row[6]) - 1 if row[6] != "0" else None,
            relation=row[7],
            space=spaces[int(row[0])],
        )
        for row in words
    )


def _spaces(rows: Sequence[Sequence[str]]) -> dict[int, bool]:
    spaces = {int(row[0]): "SpaceAfter=No" not in row[9] for row in rows if row[0].isdigit()}
    for row in rows:
        first, dash, last = row[0].partition("-")
        if dash:
            spaces.update(dict.fromkeys(range(int(first), int(last)), False))
            spaces[int(last)] = "SpaceAfter=No" not in row[9]
    return spaces
