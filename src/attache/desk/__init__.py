"""Where the stages meet: an Article goes in, its Record comes out; a store is asked, and answers with its sources.

``reader`` reads one article or many (``attache.load``); ``parts`` cuts a text longer than any report, and joins what
was read. ``standby`` loads it when there is something to read; ``processes`` are those that read beside this one.

``corpus`` takes many reports from ``sources`` into a store; ``folding`` brings up to date what they say together.

``library`` answers questions about what a store holds (``attache.open_store``): ``asking`` is how a question is put,
``quotes`` finds the words an answer rests on.

``watching`` follows feeds: ``watchlist`` says which and what to tell of them (``watchform`` is how it is written,
``whereabouts`` names the line of a fault in it), ``polling`` asks one feed, ``taking`` brings what is new into the
store, ``signals`` end it cleanly. ``outbox`` finds what is news to an alert and keeps it until ``deliveries`` has
brought it where it should go; ``alerts`` is what is told of it; ``files`` writes files that are whole at any moment.

Nothing is imported here: asking a store must not cost the second it takes to load what reads.
"""
