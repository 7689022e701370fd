"""The formats by name, and the one function that writes them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from attache.errors import UnknownFormat, UnwritableTarget
from attache.exports.annotations import write_annotations
from attache.exports.csv_tables import write_csv
from attache.exports.follow_the_money import write_follow_the_money
from attache.exports.gdelt import write_events
from attache.exports.gdelt_mentions import write_mentions
from attache.exports.icews import write_icews
from attache.exports.json_ld import write_json_ld
from attache.exports.parquet import write_parquet
from attache.exports.plover import write_plover
from attache.exports.polecat import write_polecat
from attache.exports.records import write_records
from attache.exports.selection import Selection, Summary, Tally
from attache.exports.targets import Folder, Sink, file_sink, folder_sinks
from attache.record import Account, Actor, ClaimHistory, Record


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format of one file. ``about`` says in a line what it is; ``suffix`` is the usual end of the file's name."""

    about: str
    suffix: str
    write: Callable[[Selection, Sink, Tally], None]


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A format of a folder of tables."""

    about: str
    write: Callable[[Selection, Folder, Tally], None]


EXPORTERS: Mapping[str, FileFormat | FolderFormat] = {
    "gdelt": FileFormat("GDELT 2.0 Events, 61 columns without a header", ".export.CSV", write_events),
    "gdelt-mentions": FileFormat("GDELT 2.0 Mentions, 16 columns without a header", ".mentions.CSV", write_mentions),
    "polecat": FileFormat("POLECAT, 40 columns", ".tsv", write_polecat),
    "icews": FileFormat("ICEWS Coded Event Data, 20 columns", ".tsv", write_icews),
    "plover": FileFormat("PLOVER events, one JSON object a line", ".jsonl", write_plover),
    "jsonl": FileFormat("whole records, one JSON object a line", ".jsonl", write_records),
    "csv": FolderFormat("tables of articles, events, claims, accounts …, for spreadsheets and R", write_csv),
    "parquet": FolderFormat("the same tables with types, for DuckDB, pandas and Polars", write_parquet),
    "json-ld": FileFormat("schema.org NewsArticle, Event and Claim", ".jsonld", write_json_ld),
    "annotations": FileFormat("W3C Web Annotation of every span", ".jsonld", write_annotations),
    "ftm": FileFormat("FollowTheMoney entities, one a line", ".ftm.json", write_follow_the_money),
}
"""Every format by the name a user gives it. A new one is a file of its own and a line here."""


def export(
    name: str,
    records: Iterable[Record],
    target: Path | BinaryIO,
    *,
    accounts: Iterable[Account] = (),
    claims: Iterable[ClaimHistory] = (),
    actors: Iterable[Actor] = (),
) -> Summary:
    """Write records, and what was derived from them, in a format.

    Everything is gone through once and in order, so generators do, and memory stays constant. A format without a place
    for accounts, claims or actors does not ask for them.

    Args:
        name: A key of ``EXPORTERS``.
        records: What was read.
        target: A file, for the formats of tables a folder, or a binary stream. A file or folder is there whole or not
            at all; what was there before is replaced.
        accounts: What many reports say together.
        claims: Claims over time.
        actors: Actors across the corpus.

    Raises:
        UnknownFormat: when there is no such format.
        UnwritableTarget: when the target cannot be written.
    """
    format_ = _format(name)
    selection, tally = Selection(records, accounts, claims, actors), Tally()
    if isinstance(format_, FolderFormat):
        _write_folder(format_, selection, target, tally)
    elif isinstance(target, Path):
        with file_sink(target) as sink:
            format_.write(selection, sink, tally)
    else:
        _write_stream(format_, selection, target, tally)
    return tally.summary()


def _format(name: str) -> FileFormat | FolderFormat:
    try:
        return EXPORTERS[name]
    except KeyError:
        raise UnknownFormat(name, "no format of that name", f"choose one of: {', '.join(EXPORTERS)}") from None


def _write_folder(format_: FolderFormat, selection: Selection, target: Path | BinaryIO, tally: Tally) -> None:
    if not isinstance(target, Path):
        raise UnwritableTarget("stream", "a folder of tables does not fit in a stream", "name a folder")
    with folder_sinks(target) as folder:
        format_.write(selection, folder, tally)


def _write_stream(format_: FileFormat, selection: Selection, target: BinaryIO, tally: Tally) -> None:
    sink = Sink(target, getattr(target, "name", None) or "stream")
    format_.write(selection, sink, tally)
    sink.flush()
