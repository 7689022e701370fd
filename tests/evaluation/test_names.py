from evaluation.names import our_names, score_name_tokens, score_names, score_tags, silver_names
from evaluation.polnear import SilverToken
from evaluation.scores import Found, Share


def tokens(*rows: tuple[int, int, int, str]) -> list[SilverToken]:
    return [SilverToken(sentence, start, end, "NNP", label) for sentence, start, end, label in rows]


def test_runs_of_one_class_are_one_name() -> None:
    silver = tokens((0, 0, 7, "PERSON"), (0, 8, 15, "PERSON"), (0, 16, 20, "O"), (0, 21, 25, "LOCATION"))
    assert silver_names(silver) == [(0, 15, "PERSON"), (21, 25, "LOC")]


def test_another_class_or_sentence_begins_another_name() -> None:
    silver = tokens((0, 0, 2, "LOCATION"), (0, 3, 9, "PERSON"), (1, 10, 15, "PERSON"))
    assert silver_names(silver) == [(0, 2, "LOC"), (3, 9, "PERSON"), (10, 15, "PERSON")]


def test_dates_and_numbers_are_no_names() -> None:
    assert silver_names(tokens((0, 0, 4, "DATE"), (0, 5, 7, "NUMBER"))) == []
    assert silver_names([]) == []


def test_nationalities_are_misc_and_other_labels_are_left_out() -> None:
    assert our_names([(0, 7, "NORP"), (8, 12, "MISC"), (13, 15, "DATE")]) == [(0, 7, "MISC"), (8, 12, "MISC")]


def test_both_ends_and_the_class_must_be_right() -> None:
    silver = [[(0, 7, "PERSON"), (8, 12, "LOC"), (13, 15, "ORG")]]
    assert score_names([[(0, 7, "PERSON"), (8, 12, "ORG"), (13, 14, "ORG")]], silver) == Found(1, 3, 3)


def test_the_same_offsets_in_another_text_do_not_count() -> None:
    assert score_names([[(0, 7, "PERSON")], []], [[], [(0, 7, "PERSON")]]) == Found(0, 1, 1)


def test_no_names_predicted() -> None:
    assert score_names([[]], [[(0, 7, "PERSON")]]) == Found(0, 0, 1)


def test_tokens_count_by_the_class_of_the_name_they_lie_in() -> None:
    silver = tokens((0, 0, 2, "PERSON"), (0, 3, 9, "PERSON"), (0, 10, 12, "O"), (0, 13, 17, "ORGANIZATION"))
    assert score_name_tokens([[(3, 12, "PERSON"), (13, 17, "LOC")]], [silver]) == Found(1, 3, 3)
    assert score_name_tokens([[]], [silver]) == Found(0, 0, 3)


def test_tags_count_where_both_cut_the_same_word() -> None:
    silver = [SilverToken(0, 0, 3, "DT", "O"), SilverToken(0, 4, 9, "NNS", "O"), SilverToken(0, 10, 16, "VBD", "O")]
    assert score_tags({(0, 3): "DT", (4, 9): "VBZ", (10, 14): "VBD"}, silver) == Share(1, 2)


def test_signs_and_to_are_tagged_by_other_sets() -> None:
    silver = [SilverToken(0, 0, 1, "-LRB-", "O"), SilverToken(0, 2, 4, "TO", "O"), SilverToken(0, 5, 6, ".", "O")]
    assert score_tags({(0, 1): "-LRB-", (2, 4): "TO", (5, 6): "."}, silver) == Share(0, 0)
