"""Attributions against PolNeAR (Newell, Margolin and Ruths, LREC 2018): who says what, and with which words.

Three measures, on the raw text, over all articles of the part:

*Token F1* compares one layer of tags over the silver tokens, ``flat_tags`` of the gold against ``flat_tags`` of the
prediction: micro F1 of the tokens whose tag is not O, right when class and B/I agree.

*Head's tags* are the same measure on what the attribution head tags, before the reading stage links, corrects and
drops: PolNeAR's own task. The record's spans leave out what belongs to no attribution.

*Span overlap F1*, for sources, cues and contents each: a predicted span counts when it shares a character with a gold
span of its class. Spans are paired one to one, largest overlap first; a discontinuous span is one span; a span that
serves several attributions counts once.

*Link accuracy*: of the gold links cue-source and cue-content whose two spans were both found, the share where one
predicted attribution holds the two spans found for them.

Where several annotators coded an article, the first in the order of their names is the gold.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal, Protocol

from spacy.language import Language
from spacy.tokens import Doc

from attache import Article, Record
from attache.record import Attribution, Extent
from evaluation.data import Data, MissingDataError
from evaluation.scores import NONE_FOUND, UNDECIDED, Figure, Found, Share, found_figure, match, share_figure

Part = Literal["dev", "train"]
Class = Literal["SOURCE", "CUE", "CONTENT"]
Fragments = tuple[Extent, ...]
Reader = Callable[[Iterable[Article]], Iterable[Record]]
CLASSES: tuple[Class, ...] = ("SOURCE", "CUE", "CONTENT")
# Later classes overwrite earlier ones where spans share a token: cue > source > content.
_PAINTED: tuple[Class, ...] = ("CONTENT", "SOURCE", "CUE")
_NO_FRAGMENTS: Fragments = ()


class Ranged(Protocol):
    """Anything with offsets into the text, end exclusive."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class SilverToken:
    """A CoreNLP token: sentence number, offsets, Penn tag and name class (O and the numeric classes included)."""

    sentence: int
    start: int
    end: int
    tag: str
    label: str


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans of one attribution, each a tuple of fragments in order of the text; empty where there is none."""

    source: Fragments
    cue: Fragments
    content: Fragments

    def of(self, name: Class) -> Fragments:
        """The fragments of one class."""
        return {"SOURCE": self.source, "CUE": self.cue, "CONTENT": self.content}[name]


@dataclass(frozen=True, slots=True)
class PolnearArticle:
    """One article: its text, its silver tokens in order of the text, and its gold attributions."""

    id: str
    text: str
    tokens: tuple[SilverToken, ...]
    attributions: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class AttributionScore:
    """Counts that add up over articles."""

    tokens: Found = NONE_FOUND
    source: Found = NONE_FOUND
    cue: Found = NONE_FOUND
    content: Found = NONE_FOUND
    source_links: Share = UNDECIDED
    content_links: Share = UNDECIDED

    def __add__(self, other: AttributionScore) -> AttributionScore:
        return AttributionScore(
            self.tokens + other.tokens,
            self.source + other.source,
            self.cue + other.cue,
            self.content + other.content,
            self.source_links + other.source_links,
            self.content_links + other.content_links,
        )


def polnear_figures(read: Reader, nlp: Language, data: Data) -> list[Figure]:
    """All rows for PolNeAR dev. ``read`` is the reader's ``pipe``, ``nlp`` its language pipeline."""
    articles = read_polnear(data.polnear(), "dev")
    tagged = (score_tags(head_tags(a.tokens, nlp(a.text)), flat_tags(a.tokens, a.attributions)) for a in articles)
    records = read(Article(text=article.text, id=article.id) for article in articles)
    predicted = ([spans_of(a) for a in record.attributions] for record in records)
    scores = (score_attributions(a.tokens, p, a.attributions) for a, p in zip(articles, predicted, strict=True))
    head = found_figure("attributions", "PolNeAR dev", "head's tags (F1)", sum(tagged, Found()))
    return [head, *_figures(sum(scores, AttributionScore()))]


