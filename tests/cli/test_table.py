"""A record as a table."""

from __future__ import annotations

import pytest

from attache.cli.table import render_table
from attache.cli.terminal import no_ink, width
from attache.record import Record


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
