"""Bytes → Article. A file, a stream or bytes go in; out comes the report's own words and what is known about it.

``decoding`` finds the encoding and refuses what is no text, ``page`` reads HTML and ``plain`` plain text: ``header``
reads headline, byline and publication time (``dates``), ``boilerplate`` says which paragraphs are no part of the report
(``lines`` cuts them out), ``dateline`` and ``credits`` read where and for whom it was written. ``language`` passes only
English. ``reading`` ties them together for one report; what is left out is kept in ``Article.skipped`` with its reason.

Any number of reports come in by ``taking``: ``operands`` finds the files, ``streams`` unpacks them, ``formats`` reads
each format into ``entries``, ``rows`` what comes in columns.

From the web, bytes come in by ``fetching``: ``addresses`` says what may be asked, ``connecting`` connects to exactly
that, ``unpacking`` bounds what comes back, ``hosts`` keeps the pace and ``robots`` the rules of a site.
"""

from attache.articles.dates import parse_date
from attache.articles.reading import read_bytes, read_file, read_stream
from attache.articles.taking import take_bytes, take_fetched, take_in, take_stream

__all__ = [
    "parse_date",
    "read_bytes",
    "read_file",
    "read_stream",
    "take_bytes",
    "take_fetched",
    "take_in",
    "take_stream",
]
