from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.articles.plain import Report, take_apart
from tests.articles.stories import BODY, REPORT


def read(text: str) -> Report:
    report = take_apart(text)
    assert report is not None
    return report


def test_a_report_is_taken_apart() -> None:
    report = read(REPORT)
    assert report.title == "Envoys agree to meet again after a day of talks"
    assert report.text == f"GENEVA/BERN – {BODY}\n\nThe talks are to go on."
    assert report.byline == ("Jane Doe", "John Roe")
    assert report.agencies == ("Reuters", "AFP")
    assert report.dateline == ("Geneva", "Bern")
    assert report.published == datetime(2023, 7, 26, 10, 15, tzinfo=UTC)
    assert [left_out.reason for left_out in report.skipped] == [
        "caption",
        "byline",
        "publication time",
        "placeholder",
        "agency credit",
        "related links",
        "related links",
        "related links",
        "invitation",
    ]


@pytest.mark.parametrize(
    "text",
    [BODY, f"{BODY}\n\nHe said so.", "The talks failed.\n\nHe said so.", "One line and no full stop"],
)
def test_a_text_that_is_all_report_is_kept_as_it_is(text: str) -> None:
    report = read(text)
    assert (report.text, report.title, report.skipped) == (text, None, ())


def test_hard_wrapped_lines_are_kept() -> None:
    body = (
        "The envoys of the two countries met in Geneva on Tuesday and agreed to\n"
        "continue their talks next month, officials said after the meeting. They\n"
        "will meet again in Bern, where the first round of talks was held.\n\n"
        "Nothing else is known about the talks, which are held in secret and are\n"
        "related: to nothing else that goes on."
    )
    report = read(f"Envoys agree to meet again\nBy Jane Doe\n\n{body}\n")
    assert (report.text, report.title, report.byline) == (body, "Envoys agree to meet again", ("Jane Doe",))


def test_paragraphs_may_be_lines() -> None:
    text = BODY.replace("\n\n", "\n")
    assert read(f"Envoys agree to meet again\n{text}\nFollow us on Twitter\n").text == text


def test_labelled_particulars() -> None:
    report = read(
        f"Title: Envoys agree\nDate: 26 July 2023\nSource: The Daily Example\nURL: https://a.example/b\n\n{BODY}"
    )
    assert (report.title, report.published, report.publisher) == (
        "Envoys agree",
        date(2023, 7, 26),
        "The Daily Example",
    )
    assert (report.url, report.text) == ("https://a.example/b", BODY)


def test_a_dateline_with_a_year_dates_the_report() -> None:
    assert read(f"PARIS, July 26, 2023 (AFP) - {BODY}").published == date(2023, 7, 26)


def test_what_stands_between_headline_and_dateline_is_a_summary() -> None:
    report = read(f"Envoys agree to meet.\n\nThey have made progress.\n\nGENEVA – {BODY}")
    assert (report.title, report.text) == ("Envoys agree to meet.", f"GENEVA – {BODY}")
    assert [(left_out.text, left_out.reason) for left_out in report.skipped] == [
        ("They have made progress.", "summary")
    ]


def test_a_transcript_has_no_dateline() -> None:
    text = f"HOST: {BODY}\n\nGUEST: {BODY}"
    assert read(text).dateline == ()


def test_nothing_but_boilerplate_is_no_report() -> None:
    assert take_apart("Advertisement\n\nFollow us on Twitter\n") is None


PIECES = st.sampled_from(
    [
        "Envoys agree to meet again",
        "By Jane Doe",
        "July 26, 2023",
        "The envoys. PHOTO: REUTERS",
        "GENEVA (AFP) – The envoys met on Tuesday.",
        "The envoys met.",
        "Remote video URL",
        "Read more:",
        "Date: 26 July 2023",
        "Title: Envoys agree",
        "He said so. REUTERS, AFP",
        "- Reuters",
        "Follow us on Twitter",
        "(Reporting by Jane Doe)",
        "* * *",
        "Talks fail;",
        "A longer line of a text which is wrapped where the line is full and",
        "goes on.",
    ]
)


@given(
    st.lists(st.tuples(PIECES | st.text(max_size=30), st.sampled_from(["\n", "\n\n", "\n \n", "  \n"])), max_size=14)
)
def test_every_character_is_the_reports_or_accounted_for(parts: list[tuple[str, str]]) -> None:
    source = "".join(piece + end for piece, end in parts)
    report = take_apart(source)
    if report is None:
        return
    rest = source
    for left_out in sorted(report.skipped, key=lambda skipped: -(skipped.start or 0)):
        assert source[left_out.start : left_out.end] == left_out.text
        rest = rest[: left_out.start] + rest[left_out.end :]
    accounted = (report.title or "") + report.text
    assert sorted("".join(rest.split())) == sorted("".join(accounted.split()))
