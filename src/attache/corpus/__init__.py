"""What many records say together: copies and stories, and from them actors, accounts with their origins, and claims.

``signatures`` turns a text into what it is compared by, ``copies`` tells how one text stands to an earlier one,
``copy_index`` finds copies among many. ``profiles`` weighs what a report is about, ``stories`` puts reports of one
happening together.

From records and the relations of copies come actors, accounts and claim histories. ``actors`` says who is one across
reports (``bearers``, ``people``, ``names``); ``sayings`` keeps what is said apart from the saying of it; ``tellings``
is what folding sees of an event, ``blocking`` where its like is found, ``matching`` what speaks for and against two
being one, ``folding`` which are; ``chains`` follows who told whom, ``origins`` counts the independent ones, ``details``
keeps what reports differ on, ``accounts`` puts it together, ``claims`` follows what is claimed over time. ``lineage``
knows which report descends from which.

Everything is a pure function of the set of reports; what a store must keep of a report is bytes and keys.
"""
