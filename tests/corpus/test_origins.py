"""Whose word it is in the end: chains of relays, reprints, credits, the unnamed."""

from __future__ import annotations

from datetime import date

import pytest

from attache.corpus.accounts import find_accounts
from attache.corpus.outlets import NamedOutlet, credited, named_in
from attache.record import Account, Copy, Record
from tests.corpus.made import Report

DEED = "Kenya attacked Uganda at Gulu"


def report(
    paper: str | None = "Courier",
    source: tuple[str, str] | None = None,
    relay: str | None = None,
    *,
    agencies: tuple[str, ...] = (),
    anonymous: bool = False,
    url: str | None = None,
    more: str = "",
) -> Record:
    """A report of the deed: in the writer's voice, or by a source (words, sector), itself by a relay."""
    told = f"{DEED}, {source[0]} said" if source else DEED
    text = f"{told}, {relay} reported." if relay else f"{told}."
    made = Report(f"{text}\n{more}" if more else text, date(2025, 3, 11), paper, agencies, url=url)
    kenya, uganda = made.entity("Kenya", "state", "KEN", "GOV"), made.entity("Uganda", "state", "UGA", "GOV")
    via = said = None
    if relay:
        outlet = made.entity(relay, "organization", None, "MED")
        via = said = made.attribution(relay, "reported", told, entity=outlet)
    if source:
        form = "nominal" if anonymous else "name"
        kind = "group" if anonymous else "organization"
        speaker = made.entity(source[0], kind, "UGA", source[1], form=form)
        said = made.attribution(source[0], "said", DEED, entity=speaker, anonymous=anonymous, via=via)
    place = made.place("Gulu", "UGA", 1)
    made.event("ASSAULT", "attacked", [kenya], [uganda], day="2025-03-11", place=place, attribution=said)
    return made.record()


def origins(*records: Record, copies: tuple[Copy, ...] = ()) -> list[tuple[str, str]]:
    (account,) = find_accounts(records, copies)
    return sorted((origin.kind, origin.name) for origin in account.origins)


OFFICIALS = ("officials", "GOV")


def test_forty_papers_that_print_two_agencies_citing_a_third_have_one_origin() -> None:
    agencies = (("Reuters",), ("AFP",))
    papers = [report(f"Paper {n}", relay="KCNA", agencies=agencies[n % 2]) for n in range(40)]
    (account,) = find_accounts(papers)
    assert [(origin.kind, origin.name) for origin in account.origins] == [("agency", "KCNA")]
    assert len(account.origins[0].chains) == 40
    assert {tuple(link.name for link in chain.links[1:]) for chain in account.origins[0].chains} == {
        ("Reuters", "KCNA"),
        ("AFP", "KCNA"),
    }


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([report()], [("publisher", "Courier")], id="the writer's own voice"),
        pytest.param(
            [report(None, url="https://www.courier.example/a")], [("publisher", "courier.example")], id="no publisher"
        ),
        pytest.param(
            [report(agencies=("AFP",)), report("Post", agencies=("AFP",))], [("agency", "AFP")], id="a credit"
        ),
        pytest.param(
            [report("Agence France-Presse"), report("Post", agencies=("AFP",))],
            [("agency", "AFP")],
            id="the agency itself",
        ),
        pytest.param([report(), report("Post")], [("publisher", "Courier"), ("publisher", "Post")], id="two papers"),
        pytest.param(
            [report(f"Paper {n}", OFFICIALS, "Yonhap", anonymous=True) for n in range(3)],
            [("unnamed", "officials, quoted by Yonhap")],
            id="three papers relay one agency's officials",
        ),
        pytest.param(
            [report(source=OFFICIALS, relay=relay, anonymous=True) for relay in ("Yonhap", "Reuters")],
            [("unnamed", "officials, quoted by Reuters"), ("unnamed", "officials, quoted by Yonhap")],
            id="two agencies' officials",
        ),
        pytest.param(
            [
                report(source=OFFICIALS, relay="Yonhap", anonymous=True),
                report("Post", ("Ugandan Defence Ministry", "MIL")),
            ],
            [("source", "Ugandan Defence Ministry"), ("unnamed", "officials, quoted by Yonhap")],
            id="officials and a ministry",
        ),
        pytest.param(
            [report(source=OFFICIALS, relay="Yonhap", anonymous=True), report("Post", relay="Yonhap")],
            [("unnamed", "officials, quoted by Yonhap")],
            id="a paper that cut the end of the dispatch",
        ),
        pytest.param(
            [report(source=("Uganda Red Cross", "NGO"), agencies=("AP",)), report("Post", ("Uganda Red Cross", "NGO"))],
            [("source", "Uganda Red Cross")],
            id="one source in two papers",
        ),
    ],
)
def test_origins(records: list[Record], expected: list[tuple[str, str]]) -> None:
    assert origins(*records) == expected


