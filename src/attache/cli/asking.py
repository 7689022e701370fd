"""``attache events|claims|actors|articles|accounts|search``: questions to a store, answers row by row."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from attache.cli.answers import SHOWS
from attache.cli.filtering import add_filters, add_sides, add_text, asked_of
from attache.cli.listings import ACCOUNTS, ACTORS, ARTICLES, CLAIMS, EVENTS, EXPLAINED, HITS, Item, Listing
from attache.cli.terminal import visible

if TYPE_CHECKING:
    from attache.desk.library import Library

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_SCREENFUL = 50
"""Rows of a table unless told otherwise; programs get them all."""
_BATCH = 500
_LISTINGS: dict[str, tuple[Listing[Any], str]] = {
    "events": (EVENTS, "Who did or said what to whom, newest first, with the words that say so."),
    "claims": (CLAIMS, "What is claimed, who stands where on it, and the words that say so."),
    "actors": (ACTORS, "Actors across reports: their names, roles, and where they are first mentioned."),
    "articles": (ARTICLES, "Reports, newest first; the days are those of publication."),
    "accounts": (ACCOUNTS, "What many reports say together, how many independent origins it has, where they differ."),
}
_EXAMPLES = {
    "events": "attache events --type ACCUSE --actor Russia --from 2025-03",
    "claims": "attache claims --contested --format jsonl",
    "actors": "attache actors --country LVA --sector GOV",
    "articles": "attache articles --publisher Reuters --from 2025-03-01 --to 2025-03-31",
    "accounts": "attache accounts --min-origins 2 --explain",
    "search": "attache search '\"foreign ministry\" envoy -fishing' --from 2025",
}


def add_commands(commands: Commands) -> None:
    """Add the commands that list rows to the parser's."""
    for name, (_, about) in _LISTINGS.items():
        parser = _command(commands, name, about)
        _add_explain(parser, name)
        add_sides(parser)
        add_text(parser)
        _finish(parser)
    parser = _command(commands, "search", "Reports with all these words, whatever their endings, newest first.")
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help='one quoted argument may have "a phrase" in it and -words that must not',
    )
    add_sides(parser)
    _finish(parser)


def _add_explain(parser: argparse.ArgumentParser, name: str) -> None:
    about = "say in words through whom every report has it, and how many independent origins it has"
    if name == "accounts":
        parser.add_argument("--explain", metavar="ID", nargs="?", const="", help=f"{about}; of one account only")
    elif name in EXPLAINED:
        parser.add_argument("--explain", action="store_const", const="", help=about)


def run(options: argparse.Namespace) -> int:
    """Ask, and print the answer; 0.

    Raises:
        AttacheError: when there is no store, or a filter cannot be meant.
    """
    from attache.desk.library import open_library

    with open_library(options.store) as library:
        if getattr(options, "explain", None):
            return _explain(library, options)
        listing = _listing(options)
        limit = options.limit or (_SCREENFUL if options.format == "table" else None)
        rows = _Counted(_rows(library, options, limit), limit)
        SHOWS[options.format](_items(library, listing, rows), listing.heads, listing.columns)
    if options.format == "table":
        print(rows.summary(listing.noun), file=sys.stderr)
    return 0


class _Counted:
    """Rows up to a limit, counted as they go by; one more is asked for, to see whether there are more."""

    def __init__(self, rows: Iterator[Any], limit: int | None) -> None:
        self._rows = rows
        self._limit = limit
        self._count = 0
        self._more = False

    def __iter__(self) -> Iterator[Any]:
        for row in islice(self._rows, self._limit):
            self._count += 1
            yield row
        self._more = next(self._rows, None) is not None

    def summary(self, noun: str) -> str:
        """How many there were, and how to see the rest."""
        nouns = noun if self._count == 1 else f"{noun}s"
        more = "; there are more: raise --limit, or narrow the question" if self._more else ""
        return f"{self._count or 'no'} {nouns}{more}"


def _command(commands: Commands, name: str, about: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=about,
        description=about,
        epilog=f"example:\n  {_EXAMPLES[name]}\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _finish(parser: argparse.ArgumentParser) -> None:
    add_filters(parser)
    parser.add_argument("--limit", metavar="N", type=_positive, help=f"rows at most (default: {_SCREENFUL} in a table)")
    parser.add_argument("--format", choices=tuple(SHOWS), default="table", help="table for people (default)")
    parser.set_defaults(run=run, question=parser.prog.rpartition(" ")[2])


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows, which is 1 or more")
    return int(text)


def _listing(options: argparse.Namespace) -> Listing[Any]:
    if options.question == "search":
        return HITS
    wants_words = getattr(options, "explain", None) is not None
    return EXPLAINED[options.question] if wants_words else _LISTINGS[options.question][0]


def _rows(library: Library, options: argparse.Namespace, limit: int | None) -> Iterator[Any]:
    from attache.desk.library import every

    words = (" ".join(options.words),) if options.question == "search" else ()
    question = getattr(library, options.question)
    return every(question, *words, limit=limit and limit + 1, **asked_of(options))


def _items(library: Library, listing: Listing[Any], rows: Iterable[Any]) -> Iterator[Item]:
    """The rows as items, a batch at a time, since what they rest on is looked up for many at once."""
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        yield from listing.items(library, batch)


def _explain(library: Library, options: argparse.Namespace) -> int:
    account = library.account(options.explain)
    if options.format == "table":
        print("\n".join(visible(line).replace("\n", " ") for line in library.explain(account)))
    else:
        listing = EXPLAINED["accounts"]
        SHOWS[options.format](listing.items(library, [account]), listing.heads, listing.columns)
    return 0
