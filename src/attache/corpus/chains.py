"""Through whom a report has its word: publisher, credited agency, source, the source's source.

The last link is the origin. In "Yonhap reported, citing unnamed officials" the officials' attribution has Yonhap's as
its ``via``, so the chain of a paper that prints it is the paper, Yonhap, the officials. What stands in the writer's own
voice has the credited agency as its origin, or else the publisher.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from attache.corpus.lineage import Lineage
from attache.corpus.names import is_body, is_description
from attache.corpus.outlets import NamedOutlet, credited, is_outlet, named_in
from attache.corpus.sayings import negates_its_event, takes_back
from attache.lexicon.names import actor_name_words
from attache.record import Actor, Attribution, Chain, Copy, Entity, Event, Extent, Link, Record, Ref

_BODIES = frozenset({"organization", "group", "ngo"})
_PEOPLE = frozenset({"person", "group"})
_REFUSING = frozenset({"denies", "doubts"})

UNKNOWN = "unknown publisher"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What chains are read from: records by article, for each entity its actor, and which reports are copies."""

    records: Mapping[str, Record]
    actors: Mapping[Ref, Actor]
    lineage: Lineage


def chains_of_event(event: Event, record: Record, shelf: Shelf) -> list[Chain]:
    """Every chain by which a report has an event: its attribution's, and those of others who vouch for it.

    Whoever denies it is no origin of it; a report of nothing but denials gives no chain.
    """
    by_id = {attribution.id: attribution for attribution in record.attributions}
    refusing, teller = set(_against(event, record)), _teller(event, record)
    speaking = _speaking(event, record, teller)
    vouching = [by_id[found] for found in speaking if found in by_id and found not in refusing]
    relays = {attribution.via for attribution in vouching}
    leaves = [one for one in vouching if one.id not in relays]
    if not leaves and teller is not None:
        return []
    about = event.sentence
    heads: list[Attribution | None] = [*leaves] or [None]
    return [chain_of(attribution, record, shelf, about, event) for attribution in heads]


def chain_of(
    attribution: Attribution | None, record: Record, shelf: Shelf, about: Extent, event: Event | None = None
) -> Chain:
    """The chain of one attribution, or of the writer's own voice.

    Args:
        attribution: Who says it, or None.
        record: The report it stands in.
        shelf: The records and actors.
        about: The words in question: whether a report copies them decides whose they are.
        event: The event they tell, for the chain to name.
    """
    article = record.article
    copied = _copied_from(article.id, about, shelf)
    links = [*_frame(record, copied, shelf), *_sources(attribution, record, shelf)]
    return Chain(
        article=article.id,
        event=Ref(article.id, event.id) if event is not None else None,
        links=tuple(_without_echoes(links)),
        copy_of=copied,
    )


def _speaking(event: Event, record: Record, teller: str | None) -> Iterator[str]:
    """The attributions that speak of the event, for or against it.

    What the writer tells in his own voice needs nobody to vouch for it: those who comment on it are no origins of it.
    """
    if teller is None:
        return
    yield teller
    for claim in record.claims:
        if claim.event == event.id:
            yield from (position.attribution for position in claim.positions if position.attribution)


def _teller(event: Event, record: Record) -> str | None:
    """The attribution that reports the event, or whoever's words it is: a demand is known from him who makes it."""
    own = (
        one.id
        for one in record.attributions
        if one.entity in event.actors and any(content.covers(event.trigger) for content in one.content)
    )
    return event.attribution or next(own, None)


def _against(event: Event, record: Record) -> Iterator[str]:
    """Those that deny or doubt it, say that it is not so, or take it back."""
    text = record.article.text
    yield from (one.id for one in record.attributions if one.stance in _REFUSING or takes_back(one, text))
    for claim in record.claims:
        if claim.event == event.id:
            negates = event.status != "negated" and negates_its_event(claim, event, text)
            yield from (p.attribution for p in claim.positions if p.attribution and (p.stance == "denies") != negates)


def _sources(attribution: Attribution | None, record: Record, shelf: Shelf) -> list[Link]:
    """The links an attribution and its relays make, outermost first."""
    by_id = {one.id: one for one in record.attributions}
    entities = {one.id: one for one in record.entities}
    chain: list[Link] = []
    seen: set[str] = set()
    while attribution is not None and attribution.id not in seen:
        seen.add(attribution.id)
        if not _is_nobody(attribution):
            chain.append(_link(attribution, record, entities, shelf))
        attribution = by_id.get(attribution.via or "")
    return chain[::-1]


