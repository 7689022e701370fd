"""What is said apart from the saying of it: days, negations, what is taken back, and who takes it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attache.corpus.accounts import find_accounts
from attache.corpus.claims import find_claim_histories
from attache.corpus.sayings import dates_the_saying, negates_its_event, takes_back, what_is_told
from attache.record import EventDate, Record, Stance, Time
from tests.corpus.made import Report

DEED = "it had bombed a village"


def dated(text: str, source: str, cue: str, content: str, verb: str, day: str, stance: Stance = "asserts") -> Record:
    """A report of one attribution, whose event has the day that some words of the text name."""
    report = Report(text)
    says = report.entity(source, "state", "IND", "GOV")
    attribution = report.attribution(source, cue, content, entity=says, stance=stance)
    report.event("ASSAULT", verb, [says], attribution=attribution)
    report.claim(content, [(says, stance, attribution)], report.events[0].id)
    record, span = report.record(), report.span(day)
    time = Time("t-1", span.start, span.end, day, "DATE", "2025-03-11", None, "2025-03-11", "2025-03-11")
    event = replace(record.events[0], date=EventDate("2025-03-11", "2025-03-11", "2025-03-11", "t-1"))
    return replace(record, times=(time,), events=(event,))


@pytest.mark.parametrize(
    ("record", "is_of_saying"),
    [
        (dated(f"India on Tuesday denied that {DEED}.", "India", "denied", f"that {DEED}", "bombed", "Tuesday"), True),
        (dated(f"India denied on Tuesday that {DEED}.", "India", "denied", f"that {DEED}", "bombed", "Tuesday"), True),
        (
            dated(
                "Troops bombed a village, India said on Tuesday.",
                "India",
                "said",
                "Troops bombed a village",
                "bombed",
                "Tuesday",
            ),
            True,
        ),
        (
            dated(
                f"India denied that {DEED} on Tuesday.",
                "India",
                "denied",
                f"that {DEED} on Tuesday",
                "bombed",
                "Tuesday",
            ),
            False,
        ),
        (
            dated(
                "Troops bombed it on Tuesday, India said.",
                "India",
                "said",
                "Troops bombed it on Tuesday",
                "bombed",
                "Tuesday",
            ),
            False,
        ),
        # Of a content that the tagger cut short the day still stands before the cue.
        (
            dated("Troops bombed it on Tuesday, India said.", "India", "said", "Troops bombed it", "bombed", "Tuesday"),
            False,
        ),
    ],
)
def test_the_day_of_a_denial_is_not_that_of_the_deed(record: Record, is_of_saying: bool) -> None:
    assert dates_the_saying(record.events[0], record) is is_of_saying
    (account,) = find_accounts([record])
    assert (account.first is None) is is_of_saying


def test_a_demand_is_made_on_the_day_it_is_uttered() -> None:
    record = dated(
        "India on Tuesday demanded that Pakistan stop.", "India", "demanded", "that Pakistan stop", "stop", "Tuesday"
    )
    verbal = replace(record.events[0], type="REQUEST", quad=3)
    assert not dates_the_saying(verbal, record)


@pytest.mark.parametrize(
    ("words", "negates"),
    [
        ("we have not bombed the village", True),
        ("we have never yet bombed the village", True),
        ("they hadn't bombed the village", True),
        ("no plane bombed the village", True),
        ("we bombed the village, not the town", False),
        ("it was not known who had come when planes bombed the village", False),
    ],
)
def test_a_negated_claim_denies_its_event(words: str, negates: bool) -> None:
    report = Report(f"India said {words}.")
    event = report.event("ASSAULT", "bombed")
    report.claim(words, [], event)
    assert negates_its_event(report.claims[0], report.events[0], report.text) is negates


@pytest.mark.parametrize(
    ("text", "taken_back"),
    [
        ("Yonhap withdrew its report that troops had crossed.", True),
        ("Yonhap retracted that troops had crossed.", True),
        ("Yonhap said that troops had crossed. The agency later corrected its report.", True),
        ("Yonhap said that troops had crossed.\n\nThe report was later withdrawn.", True),
        ("Yonhap said that troops had crossed. The news agency withdrew the story on Monday.", True),
        ("Yonhap said that troops had crossed. The army withdrew its tanks.", False),
        ("Yonhap said that troops had crossed. The troops withdrew on Monday.", False),
        ("Yonhap said that troops had crossed. It rained.", False),
    ],
)
def test_what_is_taken_back(text: str, taken_back: bool) -> None:
    report = Report(text)
    cue = next(word for word in ("said", "withdrew", "retracted") if word in text)
    report.attribution("Yonhap", cue, "troops had crossed")
    assert takes_back(report.attributions[0], text) is taken_back


def test_the_words_of_an_event_are_not_those_of_who_tells_it() -> None:
    record = dated(f"India denied on Tuesday that {DEED}.", "India", "denied", f"that {DEED}", "bombed", "Tuesday")
    assert what_is_told(record.events[0], record).split() == [
        "on",
        "Tuesday",
        "that",
        "it",
        "had",
        "bombed",
        "a",
        "village.",
    ]


def _told(speaker: str, country: str, words: str, day: str, event_type: str = "ASSAULT") -> Record:
    report = Report(f"{speaker} said {words}.", date.fromisoformat(day), f"{speaker} Post")
    says = report.entity(speaker, "state", country, "GOV")
    doer = says if country == "IND" else report.entity("India", "state", "IND", "GOV")
    attribution = report.attribution(speaker, "said", words, entity=says)
    told = report.event(event_type, "bombed" if "bombed" in words else "visited", [doer], attribution=attribution)
    report.claim(words, [(says, "asserts", attribution)], told)
    return report.record()


ACCUSED = _told("Pakistan", "PAK", "planes of India bombed a village near Uri", "2025-03-03")


def test_who_says_that_he_did_not_denies_it_and_is_no_origin() -> None:
    denial = _told("India", "IND", "planes never bombed a village near Uri", "2025-03-04")
    (claim,) = find_claim_histories([ACCUSED, denial])
    assert claim.standing == "contested"
    assert [(step.act, step.name) for step in claim.steps] == [("asserted", "Pakistan"), ("denied", "India")]
    (account,) = find_accounts([ACCUSED, denial])
    assert [origin.name for origin in account.origins] == ["Pakistan"]


def test_who_speaks_of_his_plans_as_others_do_confirms_no_charge() -> None:
    others = _told("Pakistan", "PAK", "envoys of India visited a village near Uri", "2025-03-03", "CONSULT")
    own = _told("India", "IND", "envoys visited a village near Uri", "2025-03-04", "CONSULT")
    (claim,) = find_claim_histories([others, own])
    assert claim.standing == "asserted"
