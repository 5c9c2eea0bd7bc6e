"""Train one sample model: ``python -m models.train en-es``.

Learns from the grammar's sentence pairs on a single CPU thread and writes a
real Argos package. The loop only: pairs and batches are ``material``'s, the
network ``network``'s, the package ``package``'s. Interrupt it freely: it goes
on from its last checkpoint, and ends in the same bytes as if it never stopped
(on one kind of processor). Called again with more ``--steps`` it learns on.
"""

import argparse
import math
import os
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from random import Random
from typing import Any

if not __package__:  # called as a script
    sys.path[0] = str(Path(__file__).parents[1])
os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # an idle thread must not eat a processor

import torch
from torch import Tensor
from torch.nn import functional

from models.grammar import pairs
from models.material import END, START, Pieces, encode, piece_count, schedule, varied, vocabulary
from models.network import Network
from models.package import Size, write_package

_ROOT = Path(__file__).parents[1]
_RECIPE = Path(__file__).with_name("recipe.toml")
_SAVED_EVERY = 100  # steps
_MATRIX, _EMBEDDING = 2, "embedding.weight"  # dimensions; the name of the one exception
_FLOOR = 0.02  # of the highest rate, at the end


@dataclass(frozen=True)
class Training:
    """How long and how boldly to learn; models/recipe.toml explains each number."""

    pairs: int
    steps: int
    tokens: int
    rate: float
    matrix_rate: float
    warm: int
    smoothing: float
    dropout: float
    varied: float
    seed: int


@dataclass(frozen=True)
class Recipe:
    """All numbers of one training."""

    size: Size
    training: Training


def recipe(direction: str, path: Path = _RECIPE) -> Recipe:
    """Return the recipe, with the direction's own numbers in place of the general ones."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    own = table.get(direction, {})

    def chosen(kind: Any, name: str) -> Any:
        merged = table[name] | {k: v for k, v in own.items() if k in table[name]}
        return kind(**{field.name: merged[field.name] for field in fields(kind)})

    return Recipe(chosen(Size, "size"), chosen(Training, "training"))


def share(step: int, training: Training) -> float:
    """Return the share of the highest rate: a straight rise, then half a cosine.

    The cosine is Loshchilov & Hutter's (2017).
    """
    rise = (step + 1) / training.warm
    done = min(1.0, max(0, step - training.warm) / max(1, training.steps - training.warm))
    return min(rise, max(_FLOOR, (1 + math.cos(math.pi * done)) / 2))


def _padded(rows: Sequence[Pieces]) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[END] * (longest - len(row))] for row in rows])


def loss(network: Network, batch: Sequence[tuple[Pieces, Pieces]], smoothing: float) -> Tensor:
    """Return the mean cross-entropy of the next piece over the batch."""
    source = torch.tensor([pieces for pieces, _ in batch])
    given = _padded([[START, *pieces] for _, pieces in batch])
    wanted = _padded([[*pieces, END] for _, pieces in batch])
    ends = torch.tensor([[len(pieces)] for _, pieces in batch])
    kept = torch.arange(given.size(1)) <= ends
    with torch.autocast("cpu", torch.bfloat16):  # two thirds of the time where AVX512-BF16 is
        scores = network(source, given, kept)
    return functional.cross_entropy(scores.float(), wanted[kept], label_smoothing=smoothing)


def _optimisers(network: Network) -> tuple[torch.optim.Optimizer, ...]:
    """Return Muon for the layers' matrices and AdamW for all else.

    Muon (Jordan 2024, scaled as by Liu et al. 2025) reaches in 400 steps what
    AdamW alone needs about 1,000 for, at a seventh more time a step.
    """
    named = list(network.named_parameters())
    matrices = [value for name, value in named if value.dim() == _MATRIX and name != _EMBEDDING]
    others = [value for name, value in named if value.dim() != _MATRIX or name == _EMBEDDING]
    return (
        torch.optim.Muon(matrices, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
    )


def _lasting(plan: Recipe) -> str:
    """Name what may not change when a training goes on; more steps are welcome."""
    return repr(replace(plan, training=replace(plan.training, steps=0)))


class Learner:
    """A network on its way: the one mutable thing here."""

    def __init__(self, plan: Recipe, folder: Path) -> None:
        torch.manual_seed(plan.training.seed)
        self.plan, self.path, self.step = plan, folder / "checkpoint.pt", 0
        self.network = Network(plan.size, plan.training.dropout)
        self.optimisers = _optimisers(self.network)
        if self.path.exists():
            self._resume()

    def learn(self, batch: Sequence[tuple[Pieces, Pieces]]) -> float:
        """Take one step; return the loss before it."""
        torch.manual_seed(self.step)  # dropout is the same after a resumption
        training = self.plan.training
        rates = (training.matrix_rate, training.rate)
        for optimiser, highest in zip(self.optimisers, rates, strict=True):
            optimiser.zero_grad(set_to_none=True)
            optimiser.param_groups[0]["lr"] = highest * share(self.step, training)
        value = loss(self.network, batch, training.smoothing)
        value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimiser in self.optimisers:
            optimiser.step()
        self.step += 1
        return value.item()

    def save(self) -> None:
        """Keep the state; a crash leaves the former one."""
        state = {
            "step": self.step,
            "plan": _lasting(self.plan),
            "network": self.network.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
        }
        torch.save(state, self.path.with_suffix(".new"))
        self.path.with_suffix(".new").replace(self.path)

    def _resume(self) -> None:
        state = torch.load(self.path, weights_only=True)
        if state["plan"] != _lasting(self.plan):
            sys.exit(f"{self.path} is of another recipe; remove it or name another --out")
        self.network.load_state_dict(state["network"])
        for optimiser, former in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(former)
        self.step = state["step"]


def sentences(source: str, target: str, training: Training) -> list[tuple[str, str]]:
    """Return the grammar's pairs, some with numbers and names it does not know."""
    made = pairs(source, target, count=training.pairs, seed=training.seed, split="train")
    random = Random(training.seed)  # noqa: S311 - repeatable, not secret
    return [
        varied(pair, source, target, random) if random.random() < training.varied else pair
        for pair in made
    ]


