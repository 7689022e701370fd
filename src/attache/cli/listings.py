"""What each kind of answer shows: cells and evidence in a table, columns in CSV, the whole row in JSON.

Every item says where it comes from: the report, the offsets into its text, and the words that stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attache.cli.terminal import flat
from attache.cli.wording import amounts, counted, dated, spanned
from attache.record import Account, EventDate, Ref

if TYPE_CHECKING:
    from attache.desk.library import Library
    from attache.desk.quotes import Quote
    from attache.store import ActorRow, ArticleRow, ClaimRow, EventRow, Hit

R = TypeVar("R")
T = TypeVar("T", "EventRow", "ClaimRow")
Data = Mapping[str, Any]
# What the whole press tells would push everything else off the screen; JSON has all, --explain their chains.
_MOST_REPORTS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One row of an answer: its cells, the lines of evidence below them, and all of it as JSON has it."""

    cells: tuple[str, ...]
    evidence: tuple[str, ...]
    data: Data


Items = Callable[["Library", Sequence[R]], Iterator[Item]]
Explain = Callable[["Library", Sequence[R]], Mapping[Ref, list[str]]]


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """How one kind of answer is shown. ``columns`` are CSV's, each with the path to its value in ``Item.data``."""

    noun: str
    heads: tuple[str, ...]
    columns: Mapping[str, str]
    items: Items[R]


def event_items(_: Library, rows: Sequence[EventRow]) -> Iterator[Item]:
    """Events, each with its trigger, who says so, and the account it belongs to."""
    for row in rows:
        date = dated(EventDate(row.date, row.first, row.last, None)) if row.date else ""
        cells = (
            date or (f"({row.day})" if row.day else ""),
            _names(row.actors) or "?",
            _act(row.type, row.mode),
            _names(row.recipients),
            _named(row.place or "", row.place_country),
            row.status,
        )
        counted = "; ".join(amounts(row.quantities))
        yield Item(cells, (_joined(*_event_evidence(row), counted, *_event_account(row)),), asdict(row))


def claim_items(library: Library, rows: Sequence[ClaimRow]) -> Iterator[Item]:
    """Claims, each with who stands where, and the words that say so."""
    quotes = library.quotes_of_claims(rows)
    for row in rows:
        found = quotes.get(row.ref, ())
        stands = "; ".join(dict.fromkeys(f"{_named(x.name or '?', x.country)} {x.stance}" for x in row.positions))
        evidence = _joined(*map(_quote, found), "" if found else row.article, row.publisher or "")
        yield Item((row.day or "", row.text, row.status, stands), (evidence,), _with_quotes(row, found))


def explained(items: Items[T], explain: Explain[T]) -> Items[T]:
    """The same items, each with its explanation in words below its evidence."""

    def with_words(library: Library, rows: Sequence[T]) -> Iterator[Item]:
        words = explain(library, rows)
        item: Item
        for row, item in zip(rows, items(library, rows), strict=True):
            lines: list[str] = words[row.ref]
            yield Item(item.cells, (*item.evidence, *lines), {**item.data, "explanation": lines})

    return with_words


def actor_items(library: Library, rows: Sequence[ActorRow]) -> Iterator[Item]:
    """Actors, each with its other names, its roles, and words of its first reports."""
    quotes = library.quotes_of_actors(rows)
    for row in rows:
        found = quotes.get(row.id, ())
        others = "; ".join(name for name in row.names if name != row.name)
        cells = (row.name, row.kind, row.country or "", row.sector or "", others, str(row.mentions))
        evidence = (_joined(row.id, *(_period(asdict(period)) for period in row.periods)), _joined(*map(_quote, found)))
        yield Item(cells, evidence, _with_quotes(row, found))


def article_items(_: Library, rows: Sequence[ArticleRow]) -> Iterator[Item]:
    """Reports, each with where it came from."""
    for row in rows:
        yield Item(_article_cells(row), (_article_evidence(row),), asdict(row))


def hit_items(_: Library, rows: Sequence[Hit]) -> Iterator[Item]:
    """Reports that a search found, each with the words that show why."""
    for row in rows:
        quote = f"“{row.quote.text}” at {row.quote.start}–{row.quote.end}"
        yield Item(_article_cells(row.article), (quote, _article_evidence(row.article)), asdict(row))


