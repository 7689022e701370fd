import json
from pathlib import Path
from typing import Any

import pytest

from attache.record import Extent
from evaluation.coded_stories import (
    EventScore,
    GoldAttribution,
    GoldDate,
    GoldPlace,
    days_of,
    match_events,
    read_coded_story,
    score_story,
)
from evaluation.disputes import Party
from evaluation.scores import Found, Share
from tests.evaluation.made import attribution, coded, day, entity, event, extent, gold, place, record

TEXT = "Ruritania met Graustark on Monday. The talks were praised, officials said. Ruritania then shelled a village."
RUR, GRA = Party("Ruritania", "RUR"), Party("Graustark", "GRA")
STATES = [entity("Ruritania", "RUR"), entity("Graustark", "GRA"), entity("the rebels")]


def score(*events: Any, against: Any, **read: Any) -> EventScore:
    return score_story(record(TEXT, events=events, entities=STATES, **read), against)


def test_a_right_event() -> None:
    ours = event(TEXT, "met", actors=("Ruritania",), recipients=("Graustark",))
    result = score(ours, against=coded(gold(TEXT, "met", actors=(RUR,), recipients=(GRA,))))
    assert result.found == result.typed == result.full == Found(1, 1, 1)
    assert result.date == result.status == result.attribution == result.place == Share(1, 1)
    assert result.date_given == result.attribution_given == result.place_given == Share(0, 0)


def test_a_wrong_type_is_found_and_no_more() -> None:
    result = score(event(TEXT, "met", "ASSAULT"), against=coded(gold(TEXT, "met")))
    assert (result.found, result.typed, result.full) == (Found(1, 1, 1), Found(0, 1, 1), Found(0, 1, 1))


def test_swapped_sides_are_not_full() -> None:
    ours = event(TEXT, "met", actors=("Graustark",), recipients=("Ruritania",))
    result = score(ours, against=coded(gold(TEXT, "met", actors=(RUR,), recipients=(GRA,))))
    assert (result.typed.right, result.full.right, result.actors, result.recipients) == (1, 0, Share(0, 1), Share(0, 1))


def test_actors_without_a_country_and_ids_without_an_entity_are_left_out() -> None:
    ours = event(TEXT, "met", actors=("Ruritania", "the rebels", "nobody"))
    against = coded(gold(TEXT, "met", actors=(RUR, Party("rebels", None))))
    assert score(ours, against=against).full == Found(1, 1, 1)


def test_an_empty_prediction() -> None:
    result = score(against=coded(gold(TEXT, "met"), gold(TEXT, "shelled", "ASSAULT")))
    assert result.found == result.full == Found(0, 0, 2)
    assert result.status == Share(0, 0)


def test_no_gold_events() -> None:
    assert score(event(TEXT, "met"), against=coded()).found == Found(0, 1, 0)


def test_another_mention_finds_the_event() -> None:
    against = coded(gold(TEXT, "met", also=(extent(TEXT, "talks"),)))
    assert score(event(TEXT, "talks"), against=against).found == Found(1, 1, 1)


def test_a_second_mention_of_a_found_event_is_wrong() -> None:
    against = coded(gold(TEXT, "met", also=(extent(TEXT, "talks"),)))
    assert score(event(TEXT, "met"), event(TEXT, "talks"), against=against).found == Found(1, 2, 1)


def test_exact_duplicates_are_wrong() -> None:
    assert score(event(TEXT, "met"), event(TEXT, "met"), against=coded(gold(TEXT, "met"))).found == Found(1, 2, 1)


def test_the_right_type_is_preferred_to_the_trigger_itself() -> None:
    against = coded(gold(TEXT, "met", "CONSULT", also=(extent(TEXT, "talks"),)))
    matched = match_events([event(TEXT, "met", "AID"), event(TEXT, "talks", "CONSULT")], against)
    assert [ours.id for ours, _ in matched.pairs] == ["talks"]
    assert [ours.id for ours in matched.wrong] == ["met"]


def test_two_events_on_one_trigger_go_by_their_types() -> None:
    against = coded(gold(TEXT, "shelled", "ASSAULT"), gold(TEXT, "shelled", "COERCE"))
    result = score(event(TEXT, "shelled", "COERCE"), event(TEXT, "shelled", "ASSAULT"), against=against)
    assert result.typed == Found(2, 2, 2)


def test_one_trigger_over_everything_finds_one_event() -> None:
    against = coded(gold(TEXT, "met"), gold(TEXT, "shelled"), gold(TEXT, "praised"))
    assert score(event(TEXT, TEXT), against=against).found == Found(1, 1, 3)


def test_touching_is_not_overlapping() -> None:
    assert score(event(TEXT, "met"), against=coded(gold(TEXT, " Graustark"))).found == Found(0, 1, 1)


def test_an_optional_event_is_neither_right_nor_wrong() -> None:
    against = coded(gold(TEXT, "met"), optional=[gold(TEXT, "praised", "SUPPORT")])
    assert score(event(TEXT, "met"), event(TEXT, "praised"), against=against).found == Found(1, 1, 1)
    assert score(against=against).found == Found(0, 0, 1)


