"""A small store to ask: five reports made by hand, folded into two accounts and three actors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attache.record import Account, Actor, Chain, Conflict, Link, Origin, Period, Ref, Version
from attache.store import Reading, open_store
from tests.store.reports import meeting

HOSTILE = "=cmd|'/c calc'!A1\x1b]0;owned\x07\x1b[2J\u202egnp\u2066\x9b31m\r\nnext\tcell"
"""A formula, escape sequences, marks that turn the direction of writing, a C1 control, a new row and a new cell."""

MET = meeting(url="https://tester.example/1", title="Talks in Riga", event_fields={"date": "2025-03-10"})
AGAIN = meeting(url="https://tester.example/2", title="Talks again", publisher="The Other", tail=" Envoys stayed.")
ACCUSED = meeting(
    "Latvia",
    "Ruritania",
    words="accused",
    url="https://tester.example/3",
    title="Riga accuses",
    published=date(2025, 5, 2),
    event_fields={"type": "ACCUSE", "score": -4.0, "quad": 3, "status": "alleged", "place": None, "attribution": None},
)
ARMY = meeting("the army", "Estonia", url="https://tester.example/4", published=date(2025, 5, 20))
UNDATED = meeting("Estonia", "Latvia", url="https://tester.example/5", published=None, title=HOSTILE, publisher=HOSTILE)
READINGS = (MET, AGAIN, ACCUSED, ARMY, UNDATED)


def article(reading: Reading) -> str:
    return reading.record.article.id


def _refs(id_: str, *readings: Reading) -> tuple[Ref, ...]:
    return tuple(sorted(Ref(article(reading), id_) for reading in readings))


def _origin(name: str, reading: Reading) -> Origin:
    links = (Link("publisher", "The Tester", None, None), Link("source", name, None, Ref(article(reading), "s-NATO")))
    return Origin(
        f"o-{name}", "source", name, None, (Chain(article(reading), Ref(article(reading), "e-met"), links, None),)
    )


def _account(
    id_: str, readings: tuple[Reading, ...], origins: tuple[Origin, ...], conflicts: tuple[Conflict, ...]
) -> Account:
    return Account(
        id=id_, type="CONSULT", mode=None, status="occurred", actors=("A-rur",), recipients=("A-lva",),
        first="2025-03-10", last="2025-03-12", place="Riga", country="LVA", events=_refs("e-met", *readings),
        origins=origins, conflicts=conflicts, why="same act",
    )  # fmt: skip


TWICE = _account(
    "c-twice",
    (MET, AGAIN),
    (_origin("NATO", MET), _origin("the palace", AGAIN)),
    (Conflict("date", (Version("2025-03-10", _refs("e-met", MET), ("o-NATO",)),)),),
)
ONCE = _account("c-once", (ARMY,), (_origin(HOSTILE, ARMY),), ())
RURITANIA = Actor(
    "A-rur", "Ruritania", "state", "RUS", "GOV", True, ("Ruritania", "the Kingdom"),
    (Period("a neighbour", "2025-03-10", "2025-05-02"),), _refs("n-Ruritania", MET, AGAIN, ACCUSED),
)  # fmt: skip
LATVIA = Actor("A-lva", "Latvia", "state", "LVA", "GOV", True, ("Latvia",), (), _refs("n-Latvia", MET, AGAIN, ACCUSED))
TROOPS = Actor("A-mil", "the army", "group", None, "MIL", True, ("the army", HOSTILE), (), _refs("n-the army", ARMY))


def fill(path: Path) -> None:
    """Make a store of all this."""
    with open_store(path) as store:
        store.add_all(READINGS)
        store.replace_actors([], [RURITANIA, LATVIA, TROOPS])
        store.replace_accounts([], [TWICE, ONCE])
