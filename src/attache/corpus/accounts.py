"""What happened, folded from every report that tells it.

``find_accounts`` does the whole: actors, tellings, folding, origins, conflicts. Its outcome is a function of the set of
records and copies, so a revised report leaves no trace of its former self. A store that keeps a large corpus folds only
what a report touches: see ``folding.neighbourhood``. An account is built from what ``Told`` keeps of each telling and
the actors it names, so that no record is needed but those of the reports touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from attache.corpus.actors import actors_by_mention, actors_in
from attache.corpus.chains import Shelf, chains_of_event
from attache.corpus.details import find_conflicts, most_backed, place_answer
from attache.corpus.folding import fold
from attache.corpus.lineage import Lineage
from attache.corpus.names import plain
from attache.corpus.origins import origins_of
from attache.corpus.reports import by_article, day_of
from attache.corpus.tellings import Telling, Told, tellings_of
from attache.record import Account, Actor, Chain, Copy, Event, Origin, Record, Ref, Status, content_id


@dataclass(frozen=True, slots=True)
class Library:
    """Records with what is derived from all of them: who is one across them, and which are copies."""

    shelf: Shelf
    actors: Mapping[str, Actor]

    @classmethod
    def of(cls, records: Iterable[Record], copies: Iterable[Copy] = ()) -> Library:
        """The library of some records, with their actors resolved."""
        reports = by_article(records)
        lineage = Lineage.of(copies, reports)
        return cls.with_actors(reports, lineage, actors_in(reports, lineage))

    @classmethod
    def with_actors(cls, reports: Mapping[str, Record], lineage: Lineage, actors: Sequence[Actor]) -> Library:
        """The library of records whose actors are known already; it may hold part of a corpus only."""
        shelf = Shelf(reports, actors_by_mention(actors), lineage)
        return cls(shelf, {actor.id: actor for actor in actors})

    def tellings(self, article: str) -> list[Telling]:
        """The events of one report as folding sees them."""
        record = self.shelf.records[article]
        return list(tellings_of(record, self.shelf.actors, self.shelf.lineage, self._first_day(article)))

    def told(self, article: str) -> list[Told]:
        """The events of one report as accounts are built of them."""
        record = self.shelf.records[article]
        events = {event.id: event for event in reversed(record.events)}
        return [self._told(telling, events[telling.ref.id], record) for telling in self.tellings(article)]

    def _told(self, telling: Telling, event: Event, record: Record) -> Told:
        return Told(
            telling=telling,
            chains=tuple(chains_of_event(event, record, self.shelf)),
            actors=self._parties(record.article.id, event.actors),
            recipients=self._parties(record.article.id, event.recipients),
        )

    def _parties(self, article: str, parties: Iterable[str]) -> tuple[str, ...]:
        found = (self.shelf.actors.get(Ref(article, party)) for party in parties)
        return tuple(actor.id for actor in found if actor is not None)

    def _first_day(self, article: str) -> str | None:
        """When the report first appeared, or the earliest report of its family of copies."""
        relatives = self.shelf.lineage.relatives(article) if article in self.shelf.lineage.copied else (article,)
        days = [day for one in relatives if (day := day_of(self.shelf.records[one]))]
        return min(days, default=None)


def find_accounts(records: Iterable[Record], copies: Iterable[Copy] = ()) -> list[Account]:
    """The accounts of all events, those of the earliest reports first; every event is in exactly one.

    Args:
        records: What was read, in any order.
        copies: Which reports are copies of which; a copy adds no origin.
    """
    return accounts_of(Library.of(records, copies))


def accounts_of(library: Library) -> list[Account]:
    """Like :func:`find_accounts`, from a library."""
    told = {one.telling.ref: one for article in library.shelf.records for one in library.told(article)}
    groups = fold(one.telling for one in told.values())
    accounts = [build_account([told[telling.ref] for telling in group], library.actors) for group in groups]
    return sorted(accounts, key=lambda account: (account.first or "9999", account.id))


def account_id(refs: Iterable[Ref]) -> str:
    """The id of the account that these events are folded into."""
    return content_id("k", *(part for ref in sorted(refs) for part in (ref.article, ref.id)))


def build_account(told: Sequence[Told], actors: Mapping[str, Actor]) -> Account:
    """The account of one event from the tellings that were folded into it.

    Args:
        told: The tellings, in any order.
        actors: By id at least those that the tellings name, as parties or in their chains.
    """
    told = sorted(told, key=lambda one: one.telling.ref)
    tellings = [one.telling for one in told]
    shapes = [(one.ref, one.shape) for one in tellings]
    origins = origins_of(_chains(told), actors)
    kind = most_backed(((ref, shape.type) for ref, shape in shapes), origins) or shapes[0][1].type
    status = most_backed(((ref, shape.status) for ref, shape in shapes), origins)
    place, country = _place(tellings, origins)
    first, last = _dates(tellings, origins)
    return Account(
        id=account_id(ref for ref, _ in shapes),
        type=kind,
        mode=most_backed(((ref, shape.mode) for ref, shape in shapes if shape.type == kind), origins),
        status=cast("Status", status),
        actors=_parties([one.actors for one in told], actors),
        recipients=_parties([one.recipients for one in told], actors),
        first=first,
        last=last,
        place=place,
        country=country,
        events=tuple(ref for ref, _ in shapes),
        origins=tuple(origins),
        conflicts=tuple(find_conflicts(tellings, origins)),
        why=_why(tellings),
    )


def _chains(told: Sequence[Told]) -> list[Chain]:
    """The chains of all who tell it; who says that it did not happen is no origin where others say that it did."""
    telling = [one for one in told if one.chains and one.telling.shape.status != "negated"]
    return [chain for one in telling or told for chain in one.chains]


def _parties(sides: Iterable[Sequence[str]], known: Mapping[str, Actor]) -> tuple[str, ...]:
    """The actors of one side, those most tellings name first; the unnamed only where no report names one of theirs.

    Of the unnamed that reports call alike one is enough: nobody is told that they are others.
    """
    counts = Counter(actor for side in sides for actor in side)
    actors = [known[own] for own in counts]
    named = {actor.country for actor in actors if actor.named}
    kept = [actor for actor in actors if actor.named or (actor.country not in named if actor.country else not named)]
    ordered = sorted(kept, key=lambda actor: (-counts[actor.id], not actor.named, actor.id))
    distinct: dict[tuple[str, ...], str] = {}
    for actor in ordered:
        distinct.setdefault((actor.id,) if actor.named else ("", plain(actor.name), actor.country or ""), actor.id)
    return tuple(distinct.values())


def _place(tellings: Sequence[Telling], origins: Sequence[Origin]) -> tuple[str | None, str | None]:
    """The place most origins give, an exact one if any, and its country."""
    place = most_backed(((telling.ref, place_answer(telling.shape)) for telling in tellings), origins)
    sites = [(telling.ref, telling.shape.site) for telling in tellings if telling.shape.site is not None]
    if place is not None:
        sites = [(ref, site) for ref, site in sites if site.name == place]
    else:
        place = most_backed(((ref, site.name) for ref, site in sites), origins)
    return place, most_backed(((ref, site.country) for ref, site in sites), origins)


def _dates(tellings: Sequence[Telling], origins: Sequence[Origin]) -> tuple[str | None, str | None]:
    """The date most origins give among the closest given; None where no report dates it."""
    spans = [(span, telling) for telling in tellings if (span := telling.shape.days) is not None]
    if not spans:
        return None, None
    closest = min(span for span, _ in spans)
    dated = [(telling.ref, _days(telling)) for span, telling in spans if span == closest]
    first, last = (most_backed(dated, origins) or "/").split("/")
    return first, last


def _days(telling: Telling) -> str:
    assert telling.shape.first is not None
    assert telling.shape.last is not None
    return "/".join(date.fromordinal(day).isoformat() for day in (telling.shape.first, telling.shape.last))


def _why(tellings: Sequence[Telling]) -> str:
    """One line on what the tellings have in common."""
    reports = len({telling.ref.article for telling in tellings})
    if len(tellings) == 1:
        return "told by one report"
    shapes = [telling.shape for telling in tellings]
    common = [
        ("type", len({shape.type for shape in shapes}) == 1),
        ("verb", len({shape.stem for shape in shapes}) == 1),
        ("actors", _meet([shape.actors.states | shape.actors.actors for shape in shapes])),
        ("recipients", _meet([shape.recipients.states | shape.recipients.actors for shape in shapes])),
        ("date", len({day for shape in shapes if (day := (shape.first, shape.last)) != (None, None)}) == 1),
        ("place", len({place for shape in shapes if (place := place_answer(shape))}) == 1),
    ]
    agreed = [name for name, holds in common if holds]
    return f"{reports} reports agree on {', '.join(agreed) or 'the words of the sentence'}"


def _meet(sides: Sequence[frozenset[str]]) -> bool:
    """Whether all sides that are told have something in common."""
    told = [side for side in sides if side]
    return len(told) > 1 and bool(frozenset.intersection(*told))
