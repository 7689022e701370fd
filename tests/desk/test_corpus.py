"""Taking many reports in: the order, the batches and the interruptions leave no trace in what is derived."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import attache
from attache.corpus.accounts import Library, accounts_of
from attache.corpus.claims import histories_of
from attache.desk.corpus import Rereading, Summary, reread, take_in
from attache.desk.folding import fold, fold_anew, fold_portion, signature_keys
from attache.desk.folding.portions import next_portion
from attache.desk.taking import Taker
from attache.record import Account, Actor, Arrival, Article, ClaimHistory, Copy, PassedOver, Ref, Refusal, Story
from attache.store import Reading, Store, open_store
from tests.corpus.scenario import articles
from tests.desk.coded import Coded, arrivals, coded
from tests.desk.taking import ByHeart, made_arrivals

NAMES = tuple(arrivals())
Derived = tuple[list[Copy], list[Story], list[Actor], list[Account], list[ClaimHistory]]


def derived(store: Store) -> Derived:
    """Everything that is derived, found by way of what it is derived from."""
    current = store.current_articles()
    records = store.records(current)
    mentions = {Ref(article, entity.id) for article, record in records.items() for entity in record.entities}
    events = {Ref(article, event.id) for article, record in records.items() for event in record.events}
    claims = {Ref(article, claim.id) for article, record in records.items() for claim in record.claims}
    held = (
        store.copies_of(current),
        store.stories_of(current),
        store.actors_of(mentions),
        store.accounts_of(events),
        store.claim_histories_of(claims),
    )
    assert {account.id for account in held[3]} == {account.id for account in store.accounts(limit=1_000).rows}
    assert {claim.id for claim in held[4]} == {claim.id for claim in store.claim_histories(limit=1_000).rows}
    assert not store.marks()
    return held


def taken(path: Path, *halves: list[str]) -> Derived:
    with open_store(path) as store:
        for names in halves:
            take_in([arrivals()[name] for name in names], store, coded())
        return derived(store)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Derived:
    return taken(tmp_path_factory.mktemp("once") / "attache.db", list(NAMES))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "attache.db")


def test_what_is_derived_is_what_folding_gives(store: Store) -> None:
    take_in(arrivals().values(), store, coded())
    copies, _, actors, accounts, claims = derived(store)
    library = Library.of(store.records(store.current_articles()).values(), copies)
    expected = accounts_of(library)
    assert accounts == sorted(expected, key=lambda one: one.id)
    assert claims == sorted(histories_of(library, expected), key=lambda one: one.id)
    assert actors == sorted(library.actors.values(), key=lambda one: one.id)
    assert [len(account.origins) for account in accounts if account.type == "AID"] == [3]


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(NAMES), cut=st.integers(0, len(NAMES)))
def test_two_halves_give_what_the_whole_gives(
    order: list[str], cut: int, at_once: Derived, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """But for the two versions of one report, which keep their order: the later one is the one that counts."""
    first, second = sorted((order.index("herald"), order.index("corrected")))
    order[first], order[second] = "herald", "corrected"
    assert taken(tmp_path_factory.mktemp("halves") / "attache.db", order[:cut], order[cut:]) == at_once


def test_a_second_time_reads_and_changes_nothing(store: Store) -> None:
    take_in(arrivals().values(), store, coded())
    before, reader = derived(store), coded()
    summary = take_in(arrivals().values(), store, reader)
    assert summary == Summary(unchanged=len(NAMES))
    assert isinstance(reader, Coded)
    assert reader.read == []
    assert derived(store) == before


def test_a_new_text_undoes_what_the_old_one_said(store: Store) -> None:
    known = arrivals()
    take_in([known[name] for name in NAMES if name != "corrected"], store, coded())
    assert any("Syria" in claim.text for claim in derived(store)[4])
    summary = take_in([known["corrected"]], store, coded())
    assert (summary.read, summary.revised) == (0, 1)
    assert not any("Syria" in claim.text for claim in derived(store)[4])
    history = store.history(known["corrected"].article.id)
    assert history is not None
    assert [(edition.text, edition.current) for edition in history.editions] == [(False, False), (True, True)]


def test_an_earlier_text_that_comes_again_is_folded_again(store: Store) -> None:
    """As a watch takes it in: each version is folded before the next comes, the first one twice."""
    taker = Taker(store, ByHeart, lambda error: pytest.fail(str(error)))  # type: ignore[arg-type]
    taken = [taker.take([arrival]) for arrival in made_arrivals()]
    back = [arrival.article.id for arrival, one in zip(made_arrivals(), taken, strict=True) if one.revised][-1]
    history = store.history(back)
    assert history is not None
    assert [edition.back for edition in history.editions if edition.current] == [True]
    anew = fold_anew(store)
    assert derived(store) == (anew.copies, anew.stories, anew.actors, anew.accounts, anew.histories)


def test_what_cannot_be_used_is_kept_with_its_reason(store: Store) -> None:
    refusal = Refusal("press.jsonl", "line 9", "not JSON", "mend it")
    pictures = PassedOver("press.warc", "", "pictures", "", 3)
    told: list[Arrival | Refusal] = []
    items = [arrivals()["post"], refusal, pictures]
    summary = take_in(items, store, coded(), tell=told.append)
    assert summary == Summary(read=1, refused=1, passed_over=3, folded=1)
    assert [each.refusal for each in store.refusals()] == [refusal]
    assert told == [refusal, pictures, items[0]]
    (run,) = store.runs()
    assert (run.read, run.refused, run.ended is not None) == (1, 1, True)


def test_another_model_reads_again_and_what_is_derived_stays(store: Store) -> None:
    take_in(arrivals().values(), store, coded())
    before = derived(store)
    assert reread(store, coded("newer")) == Rereading(read=len(NAMES))
    assert derived(store) == before
    assert reread(store, coded("newer")) == Rereading()


def test_of_two_who_fold_at_once_the_slower_begins_again(store: Store) -> None:
    take_in([arrivals()["post"]], store, coded())
    arrival = arrivals()["courier"]
    (record,) = coded().pipe([arrival.article])
    store.add(Reading(arrival, record, *signature_keys(arrival.article)))
    with store.snapshot() as before:
        portion = next_portion(before)
        assert portion is not None
        slow = fold_portion(before, portion)
    assert fold(store) == 1
    held = derived(store)
    assert not store.put_in(slow, portion.marks)
    assert derived(store) == held


def test_the_reader_that_ships_reads_in_batches(store: Store) -> None:
    """Two reports and the first again: the model's records arrive beside their own articles."""
    affair = articles()
    items = [Arrival(affair[name], name, "press.jsonl", name) for name in ("post", "courier", "post")]
    changed = replace(affair["post"], title="Later", id="")
    summary = take_in([*items, Arrival(changed, "post", "press.jsonl", "again")], store, attache.load(threads=1))
    assert (summary.read, summary.unchanged, summary.revised) == (2, 2, 0)
    for article in (affair["post"], affair["courier"]):
        held = store.record(article.id)
        assert held is not None
        assert isinstance(held.article, Article)
        assert held.article.text == article.text
        assert held.events
    assert not store.marks()
