"""The weights that ship with the package: where they lie, and their version, without loading them."""

from __future__ import annotations

import json
from pathlib import Path

from attache.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"


def shipped_version(weights: Path = WEIGHTS) -> str:
    """The version of the weights in a folder.

    Raises:
        ModelError: when there are none.
    """
    try:
        return str(json.loads((weights / "labels.json").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(weights), f"the weights cannot be loaded ({error})", "reinstall attache") from error
