"""Records in the formats other tools read: event data, tables, linked data.

Records come in, and accounts, claims over time and actors where a format has them; a file, folder or stream goes out,
with a count of what was written and what the format has no place for. ``formats`` has the table of formats and
``export``. Each format is a module: ``gdelt``, ``gdelt_mentions``, ``polecat``, ``icews``, ``plover``, ``csv_tables``
and ``parquet`` (their tables are in ``tables``, ``account_tables`` and ``rows``), ``json_ld``, ``annotations``,
``follow_the_money``. Below them: ``selection`` is what is exported and ``told`` its events one by one, ``targets``
where it goes, ``cells`` and ``json_lines`` make text safe, and ``parts``, ``dyads``, ``sentences``, ``geography`` and
``addresses`` are what rows are made of.
"""

from attache.exports.formats import EXPORTERS, FileFormat, FolderFormat, export
from attache.exports.selection import Selection, Summary

__all__ = ["EXPORTERS", "FileFormat", "FolderFormat", "Selection", "Summary", "export"]
