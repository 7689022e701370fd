"""The quantised graphs written anew with onnxruntime's own operators, one for each layer the network has.

What the exporter traces and ``quantize_dynamic`` leaves is a thousand small operators, of which onnxruntime fuses some
as it loads them. Written out, a layer is four integer products, one attention and two norms, the weights bit for bit
the same. Measured on one core, on windows of 180 pieces, in microseconds a piece: the traced graph 134, this one 99.
An attention is ``MultiHeadAttention`` (6.2 before, 4.1 now), which is quick only without a mask: a run takes one window
and nothing is padded. A norm after a sum is ``Add`` and ``LayerNormalization``, 0.4 together, where the fused
``SkipLayerNormalization`` takes 1.9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from training.model import PAIR_SIZE

CONTRIB = "com.microsoft"
EPSILON = 1e-12
_ONNX, _CONTRIB_VERSION, _IR = 17, 1, 8


@dataclass(slots=True)
class Graph:
    """A graph being written, and the quantised one whose weights it takes; ``prefix`` leads their names there."""

    source: ModelProto
    prefix: str = ""
    nodes: list[NodeProto] = field(default_factory=list)
    weights: dict[str, TensorProto] = field(default_factory=dict)
    _arrays: dict[str, NDArray[np.generic]] = field(init=False)
    _products: dict[str, NodeProto] = field(init=False)

    def __post_init__(self) -> None:
        self._arrays = {given.name: numpy_helper.to_array(given) for given in self.source.graph.initializer}
        for node in self.source.graph.node:
            if node.op_type == "Identity" and node.input[0] in self._arrays:  # the exporter shares equal weights
                self._arrays[node.output[0]] = self._arrays[node.input[0]]
        self._products = {
            _module(node.name): node for node in self.source.graph.node if node.op_type == "MatMulInteger"
        }

    def add(self, operator: str, inputs: Sequence[str], output: str, **attributes: object) -> str:
        """One more ONNX operator; the name of its output."""
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def add_fused(self, operator: str, inputs: Sequence[str], output: str, **attributes: object) -> str:
        """One more of onnxruntime's operators; the name of its output."""
        return self.add(operator, inputs, output, domain=CONTRIB, **attributes)

    def constant(self, name: str, value: object) -> str:
        """A constant or weight by its name."""
        self.weights[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def size(self, module: str) -> int:
        """How many numbers a linear layer makes."""
        return int(self._arrays[self._products[module].input[1]].shape[1])

    def linear(self, module: str, given: str, columns: slice = slice(None)) -> str:
        """A linear layer, or some of its columns, on what is quantised as it comes."""
        weight, scale, zero, bias = self._layer(module, columns)
        return self.add_fused("DynamicQuantizeMatMul", [given, weight, scale, zero, *bias], f"{weight}.product")

    def shared_linear(self, module: str, quantised: str, columns: slice = slice(None)) -> str:
        """The same on what ``quantise`` has made, once for many layers."""
        weight, scale, zero, bias = self._layer(module, columns)
        inputs = [quantised, weight, f"{quantised}.scale", scale, f"{quantised}.zero", zero, *bias]
        return self.add_fused("MatMulIntegerToFloat", inputs, f"{weight}.product")

    def quantise(self, given: str) -> str:
        """Eight-bit numbers, with their scale and zero point beside them."""
        output = f"{given}.quantised"
        outputs = [output, f"{output}.scale", f"{output}.zero"]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [given], outputs, name=output))
        return output

    def table(self, module: str) -> str:
        """The eight-bit vectors of an embedding."""
        return self.constant(f"{module}.weight", self._arrays[f"{self.prefix}{module}.weight_quantized"])

    def floats(self, module: str, rows: str) -> str:
        """Rows of an embedding's table as floats."""
        scale, zero = (
            self.constant(f"{module}.{part}", self._arrays[f"{self.prefix}{module}.weight_{part}"])
            for part in ("scale", "zero_point")
        )
        return self.add("DequantizeLinear", [rows, scale, zero], f"{module}.floats")

    def norm(self, module: str, given: str) -> str:
        """A layer norm."""
        parts = [self.constant(f"{module}.{part}", self._arrays[f"{self.prefix}{module}.{part}"]) for part in _AFFINE]
        return self.add("LayerNormalization", [given, *parts], f"{module}.normed", axis=-1, epsilon=EPSILON)

    def gelu(self, given: str) -> str:
        """The exact GELU."""
        return self.add_fused("Gelu", [given], f"{given}.gelu")

    def model(self, inputs: dict[str, tuple[str, ...]], outputs: dict[str, tuple[str | int, ...]]) -> ModelProto:
        """The whole: inputs are int64 or, where the last axis is called size, float; outputs float."""
        graph = helper.make_graph(
            self.nodes,
            "attache",
            [
                _value(name, shape, TensorProto.FLOAT if "size" in shape else TensorProto.INT64)
                for name, shape in inputs.items()
            ],
            [_value(name, shape, TensorProto.FLOAT) for name, shape in outputs.items()],
            list(self.weights.values()),
        )
        opsets = [helper.make_opsetid("", _ONNX), helper.make_opsetid(CONTRIB, _CONTRIB_VERSION)]
        model = helper.make_model(graph, opset_imports=opsets, producer_name="attache")
        model.ir_version = _IR
        return model

    def _layer(self, module: str, columns: slice) -> tuple[str, str, str, list[str]]:
        _, weight, _, zero = self._products[module].input
        scale, bias = weight.replace("_quantized", "_scale"), f"{self.prefix}{module}.bias"
        name = module if columns == slice(None) else f"{module}.{columns.start or 0}"
        parts = [
            self.constant(f"{name}.{part}", self._arrays[known][..., columns])
            for part, known in (("weight", weight), ("scale", scale), ("zero", zero))
        ]
        biases = [self.constant(f"{name}.bias", self._arrays[bias][columns])] if bias in self._arrays else []
        return parts[0], parts[1], parts[2], biases


