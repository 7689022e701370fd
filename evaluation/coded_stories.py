"""Events against the hand-coded stories of the development fifth.

*Matching* is one to one, by trigger: a predicted event fits a gold event when its trigger shares a character with the
gold trigger or with another mention of the same event (``also``). Of several fits those of the same type are taken
first, then those on the trigger itself, then the earlier. A second prediction for the same gold event is wrong. A
prediction that is left over and touches an optional gold event, and no required one, is neither right nor wrong.

*found* counts matched events; *typed* those whose type is right as well; *full* those where in addition the actors'
countries and the recipients' countries, as two sets of alpha-3 codes (IGO and NGO included, unknown ones left out), are
the gold's.

On the events found, whatever their type, shares of right decisions:

- *date*: the values are equal, or they cover the same days, or both are missing;
- *status*: equal;
- *attribution*: the source shares a character with the gold's source, or the cue with the gold's cue, or both events
  are in the writer's own voice;
- *place*: the countries are equal, or both places are missing;
- *actors' states*, *recipients' states*: the sets of countries are equal.

The figures "where given" leave out the events for which the gold has no date, attribution or place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attache import Article, Record
from attache.record import Event, Extent
from evaluation.data import Data, Story
from evaluation.disputes import GoldDispute, Party, gold_dispute, score_disputes
from evaluation.scores import NONE_FOUND, UNDECIDED, Figure, Found, Share, found_figure, match, share_figure
from evaluation.split import is_development

Reader = Callable[[Iterable[Article]], Iterable[Record]]
TITLE = "coded stories, development fifth"


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date's value (ISO day, month or year, or ``start/end``)."""

    value: str


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """Whom an event is attributed to: the words for the source and the reporting words, where marked."""

    source: Extent | None
    cue: Extent | None


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where an event happened; ``country`` is alpha-3 or None."""

    country: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One coded event. ``types`` are those accepted, the coded one first."""

    id: str
    types: tuple[str, ...]
    trigger: Extent
    also: tuple[Extent, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: GoldDate | None
    place: GoldPlace | None
    status: str
    attribution: GoldAttribution | None


@dataclass(frozen=True, slots=True)
class CodedStory:
    """One story as an analyst coded it."""

    id: str
    events: tuple[GoldEvent, ...]
    optional: tuple[GoldEvent, ...]
    disputes: tuple[GoldDispute, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Which prediction stands for which gold event, and which predictions do not count."""

    pairs: tuple[tuple[Event, GoldEvent], ...]
    ignored: tuple[Event, ...]
    wrong: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class EventScore:
    """Counts that add up over stories."""

    found: Found = NONE_FOUND
    typed: Found = NONE_FOUND
    full: Found = NONE_FOUND
    date: Share = UNDECIDED
    date_given: Share = UNDECIDED
    status: Share = UNDECIDED
    attribution: Share = UNDECIDED
    attribution_given: Share = UNDECIDED
    place: Share = UNDECIDED
    place_given: Share = UNDECIDED
    actors: Share = UNDECIDED
    recipients: Share = UNDECIDED
    disputes: Found = NONE_FOUND

    def __add__(self, other: EventScore) -> EventScore:
        return EventScore(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def story_figures(read: Reader, data: Data) -> list[Figure]:
    """All rows for the development fifth. ``read`` is the reader's ``pipe``."""
    stories = development_stories(data)
    records = read(story.article() for _, story in stories)
    scores = (score_story(record, coded) for record, (coded, _) in zip(records, stories, strict=True))
    return _figures(sum(scores, EventScore()))


def development_stories(data: Data) -> list[tuple[CodedStory, Story]]:
    """The coded stories of the development fifth, each with its text."""
    newswire = data.newswire()
    coded = (read_coded_story(path) for path in data.coded_stories() if is_development(path.stem))
    return [(story, newswire[story.id]) for story in coded]


def read_coded_story(path: Path) -> CodedStory:
    """One file of the coded stories."""
    story = json.loads(path.read_text(encoding="utf-8"))
    known = [_party(actor) for e in story["events"] + story["optional"] for actor in e["sources"] + e["targets"]]
    return CodedStory(
        story["doc"],
        tuple(gold_event(event) for event in story["events"]),
        tuple(gold_event(event) for event in story["optional"]),
        tuple(gold_dispute(dispute, known) for dispute in story["disputes"]),
    )


def gold_event(event: dict[str, Any]) -> GoldEvent:
    """One event of the codebook's JSON."""
    said, where = event["according_to"], event["place"]
    return GoldEvent(
        id=event["id"],
        types=(event["type"],),
        trigger=Extent(*event["offset"]),
        also=tuple(Extent(*offsets) for offsets in event["also"]),
        actors=tuple(_party(actor) for actor in event["sources"]),
        recipients=tuple(_party(actor) for actor in event["targets"]),
        date=GoldDate(event["date"]["value"]) if event["date"] else None,
        place=GoldPlace(where["country"]) if where else None,
        status=event["status"],
        attribution=GoldAttribution(_extent(said["span"]), _extent(said["cue"])) if said else None,
    )


def score_story(record: Record, coded: CodedStory) -> EventScore:
    """Compare one record with its coded story; the measures are those of the module's head."""
    matched = match_events(record.events, coded)
    pairs = matched.pairs
    predicted, gold = len(pairs) + len(matched.wrong), len(coded.events)
    typed = [(ours, theirs) for ours, theirs in pairs if ours.type in theirs.types]
    states = Judge(record)
    full = [pair for pair in typed if states.actors(*pair) and states.recipients(*pair)]
    return EventScore(
        found=Found(len(pairs), predicted, gold),
        typed=Found(len(typed), predicted, gold),
        full=Found(len(full), predicted, gold),
        date=_share(pairs, states.date),
        date_given=_share([p for p in pairs if p[1].date], states.date),
        status=_share(pairs, lambda ours, theirs: ours.status == theirs.status),
        attribution=_share(pairs, states.attribution),
        attribution_given=_share([p for p in pairs if p[1].attribution], states.attribution),
        place=_share(pairs, states.place),
        place_given=_share([p for p in pairs if p[1].place], states.place),
        actors=_share(pairs, states.actors),
        recipients=_share(pairs, states.recipients),
        disputes=score_disputes(record, coded.disputes),
    )


def match_events(events: Sequence[Event], coded: CodedStory) -> Matched:
    """Pair predictions with gold events, one to one."""
    pairs = match(events, coded.events, _fit)
    left = [event for i, event in enumerate(events) if i not in pairs]
    ignored = [event for event in left if touches(event, coded.optional) and not touches(event, coded.events)]
    return Matched(
        tuple((events[i], coded.events[j]) for i, j in sorted(pairs.items())),
        tuple(ignored),
        tuple(event for event in left if event not in ignored),
    )


def touches(event: Event, gold: Iterable[GoldEvent]) -> bool:
    """Whether the event's trigger shares a character with a mention of any of the gold events."""
    return any(extent.overlaps(event.trigger) for g in gold for extent in (g.trigger, *g.also))


class Judge:
    """Decides, for events of one record, whether what they say about their gold counterpart is right."""

    def __init__(self, record: Record) -> None:
        self._entities = {entity.id: entity for entity in record.entities}
        self._attributions = {attribution.id: attribution for attribution in record.attributions}
        self._places = {place.id: place for place in record.places}

    def actors(self, ours: Event, theirs: GoldEvent) -> bool:
        """The actors' countries are the gold's."""
        return self._countries(ours.actors) == _party_countries(theirs.actors)

    def recipients(self, ours: Event, theirs: GoldEvent) -> bool:
        """The recipients' countries are the gold's."""
        return self._countries(ours.recipients) == _party_countries(theirs.recipients)

    def date(self, ours: Event, theirs: GoldEvent) -> bool:
        """The value or the days are the gold's, or there is neither."""
        if ours.date is None or theirs.date is None:
            return ours.date is None and theirs.date is None
        days = days_of(theirs.date.value)
        return ours.date.value == theirs.date.value or (days is not None and days == (ours.date.first, ours.date.last))

    def attribution(self, ours: Event, theirs: GoldEvent) -> bool:
        """The source or the cue touches the gold's, or both are in the writer's own voice."""
        said = self._attributions.get(ours.attribution or "")
        if said is None or theirs.attribution is None:
            return said is None and theirs.attribution is None
        source, cue = theirs.attribution.source, theirs.attribution.cue
        same_source = bool(source and said.source and source.overlaps(said.source))
        return same_source or bool(cue and cue.overlaps(said.cue))

    def place(self, ours: Event, theirs: GoldEvent) -> bool:
        """The countries are equal, or there is no place."""
        place = self._places.get(ours.place or "")
        if place is None or theirs.place is None:
            return place is None and theirs.place is None
        return place.country == theirs.place.country

    def _countries(self, ids: Iterable[str]) -> set[str]:
        entities = (self._entities.get(name) for name in ids)
        return {entity.country for entity in entities if entity and entity.country}


def days_of(value: str) -> tuple[str, str] | None:
    """First and last day of an ISO day, month, year or of an interval ``start/end`` of such; None for other values."""
    first, _, last = value.partition("/")
    start, end = _days(first), _days(last or first)
    return (start[0], end[1]) if start and end else None


def _fit(ours: Event, theirs: GoldEvent) -> float | None:
    """Same type before other types, the trigger itself before other mentions."""
    on_trigger = theirs.trigger.overlaps(ours.trigger)
    if not on_trigger and not any(extent.overlaps(ours.trigger) for extent in theirs.also):
        return None
    return 2.0 * (ours.type in theirs.types) + on_trigger


def _share(pairs: Sequence[tuple[Event, GoldEvent]], right: Callable[[Event, GoldEvent], bool]) -> Share:
    return Share(sum(right(*pair) for pair in pairs), len(pairs))


def _party(actor: dict[str, Any]) -> Party:
    return Party(actor["text"], actor["country"])


def _party_countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if party.country}


def _extent(offsets: Sequence[int] | None) -> Extent | None:
    return Extent(*offsets) if offsets else None


def _days(value: str) -> tuple[str, str] | None:
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value)
    if not parts:
        return None
    year, month, day = parts.groups()
    if day:
        return value, value
    if not month:
        return f"{year}-01-01", f"{year}-12-31"
    following = date(int(year) + int(month) // 12, int(month) % 12 + 1, 1)
    return f"{year}-{month}-01", (following - timedelta(days=1)).isoformat()


def _figures(score: EventScore) -> list[Figure]:
    found = (
        ("events found (F1)", score.found),
        ("events found, type right (F1)", score.typed),
        ("events full: type and both sides' countries (F1)", score.full),
    )
    shares = (
        ("date right, of events found", score.date),
        ("date right, where given", score.date_given),
        ("status right, of events found", score.status),
        ("attribution right, of events found", score.attribution),
        ("attribution right, where given", score.attribution_given),
        ("place's country right, of events found", score.place),
        ("place's country right, where given", score.place_given),
        ("actors' states right, of events found", score.actors),
        ("recipients' states right, of events found", score.recipients),
    )
    return [
        *(found_figure("stories", TITLE, measure, counts) for measure, counts in found),
        *(share_figure("stories", TITLE, measure, share) for measure, share in shares),
        found_figure("stories", TITLE, "disputes, by parties (F1)", score.disputes),
    ]
