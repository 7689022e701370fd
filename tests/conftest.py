"""A story and the record an analyst would make of it, built by hand: what the program's faces are tested with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, settings

from attache.record import (
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    EventDate,
    Extent,
    MadeBy,
    Mention,
    Place,
    Position,
    Record,
    Skipped,
    Span,
    Time,
)

# A property holds on a busy machine, too: how long one example takes is no property.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

STORY = """\
Ruritania welcomes Latvian envoy

RIGA – Ruritania received Latvian envoy Anna Berzina in Riga on Tuesday, the Baltic Wire agency reported, citing two \
unnamed diplomats.

Estonia has accused Ruritania of arming smugglers, a charge that Ruritania denies.

The ministers will meet again on Thursday.
"""


def quote(words: str, occurrence: int = 0) -> Span:
    """The place where STORY says ``words``, counted from its ``occurrence``-th appearance."""
    start = -1
    for _ in range(occurrence + 1):
        start = STORY.index(words, start + 1)
    return Span(start, start + len(words), words)


def _mention(words: str, occurrence: int = 0) -> Mention:
    span = quote(words, occurrence)
    return Mention(span.start, span.end, span.text, "name")


def _time(identity: str, words: str, day: str) -> Time:
    span = quote(words)
    return Time(identity, span.start, span.end, span.text, "DATE", day, None, day, day)


def _entity(identity: str, name: str, country: str, *mentions: Mention, role: str | None = None) -> Entity:
    return Entity(identity, name, "person" if role else "state", country, "GOV", role, mentions)


def _event(
    identity: str,
    act: str,
    trigger: Span,
    *,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    status: str = "occurred",
    **fields: object,
) -> Event:
    sentence = Extent(STORY.rindex("\n", 0, trigger.start) + 1, STORY.index("\n", trigger.start))
    kind, _, mode = act.partition(" ")
    values: dict[str, object] = {"also": (), "date": None, "place": None, "attribution": None} | fields
    return Event(
        id=identity,
        type=kind,
        mode=mode or None,
        contexts=("diplomatic",),
        cameo="043",
        quad=1,
        score=2.8,
        actors=actors,
        recipients=recipients,
        trigger=trigger,
        sentence=sentence,
        status=status,
        confidence=0.91,
        why="trigger head",
        **values,
    )


def _attribution(identity: str, source: Span, cue: Span, content: Span, **fields: object) -> Attribution:
    values: dict[str, object] = {"entity": None, "stance": "asserts", "anonymous": False} | fields
    return Attribution(identity, source, cue=cue, content=(content.extent,), kind="indirect", **values)


@pytest.fixture
def record() -> Record:
    """The record of STORY: four events, a relay with its unnamed source, a dispute, a skipped line and a note."""
    riga = quote("Riga")
    received = Span.quote(STORY, quote("Ruritania received").start, quote("on Tuesday").end)
    arming = quote("Ruritania of arming smugglers")
    return Record(
        article=Article(
            STORY,
            published=date(2025, 3, 12),
            title="Ruritania welcomes Latvian envoy",
            publisher="The Tester",
            agencies=("Reuters", "AFP"),
            dateline=("RIGA",),
            skipped=(Skipped(0, 5, "Join our channel", "invitation to a channel"),),
        ),
        made_by=MadeBy("0.1.0", "hand", "plover"),
        times=(_time("t-1", "Tuesday", "2025-03-11"), _time("t-2", "Thursday", "2025-03-13")),
        places=(Place("p-1", riga.start, riga.end, "Riga", "Riga", "LVA", lat=56.946, lon=24.106),),
        entities=(
            _entity("n-1", "Ruritania", "RUR", *(_mention("Ruritania", time) for time in range(4))),
            _entity("n-2", "Anna Berzina", "LVA", _mention("Anna Berzina"), role="Latvian envoy"),
            _entity("n-3", "Baltic Wire", "LVA", _mention("the Baltic Wire agency")),
            _entity("n-4", "Estonia", "EST", _mention("Estonia")),
        ),
        events=(
            _event(
                "e-1",
                "CONSULT visit",
                quote("received"),
                actors=("n-2",),
                recipients=("n-1",),
                also=(quote("welcomes").extent,),
                date=EventDate("2025-03-11", "2025-03-11", "2025-03-11", "t-1"),
                place="p-1",
                attribution="s-2",
            ),
            _event("e-2", "ACCUSE allege", quote("accused"), actors=("n-4",), recipients=("n-1",)),
            _event("e-3", "AID", quote("arming"), actors=("n-1",), recipients=(), status="alleged", attribution="s-3"),
            _event(
                "e-4",
                "AGREE meet",
                quote("will meet"),
                actors=(),
                recipients=(),
                status="planned",
                date=EventDate("2025-03-13", "2025-03-13", "2025-03-13", "t-2"),
            ),
        ),
        attributions=(
            _attribution("s-1", quote("the Baltic Wire agency"), quote("reported"), received, entity="n-3"),
            _attribution("s-2", quote("two unnamed diplomats"), quote("citing"), received, anonymous=True, via="s-1"),
            _attribution("s-3", quote("Estonia"), quote("accused"), arming, entity="n-4", stance="accuses"),
            _attribution(
                "s-4", quote("Ruritania", 3), quote("denies"), quote("a charge"), entity="n-1", stance="denies"
            ),
        ),
        claims=(
            Claim(
                "c-1",
                "Ruritania arms smugglers",
                "e-3",
                "contested",
                (Position("n-4", "accuses", "s-3"), Position("n-1", "denies", "s-4")),
            ),
        ),
        notes=("the dateline was taken for the place of nothing",),
    )
