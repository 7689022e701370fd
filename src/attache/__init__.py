"""Attaché reads news reports into auditable records: who did what to whom, when, where, and according to whom."""

from attache.record import Article, Record

__version__ = "0.1.0"

__all__ = ["Article", "Record", "__version__"]
