"""``attache timeline`` and ``attache dyad``: months of events, as bars in the terminal, as data, as a chart."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from attache.cli.answers import SHOWS
from attache.cli.bars import SCORE_WIDTH, count_bar, score_bar
from attache.cli.filtering import add_filters, add_sides, add_text, asked_of
from attache.cli.listings import Item
from attache.cli.terminal import Ink, columns_of, flat, ink_of

if TYPE_CHECKING:
    from attache.desk.library import Library
    from attache.store import Dyad, Month

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_COLUMNS = {"direction": "direction", "month": "month", "events": "count", "mean_score": "score"}
_HEADS = ("DIRECTION", "MONTH", "EVENTS", "MEAN SCORE")
# Month, number, score and the gaps between them.
_BESIDE_BAR = len("2025-03") + len("  ") + len("  1,234,567") + len("  +10.0  ") + SCORE_WIDTH + 1
# A gap of up to half a year is drawn month by month; a longer one, as between a history and today, as one line.
_LONGEST_GAP = 6
_UNDATED = "no day"
_LINE = "{:<7}  {} {:>9}  {}"
_EPILOGS = {
    "timeline": "attache timeline --country LVA --from 2025 --chart months.svg",
    "dyad": "attache dyad Latvia Russia --from 2024 --chart dyad.png",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of one direction: how many events, and the mean of their scores, -10 to +10."""

    direction: str
    month: str
    count: int
    score: float


def add_commands(commands: Commands) -> None:
    """Add ``timeline`` and ``dyad`` to the parser's commands."""
    timeline = _command(commands, "timeline", "How many events each month had, and the mean of their scores.")
    add_sides(timeline)
    _finish(timeline)
    dyad = _command(commands, "dyad", "What two states or actors did to each other, month by month.")
    dyad.add_argument("a", metavar="A", help="a name, or a state's name or code for all of it")
    dyad.add_argument("b", metavar="B", help="likewise")
    _finish(dyad)


def run(options: argparse.Namespace) -> int:
    """Ask, print the months, and draw the chart if one is asked for; 0.

    Raises:
        AttacheError: when there is no store, a filter cannot be meant, or the chart cannot be drawn.
    """
    from attache.desk.library import open_library

    if options.chart:
        from attache.cli.charts import require_charts

        require_charts(options.chart)
    with open_library(options.store) as library:
        bars = _bars(library, options)
    if options.chart:
        from attache.cli.charts import write_chart

        write_chart(bars, options.chart, _title(options))
    if options.format == "table":
        _print_bars(bars)
    else:
        SHOWS[options.format]((Item((), (), asdict(bar)) for bar in bars), _HEADS, _COLUMNS)
    return 0


def bar_lines(bars: Sequence[Bar], columns: int, ink: Ink) -> Iterator[str]:
    """The months as bars that fill at most ``columns``, a block a direction, all to one scale."""
    most = max((bar.count for bar in bars), default=0)
    room = max(8, columns - _BESIDE_BAR)
    for direction, group in groupby(bars, key=lambda bar: bar.direction):
        if direction:
            yield ink(flat(direction), "heading")
        yield ink(_LINE.format("MONTH", "".ljust(room), "EVENTS", " SCORE").rstrip(), "quiet")
        for bar in _without_gaps(list(group)):
            yield (
                _bar_line(bar, most, room)
                if isinstance(bar, Bar)
                else ink(f"   ⋮     {bar} months without events", "quiet")
            )


def _bar_line(bar: Bar, most: int, room: int) -> str:
    score = f"{bar.score:+6.1f} {score_bar(bar.score)}" if bar.count else " " * 6
    drawn = count_bar(bar.count, most, room).ljust(room)
    return _LINE.format(bar.month or _UNDATED, drawn, f"{bar.count:,}", score).rstrip()


def _without_gaps(bars: Sequence[Bar]) -> Iterator[Bar | int]:
    """The months with the empty ones between them; their number for a gap too long to draw."""
    last: Bar | None = None
    for bar in bars:
        missing = _between(last.month, bar.month) if last and last.month else []
        if len(missing) > _LONGEST_GAP:
            yield len(missing)
        else:
            yield from (Bar(bar.direction, month, 0, 0.0) for month in missing)
        yield bar
        last = bar


def _between(first: str, last: str) -> list[str]:
    """The months between two months."""
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(_number(first) + 1, _number(last))]


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year) - 1


def _print_bars(bars: Sequence[Bar]) -> None:
    ink = ink_of(sys.stdout)
    for line in bar_lines(bars, columns_of(sys.stdout), ink):
        print(line)
    total = sum(bar.count for bar in bars)
    print(f"{total or 'no'} event{'' if total == 1 else 's'}; scores from -10 (conflict) to +10", file=sys.stderr)


def _bars(library: Library, options: argparse.Namespace) -> list[Bar]:
    if options.question == "timeline":
        return _of_months("", library.timeline(**asked_of(options)))
    return _of_dyad(library.dyad(options.a, options.b, **asked_of(options)))  # type: ignore[misc]


def _title(options: argparse.Namespace) -> str:
    """What was asked, for whoever sees the chart without the command: ``Events: country LVA, from 2025``."""
    words = {"since": "from", "until": "to", "min_origins": "origins at least"}
    asked = {words.get(name, name): value for name, value in asked_of(options).items()}
    said = ", ".join(
        f"{name} {' or '.join(value) if isinstance(value, list) else value}" for name, value in asked.items()
    )
    about = "Events" if options.question == "timeline" else f"{options.a} and {options.b}"
    return flat(f"{about}: {said}" if said else about)


def _of_dyad(dyad: Dyad) -> list[Bar]:
    there, back = f"{dyad.a} → {dyad.b}", f"{dyad.b} → {dyad.a}"
    return [*_of_months(there, dyad.there), *_of_months(back, dyad.back)]


def _of_months(direction: str, months: Sequence[Month]) -> list[Bar]:
    return [Bar(direction, month.month, month.count, month.score) for month in months]


def _command(commands: Commands, name: str, about: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=f"example:\n  {_EPILOGS[name]}\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _finish(parser: argparse.ArgumentParser) -> None:
    add_text(parser)
    add_filters(parser)
    parser.add_argument("--format", choices=tuple(SHOWS), default="table", help="table: bars for people (default)")
    parser.add_argument("--chart", metavar="FILE", type=Path, help="also draw the months into FILE.svg or FILE.png")
    parser.set_defaults(run=run, question=parser.prog.rpartition(" ")[2])
