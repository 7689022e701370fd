"""``python -m training.term_counts --data DIR``: print ``lexicon/terms/counts.tsv``, in how many reports a term stands.

Counted are newswire reports outside the windows of ``evaluation/gold/stories.tsv``, so that stories are measured on
reports the table has not seen, and PolNeAR's training part. Terms of one report only are left out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable

from attache.lexicon.terms import term_of
from evaluation.clustering import GOLD, read_gold
from evaluation.data import Data, find_data

_WORD = re.compile(r"[^\W\d_]+")
_HEAD = """\
# In how many of {total:,} news reports a term stands; terms of a single report are left out, ``*`` is their number.
# Made by ``python -m training.term_counts`` from newswire (AFP and Xinhua) and PolNeAR: counts, no text of theirs.
term\treports"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m training.term_counts", description=__doc__)
    parser.add_argument("--data", metavar="DIR")
    texts = list(news_texts(find_data(parser.parse_args().data)))
    print(_HEAD.format(total=len(texts)))
    print(f"*\t{len(texts)}")
    for term, count in sorted(count_terms(texts).items()):
        if count > 1:
            print(f"{term}\t{count}")


def news_texts(data: Data) -> Iterable[str]:
    """The texts that are counted."""
    measured = read_gold(GOLD)
    for story in data.newswire().values():
        if story.id not in measured:
            yield f"{story.title}\n{story.text}"
    for file in sorted((data.polnear() / "train" / "text").rglob("*.txt")):
        yield file.read_text(encoding="utf-8")


def count_terms(texts: Iterable[str]) -> Counter[str]:
    """Term → in how many texts it stands."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({term_of(word) for word in _WORD.findall(text.casefold())})
    return counts


if __name__ == "__main__":
    main()
