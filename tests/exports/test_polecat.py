"""POLECAT: 40 columns with a header; PLOVER's events, those that did not happen left out."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import polars as pl

from attache.exports.polecat import COLUMNS, NEGATED
from attache.record import Record

from .samples import cells, clash, hostile, written

PUBLISHED = """\
Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,\
Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,\
Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,\
Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,\
Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version""".split(",")  # noqa: SIM905


def test_the_header_is_polecats_own() -> None:
    assert cells(written("polecat", [])[0]) == [PUBLISHED]
    assert list(COLUMNS) == PUBLISHED


def test_a_whole_event() -> None:
    row = dict(zip(COLUMNS, cells(written("polecat", [clash()])[0])[1], strict=True))
    assert row.pop("Event ID").startswith("r-")
    assert {name: value for name, value in row.items() if value} == {
        "Event Date": "2025-03-01", "Event Type": "ASSAULT", "Event Mode": "heavy-weapons", "Intensity": "-10.0",
        "Quad Code": "MATERIAL CONFLICT", "Contexts": "military; territory",
        "Actor Name": "Russian troops", "Actor Country": "RUS", "Actor COW": "365", "Primary Actor Sector": "MIL",
        "Actor Sectors": "MIL", "Actor Name Raw": "Russian troops",
        "Recipient Name": "United States", "Recipient Country": "USA", "Recipient COW": "2",
        "Primary Recipient Sector": "GOV", "Recipient Sectors": "GOV",
        "Placename": "Odessa", "City": "Odessa", "District": "Ector County", "Province": "Texas", "Country": "USA",
        "Latitude": "31.8457", "Longitude": "-102.3676", "GeoNames ID": "5527554", "Raw Placename": "Odessa",
        "Feature Type": "PPL", "Source": "The Tester", "Publication Date": "2025-03-02",
        "Story Organizations": "Russian troops; United Nations", "Story Locations": "Odessa", "Language": "en",
        "Version": "attache-0.1.0 hand",
    }  # fmt: skip


def test_an_event_without_a_cameo_code_stays_and_one_that_did_not_happen_goes(record: Record) -> None:
    planned = replace(record.events[3], cameo=None)
    negated = replace(record.events[1], status="negated")
    text, summary = written("polecat", [replace(record, events=(planned, negated))])
    assert summary.left_out == {NEGATED: 1}
    assert len(cells(text)) == 2


def test_readers_take_it_without_options(story: Record) -> None:
    text, summary = written("polecat", [story, clash(), hostile()])
    frame = pd.read_csv(io.StringIO(text), sep="\t")
    assert list(frame.columns) == PUBLISHED
    assert len(frame) == summary.written["row"] > 10
    assert frame["Intensity"].dtype == "float64"
    assert pl.read_csv(text.encode(), separator="\t", infer_schema_length=None).height == len(frame)
