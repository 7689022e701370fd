"""One affair in the press of three days: its account, its origins, its contested claim and what was withdrawn."""

from __future__ import annotations

import pytest

from attache.corpus.accounts import Library, accounts_of
from attache.corpus.claims import histories_of
from attache.desk.explaining import explain
from attache.record import Account, ClaimHistory
from tests.corpus.scenario import Affair, made

OFFICIALS = "two officials, quoted by Yonhap"
TOLD_BY_ALL = {"courier", "ledger", "gazette", "herald", "corrected", "post", "tribune", "observer"}


class Read:
    """An affair with everything derived from it, articles by the short names of their papers."""

    def __init__(self, affair: Affair) -> None:
        self.names = {record.article.id: name for name, record in affair.records.items()}
        self.library = Library.of(affair.records.values(), affair.copies)
        self.accounts = accounts_of(self.library)
        self.claims = histories_of(self.library, self.accounts)

    def account(self, event_type: str, recipient: str) -> Account:
        found = [
            account
            for account in self.accounts
            if account.type == event_type and recipient in {self.library.actors[i].name for i in account.recipients}
        ]
        assert len(found) == 1
        return found[0]

    def claim(self, words: str) -> ClaimHistory:
        found = [claim for claim in self.claims if words in claim.text]
        assert len(found) == 1
        return found[0]

    def reports(self, told: Account | ClaimHistory, origin: str) -> set[str]:
        return {self.names[c.article] for one in told.origins if one.name == origin for c in one.chains}

    def steps(self, claim: ClaimHistory) -> list[tuple[str | None, str, str, tuple[str, ...]]]:
        return [(step.day, step.act, step.name, step.through) for step in claim.steps]


@pytest.fixture(scope="module")
def by_hand() -> Read:
    return Read(made())


def test_eight_reports_tell_one_event(by_hand: Read) -> None:
    account = by_hand.account("AID", "Belarus")
    assert {by_hand.names[ref.article] for ref in account.events} == TOLD_BY_ALL
    assert (account.first, account.last, account.status) == ("2025-03-02", "2025-03-02", "occurred")
    assert [by_hand.library.actors[actor].name for actor in account.actors] == ["North Korea"]


def test_three_origins_stand_behind_it(by_hand: Read) -> None:
    account = by_hand.account("AID", "Belarus")
    assert {(origin.kind, origin.name) for origin in account.origins} == {
        ("unnamed", OFFICIALS),
        ("source", "South Korean Defence Ministry"),
        ("source", "Lithuania"),
    }
    assert by_hand.reports(account, OFFICIALS) == {"courier", "ledger", "gazette", "herald", "corrected"}


def test_the_denial_is_kept_beside_it_and_is_no_origin(by_hand: Read) -> None:
    account = by_hand.account("AID", "Belarus")
    (conflict,) = account.conflicts
    assert conflict.detail == "status"
    assert [(version.value, len(version.origins)) for version in conflict.versions] == [("occurred", 2), ("negated", 0)]
    assert "observer" not in {by_hand.names[c.article] for origin in account.origins for c in origin.chains}


def test_the_chain_of_every_report_is_explained(by_hand: Read) -> None:
    lines = explain(by_hand.account("AID", "Belarus"))
    for article, name in by_hand.names.items():
        lines = [line.replace(article, name) for line in lines]
    assert lines[0] == "3 independent origins in 7 reports"
    assert lines[1] == f"1. {OFFICIALS} (unnamed source)"
    reprint = (
        "   reprints ledger: Trieste Gazette has it from Reuters, who has it from Yonhap, "
        "who has it from unnamed government officials (unnamed) (gazette)"
    )
    assert reprint in lines
    assert "   Morning Post has it from AFP, who has it from South Korean Defence Ministry (post)" in lines


def test_the_claim_is_contested_and_its_history_told(by_hand: Read) -> None:
    claim = by_hand.claim("to Belarus")
    assert claim.standing == "contested"
    assert claim.accounts == (by_hand.account("AID", "Belarus").id,)
    assert sorted(by_hand.steps(claim)) == [
        ("2025-03-03", "asserted", "two officials", ("Evening Herald", "Yonhap")),
        ("2025-03-03", "asserted", "unnamed South Korean officials", ("Seoul Courier", "Yonhap")),
        ("2025-03-03", "asserted", "unnamed government officials", ("Daily Ledger", "Reuters", "Yonhap")),
        ("2025-03-04", "asserted", "Lithuania", ("Baltic Tribune",)),
        ("2025-03-04", "asserted", "South Korean Defence Ministry", ("Morning Post", "AFP")),
        ("2025-03-05", "denied", "North Korea", ("The Observer of Minsk", "AFP", "KCNA")),
    ]


def test_what_a_correction_leaves_out_is_withdrawn(by_hand: Read) -> None:
    claim = by_hand.claim("to Syria")
    assert claim.standing == "withdrawn"
    assert by_hand.steps(claim) == [
        ("2025-03-03", "asserted", "Yonhap", ("Evening Herald",)),
        ("2025-03-04", "retracted", "Evening Herald", ()),
    ]


def test_without_the_first_version_nothing_of_it_is_left() -> None:
    affair = made()
    records = {name: record for name, record in affair.records.items() if name != "herald"}
    read = Read(Affair(records, affair.copies))
    assert not [claim for claim in read.claims if "Syria" in claim.text]
    assert len(read.account("AID", "Belarus").origins) == 3
