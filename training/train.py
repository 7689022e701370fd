"""The schedule: batches of all tasks in one shuffled stream, one loss a head, AdamW with linear decay."""

from __future__ import annotations

import json
import logging
import random
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from attache.language.pairs import distance_buckets
from attache.language.pieces import WordPieces
from training.corpora import Sample
from training.labels import Labels
from training.model import Network, new_network, pretrained_folder, take_over
from training.windows import IGNORE, Batch, Batcher, Window, group_documents, group_windows

log = logging.getLogger("training")

SILVER_LAYERS = frozenset(("upos", "xpos", "lemmas", "arcs", "relations"))
SILVER = 0.5
"""What these layers' losses count where a teacher gave them."""
WEIGHTS = {
    **dict.fromkeys(("statuses", "primary", "links", "same", "passed", "bags", "sentences"), 0.5),
    "modes": 0.3,
    "bag_roles": 0.3,
}
EARLIER = 0.2
"""Share of the earlier cycles' ends in the final weights: their mean is a little better on trees, as good on events."""
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 0.06
CLIP = 1.0
PROGRESS_STEPS = 100
CHECKPOINT_STEPS = 500
FAR = -1e4


@dataclass(frozen=True, slots=True)
class Schedule:
    """Passes over each set in one cycle of the learning rate, and cycles of warm-up and decay.

    Cycles gain one after another what one of their length would, and each ends in weights that can be measured, or
    taken up again with more data.
    """

    epochs: Mapping[str, int]
    cycles: int


TEACHING = Schedule({"trees": 5}, 1)
"""For the teacher of trees."""
LEARNING = Schedule({"trees": 4, "attribution": 2, "events": 6, "pairs": 2}, 3)
FURTHER = Schedule(LEARNING.epochs, 1)
"""One more cycle from an earlier run."""


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """The samples of each task; ``trees_dev`` and ``events_dev`` are for the log of figures alone."""

    tasks: dict[str, list[Sample]]
    trees_dev: list[Sample]
    events_dev: list[Sample]


def train(
    data: TrainingSet, labels: Labels, out: Path, seed: int, schedule: Schedule, start: Path | None = None
) -> Network:
    """Train from the pretrained encoder, or from an earlier run's folder, ``start``.

    Figures go to the log, checkpoints to ``out``.
    """
    random.seed(seed)
    torch.manual_seed(seed)
    network, config = new_network(labels)
    if start:
        log.info("fresh beside %s: %s", start, take_over(network, start / "checkpoint.pt"))
    pieces = WordPieces(pretrained_folder() / "tokenizer.json")
    batcher = Batcher(labels, pieces)
    generator = random.Random(seed)
    cycles = [_stream(data.tasks, schedule, pieces, generator) for _ in range(schedule.cycles)]
    optimizer = torch.optim.AdamW(
        [
            {"params": list(network.encoder.parameters()), "lr": ENCODER_RATE},
            {
                "params": [p for name, p in network.named_parameters() if not name.startswith("encoder.")],
                "lr": HEAD_RATE,
            },
        ],
        weight_decay=0.01,
        fused=True,
    )
    # Up and down again in every cycle; the scheduler asks once more after the last step.
    factors = [*(_factor(step, len(cycle)) for cycle in cycles for step in range(len(cycle))), 0.0]
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, factors.__getitem__)
    (out / "labels.json").write_text(json.dumps({"labels": labels.as_json(), "config": config}), encoding="utf-8")
    losses: dict[str, list[float]] = defaultdict(list)
    begun = time.monotonic()
    total_steps = len(factors) - 1
    ends = set(accumulate(len(cycle) for cycle in cycles[:-1]))
    earlier = [_state(network)] if start else []
    for step, windows in enumerate(chain.from_iterable(cycles), start=1):
        network.train()
        batch = batcher.batch(windows, noise=generator)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = step_losses(network, batch, labels)
        total = sum(_weight(name, windows) * loss for name, loss in parts.items())
        optimizer.zero_grad()
        total.backward()  # type: ignore[union-attr]
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        scheduler.step()
        for name, loss in parts.items():
            losses[name].append(loss.item())
        if step % PROGRESS_STEPS == 0:
            means = " ".join(f"{name} {sum(v) / len(v):.3f}" for name, v in sorted(losses.items()))
            log.info("step %d/%d %.0f s: %s", step, total_steps, time.monotonic() - begun, means)
            losses.clear()
        if step % CHECKPOINT_STEPS == 0:
            torch.save(network.state_dict(), out / "checkpoint.pt")
            log.info("development: %s", measure(network, data, batcher, pieces, labels))
        if step in ends:
            earlier.append(_state(network))
    network.load_state_dict(_averaged(_state(network), earlier))
    torch.save(network.state_dict(), out / "checkpoint.pt")
    log.info("development: %s", measure(network, data, batcher, pieces, labels))
    return network


