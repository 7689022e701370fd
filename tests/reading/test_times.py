"""Time expressions: phrases with their values, phrases that are no times, and what holds for every text."""

from __future__ import annotations

import time as clock
from datetime import date

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from attache.lexicon.timewords import time_words
from attache.reading.times import find_times
from attache.reading.times.calendar import Grain, Period, easter, nth_weekday, period, shift
from attache.record import Time
from tests.reading.trees import tree

WEDNESDAY = date(2023, 7, 26)
BLANK: Language = spacy.blank("en")


def times(text: str, published: date | None = WEDNESDAY) -> list[Time]:
    return find_times(BLANK.make_doc(text), published)


def found(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(time.text, time.value) for time in times(text, published)]


# text, the expression in it, type, value, mod
PHRASES = [
    # days and months in every common form
    ("Talks opened on July 25.", "July 25", "DATE", "2023-07-25", None),
    ("Talks opened on Tuesday, July 25, 2023, in Riga.", "Tuesday, July 25, 2023", "DATE", "2023-07-25", None),
    ("Talks opened on 25 July 2023.", "25 July 2023", "DATE", "2023-07-25", None),
    ("Talks opened on the 25th of July.", "the 25th of July", "DATE", "2023-07-25", None),
    ("Talks opened on Sept. 3rd, 1998.", "Sept. 3rd, 1998", "DATE", "1998-09-03", None),
    ("Talks opened on March eighth.", "March eighth", "DATE", "2023-03-08", None),
    ("Signed 11/02/89 in Bonn.", "11/02/89", "DATE", "1989-11-02", None),
    ("Signed 25/12/2021 in Bonn.", "25/12/2021", "DATE", "2021-12-25", None),
    ("Signed 03.04.2021 in Bonn.", "03.04.2021", "DATE", "2021-04-03", None),
    ("Signed 2021-04-03 in Bonn.", "2021-04-03", "DATE", "2021-04-03", None),
    ("Logged 2021-04-03T09:30Z in Bonn.", "2021-04-03T09:30Z", "TIME", "2021-04-03T09:30Z", None),
    ("They met on May 3-5 in Oslo.", "May 3-5", "DATE", "2023-05-03/2023-05-05", None),
    ("They met in January 2020.", "January 2020", "DATE", "2020-01", None),
    ("They met in June '98.", "June '98", "DATE", "1998-06", None),
    ("They met in June last year.", "June last year", "DATE", "2022-06", None),
    ("They were arrested last June.", "last June", "DATE", "2023-06", None),
    ("They were arrested last December.", "last December", "DATE", "2022-12", None),
    ("They met in early May.", "early May", "DATE", "2023-05", "START"),
    ("They met in mid-November 2019.", "mid-November 2019", "DATE", "2019-11", "MID"),
    ("It ended at the end of November 2019.", "the end of November 2019", "DATE", "2019-11", "END"),
    ("It was due around Nov. 1, 2019.", "around Nov. 1, 2019", "DATE", "2019-11-01", "APPROX"),
    ("They march each July.", "each July", "SET", "XXXX-07", None),
    ("On Jan. 3 the new year's talks were announced.", "Jan. 3", "DATE", "2023-01-03", None),
    # years and longer
    ("It began in 1988.", "1988", "DATE", "1988", None),
    ("The 1967 war changed the map.", "1967", "DATE", "1967", None),
    ("Borders closed in early 2020.", "early 2020", "DATE", "2020", "START"),
    ("It opened in the year 2000.", "the year 2000", "DATE", "2000", None),
    ("It lost money in fiscal 1989.", "fiscal 1989", "DATE", "1989", None),
    ("The 1997-98 crisis hurt.", "1997-98", "DATE", "1997/1998", None),
    ("It opened in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996", None),
    ("It opened in two thousand and one.", "two thousand and one", "DATE", "2001", None),
    ("He fled in the late 1970s.", "the late 1970s", "DATE", "197", "END"),
    ("He fled in the '80s.", "the '80s", "DATE", "198", None),
    ("He fled in the nineties.", "the nineties", "DATE", "199", None),
    ("An empire of the nineteenth century.", "the nineteenth century", "DATE", "18", None),
    ("An early 20th century novel.", "early 20th century", "DATE", "19", "START"),
    # the week
    ("He arrived on Tuesday.", "Tuesday", "DATE", "2023-07-25", None),
    ("He said Wednesday he was ill.", "Wednesday", "DATE", "2023-07-26", None),
    ("He will arrive on Thursday.", "Thursday", "DATE", "2023-07-27", None),
    ("The talks are set to open Friday.", "Friday", "DATE", "2023-07-28", None),
    ("The talks were scheduled to be held on Friday.", "Friday", "DATE", "2023-07-28", None),
    ("He left last Friday.", "last Friday", "DATE", "2023-07-21", None),
    ("He leaves next Wednesday.", "next Wednesday", "DATE", "2023-08-02", None),
    ("He was greeted on Tuesday evening.", "Tuesday evening", "TIME", "2023-07-25TEV", None),
    ("He left late Tuesday.", "late Tuesday", "DATE", "2023-07-25", "END"),
    ("Flights leave each Thursday.", "each Thursday", "SET", "XXXX-WXX-4", None),
    ("Flights leave on Tuesday nights.", "Tuesday nights", "SET", "XXXX-WXX-2TNI", None),
    ("They meet on Mondays.", "Mondays", "SET", "XXXX-WXX-1", None),
    # from the present
    ("He left yesterday.", "yesterday", "DATE", "2023-07-25", None),
    ("He leaves the day after tomorrow.", "the day after tomorrow", "DATE", "2023-07-28", None),
    ("It ended late yesterday.", "late yesterday", "DATE", "2023-07-25", "END"),
    ("He spoke last night.", "last night", "TIME", "2023-07-25TNI", None),
    ("He speaks tonight.", "tonight", "TIME", "2023-07-26TNI", None),
    ("He spoke this morning.", "this morning", "TIME", "2023-07-26TMO", None),
    ("Shelling went on overnight.", "overnight", "TIME", "2023-07-25TNI", None),
    ("He met them last week.", "last week", "DATE", "2023-W29", None),
    ("He meets them next month.", "next month", "DATE", "2023-08", None),
    ("Trade resumed last year.", "last year", "DATE", "2022", None),
    ("It fell in the last decade.", "the last decade", "DATE", "201", None),
    ("He resigned earlier this month.", "earlier this month", "DATE", "2023-07", "START"),
    ("It is due by the end of the year.", "the end of the year", "DATE", "2023", "END"),
    ("It is due by the end of this week.", "the end of this week", "DATE", "2023-W30", "END"),
    ("Rebels attacked over the weekend.", "the weekend", "DATE", "2023-W29-WE", None),
    ("He now leads the party.", "now", "DATE", "PRESENT_REF", None),
    ("It was seen in recent days.", "recent days", "DATE", "PAST_REF", None),
    ("Rates will fall in coming months.", "coming months", "DATE", "FUTURE_REF", None),
    ("In the past, he refused.", "the past", "DATE", "PAST_REF", None),
    ("He flew home later in the day.", "later in the day", "DATE", "2023-07-26", "END"),
    ("Rebels attacked at the weekend.", "the weekend", "DATE", "2023-W29-WE", None),
    ("It first met in December in 1999.", "December in 1999", "DATE", "1999-12", None),
    ("It was part of a year-end deal.", "year-end", "DATE", "2023", "END"),
    # distances
    ("He left two weeks ago.", "two weeks ago", "DATE", "2023-W28", None),
    ("He left 10 days ago.", "10 days ago", "DATE", "2023-07-16", None),
    ("He left five months ago.", "five months ago", "DATE", "2023-02", None),
    ("He left nearly four years ago.", "nearly four years ago", "DATE", "2019", "LESS_THAN"),
    ("He left several years ago.", "several years ago", "DATE", "PAST_REF", None),
    # lengths
    ("He stayed for three days.", "three days", "DURATION", "P3D", None),
    ("They met for two hours.", "two hours", "DURATION", "PT2H", None),
    ("A two-hour meeting.", "two-hour", "DURATION", "PT2H", None),
    ("The two day rally began.", "two day", "DURATION", "P2D", None),
    ("They lived there for 2 1/2 years.", "2 1/2 years", "DURATION", "P2Y6M", None),
    ("It lasted a minute and a half.", "a minute and a half", "DURATION", "PT1M30S", None),
    ("It lasted more than four hours.", "more than four hours", "DURATION", "PT4H", "MORE_THAN"),
    ("It took at least 30 days.", "at least 30 days", "DURATION", "P30D", "EQUAL_OR_MORE"),
    ("They may serve up to 180 days.", "up to 180 days", "DURATION", "P180D", "EQUAL_OR_LESS"),
    ("It took about a decade.", "about a decade", "DURATION", "P1DE", "APPROX"),
    ("It took a couple of years.", "a couple of years", "DURATION", "P2Y", "APPROX"),
    ("It took a few days.", "a few days", "DURATION", "PXD", None),
    ("They argued for weeks.", "weeks", "DURATION", "PXW", None),
    ("Prices rose over the past three months.", "the past three months", "DURATION", "P3M", None),
    ("Two dozen years have passed.", "Two dozen years", "DURATION", "P24Y", None),
    ("After twenty-five years of war.", "twenty-five years", "DURATION", "P25Y", None),
    ("He died twenty years after the war.", "twenty years", "DURATION", "P20Y", None),
    ("The 8-month-old truce held.", "8-month-old", "DURATION", "P8M", None),
    # what recurs
    ("They vote every month.", "every month", "SET", "P1M", None),
    ("They vote every two years.", "every two years", "SET", "P2Y", None),
    ("They report daily.", "daily", "SET", "P1D", None),
    # times of day
    ("He called at 10 p.m. Wednesday.", "10 p.m. Wednesday", "TIME", "2023-07-26T22:00", None),
    ("He called at 12:15 a.m. on Tuesday.", "12:15 a.m. on Tuesday", "TIME", "2023-07-25T00:15", None),
    ("It closes at 5 p.m. EST, Nov. 6, 1989.", "5 p.m. EST, Nov. 6, 1989", "TIME", "1989-11-06T17:00-05:00", None),
    ("The quake struck at 0930 GMT.", "0930 GMT", "TIME", "2023-07-26T09:30Z", None),
    ("The quake struck at 8 a.m. GMT.", "8 a.m. GMT", "TIME", "2023-07-26T08:00Z", None),
    ("The quake struck at 17:30.", "17:30", "TIME", "2023-07-26T17:30", None),
    ("It broke off at noon Tuesday.", "noon Tuesday", "TIME", "2023-07-25T12:00", None),
    ("It was over by mid-afternoon yesterday.", "mid-afternoon yesterday", "TIME", "2023-07-25TAF", "MID"),
    ("It struck at about three o'clock.", "about three o'clock", "TIME", "2023-07-26T03:00", "APPROX"),
    # quarters, halves, seasons, holidays
    ("Profit fell in the second quarter of 2019.", "the second quarter of 2019", "DATE", "2019-Q2", None),
    ("Profit fell in Q3 2019.", "Q3 2019", "DATE", "2019-Q3", None),
    ("First-quarter profit fell.", "First-quarter", "DATE", "2023-Q1", None),
    ("Profit fell in next year's first quarter.", "next year's first quarter", "DATE", "2024-Q1", None),
    ("Profit fell in the first half of 2019.", "the first half of 2019", "DATE", "2019-H1", None),
    ("Fighting resumed this summer.", "this summer", "DATE", "2023-SU", None),
    ("Fighting resumed last fall.", "last fall", "DATE", "2022-FA", None),
    ("It began in the winter of 1994.", "the winter of 1994", "DATE", "1994-WI", None),
    ("They were freed on Christmas Eve.", "Christmas Eve", "DATE", "2022-12-24", None),
    ("They were freed on Thanksgiving 1997.", "Thanksgiving 1997", "DATE", "1997-11-27", None),
    ("The accord was signed on Good Friday 1998.", "Good Friday 1998", "DATE", "1998-04-10", None),
    ("Laws changed after 9/11.", "9/11", "DATE", "2001-09-11", None),
]

