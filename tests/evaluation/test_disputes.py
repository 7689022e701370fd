import pytest

from attache import Record
from attache.record import Claim
from evaluation.disputes import GoldDispute, Party, alike, placed_party, score_disputes
from evaluation.scores import Found
from tests.evaluation.made import claim, entity, record

TEXT = "Ruritania accused Graustark of spying, which Graustark denied."
DISPUTE = GoldDispute("spying", (Party("Ruritania", "RUR"),), (Party("Graustark", "GRA"), Party("Black Michael", None)))


def read(*claims: Claim) -> Record:
    states = [entity("Ruritania", "RUR"), entity("Graustark", "GRA"), entity("Michael"), entity("UN", "IGO")]
    return record(TEXT, claims=claims, entities=states)


def test_a_dispute_found() -> None:
    made = read(claim("contested", ("Ruritania", "accuses"), ("Graustark", "denies")))
    assert score_disputes(made, [DISPUTE]) == Found(1, 1, 1)


def test_a_party_without_country_goes_by_its_name() -> None:
    made = read(claim("contested", ("Ruritania", "asserts"), ("Michael", "doubts")))
    assert score_disputes(made, [DISPUTE]) == Found(1, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        claim("contested", ("Graustark", "accuses"), ("Ruritania", "denies")),
        claim("contested", ("Ruritania", "accuses")),
        claim("contested", ("Graustark", "denies")),
        claim("contested", ("Ruritania", "accuses"), ("UN", "denies")),
        claim("contested", ("Ruritania", "accuses"), ("nobody", "denies")),
        claim("contested"),
    ],
    ids=["sides swapped", "nobody denies", "nobody asserts", "another denies", "unknown entity", "no positions"],
)
def test_a_dispute_not_found(wrong: Claim) -> None:
    assert score_disputes(read(wrong), [DISPUTE]) == Found(0, 1, 1)


def test_claims_that_are_not_contested_do_not_count() -> None:
    made = read(claim("asserted", ("Ruritania", "accuses"), ("Graustark", "denies")))
    assert score_disputes(made, [DISPUTE]) == Found(0, 0, 1)


def test_the_same_claim_twice_is_once_right_once_wrong() -> None:
    twice = [claim("contested", ("Ruritania", "accuses"), ("Graustark", "denies"))] * 2
    assert score_disputes(read(*twice), [DISPUTE]) == Found(1, 2, 1)


def test_two_organisations_are_not_one_for_being_organisations() -> None:
    between = GoldDispute("x", (Party("Ruritania", "RUR"),), (Party("World Bank", "IGO"),))
    made = read(claim("contested", ("Ruritania", "accuses"), ("UN", "denies")))
    assert score_disputes(made, [between]) == Found(0, 1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Enkhbold", "Mongolian Prime Minister Miegombyn Enkhbold"),
        ("the Pentagon", "Pentagon officials"),
        ("EU", "the European Union and others"),
        ("Liberation Tigers", "Liberation Tigers of Tamil Eelam (LTTE)"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prime Minister Enkhbold", "Prime Minister Koizumi"),
        ("news reports", "the rebels"),
        ("", "Ruritania"),
        ("EU", "the European Space Agency"),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_a_partys_country_is_that_of_the_actor_most_like_it() -> None:
    known = [Party("Prime Minister of Graustark", "GRA"), Party("Prime Minister Rudolf of Ruritania", "RUR")]
    assert placed_party("Prime Minister Rudolf", known).country == "RUR"
    assert placed_party("USA", known) == Party("USA", "USA")
    assert placed_party("news reports", known).country is None
    assert placed_party("Rudolf", []).country is None
