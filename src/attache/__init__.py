"""Attaché reads news reports into auditable records: who did what to whom, when, where, and according to whom.

>>> import attache
>>> reader = attache.load()
>>> record = reader.read(attache.Article(text="Moscow denied it on Tuesday.", published=None))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attache.record import Article, Record

if TYPE_CHECKING:
    from pathlib import Path

    from attache.desk.reader import Reader

__version__ = "0.1.0"

__all__ = ["Article", "Record", "__version__", "load"]


def load(threads: int | None = None, weights: Path | None = None) -> Reader:
    """The English reader that ships with the package; see ``attache.desk.reader.load``.

    Imported on call, so that ``import attache`` for the nouns alone stays cheap.
    """
    from attache.desk.reader import load as load_reader

    return load_reader(threads=threads, weights=weights)
