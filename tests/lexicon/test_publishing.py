"""The words of publishers: well-formed tables, patterns that compile, and what they must and must not match."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest

from attache.lexicon.publishing import Outlet, boilerplate, frame_words, language_names, outlets_credited, zones

CREDITED = [
    ("Reuters", Outlet("Reuters", "agency")),
    ("REUTERS", Outlet("Reuters", "agency")),
    ("Agence France-Presse", Outlet("AFP", "agency")),
    ("Xinhua", Outlet("Xinhua", "agency")),
]
NOT_CREDITED = ["reuters", "Reuters said", "Moscow", "", "He"]


@pytest.mark.parametrize(("form", "outlet"), CREDITED)
def test_outlets_by_the_forms_of_a_credit(form: str, outlet: Outlet) -> None:
    assert outlets_credited()[form] == outlet


@pytest.mark.parametrize("form", NOT_CREDITED)
def test_other_words_credit_nobody(form: str) -> None:
    assert form not in outlets_credited()


def test_outlets_have_names_and_known_kinds() -> None:
    assert {outlet.kind for outlet in outlets_credited().values()} == {"agency", "paper", "unnamed"}
    assert all(form == form.strip() and form and outlet.name for form, outlet in outlets_credited().items())


@pytest.mark.parametrize(("abbreviation", "zone"), [("GMT", "+00:00"), ("UTC", "+00:00")])
def test_zones_by_abbreviation(abbreviation: str, zone: str) -> None:
    assert zones()[abbreviation] == zone


@pytest.mark.parametrize("abbreviation", ["IST", "CST", "AST"])
def test_abbreviations_of_several_zones_are_left_out(abbreviation: str) -> None:
    assert abbreviation not in zones()


def test_zones_are_offsets_or_exist() -> None:
    for zone in zones().values():
        assert re.fullmatch(r"[+-]\d\d:\d\d", zone) or ZoneInfo(zone).key == zone


def test_languages_have_codes_and_names() -> None:
    names = language_names()
    assert (names["es"], names["ru"], names["ko"]) == ("Spanish", "Russian", "Korean")
    assert all(re.fullmatch("[a-z]{2,3}", code) and name.istitle() for code, name in names.items())


def test_words_are_lower_case_and_calendars_whole() -> None:
    words = frame_words()
    assert (len(set(words.months)) >= 12, len(set(words.weekdays)) >= 7) == (True, True)
    closed = (words.small_in_places, words.not_places, words.roles, words.particles, words.english, words.labels)
    assert all(word == word.lower() for group in closed for word in group)
    assert {"the", "of", "and"} <= words.english


def test_patterns_match_what_frames_a_report_and_not_the_report() -> None:
    openings = boilerplate().openings
    invitation, sentence = "Join our Telegram channel", "Envoys of both countries met in Riga on Tuesday."
    assert any(opening.pattern.match(invitation) for opening in openings)
    assert not any(opening.pattern.match(sentence) for opening in openings)
    assert not any(pattern.fullmatch(sentence) for _, pattern in boilerplate().lines)
    assert all(opening.reason and opening.longest > 0 for opening in openings)
    assert all(reason for reason, _ in boilerplate().lines)
    assert boilerplate().longest_caption > 0 < boilerplate().longest_credit
