"""``attache ingest``: files, folders, archives and addresses in, a store that can be asked out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

import attache
from attache.cli.faults import Faults
from attache.cli.pace import Pace
from attache.cli.storing import add_store_option
from attache.errors import InputError
from attache.record import PassedOver, Refusal

if TYPE_CHECKING:
    from attache.desk.corpus import Item, Summary

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

BAD_INPUT = 2
_EPILOG = """\
SOURCE is a file of any format (text, page, feed, JSON, CSV, Parquet, WARC, NewsML, GDELT …), a folder with everything
under it, a quoted pattern, an address, or - for standard input. What the store has already is not read again. What
cannot be used is named on stderr, kept in the store (see: attache refused) and costs the rest nothing; then the exit
code is 2. Cut off, the same command goes on where it was.

examples:
  attache ingest news/
  attache ingest 'dumps/*.jsonl.gz' --workers 4
  attache ingest https://www.example.org/feed.xml --fetch --store news.db
"""


def add_command(commands: Commands) -> None:
    """Add ``ingest`` to the parser's commands."""
    text = "Read many reports into a store, and fold what they say together."
    parser = commands.add_parser(
        "ingest", help=text, description=text, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", metavar="SOURCE", help="a file, a folder, a pattern, an address, or -")
    add_store_option(parser)
    add_workers_option(parser)
    parser.add_argument("--published", metavar="DATE", help="when the reports appeared, whatever they say of it")
    parser.add_argument(
        "--fetch", action="store_true", help="also fetch the pages of entries that come without their text"
    )
    parser.set_defaults(run=run)


def add_workers_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--workers`` to a command that reads many reports."""
    parser.add_argument(
        "--workers", metavar="N", type=_count, help="processes to read with (default: one for each core, if it pays)"
    )


def run(options: argparse.Namespace) -> int:
    """Take in what the options name; 0, or 2 when something could not be used.

    Raises:
        AttacheError: when the store cannot be used, or --published is no date.
    """
    from attache.articles.fetching import Fetcher
    from attache.desk.corpus import take_in
    from attache.desk.sources import Sources, source_name
    from attache.desk.standby import Standby
    from attache.store import open_store

    faults, shown = Faults(sys.stderr), Pace(sys.stderr)
    agent = f"attache/{attache.__version__} (news reader)"
    sources = Sources(options.files, _published(options.published), Fetcher(agent), options.fetch, options.store)

    shares: dict[int, float] = {}

    def marked(items: Iterator[Item]) -> Iterator[Item]:
        for item in items:
            shares[id(item)] = sources.share
            yield item

    def tell(item: Item) -> None:
        if isinstance(item, Refusal) and not isinstance(item, PassedOver):
            shown.clear()
            faults.tell(InputError(source_name(item), item.fault, item.remedy))
        shown.count(item.source, sources.done, sources.total, shares.pop(id(item), 0.0))

    with open_store(options.store) as store:
        summary = take_in(
            marked(sources.items()),
            store,
            Standby(),
            options.workers,
            tell=tell,
            folding=lambda: shown.say("folding what the reports say together"),
        )
        shown.clear()
        print(summarise(summary, store.name))
    return BAD_INPUT if faults.count else 0


def summarise(summary: Summary, store: str) -> str:
    """An intake in one line."""
    passed = f", {summary.passed_over:,} passed over" if summary.passed_over else ""
    return (
        f"{store}: {summary.read:,} read, {summary.unchanged:,} unchanged, {summary.revised:,} revised, "
        f"{summary.refused:,} refused{passed}"
    )


def _published(text: str | None) -> date | datetime | None:
    from attache.articles import parse_date
    from attache.errors import InvalidDate

    try:
        return parse_date(text) if text is not None else None
    except InvalidDate as error:
        raise InvalidDate(f"--published {error.subject}", error.fault, error.remedy) from None


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes, which is 1 or more")
    return int(text)
