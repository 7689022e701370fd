"""What many records say together: copies and stories, and from them actors, accounts with their origins, and claims.

Records and the relations of copies go in; actors, accounts and claim histories come out. Everything is a pure function
of the set of records. ``actors`` says who is one across reports (``bearers``, ``people``, ``names``); ``tellings`` is
what folding sees of an event, ``blocking`` where its like is found, ``matching`` what speaks for and against two being
one, ``folding`` which are; ``chains`` follows who told whom, ``origins`` counts the independent ones, ``details`` keeps
what reports differ on, ``accounts`` puts it together, ``claims`` follows what is
claimed over time. ``lineage`` knows which report descends from which.
"""
