"""One story against what an analyst records from it: a text file and an expected file beside it.

``python -m evaluation --story TXT EXPECTED``. The expected file is JSON with ``article`` (``published`` at least),
``times``, ``events``, ``optional`` and ``disputes`` as in the codebook, in a shorter form: dates are values,
``according_to`` is the source's words or ``{"source", "via"}``, parties of a dispute may be country codes. A clause of
an event's ``note`` that says "accepted" widens the answer: a type named in it in capitals is right as well, and so is a
missing date where it names null. Offsets count in the text file, which is read as it stands.

Events are matched as in ``coded_stories``. An attribution is right when its source shares a character with a mention
of the expected words, and, where ``via`` is expected, the relay's source as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from attache import Article, Record
from attache.record import Attribution, Event, Extent
from evaluation.coded_stories import (
    CodedStory,
    GoldDate,
    GoldEvent,
    GoldPlace,
    Judge,
    match_events,
)
from evaluation.disputes import Party, gold_dispute, score_disputes
from evaluation.scores import Figure, Found, Share, found_figure, match, share_figure


@dataclass(frozen=True, slots=True)
class ExpectedTime:
    """A time expression and its TIMEX3 value."""

    extent: Extent
    value: str


@dataclass(frozen=True, slots=True)
class Said:
    """The expected source of an event, in words, and the relay's, if any."""

    source: str
    via: str | None


@dataclass(frozen=True, slots=True)
class ExpectedStory:
    """What an analyst records. Beside the coded story, by event id: who said it, and whose date may be missing."""

    published: date | None
    times: tuple[ExpectedTime, ...]
    coded: CodedStory
    said: dict[str, Said]
    dateless: frozenset[str]


def one_story_figures(
    read: Callable[[Iterable[Article]], Iterable[Record]], text: Path, expected: Path
) -> list[Figure]:
    """Read the story and compare it."""
    story = read_expected(expected.read_text(encoding="utf-8"))
    article = Article(text=text.read_text(encoding="utf-8"), published=story.published)
    (record,) = read([article])
    return score_one_story(record, story, text.stem)


def score_one_story(record: Record, story: ExpectedStory, name: str) -> list[Figure]:
    """All rows for one record."""
    matched = match_events(record.events, story.coded)
    pairs, judge = matched.pairs, Judge(record)
    found = Found(len(pairs), len(pairs) + len(matched.wrong), len(story.coded.events))
    typed = Share(sum(ours.type in theirs.types for ours, theirs in pairs), len(story.coded.events))
    both = [judge.actors(*pair) and judge.recipients(*pair) for pair in pairs]
    shares = (
        ("events found with an accepted type", typed),
        ("actors' and recipients' states right, of events found", Share(sum(both), len(both))),
        ("date right, of events found", _share(pairs, lambda o, t: _right_date(o, t, judge, story))),
        ("status right, of events found", _share(pairs, lambda o, t: o.status == t.status)),
        ("place's country right, of events found", _share(pairs, judge.place)),
        (
            "attribution right, of events found",
            _share(pairs, lambda o, t: _right_said(o, story.said.get(t.id), record)),
        ),
    )
    return [
        *_time_figures(record, story, name),
        found_figure("story", name, "events found (F1)", found),
        *(share_figure("story", name, measure, share) for measure, share in shares),
        found_figure("story", name, "disputes as contested claims (F1)", score_disputes(record, story.coded.disputes)),
    ]


def read_expected(text: str) -> ExpectedStory:
    """The expected file. Keys it may leave out: ``times``, ``optional``, ``disputes``, ``also``, ``note``."""
    story = json.loads(text)
    events = tuple(_event(event) for event in story["events"])
    optional = tuple(_event(event) for event in story.get("optional", ()))
    known = [party for event in (*events, *optional) for party in (*event.actors, *event.recipients)]
    disputes = tuple(gold_dispute(dispute, known) for dispute in story.get("disputes", ()))
    published = story["article"].get("published")
    return ExpectedStory(
        date.fromisoformat(published) if published else None,
        tuple(ExpectedTime(Extent(*t["offset"]), t["value"]) for t in story.get("times", ())),
        CodedStory(story["doc"], events, optional, disputes),
        {event["id"]: _said(event["according_to"]) for event in story["events"] if event["according_to"]},
        frozenset(event["id"] for event in story["events"] if _accepts(event, r"\bnull\b")),
    )


def _event(event: dict[str, Any]) -> GoldEvent:
    where = event["place"]
    return GoldEvent(
        id=event["id"],
        types=(event["type"], *_accepts(event, r"\b[A-Z]{3,}\b")),
        trigger=Extent(*event["offset"]),
        also=tuple(Extent(*offsets) for offsets in event.get("also", ())),
        actors=tuple(Party(actor["text"], actor["country"]) for actor in event["sources"]),
        recipients=tuple(Party(actor["text"], actor["country"]) for actor in event["targets"]),
        date=GoldDate(event["date"]) if event["date"] else None,
        place=GoldPlace(where["country"]) if where else None,
        status=event["status"],
        attribution=None,
    )


def _accepts(event: dict[str, Any], pattern: str) -> list[str]:
    clauses = re.split(r"[;.]", event.get("note", ""))
    return [found for clause in clauses if "accepted" in clause for found in re.findall(pattern, clause)]


def _said(according_to: str | dict[str, Any]) -> Said:
    if isinstance(according_to, str):
        return Said(according_to, None)
    return Said(according_to["source"], according_to.get("via"))


def _time_figures(record: Record, story: ExpectedStory, name: str) -> list[Figure]:
    pairs = match(
        record.times,
        story.times,
        lambda ours, theirs: 1.0 if theirs.extent.overlaps(Extent(ours.start, ours.end)) else None,
    )
    values = [record.times[i].value == story.times[j].value for i, j in pairs.items()]
    return [
        found_figure("story", name, "times found (F1)", Found(len(pairs), len(record.times), len(story.times))),
        share_figure("story", name, "times found with the right value", Share(sum(values), len(story.times))),
    ]


def _right_date(ours: Event, theirs: GoldEvent, judge: Judge, story: ExpectedStory) -> bool:
    return judge.date(ours, theirs) or (ours.date is None and theirs.id in story.dateless)


def _right_said(event: Event, said: Said | None, record: Record) -> bool:
    by_id = {attribution.id: attribution for attribution in record.attributions}
    attribution = by_id.get(event.attribution or "")
    if attribution is None or said is None:
        return attribution is None and said is None
    relay = by_id.get(attribution.via or "")
    return _is_source(attribution, said.source, record) and (said.via is None or _is_source(relay, said.via, record))


def _is_source(attribution: Attribution | None, words: str, record: Record) -> bool:
    """The source shares a character with a place where the words stand in the text."""
    if attribution is None or attribution.source is None:
        return False
    found = re.finditer(re.escape(words), record.article.text)
    return any(attribution.source.start < place.end() and place.start() < attribution.source.end for place in found)


def _share(pairs: Sequence[tuple[Event, GoldEvent]], right: Callable[[Event, GoldEvent], bool]) -> Share:
    return Share(sum(right(*pair) for pair in pairs), len(pairs))
