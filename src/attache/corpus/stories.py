"""Stories: which reports are of one happening, each report put to the story it is most like, in order of publication.

Reports are taken in the order of publication, whatever the order in which they come, and what is published later never
moves an earlier report: the stories are a function of the set of reports, and a story's id, made of its first report,
stays as it grows. A report that comes late can move only what was published after it.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from attache.corpus.copies import days_apart, publication_order
from attache.corpus.profiles import Profile, cosine, keys_of
from attache.record import Story, content_id

Published = date | datetime | None

WINDOW_DAYS = 5
"""Days from a story's latest reports within which it takes another."""
# Set on the November windows of evaluation/gold/stories.tsv, see profiles; there 0.25 and 0.3 give 3 to 6 points of
# pairwise F1 less.
LEAST_LIKE = 0.275
# Each day between two reports takes this part of their likeness: other quakes, other matches.
FADING = 0.05
# What is left of it where neither, one or both of two reports consist of figures: those share the words of their kind
# on every day, and name much that they do not report. Against (1, 1, 1/2), 2 points of pairwise F1 on all windows.
FIGURES = (1.0, 0.6, 0.3)
KEYS = 8
"""Weightiest terms by which a report is looked up; two are compared when they share one. More find nothing more that
is alike enough: with 8 and with all 128 the gold is clustered the same but for one report."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be known of a report to put it into a story."""

    article: str
    published: Published
    profile: Profile


@dataclass(slots=True)
class StoryLine:
    """The stories of the last days. Reports come in order of publication; what is older than the window is let go."""

    _recent: deque[tuple[Report, str]] = field(default_factory=deque)
    _by_key: defaultdict[int, dict[str, tuple[Report, str]]] = field(default_factory=lambda: defaultdict(dict))
    _sizes: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _latest: tuple[str, str] = ("", "")

    def add(self, report: Report) -> str:
        """The id of the story the report belongs to, a new one or one of the last days.

        Raises:
            ValueError: when the report was published before one that was taken in.
        """
        self._move_to(report)
        near = {other.article: (other, story) for other, story in self._alike(report)}
        story = best_story(report, near.values(), self._sizes) or story_id(report.article)
        self._keep(report, story)
        return story

    def recall(self, report: Report, story: str) -> None:
        """Take in a report whose story is known, to go on from what was kept of the last ``WINDOW_DAYS``.

        Raises:
            ValueError: when the report was published before one that was taken in.
        """
        self._move_to(report)
        self._keep(report, story)

    def _keep(self, report: Report, story: str) -> None:
        if report.published is None:
            return
        self._recent.append((report, story))
        self._sizes[story] += 1
        for key in keys_of(report.profile, KEYS):
            self._by_key[key][report.article] = (report, story)

    def _alike(self, report: Report) -> Iterator[tuple[Report, str]]:
        for key in keys_of(report.profile, KEYS):
            yield from self._by_key.get(key, {}).values()

    def _move_to(self, report: Report) -> None:
        order = publication_order(report.published, report.article)
        if order <= self._latest:
            raise ValueError(f"{report.article}: published before, or taken in already; add reports in their order")
        self._latest = order
        while self._recent and (days_apart(self._recent[0][0].published, report.published) or 0) > WINDOW_DAYS:
            self._forget(*self._recent.popleft())

    def _forget(self, old: Report, story: str) -> None:
        self._sizes[story] -= 1
        if not self._sizes[story]:
            del self._sizes[story]
        for key in keys_of(old.profile, KEYS):
            del self._by_key[key][old.article]
            if not self._by_key[key]:
                del self._by_key[key]


def find_stories(reports: Iterable[Report]) -> list[Story]:
    """All stories, those of a single report too, in order of their first reports."""
    line = StoryLine()
    stories: defaultdict[str, list[str]] = defaultdict(list)
    distinct = {report.article: report for report in reports}.values()
    for report in sorted(distinct, key=lambda report: publication_order(report.published, report.article)):
        stories[line.add(report)].append(report.article)
    return [Story(story, tuple(articles)) for story, articles in stories.items()]


def best_story(report: Report, near: Iterable[tuple[Report, str]], sizes: Mapping[str, int]) -> str | None:
    """The story a report belongs to, or None where it begins one.

    Args:
        near: Reports of the last ``WINDOW_DAYS`` that share one of the ``KEYS`` weightiest terms, each with its story.
        sizes: How many reports each of these stories has within the window.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    for other, story in sorted(near, key=lambda pair: pair[0].article):
        sums[story] += likeness(report, other)
    means = ((total / sizes[story], story) for story, total in sums.items())
    return max((found for found in means if found[0] >= LEAST_LIKE), default=(0.0, None))[1]


def likeness(one: Report, other: Report) -> float:
    """How likely two reports are of one happening, 0 to 1: by their terms, the days between them, and their kind."""
    days = days_apart(one.published, other.published)
    if days is None or days > WINDOW_DAYS:
        return 0.0
    of_figures = one.profile.is_figures + other.profile.is_figures
    return cosine(one.profile, other.profile) * math.exp(-FADING * days) * FIGURES[of_figures]


def story_id(first: str) -> str:
    """The id of the story that begins with this report."""
    return content_id("y", first)


def together(stories: Sequence[Story]) -> dict[str, str]:
    """Article id → id of its story."""
    return {article: story.id for story in stories for article in story.articles}
