"""Where the stages meet: an Article goes in, its Record comes out.

``reader`` reads one article or many;
``parts`` cuts a text longer than any report, and joins what was read.

``watching`` follows feeds: ``watchlist`` says which and what to tell of them (``whereabouts``
names the line of a fault in it), ``polling`` asks one feed, ``watchstate``
keeps where each stands. ``alerts`` finds what was asked for in a record, ``outbox`` keeps it until ``deliveries`` has
brought it where it should go; ``files`` writes files that are whole at any moment.
"""

from attache.desk.reader import Reader, load

__all__ = ["Reader", "load"]
