"""The training sets, read into one shape: words with whatever labels the set carries."""

from __future__ import annotations

import csv
import glob
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from spacy.language import Language

from evaluation.treebanks import Document, read_conllu

OUTSIDE = "O"


@dataclass(slots=True)
class Sample:
    """One text. Every list is as long as ``words``; None means the set does not carry that layer.

    ``sentences`` numbers the sentence of each word. ``heads`` are indices of words, -1 for a root. ``links`` are
    (first word of a cue, first word of a source or content, "source" | "content"). ``triggers`` are BIO tags with
    None where the codebook leaves the question open; ``primary``, ``statuses``, ``modes`` are keyed by a trigger's
    first
    word. ``roles`` are (trigger, first word, last word, role), ``same`` pairs of triggers of one event.
    """

    name: str
    words: list[str]
    sentences: list[int]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    names: list[str] | None = None
    attribution: list[str] | None = None
    links: list[tuple[int, int, str]] = field(default_factory=list)
    triggers: list[str | None] | None = None
    primary: dict[int, int] = field(default_factory=dict)
    statuses: dict[int, str] = field(default_factory=dict)
    modes: dict[int, str] = field(default_factory=dict)
    roles: list[tuple[int, int, int, str]] = field(default_factory=list)
    same: list[tuple[int, int]] = field(default_factory=list)
    root_type: str | None = None


def read_treebank(files: Iterable[Path]) -> Iterator[Sample]:
    """Universal Dependencies CoNLL-U files, one sample a document."""
    for path in files:
        for document in read_conllu(path.read_text(encoding="utf-8")):
            yield _tree_sample(document)


def _tree_sample(document: Document) -> Sample:
    sentences = [sentence.tokens for sentence in document.sentences]
    offsets = accumulate((len(tokens) for tokens in sentences), initial=0)
    tokens = [token for sentence in sentences for token in sentence]
    return Sample(
        name=document.id,
        words=[token.form for token in tokens],
        sentences=[number for number, sentence in enumerate(sentences) for _ in sentence],
        upos=[token.upos for token in tokens],
        xpos=[token.xpos for token in tokens],
        lemmas=[token.lemma for token in tokens],
        heads=[
            -1 if token.head is None else offset + token.head
            for offset, sentence in zip(offsets, sentences, strict=False)
            for token in sentence
        ],
        relations=[token.relation for token in tokens],
    )


class Words:
    """A text's words by the run-time tokenizer, with the way from characters to words."""

    def __init__(self, nlp: Language, text: str) -> None:
        tokens = [token for token in nlp.make_doc(text) if not token.is_space]
        self.texts = [token.text for token in tokens]
        self.starts = [token.idx for token in tokens]
        self.ends = [token.idx + len(token) for token in tokens]

    def between(self, start: int, end: int) -> range:
        """The words that overlap the characters from start to end."""
        first = bisect_left(self.ends, start + 1)
        last = bisect_left(self.starts, end)
        return range(first, max(first, last))


def read_polnear(folder: Path, split: str, nlp: Language) -> Iterator[Sample]:
    """PolNeAR: attributions by hand (brat), names and sentences by CoreNLP."""
    for path in sorted((folder / split / "text").glob("*.txt")):
        silver = folder / "silver-tokens" / split / f"{path.stem}.tsv"
        if not silver.exists():
            continue
        words = Words(nlp, path.read_text(encoding="utf-8"))
        sentences, names = _silver_layers(silver, words)
        sample = Sample(path.stem, words.texts, sentences, names=names)
        # Some articles were annotated by several people (the suffix names who): the first one's reading is taken.
        annotations = sorted((folder / split / "attributions").glob(f"{glob.escape(path.stem)}_*.ann"))
        if annotations:
            sample.attribution, sample.links = _attribution_layers(annotations[0].read_text(encoding="utf-8"), words)
            yield sample


def _silver_layers(path: Path, words: Words) -> tuple[list[int], list[str]]:
    sentences = [-1] * len(words.texts)
    names = [OUTSIDE] * len(words.texts)
    previous = (OUTSIDE, -1)
    with path.open(encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            sentence, start, end = int(row[0]), int(row[1]), int(row[2])
            label = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}.get(row[5], OUTSIDE)
            inside = previous == (label, sentence)
            for index in words.between(start, end):
                sentences[index] = sentence if sentences[index] < 0 else sentences[index]
                if label != OUTSIDE:
                    names[index] = f"{'I' if inside else 'B'}-{label}"
                    inside = True
            previous = (label, sentence)
    for index in range(len(sentences)):
        if sentences[index] < 0:
            sentences[index] = sentences[index - 1] if index else 0
    return sentences, names


