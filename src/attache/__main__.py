"""``python -m attache``: the same as the command ``attache``."""

import sys

from attache.cli import main

if __name__ == "__main__":
    sys.exit(main())
