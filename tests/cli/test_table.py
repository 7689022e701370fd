"""A record as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attache.cli.table import render_table
from attache.cli.terminal import no_ink, width
from attache.record import Quantity, Record, Span


@pytest.mark.parametrize("columns", [64, 80, 100, 140])
def test_it_keeps_to_the_width_of_the_terminal(record: Record, columns: int) -> None:
    assert max(width(line) for line in render_table(record, columns, no_ink).splitlines()) <= columns


def test_it_says_everything_once(record: Record) -> None:
    table = render_table(record, 140, no_ink)
    for line in (
        "The Tester · 2025-03-12 · RIGA · with Reuters, AFP",
        "4 events, 2 attributed, 1 dispute, 4 names, 1 place, 2 times",
        "  – left out: invitation to a channel",
        " 1  Ruritania arms smugglers (contested, event 3)",
        "    accuses   Estonia (EST), “accused” at 183",
        "└ two unnamed diplomats (unnamed): “citing” 140 → event 1",
    ):
        assert table.count(line) == 1, line
    first = next(line for line in table.splitlines() if line.startswith("1 "))
    cells = "1 2025-03-11 Anna Berzina (LVA) CONSULT visit Ruritania (RUR) Riga (LVA) occurred"
    assert " ".join(first.split()) == cells


def test_an_event_says_what_its_numbers_count(record: Record) -> None:
    killed = Quantity(12, "people", "killed", Span(0, 18, "at least 12 people"))
    troops = Quantity(20, "people", "troops", Span(20, 29, "20 troops"))
    counted = replace(record, events=(replace(record.events[0], quantities=(killed, troops)), *record.events[1:]))
    assert "· at least 12 people (killed) · 20 troops" in " ".join(render_table(counted, 200, no_ink).split())