def _attribution_layers(annotations: str, words: Words) -> tuple[list[str], list[tuple[int, int, str]]]:
    spans: dict[str, tuple[str, list[int]]] = {}
    relations: list[tuple[str, str, str]] = []
    for line in annotations.splitlines():
        columns = line.split("\t")
        if len(columns) < 2:  # the rest of a quoted text that holds a line break
            continue
        if columns[0].startswith("T"):
            kind, _, places = columns[1].partition(" ")
            covered = [
                index
                for place in places.split(";")
                for index in words.between(*(int(offset) for offset in place.split()))
            ]
            spans[columns[0]] = (kind.upper(), covered)
        elif columns[0].startswith("E"):
            parts = [part.split(":") for part in columns[1].split()]
            cues = [mark for role, mark in parts if role.rstrip("0123456789") == "Cue"]
            relations += [(cue, mark, role.rstrip("0123456789")) for cue in cues for role, mark in parts]
    tags = _flat_tags(spans.values(), len(words.texts))
    links = []
    for cue, mark, role in relations:
        if role in ("Source", "Content") and cue in spans and mark in spans and spans[cue][1] and spans[mark][1]:
            # Linked by first words that survived flattening; a span hidden under another has nothing to link.
            begins = [index for index in spans[mark][1] if tags[index] == f"B-{role.upper()}"]
            cue_begins = [index for index in spans[cue][1] if tags[index] == "B-CUE"]
            links += [(cue_begins[0], begin, role.lower()) for begin in begins if cue_begins]
    return tags, links


def _flat_tags(spans: Iterable[tuple[str, list[int]]], length: int) -> list[str]:
    """One layer of BIO tags: a cue hides a source, a source hides a content, an outer content hides an inner one."""
    tags = [OUTSIDE] * length
    rank = {"CONTENT": 0, "SOURCE": 1, "CUE": 2}
    ordered = sorted((span for span in spans if span[0] in rank), key=lambda span: (rank[span[0]], len(span[1])))
    for kind, covered in ordered:
        previous = None
        for index in covered:
            tags[index] = f"{'I' if previous is not None else 'B'}-{kind}"
            previous = index
    return tags


def read_coded_stories(files: Iterable[Path], texts: Mapping[str, str], nlp: Language) -> Iterator[Sample]:
    """Stories coded by hand after the codebook: triggers, status, mode, actors, recipients, places, dates.

    ``texts`` are the stories' texts by id; codings are stand-off.
    """
    for path in files:
        coding = json.loads(path.read_text(encoding="utf-8"))
        if coding["doc"] in texts:
            yield _coded_sample(coding, Words(nlp, texts[coding["doc"]]), texts[coding["doc"]])


def _coded_sample(coding: dict, words: Words, text: str) -> Sample:  # type: ignore[type-arg]
    tags: list[str | None] = [OUTSIDE] * len(words.texts)
    sample = Sample(coding["doc"], words.texts, _paragraphs(words, text))
    for event in coding.get("optional", []):
        for start, end in [event["offset"], *event["also"]]:
            for index in words.between(start, end):
                tags[index] = None
    for event in coding["events"]:
        _add_event(sample, event, words, tags)
    sample.triggers = tags
    return sample


def _paragraphs(words: Words, text: str) -> list[int]:
    numbers, number, end = [], 0, 0
    for start, stop in zip(words.starts, words.ends, strict=True):
        number += "\n\n" in text[end:start]
        numbers.append(number)
        end = stop
    return numbers


def _add_event(sample: Sample, event: dict, words: Words, tags: list[str | None]) -> None:  # type: ignore[type-arg]
    begins = []
    for place, (start, end) in enumerate([event["offset"], *event["also"]]):
        covered = words.between(start, end)
        if not covered:
            continue
        for index in covered:
            tags[index] = f"{'B' if index == covered[0] else 'I'}-{event['type']}"
        begins.append(covered[0])
        sample.primary[covered[0]] = int(place == 0)
        sample.statuses[covered[0]] = event["status"]
        sample.modes[covered[0]] = event["mode"] or ""
    if not begins:
        return
    sample.same += [(begins[0], other) for other in begins[1:]]
    arguments = [("actor", actor.get("span")) for actor in event["sources"]]
    arguments += [("recipient", actor.get("span")) for actor in event["targets"]]
    arguments += [("place", (event["place"] or {}).get("span")), ("date", (event["date"] or {}).get("span"))]
    for role, span in arguments:
        covered = words.between(*span) if span else range(0)
        if covered:
            sample.roles.append((begins[0], covered[0], covered[-1], role))


def read_plover_pairs(path: Path, nlp: Language) -> Iterator[Sample]:
    """Sentences with a marked source and target and the PLOVER root of what passes between them."""
    with path.open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            words = Words(nlp, row["sentence"])
            sample = Sample(f"pair-{number}", words.texts, [0] * len(words.texts), root_type=row["root"])
            if words.texts and "<s>" in row["marked_sentence"]:
                yield sample
