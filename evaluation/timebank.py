"""Time expressions against TimeBank's TIMEX3 tags, scored as TempEval-3 scores them.

Strict is the F1 of exact spans; relaxed of spans that overlap, one to one; type and value count a relaxed match only
where the type or the value is the same too (UzZaman et al. 2013, "SemEval-2013 Task 1: TempEval-3"). The value is
compared as text. HeidelTime, tuned on TimeBank, reaches 84.9 strict, 91.6 relaxed, 79.2 value.

    python -m evaluation.timebank FOLDER        the figures for a folder of .tml files
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from spacy.language import Language

from attache.reading.times import find_times
from attache.record import Time
from evaluation.data import Data
from evaluation.scores import NONE_FOUND, Figure, Found, found_figure, match

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

    strict: Found = NONE_FOUND
    relaxed: Found = NONE_FOUND
    type: Found = NONE_FOUND
    value: Found = NONE_FOUND

    def __add__(self, other: TimeScore) -> TimeScore:
        return TimeScore(
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.type + other.type,
            self.value + other.value,
        )


def time_figures(nlp: Language, data: Data) -> list[Figure]:
    """The rows of the table."""
    score = score_files(nlp, data.timebank())
    return [
        found_figure("times", _DATA, "spans, exact (F1)", score.strict),
        found_figure("times", _DATA, "spans that overlap (F1)", score.relaxed),
        found_figure("times", _DATA, "spans with type (F1)", score.type),
        found_figure("times", _DATA, "spans with value (F1)", score.value),
    ]


def score_files(nlp: Language, files: Iterable[Path]) -> TimeScore:
    """The counts over all of the TimeML files."""
    stories = map(read_story, files)
    return sum((score_times(each.times, find_times(nlp(each.text), each.published)) for each in stories), TimeScore())


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
    times = tuple(_times(text, pieces))
    return TimeStory(file.stem, "".join(pieces), date.fromisoformat(written[:10]), times)


def _creation(root: ElementTree.Element) -> str | None:
    tags = (tag for tag in root.iter("TIMEX3") if tag.get("functionInDocument") == "CREATION_TIME")
    return next((tag.get("value") for tag in tags), None)


def _times(element: ElementTree.Element, pieces: list[str]) -> Iterator[GoldTime]:
    """The times below an element, in order; its text is added to ``pieces``."""
    start = _length(pieces)
    pieces.append(element.text or "")
    inside: list[GoldTime] = []
    for child in element:
        inside += _times(child, pieces)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        yield GoldTime(start, _length(pieces), element.get("type", ""), element.get("value", ""))
    yield from inside


def _length(pieces: Iterable[str]) -> int:
    return sum(map(len, pieces))


def _overlap(ours: Time, theirs: GoldTime) -> float | None:
    shared = min(ours.end, theirs.end) - max(ours.start, theirs.start)
    return float(shared) if shared > 0 else None


def _counted(right: int, gold: Sequence[GoldTime], found: Sequence[Time]) -> Found:
    return Found(right, len(found), len(gold))


def main(folder: str) -> None:
    """Print the scores over the ``.tml`` files of a folder."""
    from attache.language import load_language

    score = score_files(load_language(), sorted(Path(folder).glob("*.tml")))
    for name in ("strict", "relaxed", "type", "value"):
        found: Found = getattr(score, name)
        print(f"{name:8} F1 {100 * found.f1:5.1f}  P {100 * found.precision:5.1f}  R {100 * found.recall:5.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
