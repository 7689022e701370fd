"""Full-text search over titles and texts, the same on both databases.

Words are cut and folded here (one case, no accents), so that FTS5 and PostgreSQL index the same ones, and both take
their stems by Porter's rules without stop words. What a user types is taken apart here, too: it never reaches a query
language. A query is words that must all occur, "phrases in quotes", and words after a minus that must not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    column,
    exists,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)

from attache.record import Span
from attache.store.words import bare

# tsvector holds 1 MB, and a character is up to four bytes; no report is as long.
_MOST_CHARS = 200_000
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'(?<!\S)(-?)"([^"]*)"?|(?<!\S)(-?)([^\s"]+)|"([^"]*)"?')
_AROUND = 90
"""Characters shown on each side of what was found: two lines of a terminal in all."""
_SHORTEST_STEM = 3

article_words = table("article_words", column("article"), column("words"))


@dataclass(frozen=True, slots=True)
class Search:
    """A query taken apart: phrases of one word or more that must occur, and such that must not."""

    phrases: tuple[tuple[str, ...], ...]
    without: tuple[tuple[str, ...], ...]


def parse_search(typed: str) -> Search:
    """What a user typed, as a Search. Nothing is an error; signs that are no words are passed over."""
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    for minus, quoted, sign, plain, inner in _PART.findall(typed):
        found = tuple(split_words(quoted or plain or inner))
        if found:
            (without if minus or sign else phrases).append(found)
    return Search(tuple(phrases), tuple(without))


def split_words(words: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(bare(words))


def index_articles(connection: Connection, rows: Sequence[tuple[int, str | None, str]]) -> None:
    """Make articles findable: number, title and text of each. Articles that are already are left alone."""
    values = [
        {"article": number, "words": " ".join(split_words(f"{title or ''}\n{body[:_MOST_CHARS]}"))}
        for number, title, body in rows
    ]
    if not values:
        return
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO article_words (rowid, words) VALUES (:article, :words)"
    else:
        statement = "INSERT INTO article_words (article, words) VALUES (:article, to_tsvector('attache', :words))"
    connection.execute(text(statement), values)


def matching_articles(search: Search, *, sqlite: bool) -> Select[int]:
    """The numbers of the articles that a Search finds; none when it has no words that must occur."""
    if not search.phrases:
        return select(literal(0).label("article")).where(literal_column("1 = 0"))
    if sqlite:
        found = literal_column("article_words").op("MATCH")(_fts5(search))
        return select(literal_column("rowid").label("article")).select_from(article_words).where(found)
    return select(article_words.c.article).where(article_words.c.words.op("@@")(_tsquery(search)))


def article_matches(search: Search, number: ColumnElement[int], *, sqlite: bool) -> ColumnElement[bool]:
    """Whether a Search finds the article of this number."""
    key = literal_column("article_words.rowid") if sqlite else article_words.c.article
    return exists(matching_articles(search, sqlite=sqlite).where(key == number))


def _fts5(search: Search) -> str:
    """Quoted strings of nothing but letters and digits, so that nothing in them is syntax."""
    wanted = " AND ".join(f'"{" ".join(phrase)}"' for phrase in search.phrases)
    unwanted = " OR ".join(f'"{" ".join(phrase)}"' for phrase in search.without)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _tsquery(search: Search) -> ColumnElement[str]:
    query: ColumnElement[str] | None = None
    for phrase in search.phrases:
        part = func.phraseto_tsquery(text("'attache'"), " ".join(phrase))
        query = part if query is None else query.op("&&")(part)
    assert query is not None
    for phrase in search.without:
        query = query.op("&&")(func.tsquery_not(func.phraseto_tsquery(text("'attache'"), " ".join(phrase))))
    return query


def find_quote(body: str, search: Search) -> Span:
    """The words of a text that show best why it was found: around the first of the wanted, else its beginning."""
    words = sorted({word for phrase in search.phrases for word in phrase}, key=len, reverse=True)
    wanted = [*sorted(search.phrases, key=len, reverse=True), *((word,) for word in words)]
    bared = bare_in_place(body)
    at = next((found.start() for phrase in wanted if (found := _pattern(phrase).search(bared))), 0)
    start, end = max(0, at - _AROUND), min(len(body), at + _AROUND)
    while start and not body[start - 1].isspace() and start < at:
        start += 1
    while end < len(body) and not body[end].isspace() and end > at + 1:
        end -= 1
    return Span.quote(body, start, end)


def bare_in_place(body: str) -> str:
    """Like ``bare``, but every character stays one character, so that offsets hold."""
    return body.lower() if body.isascii() else body.translate(_LETTERS)


class _Letters(dict[int, str]):
    """Every character and what it is without case and accent, where that is one character; filled as they come."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        short = bare(letter)
        self[code] = short if len(short) == 1 else letter
        return self[code]


_LETTERS = _Letters()


def _pattern(phrase: Sequence[str]) -> re.Pattern[str]:
    """The words of a phrase one after the other, each as it stands or with another ending."""
    return re.compile(r"(?<!\w)" + r"\w*\W+".join(re.escape(_stem(word)) for word in phrase))


def _stem(word: str) -> str:
    """The word without its ending: Porter's are seldom longer than a third of a word."""
    return word[: max(_SHORTEST_STEM, len(word) - len(word) // 3)]
