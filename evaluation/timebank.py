"""Time expressions against TimeBank's TIMEX3 tags, scored as TempEval-3 scores them.

Strict is the F1 of exact spans; relaxed of spans that overlap, one to one; type and value count a relaxed match only
where the type or the value is the same too (UzZaman et al. 2013, "SemEval-2013 Task 1: TempEval-3"). The value is
compared as text. HeidelTime, tuned on TimeBank, reaches 84.9 strict, 91.6 relaxed, 79.2 value.

    python -m evaluation.timebank FOLDER        the figures for a folder of .tml files
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from spacy.language import Language

from attache.reading.times import find_times
from attache.record import Time
from evaluation.scores import Figure, Found, found_figure, match

_DATA = "TimeBank"


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A TIMEX3 tag. Offsets into the story's text, end exclusive."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimeStory:
    """A TimeBank story: its TEXT without tags, the day it was written and its times."""

    id: str
    text: str
    published: date
    times: tuple[GoldTime, ...]


@dataclass(frozen=True, slots=True)
class TimeScore:
    """Counts of found times against gold ones."""

    strict: Found = Found()
    relaxed: Found = Found()
    type: Found = Found()
    value: Found = Found()

    def __add__(self, other: TimeScore) -> TimeScore:
        return TimeScore(
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.type + other.type,
            self.value + other.value,
        )


def time_figures(nlp: Language, files: Iterable[Path]) -> list[Figure]:
    """The rows of the table for TimeBank's files."""
    score = TimeScore()
    for story in map(read_story, files):
        score += score_times(story.times, find_times(nlp(story.text), story.published))
    return [
        found_figure("times", _DATA, "spans, exact (F1)", score.strict),
        found_figure("times", _DATA, "spans that overlap (F1)", score.relaxed),
        found_figure("times", _DATA, "with type (F1)", score.type),
        found_figure("times", _DATA, "with value (F1)", score.value),
    ]


def score_times(gold: Sequence[GoldTime], found: Sequence[Time]) -> TimeScore:
    """Compare the times found in one text with the gold ones."""
    exact = {(time.start, time.end) for time in gold} & {(time.start, time.end) for time in found}
    pairs = [(found[i], gold[j]) for i, j in match(found, gold, _overlap).items()]
    return TimeScore(
        strict=_counted(len(exact), gold, found),
        relaxed=_counted(len(pairs), gold, found),
        type=_counted(sum(ours.type == theirs.type for ours, theirs in pairs), gold, found),
        value=_counted(sum(ours.value == theirs.value for ours, theirs in pairs), gold, found),
    )


def read_story(file: Path) -> TimeStory:
    """Read a TimeML file.

    Raises:
        ValueError: when it has no TEXT or no day of creation.
    """
    root = ElementTree.parse(file).getroot()
    text, written = root.find("TEXT"), _creation(root)
    if text is None or written is None:
        raise ValueError(f"{file}: not a TimeML story (no TEXT or no CREATION_TIME)")
    pieces: list[str] = []
    times = tuple(_times(text, pieces, 0))
    return TimeStory(file.stem, "".join(pieces), date.fromisoformat(written[:10]), times)


def _creation(root: ElementTree.Element) -> str | None:
    tags = (tag for tag in root.iter("TIMEX3") if tag.get("functionInDocument") == "CREATION_TIME")
    return next((tag.get("value") for tag in tags), None)


def _times(element: ElementTree.Element, pieces: list[str], start: int) -> list[GoldTime]:
    """The times below an element; its text is added to ``pieces``, which hold ``start`` characters before it."""
    begun, times, position = start, [], start
    position += _add(element.text, pieces)
    for child in element:
        times += _times(child, pieces, position)
        position = sum(map(len, pieces))
        position += _add(child.tail, pieces)
    if element.tag == "TIMEX3":
        times.insert(0, GoldTime(begun, position, element.get("type", ""), element.get("value", "")))
    return times


def _add(text: str | None, pieces: list[str]) -> int:
    pieces.append(text or "")
    return len(pieces[-1])


def _overlap(ours: Time, theirs: GoldTime) -> float | None:
    shared = min(ours.end, theirs.end) - max(ours.start, theirs.start)
    return float(shared) if shared > 0 else None


def _counted(right: int, gold: Sequence[GoldTime], found: Sequence[Time]) -> Found:
    return Found(right, len(found), len(gold))


def main(folder: str) -> None:
    """Print the figures for a folder of ``.tml`` files."""
    from attache.language import load_language

    for figure in time_figures(load_language(), sorted(Path(folder).glob("*.tml"))):
        print(f"{figure.measure:28}{figure.value:6.1f}  {figure.detail}")


if __name__ == "__main__":
    main(sys.argv[1])
