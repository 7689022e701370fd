"""A GDELT Events file (1.0: 58 columns, 2.0: 61) as a reading list: the addresses its rows were coded from.

Source: GDELT Event Codebook 2.0. An address stands in many rows; it is listed once.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from attache.articles.entries import Item, only_listed, web_address
from attache.articles.formats.format import Format
from attache.articles.streams import Source
from attache.record import Particulars

_COLUMNS = frozenset({58, 61})
_REMEDY = "give the file as GDELT publishes it, tab-separated and without a header"


def _recognises(opening: str) -> bool:
    cells = opening.partition("\n")[0].split("\t")
    return len(cells) in _COLUMNS and cells[0].isdecimal() and len(cells[1]) == 8 and cells[1].isdecimal()


def _read(source: Source) -> Iterator[Item]:
    seen: set[bytes] = set()
    for line in source.lines():
        position = f"line {line.number}"
        cells = (line.data or b"").decode("utf-8", "replace").split("\t")
        address = web_address(cells[-1])
        if len(cells) not in _COLUMNS:
            yield source.refuse(position, f"{len(cells)} columns, not 58 or 61", _REMEDY)
        elif address is None:
            yield source.refuse(
                position, "no web address in SOURCEURL", "the event was coded from a report off the web"
            )
        elif (digest := blake2b(address.encode(), digest_size=8).digest()) in seen:
            source.pass_over("rows of an address already listed")
        else:
            seen.add(digest)
            yield only_listed(source, position, "only an address", Particulars(url=address))


FORMAT = Format("GDELT Events", _recognises, _read)
