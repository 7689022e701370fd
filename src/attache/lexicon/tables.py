"""Reads the tables under ``lexicon/``: TSV files with comment lines (``#``), a header and one row a line."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def read_table(folder: str, name: str) -> Iterator[list[str]]:
    """The rows of ``lexicon/<folder>/<name>`` below its comments and header, each a list of its cells."""
    text = files("attache.lexicon").joinpath(folder, name).read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    next(lines)
    return (line.split("\t") for line in lines)
