"""``attache schema``: the JSON Schema of a record."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from attache.record import json_schema

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_command(commands: Commands) -> None:
    """Add ``schema`` to the parser's commands."""
    text = "Print the JSON Schema (2020-12) of a record."
    parser = commands.add_parser("schema", help=text, description=text)
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0