def head_tags(tokens: Sequence[Ranged], doc: Doc) -> list[str]:
    """The tags of the attribution head over the tokens, as ``flat_tags`` gives them."""
    spans = doc.spans["attribution"]
    extents = {name: [Extent(s.start_char, s.end_char) for s in spans if s.label_ == name] for name in CLASSES}
    return flat_tags(tokens, [Spans(*(tuple(extents[name]) for name in CLASSES))])


def score_attributions(tokens: Sequence[Ranged], predicted: Sequence[Spans], gold: Sequence[Spans]) -> AttributionScore:
    """Compare the attributions of one article; the measures are those of the module's head."""
    ours = {name: _distinct(a.of(name) for a in predicted) for name in CLASSES}
    theirs = {name: _distinct(a.of(name) for a in gold) for name in CLASSES}
    pairs = {name: match(ours[name], theirs[name], _overlap) for name in CLASSES}
    found = {name: Found(len(pairs[name]), len(ours[name]), len(theirs[name])) for name in CLASSES}
    ours_for = {name: {theirs[name][j]: ours[name][i] for i, j in pairs[name].items()} for name in CLASSES}
    return AttributionScore(
        score_tags(flat_tags(tokens, predicted), flat_tags(tokens, gold)),
        found["SOURCE"],
        found["CUE"],
        found["CONTENT"],
        _links("SOURCE", ours_for, predicted, gold),
        _links("CONTENT", ours_for, predicted, gold),
    )


def flat_tags(tokens: Sequence[Ranged], attributions: Iterable[Spans]) -> list[str]:
    """One tag a token: ``O``, or ``B-`` or ``I-`` with SOURCE, CUE or CONTENT.

    Attributions nest and overlap; the one layer keeps, at each token, the cue before the source before the content. Of
    each class only outermost fragments count (those that lie in no other fragment of the class), and ``B-`` stands at
    the first token such a fragment keeps, ``I-`` at all its others, also behind a cue or source that interrupts it.
    So a nested content goes on as ``I-`` and every piece of a discontinuous span begins with ``B-``.

    Args:
        tokens: Their offsets, in order of the text and not overlapping. A token belongs to a fragment that it shares a
            character with.
        attributions: Gold or predicted.
    """
    listed = list(attributions)
    classes: list[Class | None] = [None] * len(tokens)
    runs: list[tuple[Class, range]] = []
    ends = [token.end for token in tokens]
    starts = [token.start for token in tokens]
    for name in _PAINTED:
        for fragment in outermost(fragment for a in listed for fragment in a.of(name)):
            run = range(bisect_left(ends, fragment.start + 1), bisect_left(starts, fragment.end))
            runs.append((name, run))
            classes[run.start : run.stop] = [name] * len(run)
    tags = ["O" if name is None else f"I-{name}" for name in classes]
    for name, run in runs:
        first = next((i for i in run if classes[i] == name), None)
        if first is not None:
            tags[first] = f"B-{name}"
    return tags


def outermost(fragments: Iterable[Extent]) -> list[Extent]:
    """The fragments that lie in no other, in order of the text, each once."""
    kept: list[Extent] = []
    for fragment in sorted(set(fragments), key=lambda f: (f.start, -f.end)):
        if not kept or fragment.end > kept[-1].end:
            kept.append(fragment)
    return kept


def score_tags(predicted: Sequence[str], gold: Sequence[str]) -> Found:
    """Micro counts over the tokens whose tag is not O: right when the two tags are equal."""
    return Found(
        sum(p == g != "O" for p, g in zip(predicted, gold, strict=True)),
        sum(tag != "O" for tag in predicted),
        sum(tag != "O" for tag in gold),
    )


def read_polnear(folder: Path, part: Part) -> list[PolnearArticle]:
    """The articles of a part that have a text, silver tokens and attributions, by name."""
    annotations = _annotations(folder / part / "attributions")
    articles = []
    for file in sorted((folder / part / "text").glob("*.txt")):
        silver = folder / "silver-tokens" / part / f"{file.stem}.tsv"
        if silver.is_file() and file.stem in annotations:
            text = _text(file)
            gold = read_brat(_text(annotations[file.stem]))
            articles.append(PolnearArticle(file.stem, text, tuple(read_silver_tokens(silver)), gold))
    if not articles:
        raise MissingDataError(f"{folder / part}: no PolNeAR articles there")
    return articles


