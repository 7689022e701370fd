"""What a format is to the stream of arrivals: a name, how it is recognised and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from attache.articles.entries import Item
from attache.articles.streams import Source


@dataclass(frozen=True, slots=True)
class Format:
    """``recognises`` judges by a source's opening; ``read`` gives its items one at a time, each with its position.

    ``read`` may raise an InputError, which ends the source, and may leave out what a break has damaged.
    """

    name: str
    recognises: Callable[[str], bool]
    read: Callable[[Source], Iterator[Item]]
