"""A Transformer of the smallest kind, for training only.

Pre-norm, ReLU, one embedding for both languages and the output, sinusoidal
positions counted from one: what CTranslate2 runs without further files.
Leaves data to ``material``, the loop to ``train``, the package to ``package``.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.package import Size

LONGEST = 256  # pieces


def positions(count: int, width: int) -> Tensor:
    """Return the sinusoids that CTranslate2 adds: sines, then cosines, from position one."""
    half = width // 2
    place = torch.arange(1, count + 1, dtype=torch.float32)[:, None]
    rate = torch.exp(torch.arange(half, dtype=torch.float32) * -(math.log(10000) / (half - 1)))
    return torch.cat([torch.sin(place * rate), torch.cos(place * rate)], dim=1)


class Attention(nn.Module):
    """Attention over the sentence itself, or over ``memory`` where that is given."""

    def __init__(self, size: Size, *, crossed: bool) -> None:
        super().__init__()
        self.heads, self.crossed = size.heads, crossed
        if crossed:
            self.query = nn.Linear(size.width, size.width)
            self.key_value = nn.Linear(size.width, 2 * size.width)
        else:
            self.fused = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)

    def forward(self, x: Tensor, memory: Tensor | None = None, *, causal: bool = False) -> Tensor:
        """Return what each position of ``x`` gathers; batches are unpadded, so unmasked."""
        if memory is None:
            parts = self.fused(x).chunk(3, dim=-1)
        else:
            parts = (self.query(x), *self.key_value(memory).chunk(2, dim=-1))
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in parts)
        # Written out: with torch's fused attention a step takes 1.4 times as long on a CPU.
        scores = query @ key.transpose(-1, -2) * query.size(-1) ** -0.5
        if causal:
            scores = scores + torch.full(scores.shape[-2:], float("-inf")).triu(1)
        mixed = functional.softmax(scores, dim=-1).to(value.dtype) @ value
        return self.out(mixed.transpose(1, 2).flatten(2))  # type: ignore[no-any-return]


class Layer(nn.Module):
    """One layer: attention to itself, in a decoder also to the source, then feed-forward."""

    def __init__(self, size: Size, dropout: float, *, decodes: bool) -> None:
        super().__init__()
        self.decodes = decodes
        self.own_norm, self.own = nn.LayerNorm(size.width), Attention(size, crossed=False)
        if decodes:
            self.cross_norm, self.cross = nn.LayerNorm(size.width), Attention(size, crossed=True)
        self.inner_norm = nn.LayerNorm(size.width)
        self.inner = nn.Linear(size.width, size.inner)
        self.outer = nn.Linear(size.inner, size.width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, memory: Tensor | None = None) -> Tensor:
        """Return the next layer's input; ``memory`` is the encoded source, in a decoder."""
        x = x + self.drop(self.own(self.own_norm(x), causal=self.decodes))
        if self.decodes:
            x = x + self.drop(self.cross(self.cross_norm(x), memory))
        widened = torch.relu(self.inner(self.inner_norm(x)))
        x = x + self.drop(self.outer(widened))
        return x  # noqa: RET504 - the name carries the type


class Network(nn.Module):
    """Source and target pieces in, scores of each next target piece out."""

    places: Tensor

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.size = size
        self.embedding = nn.Embedding(size.pieces, size.width)
        self.bias = nn.Parameter(torch.zeros(size.pieces))
        self.encoder = nn.ModuleList(
            Layer(size, dropout, decodes=False) for _ in range(size.encoder)
        )
        self.decoder = nn.ModuleList(
            Layer(size, dropout, decodes=True) for _ in range(size.decoder)
        )
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(size.width), nn.LayerNorm(size.width)
        self.drop = nn.Dropout(dropout)
        self.register_buffer("places", positions(LONGEST, size.width), persistent=False)
        self._start()

    def _start(self) -> None:
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.xavier_uniform_(parameter)
        nn.init.normal_(self.embedding.weight, std=self.size.width**-0.5)

    def _embed(self, pieces: Tensor) -> Tensor:
        vectors = self.embedding(pieces) * self.size.width**0.5
        return self.drop(vectors + self.places[: pieces.size(1)])  # type: ignore[no-any-return]

    def forward(self, source: Tensor, target: Tensor, kept: Tensor) -> Tensor:
        """Return the scores at the ``kept`` target positions (a mask that leaves out padding)."""
        memory = self._embed(source)
        for layer in self.encoder:
            memory = layer(memory)
        memory = self.encoder_norm(memory)
        hidden = self._embed(target)
        for layer in self.decoder:
            hidden = layer(hidden, memory)
        return functional.linear(self.decoder_norm(hidden[kept]), self.embedding.weight, self.bias)
