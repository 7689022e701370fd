"""Names of one person or body, and names that only look alike."""

from __future__ import annotations

import pytest

from attache.reading.samenames import abbreviates, acronyms, best_rank, name_words


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Sergei Shoigu", "Sergei Shoigu"),
        ("Shoigu", "Sergei Shoigu"),
        ("Kim", "Kim Jong Un"),
        ("G. W. Bush", "George W. Bush"),
        ("Abu Gheit", "Ahmed Abu Gheit"),
        ("Kim Jong-un", "Kim Jong Un"),
    ],
)
def test_one_person(name: str, known: str) -> None:
    assert best_rank(name_words(name), [name_words(known)]) > 0


@pytest.mark.parametrize(
    ("name", "known"), [("Mao Anying", "Mao Zedong"), ("Ivan Petrov", "Boris Petrov"), ("Shoigu", "Kang Sun Nam")]
)
def test_two_people(name: str, known: str) -> None:
    assert best_rank(name_words(name), [name_words(known)]) == 0


def test_a_surname_does_not_bring_another_full_name_in() -> None:
    assert best_rank(name_words("Mao Anying"), [name_words("Mao Zedong"), name_words("Mao")]) == 0


@pytest.mark.parametrize(
    ("name", "acronym"),
    [("Korean Central News Agency", "kcna"), ("Organization of American States", "oas"), ("Moro Islamic Front", "mif")],
)
def test_acronym(name: str, acronym: str) -> None:
    assert acronym in acronyms(name)


@pytest.mark.parametrize("name", ["Foreign Ministry", "Gazprom"])
def test_no_acronym(name: str) -> None:
    assert acronyms(name) == []


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("foreign ministry", "russian foreign ministry", True),
        ("congolese rally", "congolese rally for democracy", True),
        ("foreign ministry", "russian defence ministry", False),
        ("un", "un security council", False),
    ],
)
def test_shortened_name(name: str, known: str, expected: bool) -> None:
    assert abbreviates(name.split(), known.split()) is expected
