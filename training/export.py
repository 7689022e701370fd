"""The network as int8 ONNX graphs: ``encoder.onnx`` (once a window), ``pairs.onnx`` (for the pairs the decoders ask
about) and ``passed.onnx`` (for what passes between two actors, which no reading asks).

Dynamic quantisation: weights int8 per channel, activations quantised as they come. The traced and quantised graphs are
written anew with onnxruntime's own operators (see ``graphs``).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnx import ModelProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from attache.language.encoder import PAIR_HEADS
from training.graphs import encoder_graph, pair_graph
from training.labels import Labels, Tables
from training.model import Network, pretrained_folder

OPSET = 17
PAD = 0


class EncoderGraph(nn.Module):
    """ids, shapes, first → (word vectors, arc scores, the logits of all word heads side by side)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.arcs = network.arcs
        heads = list(network.words.values())
        self.heads = nn.Linear(heads[0].in_features, sum(head.out_features for head in heads))
        with torch.no_grad():
            self.heads.weight.copy_(torch.cat([head.weight for head in heads]))
            self.heads.bias.copy_(torch.cat([head.bias for head in heads]))

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        words = self.encoder(ids, shapes, first, ids != PAD)
        return words, self.arcs(words), self.heads(words)


class PairGraph(nn.Module):
    """Word vectors and, for each pair head, left, right and distance → the logits of each."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.pairs = network.pairs

    def forward(self, words: Tensor, *asked: Tensor) -> tuple[Tensor, ...]:
        triples = zip(asked[0::3], asked[1::3], asked[2::3], strict=True)
        return tuple(head(words, *triple) for head, triple in zip(self.pairs.values(), triples, strict=True))


def export(network: Network, labels: Labels, tables: Tables, out: Path, version: str) -> None:
    """Write the graphs, the tokenizer, the inventories and the tables to ``out``."""
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    layers = network.encoder.layers
    onnx.save(encoder_graph(_quantised_encoder(network), len(layers), layers[0].heads), out / "encoder.onnx")
    pairs = _quantised_pairs(network)
    onnx.save(pair_graph(pairs, PAIR_HEADS), out / "pairs.onnx")
    onnx.save(pair_graph(pairs, ("passed",)), out / "passed.onnx")
    _copy_tokenizer(out)
    (out / "lemmas.tsv").write_text(tables.lemmas, encoding="utf-8")
    sizes = {name: head.out_features for name, head in network.words.items()}
    meta = {"version": version, "scores": sizes, "labels": labels.as_json(), "tags": tables.tags}
    (out / "labels.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1), encoding="utf-8")


def _quantised_encoder(network: Network) -> ModelProto:
    ids, first = torch.randint(5, 100, (2, 12)), torch.tensor([[1, 2, 3], [1, 4, 5]])
    axes = {"ids": ("windows", "pieces"), "shapes": ("windows", "pieces"), "first": ("windows", "words")}
    return _quantised(
        EncoderGraph(network), (ids, torch.zeros_like(ids), first), axes, outputs=["vectors", "arcs", "scores"]
    )


def _quantised_pairs(network: Network) -> ModelProto:
    index = torch.tensor([0, 1])
    axes: dict[str, tuple[str, ...]] = {"vectors": ("words",)}
    for name in network.pairs:
        axes |= {f"{name}_{part}": (f"{name}_pairs",) for part in ("left", "right", "distance")}
    vectors = torch.randn(4, network.words["upos"].in_features)
    example = (vectors, *[index] * (3 * len(network.pairs)))
    return _quantised(PairGraph(network), example, axes, outputs=list(network.pairs))


def _quantised(
    graph: nn.Module, example: tuple[Tensor, ...], inputs: dict[str, tuple[str, ...]], outputs: list[str]
) -> ModelProto:
    with tempfile.TemporaryDirectory() as folder:
        full, quantised = Path(folder) / "full.onnx", Path(folder) / "quantised.onnx"
        torch.onnx.export(
            graph,
            example,
            str(full),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes={name: dict(enumerate(names)) for name, names in inputs.items()},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(full, quantised, weight_type=QuantType.QInt8, per_channel=True)
        return onnx.load(quantised)


def _copy_tokenizer(out: Path) -> None:
    tokenizer = json.loads((pretrained_folder() / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")


def load_checkpoint(run: Path) -> tuple[Network, Labels]:
    """The network of a run's last checkpoint, whether the run ended or not."""
    saved = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    labels = Labels.from_json(saved["labels"])
    network = Network(saved["config"], labels)
    network.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True))
    return network, labels


def main() -> None:
    """``python -m training.export RUN VERSION``: export a run's last checkpoint to RUN/weights."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=main.__doc__)
    parser.add_argument("run", type=Path, help="folder of a training run")
    parser.add_argument("version", help="what labels.json calls the weights")
    arguments = parser.parse_args()
    export(*load_checkpoint(arguments.run), Tables.read(arguments.run), arguments.run / "weights", arguments.version)


if __name__ == "__main__":
    main()
