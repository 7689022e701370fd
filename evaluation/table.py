"""The table of figures: which sections there are, how each is measured, and how the rows are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from attache import Article, Record
from evaluation.data import Data, MissingDataError
from evaluation.scores import Figure, Share, share_figure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Pipe

COLUMNS = ("task", "data", "measure", "figure", "from")


@dataclass
class Bench:
    """The data and the reader that is measured; the reader is loaded when the first section asks for it."""

    data: Data

    @cached_property
    def pipe(self) -> Callable[[Iterable[Article]], Iterable[Record]]:
        """Articles to records, by the English reader that ships with the package."""
        import attache

        pipe: Callable[[Iterable[Article]], Iterable[Record]] = attache.load().pipe
        return pipe

    @cached_property
    def nlp(self) -> Language:
        """The language pipeline alone."""
        from attache.language import load_language

        return load_language()


def _trees(bench: Bench) -> list[Figure]:
    from evaluation.treebanks import tree_figures

    component = cast("Pipe", bench.nlp.get_pipe("attache"))
    return tree_figures(component.pipe, bench.nlp.vocab, bench.data)


def _names(bench: Bench) -> list[Figure]:
    from evaluation.names import name_figures

    return name_figures(bench.nlp, bench.data)


def _polnear(bench: Bench) -> list[Figure]:
    from evaluation.polnear import polnear_figures

    return polnear_figures(bench.pipe, bench.nlp, bench.data)


def _times(bench: Bench) -> list[Figure]:
    from evaluation.timebank import time_figures

    return time_figures(bench.nlp, bench.data)


def _stories(bench: Bench) -> list[Figure]:
    from evaluation.coded_stories import story_figures

    return story_figures(bench.pipe, bench.data)


def _pairs(bench: Bench) -> list[Figure]:
    from evaluation.plover_pairs import pair_figures

    return pair_figures(bench.nlp, bench.data)


def _entities(bench: Bench) -> list[Figure]:
    from evaluation.entities import score_development_stories

    counts = score_development_stories(bench.data)
    rows = (
        ("actors covered by a mention", Share(counts.covered, counts.spans)),
        ("actors' states right, of those covered", Share(counts.country, counts.covered)),
        ("actors' sectors right, of those covered", Share(counts.sector, counts.covered)),
        ("actors' states right, of all", Share(counts.country, counts.spans)),
    )
    return [share_figure("entities", "coded stories, development fifth", measure, share) for measure, share in rows]


def _places(bench: Bench) -> list[Figure]:
    from evaluation.geovirus import place_figures

    return place_figures(bench.pipe, bench.data)


def _copies(bench: Bench) -> list[Figure]:
    from evaluation.copying import copy_figures

    return copy_figures(bench.data)


def _clusters(bench: Bench) -> list[Figure]:
    from evaluation.clustering import cluster_figures

    return cluster_figures(bench.data)


def _speed(bench: Bench) -> list[Figure]:
    from evaluation.speed import speed_figures

    return speed_figures(bench.data)


SECTIONS: dict[str, Callable[[Bench], list[Figure]]] = {
    "trees": _trees,
    "names": _names,
    "polnear": _polnear,
    "times": _times,
    "places": _places,
    "stories": _stories,
    "pairs": _pairs,
    "entities": _entities,
    "copies": _copies,
    "clusters": _clusters,
    "speed": _speed,
}


def measure_sections(names: Sequence[str], bench: Bench) -> Iterator[Figure]:
    """The rows of the sections, in the order of ``names``; a section whose data is missing gives one row saying so."""
    for name in names:
        try:
            yield from SECTIONS[name](bench)
        except MissingDataError as missing:
            yield Figure(name, "-", "no data", None, "", str(missing))


def as_table(figures: Sequence[Figure]) -> str:
    """The rows in aligned columns, the figure right-aligned."""
    rows = [COLUMNS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    lines = ["  ".join(_aligned(i, cell, widths[i]) for i, cell in enumerate(row)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def as_json(figures: Sequence[Figure], command: str, folder: str) -> str:
    """The rows as one JSON object, with the command and the data folder they came from."""
    return json.dumps({"command": command, "data": folder, "figures": [asdict(f) for f in figures]}, indent=1)


def _cells(figure: Figure) -> tuple[str, ...]:
    return figure.task, figure.data, figure.measure, _number(figure), figure.detail


def _number(figure: Figure) -> str:
    if figure.value is None:
        return "no data"
    digits = 0 if abs(figure.value) >= 1000 else 1
    return f"{figure.value:,.{digits}f} {figure.unit}".rstrip()


def _aligned(column: int, cell: str, width: int) -> str:
    return cell.rjust(width) if COLUMNS[column] == "figure" else cell.ljust(width)
