"""``attache reread``: read again what was read by other weights than those of this version."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from attache.cli.ingest import add_workers_option
from attache.cli.pace import Pace
from attache.cli.storing import add_store_option

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_command(commands: Commands) -> None:
    """Add ``reread`` to the parser's commands."""
    text = "Read again every report in a store that was read by another model; the old readings stay in its history."
    parser = commands.add_parser("reread", help="Read a store's reports again with this version.", description=text)
    add_store_option(parser)
    add_workers_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read again; 0.

    Raises:
        AttacheError: when there is no store, or it cannot be written.
    """
    from attache.desk.corpus import reread
    from attache.desk.standby import Standby
    from attache.store import open_existing

    shown = Pace(sys.stderr)
    with open_existing(options.store) as store:
        summary = reread(store, Standby(), options.workers, tell=lambda article: shown.count(article.title or article.id))
        shown.clear()
        print(f"{store.name}: {summary.read:,} read again")
    return 0
