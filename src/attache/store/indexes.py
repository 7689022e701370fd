"""Telling SQLite which index not to use, PostgreSQL what to look up one by one, and both a list as one value.

To test whether an event is among those of a state, its row is looked up by its number. SQLite, which has no statistics
of a store that grows, would go through all events of the state each time, since that index holds every column asked
for. A plus before a column keeps it from being looked up by (https://www.sqlite.org/optoverview.html, section 2.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, exists, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.expression import ColumnClause
from sqlalchemy.sql.functions import FunctionElement

from attache.store.words import Numbers


class Unindexed(FunctionElement[Any]):
    """A column that no index is chosen for on SQLite; PostgreSQL, which keeps statistics, sees the bare column."""

    inherit_cache = True
    name = "unindexed"

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(Unindexed)
def _bare(element: Unindexed, compiler: Any, **options: Any) -> str:
    return str(compiler.process(element.clauses, **options))


@compiles(Unindexed, "sqlite")
def _with_plus(element: Unindexed, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


class Listed(FunctionElement[bool]):
    """That a column has one of the numbers of a list; of no type, or SQLAlchemy would add ``= 1`` on SQLite."""

    inherit_cache = True
    name = "listed"


@compiles(Listed)
def _of_array(element: Listed, compiler: Any, **options: Any) -> str:
    column, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({numbers})"


@compiles(Listed, "sqlite")
def _of_json(element: Listed, compiler: Any, **options: Any) -> str:
    column, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({numbers}))"


def listed(column: ColumnElement[int], numbers: Iterable[int]) -> ColumnElement[bool]:
    """That a column has one of these numbers, handed over as one value.

    With a value for each number 5,000 cost 20 ms before either database began, and a statement of its own each time.
    """
    return Listed(column, literal(sorted(numbers), Numbers()))


def by_number(condition: ColumnElement[bool], source: FromClause) -> ColumnElement[bool]:
    """The condition with every column of the source kept from being looked up by."""

    def replace(element: Any, **_: Any) -> Any:
        mine = isinstance(element, ColumnClause) and element.table is source
        return Unindexed(element) if mine else None

    replaced: ColumnElement[bool] = visitors.replacement_traverse(condition, {}, replace)
    return replaced


def found(statement: Select[int]) -> ColumnElement[bool]:
    """That a statement gives a row, asked for each row of the one around it.

    PostgreSQL guesses that hundreds of times too many rows will ask, and would rather list all the answers: 285,000
    events that are not contested (0.6 s) for the 59 of a rare word. With OFFSET it does not draw the statement in.
    """
    return exists(statement.offset(0))
