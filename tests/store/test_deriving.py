"""What many reports say together: kept, replaced, looked up and asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attache.errors import InputError
from attache.record import (
    Account,
    Actor,
    Chain,
    ClaimHistory,
    ClaimStep,
    Conflict,
    Copy,
    Link,
    Origin,
    Period,
    Ref,
    Story,
    Version,
)
from attache.store import Filters, Reading, Store
from tests.store.reports import meeting

FIRST, SECOND, THIRD = (
    meeting(url="u1"),
    meeting(url="u2", tail=" Again."),
    meeting("Estonia", url="u3", published=date(2025, 4, 1)),
)


def refs(*readings: Reading, id: str = "e-met") -> tuple[Ref, ...]:
    return tuple(Ref(reading.record.article.id, id) for reading in readings)


def origin(name: str, *reports: Reading) -> Origin:
    chains = tuple(
        Chain(one.record.article.id, refs(one)[0], (Link("source", name, "n-1", Ref("a", "s-NATO")),), None)
        for one in reports
    )
    return Origin(f"o-{name}", "source", name, None, chains)


def account(identity: str, *reports: Reading, origins: int = 1, conflicts: bool = False, **fields: object) -> Account:
    differing = (Conflict("date", (Version("2025-03-12", refs(*reports), ("o-0",)),)),) if conflicts else ()
    values: dict[str, object] = {"type": "CONSULT", "mode": None, "status": "occurred", "actors": ("A-1",)}
    values |= {"recipients": ("A-2",), "first": "2025-03-12", "last": "2025-03-12", "place": "Riga", "country": "LVA"}
    return Account(
        id=identity,
        events=refs(*reports),
        origins=tuple(origin(str(at), *reports) for at in range(origins)),
        conflicts=differing,
        why="same act",
        **(values | fields),  # type: ignore[arg-type]
    )


def actor(identity: str, name: str, *reports: Reading, names: tuple[str, ...] = (), **fields: object) -> Actor:
    values: dict[str, object] = {"kind": "state", "country": "RUS", "sector": "GOV", "named": True}
    mentions = tuple(sorted(refs(*reports, id=f"n-{name}")))
    periods = (Period("president", "2025-03-01", None),)
    return Actor(identity, name, names=names, periods=periods, mentions=mentions, **(values | fields))  # type: ignore[arg-type]


@pytest.fixture
def held(store: Store) -> Store:
    store.add_all([FIRST, SECOND, THIRD])
    return store


def ids(*readings: Reading) -> list[str]:
    return [reading.record.article.id for reading in readings]


def test_copies_are_replaced_where_touched(held: Store) -> None:
    one, two, three = ids(FIRST, SECOND, THIRD)
    held.replace_copies([one, two], [Copy(one, two, "copy", 0.9)])
    held.replace_copies([three], [Copy(one, three, "extended", 0.5)])
    assert [(copy.later, copy.shared) for copy in held.copies_of([three])] == [(three, 0.5)]
    assert len(held.copies_of([one])) == 2
    held.replace_copies([two], [])
    assert held.copies_of([one]) == [Copy(one, three, "extended", 0.5)]
    assert held.copies_of([two]) == []


def test_stories(held: Store) -> None:
    story = Story("y-1", tuple(ids(FIRST, SECOND)))
    held.replace_stories([], [story, Story("y-2", tuple(ids(THIRD)))])
    assert held.stories_of(ids(SECOND)) == [story]
    whole = Story("y-3", (*ids(FIRST, SECOND, THIRD), "a-not-held"))
    held.replace_stories(["y-1", "y-2"], [whole])
    assert held.stories_of(ids(FIRST)) == [whole]
    held.replace_stories([], [whole])
    assert held.stories_of(ids(THIRD)) == [whole]


def test_actors_are_found_by_mention_and_name(held: Store) -> None:
    one = actor("A-1", "Ruritania", FIRST, names=("Ruritania", "the Kingdom"))
    held.replace_actors([], [one, actor("A-2", "Latvia", FIRST, SECOND, country="LVA")])
    assert held.actors_of(refs(FIRST, id="n-Ruritania")) == [one]
    assert held.actors_named(["THE  kingdom"]) == [one]
    wanted = refs(FIRST, THIRD, id="n-Ruritania")
    assert held.actor_ids(wanted) == {wanted[0]: "A-1"}
    held.add_mentions("A-1", refs(SECOND, id="n-Ruritania"))
    (more,) = held.actors_of(refs(SECOND, id="n-Ruritania"))
    assert more == actor("A-1", "Ruritania", FIRST, SECOND, names=("Ruritania", "the Kingdom"))
    held.replace_actors(["A-2"], [])
    assert [each.id for each in held.actors_of(refs(FIRST, id="n-Latvia"))] == []


def test_a_mention_belongs_to_one_actor(held: Store) -> None:
    held.replace_actors([], [actor("A-1", "Ruritania", FIRST, SECOND)])
    held.replace_actors([], [actor("A-3", "Ruritania", SECOND)])
    assert [each.id for each in held.actors_of(refs(FIRST, SECOND, id="n-Ruritania"))] == ["A-1", "A-3"]
    assert [len(each.mentions) for each in held.actors_named(["Ruritania"])] == [1, 1]
    assert [row.mentions for row in held.actors().rows] == [1, 1]
    held.add_mentions("A-3", refs(FIRST, SECOND, id="n-Ruritania"))
    assert [(row.id, row.mentions) for row in held.actors().rows] == [("A-3", 2), ("A-1", 0)]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_most_told_actors_come_first_and_then_go_by_name(held: Store, limit: int) -> None:
    told = [("A-1", "Ruritania", FIRST, SECOND), ("A-2", "Latvia", FIRST), ("A-4", "Estonia"), ("A-5", "Anna Berzina")]
    held.replace_actors([], [actor(identity, name, *reports) for identity, name, *reports in told])  # type: ignore[arg-type]
    for filters in (Filters(), Filters(country="RUS"), Filters(sector="GOV")):
        names, after = [], None
        while True:
            page = held.actors(filters, after, limit)
            names += [row.name for row in page.rows]
            if (after := page.next) is None:
                break
        assert names == ["Ruritania", "Latvia", "Anna Berzina", "Estonia"]


@pytest.mark.parametrize("after", ["Latvia/3", "x Latvia/3", "-1 Latvia/3", "3"])
def test_a_page_of_actors_that_never_ended_so(held: Store, after: str) -> None:
    with pytest.raises(InputError, match="not where a page ended"):
        held.actors(after=after)


def test_actors_are_asked_for(held: Store) -> None:
    held.replace_actors(
        [],
        [
            actor("A-1", "Ruritania", FIRST, SECOND, names=("the Kingdom",)),
            actor("A-2", "Latvia", FIRST, SECOND, THIRD, country="LVA", sector="CVL"),
        ],
    )
    rows = held.actors().rows
    assert [(row.name, row.mentions) for row in rows] == [("Latvia", 3), ("Ruritania", 2)]
    assert rows[1].names == ("the Kingdom",)
    assert rows[1].periods == (Period("president", "2025-03-01", None),)
    page = held.actors(limit=1)
    assert held.actors(after=page.next, limit=1).rows == rows[1:]
    for filters, expected in (
        (Filters(country="Russia"), ["A-1"]),
        (Filters(sector="cvl"), ["A-2"]),
        (Filters(actor="the kingdom"), ["A-1"]),
        (Filters(recipient="LVA", since=date(2025, 4, 1)), ["A-2"]),
        (Filters(types=("AID",)), []),
    ):
        assert [row.id for row in held.actors(filters).rows] == expected


def test_a_folded_actors_other_names_find_its_events(held: Store) -> None:
    held.replace_actors([], [actor("A-1", "Ruritania", FIRST, names=("the Kingdom",)), actor("A-9", "Estonia", THIRD)])
    (row,) = held.events(Filters(actor="The Kingdom")).rows
    assert (row.url, row.actors[0].actor) == ("u1", "A-1")


def test_accounts_are_replaced_found_and_give_events_their_origins(held: Store) -> None:
    both, lone = account("E-1", FIRST, SECOND, origins=2), account("E-2", THIRD, conflicts=True)
    held.replace_accounts([], [both, lone])
    assert held.accounts_of(refs(SECOND)) == [both]
    rows = {row.url: row for row in held.events().rows}
    assert [(rows[url].account, rows[url].origins, rows[url].contested) for url in ("u1", "u2", "u3")] == [
        ("E-1", 2, False),
        ("E-1", 2, False),
        ("E-2", 1, True),
    ]
    assert {row.url for row in held.events(Filters(origins=2)).rows} == {"u1", "u2"}
    assert {row.url for row in held.events(Filters(contested=True)).rows} == {"u3"}
    assert {row.url for row in held.events(Filters(contested=False, actor="RUS")).rows} == {"u1", "u2"}
    whole = account("E-3", FIRST, SECOND, THIRD, origins=3)
    held.replace_accounts(["E-1", "E-2"], [whole])
    assert held.accounts().rows == (whole,)
    assert held.accounts_of(refs(FIRST, THIRD)) == [whole]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["E-2", "E-1"]),
        (Filters(types=("AID",)), ["E-2"]),
        (Filters(types=("AID", "CONSULT")), ["E-2", "E-1"]),
        (Filters(statuses=("alleged",)), ["E-2"]),
        (Filters(since=date(2025, 4, 1)), ["E-2"]),
        (Filters(until=date(2025, 4, 1)), ["E-1"]),
        (Filters(place="riga"), ["E-2", "E-1"]),
        (Filters(place="EST"), ["E-2"]),
        (Filters(origins=2), ["E-1"]),
        (Filters(contested=True), ["E-2"]),
        (Filters(actor="RUS"), ["E-1"]),
        (Filters(actor="Estonia", recipient="Latvia"), ["E-2"]),
        (Filters(source="NATO", text="again"), ["E-1"]),
        (Filters(publisher="nobody"), []),
    ],
)
def test_accounts_are_asked_for(
    held: Store, filters: Filters, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = account("E-2", THIRD, conflicts=True, type="AID", status="alleged", first="2025-05-01", country="EST")
    held.replace_accounts([], [account("E-1", FIRST, SECOND, origins=2), late])
    assert [row.id for row in held.accounts(filters).rows] == expected
    monkeypatch.setattr("attache.store.owning.FEW", 1)
    assert [row.id for row in held.accounts(filters).rows] == expected


def history(identity: str, *reports: Reading, **fields: object) -> ClaimHistory:
    steps = tuple(
        ClaimStep("2025-03-12", "asserted", None, "NATO", one.record.article.id, refs(one, id="c-1")[0], None, ("AFP",))
        for one in reports
    )
    values: dict[str, object] = {"accounts": ("E-1",), "standing": "asserted", "claims": refs(*reports, id="c-1")}
    return ClaimHistory(identity, "they met", steps=steps, origins=(origin("NATO"),), **(values | fields))  # type: ignore[arg-type]


def test_claims_over_time(held: Store) -> None:
    both, lone = history("H-1", FIRST, SECOND), history("H-2", THIRD, standing="denied")
    held.replace_claim_histories([], [both, lone])
    assert held.claim_histories_of(refs(SECOND, id="c-1")) == [both]
    assert held.claim_histories_about(["E-1", "E-7"]) == [both, lone]
    for filters, expected in (
        (Filters(), {"H-1", "H-2"}),
        (Filters(contested=True), {"H-2"}),
        (Filters(statuses=("asserted",)), {"H-1"}),
        (Filters(actor="RUS"), {"H-1"}),
        (Filters(source="NATO", actor="Estonia"), {"H-2"}),
        (Filters(origins=2), set()),
    ):
        assert {row.id for row in held.claim_histories(filters).rows} == expected
    held.replace_claim_histories(["H-1", "H-2"], [history("H-3", FIRST)])
    assert [row.id for row in held.claim_histories().rows] == ["H-3"]


def test_claims_are_asked_for(held: Store) -> None:
    rows = {row.url: row for row in held.claims().rows}
    assert rows["u3"].text == "Estonia met Latvia"
    assert rows["u3"].event == "e-met"
    assert [(stand.name, stand.stance, stand.country) for stand in rows["u1"].positions] == [("NATO", "asserts", "IGO")]
    for filters, expected in (
        (Filters(source="NATO"), {"u1", "u2", "u3"}),
        (Filters(source="RUS"), set()),
        (Filters(actor="RUS", text="again"), {"u2"}),
        (Filters(since=date(2025, 4, 1), publisher="the tester"), {"u3"}),
        (Filters(statuses=("denied",)), set()),
        (Filters(contested=False, place="Riga"), {"u1", "u2", "u3"}),
    ):
        assert {row.url for row in held.claims(filters).rows} == expected


def test_articles_are_asked_for(held: Store) -> None:
    rows = held.articles().rows
    assert (rows[0].url, rows[0].published, rows[0].events) == ("u3", "2025-04-01", 1)
    for filters, expected in (
        (Filters(publisher="THE TESTER", until=date(2025, 3, 31)), {"u1", "u2"}),
        (Filters(actor="RUS"), {"u1", "u2"}),
        (Filters(text="again", place="LVA"), {"u2"}),
        (Filters(types=("AID",)), set()),
    ):
        assert {row.url for row in held.articles(filters).rows} == expected


def test_reading_anew_unlinks_what_was_derived(held: Store) -> None:
    held.replace_accounts([], [account("E-1", FIRST, SECOND)])
    held.reread([replace(FIRST, record=replace(FIRST.record, events=()))])
    assert held.accounts_of(refs(FIRST)) == []
    assert [each.id for each in held.accounts_of(refs(SECOND))] == ["E-1"]


def test_what_is_not_held_links_to_nothing(held: Store) -> None:
    nowhere = Ref("a-nowhere", "e-1")
    held.replace_accounts([], [replace(account("E-1", FIRST), events=(*refs(FIRST), nowhere))])
    assert held.accounts_of([nowhere]) == []
    assert held.accounts_of(refs(FIRST))[0].events[1] == nowhere
    assert held.events_at([nowhere, *refs(FIRST)]).keys() == set(refs(FIRST))
