"""``attache watch``: feeds in, records and alerts out, until it is stopped."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import attache
from attache.cli.faults import Faults
from attache.cli.outputs import OutputError
from attache.cli.terminal import flat

if TYPE_CHECKING:
    from attache.articles.fetching import Fetcher
    from attache.desk.reader import Reader
    from attache.desk.watching import Tally
    from attache.desk.watchlist import WatchList
    from attache.record import Arrival, Record

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

BAD_INPUT = 2
_EPILOG = """\
FEEDS.toml names the feeds, how often to poll them, and what to tell of what they bring. What could not be used is named
on stderr and costs the rest nothing. With --once the exit code is 2 if there was any such thing.

examples:
  attache watch FEEDS.toml --out records.jsonl
  attache watch FEEDS.toml --out records.jsonl --once
"""


def add_command(commands: Commands) -> None:
    """Add ``watch`` to the parser's commands."""
    text = "Watch feeds: read what is new, and tell what somebody asked to hear of."
    parser = commands.add_parser(
        "watch", help=text, description=text, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("feeds", metavar="FEEDS.toml", type=Path, help="the feeds and alerts; see docs/watching.md")
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="append the records to FILE, one a line"
    )
    parser.add_argument("--once", action="store_true", help="poll what is due and return, as for cron")
    parser.add_argument(
        "--state", metavar="FILE", type=Path, help="what is kept between runs (default: beside FEEDS.toml)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Watch the feeds that the options name; 0, or 2 when a single round met something that could not be used.

    Raises:
        AttacheError: when the list or the state cannot be used, or OUT cannot be written.
    """
    from attache.desk.watching import Watcher
    from attache.desk.watchlist import read_watch_list
    from attache.desk.watchstate import FileState

    watch_list = read_watch_list(options.feeds)
    faults = Faults(sys.stderr)
    with _opened(options.out) as out:
        state = FileState(options.state or options.feeds.with_suffix(".state.json"))
        try:
            watcher = Watcher(watch_list, state, _fetcher(watch_list), take_in=_into(out), tell=faults.tell)
            tally = watcher.run(once=options.once)
        finally:
            state.close()
    print(flat(summary(tally)), file=sys.stderr)
    return BAD_INPUT if options.once and faults.count else 0


def summary(tally: Tally) -> str:
    """A run in one line."""
    return (
        f"{tally.polled} polls ({tally.failed} failed), {tally.new} new entries: {tally.taken} read, "
        f"{tally.known} known, {tally.refused} refused; {tally.left} left for later; {tally.hits} alerts, "
        f"told {tally.told} times"
    )


def _fetcher(watch_list: WatchList) -> Fetcher:
    from attache.articles.fetching import Fetcher
    from attache.articles.hosts import Hosts

    contact = f"; {watch_list.contact}" if watch_list.contact else ""
    return Fetcher(f"attache/{attache.__version__} (feed reader{contact})", hosts=Hosts(watch_list.delay))


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("ab")
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror})", "choose another place for it") from None


def _into(out: BinaryIO) -> Callable[[Arrival], Record]:
    """Reads a report and appends its record, whole and on the disk before the entry counts as seen."""

    def take_in(arrival: Arrival) -> Record:
        record = _reader().read(arrival.article)
        out.write(record.to_json().encode() + b"\n")
        out.flush()
        os.fsync(out.fileno())
        return record

    return take_in


@cache
def _reader() -> Reader:
    """The reader, loaded once, and only when there is something to read."""
    from attache.desk.reader import load

    return load()
