"""Files that are whole at any moment: what reads them, or a crash, never meets half of one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

# What everybody may read and only its owner write, as a web server that offers it needs it.
_MODE = 0o644


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of the file, all at once and on the disk. An existing file's permissions are kept.

    Raises:
        OSError: when it cannot be written; the file is then as it was.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else _MODE)
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
