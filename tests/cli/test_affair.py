"""One affair through ``attache ingest`` with the reader that ships: what an analyst would write of it comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from attache.cli import main
from attache.record import ClaimHistory
from attache.store import open_existing
from tests.cli.affair import PAPERS, address, line


class Taken:
    """The affair in a store, and what the commands say of it, articles by the short names of their papers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, str(folder / "news.db")

    def ingest(self, *lines: str) -> None:
        news = self.folder / "news.jsonl"
        news.write_text("".join(lines), encoding="utf-8")
        assert main(["ingest", str(news), "--store", self.store]) == 0

    def asked(self, capsys: pytest.CaptureFixture[str], *command: str) -> Any:
        capsys.readouterr()
        assert main([*command, "--store", self.store, "--format", "json"]) == 0
        said = capsys.readouterr().out
        with open_existing(self.store) as store:
            urls = {row.id: row.url for row in store.articles().rows}
        for article, url in urls.items():
            said = said.replace(article, next(name for name in PAPERS if address(name) == url))
        return json.loads(said)

    def histories(self) -> tuple[ClaimHistory, ...]:
        with open_existing(self.store) as store:
            return store.claim_histories().rows


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    found = Taken(tmp_path_factory.mktemp("affair"))
    found.ingest(*(line(name, paper) for name, paper in PAPERS.items()))
    return found


@pytest.fixture
def account(taken: Taken, capsys: pytest.CaptureFixture[str]) -> Any:
    (found,) = taken.asked(capsys, "accounts", "--explain", "--type", "AID", "--recipient", "Belarus")
    return found


def test_eight_reports_tell_one_event(account: Any) -> None:
    assert {report["article"] for report in account["reports"]} == set(PAPERS)
    assert account["actor_names"] == ["North Korea (PRK)"]
    assert account["recipient_names"] == ["Belarus (BLR)"]
    assert (account["first"], account["last"], account["status"]) == ("2025-03-02", "2025-03-02", "occurred")


def test_three_origins_stand_behind_it_each_with_the_chain_of_every_report(account: Any) -> None:
    first, *lines = account["explanation"]
    assert first == "3 independent origins in 7 reports"
    reuters = "has it from Reuters, who has it from Yonhap, who has it from unnamed government officials (unnamed)"
    yonhap = "has it from Yonhap, who has it from unnamed"
    assert sorted(lines[1:6]) == [
        f"   Daily Ledger {reuters} (ledger)",
        f"   Evening Herald {yonhap} intelligence officials (unnamed) (herald)",
        f"   Seoul Courier {yonhap} South Korean officials (unnamed) (courier)",
        f"   reprints herald: Evening Herald {yonhap} intelligence officials (unnamed) (corrected)",
        f"   reprints ledger: Trieste Gazette {reuters} (gazette)",
    ]
    assert lines[6:] == [
        "2. Lithuania (named source)",
        "   Baltic Tribune has it from Lithuania (tribune)",
        "3. South Korean Defence Ministry (named source)",
        "   Morning Post has it from AFP, who has it from South Korean Defence Ministry (post)",
    ]
    assert account["origins"][0]["kind"] == "unnamed"


def test_its_claim_is_contested_and_its_history_told(taken: Taken, account: Any) -> None:
    (claim,) = (one for one in taken.histories() if account["id"] in one.accounts)
    assert (claim.text, claim.standing) == ("North Korea had provided weapons to Belarus on Sunday", "contested")
    assert sorted((step.day, step.act, step.name, step.through) for step in claim.steps) == [
        ("2025-03-03", "asserted", "unnamed South Korean officials", ("Seoul Courier", "Yonhap")),
        ("2025-03-03", "asserted", "unnamed government officials", ("Daily Ledger", "Reuters", "Yonhap")),
        ("2025-03-03", "asserted", "unnamed intelligence officials", ("Evening Herald", "Yonhap")),
        ("2025-03-04", "asserted", "Lithuania", ("Baltic Tribune",)),
        ("2025-03-04", "asserted", "South Korean Defence Ministry", ("Morning Post", "AFP")),
        ("2025-03-05", "denied", "North Korea", ("The Observer of Minsk", "AFP", "KCNA")),
    ]


def test_what_the_correction_leaves_out_is_withdrawn(taken: Taken) -> None:
    (claim,) = (one for one in taken.histories() if "Syria" in one.text)
    assert claim.standing == "withdrawn"
    assert [(step.day, step.act, step.name, step.through) for step in claim.steps] == [
        ("2025-03-03", "asserted", "Yonhap", ("Evening Herald",)),
        ("2025-03-04", "retracted", "Evening Herald", ()),
    ]


def test_every_claim_names_who_stands_where(taken: Taken, capsys: pytest.CaptureFixture[str]) -> None:
    stands: dict[str, list[tuple[str, str]]] = {}
    for row in taken.asked(capsys, "claims", "--text", "Belarus"):
        if "Syria" not in row["text"]:
            stands.setdefault(row["article"], []).extend((one["name"], one["stance"]) for one in row["positions"])
    assert stands["tribune"] == [("Lithuania", "asserts")]
    assert ("North Korea", "denies") in stands["observer"]
    assert ("unnamed South Korean officials", "asserts") in stands["courier"]


def test_a_version_that_no_longer_tells_it_takes_its_word_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """In a store of its own, since the affair above is to stay as it is."""
    revised = Taken(tmp_path)
    first, second = (
        PAPERS["courier"],
        PAPERS["courier"]._replace(text="The freighter has not been seen since Sunday."),
    )
    revised.ingest(line("courier", first))
    revised.ingest(line("courier", second._replace(day="2025-03-04")))
    with open_existing(revised.store) as store:
        (article,) = store.current_articles()
        assert not store.accounts().rows
        assert not store.claim_histories().rows
    capsys.readouterr()
    assert main(["history", article, "--store", revised.store]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["a report without a title", address("courier")]
    revision = next(at for at, told in enumerate(lines) if told.startswith("* 2. another text"))
    assert lines[revision + 1].startswith(f"     {article}, published 2025-03-04")
    assert any(change.split()[:2] == ["−", "AID"] for change in lines[revision + 2 :])
