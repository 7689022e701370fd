from datetime import date
from pathlib import Path

import pytest

from attache.record import Time, TimeType
from evaluation.scores import Found
from evaluation.timebank import GoldTime, TimeScore, read_story, score_times

STORY = """<?xml version="1.0" ?>
<TimeML><DOCID>made</DOCID>
<DCT><TIMEX3 tid="t0" value="1998-03-04T10:00" functionInDocument="CREATION_TIME">03/04/98</TIMEX3></DCT>
<TEXT>They <EVENT>met</EVENT> <TIMEX3 tid="t1" type="DATE" value="1998-03-03">on <EVENT eid="e2">Tue</EVENT>sday
</TIMEX3> for <TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>.</TEXT></TimeML>
"""


def time(start: int, end: int, kind: TimeType = "DATE", value: str | None = "1998") -> Time:
    return Time("t", start, end, "x" * (end - start), kind, value)


def test_a_story_is_its_text_without_tags_its_day_and_its_times(tmp_path: Path) -> None:
    (tmp_path / "made.tml").write_text(STORY)
    story = read_story(tmp_path / "made.tml")
    assert (story.id, story.published) == ("made", date(1998, 3, 4))
    assert story.text == "They met on Tuesday\n for two hours."
    quoted = [(story.text[gold.start : gold.end], gold.type, gold.value) for gold in story.times]
    assert quoted == [("on Tuesday\n", "DATE", "1998-03-03"), ("two hours", "DURATION", "PT2H")]


def test_a_file_without_a_day_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bare.tml").write_text("<TimeML><TEXT>Nothing.</TEXT></TimeML>")
    with pytest.raises(ValueError, match=r"bare\.tml: not a TimeML story"):
        read_story(tmp_path / "bare.tml")


def test_the_same_span_type_and_value_count_everywhere() -> None:
    one = Found(1, 1, 1)
    assert score_times([GoldTime(0, 4, "DATE", "1998")], [time(0, 4)]) == TimeScore(one, one, one, one)


def test_an_overlap_counts_as_relaxed_with_its_type_and_value() -> None:
    score = score_times([GoldTime(0, 10, "DATE", "1998")], [time(4, 10)])
    assert score == TimeScore(Found(0, 1, 1), Found(1, 1, 1), Found(1, 1, 1), Found(1, 1, 1))


def test_value_and_type_are_judged_apart() -> None:
    gold = [GoldTime(0, 4, "DATE", "1998"), GoldTime(5, 9, "DURATION", "P1Y")]
    found = [time(0, 4, value=None), time(5, 9, "SET", "P1Y")]
    score = score_times(gold, found)
    assert (score.relaxed, score.type, score.value) == (Found(2, 2, 2), Found(1, 2, 2), Found(1, 2, 2))


def test_one_long_time_matches_only_one_of_two() -> None:
    gold = [GoldTime(0, 4, "DATE", "1998"), GoldTime(5, 12, "DATE", "1999")]
    score = score_times(gold, [time(0, 12, value="1999")])
    assert (score.strict, score.relaxed, score.value) == (Found(0, 1, 2), Found(1, 1, 2), Found(1, 1, 2))


def test_neighbours_do_not_overlap_and_nothing_found_is_no_error() -> None:
    assert score_times([GoldTime(0, 4, "DATE", "1998")], [time(4, 8)]).relaxed == Found(0, 1, 1)
    assert score_times([GoldTime(0, 4, "DATE", "1998")], []).strict == Found(0, 0, 1)


def test_scores_add_up() -> None:
    one = score_times([GoldTime(0, 4, "DATE", "1998")], [time(0, 4)])
    assert (one + one).value == Found(2, 2, 2)
