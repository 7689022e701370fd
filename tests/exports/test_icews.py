"""ICEWS: 20 columns with a header, names for countries and sectors."""

from __future__ import annotations

import io

import pandas as pd

from attache.exports.icews import COLUMNS
from attache.record import Record

from .samples import cells, clash, hostile, written

PUBLISHED = """\
Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,\
Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,\
Longitude""".split(",")  # noqa: SIM905


def test_the_header_is_icews_own() -> None:
    assert cells(written("icews", [])[0]) == [PUBLISHED]
    assert list(COLUMNS) == PUBLISHED


def test_a_whole_event() -> None:
    row = dict(zip(COLUMNS, cells(written("icews", [clash()])[0])[1], strict=True))
    assert int(row.pop("Event ID")) > 0
    assert row == {
        "Event Date": "2025-03-01", "Source Name": "Russian troops", "Source Sectors": "Military",
        "Source Country": "Russia", "Event Text": "Fight with artillery and tanks", "CAMEO Code": "194",
        "Intensity": "-10.0", "Target Name": "United States", "Target Sectors": "Government",
        "Target Country": "United States", "Story ID": "a-1", "Sentence Number": "2", "Publisher": "The Tester",
        "City": "Odessa", "District": "Ector County", "Province": "Texas", "Country": "United States",
        "Latitude": "31.8457", "Longitude": "-102.3676",
    }  # fmt: skip


def test_pandas_reads_it_as_icews_is_read(story: Record) -> None:
    text, summary = written("icews", [story, clash(), hostile()])
    frame = pd.read_csv(io.StringIO(text), sep="\t", dtype={"CAMEO Code": str}, parse_dates=["Event Date"])
    assert len(frame) == summary.written["row"]
    assert frame["Event Date"].dt.year.between(2020, 2026).all()
    assert frame["Intensity"].dtype == "float64"
    assert frame["Sentence Number"].min() >= 1
    assert summary.read["event"] == summary.written["event"] + sum(summary.left_out.values())
