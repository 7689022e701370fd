"""What many reports say together. Articles go in; which are copies of which, and which are of one story, come out.

``signatures`` turns a text into what it is compared by, ``copies`` tells how one text stands to an earlier one,
``copy_index`` finds copies among many. ``profiles`` weighs what a report is about, ``stories`` puts reports of one
happening together. All are pure functions of the set of reports; what a store must keep of a report is bytes and keys.
"""
