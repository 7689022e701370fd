"""How well Attaché reads, measured on texts with known answers: gold readers, scorers and one table of figures.

``python -m evaluation --data DIR`` (or ``make evaluate``) prints the table. One module a question: ``treebanks`` (tags,
trees, sentences), ``names`` and ``polnear`` (names, attributions), ``timebank`` (times), ``geovirus`` (places),
``entities`` (who is who), ``coded_stories``, ``disputes`` and ``story`` (events, who denies what), ``speed``. ``data``
finds and unpacks the gold, ``split`` keeps development stories apart from training, ``scores`` holds the arithmetic,
``table`` prints.
"""
