"""The smallest real Argos package: random weights, so its words mean nothing."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.material import piece_count, vocabulary
from models.package import Size, write_package
from plugins.translate.packages import Package, read_package
from plugins.translate.unpack import unpack

SENTENCES = (
    "The ferry stayed in port on Monday.",
    "No one was hurt when the roof of the market fell in after the storm.",
    "Rain.",
    "Mayor Ada Quill opened 12 new schools in Tarn Bridge, and 3,450 pupils moved in.",
    "The council of Oxmere voted against the harbour tax by 21 to 8 late on Thursday evening.",
    "Storm closes the coast road",
)


@cache
def _pieces() -> bytes:
    return vocabulary([(one, one[::-1]) for one in SENTENCES * 20], 400)


def weights(size: Size, seed: int) -> dict[str, NDArray[np.float32]]:
    """Random weights by name, as training would leave them."""
    random = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "embedding.weight": (size.pieces, size.width),
        "bias": (size.pieces,),
    }
    for side, layers in (("encoder", size.encoder), ("decoder", size.decoder)):
        shapes |= _norm(f"{side}_norm", size)
        for layer in range(layers):
            shapes |= _layer(f"{side}.{layer}", size, crossed=side == "decoder")
    return {name: random.normal(0, 0.5, shape).astype("float32") for name, shape in shapes.items()}


def _layer(name: str, size: Size, *, crossed: bool) -> dict[str, tuple[int, ...]]:
    width = size.width
    linear = {
        "own.fused": (3 * width, width),
        "own.out": (width, width),
        "inner": (size.inner, width),
        "outer": (width, size.inner),
    }
    norms = ["own_norm", "inner_norm"]
    if crossed:
        linear |= {"cross.query": (width, width), "cross.out": (width, width)}
        linear |= {"cross.key_value": (2 * width, width)}
        norms.append("cross_norm")
    shapes: dict[str, tuple[int, ...]] = {}
    for part, shape in linear.items():
        shapes |= {f"{name}.{part}.weight": shape, f"{name}.{part}.bias": shape[:1]}
    for norm in norms:
        shapes |= _norm(f"{name}.{norm}", size)
    return shapes


def _norm(name: str, size: Size) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (size.width,), f"{name}.bias": (size.width,)}


def make_package(folder: Path, source: str = "en", target: str = "es", seed: int = 1) -> Path:
    """Write a package file and return its path; the seed decides its words."""
    pieces = _pieces()
    size = Size(width=16, inner=32, heads=2, encoder=1, decoder=1, pieces=piece_count(pieces))
    return write_package(folder, (source, target), size, weights(size, seed), pieces)


def open_package(folder: Path, source: str = "en", target: str = "es", seed: int = 1) -> Package:
    """Write a package and unpack it."""
    archive = make_package(folder, source, target, seed)
    target_folder = folder / "open" / archive.stem
    assert unpack(archive, target_folder) is None
    package = read_package(target_folder)
    assert isinstance(package, Package)
    return package