NO_TIMES = [
    "The army may attack.",
    "May I ask who will lead?",
    "They march on the capital.",
    "A second explosion followed.",
    "The Sunday Times reported it.",
    "Theresa May resigned.",
    "April Jones testified against August Wilson.",
    "Apollo 13 came back.",
    "A Boeing 747 crashed.",
    "Some 1,990 people fled.",
    "They paid $2000 for it.",
    "About 2000 troops were sent.",
    "The index closed at 2082.1 points.",
    "Call 555-2023 or +44 1998 123456.",
    "He sold Windows 2000 to the army.",
    "Resolution 1701 ended the war under resolution 1559.",
    "A 52-year-old teacher, 37 years old when she fled.",
    "Tickets cost 35 dollars a night.",
    "It adds 700 seats a week.",
    "More than a quarter of the market.",
    "Three-quarters of its food is imported.",
    "He won by a 3-2 score and a ratio of 10:1.",
    "Prices fall when the fall of the regime is near.",
    "The man of the year spoke.",
    "Baker told ABC's \"This Week\" so.",
    "At the same time, talks went on.",
    "He wants as much autonomy as soon as he can.",
    "The sun rose and the mar was gone.",
    "He came as a Johnny-come-lately.",
    "Version 1.2.19 was released.",
    "The 100th anniversary of the federation is near.",
    "The score was 1990:3 in article 1948 of the code.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "kind", "value", "mod"), PHRASES)
def test_a_phrase_is_found_with_its_value(text: str, phrase: str, kind: str, value: str, mod: str | None) -> None:
    assert [(time.text, time.type, time.value, time.mod) for time in times(text)] == [(phrase, kind, value, mod)]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert found(text) == []


def test_a_story_is_told_on_from_the_times_before() -> None:
    text = (
        "Exports in June were eight times higher than a year before, when the border was shut. On July 3 they met. "
        "The next day they signed. Two days later they left. That month nobody spoke, and the following month neither."
    )
    assert found(text) == [
        ("June", "2023-06"),
        ("a year before", "2022-06"),
        ("July 3", "2023-07-03"),
        ("The next day", "2023-07-04"),
        ("Two days later", "2023-07-06"),
        ("That month", "2023-07"),
        ("the following month", "2023-08"),
    ]


def test_a_report_of_earnings_compares_with_the_quarter_a_year_before() -> None:
    text = "Third-quarter profit rose to $9 million from $8 million a year earlier. Sales fell in the quarter."
    assert found(text, date(1989, 10, 26)) == [
        ("Third-quarter", "1989-Q3"),
        ("a year earlier", "1988-Q3"),
        ("the quarter", "1989-Q3"),
    ]


def test_both_ends_of_a_range_are_times() -> None:
    assert found("He ruled from 1990 to 1995, between May 3 and June 5, 1996.") == [
        ("1990", "1990"),
        ("1995", "1995"),
        ("May 3", "2023-05-03"),
        ("June 5, 1996", "1996-06-05"),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("He left on July 3.", "2023-07-03", "2023-07-03"),
        ("He left last week.", "2023-07-17", "2023-07-23"),
        ("He left over the weekend.", "2023-07-22", "2023-07-23"),
        ("He left in February 2020.", "2020-02-01", "2020-02-29"),
        ("Sales fell in Q4 2019.", "2019-10-01", "2019-12-31"),
        ("He left in the winter of 1999.", "1999-12-01", "2000-02-29"),
        ("He left in 1999.", "1999-01-01", "1999-12-31"),
        ("He left in the 1990s.", "1990-01-01", "1999-12-31"),
        ("He left in the 20th century.", "1900-01-01", "1999-12-31"),
        ("He was there on May 3-5.", "2023-05-03", "2023-05-05"),
        ("He left on Tuesday evening.", "2023-07-25", "2023-07-25"),
        ("He stayed for three days.", None, None),
        ("He left recently.", None, None),
    ],
)
def test_first_and_last_are_the_days_covered(text: str, first: str | None, last: str | None) -> None:
    (time,) = times(text)
    assert (time.first, time.last) == (first, last)


