"""Records made by hand: a report's text with its entities, attributions, events and claims marked by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from attache.lexicon.ontology import quad_of, score_of
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
    MentionForm,
    Place,
    Position,
    Quantity,
    Record,
    Span,
    Stance,
    Status,
    content_id,
)

MADE_BY = MadeBy("0", "0", "0")


@dataclass
class Report:
    """A report in the making; every method returns the id of what it adds."""

    text: str
    published: date | None = date(2025, 3, 12)
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    title: str | None = None
    url: str | None = None
    entities: list[Entity] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def article(self) -> Article:
        return Article(
            text=self.text,
            published=self.published,
            publisher=self.publisher,
            agencies=self.agencies,
            title=self.title,
            url=self.url or f"https://{(self.publisher or 'example').lower().replace(' ', '')}.example/1",
        )

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span.quote(self.text, start, start + len(words))

    def entity(
        self,
        words: str,
        kind: EntityKind,
        country: str | None = None,
        sector: str | None = None,
        *,
        name: str | None = None,
        role: str | None = None,
        form: MentionForm = "name",
    ) -> str:
        span = self.span(words)
        own = content_id("n", name or words, span.start)
        mention = Mention(span.start, span.end, span.text, form)
        self.entities.append(Entity(own, name or words, kind, country, sector, role, (mention,)))
        return own

    def place(
        self, words: str, country: str, geonameid: int, lat: float = 0.0, lon: float = 0.0, feature: str = "PPL"
    ) -> str:
        span = self.span(words)
        own = content_id("p", words, span.start)
        self.places.append(Place(own, span.start, span.end, words, words, country, None, geonameid, lat, lon, feature))
        return own

    def attribution(
        self,
        source: str | None,
        cue: str,
        content: str,
        *,
        entity: str | None = None,
        stance: Stance = "asserts",
        anonymous: bool = False,
        via: str | None = None,
    ) -> str:
        span, words = self.span(cue), self.span(source) if source else None
        own = content_id("s", span.start, source, via)
        extent = self.span(content).extent
        self.attributions.append(
            Attribution(own, words, entity, span, (extent,), "indirect", stance, anonymous, None, via)
        )
        return own

    def event(
        self,
        type_: str,
        trigger: str,
        actors: Sequence[str] = (),
        recipients: Sequence[str] = (),
        *,
        day: str | None = None,
        last: str | None = None,
        place: str | None = None,
        status: Status = "occurred",
        attribution: str | None = None,
        mode: str | None = None,
        killed: int | None = None,
    ) -> str:
        return self.event_at(
            type_,
            self.text.index(trigger),
            trigger,
            actors,
            recipients,
            day=day,
            last=last,
            place=place,
            status=status,
            attribution=attribution,
            mode=mode,
            killed=killed,
        )

    def event_at(
        self,
        type_: str,
        start: int,
        trigger: str,
        actors: Sequence[str] = (),
        recipients: Sequence[str] = (),
        *,
        day: str | None = None,
        last: str | None = None,
        place: str | None = None,
        status: Status = "occurred",
        attribution: str | None = None,
        mode: str | None = None,
        killed: int | None = None,
    ) -> str:
        span = Span(start, start + len(trigger), trigger)
        own = content_id("e", span.start, type_)
        when = EventDate(day, day, last or day, None) if day else None
        self.events.append(
            Event(
                id=own,
                type=type_,
                mode=mode,
                contexts=(),
                cameo=None,
                quad=quad_of(type_),
                score=score_of(type_, mode),
                actors=tuple(actors),
                recipients=tuple(recipients),
                trigger=span,
                also=(),
                sentence=self._sentence(span),
                date=when,
                place=place,
                status=status,
                attribution=attribution,
                confidence=1.0,
                why="made by hand",
                quantities=() if killed is None else (Quantity(killed, "people", "killed", self.span(str(killed))),),
            )
        )
        return own

    def claim(
        self, text: str, positions: Sequence[tuple[str | None, Stance, str | None]], event: str | None = None
    ) -> str:
        own = content_id("c", text, self.text.find(text))
        sides = {stance for _, stance, _ in positions}
        status = "denied" if sides == {"denies"} else "contested" if "denies" in sides else "asserted"
        self.claims.append(Claim(own, text, event, status, tuple(Position(*position) for position in positions)))
        return own

    def state_at(self, name: str, country: str, start: int) -> str:
        own = content_id("n", name, start)
        mention = Mention(start, start + len(name), name, "name")
        self.entities.append(Entity(own, name, "state", country, "GOV", None, (mention,)))
        return own

    def place_at(self, name: str, geonameid: int, start: int) -> str:
        own = content_id("p", name, start)
        end = start + len(name)
        self.places.append(Place(own, start, end, name, name, None, None, geonameid, None, None, "PPL"))
        return own

    def record(self) -> Record:
        return Record(
            article=self.article,
            made_by=MADE_BY,
            places=tuple(self.places),
            entities=tuple(self.entities),
            events=tuple(self.events),
            attributions=tuple(self.attributions),
            claims=tuple(self.claims),
        )

    def _sentence(self, span: Span) -> Extent:
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        return Extent(start, len(self.text) if end < 0 else end)
