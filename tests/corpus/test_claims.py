"""Claims over time: who joins whom, what a step is, and where a claim stands in the end."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.corpus.accounts import Library, accounts_of
from attache.corpus.claims import are_one_claim, claim_keys, find_claim_histories, may_be_one, voices_of
from attache.record import ClaimHistory, Record, Stance, Standing
from tests.corpus.made import Report
from tests.corpus.spoken import spoken

DEED = "arming smugglers in Latvia"


def voiced(
    speaker: tuple[str, str],
    stance: Stance = "asserts",
    *,
    cue: str | None = None,
    day: str = "2025-03-03",
    paper: str = "Courier",
    deed: str = DEED,
    accused: tuple[str, str] = ("Ruritania", "RUR"),
    event: bool = True,
) -> Record:
    """A report in which a state asserts or denies that the accused does the deed; a denial may be all it holds."""
    cue = cue or ("denies" if stance == "denies" else "says")
    other = "" if speaker[0] == accused[0] else f" {accused[0]} is"
    report = Report(f"{speaker[0]} {cue}{other} {deed}.", date.fromisoformat(day), paper)
    says = report.entity(speaker[0], "state", speaker[1], "GOV")
    does = says if not other else report.entity(accused[0], "state", accused[1], "GOV")
    attribution = report.attribution(speaker[0], cue, deed, entity=says, stance=stance)
    told = None
    if event:
        status = "negated" if stance == "denies" else "alleged"
        told = report.event("AID", deed.split()[0], [does], status=status, attribution=attribution)
    report.claim(deed, [(says, stance, attribution)], told)
    return report.record()


ESTONIA, LATVIA, RURITANIA = ("Estonia", "EST"), ("Latvia", "LVA"), ("Ruritania", "RUR")
ACCUSED = voiced(ESTONIA)
DENIED = voiced(RURITANIA, "denies", day="2025-03-05", paper="Post")
WITHDRAWN = voiced(ESTONIA, cue="withdrew its claim that", day="2025-03-06", paper="Post")


@pytest.mark.parametrize(
    ("records", "standing"),
    [
        ([ACCUSED], "asserted"),
        ([DENIED], "denied"),
        ([ACCUSED, DENIED], "contested"),
        ([DENIED, voiced(LATVIA, day="2025-03-09", paper="Herald")], "contested"),
        ([ACCUSED, voiced(RURITANIA, day="2025-03-06", paper="Post")], "confirmed"),
        ([ACCUSED, DENIED, voiced(RURITANIA, day="2025-03-07", paper="Post")], "confirmed"),
        ([ACCUSED, voiced(RURITANIA, day="2025-03-06"), voiced(RURITANIA, "denies", day="2025-03-07")], "contested"),
        ([ACCUSED, WITHDRAWN], "withdrawn"),
        ([ACCUSED, DENIED, WITHDRAWN], "withdrawn"),
        ([ACCUSED, WITHDRAWN, voiced(LATVIA, day="2025-03-04", paper="Herald")], "asserted"),
        ([ACCUSED, voiced(ESTONIA, cue="retracted that", day="2025-03-06", paper="Post")], "withdrawn"),
    ],
)
def test_standing(records: list[Record], standing: Standing) -> None:
    (claim,) = find_claim_histories(records)
    assert claim.standing == standing


def test_what_the_doer_alone_says_is_no_confirmation() -> None:
    (claim,) = find_claim_histories([voiced(RURITANIA)])
    assert [step.act for step in claim.steps] == ["asserted"]


def test_a_denial_in_a_report_of_its_own_finds_what_it_denies() -> None:
    denial = voiced(RURITANIA, "denies", day="2025-03-20", paper="Post", event=False)
    (claim,) = find_claim_histories([ACCUSED, denial])
    assert [(step.day, step.act, step.name) for step in claim.steps] == [
        ("2025-03-03", "asserted", "Estonia"),
        ("2025-03-20", "denied", "Ruritania"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        voiced(ESTONIA, accused=("Moldova", "MDA"), paper="Post"),
        voiced(ESTONIA, deed="spying on ministers in Tallinn", paper="Post"),
        voiced(ESTONIA, day="2025-09-03", paper="Post"),
        voiced(("Moldova", "MDA"), "denies", accused=("Moldova", "MDA"), paper="Post", event=False),
    ],
    ids=["another accused", "another deed", "half a year later", "a denial by another"],
)
def test_two_claims(other: Record) -> None:
    assert len(find_claim_histories([ACCUSED, other])) == 2


def test_a_claim_kept_alive_by_reports_in_between_is_one() -> None:
    days = ("2025-03-03", "2025-05-20", "2025-08-01", "2025-10-01")
    (claim,) = find_claim_histories(voiced(ESTONIA, day=day) for day in days)
    assert [step.day for step in claim.steps] == list(days)
    assert len(claim.accounts) == 4
    assert [origin.name for origin in claim.origins] == ["Estonia"]


RECORDS = [
    voiced(speaker, stance, day=f"2025-03-{day:02}", paper=f"Paper {day}", event=event, deed=deed)
    for day, (speaker, stance, event, deed) in enumerate(
        (
            (speaker, stance, event, deed)
            for speaker in (ESTONIA, LATVIA, RURITANIA)
            for stance in ("asserts", "denies")
            for event in (True, False)
            for deed in (DEED, "spying on ministers in Tallinn")
        ),
        start=1,
    )
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(RECORDS), unique_by=id, max_size=16), st.randoms(use_true_random=False))
def test_every_claim_is_in_one_history_whatever_the_order(records: list[Record], random: Random) -> None:
    histories: list[ClaimHistory] = find_claim_histories(records)
    assert find_claim_histories(random.sample(records, len(records))) == histories
    refs = [ref for history in histories for ref in history.claims]
    assert len(refs) == len(set(refs)) == sum(len(record.claims) for record in records)
    for history in histories:
        assert {step.claim for step in history.steps} <= set(history.claims)
        assert history.steps


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_claims_that_are_one_share_enough_keys_to_be_found(seed: int) -> None:
    library = Library.of([*RECORDS, *spoken(20, seed)])
    of_event = {event: account.id for account in accounts_of(library) for event in account.events}
    voices = [one for article in library.shelf.records for one in voices_of(article, library, of_event)]
    near = {
        (one, other): may_be_one(set(claim_keys(one)) & set(claim_keys(other)))
        for one, other in combinations(voices, 2)
    }
    alike = [pair for pair in near if are_one_claim(*pair)]
    assert alike
    assert all(near[pair] for pair in alike)
    assert not all(near.values())


def test_one_word_about_a_party_is_not_enough_to_be_one_claim() -> None:
    assert not may_be_one([])
    assert not may_be_one(["219 RUR smugg", "220 RUR smugg", "219 EST armin"])
    assert may_be_one(["219 RUR smugg", "219 RUR armin"])
    assert may_be_one(["account o-1"])
