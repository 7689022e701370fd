"""Where the stages meet: an Article goes in, its Record comes out. ``reader`` reads one article or many."""

from attache.desk.reader import Reader, load

__all__ = ["Reader", "load"]
