"""Months as a chart in a file: counts as bars, mean scores as a line below, one colour a direction.

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
_WIDTH, _COUNTS_HIGH, _SCORES_HIGH = 640, 200, 100
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


def write_chart(bars: Sequence[Bar], path: Path) -> None:
    """Write the chart; it is there whole or not at all.

    Raises:
        UnwritableTarget: when the file cannot be written.
    """
    from attache.exports.targets import file_sink

    drawn = _rendered(_chart(bars), path.suffix.lower().removeprefix("."))
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


def _chart(bars: Sequence[Bar]) -> Any:
    """Counts over scores. What has no day has no place on it."""
    alt = _altair()
    rows = [asdict(bar) for bar in bars if bar.month]
    data = alt.InlineData(values=rows)
    directions = sorted({row["direction"] for row in rows})
    month = alt.X("month", type="temporal", timeUnit="utcyearmonth", title=None)
    colour = alt.Color("direction", type="nominal", title=None, sort=directions)
    if len(directions) < 2:
        colour = alt.Undefined
    counts = alt.Chart(data).mark_bar().encode(x=month, y=alt.Y("count", type="quantitative", title="events"))
    scores = (
        alt.Chart(data)
        .mark_line(point=True)
        .encode(
            x=month,
            y=alt.Y("score", type="quantitative", title="mean score", scale=alt.Scale(domain=[-10, 10])),
        )
    )
    return alt.vconcat(
        counts.encode(color=colour).properties(width=_WIDTH, height=_COUNTS_HIGH),
        scores.encode(color=colour).properties(width=_WIDTH, height=_SCORES_HIGH),
    ).resolve_scale(x="shared")


def _altair() -> Any:
    try:
        import altair
        import vl_convert  # noqa: F401 - Altair finds it by itself; without it nothing is rendered
    except ModuleNotFoundError as error:
        fault = f"{error.name} is not installed"
        raise MissingLibrary("--chart", fault, "install it with: pip install 'attache[charts]'") from None
    return altair
