"""Stories, once some reports came or went: sorted again from the first of them on, until nothing changes any more.

Into which story a report goes depends on the reports of the ``WINDOW_DAYS`` before it and their stories. So the state
at any day is had again from what is kept of the days before it, and once all reports of a window are in the story that
they were in, so is everything after them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from attache.corpus.copies import publication_order
from attache.corpus.profiles import Profile
from attache.corpus.stories import WINDOW_DAYS, Published, Report, StoryLine, story_id
from attache.record import Story
from attache.store import FoldedArticle, Snapshot, Swap

# Reports are ordered by the instant of their publication and their days are those of where they appeared, which may
# differ by one, at both ends of a window.
_REACH = WINDOW_DAYS + 3


def sort_anew(held: Snapshot, come: Iterable[FoldedArticle], left: Collection[str]) -> Swap[Story]:
    """The stories that are others than before.

    Args:
        held: The store.
        come: The reports that came or were read anew, with their profiles.
        left: Those that are no longer.
    """
    moves = _Moves(held, list(come), left)
    moves.play()
    return moves.outcome()


class _Moves:
    """Which report is in which story now, and in which it was; of those that were looked at."""

    def __init__(self, held: Snapshot, come: list[FoldedArticle], left: Collection[str]) -> None:
        self._held = held
        self._come = {one.article: one for one in come}
        self._gone = {one.article: one for one in held.folded_at({*self._come, *left})}
        self._before = {one.article: one.story for one in self._gone.values()}
        self._now: dict[str, str] = {}

    def play(self) -> None:
        """Sort report by report, day by day, from the first that came or went."""
        waiting = sorted({one.day for one in (*self._come.values(), *self._gone.values()) if one.published})
        while waiting:
            for day in self._sorted_from(waiting[0], set(waiting)):
                waiting = [other for other in waiting if other > day]
        for one in self._come.values():
            if one.published is None:
                self._now[one.article] = story_id(one.article)

    def outcome(self) -> Swap[Story]:
        """The stories that a report came to or went from."""
        moved = {article for article in {*self._now, *self._before} if self._was(article) != self._now.get(article)}
        ids = {own for article in moved for own in (self._was(article), self._now.get(article)) if own}
        members = {story.id: set(story.articles) - moved for story in self._held.stories_with(ids)}
        for article in moved & self._now.keys():
            members.setdefault(self._now[article], set()).add(article)
        order = self._order({article for articles in members.values() for article in articles})
        stories = [Story(own, tuple(sorted(some, key=order.__getitem__))) for own, some in members.items() if some]
        return Swap([own for own, articles in members.items() if not articles], stories)

    def _sorted_from(self, day: str, waiting: Collection[str]) -> Iterator[str]:
        """Sort from a day on, until the last change is farther back than a report can be from its story."""
        line, last = self._recalled(day), day
        at: str | None = day
        while at is not None and _days_between(last, at) <= _REACH:
            changes = [self._sort(line, one) for one in self._on(at)]
            last = at if any(changes) or at in waiting else last
            yield at
            at = self._next(at)

    def _sort(self, line: StoryLine, one: FoldedArticle) -> bool:
        """Put a report to its story; whether that is another than before."""
        self._now[one.article] = line.add(_report(one))
        self._before.setdefault(one.article, one.story)
        return self._before[one.article] != self._now[one.article]

    def _recalled(self, day: str) -> StoryLine:
        """The stories as they are when the first report of a day comes."""
        line, at = StoryLine(), date.fromisoformat(day).toordinal()
        if at > 1:  # the year 1 has nothing before it
            first, last = date.fromordinal(max(1, at - _REACH)), date.fromordinal(at - 1)
            for one in self._between(first.isoformat(), last.isoformat()):
                line.recall(_report(one), self._now.get(one.article) or one.story or "")
        return line

    def _on(self, day: str) -> list[FoldedArticle]:
        return self._between(day, day)

    def _between(self, first: str, last: str) -> list[FoldedArticle]:
        """The reports of some days as they are now, in order of publication."""
        held = [one for one in self._held.folded_between(first, last) if one.article not in self._gone]
        come = [one for one in self._come.values() if one.published and first <= one.day <= last]
        return sorted((*held, *come), key=_place)

    def _next(self, day: str) -> str | None:
        later = [one.day for one in self._come.values() if one.published and one.day > day]
        return min([*later, *filter(None, [self._held.next_folded_day(day)])], default=None)

    def _was(self, article: str) -> str | None:
        return self._before.get(article)

    def _order(self, articles: Collection[str]) -> Mapping[str, tuple[str, str]]:
        leaves = self._held.leaves(articles)
        return {leaf.article: publication_order(leaf.published, leaf.article) for leaf in leaves}


def day_of(published: Published, article: str) -> str:
    """The day (UTC) a report is sorted under, ISO 8601; empty where it has none."""
    return publication_order(published, article)[0][:10] if published else ""


def _place(one: FoldedArticle) -> tuple[str, str]:
    return publication_order(one.published, one.article)


def _report(one: FoldedArticle) -> Report:
    return Report(one.article, one.published, Profile.from_bytes(one.profile))


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
