"""Makes copies, extensions and revisions of newswire reports, and reports that only look like them. Seeded.

What the edits do is what desks do: print a report under another headline, cut its tail, set other quotes and dashes,
spell it the American way, break it up with locator lines, correct a word; send it again with new paragraphs; rewrite
it. What only looks like a copy: a new report with the old one's last paragraphs as background, and a market or score
report of another day with the same words and other figures.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from attache.record import CopyRelation
from evaluation.data import Story

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.?!]) +(?=[A-Z\"“])")
_LEAST_PARAGRAPHS = 5
_LEAST_WORDS = 60
_FIGURES = 0.1  # share of numbers among the words of a report from which it is one of figures; half of these are remade


@dataclass(frozen=True, slots=True)
class Edited:
    """A made report and how it stands to the one it was made of (None: a report of its own)."""

    of: str
    story: Story
    kind: str
    relation: CopyRelation | None


Edit = Callable[[list[str], list[str], random.Random], list[str]]


def edited_stories(stories: Sequence[Story], seed: int) -> list[Edited]:
    """One made report of each story that is long enough, of every kind in turn, sent the same day or the next."""
    chance = random.Random(seed)
    long_enough = [story for story in stories if _is_long(story)]
    made = []
    for number, story in enumerate(chance.sample(long_enough, len(long_enough))):
        donor = chance.choice([other for other in long_enough if other.id != story.id])
        made.append(_made(story, donor, number, chance))
    return made


def _made(story: Story, donor: Story, number: int, chance: random.Random) -> Edited:
    kind, relation, edit = _KINDS[number % len(_KINDS)]
    paragraphs = story.text.split("\n\n")
    if number % 2 and _share_of_numbers(story.text) >= _FIGURES:
        kind, relation, edit = "figures", None, _figures
    text = "\n\n".join(edit(paragraphs, donor.text.split("\n\n"), chance))
    if relation:
        text = _dressed(text, chance)
    day = date.fromisoformat(story.published) + timedelta(days=1 if kind == "figures" else chance.randrange(2))
    made = replace(story, id=f"{story.id}.{kind}", published=day.isoformat(), title=_headline(text), text=text)
    return Edited(story.id, made, kind, relation)


def _reprint(paragraphs: list[str], _donor: list[str], _chance: random.Random) -> list[str]:
    return paragraphs


def _cut(paragraphs: list[str], _donor: list[str], chance: random.Random) -> list[str]:
    """The first paragraphs, at least three and two fifths of all."""
    least = max(3, 2 * len(paragraphs) // 5)
    return paragraphs[: chance.randint(least, len(paragraphs) - 1)]


def _corrected(paragraphs: list[str], _donor: list[str], chance: random.Random) -> list[str]:
    """One word in eighty is another, or gone."""
    return [_reworded(paragraph, 1 / 80, chance) for paragraph in paragraphs]


def _extended(paragraphs: list[str], donor: list[str], chance: random.Random) -> list[str]:
    """New paragraphs, a quarter to as many words as there were, below the lead; a figure or two is another."""
    new, wanted = [], chance.uniform(0.25, 1.0) * _words(paragraphs)
    for paragraph in donor[: len(donor) // 3 + 1]:
        if _words(new) < wanted:
            new.append(_reworded(paragraph, 1 / 4, chance))
    while _words(new) < 0.25 * _words(paragraphs):
        new.append(_scrambled(chance.choice(donor), chance))
    at = chance.randint(1, 3)
    held = [_reworded(paragraph, 1 / 100, chance) for paragraph in paragraphs]
    return [*held[:at], *new, *held[at:]]


def _extended_and_cut(paragraphs: list[str], donor: list[str], chance: random.Random) -> list[str]:
    """New paragraphs at the end, and the last tenth of the old ones gone."""
    kept = paragraphs[: len(paragraphs) - max(1, len(paragraphs) // 10)]
    return _extended(kept, donor, chance)


def _revised(paragraphs: list[str], _donor: list[str], chance: random.Random) -> list[str]:
    """A new opening sentence and new ones further down, a third of the words; the rest has a word changed in sixty."""
    wanted, new, changed = _words(paragraphs) / 3, 0, []
    for number, paragraph in enumerate(paragraphs):
        sentences = _SENTENCE.split(paragraph)
        for at, sentence in enumerate(sentences):
            is_new = new < wanted and (number == at == 0 or chance.random() < 0.4)
            new += _words([sentence]) if is_new else 0
            sentences[at] = _scrambled(sentence, chance) if is_new else _reworded(sentence, 1 / 60, chance)
        changed.append(" ".join(sentences))
    return changed


def _background(paragraphs: list[str], donor: list[str], chance: random.Random) -> list[str]:
    """Other news, with the last third of the report below as many new words."""
    old = paragraphs[-(len(paragraphs) // 3) :]
    new = [_scrambled(paragraph, chance) for paragraph in donor]
    while _words(new) < _words(old):
        new.append(_scrambled(chance.choice(donor), chance))
    return [*new, *old]


def _figures(paragraphs: list[str], _donor: list[str], chance: random.Random) -> list[str]:
    """The same report of another day: every figure another, "rose" and "fell" by chance, another day of the week."""
    return [_NUMBER.sub(lambda found: _other_number(found[0], chance), paragraph) for paragraph in paragraphs]


_KINDS: tuple[tuple[str, CopyRelation | None, Edit], ...] = (
    ("reprint", "copy", _reprint),
    ("cut", "copy", _cut),
    ("corrected", "copy", _corrected),
    ("extended", "extended", _extended),
    ("extended-cut", "extended", _extended_and_cut),
    ("revised", "revised", _revised),
    ("background", None, _background),
)


def _dressed(text: str, chance: random.Random) -> str:
    """The same words as another house prints them: each habit by the toss of a coin."""
    for habit in (_curly, _dashed, _respelled):
        if chance.random() < 0.5:
            text = habit(text)
    paragraphs = text.split("\n\n")
    if chance.random() < 0.5:
        paragraphs.insert(0, chance.choice(_table()["notes"]))
    for _ in range(chance.randrange(3)):
        paragraphs.insert(chance.randint(1, len(paragraphs)), chance.choice(_table()["locators"]))
    return "\n\n".join(paragraphs)


def _curly(text: str) -> str:
    return re.sub(r'"(\S)', "“\\1", re.sub(r'(\S)"', "\\1”", text)).replace("'", "’")


def _dashed(text: str) -> str:
    return text.replace(" -- ", " – ").replace("--", "—")


def _respelled(text: str) -> str:
    """British spellings become American and the other way round."""
    pairs = [tuple(pair) for pair in _table()["spellings"]]
    other = {**dict(pairs), **{american: british for british, american in pairs}}
    return _WORD.sub(lambda found: other.get(found[0], found[0]), text)


def _reworded(text: str, share: float, chance: random.Random) -> str:
    """So many of the words are other words, and so many of the numbers other numbers."""
    words: dict[str, str] = _table()["rewordings"]

    def other(found: re.Match[str]) -> str:
        if chance.random() >= share:
            return found[0]
        return words.get(found[0], "") or found[0][::-1].lower()

    changed = _WORD.sub(other, text)
    return _NUMBER.sub(lambda found: _other_number(found[0], chance) if chance.random() < share else found[0], changed)


def _scrambled(text: str, chance: random.Random) -> str:
    """The same words in another order: nothing of the old wording is left."""
    words = text.split(" ")
    return " ".join(chance.sample(words, len(words)))


def _other_number(number: str, chance: random.Random) -> str:
    return re.sub(r"\d", lambda _: str(chance.randint(1, 9)), number)


def _is_long(story: Story) -> bool:
    return story.text.count("\n\n") + 1 >= _LEAST_PARAGRAPHS and len(story.text.split()) >= _LEAST_WORDS


def _share_of_numbers(text: str) -> float:
    return len(_NUMBER.findall(text)) / max(1, len(text.split()))


def _words(paragraphs: Sequence[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _headline(text: str) -> str:
    return " ".join(text.split()[:8])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
