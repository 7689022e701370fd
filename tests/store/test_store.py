"""Articles go in whole, once, with their versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from attache.record import MadeBy, Record, Ref, Refusal
from attache.store import BlockKey, Filters, Reading, Store
from tests.store.conftest import NOW
from tests.store.reports import MADE_BY, event, meeting, reading

URL = "https://tester.example/1"


def test_what_went_in_comes_out_whole(store: Store, record: Record) -> None:
    read = replace(reading("x"), record=record)
    assert store.add(read) == "read"
    assert store.record(record.article.id) == record
    assert store.record("a-unknown") is None


def test_the_same_twice_is_unchanged_and_writes_nothing(store: Store) -> None:
    first = meeting(url=URL)
    assert [store.add(first), store.add(first)] == ["read", "unchanged"]
    assert len(store.events().rows) == 1
    history = store.history(first.record.article.id)
    assert history
    assert len(history.editions) == 1


def test_the_same_text_without_a_key_is_one_report(store: Store) -> None:
    one, again = meeting(), meeting(publisher="Another")
    assert [store.add(one), store.add(again)] == ["read", "unchanged"]


def test_a_changed_text_is_a_new_version_and_both_stay(store: Store) -> None:
    old, new = meeting(url=URL), meeting(url=URL, words="attacked")
    assert [store.add(old), store.add(new)] == ["read", "revised"]
    assert [row.trigger.text for row in store.events().rows] == ["attacked"]
    assert [row.id for row in store.articles().rows] == [new.record.article.id]
    assert store.record(old.record.article.id) == old.record
    kept = store.article(old.record.article.id)
    assert kept
    assert not kept.current
    assert store.event(Ref(old.record.article.id, "e-met"))
    assert [row.text for row in store.claims().rows] == ["Ruritania attacked Latvia"]
    assert [month.count for month in store.timeline(Filters(actor="RUS", recipient="LVA"))] == [1]


def test_an_older_version_that_comes_later_is_not_current(store: Store) -> None:
    old = meeting(url=URL, published=datetime(2025, 3, 12, 8, tzinfo=UTC))
    new = meeting(url=URL, words="attacked", published=datetime(2025, 3, 12, 9, tzinfo=UTC))
    assert [store.add(new), store.add(old)] == ["read", "revised"]
    assert [row.trigger.text for row in store.events().rows] == ["attacked"]


def test_versions_in_one_batch(store: Store) -> None:
    batch = [meeting(url=URL), meeting(url=URL, words="attacked"), meeting(url=URL)]
    assert store.add_all(batch) == ["read", "revised", "revised"]
    assert [row.trigger.text for row in store.events().rows] == ["met"]
    assert _told(store, batch[0]) == [("first", False), ("another", False), ("back", True)]


def _told(store: Store, one: Reading) -> list[tuple[str, bool]]:
    history = store.history(one.record.article.id)
    assert history
    kinds = ["back" if each.back else "another" if each.text else "first" for each in history.editions]
    return list(zip(kinds, (each.current for each in history.editions), strict=True))


def test_an_earlier_text_that_comes_again_counts_again(store: Store) -> None:
    first, second = meeting(url=URL), meeting(url=URL, words="attacked")
    assert [store.add(one) for one in (first, second)] == ["read", "revised"]
    assert store.add_all([first.arrival]) == ["revised"]
    assert [row.trigger.text for row in store.events().rows] == ["met"]
    assert len(store.dyad("RUS", "LVA").there) == 1
    assert [mark.article for mark in store.marks()][-2:] == sorted(one.record.article.id for one in (first, second))
    assert store.add_all([second.arrival, second.arrival, first.arrival]) == ["revised", "unchanged", "revised"]
    assert _told(store, second) == [
        ("first", False), ("another", False), ("back", False), ("back", False), ("back", True)
    ]  # fmt: skip


def test_the_same_files_again_bring_no_text_back(store: Store) -> None:
    """Two files with two versions, in whatever state the store is: the later one counts, and stays."""
    one, other = _at(meeting(url=URL), "one.html"), _at(meeting(url=URL, words="attacked"), "other.html")
    arrivals = [one.arrival, other.arrival]
    assert store.add_all([one, other]) == ["read", "revised"]
    assert store.seen(arrivals) == [True, True]
    assert store.add_all(arrivals) == ["unchanged", "unchanged"]
    copy = _at(one, "copy.html").arrival
    assert store.seen([copy]) == [False]
    assert store.add_all([copy]) == ["revised"]
    assert store.seen([copy, *arrivals]) == [True, True, True]
    assert _told(store, one) == [("first", False), ("another", False), ("back", True)]


def test_an_entry_that_moves_within_a_feed_is_seen(store: Store) -> None:
    feed = "https://tester.example/feed.xml"
    one = _at(meeting(url=URL), feed)
    store.add(one)
    assert store.seen([replace(one.arrival, position="entry 9")]) == [True]
    assert store.seen([replace(one.arrival, source="feed.xml", position="entry 9")]) == [False]


@pytest.mark.parametrize(("again", "outcome"), [("2025-03-14", "revised"), ("2025-03-11", "unchanged")])
def test_times_of_publication_decide_whether_a_text_is_back(store: Store, again: str, outcome: str) -> None:
    first = meeting(url=URL)
    second = meeting(url=URL, words="attacked", published=date(2025, 3, 13))
    store.add_all([first, second])
    moved = replace(first.arrival, article=replace(first.record.article, published=date.fromisoformat(again)))
    assert store.add_all([replace(moved, source="elsewhere.html")]) == [outcome]
    # What counts again counts from its new time on.
    assert store.add_all([replace(second.arrival, source="late.html")]) == ["unchanged"]
    assert store.add_all([replace(moved, source="third.html")]) == ["unchanged"]


def test_an_arrival_of_which_nothing_was_read_is_a_fault(store: Store) -> None:
    with pytest.raises(ValueError, match="nothing was read of it"):
        store.add_all([meeting().arrival])
    assert store.articles().rows == ()


def _at(one: Reading, source: str) -> Reading:
    return replace(one, arrival=replace(one.arrival, source=source))


def test_a_batch_with_a_fault_leaves_nothing(store: Store) -> None:
    broken = meeting(words="visited")
    lone = replace(broken.record, article=replace(broken.record.article, title="\ud800", id="a-x"))
    with pytest.raises(ValueError, match="surrogates"):
        store.add_all([meeting(), replace(broken, record=lone)])
    assert store.articles().rows == ()
    assert store.search("Riga").rows == ()
    assert store.add(meeting()) == "read"


def test_known_tells_what_need_not_be_read(store: Store) -> None:
    held, keyless = meeting(url=URL), meeting("Estonia")
    store.add_all([held, keyless])
    changed, other = meeting(url=URL, words="attacked"), meeting(url="https://tester.example/2")
    arrivals = [one.arrival for one in (held, keyless, changed, other)]
    assert store.known(arrivals) == [True, True, False, False]
    assert store.known([]) == []


def test_reread_replaces_what_is_asked_and_keeps_the_old_record(store: Store) -> None:
    old = meeting(url=URL, keys=(BlockKey("event", "a"),))
    store.add(old)
    newer = MadeBy("0.3.0", "2027.1", "plover-1")
    text = old.record.article.text
    told = event(text, "met", ("Latvia",), ("Ruritania",), type="COOPERATE")
    new = replace(
        old, record=replace(old.record, made_by=newer, events=(told,), claims=()), keys=(BlockKey("event", "b"),)
    )
    assert [article.id for article in store.outdated("2027.1")] == [old.record.article.id]
    assert store.reread([new, meeting("Estonia")]) == 1
    assert store.outdated("2027.1") == []
    assert [(row.type, row.actors[0].name) for row in store.events().rows] == [("COOPERATE", "Latvia")]
    assert store.claims().rows == ()
    assert store.record(old.record.article.id) == new.record
    assert [store.blocks("event", ["a"]), len(store.blocks("event", ["b"]))] == [[], 1]
    history = store.history(old.record.article.id)
    assert history
    assert [edition.made_by.model for edition in history.editions] == ["2026.11", "2027.1"]
    assert [edition.current for edition in history.editions] == [False, True]
    assert store.reread([new]) == 1
    assert store.history(old.record.article.id) == history


def test_history_tells_what_changed(store: Store) -> None:
    store.add_all([meeting(url=URL), meeting(url=URL, words="attacked", published=date(2025, 3, 13))])
    history = store.history(meeting(url=URL).record.article.id)
    assert history
    assert history.key == URL
    first, second = history.editions
    assert (first.text, first.changes, first.current) == (False, (), False)
    assert (second.text, second.current, second.published) == (True, True, "2025-03-13")
    assert [(change.kind, change.words) for change in second.changes] == [("changed", "attacked")]
    assert store.history("a-unknown") is None


def test_runs_keep_their_counts_and_versions(store: Store) -> None:
    run = store.begin_run("ingest", MADE_BY)
    store.add_all([meeting(url=URL), meeting(url=URL)], run)
    store.add(meeting(url=URL, words="attacked"), run)
    store.note_unchanged(run, 3)
    store.refuse([Refusal("feed.xml", "entry 2", "no text", "none")], run)
    store.end_run(run)
    (kept,) = store.runs()
    assert (kept.read, kept.unchanged, kept.revised, kept.refused) == (1, 4, 1, 1)
    assert (kept.kind, kept.made_by, kept.ended) == ("ingest", MADE_BY, NOW.isoformat())


def test_refusals_are_kept_once(store: Store) -> None:
    refusal = Refusal("feed.xml", "entry 2", "no text", "give the whole report")
    store.refuse([refusal, refusal])
    store.refuse([refusal, replace(refusal, position="entry 3")])
    kept = store.refusals()
    assert sorted(each.refusal.position for each in kept) == ["entry 2", "entry 3"]
    assert {each.at for each in kept} == {NOW.isoformat()}


def test_block_keys_find_only_what_has_them(store: Store) -> None:
    long = "x" * 5_000
    first = meeting(url=URL, keys=(BlockKey("event", long, "e-met"), BlockKey("copy", "b", "")), signature=b"\0\xff")
    second = meeting("Estonia", keys=(BlockKey("event", long, "e-met"), BlockKey("event", long + "y", "e-met")))
    store.add_all([first, second])
    ids = sorted([first.record.article.id, second.record.article.id])
    found = store.blocks("event", [long, "absent"])
    assert [(block.key, block.article, block.id) for block in found] == [(long, identity, "e-met") for identity in ids]
    assert [block.article for block in store.blocks("copy", ["b"])] == [first.record.article.id]
    assert store.signatures(ids) == {first.record.article.id: b"\0\xff"}
    store.add_keys(second.record.article.id, [BlockKey("copy", "b")])
    assert len(store.blocks("copy", ["b"])) == 2


def test_hostile_words_are_only_words(store: Store) -> None:
    name = "Robert'); DROP TABLE events;--\0 %s :x {} \" '"
    hostile = meeting(name, words="m\u0000et", url="javascript:alert(1)", publisher=name, title=name)
    assert store.add(hostile) == "read"
    (row,) = store.events(Filters(actor=name)).rows
    assert row.actors[0].name == name.replace("\0", "\ufffd")
    assert store.record(row.article) == hostile.record
    assert len(store.events(Filters(publisher=name, actor=name, source="NATO", place="Riga", text=name)).rows) == 1


def test_names_of_any_length_go_in(store: Store) -> None:
    name = "Ä" * 9_000
    store.add(meeting(name, url="https://tester.example/" + "x" * 9_000, publisher=name, title=name))
    assert len(store.events(Filters(actor=name, publisher=name)).rows) == 1
