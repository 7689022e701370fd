"""``attache reread``: read again what was read by other weights than those of this version."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from attache.cli.ingest import add_workers_option
from attache.cli.pace import Pace
from attache.cli.storing import add_store_option

if TYPE_CHECKING:
    from attache.desk.corpus import Rereading
    from attache.record import Article

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

    shown, reader, done = Pace(sys.stderr), Standby(), 0
    with open_existing(options.store) as store:
        outdated = store.count_outdated(reader.made_by.model)

        def tell(article: Article) -> None:
            nonlocal done
            done += 1
            shown.count(article.title or article.id, share=done / outdated)

        outcome = reread(store, reader, options.workers, tell=tell)
        shown.clear()
        print(summarise(outcome, store.name, reader.made_by.model))
    return 0


def summarise(outcome: Rereading, store: str, model: str) -> str:
    """A rereading in one line, with the way to see what changed where something did."""
    line = f"{store}: {outcome.read:,} read again by model {model}"
    if not outcome.otherwise:
        return f"{line}, none came out otherwise" if outcome.read else f"{store}: all were read by model {model}"
    return (
        f"{line}, {outcome.otherwise:,} came out otherwise: {outcome.added:,} events added, {outcome.gone:,} gone, "
        f"{outcome.changed:,} changed; see: attache history ARTICLE"
    )
