"""Where the stages meet: an Article goes in, its Record comes out.

``reader`` reads one article or many;
``parts`` cuts a text longer than any report, and joins what was read.
"""

from attache.desk.reader import Reader, load

__all__ = ["Reader", "load"]
