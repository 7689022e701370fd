"""A press of any size, made without a model: its papers tell of the same happenings, in records as a reader makes them.

Every day so many things happen between states. Each is told by some reports within two days, in words of their own;
ministers are named, who say or deny it; one report in ten is reprinted whole. Things happen at the same rate from the
first day to the last, so a larger press is a longer one, as a store is that takes in the news of its day. Seeded: the
same numbers give the same reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from attache.lexicon.ontology import quad_of, score_of
from attache.lexicon.states import load_states
from attache.record import (
    Article,
    Attribution,
    Claim,
    Entity,
    EntityKind,
    Event,
    EventDate,
    Extent,
    MadeBy,
    Mention,
    Place,
    Position,
    Quantity,
    Record,
    Span,
    content_id,
)

FIRST_DAY = date(2015, 1, 1)
A_DAY = 12
"""Happenings a day: about 15 reports of 5 events."""
LINES = 3
MADE_BY = MadeBy("0", "made", "0")
ACTS = {
    "ASSAULT": ("attacked", "shelled", "bombed"),
    "CONSULT": ("visited", "met", "received"),
    "AID": ("supplied", "armed", "helped"),
    "ACCUSE": ("accused", "blamed", "condemned"),
    "SANCTION": ("sanctioned", "expelled", "boycotted"),
    "THREATEN": ("threatened", "warned", "menaced"),
}
PAPERS = tuple(
    f"{town} {name}" for town in ("Bergen", "Tacna", "Suez", "Narva") for name in ("Courier", "Post", "Ledger")
)
AGENCIES = ("Reuters", "AFP", "Yonhap", "")
ROLES = ("foreign minister", "defence minister", "spokesman", "president", "ambassador")
_SYLLABLES = ("ba", "ko", "ri", "ten", "mol", "sa", "vu", "del", "han", "ost", "pir", "gu", "lem", "nor", "ze", "fa")


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, and who says so."""

    day: date
    act: str
    doer: tuple[str, str]
    other: tuple[str, str]
    town: str
    things: tuple[str, ...]
    dead: int
    speaker: tuple[str, str, str]


def made_press(count: int, seed: int = 0, a_day: int = A_DAY, first: date = FIRST_DAY) -> Iterator[Record]:
    """So many reports in order of publication.

    Args:
        count: Reports.
        seed: Of the random numbers.
        a_day: Happenings a day.
        first: The first day.
    """
    press, made = _Press(seed), 0
    day = first
    while True:
        for record in press.issue(day, a_day):
            if made == count:
                return
            made += 1
            yield record
        day += timedelta(1)


class _Press:
    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        states = [(state.name, state.alpha3) for state in load_states()]
        # A tenth of the states makes most of the news.
        self._states = states[:60]
        self._words = _words(2_000, self._chance)
        names = _words(120, self._chance)
        self._people = [
            (f"{self._chance.choice(names[:60]).title()} {self._chance.choice(names[60:]).title()}", state, role)
            for _, state in self._states
            for role in ROLES
        ]
        self._towns = [word.title() for word in _words(200, self._chance)]
        self._late: list[Happening] = []

    def issue(self, day: date, a_day: int) -> list[Record]:
        """The reports of a day, by papers that have up to ``LINES`` things to tell in each."""
        fresh = [self._happening(day) for _ in range(a_day)]
        told: dict[str, list[Happening]] = {}
        for happening in (*fresh, *self._late):
            for paper in self._chance.sample(PAPERS, self._chance.choice((1, 1, 2, 3))):
                told.setdefault(paper, []).append(happening)
        self._late = [happening for happening in fresh if self._chance.random() < 0.3]
        records = [
            self._record(day, paper, some[at : at + LINES])
            for paper, some in told.items()
            for at in range(0, len(some), LINES)
        ]
        return [copy for record in records for copy in self._printed(record)]

    def _printed(self, record: Record) -> list[Record]:
        if self._chance.random() >= 0.1:
            return [record]
        paper = self._chance.choice(PAPERS)
        return [record, _of(record, paper, f"https://reprints.example/{record.article.id}/{paper}")]

    def _happening(self, day: date) -> Happening:
        rank = [min(len(self._states) - 1, int(len(self._states) ** self._chance.random()) - 1) for _ in range(2)]
        doer, other = self._states[rank[0]], self._states[rank[1] if rank[1] != rank[0] else rank[0] - 1]
        return Happening(
            day, self._chance.choice(sorted(ACTS)), doer, other, self._chance.choice(self._towns),
            tuple(self._chance.sample(self._words, 5)), self._chance.randint(2, 40),
            self._chance.choice([one for one in self._people if one[1] in (doer[1], other[1])]),
        )  # fmt: skip

    def _record(self, day: date, paper: str, happenings: Sequence[Happening]) -> Record:
        report = _Report(self._chance)
        for happening in happenings:
            report.tell(happening)
        agency = self._chance.choice(AGENCIES)
        text = "\n".join(report.lines)
        article = Article(
            text=text,
            title=text[: text.find(" over")],
            published=day,
            publisher=paper,
            agencies=(agency,) if agency else (),
            url=f"https://made.example/{day}/{content_id('u', paper, text)}",
        )
        return report.record(article)


