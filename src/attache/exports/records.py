"""Records as they are: one JSON object a line, as `attache read --format jsonl` prints it (`attache schema`).

``Record.from_json`` reads each line back. Nothing of a record is left out, the report's text included; accounts, claims
over time and actors have their place in the tables.
"""

from __future__ import annotations

from pydantic_core import to_jsonable_python

from attache.exports.json_lines import to_json
from attache.exports.selection import Selection, Tally
from attache.exports.targets import Sink


def write_records(selection: Selection, sink: Sink, tally: Tally) -> None:
    """Write each record on a line."""
    for record in selection.records:
        tally.read["record"] += 1
        # Not Record.to_json: it fails at a lone surrogate, and leaves in what some readers take for a line end.
        sink.write_text(to_json(to_jsonable_python(record)) + "\n")
        tally.written["record"] += 1