def test_without_a_publication_date_only_what_stands_alone_is_resolved() -> None:
    text = "On Tuesday, in June, last week, at 5 p.m., two years ago he left; now, for two days, every year, in 1998."
    assert found(text, None) == [
        ("Tuesday", None),
        ("June", None),
        ("last week", None),
        ("5 p.m.", None),
        ("two years ago", None),
        ("now", "PRESENT_REF"),
        ("two days", "P2D"),
        ("every year", "P1Y"),
        ("1998", "1998"),
    ]
    assert all(time.first is None for time in times(text, None)[:5])


def test_two_figures_of_a_year_mean_the_last_such_year() -> None:
    assert found("Signed 11/02/89 and 11/02/31.", date(1990, 1, 1)) == [
        ("11/02/89", "1989-11-02"),
        ("11/02/31", "1931-11-02"),
    ]


def test_an_expression_may_be_broken_over_a_line_but_not_over_a_paragraph() -> None:
    assert found("He left on July\n25, 2022.") == [("July\n25, 2022", "2022-07-25")]
    assert [text for text, _ in found("He left on July\n\n25 others stayed.")] == ["July"]


@pytest.mark.parametrize(("governor", "value"), [(2, "2023-07-21"), (6, "2023-07-28")])
def test_the_tree_says_which_verb_governs_a_day(governor: int, value: str) -> None:
    doc = tree(
        "Envoys|NNS|2|nsubj left|VBD|0|root ,|,|6|punct set|VBN|2|advcl to|TO|6|mark meet|VB|4|xcomp him|PRP|6|obj "
        f",|,|2|punct on|IN|10|case Friday|NNP|{governor}|obl .|.|2|punct"
    )
    assert [time.value for time in find_times(doc, WEDNESDAY)] == [value]


