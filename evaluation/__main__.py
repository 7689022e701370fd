"""``python -m evaluation``: measure the reader and print the table."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.data import HOW_TO_GET_DATA, find_data
from evaluation.scores import Figure
from evaluation.table import SECTIONS, Bench, as_json, as_table, measure_sections

EPILOG = "example: python -m evaluation --data ~/gold --only trees,stories"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the options name. Exit status 0, or 1 when there was no data for any of it."""
    options = _parser().parse_args(arguments)
    bench = Bench(find_data(options.data))
    if not bench.data.folder.is_dir():
        print(f"{bench.data.folder}: {HOW_TO_GET_DATA}", file=sys.stderr)
    command = shlex.join(["python", "-m", "evaluation", *(sys.argv[1:] if arguments is None else arguments)])
    figures = _measure(options, bench)
    if options.json:
        print(as_json(figures, command, str(bench.data.folder)))
    else:
        print(f"command: {command}\ndata:    {bench.data.folder}\n\n{as_table(figures)}")
    return int(all(figure.value is None for figure in figures))


def _measure(options: argparse.Namespace, bench: Bench) -> list[Figure]:
    if options.story:
        from evaluation.story import one_story_figures

        return one_story_figures(bench.pipe, *options.story)
    return list(measure_sections(options.only, bench))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=_first_line(), epilog=EPILOG)
    parser.add_argument("--data", metavar="DIR", help="folder with the gold; default: $ATTACHE_DATA, else data/")
    parser.add_argument("--only", type=_sections, default=list(SECTIONS), metavar="LIST", help=",".join(SECTIONS))
    parser.add_argument("--story", nargs=2, type=Path, metavar=("TXT", "EXPECTED"), help="measure one story instead")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _sections(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in SECTIONS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no section {', '.join(unknown)}; there are: {', '.join(SECTIONS)}")
    return names


def _first_line() -> str:
    return "Measure how well Attaché reads texts with known answers, and how fast."


if __name__ == "__main__":
    sys.exit(main())
