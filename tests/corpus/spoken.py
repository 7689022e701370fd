"""Records drawn at random of who says what of a few deeds, in every way that what is said is told from the saying.

States assert, deny and negate, accuse, and take back; a denial may be read as an event of its own; a paper may correct
what it printed. So few deeds and days are drawn from that reports meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from attache.record import Record, Stance
from tests.corpus.made import Report

STATES = {"Kenya": "KEN", "Uganda": "UGA", "Nepal": "NPL", "Oman": "OMN"}
DEEDS = (("ASSAULT", "bombed"), ("AID", "armed"), ("CONSULT", "visited"))
THINGS = ("village convoy frontier", "harbour freighter customs")
PAPERS = ("Courier", "Ledger", "Yonhap")
START = date(2025, 3, 3)
SAYINGS: tuple[tuple[str, Stance, str], ...] = (
    ("said", "asserts", "that {doer} {verb} the {things} of {other}"),
    ("said", "asserts", "that {doer} never {verb} the {things} of {other}"),
    ("denied", "denies", "that it {verb} the {things} of {other}"),
    ("complained", "accuses", "that {doer} {verb} the {things} of {other}"),
    ("withdrew its claim", "asserts", "that {doer} {verb} the {things} of {other}"),
)
AFTERWARDS = (
    "",
    " The agency later corrected its report.",
    "\nCorrection: An earlier version of this report was wrong.",
)


def spoken(count: int, seed: int) -> Iterator[Record]:
    """So many reports, and for some of them a second version that corrects it."""
    chance = Random(seed)
    for number in range(count):
        # Enough words of its own to make a version of a report its copy.
        own = " ".join("".join(chance.choices("bdklmnrst", k=5)) for _ in range(60))
        paper, day = chance.choice(PAPERS), START + timedelta(chance.choice((0, 1, 2, 20)))
        report = _report(chance, own, paper, day, chance.choice(AFTERWARDS[:2]), number)
        yield report
        if chance.random() < 0.3:
            yield _report(chance, own, paper, day + timedelta(1), AFTERWARDS[2], number + count)


def _report(chance: Random, own: str, paper: str, day: date, tail: str, number: int) -> Record:
    speaker, doer, other = chance.choice(sorted(STATES)), *chance.sample(sorted(STATES), 2)
    cue, stance, content = chance.choice(SAYINGS)
    doer = speaker if cue == "denied" else doer
    act, verb = chance.choice(DEEDS)
    words = content.format(doer=doer, verb=verb, things=chance.choice(THINGS), other=other)
    url = f"https://{paper.lower()}.example/{number}"
    report = Report(f"{speaker} {cue} {words}.{tail}\n{own}", day, paper, url=url)
    parties = {name: report.entity(name, "state", STATES[name], "GOV") for name in sorted({speaker, doer, other})}
    told = chance.random() < 0.7
    attribution = report.attribution(
        speaker if told else None, cue, words, entity=parties[speaker] if told else None, stance=stance
    )
    deed = report.event(act, verb, [parties[doer]], [parties[other]], attribution=attribution)
    if cue == "denied" and chance.random() < 0.7:
        deed = report.event("REJECT", cue, [parties[speaker]])
    # Without "that" it is found in one piece, with another beginning it is not.
    text = chance.choice((words, words.removeprefix("that "), f"the claim {words}"))
    report.claim(text, [(parties[speaker] if told else None, stance, attribution)], deed)
    return report.record()
