"""GDELT Events: the columns by name and order, what each holds, and what is left out with its reason."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from attache.exports.gdelt import COLUMNS, NO_CODE, NO_DAY
from attache.record import Record

from .samples import cells, clash, hostile, written

# The codebook's order as its readers list it (Event Codebook 2.0; also the header files of gdeltPyR).
CODEBOOK = """
GLOBALEVENTID SQLDATE MonthYear Year FractionDate
Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode
Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode
Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone
Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code
Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code
Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID
ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code
ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
DATEADDED SOURCEURL
""".split()  # noqa: SIM905


def rows(*records: Record) -> list[dict[str, str]]:
    """The rows as their readers name the cells."""
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells(written("gdelt", records)[0])]


def test_the_columns_are_the_codebooks() -> None:
    assert list(COLUMNS) == CODEBOOK
    assert len(COLUMNS) == 61


def test_a_whole_event() -> None:
    first, second = rows(clash())
    assert 0 < int(first.pop("GLOBALEVENTID")) < 2**63
    assert {name: value for name, value in first.items() if value} == {
        "SQLDATE": "20250301", "MonthYear": "202503", "Year": "2025", "FractionDate": "2025.1671",
        "Actor1Code": "RUSMIL", "Actor1Name": "RUSSIAN TROOPS", "Actor1CountryCode": "RUS", "Actor1Type1Code": "MIL",
        "Actor2Code": "USAGOV", "Actor2Name": "UNITED STATES", "Actor2CountryCode": "USA", "Actor2Type1Code": "GOV",
        "IsRootEvent": "0", "EventCode": "194", "EventBaseCode": "194", "EventRootCode": "19", "QuadClass": "4",
        "GoldsteinScale": "-10.0", "NumMentions": "2", "NumSources": "1", "NumArticles": "1",
        "Actor1Geo_Type": "0",
        "Actor2Geo_Type": "1", "Actor2Geo_FullName": "United States", "Actor2Geo_CountryCode": "US",
        "Actor2Geo_ADM1Code": "US", "Actor2Geo_Lat": "39.8", "Actor2Geo_Long": "-98.5", "Actor2Geo_FeatureID": "US",
        "ActionGeo_Type": "3", "ActionGeo_FullName": "Odessa, Texas, United States", "ActionGeo_CountryCode": "US",
        "ActionGeo_ADM1Code": "USTX", "ActionGeo_Lat": "31.8457", "ActionGeo_Long": "-102.3676",
        "DATEADDED": "20250302233000", "SOURCEURL": "https://www.example.org/a?b=1",
    }  # fmt: skip
    assert (second["Actor2Code"], second["Actor2Name"], second["Actor2CountryCode"]) == ("IGO", "UNITED NATIONS", "")


def test_the_fraction_of_a_year_is_gdelts() -> None:
    event = clash().events[0]
    assert event.date
    dated = replace(event, date=replace(event.date, first="2004-11-26"))
    assert rows(replace(clash(), events=(dated,)))[0]["FractionDate"] == "2004.8932"  # as GDELT's own file has it


def test_codes_keep_their_zeros_and_have_their_base_and_root(record: Record) -> None:
    event = replace(record.events[0], cameo="0312")
    row = rows(replace(record, events=(event,)))[0]
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == (
        "0312",
        "031",
        "03",
        "1",
    )
    assert [row["EventCode"] for row in rows(record)] == ["043"] * 4


def test_the_lead_is_the_first_paragraph() -> None:
    record = clash()
    assert rows(record)[0]["IsRootEvent"] == "0"
    led = replace(record, article=replace(record.article, text=record.article.text.replace("\n\n", "  ")))
    assert rows(led)[0]["IsRootEvent"] == "1"


def test_an_event_without_a_day_has_the_day_of_publication(record: Record) -> None:
    assert [row["SQLDATE"] for row in rows(record)] == ["20250311", "20250312", "20250312", "20250313"]


def test_what_is_left_out_is_counted(record: Record) -> None:
    dateless = replace(record, article=replace(record.article, published=None))
    not_happened = replace(record.events[0], cameo=None, status="negated")
    text, summary = written("gdelt", [replace(dateless, events=(not_happened, *record.events))])
    assert summary.left_out == {NO_CODE: 1, NO_DAY: 2}
    assert summary.read == {"record": 1, "event": 5}
    assert summary.written == {"event": 2, "row": 2}
    assert len(cells(text)) == 2


def test_ids_differ_between_rows_and_hold_between_runs(record: Record) -> None:
    ids = [row["GLOBALEVENTID"] for row in rows(clash("a-1"), clash("a-2"), record)]
    assert len(set(ids)) == len(ids) == 8
    assert ids == [row["GLOBALEVENTID"] for row in rows(clash("a-1"), clash("a-2"), record)]


def test_a_reader_without_options_sees_every_row_and_its_types(story: Record) -> None:
    text, summary = written("gdelt", [story, clash(), hostile()])
    frame = pd.read_csv(io.StringIO(text), sep="\t", header=None, names=list(COLUMNS), dtype={"EventCode": str})
    assert len(frame) == summary.written["row"] > 10
    assert frame["GLOBALEVENTID"].dtype == frame["SQLDATE"].dtype == "int64"
    assert frame["GoldsteinScale"].between(-10, 10).all()
    assert frame["QuadClass"].between(1, 4).all()
    assert frame["EventCode"].str.fullmatch(r"\d{2,4}").all()
    assert frame["SOURCEURL"].dropna().size == 3


def test_duckdb_reads_it(story: Record, tmp_path: Path) -> None:
    path = tmp_path / "out.tsv"
    text, summary = written("gdelt", [story, clash()])
    path.write_text(text, encoding="utf-8")
    found = duckdb.sql(
        f"SELECT count(*), sum(column30 < 0) FROM read_csv('{path}', delim = '\t', header = false)"
    ).fetchall()
    assert found[0][0] == summary.written["row"]
    assert found[0][1] > 0


@pytest.mark.parametrize("name", ["gdelt", "gdelt-mentions", "icews", "polecat"])
def test_no_words_break_a_row_or_run_in_a_spreadsheet(name: str) -> None:
    found = cells(written(name, [hostile(), hostile("=1+1")])[0])
    assert len({len(row) for row in found}) == 1
    numbers = re.compile(r"-?\d+(\.\d+)?")
    assert not [cell for row in found for cell in row if cell[:1] in "=+-@" and cell and not numbers.fullmatch(cell)]
