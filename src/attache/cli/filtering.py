"""The options that say what is asked for, the same for every command that asks a store."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from attache.cli.storing import add_store_option

if TYPE_CHECKING:
    from attache.desk.asking import Asked

_ABOUT = ("type", "country", "sector", "status", "source", "publisher", "since", "until", "place", "text")
_LIMITS = ("min_origins", "contested")
_SIDES = ("actor", "recipient")


def add_sides(parser: argparse.ArgumentParser) -> None:
    """Add who does it and to whom."""
    parser.add_argument("--actor", metavar="NAME", help="who does it: a name, or a state's name or code for all of it")
    parser.add_argument("--recipient", metavar="NAME", help="to whom, likewise")


def add_text(parser: argparse.ArgumentParser) -> None:
    """Add the search that reports must match."""
    parser.add_argument("--text", metavar="WORDS", help="only of reports that a search finds; see: attache search")


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add everything else that can be asked for, and where the store is."""
    parser.add_argument("--type", metavar="TYPE", action="append", help="a PLOVER type; more than once for several")
    parser.add_argument("--country", metavar="CODE", help="a state on either side: ISO 3166-1 alpha-3, or its name")
    parser.add_argument("--sector", metavar="CODE", help="a sector on either side: GOV, MIL, REB …")
    parser.add_argument("--status", metavar="STATUS", action="append", help="occurred, alleged …; more than once too")
    parser.add_argument("--source", metavar="NAME", help="who says so, relays included")
    parser.add_argument("--publisher", metavar="NAME", help="whose report it is")
    parser.add_argument("--from", dest="since", metavar="DAY", help="the first day, or a month (2025-03) or year")
    parser.add_argument("--to", dest="until", metavar="DAY", help="the last day, month or year, inclusive")
    parser.add_argument("--place", metavar="NAME", help="where it happens: a place's name, or a state's")
    parser.add_argument("--min-origins", metavar="N", type=int, help="told by N independent origins or more")
    parser.add_argument(
        "--contested", action=argparse.BooleanOptionalAction, help="only what reports differ on, or only the rest"
    )
    add_store_option(parser)


def asked_of(options: argparse.Namespace) -> Asked:
    """The question that the options put."""
    names = (*_ABOUT, *_LIMITS, *_SIDES)
    asked: Asked = {  # type: ignore[assignment]
        name: value for name in names if (value := getattr(options, name, None)) is not None
    }
    return asked
