"""Events, timelines and pairs of states, asked by every filter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache.errors import InputError
from attache.record import Record
from attache.store import Filters, Store, paging
from tests.store.reports import meeting, reading

CAST = ("Ruritania", "Latvia", "Estonia", "Anna Berzina", "the army")


@pytest.fixture
def asked(store: Store) -> Store:
    """Four meetings and an attack."""
    store.add_all(
        [
            meeting(url="u1", title="First"),
            meeting("Latvia", "Ruritania", url="u2", publisher="Le Témoin", published=date(2025, 4, 1)),
            meeting("the army", "Estonia", words="attacked", url="u3", event_fields={"type": "ASSAULT", "score": -9.0}),
            meeting("Ruritania", "Anna Berzina", url="u4", event_fields={"status": "planned", "date": "2025-05-02"}),
            meeting(
                "Ruritania", "Estonia", url="u5", published=None, event_fields={"attribution": None, "place": None}
            ),
        ]
    )
    return store


def urls(store: Store, **fields: object) -> set[str | None]:
    return {row.url for row in store.events(Filters(**fields)).rows}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"u1", "u2", "u3", "u4", "u5"}),
        ({"actor": "RUS"}, {"u1", "u4", "u5"}),
        ({"actor": "Russia"}, {"u1", "u4", "u5"}),
        ({"actor": "ruritanía"}, {"u1", "u4", "u5"}),
        ({"recipient": "LVA"}, {"u1", "u4"}),
        ({"recipient": "Latvia"}, {"u1", "u4"}),
        ({"recipient": "anna  BERZINA"}, {"u4"}),
        ({"actor": "RUS", "recipient": "LVA"}, {"u1", "u4"}),
        ({"actor": "RUS", "recipient": "Anna Berzina"}, {"u4"}),
        ({"actor": "USA"}, set()),
        ({"country": "EST"}, {"u3", "u5"}),
        ({"country": "Estonia", "actor": "the army"}, {"u3"}),
        ({"sector": "mil"}, {"u3"}),
        ({"types": ("ASSAULT",)}, {"u3"}),
        ({"types": ("ASSAULT", "CONSULT")}, {"u1", "u2", "u3", "u4", "u5"}),
        ({"statuses": ("planned",)}, {"u4"}),
        ({"source": "nato"}, {"u1", "u2", "u3", "u4"}),
        ({"source": "IGO", "publisher": "le temoin"}, {"u2"}),
        ({"publisher": "Nobody"}, set()),
        ({"since": date(2025, 4, 1)}, {"u2", "u4"}),
        ({"until": date(2025, 3, 31)}, {"u1", "u3"}),
        ({"since": date(2025, 3, 13), "until": date(2025, 5, 1)}, {"u2"}),
        ({"place": "riga"}, {"u1", "u2", "u3", "u4"}),
        ({"place": "Latvia", "actor": "LVA"}, {"u2"}),
        ({"text": "attack"}, {"u3"}),
        ({"text": "first"}, {"u1"}),
        ({"text": '"AND ('}, set()),
        ({"text": "("}, set()),
        ({"origins": 1}, set()),
        ({"contested": True}, set()),
    ],
)
def test_filters(asked: Store, fields: dict[str, object], expected: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert urls(asked, **fields) == expected
    # Where every criterion has many events, another way is taken through the indexes; the answer is the same.
    monkeypatch.setattr(paging, "MANY", 1)
    assert urls(asked, **fields) == expected


def test_a_row_says_everything(store: Store, record: Record) -> None:
    store.add(replace(reading("x"), record=record))
    rows = {row.id: row for row in store.events().rows}
    visit = rows["e-1"]
    assert visit.trigger.text == "received"
    assert visit.sentence.startswith("RIGA – Ruritania received")
    assert visit.sentence == record.article.text[visit.sentence_extent.start : visit.sentence_extent.end]
    assert visit.sources == ("two unnamed diplomats", "Baltic Wire")
    assert [party.name for party in visit.actors] == ["Anna Berzina"]
    assert [party.country for party in visit.recipients] == ["RUR"]
    assert (visit.place, visit.place_country, visit.day, visit.date) == ("Riga", "LVA", "2025-03-11", "2025-03-11")
    assert (visit.type, visit.mode, visit.contexts, visit.quad) == ("CONSULT", "visit", ("diplomatic",), 1)
    assert (visit.account, visit.origins, visit.contested) == (None, None, None)
    assert rows["e-2"].day == "2025-03-12"


def test_newest_first_and_what_has_no_day_last(asked: Store) -> None:
    assert [row.day for row in asked.events().rows] == ["2025-05-02", "2025-04-01", "2025-03-12", "2025-03-12", None]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6])
def test_pages_give_everything_once(asked: Store, limit: int) -> None:
    whole = asked.events().rows
    rows, after = [], None
    while True:
        page = asked.events(after=after, limit=limit)
        rows += page.rows
        if (after := page.next) is None:
            break
        assert len(page.rows) == limit
    assert tuple(rows) == whole
    assert tuple(asked.each_event()) == whole


@pytest.mark.parametrize("after", ["", "x", "2025-01-01/", "2025-01-01/-1", "2025-01-01/" + "9" * 40])
def test_a_page_that_never_ended_so(asked: Store, after: str) -> None:
    with pytest.raises(InputError, match="not where a page ended"):
        asked.events(after=after)


def test_two_entities_of_a_state_on_one_side_are_one_event(store: Store) -> None:
    both = meeting("Latvia", "Anna Berzina")
    event = replace(both.record.events[0], actors=("n-Latvia", "n-Anna Berzina"), recipients=("n-Latvia",))
    store.add(replace(both, record=replace(both.record, events=(event,))))
    assert len(store.events(Filters(actor="LVA")).rows) == 1
    assert len(store.events(Filters(country="LVA")).rows) == 1
    assert [month.count for month in store.timeline(Filters(country="LVA"))] == [1]
    assert [month.count for month in store.dyad("LVA", "LVA").there] == [1]


def test_timeline_and_dyad(asked: Store) -> None:
    shown = [(month.month, month.count, month.score) for month in asked.timeline()]
    assert shown == [("", 1, 1.0), ("2025-03", 2, -4.0), ("2025-04", 1, 1.0), ("2025-05", 1, 1.0)]
    dyad = asked.dyad("Russia", "LVA")
    assert [(month.month, month.count) for month in dyad.there] == [("2025-03", 1), ("2025-05", 1)]
    assert [(month.month, month.count) for month in dyad.back] == [("2025-04", 1)]
    planned = asked.dyad("RUS", "LVA", Filters(statuses=("planned",)))
    assert [(month.month, month.count) for month in planned.there] == [("2025-05", 1)]
    named = asked.dyad("the army", "Estonia")
    assert [(month.month, month.score) for month in named.there] == [("2025-03", -9.0)]


@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(CAST), st.sampled_from(CAST), st.integers(0, 90)), min_size=1, max_size=12
    ),
    since=st.integers(0, 90),
    a=st.sampled_from(CAST),
    b=st.sampled_from(CAST),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_is_what_a_look_at_each_event_finds(
    new_place: object, deeds: list[tuple[str, str, int]], since: int, a: str, b: str
) -> None:
    from attache.store import open_store

    first = date(2025, 1, 1)
    batch = [
        meeting(actor, recipient, words="met", tail=f" {at}", url=f"u{at}", published=first + timedelta(day))
        for at, (actor, recipient, day) in enumerate(deeds)
    ]
    with open_store(new_place()) as store:  # type: ignore[operator]
        store.add_all(batch)
        found = {row.url for row in store.events(Filters(actor=a, since=first + timedelta(since)), limit=100).rows}
        months = store.timeline(Filters(actor=a, recipient=b))
    assert found == {f"u{at}" for at, (actor, _, day) in enumerate(deeds) if _is(actor, a) and day >= since}
    assert sum(month.count for month in months) == sum(_is(x, a) and _is(y, b) for x, y, _ in deeds)


def _is(name: str, asked: str) -> bool:
    """A state's own name stands for everybody of it."""
    return name == asked or (asked == "Latvia" and name == "Anna Berzina")
