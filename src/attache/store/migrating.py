"""Opening a store: made when there is none, brought up to date when it is older, refused when it is newer.

The migrations lie in the package. The store's version stands in a table of its own name, since a team's database may
have one of Alembic's already.
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from attache.errors import NewerStore, NoStore, NotAStore
from attache.store.connecting import Database

VERSION_TABLE = "attache_version"
# Any number will do; it must be the same in every version of the program.
_MIGRATION_LOCK = 4_677_283_001


def make_current(database: Database) -> None:
    """Make the store, or bring it up to date, if need be.

    Raises:
        NewerStore: when a newer version of the program made it.
        NotAStore: when there is something else.
        StoreError: when the database fails.
    """
    if _is_current(database):
        return
    if database.sqlite:
        database.write_ahead()
    database.write(_upgrade)


def require_current(database: Database) -> None:
    """Make sure that there is a store already, and bring it up to date. See ``make_current``.

    Raises:
        NoStore: when there is none.
    """
    if database.is_absent or _is_empty(database):
        raise NoStore(database.subject, "no store yet", "make one with: attache ingest")
    make_current(database)


def _is_empty(database: Database) -> bool:
    with database.reading() as connection:
        return version_of(connection) is None and not inspect(connection).get_table_names()


def version_of(connection: Connection) -> str | None:
    """The revision a store is at; None when it has none."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _is_current(database: Database) -> bool:
    scripts = ScriptDirectory.from_config(_config())
    with database.reading() as connection:
        version = version_of(connection)
        strange = version is None and inspect(connection).get_table_names()
    if strange:
        raise NotAStore(
            database.subject,
            f"a database of something else (it has a table {strange[0]})",
            "give Attaché one of its own",
        )
    if version and version not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerStore(
            database.subject, f"made by a newer version of Attaché (store version {version})", "update the program"
        )
    return version == scripts.get_current_head()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "attache.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
