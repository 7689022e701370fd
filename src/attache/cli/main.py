"""The command line itself: parser, exit codes, and what happens when a pipe breaks or somebody presses Ctrl-C.

Exit codes: 0 all was read; 2 some input could not be used (the rest was still read); 130 interrupted; 141 the reader of
our output went away.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

import attache
from attache.cli import asking, export, history, ingest, read, refused, reread, schema, series, watch
from attache.cli.terminal import flat
from attache.cli.unneeded import left_out
from attache.errors import AttacheError

BAD_INPUT = 2
INTERRUPTED = 130
BROKEN_PIPE = 141

_EXAMPLES = """\
examples:
  attache read story.txt --published 2025-03-12
  attache read story.html --html story-read.html
  attache read 'news/*.txt' --format jsonl > records.jsonl
  cat story.txt | attache read - --format json
  attache watch FEEDS.toml --store news.db
  attache ingest news/ 'dumps/*.jsonl.gz'
  attache events --type ACCUSE --actor Russia --from 2025-03
  attache accounts --min-origins 2 --explain
  attache export csv tables --country LVA
  attache schema > record.schema.json
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``attache`` with the arguments (default: the command line's) and return its exit code.

    argparse itself leaves with SystemExit: 0 for --help and --version, 2 for a command line it cannot understand.
    """
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    options = parse(arguments)
    try:
        with left_out():
            code: int = options.run(options)
        sys.stdout.flush()
    except AttacheError as error:
        print(f"attache: {flat(str(error))}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of a command line; files may stand before and after them, which argparse alone does not allow."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    unknown = [argument for argument in rest if argument.startswith("-") and argument != read.STDIN]
    if rest and (unknown or not hasattr(options, "files")):
        parser.error(f"unrecognized arguments: {' '.join(unknown or rest)}")
    if rest:
        options.files.extend(rest)
    return options


class _Parser(argparse.ArgumentParser):
    """Speaks of a bad command line as the commands do of bad input, and prints nothing that steers a terminal."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {flat(message)}; see: {self.prog} --help\n")


def _parser() -> _Parser:
    parser = _Parser(
        prog="attache",
        description="Read news reports into records: who did or said what to whom, when, where, and according to whom.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"attache {attache.__version__}")
    commands: argparse._SubParsersAction[argparse.ArgumentParser] = parser.add_subparsers(  # type: ignore[assignment]
        title="commands", metavar="COMMAND", required=True
    )
    read.add_command(commands)
    schema.add_command(commands)
    watch.add_command(commands)
    ingest.add_command(commands)
    refused.add_command(commands)
    history.add_command(commands)
    reread.add_command(commands)
    asking.add_commands(commands)
    series.add_commands(commands)
    export.add_command(commands)
    return parser


def _speak_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the locale says, so that quotation marks and names survive a C locale."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Send what is still buffered nowhere, or Python complains about the broken pipe once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
