"""Text in, annotated spaCy ``Doc`` out: one encoder (ONNX), several heads, the decoders; the weights lie in
``weights/``.

What the component ``attache`` assigns (and nothing else does):

============================  ==========================================================================================
``token.is_sent_start``       sentence boundaries; a blank line always ends a sentence
``token.pos_``, ``tag_``      UPOS; Penn Treebank tag
``token.lemma_``              lemma
``token.head``, ``dep_``      one well-formed Universal Dependencies tree a sentence (``nsubj:pass``, ``nmod:poss`` …)
``doc.ents``                  names: PERSON, ORG, LOC, NORP (nationalities and religious or political groups), MISC
``doc.spans["attribution"]``  every span tagged SOURCE, CUE or CONTENT, whether or not it is linked
``doc.spans["cues"]``         reporting cues; ``cue._.source`` (Span or None) and ``cue._.contents`` (tuple of Span)
                              are what belongs to it
``doc.spans["triggers"]``     event triggers, ``label_`` the PLOVER type, in order of the text
``trigger._.confidence``      probability of the type
``trigger._.primary``         probability that this is the first mention of its event and not a repetition
``trigger._.statuses``        dict: status → probability
``trigger._.modes``           dict: mode → probability, for the modes of its type, with "" for none
``trigger._.roles``           tuple of (token index, role, probability): role "actor", "recipient", "place" or "date"
``trigger._.same``            tuple of (index into doc.spans["triggers"], probability): earlier triggers it may repeat
============================  ==========================================================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attache.language.shipped import shipped_version

if TYPE_CHECKING:
    from attache.language.component import Annotator, load_language, model_version
    from attache.language.encoder import Encoder

__all__ = ["Annotator", "Encoder", "load_language", "model_version", "shipped_version"]

_HOMES = {
    "Annotator": "attache.language.component",
    "Encoder": "attache.language.encoder",
    "load_language": "attache.language.component",
    "model_version": "attache.language.component",
}


def __getattr__(name: str) -> object:
    """Imported when asked for: to know the weights' version must not cost the second it takes to import spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