def _words(count: int, chance: Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(_SYLLABLES, k=3))] = None
    return list(found)


def _of(record: Record, paper: str, url: str) -> Record:

    article = Article(
        text=record.article.text,
        title=record.article.title,
        published=record.article.published,
        publisher=paper,
        url=url,
    )
    return replace(record, article=article)


@dataclass
class _Report:
    """A report in the making, sentence by sentence."""

    chance: Random
    lines: list[str] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def record(self, article: Article) -> Record:
        """The record of the report."""
        return Record(
            article=article,
            made_by=MADE_BY,
            places=tuple(self.places.values()),
            entities=tuple(self.entities.values()),
            events=tuple(self.events),
            attributions=tuple(self.attributions),
            claims=tuple(self.claims),
        )

    def tell(self, happening: Happening) -> None:
        """One sentence of one happening, as it is or as somebody says."""
        chance, act = self.chance, happening.act
        verb = chance.choice(ACTS[act])
        day = happening.day.isoformat() if chance.random() < 0.6 else None
        town = happening.town if chance.random() < 0.6 else None
        dead = happening.dead + chance.choice((0, 0, 3)) if act == "ASSAULT" else None
        things = " and the ".join(chance.sample(happening.things, 3))
        tail = f"{f' at {town}' if town else ''}{f' on {day}' if day else ''} over the {things}"
        toll = f", killing {dead} people" if dead is not None else ""
        told = f"{happening.doer[0]} {verb} {happening.other[0]}{tail}{toll}"
        begin = sum(len(line) + 1 for line in self.lines)
        said = self._said(happening, told, begin)
        self.lines.append(f"{told}, {said.source.text} {said.cue.text}." if said and said.source else f"{told}.")
        self._event(happening, begin, verb, said, day, town, dead)

    def _said(self, happening: Happening, told: str, begin: int) -> Attribution | None:
        """Who says or denies it, if anybody."""
        cue = self.chance.choice(("", "said", "claimed", "denied"))
        if not cue:
            return None
        name, country, role = happening.speaker
        name = name if self.chance.random() < 0.8 else name.split()[-1]
        start = begin + len(told) + 2
        at = start + len(name) + 1
        attribution = Attribution(
            id=content_id("s", start),
            source=Span(start, start + len(name), name),
            entity=self._entity(name, country, "person", role if self.chance.random() < 0.7 else None, start),
            cue=Span(at, at + len(cue), cue),
            content=(Extent(begin, begin + len(told)),),
            kind="indirect",
            stance="denies" if cue == "denied" else "asserts",
            anonymous=False,
            medium=None,
            via=None,
        )
        self.attributions.append(attribution)
        return attribution

    def _event(
        self,
        happening: Happening,
        begin: int,
        verb: str,
        said: Attribution | None,
        day: str | None,
        town: str | None,
        dead: int | None,
    ) -> None:
        line, act = self.lines[-1], happening.act
        start = len(happening.doer[0]) + 1
        whom, where = start + len(verb) + 1, line.find(f" at {town}") + len(" at ")
        event = Event(
            id=content_id("e", begin + start, act),
            type=act,
            mode=None,
            contexts=(),
            cameo=None,
            quad=quad_of(act),
            score=score_of(act, None),
            actors=(self._entity(*happening.doer, "state", None, begin),),
            recipients=(self._entity(*happening.other, "state", None, begin + whom),),
            trigger=Span(begin + start, begin + start + len(verb), verb),
            also=(),
            sentence=Extent(begin, begin + len(line)),
            date=EventDate(day, day, day, None) if day else None,
            place=self._place(town, begin + where) if town else None,
            status="negated" if said and said.stance == "denies" else "occurred",
            attribution=said.id if said else None,
            confidence=1.0,
            why="made",
            quantities=() if dead is None else (_killed(dead, begin, line),),
        )
        self.events.append(event)
        if said is not None:
            self._claim(event, said, line[: line.rfind(", ")])

    def _claim(self, event: Event, said: Attribution, told: str) -> None:
        own = content_id("c", event.trigger.start)
        position = Position(said.entity, said.stance, said.id)
        self.claims.append(Claim(own, told, event.id, "denied" if said.stance == "denies" else "asserted", (position,)))

    def _entity(self, name: str, country: str, kind: EntityKind, role: str | None, start: int) -> str:
        if name not in self.entities:
            mention = Mention(start, start + len(name), name, "name")
            self.entities[name] = Entity(content_id("n", name, start), name, kind, country, "GOV", role, (mention,))
        return self.entities[name].id

    def _place(self, town: str, start: int) -> str:
        if town not in self.places:
            own, number = content_id("p", town, start), 1 + sum(map(ord, town))
            self.places[town] = Place(own, start, start + len(town), town, town, None, None, number, None, None, "PPL")
        return self.places[town].id


def _killed(dead: int, begin: int, line: str) -> Quantity:
    start = line.index(f"killing {dead}") + len("killing ")
    return Quantity(dead, "people", "killed", Span(begin + start, begin + start + len(str(dead)), str(dead)))
