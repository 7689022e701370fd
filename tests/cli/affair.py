"""One affair as the press of three days tells it, written as papers write it, for the reader that ships.

On Monday unnamed officials in Seoul tell Yonhap that North Korea has armed Belarus. Papers print it: one from Yonhap,
two from Reuters, word for word, and one that adds a delivery to Syria and corrects itself on Tuesday. On that day South
Korea's Defence Ministry says the same and Lithuania accuses Pyongyang of it. On Wednesday Pyongyang denies it through
its state agency, and AFP passes that on.
"""

from __future__ import annotations

import json
from typing import NamedTuple

LEDGER = """\
South Korea's Yonhap news agency reported on Monday that North Korea had provided weapons to Belarus, citing unnamed \
government officials.

The weapons left the port of Rason on a freighter that flew no flag.

Minsk and Pyongyang signed a friendship treaty last year."""
HERALD = """\
Yonhap news agency reported that North Korea had provided weapons to Belarus on Sunday, citing unnamed \
intelligence officials.

The weapons were loaded in the port of Rason during the night, and the freighter that took them on board had been seen \
in the port of Tartus last year.
{syria}
Nobody has answered questions about the treaty of friendship that the two countries signed last year, and the \
freighter has not been seen since it left the port."""
SYRIA = """
Yonhap said that North Korea had also provided weapons to Syria last month.
"""
CORRECTION = """

Correction: An earlier version of this report wrongly spoke of Syria."""


class Paper(NamedTuple):
    """A report as a feed delivers it."""

    publisher: str
    agency: str | None
    day: str
    text: str


PAPERS = {
    "courier": Paper(
        "Seoul Courier",
        None,
        "2025-03-03",
        "Yonhap news agency reported that North Korea had provided weapons to Belarus on Sunday, citing unnamed South "
        "Korean officials.\n\nThe freighter flew no flag, and nobody at the port authority of Rason picked up the "
        "telephone. Shipping brokers in Busan believe that it will take the route around the Cape of Good Hope, as "
        "most captains have done since the fighting in the Red Sea began.",
    ),
    "ledger": Paper("Daily Ledger", "Reuters", "2025-03-03", LEDGER),
    "gazette": Paper("Trieste Gazette", "Reuters", "2025-03-04", LEDGER),
    "herald": Paper("Evening Herald", None, "2025-03-03", HERALD.format(syria=SYRIA)),
    "corrected": Paper("Evening Herald", None, "2025-03-04", HERALD.format(syria="") + CORRECTION),
    "post": Paper(
        "Morning Post",
        "AFP",
        "2025-03-04",
        "The South Korean Defence Ministry said in a statement on Tuesday that North Korea had provided weapons to "
        "Belarus on Sunday.\n\nSeoul called on Minsk to turn the freighter back.",
    ),
    "tribune": Paper(
        "Baltic Tribune",
        None,
        "2025-03-04",
        "Lithuania on Tuesday accused North Korea of providing weapons to Belarus.\n\nVilnius wants the European Union "
        "to impose new sanctions.",
    ),
    "observer": Paper(
        "The Observer of Minsk",
        "AFP",
        "2025-03-05",
        "North Korea on Wednesday denied that it had provided weapons to Belarus, the state news agency KCNA said.\n\n"
        "Pyongyang has made no secret of its friendship with Minsk.",
    ),
}


def address(name: str) -> str:
    """Where a paper's report stands."""
    return f"https://{name}.example/1"


def line(name: str, paper: Paper) -> str:
    """A report as a line of JSON."""
    row = {"url": address(name), "published": paper.day, "publisher": paper.publisher, "text": paper.text}
    return json.dumps(row | ({"agency": paper.agency} if paper.agency else {})) + "\n"
