"""Takes the affair into the store of the first argument, one report a batch; somebody kills it meanwhile."""

from __future__ import annotations

import sys

from attache.desk import corpus
from attache.store import open_store
from tests.desk.coded import arrivals, coded

corpus.CHUNK = 1  # type: ignore[misc]
with open_store(sys.argv[1]) as store:
    print("ready", flush=True)
    corpus.take_in(arrivals().values(), store, coded())
