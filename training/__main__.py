"""``python -m training --data DIR --out DIR``: from the corpora to ONNX weights, with a log of figures."""

from __future__ import annotations

import argparse
import logging
from datetime import date
from pathlib import Path

import torch

from attache.language.pieces import WordPieces
from attache.language.tokenizer import blank_english
from evaluation.data import Data, find_data
from evaluation.split import is_development, is_tuning
from training.corpora import (
    read_actor_roles,
    read_attributions,
    read_coded_stories,
    read_plover_pairs,
    read_treebank,
)
from training.export import export, load_checkpoint
from training.labels import Labels, Tables, gather, read_labels
from training.model import pretrained_folder
from training.silver import with_trees
from training.train import FURTHER, LEARNING, TEACHING, TrainingSet, train

CODINGS = Path(__file__).parent / "codings"
"""Stand-off codings made for this project: ids, offsets and labels, no text."""


def main() -> None:
    """Read the sets, train, export."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora's archives")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, log and weights")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--start", type=Path, help="folder of an earlier run: one more cycle from its checkpoint")
    parser.add_argument("--teacher", type=Path, help="folder of a finished teacher of trees; else one is trained first")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(message)s",
        handlers=[logging.StreamHandler(), logging.FileHandler(arguments.out / "training.log", mode="w")],
    )
    torch.set_num_threads(arguments.threads)
    data = load(find_data(str(arguments.data)))
    labels = (
        read_labels(arguments.start)
        if arguments.start
        else gather(sample for samples in data.tasks.values() for sample in samples)
    )
    tables = Tables.of(data.tasks["trees"])
    tables.write(arguments.out)
    data = taught(data, labels, arguments.teacher, arguments.out / "teacher", arguments.seed)
    schedule = FURTHER if arguments.start else LEARNING
    network = train(data, labels, arguments.out, arguments.seed, schedule, arguments.start)
    export(network, labels, tables, arguments.out / "weights", f"{date.today():%Y.%m.%d}")


def taught(data: TrainingSet, labels: Labels, teacher: Path | None, out: Path, seed: int) -> TrainingSet:
    """The training set with a teacher's trees wherever it has none; the teacher is trained first if there is none."""
    if teacher is None:
        out.mkdir(exist_ok=True)
        only = TrainingSet({"trees": data.tasks["trees"]}, data.trees_dev, [])
        network = train(only, labels, out, seed, TEACHING)
    else:
        network, labels = load_checkpoint(teacher)
    network.eval()
    pieces = WordPieces(pretrained_folder() / "tokenizer.json")
    tasks = {
        name: samples if name == "trees" else with_trees(samples, network, labels, pieces, split=name == "events")
        for name, samples in data.tasks.items()
    }
    return TrainingSet(tasks, data.trees_dev, data.events_dev)


def load(data: Data) -> TrainingSet:
    """All training sets; the coded stories for development and for tuning are kept apart."""
    nlp = blank_english()
    texts = {story.id: story.text for story in data.newswire().values()}
    coded = list(read_coded_stories([*data.coded_stories(), *sorted(CODINGS.glob("*.json"))], texts, nlp))
    return TrainingSet(
        tasks={
            "trees": [*read_treebank(data.treebank("gum", "train")), *read_treebank(data.treebank("ewt", "train"))],
            "attribution": list(read_attributions(data.polnear(), nlp)),
            "events": [sample for sample in coded if not (is_development(sample.name) or is_tuning(sample.name))],
            "pairs": [
                *(sample for sample in read_plover_pairs(data.plover_pairs(), nlp) if not is_development(sample.name)),
                *read_actor_roles(data.actor_roles()),
            ],
        },
        trees_dev=[*read_treebank(data.treebank("gum", "dev")), *read_treebank(data.treebank("ewt", "dev"))],
        events_dev=[sample for sample in coded if is_development(sample.name)],
    )


if __name__ == "__main__":
    main()
