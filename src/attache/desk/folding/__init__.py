"""What the reports of a store say together, brought up to date after some came, went or were read anew.

Only what such a report touches is folded again: copies and their families are looked up in the store (``families``),
actors are cast anew in the blocks that its entities stand in (``casting``), its events and claims are told anew
(``retelling``), accounts are folded in their neighbourhood (``gathering``) and claims over time with those they are one
with (``following``), and stories are sorted again from its day until nothing changes (``sorting``). The outcome is that
of folding everything from scratch (``anew``), in whatever portions and order reports come.

What it costs goes with how much happened around the reports and not with how many there are in the store. Of the
records only those of the reports that are told anew, and of their copies, are in memory, some dozens at once.
"""

from attache.desk.folding.anew import Derived, fold_anew
from attache.desk.folding.families import signature_keys
from attache.desk.folding.portions import fold, fold_portion

__all__ = ["Derived", "fold", "fold_anew", "fold_portion", "signature_keys"]