def _state(network: Network) -> dict[str, Tensor]:
    return {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}


def _averaged(last: dict[str, Tensor], earlier: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The last weights with ``EARLIER`` of the mean of the earlier ones."""
    if not earlier:
        return last
    means = {name: torch.stack([state[name] for state in earlier]).mean(dim=0) for name in last}
    return {name: torch.lerp(tensor, means[name], EARLIER) for name, tensor in last.items()}


def _weight(loss: str, windows: Sequence[Window]) -> float:
    silver = SILVER if loss in SILVER_LAYERS and windows[0].sample.silver else 1.0
    return silver * WEIGHTS.get(loss, 1.0)


def _stream(
    tasks: dict[str, list[Sample]], schedule: Schedule, pieces: WordPieces, generator: random.Random
) -> list[list[Window]]:
    """The batches of every pass over every set, the tasks shuffled together."""
    queues: dict[str, list[list[Window]]] = {}
    for name, samples in tasks.items():
        group = group_documents if name == "events" else group_windows
        queues[name] = [batch for _ in range(schedule.epochs[name]) for batch in group(samples, pieces, generator)]
        log.info("%s: %d samples, %d batches", name, len(samples), len(queues[name]))
    order = [name for name, queue in queues.items() for _ in queue]
    generator.shuffle(order)
    iterators = {name: iter(queue) for name, queue in queues.items()}
    return [next(iterators[name]) for name in order]


def _factor(step: int, total: int) -> float:
    """The learning rate's factor at a step of a cycle."""
    warm = max(1, int(WARM_UP * total))
    return (step + 1) / warm if step < warm else (total - step) / max(1, total - warm)


def step_losses(network: Network, batch: Batch, labels: Labels) -> dict[str, Tensor]:
    """The loss of every head the batch has labels for."""
    hidden = network.encode(batch.ids, batch.shapes, batch.first, batch.mask)
    losses = {}
    for name, target in batch.words.items():
        if bool((target != IGNORE).any()):
            losses[name] = F.cross_entropy(
                network.words[name](hidden).float().flatten(0, 1), target.flatten(), ignore_index=IGNORE
            )
    if batch.heads is not None:
        scores = masked_arcs(network.arcs(hidden).float(), batch.sentences)
        losses["arcs"] = F.cross_entropy(scores.flatten(0, 1), batch.heads.flatten(), ignore_index=IGNORE)
    flat = hidden.flatten(0, 1)
    for name, (left, right, distance, target) in batch.pairs.items():
        losses[name] = F.cross_entropy(network.pairs[name](flat, left, right, distance).float(), target)
    if batch.bags:
        losses |= _bag_losses(network, hidden, batch, labels)
    return losses


def masked_arcs(scores: Tensor, sentences: Tensor) -> Tensor:
    """Arc scores with every head outside the word's own sentence ruled out."""
    same = sentences[:, :, None] == sentences[:, None, :]
    root = torch.ones_like(same[:, :, :1])
    return scores.masked_fill(~torch.cat([root, same], dim=2), FAR)


def _bag_losses(network: Network, hidden: Tensor, batch: Batch, labels: Labels) -> dict[str, Tensor]:
    """A sentence known to hold an event of some type, without its trigger: some word must carry it (noisy-or).

    The likeliest word stands for the trigger when the roles towards it are learnt; the others name no event, or single
    sentences would come to be tagged from end to end.
    """
    logits = network.words["triggers"](hidden).float()
    chances = logits.softmax(dim=2)
    losses, silent, pairs = [], [], []
    for bag in batch.bags:
        columns = [n for n, label in enumerate(labels.triggers) if label.startswith("B-") and label[2:] in bag.types]
        chance = chances[bag.row, : bag.end][:, columns].sum(dim=1).clamp(max=1 - 1e-4)
        losses.append(-torch.log(1 - torch.exp(torch.log1p(-chance).sum()) + 1e-6))
        sides = {word for word, label in bag.roles if labels.roles[label]}
        trigger = max((w for w in range(bag.end) if w not in sides), key=chance.tolist().__getitem__, default=0)
        rest = [word for word in range(bag.end) if word != trigger]
        silent.append(logits[bag.row, rest].log_softmax(dim=1)[:, 0].neg().mean())
        start = bag.row * hidden.shape[1]
        pairs += [(start + trigger, start + word, word - trigger, label) for word, label in bag.roles]
    found = {"bags": torch.stack(losses).mean(), "silent": torch.stack(silent).nan_to_num().mean()}
    if pairs:
        left, right, distance, target = torch.tensor(pairs).T
        buckets = torch.from_numpy(distance_buckets(np.zeros(len(pairs), dtype=np.int64), distance.numpy()))
        scores = network.pairs["roles"](hidden.flatten(0, 1), left, right, buckets).float()
        found["bag_roles"] = F.cross_entropy(scores, target)
    return found


@torch.no_grad()
def measure(network: Network, data: TrainingSet, batcher: Batcher, pieces: WordPieces, labels: Labels) -> str:
    """Quick figures on development data: tags and greedy arcs of trees; triggers by word and type."""
    network.eval()
    counts = Counter[str]()
    for name, samples in (("trees", data.trees_dev), ("events", data.events_dev)):
        for windows in group_windows(samples, pieces, random.Random(0), longest=160):
            batch = batcher.batch(windows)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                _count(network, batch, labels, counts, name)
    precision = counts["right"] / max(1, counts["found"])
    recall = counts["right"] / max(1, counts["gold"])
    f1 = 200 * precision * recall / max(1e-9, precision + recall)
    words = max(1, counts["words"])
    return (
        f"UPOS {100 * counts['upos'] / words:.1f} UAS {100 * counts['arcs'] / words:.1f} "
        f"LAS {100 * counts['labelled'] / words:.1f} triggers P {100 * precision:.1f} R {100 * recall:.1f} F1 {f1:.1f}"
    )


def _count(network: Network, batch: Batch, labels: Labels, counts: Counter[str], kind: str) -> None:
    hidden = network.encode(batch.ids, batch.shapes, batch.first, batch.mask)
    if kind == "events":
        begin = torch.tensor([label.startswith("B-") for label in labels.triggers])
        found, gold = network.words["triggers"](hidden).argmax(2), batch.words["triggers"]
        known = gold != IGNORE
        is_found, is_gold = begin[found] & known, begin[gold.clamp(min=0)] & known
        counts["found"] += int(is_found.sum())
        counts["gold"] += int(is_gold.sum())
        counts["right"] += int((is_found & is_gold & (found == gold)).sum())
        return
    assert batch.heads is not None
    known = batch.heads != IGNORE
    heads = masked_arcs(network.arcs(hidden).float(), batch.sentences).argmax(2)
    right = (heads == batch.heads) & known
    counts["words"] += int(known.sum())
    counts["arcs"] += int(right.sum())
    counts["upos"] += int(((network.words["upos"](hidden).argmax(2) == batch.words["upos"]) & known).sum())
    left, head, distance, target = batch.pairs["relations"]
    relation_right = network.pairs["relations"](hidden.flatten(0, 1), left, head, distance).argmax(1) == target
    counts["labelled"] += int((relation_right & right.flatten()[left]).sum())
