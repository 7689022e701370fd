"""Records in, answers out: tables, migrations, queries and full-text search on SQLite or PostgreSQL.

Records and what is folded from them come in; pages of events, claims, actors, articles and accounts, timelines and
histories go out. ``store`` is the face; ``filters`` say what is asked for. ``writing`` puts articles in (``rows`` is
what a record becomes, ``versions`` says which text of a report counts), ``ledger`` keeps runs and refusals, ``holding``
says what is there already, ``history`` what changed (``changes`` compares two records). ``deriving`` keeps what is
folded (``casting`` its actors, ``mentions`` who was taken for them), ``keeping`` what folding goes on from (``kept``
finds it); ``snapshot`` is what folding asks, ``refolding`` what it writes, all of it at once. ``watch`` keeps where the
feeds of a watch stand, ``news`` finds what its alerts have not told yet (``watched`` are the tables). ``asking`` and
``listing`` answer (``paging`` finds the way through the indexes), ``fulltext`` searches, ``spelling`` finds what a name
may have meant. ``tables``, ``folded`` and ``kept_tables`` are the tables, with their column types in ``words``;
``connecting``, ``migrating`` and ``faults`` are where the databases differ.
"""

from attache.store.asking import Dyad, EventRow, Month, Party
from attache.store.changes import Change, FieldChange, compare_records
from attache.store.connecting import DEFAULT
from attache.store.filters import Filters
from attache.store.history import Edition, History
from attache.store.holding import Block, Leaf
from attache.store.kept import BearerRow, FoldedArticle, GuiseRow, Part, PartChange, PartKind
from attache.store.ledger import Refused, Run
from attache.store.listing import ActorRow, ArticleRow, ClaimRow, Hit, Stand
from attache.store.news import News, Topic
from attache.store.paging import Page
from attache.store.refolding import Cast, Folding, Mark, Swap
from attache.store.snapshot import Snapshot, guise_hash
from attache.store.store import Store, open_existing, open_store
from attache.store.versions import Outcome, version_of
from attache.store.watch import FeedState, Waiting, Watch
from attache.store.writing import BlockKey, Reading

__all__ = [
    "DEFAULT",
    "ActorRow",
    "ArticleRow",
    "BearerRow",
    "Block",
    "BlockKey",
    "Cast",
    "Change",
    "ClaimRow",
    "Dyad",
    "Edition",
    "EventRow",
    "FeedState",
    "FieldChange",
    "Filters",
    "FoldedArticle",
    "Folding",
    "GuiseRow",
    "History",
    "Hit",
    "Leaf",
    "Mark",
    "Month",
    "News",
    "Outcome",
    "Page",
    "Part",
    "PartChange",
    "PartKind",
    "Party",
    "Reading",
    "Refused",
    "Run",
    "Snapshot",
    "Stand",
    "Store",
    "Swap",
    "Topic",
    "Waiting",
    "Watch",
    "compare_records",
    "guise_hash",
    "open_existing",
    "open_store",
    "version_of",
]
