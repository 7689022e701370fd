"""The component assigns what the package says it does, and respects sentences that are already there."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from attache.errors import ModelError
from attache.language import load_language


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language(threads=1)


def test_tags_lemmas_and_tree(nlp: Language) -> None:
    doc = nlp("The two ministers met in Vienna on Monday.")
    met = doc[3]
    assert (met.lemma_, met.tag_, met.pos_, met.dep_) == ("meet", "VBD", "VERB", "root")
    assert [(child.text, child.dep_) for child in met.children if child.dep_.startswith("nsubj")] == [
        ("ministers", "nsubj")
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Brown met Gen. J. R. Ortiz on Jan. 5. They talked.", 2),
        ("“We will not go,” he said. “Never.”", 2),
        ("Talks fail in Geneva\n\nGENEVA (AP) - Talks failed on Monday.", 2),
    ],
)
def test_sentences_survive_abbreviations_quotes_and_headlines(nlp: Language, text: str, sentences: int) -> None:
    assert len(list(nlp(text).sents)) == sentences


def test_names(nlp: Language) -> None:
    doc = nlp("French President Jacques Chirac met United Nations officials in Cairo.")
    assert {(entity.text, entity.label_) for entity in doc.ents} >= {
        ("French", "NORP"),
        ("Jacques Chirac", "PERSON"),
        ("Cairo", "LOC"),
    }


def test_source_cue_and_content_belong_together(nlp: Language) -> None:
    doc = nlp("The minister said on Friday that the troops would leave, but the rebels denied that they had agreed.")
    found = {cue.root.text: (cue._.source.text, cue._.contents[0].text) for cue in doc.spans["cues"] if cue._.source}
    assert found["said"][0] == "The minister"
    assert "troops would leave" in found["said"][1]
    assert found["denied"][0] == "the rebels"


def test_given_sentences_are_respected(nlp: Language) -> None:
    words = ["He", "left", "She", "stayed"]
    doc = Doc(nlp.vocab, words=words, sent_starts=[True, False, True, False])
    nlp.get_pipe("attache")(doc)
    assert [sentence.text for sentence in doc.sents] == ["He left", "She stayed"]


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        load_language(weights=tmp_path)
