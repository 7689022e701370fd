"""Pieces of the patterns that several rules share, built from the lexicon, and how to read the pieces.

No piece repeats without a bound, so a match costs at most a constant number of steps at each place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from attache.lexicon.timewords import TimeWords, time_words

SPACE = r"(?:[ \t\u00a0]{1,4}(?:\r?\n[ \t]{0,4})?|\r?\n[ \t]{0,4})"  # at most one line break
JOIN = rf"(?:[-‐‑–]|{SPACE})"
DIGITS_YEAR = r"(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d|/\d)"
SHORT_YEAR = r"['’‘]\d\d\b"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[:.,]\d)"
THE = r"(?i:the)"
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,4}(?:\.\d{1,2}|[ -][1-9]/[2-9]|½)?)(?![\d,.]\d)"
_HALF = re.compile(r"^(.*?)(?:\s+and\s+a\s+half|[ -]1/2|½)$")


@dataclass(frozen=True, slots=True)
class Grammar:
    """Pieces of patterns without named groups; all but names are matched in any case."""

    month: str
    full_month: str
    weekday: str
    weekday_abbreviation: str
    season: str
    part_of_day: str
    part: str
    year: str
    count: str
    vague: str
    pair: str
    ordinal: str
    unit: str
    plural_unit: str
    approximately: str
    filler: str


@cache
def grammar() -> Grammar:
    """The pieces for the words of the lexicon."""
    words = time_words()
    below_hundred = rf"(?:{_any(words.tens)}(?:{JOIN}{_any(words.ones)})?|{_any(words.ones)})"
    scaled = rf"(?:{below_hundred}|an?){SPACE}{_any(words.scales)}(?:{SPACE}(?:and{SPACE})?{below_hundred})?"
    above_nine = _any([*words.tens, *(word for word, value in words.ones.items() if value > 9)])
    spoken = rf"{above_nine}(?:{JOIN}{_any(words.ones)})?\b(?!{JOIN}(?:percent|years?|thousand))"
    century = rf"(?:eighteen|nineteen|twenty){JOIN}(?:hundred|{spoken})"
    millennium = rf"two{SPACE}thousand(?:{SPACE}(?:and{SPACE})?{below_hundred})?"
    return Grammar(
        month=_names(words.months, words.month_abbreviations),
        full_month=_names(words.months),
        weekday=_names(words.weekdays),
        weekday_abbreviation=_names(words.weekdays, words.weekday_abbreviations),
        season=f"(?i:{_any(words.seasons)})",
        part_of_day=f"(?i:{_any(words.parts_of_day)})",
        part=f"(?i:{_any(words.part_mods)}(?:{JOIN}(?:in{SPACE})?|(?<=mid)))",
        year=rf"(?:{DIGITS_YEAR}|(?i:{century}|{millennium}))",
        count=rf"(?:{_DIGITS}|(?i:(?:{scaled}|{below_hundred})(?:{SPACE}and{SPACE}a{SPACE}half)?))",
        vague=f"(?i:{_any(words.vague)})",
        pair=f"(?i:{_any(words.pair)})",
        ordinal=rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{_any(words.ordinals)}))",
        unit=f"(?i:{_any(words.units)})",
        plural_unit=f"(?i:{_any(words.plural_units)})",
        approximately=f"(?i:{_any(words.amount_mods)})",
        filler=f"(?i:{_any(words.filler)})",
    )


@cache
def opening() -> str:
    """What every time expression begins with: a figure, or one of the words here, whole.

    Looking for this first makes the search four times as fast as trying all the rules at every word.
    """
    words = time_words()
    lexicon = (
        *(words.months, words.month_abbreviations, words.weekdays, words.weekday_abbreviations, words.seasons),
        *(words.parts_of_day, words.hours, words.decades, words.ones, words.tens, words.scales, words.ordinals),
        *(words.plural_units, words.deictics, words.holidays, words.vague, words.pair, words.amount_mods),
        *(words.part_mods, words.steps, words.anchored_steps, words.frequency, words.openers),
    )
    firsts = {re.split(r"[\s-]", word.lower())[0] for group in lexicon for word in group}
    by_letter = {letter: sorted(w[1:] for w in firsts if w[0] == letter) for letter in {word[0] for word in firsts}}
    tree = "|".join(
        f"{re.escape(letter)}(?:{'|'.join(map(re.escape, by_letter[letter]))})" for letter in sorted(by_letter)
    )
    return rf"(?:['’‘]?\d|[QH][1-4]|(?i:{tree})s?(?![a-z]))"


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words in any case, longest first."""
    return f"(?i:{_any(words)})"


def squeezed(text: str) -> str:
    """Lower case with single spaces, as the lexicon writes its keys."""
    return " ".join(text.lower().split())


def month_number(name: str, words: TimeWords) -> int:
    """The number of a month, written in full or short, with or without a stop."""
    key = name.rstrip(".").capitalize()
    return words.months[key] if key in words.months else words.month_abbreviations[key]


def part_mod(text: str | None, words: TimeWords) -> str | None:
    """The mod of "early", "the end of", "mid-"."""
    return words.part_mods.get(squeezed(text).rstrip("-‐‑–").removesuffix(" in").strip()) if text else None


def direction(step: str, words: TimeWords) -> int:
    """Where a step leads: "last" and "this past" back (-1), "this" nowhere (0), "the following" on (1)."""
    word = step.split()[-1]
    return words.steps[word] if word in words.steps else words.anchored_steps[word]


def number(text: str, words: TimeWords) -> float | None:
    """What a count comes to: digits or spelled, with a half or not. None for a vague amount ("several")."""
    count = squeezed(text)
    if half := _HALF.match(count):
        whole = number(half[1], words)
        return None if whole is None else whole + 0.5
    digits = count.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits)
    return _spelled(re.split(r"[\s-]+", count), words)


def ordinal(text: str, words: TimeWords) -> int | None:
    """``3rd`` or ``third`` as a number."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else words.ordinals.get("-".join(squeezed(text).split()))


def year_number(text: str, words: TimeWords) -> int | None:
    """A year in digits or as it is spoken: ``1996``, "nineteen ninety-six", "two thousand and one"."""
    if text.isdigit():
        return int(text)
    parts = re.split(r"[\s-]+", text.lower())
    if parts[1] == "thousand":
        return int(_spelled([part for part in parts if part != "and"], words) or 0)
    rest = 0.0 if parts[1] == "hundred" else _spelled(parts[1:], words)
    head = _spelled(parts[:1], words)
    return None if head is None or rest is None else int(head * 100 + rest)


def _spelled(parts: list[str], words: TimeWords) -> float | None:
    total, current = 0, 0
    for part in parts:
        if part in ("a", "an"):
            current = 1
        elif part in words.ones or part in words.tens:
            current += words.ones.get(part) or words.tens[part]
        elif part in words.scales:
            total, current = total + max(current, 1) * words.scales[part], 0
        elif part != "and":
            return None
    return float(total + current) or None


def _names(full: Iterable[str], short: Iterable[str] = ()) -> str:
    """Names as written with a capital or in capitals; short ones may end in a stop."""
    written = [name for each in full for name in (each, each.upper())]
    abbreviated = [name for each in short for name in (each, each.upper())]
    shorts = rf"|(?:{'|'.join(sorted(abbreviated, key=len, reverse=True))})\b\.?" if abbreviated else ""
    return rf"(?:(?:{'|'.join(written)}){shorts})"


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    spaced = "|".join(re.escape(word).replace(r"\ ", SPACE).replace("'", "['’]") for word in ordered)
    return rf"(?:{spaced})"
