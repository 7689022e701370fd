"""Places against GeoVirus (Gritta, Pilehvar and Collier, ACL 2018): Wikinews texts with toponyms and coordinates.

Measured end to end, from raw text to coordinates; GeoVirus served for development, so its figures flatter.

*Found*: a place that shares characters with a gold toponym and has the same head word, paired one to one, exact spans
first. The head rules out what only holds a toponym ("University of Hong Kong", "Toronto hospital") and lets a longer or
shorter cut of the same name pass ("the Rift Valley Province"). This is the headline; exact spans and mere overlap are
beside it.

*Placed*: the share of all gold toponyms that were found and put within 161 km (100 miles, the field's usual measure) of
the gold coordinates; what was not found counts as wrong. The median error is over those found that got coordinates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

from attache import Article, Record
from attache.record import Place
from evaluation.data import Data
from evaluation.scores import NONE_FOUND, UNDECIDED, Figure, Found, Share, found_figure, match, share_figure

NEAR = 161.0
"""Kilometres: 100 miles."""
EARTH = 6371.0
"""Radius in kilometres."""
_DATA = "GeoVirus"
_HEAD = re.compile(r"\w+(?=\W*(?:$|,|\s(?:of|in|de|del|do|da|du|kwa)\s))")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold toponym. Offsets into the text, end exclusive; coordinates in degrees."""

    start: int
    end: int
    text: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One text of GeoVirus, a paragraph or a story, with its toponyms."""

    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """Counts of places against toponyms; ``errors`` are kilometres, one for each toponym found and given coordinates.

    ``found`` asks for the same head, ``overlapping`` for any common character.
    """

    exact: Found = NONE_FOUND
    found: Found = NONE_FOUND
    overlapping: Found = NONE_FOUND
    placed: Share = UNDECIDED
    errors: tuple[float, ...] = ()

    def __add__(self, other: PlaceScore) -> PlaceScore:
        return PlaceScore(
            self.exact + other.exact,
            self.found + other.found,
            self.overlapping + other.overlapping,
            self.placed + other.placed,
            self.errors + other.errors,
        )


def place_figures(pipe: Callable[[Iterable[Article]], Iterable[Record]], data: Data) -> list[Figure]:
    """The rows of the table."""
    texts = read_texts(data.geovirus())
    records = pipe(Article(text=text.text) for text in texts)
    scores = (score_places(text.toponyms, record.places) for text, record in zip(texts, records, strict=True))
    score = sum(scores, PlaceScore())
    resolved = Share(score.placed.right, score.found.right)
    error = median(score.errors) if score.errors else None
    return [
        found_figure("places", _DATA, "toponyms found (F1)", score.found),
        found_figure("places", _DATA, "toponyms, exact spans (F1)", score.exact),
        found_figure("places", _DATA, "toponyms, any overlap (F1)", score.overlapping),
        share_figure("places", _DATA, f"found and placed within {NEAR:.0f} km, of all", score.placed),
        share_figure("places", _DATA, f"placed within {NEAR:.0f} km, of those found", resolved),
        Figure("places", _DATA, "median error", error, "km", f"{len(score.errors)} found with coordinates"),
    ]


def read_texts(file: Path) -> list[PlacedText]:
    """The texts of ``geovirus.xml``, in its order.

    Raises:
        ValueError: when a toponym's offsets do not quote its name.
    """
    return [_text(article) for article in ElementTree.parse(file).getroot().iter("article")]


def score_places(toponyms: Sequence[Toponym], places: Sequence[Place]) -> PlaceScore:
    """The counts for one text."""
    pairs = match(places, toponyms, _same_head)
    errors = [distance(places[i], toponyms[j]) for i, j in pairs.items()]
    known = tuple(error for error in errors if error is not None)

    def counted(right: int) -> Found:
        return Found(right, len(places), len(toponyms))

    return PlaceScore(
        exact=counted(len({(p.start, p.end) for p in places} & {(t.start, t.end) for t in toponyms})),
        found=counted(len(pairs)),
        overlapping=counted(len(match(places, toponyms, _overlap))),
        placed=Share(sum(error <= NEAR for error in known), len(toponyms)),
        errors=known,
    )


def distance(place: Place, toponym: Toponym) -> float | None:
    """Kilometres on the great circle (haversine formula); None for a place without coordinates."""
    if place.lat is None or place.lon is None:
        return None
    lat, other = math.radians(place.lat), math.radians(toponym.lat)
    east = math.radians(place.lon - toponym.lon)
    chord = math.sin((lat - other) / 2) ** 2 + math.cos(lat) * math.cos(other) * math.sin(east / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, chord)))


def _overlap(place: Place, toponym: Toponym) -> float | None:
    """The share of the characters of both that they have in common; None for none."""
    common = min(place.end, toponym.end) - max(place.start, toponym.start)
    together = max(place.end, toponym.end) - min(place.start, toponym.start)
    return common / together if common > 0 else None


def _same_head(place: Place, toponym: Toponym) -> float | None:
    same = _head(place.text, place.start) == _head(toponym.text, toponym.start)
    return _overlap(place, toponym) if same else None


def _head(text: str, start: int) -> int:
    """Where in the story the head of a name begins: its last word before a comma or preposition."""
    found = _HEAD.search(text)
    return start + (found.start() if found else 0)


def _text(article: ElementTree.Element) -> PlacedText:
    text = article.findtext("text", "")
    return PlacedText(text, tuple(_toponym(found, text) for found in article.iter("location")))


def _toponym(found: ElementTree.Element, text: str) -> Toponym:
    # The file counts characters from one.
    start, end = (int(found.findtext(name, "")) - 1 for name in ("start", "end"))
    name = found.findtext("name", "")
    if text[start:end] != name:
        raise ValueError(f"GeoVirus: characters {start} to {end} are {text[start:end]!r}, not the toponym {name!r}")
    return Toponym(start, end, name, float(found.findtext("lat", "")), float(found.findtext("lon", "")))
