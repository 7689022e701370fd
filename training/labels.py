"""The inventories of labels, gathered from the training data and written beside the weights."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from attache.language.lemmas import edit_script
from attache.lexicon.ontology import event_types
from training.corpora import OUTSIDE, Sample, plover_root

STATUSES = ("occurred", "ongoing", "planned", "possible", "alleged", "requested", "negated")
ROLES = ("", "actor", "recipient", "place", "date")
LINKS = ("", "source", "content")
PASSED = tuple(sorted({plover_root(name) for name in event_types()}))
_RARE_SCRIPT = 3
_WITHOUT_LEMMAS = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X"})


@dataclass(frozen=True, slots=True)
class Labels:
    """Every head's labels, in the order of its outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    attribution: tuple[str, ...]
    triggers: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...] = STATUSES
    roles: tuple[str, ...] = ROLES
    links: tuple[str, ...] = LINKS
    passed: tuple[str, ...] = PASSED

    def as_json(self) -> dict[str, list[str]]:
        """The inventories as plain lists."""
        return {name: list(values) for name, values in asdict(self).items()}

    @classmethod
    def from_json(cls, inventories: dict[str, list[str]]) -> Labels:
        """The inventories of an earlier run; what it did not have yet is as it is now."""
        return cls(**{e.name: tuple(inventories[e.name]) for e in fields(cls) if e.name in inventories})


@dataclass(frozen=True, slots=True)
class Tables:
    """What is read off the treebanks instead of learnt: lines of lemmas, and the UPOS of each XPOS."""

    lemmas: str
    tags: dict[str, list[str]]

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> Tables:
        """From the treebanks' samples."""
        return cls(lemma_table(samples), tag_pairs(samples))

    def write(self, run: Path) -> None:
        """Keep them in a run's folder."""
        (run / "lemmas.tsv").write_text(self.lemmas, encoding="utf-8")
        (run / "tags.json").write_text(json.dumps(self.tags), encoding="utf-8")

    @classmethod
    def read(cls, run: Path) -> Tables:
        """Those of an earlier run."""
        tags = json.loads((run / "tags.json").read_text(encoding="utf-8"))
        return cls((run / "lemmas.tsv").read_text(encoding="utf-8"), tags)


def read_labels(run: Path) -> Labels:
    """The inventories of an earlier run, from its folder."""
    return Labels.from_json(json.loads((run / "labels.json").read_text(encoding="utf-8"))["labels"])


def gather(samples: Iterable[Sample]) -> Labels:
    """Collect the labels of the training samples; lemma scripts seen once or twice are left out."""
    upos, xpos, scripts, relations = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    modes: set[str] = {""}
    types: set[str] = set()
    for sample in samples:
        upos.update(sample.upos or ())
        xpos.update(sample.xpos or ())
        relations.update(sample.relations or ())
        modes.update(sample.modes.values())
        types.update(tag[2:] for tag in sample.triggers or () if tag and tag != OUTSIDE)
        scripts.update(edit_script(word, lemma) for word, lemma in zip(sample.words, sample.lemmas or (), strict=False))
    kept = tuple(script for script, count in scripts.most_common() if count >= _RARE_SCRIPT)
    return Labels(
        upos=tuple(sorted(upos)),
        xpos=tuple(sorted(xpos)),
        lemmas=kept,
        relations=tuple(sorted(relations)),
        names=_bio(("PERSON", "ORG", "LOC", "MISC")),
        attribution=_bio(("SOURCE", "CUE", "CONTENT")),
        triggers=_bio(sorted(types)),
        modes=tuple(sorted(modes)),
    )


def tag_pairs(samples: Iterable[Sample]) -> dict[str, list[str]]:
    """For each XPOS the UPOS that the treebanks give its words, once in a thousand or oftener."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        for xpos, upos in zip(sample.xpos or (), sample.upos or (), strict=True):
            counts[xpos][upos] += 1
    return {
        xpos: sorted(upos for upos, count in found.items() if 1_000 * count >= found.total())
        for xpos, found in sorted(counts.items())
    }


def lemma_table(samples: Iterable[Sample]) -> str:
    """Lines of "form UPOS" and lemma for the treebanks' words, the commonest lemma of each.

    Names, numbers and signs are left to the scripts.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        for word, upos, lemma in zip(sample.words, sample.upos or (), sample.lemmas or (), strict=False):
            if upos not in _WITHOUT_LEMMAS and word.isalpha() and lemma.isalpha() and lemma.islower():
                counts[f"{word.lower()} {upos}"][lemma] += 1
    return "".join(f"{key}\t{lemmas.most_common(1)[0][0]}\n" for key, lemmas in sorted(counts.items()))


def _bio(classes: Iterable[str]) -> tuple[str, ...]:
    return ("O", *(f"{begin}-{name}" for name in classes for begin in "BI"))