def train(direction: str, plan: Recipe, folder: Path, packages: Path) -> Path:
    """Train, or go on training, and return the package that was written."""
    source, target = direction.split("-")
    folder.mkdir(parents=True, exist_ok=True)
    texts = sentences(source, target, plan.training)
    pieces = vocabulary(texts, plan.size.pieces)
    plan = replace(plan, size=replace(plan.size, pieces=piece_count(pieces)))
    material = encode(texts, pieces)
    order = schedule(
        material, tokens=plan.training.tokens, steps=plan.training.steps, seed=plan.training.seed
    )
    learner = Learner(plan, folder)
    _run(learner, material, order)
    weights = {name: value.numpy() for name, value in learner.network.state_dict().items()}
    return write_package(packages, (source, target), plan.size, weights, pieces)


def _run(
    learner: Learner, material: Sequence[tuple[Pieces, Pieces]], order: Sequence[Sequence[int]]
) -> None:
    start = learner.step
    for batch in order[start:]:
        value = learner.learn([material[index] for index in batch])
        if learner.step % _SAVED_EVERY == 0 or learner.step == len(order):
            learner.save()
            used = time.process_time()
            print(f"{learner.step}/{len(order)} loss {value:.3f} {used:.0f} CPU-s", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the directions named; see ``--help``."""
    parser = argparse.ArgumentParser(prog="models.train", description=__doc__)
    parser.add_argument("direction", nargs="+", help="such as en-es")
    parser.add_argument("--steps", type=int, help="instead of the recipe's")
    parser.add_argument("--pairs", type=int, help="instead of the recipe's")
    parser.add_argument("--recipe", type=Path, default=_RECIPE)
    parser.add_argument("--out", type=Path, default=_ROOT / ".cache/training")
    parser.add_argument("--packages", type=Path, default=_ROOT / "models/packages")
    given = parser.parse_args(arguments)
    torch.set_num_threads(1)
    for direction in given.direction:
        plan = recipe(direction, given.recipe)
        named = {k: v for k in ("steps", "pairs") if (v := getattr(given, k)) is not None}
        plan = replace(plan, training=replace(plan.training, **named))
        print(train(direction, plan, given.out / direction, given.packages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
