"""``attache refused``: what could not be used, where it stood, why, and what to do."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from attache.cli.storing import add_store_option
from attache.cli.terminal import flat

if TYPE_CHECKING:
    from attache.store import Refused

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_SHOWN = 1_000


def add_command(commands: Commands) -> None:
    """Add ``refused`` to the parser's commands."""
    text = f"List what could not be used, the last seen first (the last {_SHOWN:,})."
    parser = commands.add_parser("refused", help="List what could not be used, and why.", description=text)
    add_store_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the refusals of a store, one a line; 0.

    Raises:
        AttacheError: when there is no store.
    """
    from attache.store import open_existing

    with open_existing(options.store) as store:
        for each in store.refusals(_SHOWN):
            print(refusal_line(each))
    return 0


def refusal_line(refused: Refused) -> str:
    """When, where and why, in one line that steers no terminal."""
    refusal = refused.refusal
    place = f"{refusal.source}: {refusal.position}" if refusal.position else refusal.source
    remedy = f"; {refusal.remedy}" if refusal.remedy else ""
    return flat(f"{refused.at}  {place}: {refusal.fault}{remedy}")
