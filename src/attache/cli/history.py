"""``attache history``: the versions and readings of one report, and what changed from each to the next."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attache.cli.storing import add_store_option
from attache.cli.terminal import flat
from attache.errors import UnreadableInput

if TYPE_CHECKING:
    from attache.store import Change, Edition, History

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_command(commands: Commands) -> None:
    """Add ``history`` to the parser's commands."""
    text = "Show every version and reading of a report, and which events came, went or changed."
    parser = commands.add_parser("history", help="Show a report's versions and what changed.", description=text)
    parser.add_argument("article", metavar="ARTICLE", help="the id of one of its versions, such as a-5f1c0d2e9b7a3344")
    add_store_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the history of a report; 0.

    Raises:
        AttacheError: when there is no store, or no such report in it.
    """
    from attache.store import open_existing

    with open_existing(options.store) as store:
        history = store.history(options.article)
        if history is None:
            raise UnreadableInput(options.article, f"no such article in {store.name}", "list them: attache articles")
    for line in history_lines(history):
        print(flat(line))
    return 0


def history_lines(history: History) -> Iterator[str]:
    """Edition by edition, the oldest first; an asterisk is on the one that counts."""
    yield history.key or "a report without an address"
    for number, edition in enumerate(history.editions, start=1):
        yield _heading(number, edition)
        yield from (f"     {_change(change)}" for change in edition.changes)


def _heading(number: int, edition: Edition) -> str:
    mark = "*" if edition.current else " "
    what = "first text" if number == 1 else "another text" if edition.text else "read again"
    published = f", published {edition.published}" if edition.published else ""
    return f"{mark} {number}. {edition.article}: {what}{published}, read {edition.made} by {edition.made_by.model}"


def _change(change: Change) -> str:
    fields = "; ".join(f"{each.field}: {each.before or '–'} → {each.after or '–'}" for each in change.fields)
    return f"{change.kind}  {change.type} “{change.words}”{f' ({fields})' if fields else ''}"
