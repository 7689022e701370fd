"""``python -m evaluation.bench_spacy MODEL STORIES``: words/s of another spaCy pipeline up to its parser, one core."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from evaluation.speed import pin_to_one_core


def main() -> None:
    """Print the rate. Words are what white space parts, as in ``evaluation.speed``."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench_spacy", description=main.__doc__)
    parser.add_argument("model")
    parser.add_argument("stories", type=Path)
    options = parser.parse_args()
    pin_to_one_core()
    import spacy

    nlp = spacy.load(options.model, exclude=["ner", "lemmatizer", "attribute_ruler"])
    texts = [json.loads(line)["text"] for line in options.stories.read_text(encoding="utf-8").splitlines()]
    list(nlp.pipe(texts[:3]))
    began = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    print(sum(len(text.split()) for text in texts) / (time.perf_counter() - began))


if __name__ == "__main__":
    main()
