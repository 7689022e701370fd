"""``--store``: where the store is, the same for every command that has one."""

from __future__ import annotations

import argparse
import os

PLACE_VARIABLE = "ATTACHE_STORE"
DEFAULT = "attache.db"


def add_store_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--store`` to a command's options."""
    parser.add_argument(
        "--store",
        metavar="PLACE",
        default=os.environ.get(PLACE_VARIABLE) or DEFAULT,
        help=f"a file, or postgresql://user@host/name (default: ${PLACE_VARIABLE}, else {DEFAULT} here)",
    )
