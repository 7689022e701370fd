"""The ``attache`` command: files in, tables, JSON and pages out. One file a command, and what a person sees.

``main`` builds the parser and turns errors into messages and exit codes; ``read`` and ``schema`` are the commands.
``outputs`` are where records go. ``wording`` says a record in words, ``voices`` who speaks through whom, ``highlights``
which words show it; ``table`` and ``page`` lay the same words out for a terminal and for a browser. ``terminal`` knows
widths, inks and control characters, ``progress`` how far a long reading has come, ``unneeded`` what need not be loaded.
"""

from attache.cli.main import main

__all__ = ["main"]
