"""The training sets, read into one shape: words with whatever labels the set carries."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from spacy.language import Language

from attache.lexicon.ontology import event_types
from evaluation.plover_pairs import read_pairs
from evaluation.polnear import CLASSES, SilverToken, Spans, read_polnear
from evaluation.treebanks import Document, read_conllu

OUTSIDE = "O"
_YIELD, _YIELDING = "YIELD", frozenset({"CONCEDE", "RETREAT"})
_SILVER_NAMES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}


@dataclass(slots=True)
class Sample:
    """One text. Every list is as long as ``words``; None means the set does not carry that layer.

    ``sentences`` numbers the sentence of each word. ``heads`` are indices of words, -1 for a root. ``links`` are
    (first word of a cue, first word of a source or content, "source" | "content"). ``triggers`` are BIO tags with
    None where the codebook leaves the question open; ``primary``, ``statuses``, ``modes`` are keyed by a trigger's
    first
    word. ``roles`` are (trigger, first word, last word, role), ``same`` pairs of triggers of one event. ``passed`` are
    (last word of an actor, last word of a recipient, root of what passes between them).

    ``some_types`` says that some word, unknown which, is the trigger of an event of one of these types; ``its_roles``
    are the roles of other words towards that one. ``silver`` says that tags, lemmas and trees are a teacher's.
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
    passed: list[tuple[int, int, str]] = field(default_factory=list)
    some_types: frozenset[str] = frozenset()
    its_roles: dict[int, str] = field(default_factory=dict)
    silver: bool = False


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


def read_attributions(folder: Path, nlp: Language) -> Iterator[Sample]:
    """PolNeAR's training part: attributions by hand, names and sentences by CoreNLP."""
    for article in read_polnear(folder, "train"):
        words = Words(nlp, article.text)
        sentences, names = _silver_layers(article.tokens, words)
        sample = Sample(article.id, words.texts, sentences, names=names)
        sample.attribution, sample.links = _attribution_layers(article.attributions, words)
        yield sample


def _silver_layers(tokens: Iterable[SilverToken], words: Words) -> tuple[list[int], list[str]]:
    sentences = [-1] * len(words.texts)
    names = [OUTSIDE] * len(words.texts)
    previous = (OUTSIDE, -1)
    for token in tokens:
        label = _SILVER_NAMES.get(token.label, OUTSIDE)
        inside = previous == (label, token.sentence)
        for index in words.between(token.start, token.end):
            sentences[index] = token.sentence if sentences[index] < 0 else sentences[index]
            if label != OUTSIDE:
                names[index] = f"{'I' if inside else 'B'}-{label}"
                inside = True
        previous = (label, token.sentence)
    for index in range(len(sentences)):
        if sentences[index] < 0:
            sentences[index] = sentences[index - 1] if index else 0
    return sentences, names


def _attribution_layers(attributions: Sequence[Spans], words: Words) -> tuple[list[str], list[tuple[int, int, str]]]:
    """One layer of BIO tags, and the links between first words that survive flattening.

    A cue hides a source, a source hides a content, an outer content hides an inner one. A span that is interrupted goes
    on as ``I``, so that the decoder can put it together again; a span hidden under another has nothing to link.
    """
    covered = [
        {name: [i for f in said.of(name) for i in words.between(f.start, f.end)] for name in CLASSES}
        for said in attributions
    ]
    tags = [OUTSIDE] * len(words.texts)
    for name in ("CONTENT", "SOURCE", "CUE"):
        for indices in sorted((spans[name] for spans in covered), key=len):
            for place, index in enumerate(indices):
                tags[index] = f"{'I' if place else 'B'}-{name}"
    links = []
    for spans in covered:
        cue = next((index for index in spans["CUE"] if tags[index] == "B-CUE"), None)
        for role in ("SOURCE", "CONTENT"):
            if cue is not None:
                links += [(cue, index, role.lower()) for index in spans[role] if tags[index] == f"B-{role}"]
    return tags, links


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
    ends = {
        role: [last for trigger, _, last, named in sample.roles if (trigger, named) == (begins[0], role)]
        for role in ("actor", "recipient")
    }
    sample.passed += [(a, r, plover_root(event["type"])) for a in ends["actor"] for r in ends["recipient"] if a != r]


def read_plover_pairs(path: Path, nlp: Language) -> Iterator[Sample]:
    """Sentences with a marked source and target and the PLOVER root of what passes between them."""
    for pair in read_pairs(path):
        words = Words(nlp, pair.text)
        sample = Sample(pair.text, words.texts, [0] * len(words.texts), some_types=_types_of(pair.root))
        actor, recipient = words.between(*pair.source), words.between(*pair.target)
        sample.its_roles = dict.fromkeys(actor, "actor") | dict.fromkeys(recipient, "recipient")
        sample.passed.append((actor[-1], recipient[-1], pair.root))
        yield sample


def read_actor_roles(path: Path) -> Iterator[Sample]:
    """Newswire sentences whose source and target are tagged, most with a class of what passes between them."""
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        header, *rows = block.strip().splitlines() or [""]
        cells = [row.split() for row in rows if len(row.split()) == 2]
        if not cells:
            continue
        some_types = frozenset(
            name for name, facts in event_types().items() if str(facts.quad) == header.split()[-1]
        ) or frozenset(event_types())
        roles = {"S": "actor", "T": "recipient"}
        yield Sample(
            f"roles-{number}",
            [word for word, _ in cells],
            [0] * len(cells),
            some_types=some_types,
            its_roles={place: roles.get(tag[2:], "") for place, (_, tag) in enumerate(cells)},
        )


def plover_root(event_type: str) -> str:
    """The root a type had in PLOVER's first version, which joined CONCEDE and RETREAT."""
    return _YIELD if event_type in _YIELDING else event_type


def _types_of(root: str) -> frozenset[str]:
    return _YIELDING if root == _YIELD else frozenset({root})
