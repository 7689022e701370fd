"""Names and tags against PolNeAR dev's silver standard: what CoreNLP gave the same texts.

Silver, not gold: it measures agreement with CoreNLP, on the raw text, spans compared by character offsets. A name is
right when both ends and the class are; of the silver tokens in a name, one is right when it lies in a name of its class
("tokens"). CoreNLP's MISC takes in nationalities and religions, so NORP and MISC are
compared as one class; neighbouring tokens of one class and one sentence are one name, as CoreNLP means them.

*Tags* are Penn tags of the words that both cut alike. The two tag sets differ in hyphens, brackets and "to", which are
left out. What this figure shows is whether tags hold outside the treebanks, on texts that come without trees.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from spacy.language import Language

from evaluation.data import Data
from evaluation.polnear import SilverToken, silver_texts
from evaluation.scores import UNDECIDED, Figure, Found, Share, found_figure, same, share_figure

CORENLP_CLASSES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}
OUR_CLASSES = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "NORP": "MISC", "MISC": "MISC"}
SILVER = "PolNeAR dev (silver)"
Name = tuple[int, int, str]


def name_figures(nlp: Language, data: Data) -> list[Figure]:
    """One row over all classes, one a class."""
    texts = silver_texts(data.polnear(), "dev")
    docs = list(nlp.pipe(text for text, _ in texts))
    predicted = [our_names((e.start_char, e.end_char, e.label_) for e in doc.ents) for doc in docs]
    tags = [{(t.idx, t.idx + len(t)): t.tag_ for t in doc} for doc in docs]
    silver = [silver_names(tokens) for _, tokens in texts]
    rows = [("names (F1)", score_names(predicted, silver))]
    rows.append(("names: tokens (F1)", score_name_tokens(predicted, [tokens for _, tokens in texts])))
    for label in dict.fromkeys(CORENLP_CLASSES.values()):
        only = [[[name for name in names if name[2] == label] for names in side] for side in (predicted, silver)]
        rows.append((f"names: {label} (F1)", score_names(*only)))
    agreed = sum((score_tags(ours, tokens) for ours, (_, tokens) in zip(tags, texts, strict=True)), UNDECIDED)
    return [
        share_figure("names", SILVER, "Penn tags the same", agreed),
        *(found_figure("names", SILVER, measure, found) for measure, found in rows),
    ]


def score_tags(ours: Mapping[tuple[int, int], str], tokens: Iterable[SilverToken]) -> Share:
    """Silver tokens with the tag of the word that has the same offsets."""
    pairs = [(ours.get((t.start, t.end)), t.tag) for t in tokens if t.tag.isalpha() and t.tag != "TO"]
    both = [mine == theirs for mine, theirs in pairs if mine is not None]
    return Share(sum(both), len(both))


def score_names(predicted: Sequence[Iterable[Name]], silver: Sequence[Iterable[Name]]) -> Found:
    """Exact matches of start, end and class, a list of names a text."""
    return sum((same(p, s) for p, s in zip(predicted, silver, strict=True)), Found())


def score_name_tokens(predicted: Sequence[Iterable[Name]], tokens: Sequence[Iterable[SilverToken]]) -> Found:
    """Silver tokens in names of the right class, a list of predicted names and of tokens a text."""
    counts = Found()
    for names, line in zip(predicted, tokens, strict=True):
        by_start = sorted(names)
        starts = [start for start, _, _ in by_start]
        for token in line:
            at = bisect_left(starts, token.end) - 1
            ours = by_start[at][2] if at >= 0 and by_start[at][1] > token.start else None
            gold = CORENLP_CLASSES.get(token.label)
            counts += Found(int(ours is not None and ours == gold), int(ours is not None), int(gold is not None))
    return counts


def our_names(entities: Iterable[Name]) -> list[Name]:
    """Names with our labels in the classes compared; labels outside them are left out."""
    return [(start, end, OUR_CLASSES[label]) for start, end, label in entities if label in OUR_CLASSES]


def silver_names(tokens: Iterable[SilverToken]) -> list[Name]:
    """Runs of tokens of one class in one sentence."""
    names = []
    for (_, label), run in groupby(tokens, key=lambda token: (token.sentence, CORENLP_CLASSES.get(token.label))):
        listed = list(run)
        if label is not None:
            names.append((listed[0].start, listed[-1].end, label))
    return names
