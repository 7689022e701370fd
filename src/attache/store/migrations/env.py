"""Runs the migrations in the transaction of whoever asks for them (see ``migrating``)."""

from __future__ import annotations

from alembic import context


def run() -> None:
    """Bring the store of the connection in ``config.attributes`` up to date."""
    context.configure(
        connection=context.config.attributes["connection"], version_table="attache_version", transactional_ddl=True
    )
    with context.begin_transaction():
        context.run_migrations()


# Alembic loads this file by its name, whenever there are migrations to run; importing it otherwise does nothing.
if __name__ == "env_py":
    run()
