from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from attache.articles import parse_date
from attache.articles.dates import read_publication_line
from attache.errors import InvalidDate

SINGAPORE = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-07-26", date(2023, 7, 26)),
        ("20230726", date(2023, 7, 26)),
        ("26 July 2023", date(2023, 7, 26)),
        ("26th of July 2023", date(2023, 7, 26)),
        ("July 26, 2023", date(2023, 7, 26)),
        ("Wednesday, Jul. 26, 2023", date(2023, 7, 26)),
        ("2023-07-26T10:15:00Z", datetime(2023, 7, 26, 10, 15, tzinfo=UTC)),
        ("2023-07-26 10:15", datetime(2023, 7, 26, 10, 15)),
        ("2023-07-26T10:15+08:00", datetime(2023, 7, 26, 10, 15, tzinfo=SINGAPORE)),
        ("26 July 2023, 10:15 GMT", datetime(2023, 7, 26, 10, 15, tzinfo=UTC)),
        ("July 26, 2023 at 6:15 pm SGT", datetime(2023, 7, 26, 18, 15, tzinfo=SINGAPORE)),
        ("Wed, 26 Jul 2023 10:15:00 +0800", datetime(2023, 7, 26, 10, 15, tzinfo=SINGAPORE)),
    ],
)
def test_dates(text: str, value: date | datetime) -> None:
    assert parse_date(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "07/08/2023",
        "2023-13-01",
        "2023-02-30",
        "July 32, 2023",
        "2023",
        "26 July 2023 or so",
        "1" * 5000,
    ],
)
def test_what_is_no_date_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(InvalidDate, match="2023-07-26"):
        parse_date(text)


@pytest.mark.parametrize(
    ("line", "value", "updated"),
    [
        ("Published July 26, 2023", date(2023, 7, 26), False),
        ("26 July 2023, 10:15 GMT", datetime(2023, 7, 26, 10, 15, tzinfo=UTC), False),
        ("First published on Wed 26 Jul 2023 10.15 BST", datetime(2023, 7, 26, 9, 15, tzinfo=UTC), False),
        ("Updated 27 July 2023", date(2023, 7, 27), True),
        ("Updated July 27, 2023 | Published July 26, 2023", date(2023, 7, 26), False),
        ("10:15, 26 July 2023", datetime(2023, 7, 26, 10, 15), False),
        ("Posted: 2023-07-26 10:15:00 +0800", datetime(2023, 7, 26, 10, 15, tzinfo=SINGAPORE), False),
    ],
)
def test_lines_that_say_when_a_report_appeared(line: str, value: date | datetime, updated: bool) -> None:
    assert read_publication_line(line) == (value, updated)


@pytest.mark.parametrize(
    "line", ["The war began on July 26, 2023", "Published yesterday", "", "July 26", "On 26 July 2023 he"]
)
def test_lines_that_say_something_else(line: str) -> None:
    assert read_publication_line(line) is None
