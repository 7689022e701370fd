"""``attache read``: files in, records out. Bad files are named on stderr and cost the good ones nothing."""

from __future__ import annotations

import argparse
import glob
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attache.cli.faults import Faults
from attache.cli.outputs import OUTPUTS, Output, OutputError, Page
from attache.cli.progress import Progress
from attache.errors import InputError, InvalidDate
from attache.record import Article, Record

if TYPE_CHECKING:
    from attache.desk.reader import Reader

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

BAD_INPUT = 2
STDIN = "-"
_PATTERN = frozenset("*?[")
_EPILOG = """\
FILE is a path, a quoted pattern ('news/**/*.txt') or - for standard input. A file that cannot be read is named on
stderr, the others are still read, and the exit code is 2.

examples:
  attache read story.txt --published 2025-03-12
  attache read story.txt --html story-read.html
  attache read 'news/*.txt' --format jsonl > records.jsonl
"""


def add_command(commands: Commands) -> None:
    """Add ``read`` to the parser's commands."""
    text = "Read news reports: who did or said what to whom, when, where, and according to whom."
    parser = commands.add_parser(
        "read", help=text, description=text, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a report: a path, a pattern, or - for stdin")
    parser.add_argument(
        "--format",
        choices=tuple(OUTPUTS),
        default="table",
        help="table for people (default); json: one record, or an array for several FILEs; jsonl: one record a line",
    )
    parser.add_argument(
        "--published", metavar="DATE", help="when the reports appeared, whatever they say of it themselves"
    )
    parser.add_argument("--html", metavar="OUT", type=Path, help="also write all the reports as one web page to OUT")
    parser.add_argument(
        "--threads", metavar="N", type=_positive, help="threads to read with (default: as many as cores)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read the files that the options name; 0, or 2 when a file or an option could not be used.

    A fault costs only what it touches: without a usable --published the files are read as if it were not there, without
    a usable OUT they are still printed.
    """
    faults = Faults(sys.stderr)
    published = _published(options.published, faults)
    names = [name for operand in options.files for name in _expand(operand)]
    outputs = [OUTPUTS[options.format](len(names)), *_pages(options.html, names, faults)]
    for outcome in _read_each(names, published, options.threads):
        if isinstance(outcome, InputError):
            faults.tell(outcome)
            continue
        for output in outputs:
            output.write(outcome)
    for output in outputs:
        _close(output, faults)
    return BAD_INPUT if faults.count else 0


def _published(text: str | None, faults: Faults) -> datetime | date | None:
    from attache.articles import parse_date

    try:
        return parse_date(text) if text is not None else None
    except InvalidDate as error:
        faults.tell(InvalidDate(f"--published {error.subject}", error.fault, error.remedy))
        return None


def _pages(path: Path | None, names: Sequence[str], faults: Faults) -> list[Output]:
    """The page to write, if one is asked for and can lie there."""
    try:
        return [Page(path, [Path(name) for name in names if name != STDIN])] if path else []
    except OutputError as error:
        faults.tell(error)
        return []


def _close(output: Output, faults: Faults) -> None:
    try:
        output.close()
    except OutputError as error:
        faults.tell(error)


def _read_each(names: Sequence[str], published: date | None, threads: int | None) -> Iterator[Record | InputError]:
    """The record of each input, or the error that says why there is none."""
    progress = Progress(sys.stderr, len(names))
    for name in names:
        progress.show(name)
        try:
            outcome: Record | InputError = _read_one(name, published, threads)
        except InputError as error:
            outcome = error
        progress.clear()
        yield outcome


def _read_one(name: str, published: date | None, threads: int | None) -> Record:
    article = _article(name, published)
    return _reader(threads).read(article)


def _article(name: str, published: date | None) -> Article:
    from attache.articles import read_bytes, read_file

    if name == STDIN:
        return read_bytes(sys.stdin.buffer.read(), subject="standard input", published=published)
    return read_file(Path(name), published=published)


@cache
def _reader(threads: int | None) -> Reader:
    """The reader, loaded once, and only when there is something to read."""
    from attache.desk.reader import load

    return load(threads=threads)


def _expand(operand: str) -> list[str]:
    """The files behind an operand, sorted where it is a pattern. A pattern that matches nothing stands for itself."""
    if operand == STDIN or Path(operand).exists() or not _PATTERN.intersection(operand):
        return [operand]
    found = glob.iglob(operand, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return sorted(path for path in found if Path(path).is_file()) or [operand]


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of threads, which is 1 or more")
    return int(text)
