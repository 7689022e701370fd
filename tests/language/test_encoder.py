"""A text is read the same whatever stands beside it, and however many pairs it has."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from attache.language import encoder, load_language
from attache.language.encoder import PAIR_HEADS, Encoder, Pairs

LONG = "The minister told reporters in Riga on Tuesday that both envoys had been expelled. " * 30
SHORT = "Ruritania denied on Monday that it had armed the rebels, who killed two soldiers."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language(threads=1)


def annotations(doc: Doc) -> list[object]:
    return [
        [(token.head.i, token.dep_, token.tag_, token.lemma_) for token in doc],
        [(ent.start, ent.end, ent.label_) for ent in doc.ents],
        [(span.start, span.end, span._.source and span._.source.start) for span in doc.spans["cues"]],
        [(span.start, span.label_, span._.confidence, span._.roles) for span in doc.spans["triggers"]],
    ]


def test_a_text_is_read_the_same_alone_and_among_others(nlp: Language) -> None:
    together = list(nlp.pipe([LONG, SHORT, LONG + SHORT]))
    assert annotations(together[1]) == annotations(nlp(SHORT))
    assert together[1].spans["triggers"]


def test_many_pairs_are_scored_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Encoder(threads=1)
    vectors = model.encode([[model.pieces.cut(word) for word in SHORT.split()]])[0].vectors
    every = [(one, other) for one in range(len(vectors)) for other in range(len(vectors))]
    pairs = {head: Pairs.of(every if head != "links" else []) for head in PAIR_HEADS}
    whole = model.score_pairs(vectors, pairs)
    monkeypatch.setattr(encoder, "BATCH_PAIRS", 50)
    parts = model.score_pairs(vectors, pairs)
    assert all(np.array_equal(whole[head].shape, parts[head].shape) for head in PAIR_HEADS)
    assert np.abs(whole["roles"] - parts["roles"]).max() < 0.5


def test_a_window_is_encoded_the_same_whatever_the_others(nlp: Language) -> None:
    model = nlp.get_pipe("attache")._encoder
    short, long = ([model.pieces.cut(word) for word in text.split()] for text in (SHORT, LONG[:600]))
    among, alone = model.encode([long, short])[1], model.encode([short])[0]
    assert np.array_equal(among.arcs, alone.arcs)
    assert np.array_equal(among.scores, alone.scores)
