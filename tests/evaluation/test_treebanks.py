from collections.abc import Sequence

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from evaluation.scores import Found, Share
from evaluation.treebanks import Document, gold_doc, read_conllu, score_sentences, score_trees, unsplit_doc

CONLLU = """\
# newdoc id = one
# newpar
# sent_id = 1
# text = I don't go.
1\tI\tI\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
1\tStay\tstay\tVERB\tVB\t_\t0\troot\t_\t_
1.1\tgone\tgo\tVERB\tVB\t_\t_\t_\t_\t_

# newpar_block = p (1 s)
# newpar
# sent_id = 3
1\tSeen\tsee\tVERB\tVBN\t_\t0\troot\t_\t_
2\tby\tby\tADP\tIN\t_\t3\tcase\t_\t_
3\tall\tall\tDET\tDT\t_\t1\tobl:agent\t_\tSpaceAfter=No

# newdoc id = two
# sent_id = 4
1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_

"""


PERFECT = {
    "heads": [3, 3, 3, 3, 3, 5, 6, 8, 6],
    "deps": ["nsubj", "aux", "advmod", "ROOT", "punct", "ROOT", "ROOT", "case", "obl:agent"],
    "pos": ["PRON", "AUX", "PART", "VERB", "PUNCT", "VERB", "VERB", "ADP", "DET"],
    "tags": ["PRP", "VBP", "RB", "VB", ".", "VB", "VBN", "IN", "DT"],
    "lemmas": ["I", "do", "not", "go", ".", "stay", "see", "by", "all"],
}


@pytest.fixture
def document() -> Document:
    return read_conllu(CONLLU)[0]


def parsed(document: Document, **changed: Sequence[object]) -> Doc:
    """The document as a perfect parser returns it, but for what is changed."""
    words = [token.form for sentence in document.sentences for token in sentence.tokens]
    return Doc(Vocab(), words=words, **{**PERFECT, **changed})  # type: ignore[arg-type]


def split(document: Document, *starts: int) -> Doc:
    """The rebuilt document with sentences starting at these words and nowhere else; white space starts none."""
    doc = unsplit_doc(document, Vocab())
    words = [token for token in doc if not token.text.isspace()]
    for token in doc:
        token.is_sent_start = False
    for start in starts:
        words[start].is_sent_start = True
    return doc


def test_documents_sentences_and_words() -> None:
    one, two = read_conllu(CONLLU)
    assert (one.id, two.id) == ("one", "two")
    assert [[t.form for t in s.tokens] for s in one.sentences] == [
        ["I", "do", "n't", "go", "."],
        ["Stay"],
        ["Seen", "by", "all"],
    ]
    assert [s.paragraph for s in one.sentences] == [True, False, True]


def test_text_is_rebuilt_with_clitics_joined_and_paragraphs_apart(document: Document) -> None:
    assert unsplit_doc(document, Vocab()).text == "I don't go. Stay\n\nSeen by all"


def test_gold_sentences_are_set(document: Document) -> None:
    assert [s.text for s in gold_doc(document, Vocab()).sents] == ["I don't go.", "Stay", "Seen by all"]


def test_a_rebuilt_document_leaves_sentences_open(document: Document) -> None:
    assert not unsplit_doc(document, Vocab()).has_annotation("SENT_START")


def test_a_perfect_parse_scores_everything(document: Document) -> None:
    score = score_trees(document, parsed(document))
    assert {score.uas, score.las, score.las_universal, score.upos, score.xpos, score.lemma} == {Share(9, 9)}


def test_a_wrong_subtype_costs_the_full_label_only(document: Document) -> None:
    score = score_trees(document, parsed(document, deps=[*PERFECT["deps"][:-1], "obl"]))
    assert (score.uas, score.las, score.las_universal) == (Share(9, 9), Share(8, 9), Share(9, 9))


def test_a_wrong_head_costs_both(document: Document) -> None:
    score = score_trees(document, parsed(document, heads=[3, 3, 3, 3, 3, 5, 6, 6, 6]))
    assert (score.uas, score.las) == (Share(8, 9), Share(8, 9))


def test_a_right_label_on_a_wrong_head_is_no_las(document: Document) -> None:
    score = score_trees(document, parsed(document, heads=[1, 3, 3, 3, 2, 5, 6, 8, 6]))
    assert (score.uas, score.las_universal) == (Share(7, 9), Share(7, 9))


def test_an_unparsed_doc_scores_roots_at_most(document: Document) -> None:
    score = score_trees(document, gold_doc(document, Vocab()))
    assert score.las.right == score.upos.right == score.lemma.right == 0


def test_other_tokens_are_refused(document: Document) -> None:
    with pytest.raises(ValueError, match="one: 2 tokens"):
        score_trees(document, Doc(Vocab(), words=["I", "go"]))


def test_sentences_all_right(document: Document) -> None:
    assert score_sentences(document, split(document, 0, 5, 6)) == (Found(3, 3, 3), Found(2, 2, 2))


def test_a_missed_boundary_spoils_two_sentences(document: Document) -> None:
    assert score_sentences(document, split(document, 0, 6)) == (Found(1, 2, 3), Found(1, 1, 2))


def test_an_extra_boundary(document: Document) -> None:
    assert score_sentences(document, split(document, 0, 3, 5, 6)) == (Found(2, 4, 3), Found(2, 3, 2))


def test_one_sentence_for_all_finds_no_boundary(document: Document) -> None:
    assert score_sentences(document, split(document, 0)) == (Found(0, 1, 3), Found(0, 0, 2))


def test_a_sentence_of_white_space_alone_does_not_count(document: Document) -> None:
    doc = split(document, 0, 5, 6)
    next(token for token in doc if token.text.isspace()).is_sent_start = True
    assert score_sentences(document, doc) == (Found(3, 3, 3), Found(2, 2, 2))