@pytest.mark.parametrize(
    ("verbs", "value"),
    [
        ("will|MD|3|aux leave|VB|0|root", "2023-07-28"),
        ("is|VBZ|3|aux leaving|VBG|0|root", "2023-07-28"),
        ("had|VBD|3|aux left|VBN|0|root", "2023-07-21"),
        ("has|VBZ|3|aux left|VBN|0|root", "2023-07-21"),
        ("is|VBZ|3|cop due|JJ|0|root", "2023-07-28"),
    ],
)
def test_auxiliaries_say_whether_a_day_is_past_or_to_come(verbs: str, value: str) -> None:
    doc = tree(f"He|PRP|3|nsubj {verbs} on|IN|5|case Friday|NNP|3|obl")
    assert [time.value for time in find_times(doc, WEDNESDAY)] == [value]


def test_a_name_in_the_tree_is_no_time() -> None:
    doc = tree("In|IN|2|case May|NNP|4|obl he|PRP|4|nsubj left|VBD|0|root")
    assert [time.value for time in find_times(doc, WEDNESDAY)] == ["2023-05"]
    doc.set_ents([Span(doc, 1, 2, label="PERSON")])
    assert find_times(doc, WEDNESDAY) == []


def test_the_purpose_is_of_the_time_of_what_serves_it() -> None:
    doc = tree(
        "He|PRP|2|nsubj flew|fly|VBD|0|root in|RP|2|compound:prt to|TO|5|mark meet|VB|2|advcl her|PRP|5|obj "
        "on|IN|8|case Friday|NNP|5|obl"
    )
    assert [time.value for time in find_times(doc, WEDNESDAY)] == ["2023-07-21"]


