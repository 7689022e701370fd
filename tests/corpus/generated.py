"""Records of any number, drawn at random: happenings between states, each told by several reports in other words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from attache.record import Record
from tests.corpus.made import Report

STATES = {
    "North Korea": "PRK", "Belarus": "BLR", "Peru": "PER", "Bolivia": "BOL", "Chile": "CHL", "Kenya": "KEN",
    "Uganda": "UGA", "Ghana": "GHA", "Togo": "TGO", "Latvia": "LVA", "Estonia": "EST", "Norway": "NOR",
    "Sweden": "SWE", "Nepal": "NPL", "India": "IND", "Oman": "OMN", "Yemen": "YEM", "Egypt": "EGY",
}  # fmt: skip
ACTS = {
    "ASSAULT": ("attacked", "shelled", "bombed"),
    "CONSULT": ("visited", "met", "received"),
    "AID": ("supplied", "armed", "helped"),
    "ACCUSE": ("accused", "blamed", "condemned"),
    "SANCTION": ("sanctioned", "expelled", "boycotted"),
    "THREATEN": ("threatened", "warned", "menaced"),
}
TOWNS = ("Rason", "Brest", "Arica", "Gulu", "Tema", "Narva", "Bergen", "Salalah", "Aden", "Suez", "Tacna", "Potosi")
THINGS = (
    "convoy", "harbour", "airfield", "railway", "envoys", "village", "frontier", "refinery", "garrison", "embassy",
    "pipeline", "treaty", "monastery", "factory", "bridge", "market", "school", "hospital", "border", "island",
)  # fmt: skip
PAPERS = ("Courier", "Ledger", "Herald", "Post", "Tribune", "Observer", "Gazette", "Mirror")
START = date(2024, 1, 1)


def generate(happenings: int, seed: int, days: int = 365) -> Iterator[Record]:
    """Records of about three events each: every happening is told by one to six reports within two days.

    Args:
        happenings: How many things happen.
        seed: Of the random numbers.
        days: Over how many days they are spread.
    """
    random = Random(seed)
    lines: dict[tuple[date, str], list[str]] = {}
    for _ in range(happenings):
        happening = _happening(random, days)
        for paper in random.sample(PAPERS, random.randint(1, 6)):
            day = happening[0] + timedelta(random.randint(0, 1))
            lines.setdefault((day, paper), []).append(_line(happening, random))
    for (day, paper), told in lines.items():
        # A paper has several reports a day, of a few events each.
        yield from (_record(day, paper, told[i : i + 3]) for i in range(0, len(told), 3))


Happening = tuple[date, str, str, str, str, tuple[str, ...], int]


def _happening(random: Random, days: int) -> Happening:
    doer, other = random.sample(sorted(STATES), 2)
    act = random.choice(sorted(ACTS))
    return (
        START + timedelta(random.randrange(days)), act, doer, other, random.choice(TOWNS),
        tuple(random.sample(THINGS, 3)), random.randint(1, 40),
    )  # fmt: skip


def _line(happening: Happening, random: Random) -> str:
    day, act, doer, other, town, things, dead = happening
    verb = random.choice(ACTS[act])
    when = f" on {day.isoformat()}" if random.random() < 0.6 else ""
    where = f" at {town}" if random.random() < 0.6 else ""
    whom = other if random.random() < 0.8 else "rebels"
    toll = f", killing {dead + random.choice((0, 0, 3))} people" if act == "ASSAULT" else ""
    return f"{doer} {verb} {whom}{where}{when} over a {things[0]} and the {random.choice(things[1:])}{toll}."


def _record(day: date, paper: str, lines: list[str]) -> Record:
    report = Report("\n".join(lines), day, paper, ("Reuters",) if len(lines) % 2 else ())
    for line in lines:
        _tell(report, line)
    return report.record()


def _tell(report: Report, line: str) -> None:
    doer = next(state for state in STATES if line.startswith(state))
    verb = line[len(doer) + 1 :].split()[0]
    other = next((state for state in STATES if f"{verb} {state}" in line), None)
    town = next((town for town in TOWNS if f" at {town}" in line), None)
    day = line.split(" on ")[1][:10] if " on 20" in line else None
    offset = report.text.index(line)
    report.event_at(
        next(act for act, verbs in ACTS.items() if verb in verbs),
        offset + line.index(verb),
        verb,
        [report.state_at(doer, STATES[doer], offset)],
        [report.state_at(other, STATES[other], offset + line.index(other, len(doer)))] if other else [],
        day=day,
        killed=int(line.split("killing ")[1].split()[0]) if "killing " in line else None,
        place=report.place_at(town, TOWNS.index(town) + 1, offset + line.index(f" at {town}") + 4) if town else None,
    )
