"""How well actors are found: the actor spans of the hand-coded stories against the entities of the reader.

Reported, on the development fifth: the share of gold spans whose head word a mention covers, of those the share with
the right state and sector, and the share of all gold spans that get the right state.
Run ``python -m evaluation.entities [DATA]``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from attache.language import load_language
from attache.reading.entities import EntityIndex, find_entities
from attache.record import Entity
from evaluation.data import Data, find_data
from evaluation.split import is_development


@dataclass(frozen=True, slots=True)
class GoldActor:
    """The words that stand for an actor or recipient of coded events, and the states and sectors coders gave it.

    Words that stand for several actors at once ("both sides") have several of each; one right is enough.
    """

    start: int
    end: int
    countries: frozenset[str | None]
    sectors: frozenset[str]


@dataclass(slots=True)
class EntityScores:
    """Counts over gold actor spans; the properties are shares between 0 and 1."""

    spans: int = 0
    covered: int = 0
    country: int = 0
    sector: int = 0

    @property
    def coverage(self) -> float:
        """Spans whose head a mention covers."""
        return self.covered / max(self.spans, 1)

    @property
    def country_right(self) -> float:
        """Of the covered spans, those with the right state."""
        return self.country / max(self.covered, 1)

    @property
    def sector_right(self) -> float:
        """Of the covered spans, those with the right sector."""
        return self.sector / max(self.covered, 1)

    @property
    def state_right(self) -> float:
        """Of all spans, those with the right state."""
        return self.country / max(self.spans, 1)

    def __str__(self) -> str:
        return (
            f"{self.spans} actor spans: covered {self.coverage:.1%}, of those state {self.country_right:.1%} "
            f"and sector {self.sector_right:.1%}; state right overall {self.state_right:.1%}"
        )


def score_development_stories(data: Data) -> EntityScores:
    """Read every story of the development fifth and score its actors; no places are handed in."""
    scores, stories = EntityScores(), data.newswire()
    language = load_language()
    for path in data.coded_stories():
        if is_development(path.stem):
            story = stories[path.stem]
            doc = language(story.text)
            score_entities(doc, find_entities(doc, (), story.title), read_gold_actors(path), scores)
    return scores


def read_gold_actors(path: Path) -> list[GoldActor]:
    """The distinct actor spans of one coded story; actors that no words stand for are left out."""
    story = json.loads(path.read_text(encoding="utf-8"))
    found: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for actor in _actors(story):
        if actor["span"]:
            found.setdefault((actor["span"][0], actor["span"][1]), []).append(actor)
    return [
        GoldActor(start, end, frozenset(a["country"] for a in actors), frozenset(a["sector"] for a in actors))
        for (start, end), actors in found.items()
    ]


def score_entities(doc: Doc, entities: list[Entity], gold: list[GoldActor], scores: EntityScores) -> None:
    """Add one story's counts to ``scores``."""
    index = EntityIndex(doc, entities)
    for actor in gold:
        scores.spans += 1
        entity = index.at(actor.start, actor.end)
        if entity is not None:
            scores.covered += 1
            scores.country += entity.country in actor.countries
            scores.sector += entity.sector in actor.sectors


def _actors(story: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for event in story["events"]:
        yield from event["sources"]
        yield from event["targets"]


if __name__ == "__main__":
    print(score_development_stories(find_data(*sys.argv[1:2])))
