"""Which sentences to choose: position, centrality, the headline, and no repetition.

A sentence scores by how early it stands in its own article, by its LexRank in
the graph of sentence similarities (Erkan and Radev 2004, with continuous
weights and damping), and by its likeness to the headlines; a sentence that
cannot stand alone counts less. Then sentences are taken one by one, each
marked down for repeating those taken (maximal marginal relevance, Carbonell
and Goldstein 1998). Knows nothing of languages, articles or sumy.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

LARGEST = 400  # sentences; similarity is quadratic, and news leads with what matters


@dataclass(frozen=True)
class Weights:
    """How much each reason counts; measured in bench/summaries.py."""

    position: float = 1.0
    decay: float = 10.0  # sentences after which position counts e times less
    centrality: float = 0.5
    headline: float = 0.5
    relevance: float = 0.6  # against repetition, in the choice
    same: float = 0.7  # cosine from which two sentences say the same


@dataclass(frozen=True)
class Candidate:
    """A sentence as the ranking sees it."""

    words: tuple[str, ...]  # stems that carry meaning
    place: int  # among its own article's sentences, from 0
    standing: float = 1.0  # 0 to 1: how well it can be read alone; at 0 it is taken last


DEFAULT = Weights()


def choose(
    candidates: Sequence[Candidate],
    headline: Sequence[str],
    count: int,
    weights: Weights = DEFAULT,
) -> tuple[int, ...]:
    """Return the indices of at most ``count`` candidates, the best first.

    Fewer only where there are fewer: a repetition is taken last, not refused.
    """
    kept = _earliest(candidates)
    vectors = tf_idf([*(candidates[index].words for index in kept), headline])
    likeness = vectors[:-1] @ vectors[:-1].T
    scores = _scores([candidates[index] for index in kept], likeness, vectors, weights)
    return tuple(kept[index] for index in _diverse(scores, likeness, count, weights))


def _earliest(candidates: Sequence[Candidate]) -> list[int]:
    order = sorted(range(len(candidates)), key=lambda index: (candidates[index].place, index))
    return sorted(order[:LARGEST])


def tf_idf(bags: Sequence[Sequence[str]]) -> Vector:
    """Return one unit row a bag of words; an empty bag's row is zero."""
    columns = {word: at for at, word in enumerate(sorted({word for bag in bags for word in bag}))}
    counts = np.zeros((len(bags), max(1, len(columns))))
    for row, bag in enumerate(bags):
        for word, times in Counter(bag).items():
            counts[row, columns[word]] = times
    held = np.count_nonzero(counts, axis=0)
    counts *= np.log((1 + len(bags)) / (1 + held)) + 1
    lengths = np.linalg.norm(counts, axis=1, keepdims=True)
    return np.asarray(counts / np.where(lengths == 0, 1, lengths))


def lexrank(likeness: Vector, *, damping: float = 0.85, edge: float = 0.05) -> Vector:
    """Return each sentence's share of attention; the shares add up to one."""
    size = len(likeness)
    graph = np.where(likeness < edge, 0, likeness)
    np.fill_diagonal(graph, 0)
    degrees = graph.sum(axis=1, keepdims=True)
    steps = np.where(degrees > 0, graph / np.where(degrees == 0, 1, degrees), 1 / size)
    shares = np.full(size, 1 / size)
    for _ in range(60):  # error below .85 ** 60, less than any difference that matters
        shares = (1 - damping) / size + damping * (steps.T @ shares)
    return np.asarray(shares)


def _scores(
    candidates: Sequence[Candidate], likeness: Vector, vectors: Vector, weights: Weights
) -> Vector:
    places = np.array([candidate.place for candidate in candidates], dtype=np.float64)
    total = weights.position * np.exp(-places / weights.decay)
    if len(candidates):
        total = total + weights.centrality * _scaled(lexrank(likeness))
        total = total + weights.headline * _scaled(vectors[:-1] @ vectors[-1])
    standing = np.array([candidate.standing for candidate in candidates], dtype=np.float64)
    return _scaled(total * standing)


def _scaled(values: Vector) -> Vector:
    largest = values.max(initial=0)
    return values / largest if largest > 0 else values


def _diverse(scores: Vector, likeness: Vector, count: int, weights: Weights) -> list[int]:
    taken: list[int] = []
    repeated = np.zeros(len(scores))
    # Rounded: equal sentences stay equal on every machine, and the earlier one wins.
    while len(taken) < min(count, len(scores)):
        worth = weights.relevance * scores - (1 - weights.relevance) * repeated
        worth = np.round(worth - 2 * (repeated >= weights.same) - 4 * (scores == 0), 9)
        worth[taken] = -np.inf
        best = int(np.argmax(worth))
        taken.append(best)
        repeated = np.maximum(repeated, likeness[best])
    return taken
