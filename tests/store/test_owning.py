"""Claims, articles and accounts are the same by whichever way they are found."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from attache.store import Filters, Store
from tests.store.reports import meeting
from tests.store.test_deriving import account

CAST = ("Ruritania", "Latvia", "Estonia", "the army")
ASKED = [
    Filters(actor="RUS", types=("CONSULT",)),
    Filters(actor="RUS", recipient="EST", origins=1),
    Filters(country="LVA", contested=False, publisher="Le Témoin"),
    Filters(types=("ASSAULT", "CONSULT"), sector="GOV", place="LVA"),
    Filters(actor="the army", types=("ASSAULT",), source="NATO"),
    Filters(actor="Latvia", text="late", types=("CONSULT",)),
    Filters(recipient="EST", since=date(2025, 3, 10), types=("CONSULT",)),
]
WAYS = [
    {"owning.FEW": 1, "owning.TRIED": 1},
    {"owning.FEW": 1, "paging.MANY": 1, "owning.TRIED": 2},
    {"paging.MANY": 1, "owning.TRIED": 2},
    {"paging.MANY": 1, "owning.TRIED": 2, "owning._OWNER_COST": 1_000},
    {"paging.MANY": 1, "owning.TRIED": 1_000},
]


@pytest.fixture
def told(store: Store) -> Store:
    """What everybody did to everybody, and two accounts of it."""
    sides = [(actor, recipient) for actor, recipient in product(CAST, CAST) if actor != recipient]
    reports = [
        meeting(
            actor,
            recipient,
            words="attacked" if at % 3 == 0 else "met",
            tail=" Late." if at % 2 else "",
            url=f"u{at}",
            publisher="Le Témoin" if at % 4 else "The Tester",
            published=date(2025, 3, 1) + timedelta(at),
            event_fields={"type": "ASSAULT" if at % 3 == 0 else "CONSULT"},
        )
        for at, (actor, recipient) in enumerate(sides)
    ]
    store.add_all(reports)
    met = [report for at, report in enumerate(reports) if at % 3]
    store.replace_accounts([], [account("E-1", *met[:5]), account("E-2", *met[5:], origins=2)])
    return store


def found(store: Store, filters: Filters) -> list[list[str]]:
    """What is found, a page of two at a time."""
    return [_all(store.claims, filters), _all(store.articles, filters), _all(store.accounts, filters)]


def _all(ask: object, filters: Filters) -> list[str]:
    rows: list[str] = []
    after = None
    while True:
        page = ask(filters, after, 2)  # type: ignore[operator]
        rows += [getattr(row, "article", row.id) for row in page.rows]
        if (after := page.next) is None:
            return rows


def test_whichever_way_is_taken(told: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [found(told, filters) for filters in ASKED]
    assert all(any(rows) for rows in expected)
    for way in WAYS:
        with monkeypatch.context() as patch:
            for name, value in way.items():
                patch.setattr(f"attache.store.{name}", value)
            assert [found(told, filters) for filters in ASKED] == expected
