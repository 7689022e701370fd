"""Attaché reads news reports into auditable records: who did what to whom, when, where, and according to whom.

>>> import attache
>>> reader = attache.load()
>>> record = reader.read(attache.Article(text="Moscow denied it on Tuesday.", published=None))

>>> with attache.open_store("attache.db") as library:
...     page = library.events(type="ACCUSE", actor="Russia", since="2025-03")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attache.record import Article, Record

if TYPE_CHECKING:
    from pathlib import Path

    from attache.desk.library import Library
    from attache.desk.reader import Reader

__version__ = "0.1.0"

__all__ = ["Article", "Record", "__version__", "load", "open_store"]


def load(threads: int | None = None, weights: Path | None = None) -> Reader:
    """The English reader that ships with the package; see ``attache.desk.reader.load``.

    Imported on call, so that ``import attache`` for the nouns alone stays cheap.
    """
    from attache.desk.reader import load as load_reader

    return load_reader(threads=threads, weights=weights)


def open_store(where: str | Path | None = None) -> Library:
    """What a store holds, to be asked; see ``attache.desk.library.open_library``.

    Imported on call, so that ``import attache`` for the nouns alone stays cheap.
    """
    from attache.desk.library import open_library

    return open_library(where)