_AFFINE = ("weight", "bias")


def encoder_graph(quantised: ModelProto, layers: int, heads: int) -> ModelProto:
    """ids, shapes and first of one window → (word vectors, arc scores, the logits of all word heads side by side)."""
    graph = Graph(quantised)
    vectors = _words(graph, _layers(graph, _embedded(graph), layers, heads))
    graph.add("Identity", [_arcs(graph, vectors)], "arcs")
    graph.add("Identity", [graph.linear("heads", vectors)], "scores")
    inputs = {"ids": ("windows", "pieces"), "shapes": ("windows", "pieces"), "first": ("windows", "words")}
    outputs = {
        "vectors": ("windows", "words", graph.size("encoder.layers.0.out")),
        "arcs": ("windows", "words", "heads"),
        "scores": ("windows", "words", graph.size("heads")),
    }
    return graph.model(inputs, outputs)


def pair_graph(quantised: ModelProto, heads: Sequence[str]) -> ModelProto:
    """Word vectors and, for each of some pair heads, left, right and distance → the logits of each."""
    graph = Graph(quantised, prefix="pairs.")
    words = graph.quantise("vectors")
    for head in heads:
        scored = _relation_head(graph, head, words) if head == "relations" else _pair_head(graph, head, words)
        graph.add("Identity", [scored], head)
    inputs: dict[str, tuple[str, ...]] = {"vectors": ("words", "size")}
    for head in heads:
        inputs |= {f"{head}_{part}": (f"{head}_pairs",) for part in ("left", "right", "distance")}
    return graph.model(inputs, {head: (f"{head}_pairs", f"{head}_labels") for head in heads})


def _embedded(graph: Graph) -> str:
    shape = graph.add("Shape", ["ids"], "ids.shape")
    start, axis = (graph.constant(f"number {number}", np.array([number])) for number in (0, 1))
    length = graph.add("Gather", [shape, axis], "length")
    pieces = graph.floats("encoder.pieces", graph.add("Gather", [graph.table("encoder.pieces"), "ids"], "pieces"))
    positions = graph.add("Slice", [graph.table("encoder.positions"), start, length], "positions")
    shaped = graph.floats("encoder.shapes", graph.add("Gather", [graph.table("encoder.shapes"), "shapes"], "shaped"))
    placed = graph.add("Add", [pieces, graph.floats("encoder.positions", positions)], "pieces.placed")
    return graph.norm("encoder.norm", graph.add("Add", [placed, shaped], "pieces.shaped"))


