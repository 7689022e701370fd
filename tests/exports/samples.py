"""Hand-made accounts and hostile records, and exports into a folder of the test."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from attache.exports import Summary, export
from attache.record import (
    Account,
    Actor,
    Article,
    Attribution,
    Chain,
    Claim,
    ClaimHistory,
    ClaimStep,
    Conflict,
    Entity,
    Event,
    EventDate,
    Extent,
    Link,
    MadeBy,
    Mention,
    Origin,
    Period,
    Place,
    Position,
    Quantity,
    Record,
    Ref,
    Span,
    Version,
)

MADE_BY = MadeBy("0.1.0", "hand", "PLOVER 2.0")
FORMULA = '=HYPERLINK("http://x.test","a")'
HOSTILE = (
    "-1+1\tcell\r\n\x00 \"quoted\" 'Ndrangheta, =cmd|' /C calc'!A0; \u202eright to left\u202c \u200f\ud800 lone \u2028 "
    "line\x85next </script> 🇧🇴 end."
)
"""Everything that breaks a file or runs in a spreadsheet, in one text."""


def written(name: str, records: Iterable[Record], **derived: object) -> tuple[str, Summary]:
    """What a format of one file writes, as text, and its summary."""
    stream = io.BytesIO()
    summary = export(name, records, stream, **derived)  # type: ignore[arg-type]
    return stream.getvalue().decode("utf-8"), summary


def cells(text: str) -> list[list[str]]:
    """The rows of a tab-separated file, read as crudely as its readers do."""
    assert text.endswith("\n") or not text
    return [line.split("\t") for line in text.split("\n")[:-1]]


def clash(article: str = "a-1") -> Record:
    """A record of one attack in Texas with everything told: parties with countries, a place, a date, a mode."""
    text = (
        "Mr A. Smith spoke.\n\nRussian troops shelled the town of Odessa, Texas, on 1 March, killing 12. "
        "They fled. It was shelled."
    )
    troops, town, fled = (_span(text, words) for words in ("Russian troops", "Odessa", "They"))
    return Record(
        article=Article(
            text,
            published=datetime(2025, 3, 2, 23, 30, tzinfo=UTC),
            title="Troops shell a town",
            url="https://www.example.org/a?b=1",
            publisher="The Tester",
            id=article,
        ),
        made_by=MADE_BY,
        places=(
            Place("p-1", town.start, town.end, "Odessa", "Odessa", "USA", "Texas", 5527554, 31.8457, -102.3676, "PPL"),
        ),
        entities=(
            Entity("n-1", "Russian troops", "group", "RUS", "MIL", None, (_mention(troops), _mention(fled, "pronoun"))),
            Entity("n-2", "United States", "state", "USA", "GOV", None, ()),
            Entity("n-3", "United Nations", "igo", "IGO", "IGO", None, ()),
        ),
        events=(
            Event(
                id="e-1",
                type="ASSAULT",
                mode="heavy-weapons",
                contexts=("military", "territory"),
                cameo="194",
                quad=4,
                score=-10.0,
                actors=("n-1",),
                recipients=("n-2", "n-3"),
                trigger=_span(text, "shelled the town"),
                also=(Extent(text.rindex("shelled"), text.rindex("shelled") + 7),),
                sentence=Extent(text.index("Russian"), text.index("They")),
                date=EventDate("2025-03-01", "2025-03-01", "2025-03-01", None),
                place="p-1",
                status="occurred",
                attribution=None,
                confidence=0.874,
                why="by hand",
                quantities=(Quantity(12.0, "people", "killed", _span(text, "12")),),
            ),
        ),
    )


def account() -> Account:
    """The attack as two reports tell it, one of them reprinting an agency."""
    chain = Chain("a-1", Ref("a-1", "e-1"), (Link("publisher", "The Tester", None, None),), None)
    copy = Chain("a-2", Ref("a-2", "e-1"), (Link("agency", "Reuters", None, None),), "a-1")
    origins = (
        Origin("o-1", "publisher", "The Tester", None, (chain, copy)),
        Origin("o-2", "unnamed", "two diplomats", None, ()),
    )
    versions = (Version("Texas", (Ref("a-1", "e-1"),), ("o-1",)), Version("Iowa", (Ref("a-2", "e-1"),), ("o-2",)))
    return Account(
        id="f-1",
        type="ASSAULT",
        mode=None,
        status="occurred",
        actors=("k-1",),
        recipients=(),
        first="2025-03-01",
        last="2025-03-02",
        place="Odessa",
        country="USA",
        events=(Ref("a-1", "e-1"), Ref("a-2", "e-1")),
        origins=origins,
        conflicts=(Conflict("place", versions),),
        why="same act, day and parties",
    )


def claim_history() -> ClaimHistory:
    """A claim that one party makes and another denies a day later."""
    said = ClaimStep(
        "2025-03-02", "asserted", "k-1", "Estonia", "a-1", Ref("a-1", "c-1"), Ref("a-1", "s-1"), ("Reuters",)
    )
    denied = ClaimStep("2025-03-03", "denied", None, "Ruritania", "a-2", Ref("a-2", "c-1"), None, ())
    origin = Origin("o-3", "source", "Estonia", "k-1", ())
    claims = (said.claim, denied.claim)
    return ClaimHistory("h-1", "Ruritania arms smugglers", claims, ("f-1",), "contested", (said, denied), (origin,))


def actor() -> Actor:
    """An actor under two names and with a role."""
    period = Period("Defence Minister", "2024-01-01", None)
    refs = (Ref("a-1", "n-1"), Ref("a-2", "n-9"))
    return Actor(
        "k-1", "Ernesto Quilla", "person", "PER", "GOV", True, ("Ernesto Quilla", "E. Quilla"), (period,), refs
    )


def hostile(words: str = HOSTILE, places: tuple[int, int] = (3, 9)) -> Record:
    """A record whose every word is the given one, its spans between the two places."""
    start, end = sorted((min(places[0], len(words)), min(places[1], len(words))))
    span = Span.quote(words, start, end)
    entity = Entity("n-1", words, "person", "PER", "GOV", words, (Mention(start, end, span.text, "name"),))
    event = Event(
        id="e-1",
        type="CONSULT",
        mode=words,
        contexts=(words, "x"),
        cameo="043",
        quad=1,
        score=-2.5,
        actors=("n-1",),
        recipients=(),
        trigger=span,
        also=(Extent(start, end),),
        sentence=Extent(0, len(words)),
        date=EventDate(words, "2025-01-31", words, None),
        place="p-1",
        status="alleged",
        attribution="s-1",
        confidence=0.2,
        why=words,
        quantities=(Quantity(-1.0, words, words, span),),
    )
    return Record(
        article=Article(
            words,
            published=datetime(2025, 1, 31, 12, tzinfo=UTC),
            title=words,
            url=words,
            publisher=words,
            byline=(words,),
            dateline=(words,),
            id="a-9",
        ),
        made_by=MADE_BY,
        places=(Place("p-1", start, end, words, words, "PER", words, None, -12.0, -77.0, "PPL"),),
        entities=(entity,),
        events=(event,),
        attributions=(
            Attribution("s-1", span, "n-1", span, (Extent(start, end),), "indirect", "denies", False, None, None),
        ),
        claims=(Claim("c-1", words, "e-1", "denied", (Position("n-1", "denies", "s-1"),)),),
        notes=(words,),
    )


def hostile_account() -> Account:
    """An account whose every word is hostile."""
    link = Link("publisher", HOSTILE, None, None)
    origin = Origin("o-1", "publisher", HOSTILE, None, (Chain("a-1", None, (link,), None),))
    return replace(account(), id="f-2", place=HOSTILE, why=HOSTILE, origins=(origin,), conflicts=())


hostile_words = st.text(st.characters(codec=None), min_size=1, max_size=60) | st.sampled_from(
    [HOSTILE, FORMULA, "\t", "\ud800", "''=1", '"', '"a" b', "-5", "NULL", "NA", "\r", "\n\n", "​"]
)
"""Any characters at all, lone surrogates among them."""


def _span(text: str, words: str) -> Span:
    return Span.quote(text, text.index(words), text.index(words) + len(words))


def _mention(span: Span, form: str = "name") -> Mention:
    return Mention(span.start, span.end, span.text, form)  # type: ignore[arg-type]
