"""Names against PolNeAR dev's silver standard: the four classes that CoreNLP gave the same texts.

Silver, not gold: it measures agreement with CoreNLP, on the raw text, spans compared by character offsets. A name is
right when both ends and the class are. CoreNLP's MISC takes in nationalities and religions, so NORP and MISC are
compared as one class; neighbouring tokens of one class and one sentence are one name, as CoreNLP means them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from spacy.language import Language

from evaluation.data import Data
from evaluation.polnear import SilverToken, silver_texts
from evaluation.scores import Figure, Found, found_figure, same

CORENLP_CLASSES = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC"}
OUR_CLASSES = {"PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "NORP": "MISC", "MISC": "MISC"}
Name = tuple[int, int, str]


def name_figures(nlp: Language, data: Data) -> list[Figure]:
    """One row over all classes, one a class."""
    texts = silver_texts(data.polnear(), "dev")
    docs = nlp.pipe(text for text, _ in texts)
    predicted = [our_names((e.start_char, e.end_char, e.label_) for e in doc.ents) for doc in docs]
    silver = [silver_names(tokens) for _, tokens in texts]
    rows = [("names (F1)", score_names(predicted, silver))]
    for label in dict.fromkeys(CORENLP_CLASSES.values()):
        only = [[[name for name in names if name[2] == label] for names in side] for side in (predicted, silver)]
        rows.append((f"names: {label} (F1)", score_names(*only)))
    return [found_figure("names", "PolNeAR dev (silver)", measure, found) for measure, found in rows]


def score_names(predicted: Sequence[Iterable[Name]], silver: Sequence[Iterable[Name]]) -> Found:
    """Exact matches of start, end and class, a list of names a text."""
    return sum((same(p, s) for p, s in zip(predicted, silver, strict=True)), Found())


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
