"""Records by the report they are of."""

from __future__ import annotations

from collections.abc import Iterable

from attache.record import Record


def by_article(records: Iterable[Record]) -> dict[str, Record]:
    """One record for each report, in the order of article ids: of several readings the one by the newest weights."""
    newest: dict[str, Record] = {}
    for record in records:
        known = newest.get(record.article.id)
        if known is None or _age(known) < _age(record):
            newest[record.article.id] = record
    return dict(sorted(newest.items()))


def _age(record: Record) -> tuple[str, str, str, str]:
    made = record.made_by
    # The JSON decides between readings by the same weights, so that the order they come in never does.
    return made.model, made.attache, made.ontology, record.to_json()


def day_of(record: Record) -> str | None:
    """The day a report was published, ISO 8601."""
    published = record.article.published_date
    return published.isoformat() if published else None
