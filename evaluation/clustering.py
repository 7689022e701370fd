"""Stories: reports of one happening, put together, against ``gold/stories.tsv``.

B-cubed (Bagga and Baldwin, 1998): for each report, the share of its story's reports that belong with it (precision)
and the share of those that belong with it that are in its story (recall), averaged over reports. Five reports in six
are alone in their story, so leaving every report alone has a B-cubed F1 of 94 on the gold. Two harder figures stand
beside it: B-cubed over the reports that are in company, by the gold or by the program, and pairs of reports.

Thresholds were set on the windows of November 2005 and 2006; those of April 1997 and December 2006 are the other half.
The method was chosen with all of them in view. How common words are was counted outside the windows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from attache.corpus.profiles import profile_of
from attache.corpus.stories import Report, find_stories, together
from evaluation.data import Data, Story
from evaluation.scores import Figure, Found, found_figure, same

GOLD = Path(__file__).parent / "gold" / "stories.tsv"
_TASK = "clusters"
_TUNING_MONTH = 11

Clusters = Mapping[str, str]
"""Report id → label of its story."""


@dataclass(frozen=True, slots=True)
class BCubed:
    """Averages over ``reports`` reports, 0 to 1."""

    precision: float
    recall: float
    reports: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0


def cluster_figures(data: Data) -> list[Figure]:
    """The rows of the table."""
    stories = data.newswire()
    gold = read_gold(GOLD)
    found = stories_among(stories.values())
    tuning = {article for article in gold if date.fromisoformat(stories[article].published).month == _TUNING_MONTH}
    alone = {article: article for article in gold}
    parts = (("all windows", gold.keys()), ("tuning windows", tuning), ("other windows", gold.keys() - tuning))
    rows = [row for title, part in parts for row in _rows(title, _only(found, part), _only(gold, part))]
    return [*rows, _bcubed_row("all windows", "every report alone: B-cubed F1", bcubed(alone, gold))]


def stories_among(stories: Iterable[Story]) -> dict[str, str]:
    """Report id → story id."""
    return together(find_stories([report_of(story) for story in stories]))


def report_of(story: Story) -> Report:
    """What is known of a newswire story before it is put to others."""
    return Report(story.id, date.fromisoformat(story.published), profile_of(story.article()))


def read_gold(file: Path) -> dict[str, str]:
    """Report id → label of its story."""
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


def bcubed(found: Clusters, gold: Clusters) -> BCubed:
    """B-cubed over the reports of ``gold``; others in ``found`` do not count."""
    ours, theirs = _members(_only(found, gold.keys())), _members(gold)
    precision = recall = 0.0
    for article in gold:
        mine, right = ours[found[article]], theirs[gold[article]]
        both = len(mine & right)
        precision += both / len(mine)
        recall += both / len(right)
    count = len(gold)
    return BCubed(precision / count, recall / count, count) if count else BCubed(0.0, 0.0, 0)


def in_company(found: Clusters, gold: Clusters) -> set[str]:
    """The reports that are not alone, by the gold or by what was found."""
    ours, theirs = _members(_only(found, gold.keys())), _members(gold)
    return {article for article in gold if len(ours[found[article]]) > 1 or len(theirs[gold[article]]) > 1}


def pairs(found: Clusters, gold: Clusters) -> Found:
    """Counts of pairs of reports in one story."""
    return same(_pairs(_only(found, gold.keys())), _pairs(gold))


def _rows(title: str, found: Clusters, gold: Clusters) -> list[Figure]:
    company = in_company(found, gold)
    return [
        _bcubed_row(title, "B-cubed F1", bcubed(found, gold)),
        _bcubed_row(title, "B-cubed F1, reports in company", bcubed(_only(found, company), _only(gold, company))),
        found_figure(_TASK, title, "pairs in one story (F1)", pairs(found, gold)),
    ]


def _bcubed_row(title: str, measure: str, score: BCubed) -> Figure:
    detail = f"P {100 * score.precision:.1f} R {100 * score.recall:.1f}, {score.reports} reports"
    return Figure(_TASK, title, measure, 100 * score.f1, "%", detail)


def _only(clusters: Clusters, wanted: Iterable[str]) -> dict[str, str]:
    return {article: clusters[article] for article in wanted}


def _members(clusters: Clusters) -> dict[str, set[str]]:
    members: defaultdict[str, set[str]] = defaultdict(set)
    for article, label in clusters.items():
        members[label].add(article)
    return members


def _pairs(clusters: Clusters) -> Iterable[tuple[str, str]]:
    for members in _members(clusters).values():
        yield from combinations(sorted(members), 2)