def account_items(library: Library, rows: Sequence[Account]) -> Iterator[Item]:
    """Accounts, each with the reports that tell it and what they differ on."""
    told = library.events_of(rows)
    for row in rows:
        yield _account_item(row, told[row.id], ())


def explained_items(library: Library, rows: Sequence[Account]) -> Iterator[Item]:
    """The same, with the chain of every report."""
    told = library.events_of(rows)
    for row in rows:
        yield _account_item(row, told[row.id], library.explain(row))


def _account_item(row: Account, told: Sequence[EventRow], explanation: Sequence[str]) -> Item:
    actors, recipients = _names_of(row.actors, told), _names_of(row.recipients, told)
    cells = (
        spanned(row.first, row.last),
        "; ".join(dict.fromkeys(actors)) or "?",
        _act(row.type, row.mode),
        "; ".join(dict.fromkeys(recipients)),
        _named(row.place or "", row.country),
        row.status,
        str(len(row.origins)),
    )
    reports = [_joined(*_event_evidence(event)) for event in told]
    left = len(reports) - _MOST_REPORTS
    more = [f"… and {counted(left, 'more report')}"] if left > 0 else []
    evidence = (row.id, *reports[:_MOST_REPORTS], *more, *_conflicts(row), *explanation)
    data = {**asdict(row), "actor_names": actors, "recipient_names": recipients, "reports": _reports(told)}
    return Item(cells, evidence, data | ({"explanation": list(explanation)} if explanation else {}))


def _reports(told: Sequence[EventRow]) -> list[Data]:
    return [{"article": one.article, "publisher": one.publisher, "trigger": asdict(one.trigger)} for one in told]


def _conflicts(row: Account) -> list[str]:
    return [
        f"reports differ on {conflict.detail}: "
        + " or ".join(f"{version.value} ({counted(len(version.origins), 'origin')})" for version in conflict.versions)
        for conflict in row.conflicts
    ]


def _names_of(actors: Sequence[str], told: Sequence[EventRow]) -> list[str]:
    """What the reports call actors; the id of one that none of them names."""
    names = {
        party.actor: _named(party.name, party.country)
        for event in reversed(told)
        for party in (*event.actors, *event.recipients)
    }
    return [names.get(actor, actor) for actor in actors]


def _event_evidence(row: EventRow) -> tuple[str, ...]:
    source = " via ".join(row.sources)
    quote = f"“{row.trigger.text}” at {row.trigger.start}–{row.trigger.end} of {row.article}"
    return quote, row.publisher or "", f"according to {source}" if source else ""


def _event_account(row: EventRow) -> tuple[str, ...]:
    if not row.account:
        return ()
    return f"account {row.account}, {counted(row.origins or 0, 'origin')}", "contested" if row.contested else ""


def _article_cells(row: ArticleRow) -> tuple[str, ...]:
    return row.published or "", row.title or "(no title)", row.publisher or "", str(row.events)


def _article_evidence(row: ArticleRow) -> str:
    return _joined(row.id, f"{row.source}, {row.position}" if row.position else row.source, row.url or "")


def _period(period: Data) -> str:
    span = "–".join(dict.fromkeys(day for day in (period["first"], period["last"]) if day))
    return f"{period['role']} ({span})" if period["role"] and span else period["role"] or ""


def _with_quotes(row: Any, quotes: Sequence[Quote]) -> Data:
    return {**asdict(row), "quotes": [asdict(quote) for quote in quotes]}


def _quote(quote: Quote) -> str:
    return f"“{quote.text}” at {quote.start}–{quote.end} of {quote.article}"


def _names(parties: Sequence[Any]) -> str:
    return "; ".join(_named(party.name, party.country) for party in parties)


def _named(name: str, country: str | None) -> str:
    return f"{name} ({country})" if name and country else name or country or ""


def _act(type_: str, mode: str | None) -> str:
    return f"{type_} {mode}" if mode else type_


def _joined(*parts: str) -> str:
    return " · ".join(flat(part) for part in parts if part)


