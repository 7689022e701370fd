import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.corpus.signatures import MOST_WORDS, RUN, WINDOW, Signature, keys_of, signature_of
from attache.errors import InvalidRecord
from tests.corpus.reports import QUAKE

WORDS = st.lists(st.sampled_from(["the", "of", "a", "fleet", "12", "crowns", "rain", "said"]), max_size=120)

# Two ways of printing the same words.
SAME = [
    ('"We go," he said.', "“We go,” he said."),
    ("the harbour's edge", "the harbour’s edge"),
    ("the talks -- the third -- failed", "the talks – the third – failed"),
    ("THE KING ABDICATES", "The King abdicates"),
    ("state-owned works", "state- owned works"),
    ("one\n\ntwo", "one two"),
    ("sold 1,200 tons", "sold 1200 tons"),
    ("the defence of labour", "the defense of labor"),
    ("organisation of the centre's programmes", "organization of the center's programs"),
    ("a cancelled theatre licence", "a canceled theater license"),
    ("ﬁve ﬁshermen", "five fishermen"),
]
DIFFERENT = [
    ("twelve died", "thirteen died"),
    ("sold 1,200 tons", "sold 1,300 tons"),
    ("the king met the duke", "the duke met the king"),
    ("the colour", "the collar"),
    ("he was hanged", "he was changed"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_print_and_spelling_do_not_count(one: str, other: str) -> None:
    assert signature_of(one) == signature_of(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_words_and_their_order_count(one: str, other: str) -> None:
    assert signature_of(one) != signature_of(other)


def test_numbers_are_known_as_such() -> None:
    assert signature_of("On 3 March 2,500 men of the 7th came").numbers.tolist() == [
        *(False, True, False, True, False, False, False, True, False, False)
    ]


@given(st.text(max_size=300))
def test_any_text_has_a_signature_that_comes_back_from_its_bytes(text: str) -> None:
    signature = signature_of(text)
    again = Signature.from_bytes(bytes(signature))
    assert again == signature
    assert keys_of(again) == keys_of(signature)


@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_texts_with_a_stretch_in_common_have_a_key_in_common(
    stretch: list[str], before: list[str], after: list[str], lead: list[str], tail: list[str]
) -> None:
    stretch = [*stretch, *(f"w{chr(97 + at)}" for at in range(RUN + WINDOW - 1))]
    one, other = signature_of(" ".join([*before, *stretch, *after])), signature_of(" ".join([*lead, *stretch, *tail]))
    assert set(keys_of(one)) & set(keys_of(other))


def test_a_report_takes_little_room() -> None:
    signature = signature_of(QUAKE)
    words = len(QUAKE.replace("'", " ").replace("-", " ").split())
    assert len(bytes(signature)) == 4 * len(signature)
    assert abs(len(signature) - words) < 5
    assert words / 6 < len(keys_of(signature)) < words / 3


def test_a_text_shorter_than_a_run_has_no_key() -> None:
    assert keys_of(signature_of("Nobody came.")) == []


def test_hostile_length_is_bounded() -> None:
    assert len(signature_of("sea " * 1_000_000)) == MOST_WORDS
    assert len(signature_of("x" * 1_000_000)) == 1


@pytest.mark.parametrize("data", [b"abc", bytes(4 * MOST_WORDS + 4)])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(InvalidRecord, match="bytes are no signature; make it again from the text"):
        Signature.from_bytes(data)
