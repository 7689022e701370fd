"""Seasons: "this summer", "last fall", "the winter of 1994", "in the spring"."""

from __future__ import annotations

import re

from attache.lexicon.timewords import TimeWords
from attache.reading.times.calendar import Period, season_of, shift
from attache.reading.times.grammar import (
    SHORT_YEAR,
    SPACE,
    THE,
    any_of,
    direction,
    grammar,
    part_mod,
    squeezed,
    year_number,
)
from attache.reading.times.scene import Reading, Rule, Scene, dated
from attache.reading.times.years import full_year

_SEASONS = 4


def season_rules(words: TimeWords) -> tuple[Rule, ...]:
    """The rule for seasons."""
    g = grammar()
    step = any_of(
        [*words.steps, *words.anchored_steps, "this past", "this coming", "the last", "the next", "each", "every"]
    )
    part = rf"(?:(?P<part>{g.part})(?:{THE}{SPACE})?)?"
    year = rf"(?:(?:{SPACE}of)?{SPACE}(?:(?P<year>{g.year})|(?P<short>{SHORT_YEAR})))?"
    return (
        Rule(
            "season",
            rf"(?P<the>{THE}{SPACE})?{part}(?:(?P<step>{step}){SPACE})?(?P<season>{g.season}){year}(?!\w)",
            _season,
        ),
    )


def _season(match: re.Match[str], scene: Scene) -> Reading | None:
    code, mod = scene.words.seasons[match["season"].lower()], part_mod(match["part"], scene.words)
    if match["year"] or match["short"]:
        year = year_number(match["year"], scene.words) if match["year"] else full_year(match["short"][1:], scene)
        return None if year is None else dated(season_of(year, code), mod)
    if match["step"]:
        return _stepped(squeezed(match["step"]), code, mod, scene)
    return dated(_near(code, scene, match), mod) if match["part"] or _stands_as_season(match, scene) else None


def _stands_as_season(match: re.Match[str], scene: Scene) -> bool:
    """Whether a bare "the spring" is a season: "in the spring" is; "the fall" more often means a falling."""
    led = scene.before(match.start()) in scene.words.leads["season"]
    return match["the"] is not None and led and match["season"].lower() != "fall"


def _stepped(step: str, code: str, mod: str | None, scene: Scene) -> Reading:
    if step in ("each", "every"):
        return Reading("SET", f"XXXX-{code}")
    now = scene.now("season")
    where = season_of(now.first.year, code) if now else None
    if now is None or where is None:
        return dated(None, mod)
    way = direction(step, scene.words)
    if way < 0 and where.first >= now.first:
        where = shift(where, -1, "year")
    elif way > 0 and where.first <= now.first:
        where = shift(where, 1, "year")
    return dated(where, mod)


def _near(code: str, scene: Scene, match: re.Match[str]) -> Period | None:
    """The coming season of that name where the tense says so, else the last one, the present included."""
    now = scene.now("season")
    if now is None:
        return None
    way = 1 if scene.outlook(match.start(), match.end()) == "future" else -1
    around = (shift(now, way * steps) for steps in range(_SEASONS))
    return next((season for season in around if season and season.value.endswith(code)), None)