def _layers(graph: Graph, pieces: str, layers: int, heads: int) -> str:
    for number in range(layers):
        layer = f"encoder.layers.{number}"
        size = graph.size(f"{layer}.out")
        asked, keys, values = (
            graph.linear(f"{layer}.qkv", pieces, slice(start, start + size)) for start in (0, size, 2 * size)
        )
        mixed = graph.add_fused("MultiHeadAttention", [asked, keys, values], f"{layer}.mixed", num_heads=heads)
        mixed = graph.add("Add", [pieces, graph.linear(f"{layer}.out", mixed)], f"{layer}.attended")
        pieces = graph.norm(f"{layer}.norm1", mixed)
        inner = graph.linear(f"{layer}.down", graph.gelu(graph.linear(f"{layer}.up", pieces)))
        pieces = graph.norm(f"{layer}.norm2", graph.add("Add", [pieces, inner], f"{layer}.thought"))
    return pieces


def _words(graph: Graph, pieces: str) -> str:
    size = graph.size("encoder.layers.0.out")
    first = graph.add("Unsqueeze", ["first", graph.constant("last axis", np.array([2]))], "first.column")
    wide = graph.add("Expand", [first, graph.constant("vector", np.array([1, 1, size]))], "first.wide")
    return graph.add("GatherElements", [pieces, wide], "vectors", axis=1)


def _arcs(graph: Graph, vectors: str) -> str:
    dependent, head = (graph.gelu(graph.linear(f"arcs.{side}.0", vectors)) for side in ("dependent", "head"))
    turned = graph.add("Transpose", [head], "arcs.turned", perm=[0, 2, 1])
    scores = graph.add("MatMul", [graph.linear("arcs.weight", dependent), turned], "arcs.product")
    bias = graph.add("Transpose", [graph.linear("arcs.bias", head)], "arcs.head.bias", perm=[0, 2, 1])
    root, arcs = graph.linear("arcs.root", dependent), graph.add("Add", [scores, bias], "arcs.biased")
    return graph.add("Concat", [root, arcs], "arcs.joined", axis=2)


def _pair_head(graph: Graph, head: str, words: str) -> str:
    """GELU works on single numbers, so it is taken of the words before they are paired: they are fewer."""
    rows: dict[str, tuple[str, str]] = {}
    for side in ("left", "right"):
        added = graph.shared_linear(f"{head}.{side}", words, slice(0, PAIR_SIZE))
        multiplied = graph.gelu(graph.shared_linear(f"{head}.{side}", words, slice(PAIR_SIZE, None)))
        rows[side] = (_gathered(graph, added, head, side), _gathered(graph, multiplied, head, side))
    added = graph.add("Add", [rows["left"][0], rows["right"][0]], f"{head}.added")
    added = graph.gelu(graph.add("Add", [added, _distances(graph, head)], f"{head}.placed"))
    multiplied = graph.add("Mul", [rows["left"][1], rows["right"][1]], f"{head}.multiplied")
    return graph.linear(f"{head}.out", graph.add("Concat", [added, multiplied], f"{head}.joined", axis=1))


def _relation_head(graph: Graph, head: str, words: str) -> str:
    dependent, governor = (graph.gelu(graph.shared_linear(f"{head}.{side}.0", words)) for side in ("dependent", "head"))
    product = graph.add(
        "Mul",
        [
            _gathered(graph, graph.linear(f"{head}.dependent_factor", dependent), head, "left"),
            _gathered(graph, graph.linear(f"{head}.head_factor", governor), head, "right"),
        ],
        f"{head}.product",
    )
    both = [_gathered(graph, dependent, head, "left"), _gathered(graph, governor, head, "right")]
    added = graph.linear(f"{head}.added", graph.add("Concat", both, f"{head}.joined", axis=1))
    scored = graph.add("Add", [added, graph.linear(f"{head}.multiplied", product)], f"{head}.scored")
    return graph.add("Add", [scored, _distances(graph, head)], f"{head}.placed")


def _gathered(graph: Graph, rows: str, head: str, side: str) -> str:
    return graph.add("Gather", [rows, f"{head}_{side}"], f"{rows}.{side}")


def _distances(graph: Graph, head: str) -> str:
    table = f"{head}.distance"
    return graph.add("Gather", [graph.floats(table, graph.table(table)), f"{head}_distance"], f"{head}.distances")


def _module(node: str) -> str:
    """The module a traced product belongs to: ``/arcs/head/head.0/MatMul_quant`` is of ``arcs.head.0``."""
    parts = node.strip("/").split("/")[:-1]
    if len(parts) > 1 and parts[-1].startswith(f"{parts[-2]}."):
        del parts[-2]
    return ".".join(parts)


def _value(name: str, shape: Sequence[str | int], kind: int) -> object:
    return helper.make_tensor_value_info(name, kind, shape)
