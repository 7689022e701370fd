"""The law of folding: in whatever portions and order reports come, change and are read anew, it is folding anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from random import Random
from typing import NamedTuple, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, func, select

from attache.desk.folding import Derived, fold, fold_anew, portions, signature_keys
from attache.record import Account, Arrival, ClaimHistory, Copy, Record, Ref, Story
from attache.store import GuiseRow, Reading, Snapshot, Store, deriving, folded, kept_tables, open_store
from attache.store.nouns import read_noun
from evaluation.made_press import made_press
from tests.corpus.made import Report
from tests.corpus.scenario import made
from tests.corpus.spoken import spoken

Noun = TypeVar("Noun")
SLOW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class Step(NamedTuple):
    """One thing that happens to a store; ``which`` chooses a report, ``many`` is how many are taken in."""

    kind: str
    which: int = 0
    many: int = 1


STEPS = st.lists(
    st.one_of(
        st.builds(Step, st.just("come"), many=st.integers(1, 7)),
        st.builds(Step, st.sampled_from(("revised", "older", "reread", "reread by another")), st.integers(0, 99)),
        st.just(Step("fold")),
    ),
    min_size=4,
    max_size=12,
)


def reading(record: Record, key: str) -> Reading:
    return Reading(Arrival(record.article, key, "press", key), record, *signature_keys(record.article))


def held(store: Store) -> Derived:
    """All that the tables of what is derived hold."""
    with store._database.reading() as connection:
        copies = [Copy(*row) for row in connection.execute(select(folded.copies))]
        return Derived(
            copies=sorted(copies, key=lambda copy: (copy.earlier, copy.later)),
            stories=nouns(connection, folded.stories, Story),
            actors=deriving.all_actors(connection),
            accounts=nouns(connection, folded.accounts, Account),
            histories=nouns(connection, folded.claim_histories, ClaimHistory),
        )


def nouns(connection: Connection, table: Table, kind: type[Noun]) -> list[Noun]:
    rows = connection.execute(select(table.c.json).order_by(table.c.id)).scalars()
    return [read_noun(kind, json) for json in rows]


def linked(store: Store) -> tuple[list[Story], list[Account], list[ClaimHistory]]:
    """What is found by way of current reports, their events and claims."""
    records = store.records(store.current_articles())
    events = {Ref(article, event.id) for article, record in records.items() for event in record.events}
    claims = {Ref(article, claim.id) for article, record in records.items() for claim in record.claims}
    return store.stories_of(list(records)), store.accounts_of(events), store.claim_histories_of(claims)


def told(store: Store) -> dict[str, int]:
    """How many entities each actor is kept to have been taken for."""
    t = folded.actors.c
    with store._database.reading() as connection:
        return dict(connection.execute(select(t.id, t.n_mentions)).all())


def check(store: Store) -> None:
    """What is held is what folding anew gives, and is linked to what it is of."""
    anew = fold_anew(store)
    assert held(store) == anew
    assert linked(store) == (anew.stories, anew.accounts, anew.histories)
    assert told(store) == {actor.id: len(actor.mentions) for actor in anew.actors}
    assert not store.marks()


class Press:
    """A store and the reports that come to it, step by step."""

    def __init__(self, store: Store, seed: int) -> None:
        chance = Random(seed)
        affair = list(made().records.values())
        news = [*made_press(16, seed, a_day=chance.choice((2, 4, 8))), *chance.sample(affair, 5), *spoken(6, seed)]
        self._store = store
        self._news = iter(chance.sample(news, len(news)))
        self._others = list(made_press(12, seed + 1, a_day=4))
        self._here: list[tuple[str, Record]] = []

    def do(self, step: Step) -> None:
        if step.kind == "fold":
            fold(self._store)
            check(self._store)
        elif step.kind == "come":
            self._come(list(islice(self._news, step.many)))
        elif self._here:
            self._change(step.kind, step.which)

    def _come(self, records: Sequence[Record]) -> None:
        known = [(f"key {len(self._here) + at}", record) for at, record in enumerate(records)]
        self._here += known
        self._store.add_all([reading(record, key) for key, record in known])

    def _change(self, kind: str, at: int) -> None:
        key, record = self._here[at % len(self._here)]
        other = self._others[at % len(self._others)]
        if kind == "revised":
            self._store.add(reading(other, key))
        elif kind == "older":
            article = replace(other.article, published=None if at % 2 else record.article.published, id="")
            self._store.add(reading(replace(other, article=article), key))
        else:
            made_by = replace(record.made_by, model=record.made_by.model if kind == "reread" else f"model {at % 2}")
            less = replace(record, entities=record.entities[::-1], events=record.events[1:], claims=record.claims[1:])
            self._store.reread([reading(replace(less, made_by=made_by), key)])


@SLOW
@given(seed=st.integers(0, 10_000), steps=STEPS, portion=st.sampled_from((2, 500)), most=st.sampled_from((1, 2_000)))
def test_in_whatever_portions_reports_come_and_change_it_is_folding_anew(
    seed: int, steps: list[Step], portion: int, most: int, new_place: Callable[[], str]
) -> None:
    with pytest.MonkeyPatch.context() as patch, open_store(new_place()) as store:
        patch.setattr(portions, "PORTION", portion)
        patch.setattr(portions, "MOST_CHANGED", most)
        press = Press(store, seed)
        for step in (*steps, Step("fold")):
            press.do(step)


def test_what_is_kept_goes_with_what_it_was_kept_of(new_place: Callable[[], str]) -> None:
    """A store whose reports were all read anew as empty keeps nothing but that they are there."""
    records = list(made_press(12, 3, a_day=6))
    with open_store(new_place()) as store:
        store.add_all([reading(record, record.article.id) for record in records])
        fold(store)
        assert all(_counts(store).values())
        bare = [replace(record, entities=(), events=(), claims=(), attributions=()) for record in records]
        store.reread([reading(record, record.article.id) for record in bare])
        fold(store)
        check(store)
        assert {name for name, count in _counts(store).items() if count} == {"folded_articles"}


def _counts(store: Store) -> dict[str, int]:
    tables = (
        kept_tables.folded_articles, kept_tables.guises, kept_tables.bearers, kept_tables.tellings,
        kept_tables.telling_keys, kept_tables.voices, kept_tables.voice_keys,
    )  # fmt: skip
    with store._database.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables
        }


def test_two_reports_in_one_portion_or_two_make_no_difference_to_an_undated_one(new_place: Callable[[], str]) -> None:
    first, second, *_ = made_press(2, 5, a_day=3)
    undated = replace(second, article=replace(second.article, published=None, id=""))
    with open_store(new_place()) as store:
        for key, record in (("a", first), ("b", second), ("c", undated), ("b", undated)):
            store.add(reading(record, key))
            fold(store)
            check(store)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_said_in_every_way_is_followed_report_by_report(seed: int, new_place: Callable[[], str]) -> None:
    """Claims of another event than they were read at, negations, what is taken back and corrected, the later first."""
    with open_store(new_place()) as store:
        for record in reversed(list(spoken(9, seed))):
            store.add(reading(record, record.article.id))
            fold(store)
            check(store)


def speaking(number: int) -> Record:
    """A report in which a state, a minister in full and a family name alone speak, as in every other."""
    report = Report(f"Ruritania, Sergei Ivanov and Smith spoke {number} times.", date(2025, 3, 1), "Courier")
    report.entity("Ruritania", "state", "RUR", "GOV")
    report.entity("Sergei Ivanov", "person", "RUR", "GOV", role="minister")
    report.entity("Smith", "person", None, None)
    return report.record()


def test_an_actor_of_every_report_costs_only_what_is_new(
    new_place: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    guises_in = Snapshot.guises_in

    def counted(snapshot: Snapshot, blocks: Collection[int]) -> list[GuiseRow]:
        rows = guises_in(snapshot, blocks)
        read.append(len(rows))
        return rows

    with open_store(new_place()) as store:
        monkeypatch.setattr(Snapshot, "guises_in", counted)
        for number in range(6):
            store.add(reading(speaking(number), str(number)))
            fold(store)
        check(store)
    assert read == [0, 2, 2, 2, 2, 2]
