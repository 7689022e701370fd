import csv
import io
from datetime import UTC, date, datetime

import pytest

from attache.articles.streams import LONGEST_LINE
from attache.record import Arrival, PassedOver, Refusal, Unfetched
from tests.articles.formats.samples import ROW, arrivals, gdelt_row, parquet, refusals, take
from tests.articles.stories import BODY


def table(*rows: dict[str, object], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_a_table_is_read(delimiter: str) -> None:
    first, second = take(table(ROW, ROW | {"url": "https://n.example/2"}, delimiter=delimiter))
    assert isinstance(first, Arrival)
    assert isinstance(second, Arrival)
    article = first.article
    assert article.text == BODY
    assert article.published == datetime(2023, 7, 26, 10, 15, tzinfo=UTC)
    assert (article.title, article.publisher, first.key) == (ROW["title"], ROW["publisher"], ROW["url"])
    assert (first.position, second.position) == ("line 2", "line 5")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_as_spreadsheets_save_it(encoding: str) -> None:
    text = table(ROW | {"title": "Café talks"}, delimiter=";")
    (arrival,) = arrivals(take(text.encode(encoding)))
    assert arrival.article.title == "Café talks"
    assert arrival.article.text == BODY


def test_names_people_give_columns() -> None:
    (arrival,) = arrivals(take(table({"Article Text": BODY, "publish-date": "July 26, 2023", "Source": "The Post"})))
    assert arrival.article.published == date(2023, 7, 26)
    assert arrival.article.publisher == "The Post"


def test_a_table_without_the_columns_names_them() -> None:
    (refused,) = take("headline,colour,date\nx,red,2023-07-26\n")
    assert isinstance(refused, Refusal)
    assert (refused.position, refused.fault) == (
        "line 1",
        "no column with a text; found are headline, colour, date",
    )
    assert "wanted is a column text" in refused.remedy
    (unknown,) = take("colour,size\nred,1\nblue,2\n")
    assert isinstance(unknown, Refusal)
    assert unknown.fault == "no column with a text; found are colour, size"


def test_prose_is_no_table() -> None:
    assert len(arrivals(take(f"Seoul, Moscow agree\n\n{BODY}"))) == 1


def test_a_table_of_addresses_is_a_reading_list() -> None:
    listed = take("url\nhttps://n.example/1\nnowhere\n")
    assert isinstance(listed[0], Unfetched)
    assert [refusal.fault for refusal in refusals(listed)] == ["only an address", "only an address"]


def test_a_broken_row_costs_itself() -> None:
    good = table(ROW).split("\n", 1)[1]
    header = table(ROW).split("\n", 1)[0]
    outcomes = take(f'{header}\n{good}a,b\n"never closed,2023-07-26,x,y,z\nw,x,"y"z,1\n' + "x,,,,\n")
    assert [outcome.position for outcome in outcomes] == ["line 2", "line 5", "line 6", "line 7", "line 8"]
    faults = [refusal.fault for refusal in refusals(outcomes)]
    assert faults[0] == "2 cells in a table of 5 columns"
    assert "quotation marks" in faults[1]


def test_a_table_without_quoting_is_read() -> None:
    (arrival,) = arrivals(take(f'text\tpublished\n"Peace" is near. {BODY.replace(chr(10), " ")}\t2023-07-26\n'))
    assert arrival.article.text.startswith('"Peace" is near.')


def test_a_mark_never_closed_costs_its_row() -> None:
    good = table(ROW).split("\n", 1)
    filler = "".join(f",2023-07-26,x,https://n.example/{number}/{'a' * 3_000},z\n" for number in range(6_000))
    outcomes = take(f'{good[0]}\n"never closed,2023-07-26,x,,\n{filler}')
    assert len(filler) > LONGEST_LINE
    assert len(outcomes) == 6_001
    refused, listed = outcomes[:2]
    assert isinstance(refused, Refusal)
    assert isinstance(listed, Unfetched)
    assert refused.position == "line 2"
    assert "never closed" in refused.fault


def test_a_table_without_rows() -> None:
    assert [refusal.fault for refusal in refusals(take("text,published\n"))] == ["a table without rows"]


def test_parquet_is_read() -> None:
    first, second, third = take(parquet([ROW, ROW | {"text": None}, ROW | {"text": "", "url": None}]))
    assert isinstance(first, Arrival)
    assert first.article.text == BODY
    assert first.article.published == ROW["published"]
    assert (first.key, first.position) == (ROW["url"], "row 1")
    assert isinstance(second, Unfetched)
    assert isinstance(third, Refusal)
    assert (third.position, third.fault) == ("row 3", "no text")


@pytest.mark.parametrize("published", [date(2023, 7, 26), datetime(2023, 7, 26, 10, 15), "26 July 2023", None])
def test_parquet_dates(published: object) -> None:
    (arrival,) = arrivals(take(parquet([ROW | {"published": published}])))
    assert arrival.article.published_date == (date(2023, 7, 26) if published else None)


def test_parquet_that_cannot_be_read() -> None:
    data = parquet([ROW])
    (cut,) = take(data[:-20])
    assert isinstance(cut, Refusal)
    assert cut.fault.startswith("broken Parquet (")
    (wrong,) = take(parquet([{"colour": "red", "size": 1}]))
    assert isinstance(wrong, Refusal)
    assert wrong.fault == "no column with a text; found are colour, size"
    (empty,) = take(parquet([ROW])[:4])
    assert isinstance(empty, Refusal)


def test_a_gdelt_file_is_a_reading_list() -> None:
    rows = [gdelt_row("https://n.example/1"), gdelt_row("https://n.example/1"), gdelt_row("BBC Monitoring"), "short"]
    first, unusable, short, repeats = take("\n".join([*rows, ""]))
    assert isinstance(first, Unfetched)
    assert (first.url, first.position) == ("https://n.example/1", "line 1")
    assert "--fetch" in first.remedy
    assert isinstance(unusable, Refusal)
    assert unusable.fault == "no web address in SOURCEURL"
    assert isinstance(short, Refusal)
    assert short.fault == "1 columns, not 58 or 61"
    assert isinstance(repeats, PassedOver)
    assert repeats.count == 1


def test_a_gdelt_1_file_is_a_reading_list() -> None:
    assert isinstance(take(gdelt_row("https://n.example/1", 58))[0], Unfetched)
