"""Months as a chart in a file: counts as bars, mean scores as bars about nought below them, a block a direction.

Altair draws and vl-convert renders, both only here and only when a chart is asked for: ``pip install
'attache[charts]'`` brings them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attache.cli.outputs import OutputError
from attache.errors import MissingLibrary

if TYPE_CHECKING:
    from attache.cli.series import Bar

_KINDS = (".svg", ".png")
_WIDTH, _COUNTS_HIGH, _SCORES_HIGH = 640, 160, 80
_MOST_MARKS = 5
_SIGNS = {"conflict": "#c0392b", "cooperation": "#2e7d5b"}
_SHARPNESS = 2.0


def require_charts(path: Path) -> None:
    """Make sure that a chart can be drawn into this file, before anything is asked.

    Raises:
        OutputError: when its name does not end in .svg or .png.
        MissingLibrary: when what draws it is not installed.
    """
    if path.suffix.lower() not in _KINDS:
        raise OutputError(str(path), "neither an .svg nor a .png", "name the chart to write, as in --chart months.svg")
    _altair()


def write_chart(bars: Sequence[Bar], path: Path, title: str) -> None:
    """Write the chart; it is there whole or not at all.

    Raises:
        OutputError: when no month has an event, so that there is nothing to draw.
        UnwritableTarget: when the file cannot be written.
    """
    from attache.exports.targets import file_sink

    if not any(bar.month for bar in bars):
        raise OutputError(str(path), "nothing to draw", "ask for something that has events")
    drawn = _rendered(_chart(bars, title), path.suffix.lower().removeprefix("."))
    with file_sink(path) as sink:
        sink.write(drawn)


def _rendered(chart: Any, kind: str) -> bytes:
    if kind == "png":
        image = BytesIO()
        chart.save(image, format="png", scale_factor=_SHARPNESS)
        return image.getvalue()
    text = StringIO()
    chart.save(text, format="svg")
    return text.getvalue().encode()


def _chart(bars: Sequence[Bar], title: str) -> Any:
    """Counts over scores, for each direction by itself and all to one scale. What has no day has no place on it."""
    alt = _altair()
    dated = [bar for bar in bars if bar.month]
    directions = list(dict.fromkeys(bar.direction for bar in dated))
    parts = [_direction(alt, [bar for bar in dated if bar.direction == each], dated) for each in directions]
    return alt.vconcat(*parts, spacing=24).properties(
        title=alt.TitleParams(title, anchor="start", fontSize=15, offset=12), background="white"
    )


def _direction(alt: Any, bars: Sequence[Bar], all_bars: Sequence[Bar]) -> Any:
    """One direction: its counts, and below them its scores to the left and right of nought, conflict in red."""
    chart = alt.Chart(alt.InlineData(values=[asdict(bar) | {"sign": _sign(bar)} for bar in bars])).mark_bar()
    month = alt.X(
        "month", type="temporal", timeUnit="utcyearmonth", title=None, scale=alt.Scale(domain=_months(all_bars))
    )
    most = max(bar.count for bar in all_bars)
    counts = alt.Y(
        "count", type="quantitative", title="events", scale=alt.Scale(domain=[0, most]), axis=_whole(alt, most)
    )
    scores = alt.Y("score", type="quantitative", title="mean score", scale=alt.Scale(domain=[-10, 10]))
    signs = alt.Color(
        "sign", type="nominal", legend=None, scale=alt.Scale(domain=list(_SIGNS), range=list(_SIGNS.values()))
    )
    above = chart.encode(x=month, y=counts).properties(width=_WIDTH, height=_COUNTS_HIGH, title=bars[0].direction)
    below = chart.encode(x=month, y=scores, color=signs).properties(width=_WIDTH, height=_SCORES_HIGH)
    return alt.vconcat(above, below, spacing=4)


def _whole(alt: Any, most: int) -> Any:
    """Marks at whole numbers only: there is no half event."""
    return alt.Axis(format=",d", tickCount=min(most, _MOST_MARKS), tickMinStep=1)


def _sign(bar: Bar) -> str:
    return "conflict" if bar.score < 0 else "cooperation"


def _months(bars: Sequence[Bar]) -> list[str]:
    """The first month, and the one after the last, where its bar ends."""
    last = max(bar.month for bar in bars)
    year, month = int(last[:4]), int(last[5:])
    return [min(bar.month for bar in bars), f"{year + month // 12:04}-{month % 12 + 1:02}"]


def _altair() -> Any:
    try:
        import altair
        import vl_convert  # noqa: F401 - Altair finds it by itself; without it nothing is rendered
    except ModuleNotFoundError as error:
        fault = f"{error.name} is not installed"
        raise MissingLibrary("--chart", fault, "install it with: pip install 'attache[charts]'") from None
    return altair
