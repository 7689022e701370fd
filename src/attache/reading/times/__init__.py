"""Time expressions: found in the text and resolved to TIMEX3 values (TimeML 1.2.1) against the publication date.

``find`` goes through the text and keeps what was told before; the rules lie with what they are about: ``dates`` (days
and months), ``years`` (years and longer times), ``holidays``, ``weekdays``, ``seasons``, ``clock`` (times of day),
``relative`` (from the present or from what was told), ``quarters`` (reports of earnings), ``amounts`` (lengths,
distances, what recurs). ``grammar`` holds the pieces of their patterns, ``calendar`` the
arithmetic, ``tense`` what the verb says about past and future, ``scene`` the types they share.
"""

from attache.reading.times.find import find_times

__all__ = ["find_times"]
