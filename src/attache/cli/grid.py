"""Cells in columns: how wide each may be, how a row wraps, how a line hangs behind its lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attache.cli.terminal import pad, width, wrap

GAP = 2
"""Spaces between two columns."""


def fit(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Column widths that fill at most ``columns`` and break no word while there is room not to."""
    cells = list(zip(*rows, strict=True))
    needs = [max(map(width, column)) for column in cells]
    floors = [max(width(word) for cell in column for word in cell.split(" ")) for column in cells]
    room = columns - GAP * (len(needs) - 1)
    spare = room - sum(floors)
    if spare < 0:
        return [max(1, share) for share in _share(room, floors)]
    extra = _share(spare, [need - floor for need, floor in zip(needs, floors, strict=True)])
    return [floor + share for floor, share in zip(floors, extra, strict=True)]


def _share(room: int, needs: Sequence[int]) -> list[int]:
    """Shares of ``room``: who needs less than an even part gets what it needs, the others split the rest evenly."""
    shares = [0] * len(needs)
    waiting = sorted(range(len(needs)), key=lambda at: needs[at])
    for position, at in enumerate(waiting):
        shares[at] = min(needs[at], room // (len(waiting) - position))
        room -= shares[at]
    return shares


def row_lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """One row, as many lines high as its tallest cell."""
    wrapped = [wrap(cell, columns) for cell, columns in zip(cells, widths, strict=True)]
    for line in range(max(map(len, wrapped))):
        parts = [cell[line] if line < len(cell) else "" for cell in wrapped]
        padded = [pad(part, columns) for part, columns in zip(parts, widths, strict=True)]
        yield (" " * GAP).join(padded).rstrip()


def hang(lead: str, text: str, columns: int) -> Iterator[str]:
    """The text behind ``lead``, its further lines indented as far."""
    for number, line in enumerate(wrap(text, columns - width(lead))):
        yield (lead if number == 0 else " " * width(lead)) + line