def test_ids_are_distinct_and_the_same_again() -> None:
    text = "He left Tuesday and came back Tuesday, two days later."
    assert times(text) == times(text)
    assert len({time.id for time in times(text)}) == 3


_WORDS = sorted(
    {
        "the",
        "a",
        "of",
        "in",
        "and",
        "to",
        "or",
        "ago",
        "later",
        "1990",
        "'97",
        "5",
        "p.m.",
        "GMT",
        "3/4",
        ",",
        "-",
        "\n",
    }
    | set(time_words().months)
    | set(time_words().weekdays)
    | set(time_words().units)
    | set(time_words().steps)
    | set(time_words().ones)
    | set(time_words().amount_mods)
    | set(time_words().holidays)
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join) | st.text(max_size=60),
    st.none() | st.dates(),
)
@example("All Saints' Day", date(1, 1, 1))
@example("last Easter", date(9999, 12, 31))
def test_whatever_the_text_offsets_quote_it_in_order_and_days_are_ordered(text: str, published: date | None) -> None:
    end = 0
    for time in times(text, published):
        assert text[time.start : time.end] == time.text
        assert end <= time.start < time.end
        assert (time.first is None) == (time.last is None)
        assert time.first is None or time.last is None or time.first <= time.last
        assert time.value is not None or time.type in ("DATE", "TIME")
        end = time.end


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "1 ",
            "1,",
            "12:",
            "1-",
            "1/",
            "'9",
            "\n",
            " ",
            "the ",
            "the last ",
            "a few ",
            "twenty ",
            "twenty-",
            "Q1 ",
        ),
        *("one hundred ", "about ", "May ", "May 3-", "Sunday ", "early ", "the end of ", "each of the ", "a half "),
    ],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    doc = Doc(BLANK.vocab, words=[piece * (30_000 // len(piece))])
    began = clock.process_time()
    find_times(doc, WEDNESDAY)
    assert clock.process_time() - began < 5


@pytest.mark.parametrize("grain", ["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"])
@given(day=st.dates(date(1000, 1, 1), date(8000, 1, 1)), steps=st.integers(-9, 9))
@settings(max_examples=30)
def test_steps_there_and_back_end_where_they_began(grain: Grain, day: date, steps: int) -> None:
    start = period(day, grain)
    there = shift(start, steps)
    assert there is not None
    assert shift(there, -steps) == start
    assert start.first <= day <= start.last


def test_the_calendar_ends() -> None:
    assert shift(Period("year", date(9999, 1, 1)), 1) is None
    assert shift(Period("day", date(1, 1, 1)), -1) is None
    assert Period("year", date(9999, 1, 1)).last == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("year", "day"), [(1997, date(1997, 3, 30)), (2008, date(2008, 3, 23)), (2038, date(2038, 4, 25))]
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


def test_the_nth_weekday_counts_from_either_end() -> None:
    assert nth_weekday(2023, 11, 4, 4) == date(2023, 11, 23)
    assert nth_weekday(2023, 5, -1, 1) == date(2023, 5, 29)
    assert nth_weekday(2023, 5, -2, 1) == date(2023, 5, 22)