def _is_nobody(attribution: Attribution) -> bool:
    """Whether no source is told ("reportedly"), or by a pronoun of which nobody knows whom it means.

    The word is then that of whoever passes it on: unnamed officials are an origin, nobody is none.
    """
    source = attribution.source
    return source is None or (attribution.entity is None and source.text.casefold() in actor_name_words().pronouns)


def _link(attribution: Attribution, record: Record, entities: Mapping[str, Entity], shelf: Shelf) -> Link:
    own = Ref(record.article.id, attribution.id)
    entity = entities.get(attribution.entity or "")
    actor = shelf.actors.get(Ref(record.article.id, entity.id)) if entity is not None else None
    words = attribution.source.text if attribution.source is not None else ""
    outlet = _outlet(words, entity, actor)
    if outlet is not None and not attribution.anonymous:
        return Link(outlet.kind, outlet.name, actor.id if actor else None, own)
    if attribution.anonymous:
        return Link("unnamed", words, actor.id if actor else None, own)
    if actor is not None and actor.named:
        return Link("source", actor.name, actor.id, own)
    is_body = entity is not None and entity.kind not in _PEOPLE
    is_named = any(word[:1].isupper() for word in words.split()[1:]) if is_body else not is_description(words)
    return Link("source" if is_named else "unnamed", words, actor.id if actor else None, own)


def _outlet(words: str, entity: Entity | None, actor: Actor | None) -> NamedOutlet | None:
    names = [actor.name] if actor is not None and actor.named else []
    sector = entity.sector if entity is not None else None
    if entity is not None and entity.kind not in _BODIES and not (is_body(entity.name) or is_outlet(entity.name)):
        return None
    return next((found for name in (*names, words) if name and (found := named_in(name, sector))), None)


def _copied_from(article: str, about: Extent, shelf: Shelf) -> str | None:
    """The report whose words these are, when they are not this one's own: the earliest of its family that has them."""
    relations = shelf.lineage.copied.get(article, ())
    if not relations:
        return None
    words = _words(shelf.records[article], about)
    earlier = {copy.earlier for copy in relations if _has_words(copy, words, shelf)}
    return next((one for one in shelf.lineage.relatives(article) if one in earlier and one != article), None)


def _has_words(copy: Copy, words: str, shelf: Shelf) -> bool:
    if copy.relation == "copy":
        return True
    text = shelf.records[copy.earlier].article.text
    return words in " ".join(text.split())


def _words(record: Record, about: Extent) -> str:
    return " ".join(record.article.text[about.start : about.end].split())


def _frame(record: Record, copied: str | None, shelf: Shelf) -> list[Link]:
    """Publisher and agencies of a report; of a copy, also those of the report it copies."""
    links = [_outlet_link(publisher_of(record))]
    agencies = _agencies(record.article.id, copied, shelf)
    if agencies:
        return [*links, _outlet_link(agencies[0])]
    return [*links, _outlet_link(publisher_of(shelf.records[copied]))] if copied is not None else links


def _agencies(article: str, copied: str | None, shelf: Shelf) -> list[NamedOutlet]:
    """Whose text it is: of one that credits several, that which others of the family credit too, else the first.

    What a reprint keeps silent about another may tell, so any credit in the family of copies counts.
    """
    own = [credited(name) for name in shelf.records[article].article.agencies]
    if copied is None:
        return own
    relatives = (shelf.records[one] for one in shelf.lineage.relatives(article))
    others = [outlet for one in relatives for outlet in _credits(one)]
    shared = [outlet for outlet in own if outlet in others]
    return [*shared, *own, *others]


def _credits(record: Record) -> list[NamedOutlet]:
    publisher = publisher_of(record)
    found = [credited(name) for name in record.article.agencies]
    return found or ([publisher] if publisher.kind == "agency" else [])


def publisher_of(record: Record) -> NamedOutlet:
    """Who published a report: as it says itself, else the host of its URL."""
    article = record.article
    if article.publisher:
        return credited(article.publisher)
    host = _host(article.url) if article.url else ""
    return NamedOutlet(host or UNKNOWN, "publisher")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # not a URL: "http://[half an address"
        return ""


def _outlet_link(outlet: NamedOutlet) -> Link:
    return Link(outlet.kind, outlet.name, None, None)


def _without_echoes(links: Iterable[Link]) -> Iterator[Link]:
    """Leave out a link that names again who was just named: an agency's story in which the agency says it reported."""
    last: Link | None = None
    for link in links:
        if last is not None and (link.kind, link.name) == (last.kind, last.name):
            continue
        last = link
        yield link
