"""One file a format: a source's bytes → its items. ``READERS`` is the table, in the order in which they are tried.

A format is recognised by its opening, never by its name; plain text and pages are what is left.
"""

from attache.articles.formats import (
    delimited,
    feeds,
    gdelt,
    json_document,
    jsonl,
    newsml,
    nitf,
    parquet,
    single,
    warc,
)
from attache.articles.formats.format import Format

READERS: tuple[Format, ...] = (
    warc.FORMAT,
    parquet.FORMAT,
    newsml.FORMAT,
    nitf.FORMAT,
    feeds.FORMAT,
    jsonl.FORMAT,
    json_document.FORMAT,
    gdelt.FORMAT,
    delimited.FORMAT,
    single.FORMAT,
)

__all__ = ["READERS", "Format"]
