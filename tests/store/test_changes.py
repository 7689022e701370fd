"""What changed between two readings, as a pure function."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from attache.record import Record
from attache.store import compare_records
from tests.store.reports import event, meeting

TEXT = "Ruritania met Latvia, attacked Estonia, visited Latvia and warned Estonia. NATO said so."
WORDS = ("met", "attacked", "visited", "warned")


def told(**fields: Any) -> Record:
    return meeting(event_fields=fields).record


def test_nothing_changed() -> None:
    assert compare_records(told(), told()) == ()


def test_fields_that_changed_are_named_with_both_values() -> None:
    (change,) = compare_records(told(), told(status="negated", type="AID", date="2025-03-11", place=None))
    assert (change.kind, change.before, change.after) == ("changed", "e-met", "e-met")
    shown = {each.field: (each.before, each.after) for each in change.fields}
    assert shown == {
        "status": ("occurred", "negated"),
        "type": ("CONSULT", "AID"),
        "date": (None, "2025-03-11"),
        "place": ("Riga", None),
    }


def test_words_put_in_before_do_not_make_another_event() -> None:
    before = told()
    text = f"Update. {before.article.text}"
    moved = event(text, "met", ("Ruritania",), ("Latvia",), place="p-1", attribution="s-NATO")
    after = replace(before, article=replace(before.article, text=text), events=(replace(moved, id="e-other"),))
    assert compare_records(before, after) == ()


def test_another_sides_name_is_a_change_not_another_event() -> None:
    before, after = told(), told()
    other = replace(after.events[0], recipients=("n-NATO",))
    (change,) = compare_records(before, replace(after, events=(other,)))
    assert [(each.field, each.before, each.after) for each in change.fields] == [("recipients", "Latvia", "NATO")]


def test_added_and_gone() -> None:
    none = replace(told(), events=())
    (added,) = compare_records(none, told())
    (gone,) = compare_records(told(), none)
    assert (added.kind, added.before, added.after) == ("added", None, "e-met")
    assert (gone.kind, gone.before, gone.after) == ("gone", "e-met", None)


records = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(["CONSULT", "AID"]), st.sampled_from(["occurred", "planned"])),
    max_size=4,
    unique_by=lambda deed: deed[0],
).map(
    lambda deeds: replace(
        told(),
        article=replace(told().article, text=TEXT),
        events=tuple(event(TEXT, words, (), (), type=kind, status=status) for words, kind, status in deeds),
    )
)


@given(records)
def test_no_record_differs_from_itself(record: Record) -> None:
    assert compare_records(record, record) == ()


@given(records, records)
def test_every_event_is_kept_added_or_gone(before: Record, after: Record) -> None:
    changes = compare_records(before, after)
    added = sum(change.kind == "added" for change in changes)
    gone = sum(change.kind == "gone" for change in changes)
    assert len(after.events) - added == len(before.events) - gone
    ids = [change.after for change in changes if change.after]
    assert len(ids) == len(set(ids))


@given(records, records)
def test_back_again_turns_added_into_gone(before: Record, after: Record) -> None:
    there, back = compare_records(before, after), compare_records(after, before)
    assert sum(each.kind == "added" for each in there) == sum(each.kind == "gone" for each in back)