def test_a_duplicate_of_a_required_event_is_wrong_even_where_an_optional_one_stands() -> None:
    against = coded(gold(TEXT, "met", also=(extent(TEXT, "talks"),)), optional=[gold(TEXT, "talks")])
    assert score(event(TEXT, "met"), event(TEXT, "talks"), against=against).found == Found(1, 2, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "right"),
    [
        (day("1997-04-01"), GoldDate("1997-04-01"), True),
        (day("1997-W14", "1997-03-31", "1997-04-06"), GoldDate("1997-03-31/1997-04-06"), True),
        (day("1997-04", "1997-04-01", "1997-04-30"), GoldDate("1997-04-01/1997-04-30"), True),
        (None, None, True),
        (day("1997-04-01", "1997-04-01", "1997-04-01"), GoldDate("1997-04"), False),
        (day("PAST_REF"), GoldDate("1997"), False),
        (day("1997"), None, False),
        (None, GoldDate("1997"), False),
    ],
)
def test_dates(ours: Any, theirs: Any, right: bool) -> None:
    result = score(event(TEXT, "met", date=ours), against=coded(gold(TEXT, "met", date=theirs)))
    assert result.date == Share(right, 1)
    assert result.date_given == (Share(right, 1) if theirs else Share())


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("1996-02", ("1996-02-01", "1996-02-29")),
        ("1997-12", ("1997-12-01", "1997-12-31")),
        ("1997", ("1997-01-01", "1997-12-31")),
        ("1997-04-01", ("1997-04-01", "1997-04-01")),
        ("1996-11/1997-04-01", ("1996-11-01", "1997-04-01")),
        ("1990/1995", ("1990-01-01", "1995-12-31")),
    ],
)
def test_days_of(value: str, days: tuple[str, str]) -> None:
    assert days_of(value) == days


@pytest.mark.parametrize("value", ["PAST_REF", "P3D", "1997-W14", "199X", "", "/1997", "1997-04-01TEV"])
def test_values_without_days(value: str) -> None:
    assert days_of(value) is None


OFFICIALS, SAID = extent(TEXT, "officials"), extent(TEXT, "said")


@pytest.mark.parametrize(
    ("named", "theirs", "right"),
    [
        ("said", GoldAttribution(OFFICIALS, None), True),
        ("said", GoldAttribution(None, SAID), True),
        ("said", GoldAttribution(extent(TEXT, "Graustark"), SAID), True),
        ("said", GoldAttribution(extent(TEXT, "Graustark"), None), False),
        ("said", GoldAttribution(None, None), False),
        ("said", None, False),
        (None, GoldAttribution(OFFICIALS, SAID), False),
        ("not in the record", None, True),
        (None, None, True),
    ],
)
def test_attributions(named: str | None, theirs: GoldAttribution | None, right: bool) -> None:
    says = attribution(TEXT, "officials", "said")
    ours = event(TEXT, "praised", attribution=named)
    result = score(ours, against=coded(gold(TEXT, "praised", attribution=theirs)), attributions=[says])
    assert result.attribution == Share(right, 1)


@pytest.mark.parametrize(
    ("named", "theirs", "right"),
    [
        ("Strelsau", GoldPlace("RUR"), True),
        ("Strelsau", GoldPlace("GRA"), False),
        ("Strelsau", None, False),
        ("the sea", GoldPlace(None), True),
        ("the sea", None, False),
        (None, GoldPlace(None), False),
        (None, None, True),
    ],
)
def test_places(named: str | None, theirs: GoldPlace | None, right: bool) -> None:
    places = [place("Strelsau", "RUR"), place("the sea", None)]
    result = score(event(TEXT, "met", place=named), against=coded(gold(TEXT, "met", place=theirs)), places=places)
    assert result.place == Share(right, 1)


def test_scores_add_up() -> None:
    one = score(event(TEXT, "met"), against=coded(gold(TEXT, "met", status="planned")))
    both = one + score(against=coded(gold(TEXT, "met")))
    assert (both.found, both.status) == (Found(1, 1, 2), Share(0, 1))


CODED = {
    "doc": "story",
    "events": [
        {
            "id": "e1",
            "trigger": "met",
            "offset": [10, 13],
            "also": [[39, 44]],
            "type": "CONSULT",
            "mode": "visit",
            "sources": [{"text": "Prime Minister of Ruritania", "span": [0, 9], "country": "RUR", "sector": "GOV"}],
            "targets": [],
            "date": {"value": "1997-04-01", "span": None},
            "place": {"text": "Strelsau", "country": "RUR", "span": None},
            "status": "occurred",
            "according_to": {"text": "officials", "span": None, "cue": [69, 73], "via": None},
        }
    ],
    "optional": [],
    "disputes": [{"about": "it", "asserted_by": ["Ruritania"], "denied_by": ["a court"]}],
}


def test_the_codebooks_file(tmp_path: Path) -> None:
    (tmp_path / "story.json").write_text(json.dumps(CODED))
    story = read_coded_story(tmp_path / "story.json")
    (read,) = story.events
    assert (read.types, read.trigger, read.also) == (("CONSULT",), Extent(10, 13), (Extent(39, 44),))
    assert (read.date, read.place) == (GoldDate("1997-04-01"), GoldPlace("RUR"))
    assert read.attribution == GoldAttribution(None, Extent(69, 73))
    assert story.disputes[0].asserted_by == (Party("Ruritania", "RUR"),)
    assert story.disputes[0].denied_by == (Party("a court", None),)
