"""Everything that is derived, from all current records at once and nothing else: what folding must come to.

It takes memory and time for the whole store, and is there for whoever wants to check.
"""

from __future__ import annotations

from dataclasses import dataclass

from attache.corpus.accounts import Library, accounts_of
from attache.corpus.claims import histories_of
from attache.corpus.copy_index import find_copies
from attache.corpus.profiles import profile_of
from attache.corpus.signatures import signature_of
from attache.corpus.stories import Report, find_stories
from attache.record import Account, Actor, ClaimHistory, Copy, Record, Story
from attache.store import Store


@dataclass(frozen=True, slots=True)
class Derived:
    """What many reports say together; actors with their mentions. Each in the order of ids."""

    copies: list[Copy]
    stories: list[Story]
    actors: list[Actor]
    accounts: list[Account]
    histories: list[ClaimHistory]


def fold_anew(store: Store) -> Derived:
    """What is derived from the current articles of a store."""
    records = store.records(store.current_articles())
    articles = [record.article for record in records.values()]
    copies = list(find_copies((one.id, signature_of(one.text), one.published) for one in articles))
    library = Library.of(records.values(), copies)
    accounts = accounts_of(library)
    return Derived(
        copies=sorted(copies, key=lambda copy: (copy.earlier, copy.later)),
        stories=sorted(find_stories(map(report_of, records.values())), key=lambda story: story.id),
        actors=sorted(library.actors.values(), key=lambda actor: actor.id),
        accounts=sorted(accounts, key=lambda account: account.id),
        histories=sorted(histories_of(library, accounts), key=lambda history: history.id),
    )


def report_of(record: Record) -> Report:
    """What is to be known of a report to put it into a story."""
    return Report(record.article.id, record.article.published, profile_of(record.article))
