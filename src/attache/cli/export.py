"""``attache export``: what a store holds, in the formats other tools read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from attache.cli.filtering import add_filters, add_sides, add_text, asked_of
from attache.cli.terminal import flat

if TYPE_CHECKING:
    from attache.exports import Summary

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

STDOUT = "-"
_EPILOG = """\
FORMAT is gdelt, gdelt-mentions, polecat, icews, plover, jsonl (whole records), json-ld, annotations or ftm (a file),
csv or parquet (a folder of tables); see docs/exports.md. The filters choose reports, which are written whole; the days
are those of publication.

examples:
  attache export csv tables --country LVA
  attache export plover - --from 2025-03 > events.jsonl
  attache export jsonl records.jsonl
"""


def add_command(commands: Commands) -> None:
    """Add ``export`` to the parser's commands."""
    text = "Write what a store holds in a format other tools read."
    parser = commands.add_parser(
        "export", help=text, description=text, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("into", metavar="FORMAT", help="the format to write; see below")
    parser.add_argument("target", metavar="TARGET", help="the file or folder to write, or - for standard output")
    add_sides(parser)
    add_text(parser)
    add_filters(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Export, and say on stderr what was written and what the format has no place for; 0.

    Raises:
        AttacheError: when there is no store or no such format, or the target cannot be written.
    """
    from attache.desk.library import open_library

    target: Path | BinaryIO = sys.stdout.buffer if options.target == STDOUT else Path(options.target)
    with open_library(options.store) as library:
        summary = library.export(options.into, target, **asked_of(options))
    for line in summary_lines(summary):
        print(flat(line), file=sys.stderr)
    return 0


def summary_lines(summary: Summary) -> list[str]:
    """What an export did, in words."""
    lines = [f"{told}: {_counts(counts)}" for told, counts in (("read", summary.read), ("written", summary.written))]
    return [*lines, *(f"left out: {reason} (×{count})" for reason, count in summary.left_out.items())]


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in counts.items()) or "nothing"
