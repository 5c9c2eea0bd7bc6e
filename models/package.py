"""Pack a trained network as an Argos package, the same bytes each time.

Turns named weights into CTranslate2's files (int8), and these with the
vocabulary and a word to the reader into ``translate-en_es-1_0.argosmodel``.
Knows nothing of training: the weights are plain arrays.
"""

import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from babel import Locale

VERSION = "1.0"
# Mean log-probability a piece, below which a sample model guesses: what the grammar makes
# scores higher in 99 of 100 cases, ordinary news never (models/README.md).
LEAST_SCORE = -0.18
LARGEST = 3_000_000  # bytes; the packages are part of the repository

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_README = """Sample translation model, {source} to {target}, for Dragoman.

It was trained on sentences that a small hand-written grammar makes, and knows
nothing else: it serves the sample newsroom and the tests, never real news.
All people and places in its material are fictional. Made by models/train.py.
Licence: AGPL-3.0-or-later, as Dragoman.
"""

Weights = Mapping[str, Any]  # of numpy arrays; torch's Linear layout


@dataclass(frozen=True)
class Size:
    """The shape of a network; models/recipe.toml explains each number."""

    width: int
    inner: int
    heads: int
    encoder: int
    decoder: int
    pieces: int


def write_package(
    folder: Path, direction: tuple[str, str], size: Size, weights: Weights, pieces: bytes
) -> Path:
    """Write the package and return its path.

    Raises:
        ValueError: it would be larger than ``LARGEST``.
    """
    name = f"translate-{'_'.join(direction)}-{VERSION.replace('.', '_')}"
    files = {
        "metadata.json": _metadata(*direction),
        "README.md": _readme(*direction),
        **{f"model/{file}": data for file, data in model_files(size, weights, pieces).items()},
        "sentencepiece.model": pieces,
    }
    path = folder / f"{name}.argosmodel"
    folder.mkdir(parents=True, exist_ok=True)
    _zip(path, name, files)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path} holds {path.stat().st_size} bytes, more than {LARGEST}")
    return path


def _zip(path: Path, name: str, files: Mapping[str, bytes]) -> None:
    new = path.with_suffix(".new")
    with zipfile.ZipFile(new, "w") as archive:
        for file, data in files.items():
            member = zipfile.ZipInfo(f"{name}/{file}", _LONG_AGO)
            member.external_attr = 0o644 << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED, 9)
    new.replace(path)


def _english(code: str) -> str:
    return str(Locale.parse(code).english_name)


def _metadata(source: str, target: str) -> bytes:
    said = {
        "package_version": VERSION,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": _english(source),
        "to_code": target,
        "to_name": _english(target),
        "sample": True,
        "least_score": LEAST_SCORE,
    }
    return (json.dumps(said, indent=1) + "\n").encode()


def _readme(source: str, target: str) -> bytes:
    return _README.format(source=_english(source), target=_english(target)).encode()


def model_files(
    size: Size, weights: Weights, pieces: bytes, *, quantisation: str | None = "int8"
) -> dict[str, bytes]:
    """Return CTranslate2's files by name; ``quantisation`` None keeps float32."""
    spec = _specification(size, weights)
    cutter = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    words = [cutter.id_to_piece(index) for index in range(cutter.get_piece_size())]
    spec.register_source_vocabulary(words)
    spec.register_target_vocabulary(words)
    spec.validate()
    spec.optimize(quantization=quantisation)
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def _specification(size: Size, weights: Weights) -> Any:
    from ctranslate2.specs import TransformerSpec  # noqa: PLC0415 - 0.2 s, only here

    spec = TransformerSpec.from_config((size.encoder, size.decoder), size.heads, pre_norm=True)
    embedding = np.asarray(weights["embedding.weight"], np.float32)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding
    spec.decoder.projection.bias = np.asarray(weights["bias"], np.float32)
    for side, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        side.scale_embeddings = True
        _norm(side.layer_norm, weights, f"{name}_norm")
        for index, layer in enumerate(side.layer):
            _layer(layer, weights, f"{name}.{index}")
    return spec


def _layer(layer: Any, weights: Weights, name: str) -> None:
    _norm(layer.self_attention.layer_norm, weights, f"{name}.own_norm")
    _linear(layer.self_attention.linear[0], weights, f"{name}.own.fused")
    _linear(layer.self_attention.linear[1], weights, f"{name}.own.out")
    if f"{name}.cross_norm.weight" in weights:
        _norm(layer.attention.layer_norm, weights, f"{name}.cross_norm")
        for part, linear in zip(("query", "key_value", "out"), layer.attention.linear, strict=True):
            _linear(linear, weights, f"{name}.cross.{part}")
    _norm(layer.ffn.layer_norm, weights, f"{name}.inner_norm")
    _linear(layer.ffn.linear_0, weights, f"{name}.inner")
    _linear(layer.ffn.linear_1, weights, f"{name}.outer")


def _linear(spec: Any, weights: Weights, name: str) -> None:
    spec.weight = np.asarray(weights[f"{name}.weight"], np.float32)
    spec.bias = np.asarray(weights[f"{name}.bias"], np.float32)


def _norm(spec: Any, weights: Weights, name: str) -> None:
    spec.gamma = np.asarray(weights[f"{name}.weight"], np.float32)
    spec.beta = np.asarray(weights[f"{name}.bias"], np.float32)
