"""What a watch keeps in the store, and what is news to an alert: the same on both databases."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache.errors import AlreadyWatched
from attache.record import Account, Chain, Conflict, MadeBy, Origin, Ref, Version
from attache.store import FeedState, Filters, Reading, Store, Waiting, Watch, open_store
from attache.store.filters import EVERYTHING
from tests.store.reports import meeting

TEXT = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
FEEDS = st.builds(
    FeedState,
    address=TEXT,
    etag=TEXT,
    last_modified=TEXT,
    due=st.floats(0, 2e9),
    failures=st.integers(0, 99),
    gone=st.booleans(),
    seen=st.lists(st.text(max_size=9), max_size=4).map(tuple),
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(FEEDS, min_size=1, max_size=3))
def test_where_a_feed_stands_is_there_after_a_restart(store: Store, states: list[FeedState]) -> None:
    for state in states:
        with store.watch() as watch:
            watch.keep_feed("https://a.example/", state)
            assert watch.feed("https://a.example/") == state
        with store.watch() as again:
            assert again.feed("https://a.example/") == state
            assert again.feed("https://b.example/") == FeedState()


def test_two_watches_cannot_use_one_store(store: Store, place: str) -> None:
    with store.watch(), open_store(place) as other, pytest.raises(AlreadyWatched, match="another watch is using it"):
        other.watch()
    with store.watch():
        pass


def test_the_lock_goes_with_a_process_that_is_killed(store: Store, place: str) -> None:
    script = (
        "import sys, time; from attache.store import open_store; s = open_store(sys.argv[1]); w = s.watch(); "
        "print('held', flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", script, place], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(AlreadyWatched):
            store.watch()
        process.kill()
        process.wait()
    _when_free(store).close()


def _when_free(store: Store) -> Watch:
    """PostgreSQL notices after a moment that a client is gone."""
    import time

    for _ in range(100):
        try:
            return store.watch()
        except AlreadyWatched:
            time.sleep(0.1)
    return store.watch()


def test_hits_wait_until_they_are_struck_off(store: Store) -> None:
    one, other = Waiting("h-1", '{"a": "ä"}', "jsonl a"), Waiting("h-1", "{}", "webhook b")
    with store.watch() as watch:
        watch.begin_alert("A", "all")
        watch.accept("A", (), [one, other])
        watch.accept("A", (), [one])
        watch.put_off(replace(other, tries=3, due=17.5))
    with store.watch() as watch:
        assert set(watch.undelivered("A")) == {one, replace(other, tries=3, due=17.5)}
        watch.strike_off(one)
        assert watch.undelivered("A") == [replace(other, tries=3, due=17.5)]


def begun(watch: Watch, name: str = "A", asks: str = "all") -> None:
    assert watch.begin_alert(name, asks)
    watch.end_setting_aside(name)


def settle(watch: Watch, topic: str = "events", filters: Filters = EVERYTHING, name: str = "A") -> list[object]:
    """Accept all news, and say what of it was to be told."""
    told: list[object] = []
    while found := watch.news(name, topic, filters, 2):  # type: ignore[arg-type]
        told += [one.row for one in found if not one.again]
        watch.accept(name, [part for one in found for part in one.parts], ())
    return told


MET = meeting(url="https://a.example/1")
AGAIN = meeting(url="https://b.example/2", publisher="The Other", tail=" Envoys stayed.")
ACCUSED = meeting("Latvia", "Ruritania", words="accused", url="https://a.example/3", event_fields={"type": "ACCUSE"})


def revised(reading: Reading, tail: str) -> Reading:
    """The same report with a longer text."""
    return meeting(url=reading.record.article.url, tail=tail)


def test_an_event_is_news_once(store: Store) -> None:
    with store.watch() as watch:
        begun(watch)
        store.add_all([MET, AGAIN])
        assert len(settle(watch)) == 2
        store.add(ACCUSED)
        assert [row.type for row in settle(watch)] == ["ACCUSE"]  # type: ignore[attr-defined]
        assert settle(watch) == []
    with store.watch() as watch:
        assert not watch.begin_alert("A", "all")
        assert settle(watch) == []
        begun(watch, "B")
        assert len(settle(watch, name="B")) == 3


def test_another_query_under_the_same_name_begins_anew(store: Store) -> None:
    with store.watch() as watch:
        begun(watch)
        store.add(MET)
        settle(watch)
        assert watch.begin_alert("A", "something else")
        assert watch.begin_alert("A", "something else"), "it was cut off before it set aside what there is"
        watch.end_setting_aside("A")
        assert not watch.begin_alert("A", "something else")
        assert len(settle(watch)) == 1


def test_filters_are_those_of_the_store(store: Store) -> None:
    with store.watch() as watch:
        begun(watch)
        store.add_all([MET, AGAIN, ACCUSED])
        assert len(settle(watch, filters=Filters(types=("ACCUSE",), recipient="Ruritania"))) == 1
        assert len(settle(watch, filters=Filters(text="stayed"))) == 1
        assert len(settle(watch, filters=Filters(publisher="The Tester"))) == 1


def test_what_an_earlier_version_said_in_the_same_words_is_no_news(store: Store) -> None:
    with store.watch() as watch:
        begun(watch)
        store.add(MET)
        assert len(settle(watch)) == 1
        assert store.add(revised(MET, " More follows.")) == "revised"
        assert settle(watch) != [], "its sentence is the whole text here, so that it is another one"
    with store.watch() as watch:
        begun(watch, "claims")
        assert len(settle(watch, "claims", name="claims")) == 1
        assert store.add(revised(MET, " More still.")) == "revised"
        assert settle(watch, "claims", name="claims") == [], "the claim stands there in the same words"


def test_reading_anew_makes_no_news_of_what_was_told(store: Store) -> None:
    with store.watch() as watch:
        begun(watch)
        store.add(MET)
        settle(watch)
        store.reread([replace(MET, record=replace(MET.record, made_by=MadeBy("9", "9", "9")))])
        assert settle(watch) == []


def account(identity: str, *readings: Reading, contested: bool = False) -> Account:
    refs = tuple(sorted(Ref(one.record.article.id, one.record.events[0].id) for one in readings))
    origins = tuple(
        Origin(f"o-{ref.article}", "publisher", ref.article, None, (Chain(ref.article, ref, (), None),)) for ref in refs
    )
    conflicts = (Conflict("date", (Version("2025-03-10", refs, ()),)),) if contested else ()
    return Account(
        identity, "CONSULT", None, "occurred", (), (), "2025-03-10", None, None, None, refs, origins, conflicts, "made"
    )  # fmt: skip


TWO = Filters(origins=2)


def test_an_account_is_news_once_however_it_grows(store: Store) -> None:
    store.add_all([MET, AGAIN, ACCUSED])
    with store.watch() as watch:
        begun(watch)
        store.replace_accounts([], [account("k-1", MET)])
        assert settle(watch, "accounts", TWO) == []
        store.replace_accounts(["k-1"], [account("k-2", MET, AGAIN)])
        assert [row.id for row in settle(watch, "accounts", TWO)] == ["k-2"]  # type: ignore[attr-defined]
        store.replace_accounts(["k-2"], [account("k-3", MET, AGAIN, ACCUSED, contested=True)])
        assert settle(watch, "accounts", TWO) == []
        begun(watch, "Disputed")
        assert len(settle(watch, "accounts", Filters(contested=True), "Disputed")) == 1


def test_an_account_is_the_same_when_none_of_its_first_events_is_left(store: Store) -> None:
    store.add_all([MET, AGAIN])
    with store.watch() as watch:
        begun(watch)
        store.replace_accounts([], [account("k-1", MET, AGAIN)])
        assert len(settle(watch, "accounts", TWO)) == 1
        store.add(ACCUSED)
        store.replace_accounts(["k-1"], [account("k-2", AGAIN, ACCUSED)])
        watch.spread("A")
        fourth = meeting("Estonia", "Latvia", url="https://a.example/4")
        store.add(fourth)
        store.replace_accounts(["k-2"], [account("k-3", ACCUSED, fourth)])
        assert settle(watch, "accounts", TWO) == []
        store.replace_accounts(["k-3"], [account("k-4", MET), account("k-5", fourth, AGAIN)])
        watch.spread("A")
        assert settle(watch, "accounts", TWO) == []


def test_an_account_whose_events_are_read_anew_waits_until_it_is_folded(store: Store) -> None:
    store.add_all([MET, AGAIN])
    with store.watch() as watch:
        begun(watch)
        told = account("k-1", MET, AGAIN)
        store.replace_accounts([], [told])
        store.reread([MET, AGAIN])
        assert watch.news("A", "accounts", TWO, 10) == []
        store.replace_accounts([], [told])
        assert len(settle(watch, "accounts", TWO)) == 1


NAMES = count()
"""The store outlives an example, and the same example may come twice."""


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations([MET, AGAIN, ACCUSED]), cuts=st.sets(st.integers(0, 2)))
def test_whenever_it_looks_it_tells_each_once(store: Store, order: list[Reading], cuts: set[int]) -> None:
    name = str(next(NAMES))
    with store.watch() as watch:
        watch.begin_alert(name, "all")
        told: list[object] = []
        for number, reading in enumerate(order):
            store.add(reading)
            told += settle(watch, name=name) if number in cuts else []
        told += settle(watch, name=name)
    assert len(told) == len({row.ref for row in told}) == 3  # type: ignore[attr-defined]