def silver_texts(folder: Path, part: Part) -> list[tuple[str, list[SilverToken]]]:
    """Every text of a part that has silver tokens, with them."""
    files = sorted((folder / "silver-tokens" / part).glob("*.tsv"))
    texts = [(folder / part / "text" / f"{file.stem}.txt", file) for file in files]
    return [(_text(text), read_silver_tokens(file)) for text, file in texts if text.is_file()]


def read_silver_tokens(file: Path) -> list[SilverToken]:
    """The tokens of one ``silver-tokens`` file: sentence, start, end, word, tag, name class, normalised value."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [SilverToken(int(r[0]), int(r[1]), int(r[2]), r[4], r[5]) for r in rows if len(r) >= 6]


def read_brat(text: str) -> tuple[Spans, ...]:
    """The attributions of a brat file: its ``E`` lines, with the fragments of the ``T`` lines they name."""
    fragments: dict[str, Fragments] = {}
    events: list[list[str]] = []
    for line in text.splitlines():
        name, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", name):
            fragments[name] = _fragments(rest.partition("\t")[0].partition(" ")[2])
        elif re.fullmatch(r"E\d+", name):
            events.append(rest.split())
    return tuple(_attribution(event, fragments) for event in events)


def spans_of(attribution: Attribution) -> Spans:
    """The spans of an attribution of a record."""
    source = (attribution.source.extent,) if attribution.source else _NO_FRAGMENTS
    return Spans(source, (attribution.cue.extent,), tuple(sorted(attribution.content)))


def _figures(score: AttributionScore) -> list[Figure]:
    spans = score.source + score.cue + score.content
    data = "PolNeAR dev"
    return [
        found_figure("attributions", data, "token tags (F1)", score.tokens),
        found_figure("attributions", data, "spans that overlap (F1)", spans),
        found_figure("attributions", data, "sources that overlap (F1)", score.source),
        found_figure("attributions", data, "cues that overlap (F1)", score.cue),
        found_figure("attributions", data, "contents that overlap (F1)", score.content),
        share_figure("attributions", data, "links cue-source, both found", score.source_links),
        share_figure("attributions", data, "links cue-content, both found", score.content_links),
    ]


def _links(
    name: Class, ours_for: dict[Class, dict[Fragments, Fragments]], predicted: Iterable[Spans], gold: Iterable[Spans]
) -> Share:
    made = {(a.cue, a.of(name)) for a in predicted}
    wanted = {(a.cue, a.of(name)) for a in gold}
    both = [(cue, other) for cue, other in wanted if cue in ours_for["CUE"] and other in ours_for[name]]
    return Share(sum((ours_for["CUE"][cue], ours_for[name][other]) in made for cue, other in both), len(both))


def _overlap(ours: Fragments, theirs: Fragments) -> float | None:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in product(ours, theirs))
    return float(shared) if shared else None


def _distinct(spans: Iterable[Fragments]) -> list[Fragments]:
    return sorted({span for span in spans if span})


def _attribution(event: Sequence[str], fragments: dict[str, Fragments]) -> Spans:
    """``Attribution:T4 Content:T3 Cue:T2 Source:T1``; a second content is called ``Content2``."""
    parts: dict[str, list[Extent]] = {"Source": [], "Cue": [], "Content": []}
    for argument in event:
        role, _, name = argument.partition(":")
        parts.get(role.rstrip("0123456789"), []).extend(fragments.get(name, ()))
    return Spans(*(tuple(sorted(parts[role])) for role in ("Source", "Cue", "Content")))


def _fragments(offsets: str) -> Fragments:
    """``12 20;25 30`` as extents in order of the text; fragments that touch are one."""
    joined: list[Extent] = []
    for piece in sorted(Extent(*map(int, piece.split())) for piece in offsets.split(";")):
        if joined and piece.start <= joined[-1].end:
            piece = Extent(joined[-1].start, max(joined.pop().end, piece.end))
        joined.append(piece)
    return tuple(joined)


def _annotations(folder: Path) -> dict[str, Path]:
    """Article → annotation file; of several annotators' the first by name."""
    files = sorted(folder.glob("*.ann"), reverse=True)
    return {file.stem.rpartition("_")[0]: file for file in files}


def _text(file: Path) -> str:
    with file.open(encoding="utf-8", newline="") as opened:
        return opened.read()
