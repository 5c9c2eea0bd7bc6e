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


def _weights(size: Size, seed: int) -> dict[str, NDArray[np.float32]]:
    random = np.random.default_rng(seed)
    width = size.width
    attention = {"fused": (3 * width, width), "out": (width, width)}
    crossed = {"query": (width, width), "key_value": (2 * width, width), "out": (width, width)}
    shapes: dict[str, tuple[int, ...]] = {"embedding.weight": (size.pieces, width)}
    for side in ("encoder", "decoder"):
        linear = {f"own.{name}": shape for name, shape in attention.items()}
        linear |= {"inner": (size.inner, width), "outer": (width, size.inner)}
        if side == "decoder":
            linear |= {f"cross.{name}": shape for name, shape in crossed.items()}
        for name, shape in linear.items():
            shapes |= {f"{side}.0.{name}.weight": shape, f"{side}.0.{name}.bias": shape[:1]}
        norms = ["own_norm", "inner_norm", *(["cross_norm"] if side == "decoder" else [])]
        for name in (f"{side}_norm", *(f"{side}.0.{norm}" for norm in norms)):
            shapes |= {f"{name}.weight": (width,), f"{name}.bias": (width,)}
    shapes["bias"] = (size.pieces,)
    return {name: random.normal(0, 0.5, shape).astype("float32") for name, shape in shapes.items()}


def make_package(folder: Path, source: str = "en", target: str = "es", seed: int = 1) -> Path:
    """Write a package file and return its path; the seed decides its words."""
    pieces = _pieces()
    size = Size(width=16, inner=32, heads=2, encoder=1, decoder=1, pieces=piece_count(pieces))
    return write_package(folder, (source, target), size, _weights(size, seed), pieces)


def open_package(folder: Path, source: str = "en", target: str = "es", seed: int = 1) -> Package:
    """Write a package and unpack it."""
    archive = make_package(folder, source, target, seed)
    target_folder = folder / "open" / archive.stem
    assert unpack(archive, target_folder) is None
    package = read_package(target_folder)
    assert isinstance(package, Package)
    return package
