"""Newswire of any size out of 1,500 reports, for timing: the same sentences about other things. Seeded.

An edition is the reports with every word but the commonest replaced by another that is about as common, the same one
throughout the edition, and other figures. So words are spread as in news, runs of words repeat as often as the common
ones do, and two editions have no more in common than two days. One report in ten, where it has
paragraphs enough, is followed by a copy of it with its tail cut.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, islice

from evaluation.data import Story

DAYS = 60
COPY_EVERY = 10
FIRST = date(2024, 1, 1)
_COMMONEST = 150  # words that stay: articles, prepositions, "said"
_BAND = 64  # words of about the same frequency that stand in for one another
_TOKEN = re.compile(r"([^\W\d_]+|\d)")


def made_news(stories: Sequence[Story], size: int, seed: int) -> list[Story]:
    """``size`` reports in order of publication, spread evenly over ``DAYS`` days."""
    made = list(islice(_editions(stories, seed), size))
    return [_dated(story, at * DAYS // size) for at, story in enumerate(made)]


def copies_in(news: Sequence[Story]) -> set[tuple[str, str]]:
    """The pairs of a report and the copy made of it, both of them in ``news``."""
    return {(story.id.removesuffix(".cut"), story.id) for story in news if story.id.endswith(".cut")}


def _editions(stories: Sequence[Story], seed: int) -> Iterator[Story]:
    tokens = [(_TOKEN.split(story.title), _TOKEN.split(story.text)) for story in stories]
    ranked = _ranked(tokens)
    for edition in count():
        chance = random.Random(f"{seed}-{edition}")
        other = _mapping(ranked, chance)
        for at in chance.sample(range(len(stories)), len(stories)):
            title, text = ("".join(_replaced(part, other, chance)) for part in tokens[at])
            story = Story(f"{edition:03}-{stories[at].id}", "", title, text)
            yield story
            cut = text.rfind("\n\n", 0, 3 * len(text) // 4)
            if chance.randrange(COPY_EVERY) == 0 and cut > len(text) // 4:
                yield Story(f"{story.id}.cut", "", title, text[:cut])


def _replaced(tokens: Sequence[str], other: dict[str, str], chance: random.Random) -> Iterator[str]:
    for token in tokens:
        yield str(chance.randrange(10)) if token.isdigit() else other.get(token, token)


def _ranked(tokens: Sequence[tuple[list[str], list[str]]]) -> list[str]:
    """All words but the commonest, the commoner first; those with a capital and those without in one list."""
    counts = Counter(token for parts in tokens for part in parts for token in part if token.isalpha())
    return sorted(counts, key=lambda word: (-counts[word], word))[_COMMONEST:]


def _mapping(ranked: Sequence[str], chance: random.Random) -> dict[str, str]:
    other: dict[str, str] = {}
    for start in range(0, len(ranked), _BAND):
        band = ranked[start : start + _BAND]
        other.update(zip(band, chance.sample(band, len(band)), strict=True))
    return other


def _dated(story: Story, day: int) -> Story:
    return Story(story.id, (FIRST + timedelta(days=day)).isoformat(), story.title, story.text)
