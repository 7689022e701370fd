"""Bytes → Article. A file, a stream or bytes go in; out comes the report's own words and what is known about it.

``decoding`` finds the encoding and refuses what is no text, ``page`` reads HTML and ``plain`` plain text: ``header``
reads headline, byline and publication time (``dates``), ``boilerplate`` says which paragraphs are no part of the report
(``lines`` cuts them out), ``dateline`` and ``credits`` read where and for whom it was written. ``language`` passes only
English. ``reading`` ties them together. What is left out is kept in ``Article.skipped`` with its reason.
"""

from attache.articles.dates import parse_date
from attache.articles.reading import read_bytes, read_file, read_stream

__all__ = ["parse_date", "read_bytes", "read_file", "read_stream"]
