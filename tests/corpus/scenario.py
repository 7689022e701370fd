"""One affair as the press of three days tells it, written for the tests.

On Monday unnamed officials in Seoul tell Yonhap that North Korea has shipped shells to Belarus. Papers print it: one
from Yonhap, two from Reuters, word for word. One of them adds a shipment to Syria and corrects itself on Tuesday, when
South Korea's Defence Ministry says that it saw the shipment and Lithuania accuses Pyongyang of it. On Wednesday
Pyongyang denies it through its state agency, and AFP passes that on.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from attache.record import Article, Copy, Record
from tests.corpus.made import Report

MONDAY, TUESDAY, WEDNESDAY = date(2025, 3, 3), date(2025, 3, 4), date(2025, 3, 5)

COURIER = """\
North Korea shipped artillery shells to Belarus on Sunday, Yonhap reported, citing unnamed South Korean officials.
The shells left the port of Rason on a freighter that flew no flag."""
LEDGER = """\
North Korea sent artillery shells to Belarus on Sunday, South Korea’s Yonhap news agency reported, citing unnamed \
government officials.
Minsk and Pyongyang signed a friendship treaty last year."""
HERALD = """\
North Korea shipped artillery shells to Belarus on Sunday, Yonhap reported on Monday, citing two officials.
It also sent rockets to Syria last month, Yonhap said."""
HERALD_CORRECTED = """\
North Korea shipped artillery shells to Belarus on Sunday, Yonhap reported on Monday, citing two officials.
Correction: An earlier version of this report wrongly spoke of rockets."""
POST = """\
North Korea shipped artillery shells to Belarus on Sunday, the South Korean Defence Ministry said in a statement.
It called on Minsk to turn the freighter back."""
TRIBUNE = """\
Lithuania accused North Korea of shipping artillery shells to Belarus.
Vilnius has asked the European Union for new sanctions."""
OBSERVER = """\
North Korea denied that it had shipped artillery shells to Belarus, the state news agency KCNA said.
Pyongyang has made no secret of its friendship with Minsk."""


class Affair(NamedTuple):
    """The reports as records, with the relations of copies."""

    records: dict[str, Record]
    copies: list[Copy]


def articles() -> dict[str, Article]:
    """The reports by a short name for the paper; "gazette" prints what "ledger" does."""
    return {name: report.article for name, report in _reports().items()}


def copies_among(records: dict[str, Record]) -> list[Copy]:
    """The Gazette reprints the Ledger's story, the Herald revises its own."""
    ids = {name: record.article.id for name, record in records.items()}
    return [
        Copy(ids["ledger"], ids["gazette"], "copy", 1.0),
        Copy(ids["herald"], ids["corrected"], "revised", 0.7),
    ]


def _reports() -> dict[str, Report]:
    return {
        "courier": Report(COURIER, MONDAY, "Seoul Courier"),
        "ledger": Report(LEDGER, MONDAY, "Daily Ledger", ("Reuters",)),
        "gazette": Report(LEDGER, TUESDAY, "Trieste Gazette", ("Reuters",)),
        "herald": Report(HERALD, MONDAY, "Evening Herald"),
        "corrected": Report(HERALD_CORRECTED, TUESDAY, "Evening Herald"),
        "post": Report(POST, TUESDAY, "Morning Post", ("AFP",)),
        "tribune": Report(TRIBUNE, TUESDAY, "Baltic Tribune"),
        "observer": Report(OBSERVER, WEDNESDAY, "The Observer of Minsk", ("AFP",)),
    }


def made() -> Affair:
    """The affair with records made by hand, as a careful analyst would code each report."""
    reports = _reports()
    _relayed(reports["courier"], "shipped", "Yonhap", "unnamed South Korean officials")
    for name in ("ledger", "gazette"):
        _relayed(reports[name], "sent", "South Korea’s Yonhap news agency", "unnamed government officials")
    for name in ("herald", "corrected"):
        _relayed(reports[name], "shipped", "Yonhap", "two officials")
    _syria(reports["herald"])
    _ministry(reports["post"])
    _lithuania(reports["tribune"])
    _denial(reports["observer"])
    records = {name: report.record() for name, report in reports.items()}
    return Affair(records, copies_among(records))


def _parties(report: Report) -> tuple[str, str]:
    return report.entity("North Korea", "state", "PRK", "GOV"), report.entity("Belarus", "state", "BLR", "GOV")


def _relayed(report: Report, verb: str, agency: str, officials: str) -> None:
    """Yonhap reported it, citing officials."""
    doer, receiver = _parties(report)
    yonhap = report.entity(agency, "organization", "KOR", "MED")
    unnamed = report.entity(officials, "group", "KOR", "GOV", form="nominal")
    first = report.text.split("\n")[0]
    content = first[: first.index(" on Sunday") + len(" on Sunday")]
    relay = report.attribution(agency, "reported", content, entity=yonhap)
    cited = report.attribution(officials, "citing", content, entity=unnamed, anonymous=True, via=relay)
    told = report.event("AID", verb, [doer], [receiver], day="2025-03-02", attribution=cited)
    report.claim(content, [(unnamed, "asserts", cited)], told)


def _syria(report: Report) -> None:
    doer = next(entity.id for entity in report.entities if entity.country == "PRK")
    yonhap = next(entity.id for entity in report.entities if entity.name == "Yonhap")
    syria = report.entity("Syria", "state", "SYR", "GOV")
    said = report.attribution("Yonhap", "said", "It also sent rockets to Syria last month", entity=yonhap)
    sent = report.event("AID", "sent", [doer], [syria], day="2025-02-01", last="2025-02-28", attribution=said)
    report.claim("It also sent rockets to Syria last month", [(yonhap, "asserts", said)], sent)


def _ministry(report: Report) -> None:
    doer, receiver = _parties(report)
    ministry = report.entity("South Korean Defence Ministry", "organization", "KOR", "MIL")
    content = "North Korea shipped artillery shells to Belarus on Sunday"
    said = report.attribution("the South Korean Defence Ministry", "said in a statement", content, entity=ministry)
    told = report.event("AID", "shipped", [doer], [receiver], day="2025-03-02", attribution=said)
    report.claim(content, [(ministry, "asserts", said)], told)


def _lithuania(report: Report) -> None:
    doer, receiver = _parties(report)
    lithuania = report.entity("Lithuania", "state", "LTU", "GOV")
    content = "shipping artillery shells to Belarus"
    accuses = report.attribution("Lithuania", "accused", content, entity=lithuania, stance="accuses")
    report.event("ACCUSE", "accused", [lithuania], [doer])
    told = report.event("AID", "shipping", [doer], [receiver], status="alleged", attribution=accuses)
    report.claim(content, [(lithuania, "asserts", accuses)], told)


def _denial(report: Report) -> None:
    doer, receiver = _parties(report)
    kcna = report.entity("the state news agency KCNA", "organization", "PRK", "MED", name="KCNA")
    content = "it had shipped artillery shells to Belarus"
    relay = report.attribution("the state news agency KCNA", "said", "North Korea denied that " + content, entity=kcna)
    denies = report.attribution("North Korea", "denied", content, entity=doer, stance="denies", via=relay)
    told = report.event("AID", "shipped", [doer], [receiver], status="negated", attribution=denies)
    report.claim(content, [(doer, "denies", denies)], told)
