from __future__ import annotations

from typing import get_args

import pytest

from attache.lexicon.reporting import audiences, medium_words, outlets, reporting_cues, reporting_words
from attache.record import Medium, Stance


def test_every_cue_has_known_stances_and_medium() -> None:
    for cue, row in reporting_cues().items():
        assert {row.stance, row.negated} <= set(get_args(Stance)), cue
        assert row.medium is None or row.medium in get_args(Medium), cue


def test_every_medium_is_known_and_audiences_are_media() -> None:
    assert set(medium_words().values()) <= set(get_args(Medium))
    assert audiences().items() <= medium_words().items()


@pytest.mark.parametrize(
    ("cue", "stance", "negated"),
    [
        ("say", "asserts", "doubts"),
        ("deny", "denies", "doubts"),
        ("accuse", "accuses", "doubts"),
        ("confirm", "asserts", "doubts"),
        ("accept", "asserts", "denies"),
        ("doubt", "doubts", "asserts"),
        ("call for", "demands", "doubts"),
        ("vow", "promises", "doubts"),
        ("threaten", "threatens", "doubts"),
    ],
)
def test_stance_of_cues(cue: str, stance: str, negated: str) -> None:
    row = reporting_cues()[cue]
    assert (row.stance, row.negated) == (stance, negated)


def test_words_that_are_no_cues() -> None:
    assert not {"attack", "go", "be", "the"} & {cue for cue, row in reporting_cues().items() if row.clausal}


def test_lists_are_lower_case_lemmas() -> None:
    lists = reporting_words()
    answers = (
        lists.innocent,
        lists.innocent_when_negated,
        lists.excusing,
        lists.admitting,
        lists.alleging,
        lists.attitude,
    )
    known = (lists.anonymous, lists.negators, lists.refusers, lists.content, lists.false, lists.refused)
    for words in (*known, *answers):
        assert words
        assert all(word == word.lower() for word in words)
    assert lists.offices <= lists.anonymous


def test_outlets_are_names_or_nouns() -> None:
    known = outlets()
    assert {"Reuters", "New York Times"} <= known.names
    assert "newspaper" in known.nouns
    assert not known.names & known.nouns
