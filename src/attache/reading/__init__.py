"""An annotated Doc → what a report says: one module a question, in the order in which ``desk/reader.py`` asks them.

``times`` when, ``places`` where, ``entities`` who (``mentions`` finds the words, ``coreference`` says which are one),
``attributions`` according to whom (``cues``, ``sources`` and ``relays`` read the chain), ``events`` who did what to
whom (``triggers``, ``arguments``, ``dating``, ``status``, ``folding``), ``claims`` what is vouched for and denied.
The other modules answer questions that several of these ask; spaCy's Doc goes in, the record's nouns come out.
"""
