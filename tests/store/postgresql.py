"""A real PostgreSQL server of the tests' own: made in a temporary folder, spoken to through a socket in it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=60"


def find_program(name: str) -> str | None:
    """Where one of PostgreSQL's programs is; None when it is not installed."""
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(map(str, PLACES)))


class Server:
    """A server in a folder. PostgreSQL refuses to run as root; then it runs as its own user, or as nobody."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._user = _unprivileged()
        if self._user:
            folder.chmod(0o755)
            shutil.chown(folder, self._user)
        # Sorting by anything but code points would show where an order is left to the database.
        self._run("initdb", "--username=attache", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def url(self, name: str = "postgres") -> str:
        """The address of one of its databases, as a user would write it."""
        return f"postgresql://attache@/{name}?host={self.folder}"

    def make(self, name: str, template: str = "template1") -> str:
        """The address of a new database."""
        self.tell(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def empty(self, name: str) -> None:
        """Delete all rows of a store, the newest tables' first."""
        from attache.store.tables import metadata

        tables = ["article_words", *(table.name for table in reversed(metadata.sorted_tables))]
        self.tell(";".join(f"DELETE FROM {table}" for table in tables), name)

    def tell(self, command: str, name: str = "postgres") -> None:
        """Have it do something."""
        import psycopg

        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute(command)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = self.folder / "log"
        self._run("pg_ctl", "start", "--wait", f"--log={log}", f"--options={SETTINGS} -k {self.folder}")

    def stop(self) -> None:
        """Stop it, cleanly, so that it comes up as it was; whoever is connected loses the connection."""
        self._run("pg_ctl", "stop", "--wait", "--mode=fast")

    def _run(self, program: str, *arguments: str) -> None:
        found = find_program(program)
        assert found
        data = self.folder / "data"
        subprocess.run(
            [found, f"--pgdata={data}", *arguments],
            check=True,
            user=self._user,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