_TRIGGER = {"trigger_start": "trigger.start", "trigger_end": "trigger.end", "trigger": "trigger.text"}
_ARTICLE = ("id", "published", "title", "publisher", "url", "language", "source", "position", "added", "events")
_QUOTES = {
    "quote_articles": "quotes.article",
    "quote_starts": "quotes.start",
    "quote_ends": "quotes.end",
    "quotes": "quotes.text",
}


def _explained(listing: Listing[Any]) -> Mapping[str, str]:
    return {**listing.columns, "explanation": "explanation"}


def _events_in_words(library: Library, rows: Sequence[EventRow]) -> Mapping[Ref, list[str]]:
    return library.explain_events(rows)


def _claims_in_words(library: Library, rows: Sequence[ClaimRow]) -> Mapping[Ref, list[str]]:
    return library.explain_claims(rows)


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


EVENTS: Listing[EventRow] = Listing(
    "event",
    ("WHEN", "WHO", "DID", "TO WHOM", "WHERE", "STATUS"),
    {
        **_same("article", "id", "day", "date", "first", "last", "type", "mode", "contexts", "cameo", "quad", "score"),
        "status": "status",
        "actors": "actors.name",
        "actor_countries": "actors.country",
        "recipients": "recipients.name",
        "recipient_countries": "recipients.country",
        **_same("place", "place_country", "sources", "publisher", "title", "url"),
        **_TRIGGER,
        "quantities": "quantities.span.text",
        "quantity_values": "quantities.value",
        "quantity_units": "quantities.unit",
        "quantity_of": "quantities.of",
        **_same("sentence", "confidence", "why", "account", "origins", "contested"),
    },
    event_items,
)
CLAIMS: Listing[ClaimRow] = Listing(
    "claim",
    ("REPORTED", "CLAIM", "STATUS", "WHO"),
    {
        **_same("article", "id", "day", "text", "status", "event"),
        "parties": "positions.name",
        "countries": "positions.country",
        "stances": "positions.stance",
        **_same("publisher", "title", "url"),
        **_QUOTES,
    },
    claim_items,
)
ACTORS: Listing[ActorRow] = Listing(
    "actor",
    ("NAME", "KIND", "COUNTRY", "SECTOR", "ALSO CALLED", "MENTIONS"),
    {**_same("id", "name", "kind", "country", "sector", "names", "mentions"), "roles": "periods.role", **_QUOTES},
    actor_items,
)
ARTICLES: Listing[ArticleRow] = Listing(
    "report", ("PUBLISHED", "TITLE", "PUBLISHER", "EVENTS"), _same(*_ARTICLE), article_items
)
HITS: Listing[Hit] = Listing(
    "report",
    ("PUBLISHED", "TITLE", "PUBLISHER", "EVENTS"),
    {
        **{name: f"article.{name}" for name in _ARTICLE},
        "quote_start": "quote.start",
        "quote_end": "quote.end",
        "quote": "quote.text",
    },
    hit_items,
)
_ACCOUNT_HEADS = ("WHEN", "WHO", "DID", "TO WHOM", "WHERE", "STATUS", "ORIGINS")
_ACCOUNT_COLUMNS = {
    **_same("id", "first", "last", "type", "mode", "status"),
    "actors": "actor_names",
    "recipients": "recipient_names",
    "place": "place",
    "country": "country",
    "origins": "origins.name",
    "contested": "conflicts.detail",
    "articles": "reports.article",
    "trigger_starts": "reports.trigger.start",
    "trigger_ends": "reports.trigger.end",
    "triggers": "reports.trigger.text",
    "why": "why",
}
ACCOUNTS: Listing[Account] = Listing("account", _ACCOUNT_HEADS, _ACCOUNT_COLUMNS, account_items)
EXPLAINED: Mapping[str, Listing[Any]] = {
    "events": replace(EVENTS, columns=_explained(EVENTS), items=explained(event_items, _events_in_words)),
    "claims": replace(CLAIMS, columns=_explained(CLAIMS), items=explained(claim_items, _claims_in_words)),
    "accounts": replace(ACCOUNTS, columns=_explained(ACCOUNTS), items=explained_items),
}
"""What --explain shows instead: the same rows with the chain of every report in words."""
