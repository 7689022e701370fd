"""Docs written out by hand: words with lemma, tag, head and relation, as the language component would give them."""

from __future__ import annotations

import re
from functools import cache

import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from attache.record import Entity, EntityKind, Event, Extent, Mention, MentionForm
from attache.record import Span as Quote

_NO_SPACE_BEFORE = re.compile(r"[.,;:!?”’)]|['’]s|n['’]t|['’]")
_NO_SPACE_AFTER = re.compile(r"[“(‘]")
_COARSE = {
    "$": "SYM",
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "IN": "ADP", "TO": "PART", "DT": "DET", "PDT": "DET",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "PRP": "PRON", "PRP$": "PRON", "WDT": "PRON", "WP": "PRON",
    "CC": "CCONJ", "CD": "NUM", "POS": "PART", "RP": "ADP", "MD": "AUX", ".": "PUNCT", ",": "PUNCT", ":": "PUNCT",
    "``": "PUNCT", "''": "PUNCT", "EX": "PRON",
}  # fmt: skip


def tree(*sentences: str, cues: tuple[tuple[str, str | None, tuple[str, ...]], ...] = ()) -> Doc:
    """A Doc from sentences of ``word|lemma|tag|head|relation`` (or ``word|tag|head|relation``: lemma as the word).

    Heads count from 1 within the sentence, 0 is the root. ``¶`` ends a paragraph. ``cues`` are what the tagger found:
    the words of cue, source and contents, each the first such words of the text.
    """
    words: list[str] = []
    spaces: list[bool] = []
    lemmas, tags, pos, heads, deps, starts = [], [], [], [], [], []
    for sentence in sentences:
        offset = len(words)
        for i, token in enumerate(sentence.split()):
            if token == "¶":
                words.append("\n\n")
                row = ["\n\n", "_SP", str(i), "dep"]
            else:
                row = token.split("|")
                words.append(row[0])
            form, lemma, tag, head, dep = row if len(row) == 5 else (row[0], row[0].lower(), *row[1:])
            if spaces and (_NO_SPACE_BEFORE.fullmatch(form) or form == "\n\n"):
                spaces[-1] = False
            spaces.append(not _NO_SPACE_AFTER.fullmatch(form) and form != "\n\n")
            lemmas.append(lemma)
            tags.append(tag)
            pos.append(_pos(tag, dep))
            heads.append(offset + (int(head) - 1 if head != "0" else i))
            deps.append("ROOT" if head == "0" else dep)
            starts.append(i == 0)
    doc = Doc(
        _vocab(),
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        heads=heads,
        deps=deps,
        lemmas=lemmas,
        sent_starts=starts,
    )
    _tag_cues(doc, cues)
    return doc


@cache
def _vocab() -> Vocab:
    """English, which knows punctuation and quotation marks."""
    return spacy.blank("en").vocab


def _pos(tag: str, dep: str) -> str:
    if tag == "_SP":
        return "SPACE"
    if tag.startswith("VB"):
        return "AUX" if dep in ("aux", "aux:pass", "cop") else "VERB"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    return _COARSE[tag]


def _tag_cues(doc: Doc, cues: tuple[tuple[str, str | None, tuple[str, ...]], ...]) -> None:
    for name, default in (("source", None), ("contents", ())):
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)
    spans = []
    for cue, source, contents in cues:
        span = words_of(doc, cue)
        span._.source = None if source is None else words_of(doc, source)
        span._.contents = tuple(words_of(doc, content) for content in contents)
        spans.append(span)
    doc.spans["cues"] = spans


def words_of(doc: Doc, text: str) -> Span:
    """The first span of the Doc with these words."""
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text))
    assert span is not None, text
    return span


def entity(
    doc: Doc,
    name: str,
    *mentions: str,
    kind: EntityKind = "state",
    country: str | None = None,
    form: MentionForm = "name",
) -> Entity:
    """An entity mentioned wherever one of the given words stands; its id is ``n-`` and its name."""
    found = [
        Mention(match.start(), match.end(), words, form)
        for words in mentions or (name,)
        for match in re.finditer(rf"\b{re.escape(words)}\b", doc.text)
    ]
    return Entity(f"n-{name}", name, kind, country, "GOV" if kind == "state" else None, None, tuple(found))


def event(doc: Doc, kind: str, trigger: str) -> Event:
    """An event whose trigger is the first such words of the text; its id is ``e-`` and the trigger."""
    start = doc.text.index(trigger)
    return Event(
        id=f"e-{trigger}", type=kind, mode=None, contexts=(), cameo=None, quad=1, score=0.0, actors=(), recipients=(),
        trigger=Quote.quote(doc.text, start, start + len(trigger)), also=(), sentence=Extent(0, len(doc.text)),
        date=None, place=None, status="alleged", attribution=None, confidence=1.0, why="written by hand",
    )  # fmt: skip
