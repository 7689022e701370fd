"""``attache watch``: feeds into the store, alerts out, until it is stopped."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import attache
from attache.cli.faults import Faults
from attache.cli.storing import add_store_option
from attache.cli.terminal import flat
from attache.errors import InvalidFilter

if TYPE_CHECKING:
    from attache.articles.fetching import Fetcher
    from attache.desk.alerts import Hit
    from attache.desk.reader import Reader
    from attache.desk.watching import Tally
    from attache.desk.watchlist import WatchList
    from attache.store import Watch

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

BAD_INPUT = 2
_MOST_REPORTS = 3
_EPILOG = """\
FEEDS.toml names the feeds, how often to poll them, and what to tell of what they bring. Hits are printed as they are
found. What could not be used is named on stderr and costs the rest nothing. With --once the exit code is 2 if there was
any such thing. Ctrl-C or SIGTERM ends it cleanly; whatever ends it, it goes on where it was.

examples:
  attache watch FEEDS.toml
  attache watch FEEDS.toml --once --store news.db
"""


def add_command(commands: Commands) -> None:
    """Add ``watch`` to the parser's commands."""
    text = "Watch feeds: take what is new into a store, and tell what somebody asked to hear of."
    parser = commands.add_parser(
        "watch", help=text, description=text, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("feeds", metavar="FEEDS.toml", type=Path, help="the feeds and alerts; see docs/watching.md")
    add_store_option(parser)
    parser.add_argument("--once", action="store_true", help="poll what is due and return, as for cron")
    parser.add_argument(
        "--again", metavar="URL", action="append", default=[], help="ask a feed now, as if for the first time"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Watch the feeds that the options name; 0, or 2 when a single round met something that could not be used.

    Raises:
        AttacheError: when the list or the store cannot be used.
    """
    from attache.desk.watching import Watcher
    from attache.desk.watchlist import read_watch_list
    from attache.store import open_store

    watch_list = read_watch_list(options.feeds)
    faults = Faults(sys.stderr)
    with open_store(options.store) as store, store.watch() as watch:
        _forget(options.again, watch_list, watch)
        fetcher = _fetcher(watch_list)
        watcher = Watcher(watch_list, store, watch, fetcher, reader=_reader, tell=faults.tell, show=_show)
        tally = watcher.run(once=options.once)
        print(f"attache: {flat(store.name)}: {summary(tally)}", file=sys.stderr)
    return BAD_INPUT if options.once and faults.count else 0


def summary(tally: Tally) -> str:
    """A run in one line."""
    failed = f" ({tally.failed} failed)" if tally.failed else ""
    left = f"; {_counted(tally.left, 'entry', 'entries')} left for later" if tally.left else ""
    told = f", {_counted(tally.told, 'delivery', 'deliveries')}" if tally.told else ""
    return (
        f"{_counted(tally.polled, 'poll')}{failed}, {_counted(tally.new, 'new entry', 'new entries')}: "
        f"{tally.read} read, {tally.revised} revised, {tally.unchanged} unchanged, {tally.refused} refused{left}; "
        f"{_counted(tally.hits, 'hit')}{told}"
    )


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def _forget(urls: Sequence[str], watch_list: WatchList, watch: Watch) -> None:
    from attache.store import FeedState

    for url in urls:
        if url not in {feed.url for feed in watch_list.feeds}:
            raise InvalidFilter(f"--again {url}", "no feed of the list", "give its url as FEEDS.toml has it")
        watch.keep_feed(url, FeedState())


def _show(hit: Hit) -> None:
    """The hit, and below it what the reports say, as in the answers of a store."""
    from attache.desk.alerts import lines_of

    reports = lines_of(hit.facts)
    lines = [" · ".join(map(flat, lines)) for lines in reports[:_MOST_REPORTS]]
    left = len(reports) - len(lines)
    more = [f"… and {_counted(left, 'more report')}"] if left else []
    print("\n    ".join((f"{flat(hit.alert)}: {flat(hit.headline)}", *lines, *more)), flush=True)


def _fetcher(watch_list: WatchList) -> Fetcher:
    from attache.articles.fetching import Fetcher
    from attache.articles.hosts import Hosts

    contact = f"; {watch_list.contact}" if watch_list.contact else ""
    return Fetcher(f"attache/{attache.__version__} (feed reader{contact})", hosts=Hosts(watch_list.delay))


@cache
def _reader() -> Reader:
    """The reader, loaded once, and only when there is something to read."""
    from attache.desk.reader import load

    return load()
