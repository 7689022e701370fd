"""What words mean: tables in the folders beside these modules, and a thin loader for each; nothing is loaded on import.

``ontology`` knows PLOVER and CAMEO, ``event_words`` the words that name events, ``reporting`` the words that report,
``states`` countries and their names, ``sectors`` what kind of actor a word means, ``titles`` of whom one speaks,
``timewords`` the words of dates, ``gazetteer`` the places of the world, ``place_words`` the words that go with them,
``publishing`` how publishers frame a report, ``spelling`` how one word is written here and there, ``terms`` how common
a word is in news. ``tables`` reads the TSV files.
"""