def test_a_copy_counts_once_whoever_prints_it() -> None:
    first, reprint = report(), report("Post")
    copies = (Copy(first.article.id, reprint.article.id, "copy", 1.0),)
    assert origins(first, reprint, copies=copies) == [("publisher", "Courier")]


def test_what_one_reprint_keeps_silent_another_tells() -> None:
    records = [report("Courier"), report("Post"), report("Herald", agencies=("AFP",))]
    copies = tuple(Copy(records[0].article.id, record.article.id, "copy", 1.0) for record in records[1:])
    (account,) = find_accounts(records, copies)
    assert chains(account)[records[1].article.id] == ("Post", "AFP")


def test_what_an_extended_copy_adds_is_its_own() -> None:
    first = Report("Nothing happened.", date(2025, 3, 11), "Courier").record()
    extended = report("Post", more="Nothing happened.")
    copies = (Copy(first.article.id, extended.article.id, "extended", 1.0),)
    assert origins(first, extended, copies=copies) == [("publisher", "Post")]


def test_a_demand_is_known_from_who_makes_it_however_many_papers_heard_it() -> None:
    records = []
    for paper in ("Courier", "Post"):
        made = Report("Uganda must leave Gulu, Kenya said.", date(2025, 3, 11), paper)
        kenya, uganda = made.entity("Kenya", "state", "KEN", "GOV"), made.entity("Uganda", "state", "UGA", "GOV")
        made.attribution("Kenya", "said", "Uganda must leave Gulu", entity=kenya)
        made.event("REQUEST", "must leave", [kenya], [uganda], day="2025-03-11")
        records.append(made.record())
    assert origins(*records) == [("source", "Kenya")]


def test_a_spokeswoman_is_one_with_her_ministry_and_the_state_with_its_organ() -> None:
    made = Report("Kenya attacked Uganda at Gulu, Anna Odongo said.", date(2025, 3, 11), "Post")
    kenya, uganda = made.entity("Kenya", "state", "KEN", "GOV"), made.entity("Uganda", "state", "UGA", "GOV")
    speaker = made.entity("Anna Odongo", "person", "UGA", "GOV", role="Ugandan Defence Ministry spokeswoman")
    said = made.attribution("Anna Odongo", "said", DEED, entity=speaker)
    place = made.place("Gulu", "UGA", 1)
    made.event("ASSAULT", "attacked", [kenya], [uganda], day="2025-03-11", place=place, attribution=said)
    by_state = Report("Kenya attacked Uganda at Gulu, Kampala said.", date(2025, 3, 11), "Herald")
    kenya, uganda = by_state.entity("Kenya", "state", "KEN", "GOV"), by_state.entity("Uganda", "state", "UGA", "GOV")
    said = by_state.attribution("Kampala", "said", DEED, entity=uganda)
    place = by_state.place("Gulu", "UGA", 1)
    by_state.event("ASSAULT", "attacked", [kenya], [uganda], day="2025-03-11", place=place, attribution=said)
    ministry = report(source=("Ugandan Defence Ministry", "MIL"))
    assert len(origins(made.record(), by_state.record(), ministry)) == 1


def chains(account: Account) -> dict[str, tuple[str, ...]]:
    return {c.article: tuple(link.name for link in c.links) for origin in account.origins for c in origin.chains}


@pytest.mark.parametrize(
    ("words", "sector", "expected"),
    [
        ("South Korea’s Yonhap news agency", "MED", NamedOutlet("Yonhap", "agency")),
        ("the Yonhap news agency", None, NamedOutlet("Yonhap", "agency")),
        ("Korean Central News Agency", "MED", NamedOutlet("KCNA", "agency")),
        ("Argentina’s Pampa news agency", "MED", NamedOutlet("Argentina’s Pampa news agency", "agency")),
        ("state television", "MED", NamedOutlet("state television", "publisher")),
        ("Defence Ministry", "MIL", None),
        ("Mr Reuter", None, None),
    ],
)
def test_the_outlet_in_a_name(words: str, sector: str | None, expected: NamedOutlet | None) -> None:
    assert named_in(words, sector) == expected


def test_the_outlet_credited() -> None:
    assert credited("ITAR-TASS") == credited("TASS") == NamedOutlet("TASS", "agency")
    assert credited("The Daily Example") == NamedOutlet("The Daily Example", "publisher")


def test_who_comments_on_what_the_writer_tells_is_no_origin_of_it() -> None:
    made = Report("Kenya attacked Uganda at Gulu.\nThe attack was wise, Chad said.", date(2025, 3, 11), "Courier")
    kenya, uganda = made.entity("Kenya", "state", "KEN", "GOV"), made.entity("Uganda", "state", "UGA", "GOV")
    chad = made.entity("Chad", "state", "TCD", "GOV")
    said = made.attribution("Chad", "said", "The attack was wise", entity=chad)
    event = made.event("ASSAULT", "attacked", [kenya], [uganda], day="2025-03-11")
    made.claim("The attack was wise", [(chad, "asserts", said)], event)
    assert origins(made.record()) == [("publisher", "Courier")]
